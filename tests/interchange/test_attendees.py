"""Who comes, as it is typed (rules.md 17)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smarketing_tui.domain.people import Attendee
from smarketing_tui.interchange.attendees import parse_with
from smarketing_tui.store.refusals import BadInput


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Maya Chen", [Attendee("Maya Chen")]),
        (
            " Maya  Chen : mktg : Berlin ,Jon:Sales,",
            [Attendee("Maya Chen", "marketing", "Berlin"), Attendee("Jon", "sales")],
        ),
        ('"Chen, Maya":marketing', [Attendee("Chen, Maya", "marketing")]),
        ('"Chen, Maya:marketing:Berlin", Jon', [Attendee("Chen, Maya", "marketing", "Berlin"), Attendee("Jon")]),
        ('Maya::"Berlin, Mitte"', [Attendee("Maya", "", "Berlin, Mitte")]),
        ('"Maya ""May"" Chen"', [Attendee('Maya "May" Chen')]),
        ('Jon "JR" Ruiz', [Attendee('Jon "JR" Ruiz')]),
        (r"Dr\: No:sales", [Attendee("Dr: No", "sales")]),
        (r"back\slash", [Attendee(r"back\slash")]),
        ("@P7k2x:sales", [Attendee("", "sales", id="p7k2x")]),
        ("Zoe\u0308, \x1b[31mRed\x07", [Attendee("Zoë"), Attendee("[31mRed")]),
        ("Maya:Product", [Attendee("Maya", "Product")]),
    ],
)
def test_names_teams_and_sites(text: str, expected: list[Attendee]) -> None:
    """Commas separate, quotes guard them, `\\:` is a colon, `@` an id."""
    assert list(parse_with(text)) == expected


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "Nobody"),
        (" , ,", "Nobody"),
        (":sales", "no name"),
        ("\x07:sales", "no name"),
        ("\ufe0f\u20e3", "no name"),
        ("\u034f:sales", "no name"),
        ("@", "id of a person"),
        ("Maya:a:b:c", "too many parts"),
        ('"Maya, Jon', "never closed"),
        ("Maya, Jon, MAYA", '"MAYA" is named twice'),
        ("@p1, @P1", '"@p1" is named twice'),
    ],
)
def test_what_cannot_be_meant_is_refused_in_one_line(text: str, complaint: str) -> None:
    """With a sentence that says what to write."""
    with pytest.raises(BadInput, match=complaint) as caught:
        parse_with(text)
    assert str(caught.value).isprintable()


@given(st.text(max_size=60))
def test_no_text_does_harm(text: str) -> None:
    """It names people with clean names, or is refused."""
    try:
        found = parse_with(text)
    except BadInput:
        return
    for attendee in found:
        assert bool(attendee.name) != bool(attendee.id)
        assert "\x1b" not in attendee.name
