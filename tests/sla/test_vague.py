"""A vague SLA is refused with the reason and with what to write instead."""

from dataclasses import replace
from datetime import date

import pytest

from smarketing_tui.domain.slas.draft import SlaDraft, Vague, amount, defined, draft_of, figure_of
from tests.sla.made import AT

DRAFT = SlaDraft("Leads", "mktg", "sales", "qualified leads", "260", "MQLs")


def _made(draft):
    return defined(draft, "s1", date(2026, 11, 1), AT)


def test_one_that_can_be_measured():
    sla = _made(replace(DRAFT, direction="at most", period="Weekly", why="  so\nthat "))
    assert (sla.owes, sla.to, sla.target_on(date(2026, 11, 5)), sla.unit) == ("marketing", "sales", 260, "MQLs")
    assert (sla.direction, sla.period, sla.why) == ("at_most", "week", "so that")
    assert _made(replace(DRAFT, metric="")).metric == "Leads"
    assert _made(draft_of(sla, date(2026, 11, 5))) == sla


@pytest.mark.parametrize(
    ("field", "text", "words"),
    [
        ("name", " ", "needs a name"),
        ("name", "\x1b", "needs a name"),
        ("owes", "", "Who owes it?"),
        ("to", "", "To whom"),
        ("to", "Marketing", "cannot owe it to itself"),
        ("target", "", "What has no number cannot be measured"),
        ("target", "more", '"more" is not a number: write one such as 260.'),
        ("target", "asap", "write one such as 260"),
        ("target", "0", "more than 0"),
        ("target", "0.0", "more than 0"),
        ("target", "-3", "more than 0"),
        ("target", "1,200", "write 1200 or 1.200"),
        ("target", "1 200", "write 1200"),
        ("target", "nan", "is not a number"),
        ("target", "1e999", "is not a number"),
        ("target", "9" * 50, "too large"),
        ("target", "٣", "is not a number"),
        ("unit", "", "260 of what?"),
        ("unit", "260", "260 of what?"),
        ("unit", "good", 'Nobody can count "good": give the unit that is counted, for example leads, hours or %.'),
        ("unit", "Much  BETTER", "Nobody can count"),
        ("unit", "asap!", "Nobody can count"),
        ("metric", "quality", "say what is"),
        ("period", "", "Give the period: week or month or quarter"),
        ("period", "fortnight", '"fortnight" is no period here: write week or month or quarter.'),
        ("period", "total", '"total" is no period here'),
        ("direction", "about", "at least or at most"),
        ("measure", "feeling", "total or level"),
    ],
)
def test_vague_ones(field, text, words):
    with pytest.raises(Vague) as caught:
        _made(replace(DRAFT, **{field: text}))
    assert words in str(caught.value)
    assert caught.value.field == field
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("unit", ["good leads", "%", "€", "MQLs", "fast lanes", "h", "goods", "不良"])
def test_units_that_can_be_counted(unit):
    assert _made(replace(DRAFT, unit=unit, measure="level")).unit == unit


def test_a_name_may_be_anything_when_the_unit_is_counted():
    sla = _made(replace(DRAFT, name="Quality", metric=""))
    assert _made(draft_of(sla, date(2026, 11, 5))) == sla


@pytest.mark.parametrize("text", ["not a number", "many", "a long story about leads", "1,200", "1,234,567.25"])
def test_a_refused_figure_says_so_in_a_line_of_sixty_columns(text):
    with pytest.raises(Vague) as caught:
        figure_of(text, "h")
    assert len(str(caught.value)) <= 58


def test_a_share_is_no_total():
    with pytest.raises(Vague, match="make it a level"):
        _made(replace(DRAFT, unit="%"))
    assert _made(replace(DRAFT, unit="%", measure="level")).measure == "level"


@pytest.mark.parametrize(("text", "value"), [("182", 182), (" 3.1 h", 3.1), ("3.1H", 3.1), ("0", 0), (".5", 0.5)])
def test_figures(text, value):
    assert figure_of(text, "h") == value


@pytest.mark.parametrize("text", ["", "h", "-1", "many", "3,1", "1_000", "inf", "0x10"])
def test_figures_that_are_none(text):
    with pytest.raises(Vague) as caught:
        figure_of(text, "h")
    assert caught.value.field == "value"


@pytest.mark.parametrize(
    ("value", "words"), [(182.0, "182"), (3.1, "3.1"), (0.0, "0"), (1200.0, "1200"), (2 / 3, "0.667")]
)
def test_amounts(value, words):
    assert amount(value) == words
