"""Agendas written by people: read whole, or refused with the place that is wrong."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smarketing_tui.domain.agenda import Agenda, Item, ItemKind
from smarketing_tui.interchange.agenda_file import read_agenda
from smarketing_tui.interchange.toml_file import TomlFile
from smarketing_tui.store.refusals import BadInput


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """An agenda file to be written."""
    return tmp_path / "agenda.toml"


def test_an_agenda_with_everything(file: Path) -> None:
    """Every key of the format."""
    file.write_bytes(
        b'\xef\xbb\xbftitle = "EMEA full team"\r\nkind = "full-team"\r\nseries = "EMEA"\r\nslot = 60\r\n'
        b'timezone = "Europe/Berlin"\r\npurpose = "Solve"\r\n[[items]]\r\ntitle = "SLAs"\r\nkind = "sla"\r\n'
        b'minutes = 15\r\nleader = "Maya Chen"\r\npresents = false\r\npurpose = "p"\r\noutcome = "o"\r\n'
        b'process = "q"\r\n[[items]]\r\ntitle = "Talk"\r\n'
    )
    assert read_agenda(file) == Agenda(
        "EMEA full team",
        (Item("SLAs", ItemKind.SLA, 15, "Maya Chen", False, "p", "o", "q"), Item("Talk", ItemKind.DISCUSSION, 10)),
        "full-team",
        "EMEA",
        60,
        "Europe/Berlin",
        "Solve",
    )


_GOOD = 'title = "T"\n[[items]]\ntitle = "A"\n'


@pytest.mark.parametrize(
    ("text", "line", "column", "complaint"),
    [
        ("title = \n", 1, 9, "Invalid value"),
        ('title = "T"\n[[items]\n', 2, 8, "Expected"),
        ('title = "T"\nkind = "T', 2, 10, "Unterminated"),
        ('title = "T"\ntitle = "U"\n', 2, 12, "overwrite"),
        ('kind = "full-team"\n', 1, 1, 'needs a "title"'),
        ('# nothing\ntitle = " "\n' + _GOOD[12:], 2, 1, 'needs a "title"'),
        ("title = 3\n", 1, 1, "text in quotes"),
        ('title = "T"\ncolour = 1\n', 2, 1, '"colour" is not known'),
        ('title = "T"\nkind = "party"\n', 2, 1, '"kind" must be one of problem-solving'),
        ('title = "T"\nslot = 0\n', 2, 1, "from 1 to 1440, not 0"),
        ('title = "T"\nslot = true\n', 2, 1, "whole number"),
        ('title = "T"\n  timezone = "Berlin"\n', 2, 3, "IANA"),
        ('title = "T"\n', 1, 1, "no items"),
        ('title = "T"\nitems = []\n', 2, 1, "no items"),
        ('title = "T"\nitems = "all"\n', 2, 1, r"\[\[items\]\]"),
        ('title = "T"\n[items]\ntitle = "A"\n', 2, 1, r"\[\[items\]\]"),
        (_GOOD + "minutes = 0\n", 4, 1, "not 0"),
        (_GOOD + "minutes = -5\n", 4, 1, "not -5"),
        (_GOOD + "minutes = 7.5\n", 4, 1, "not 7.5"),
        (_GOOD + "minutes = 1441\n", 4, 1, "not 1441"),
        (_GOOD + 'minutes = "ten"\n', 4, 1, "whole number"),
        (_GOOD + "presents = 1\n", 4, 1, "true or false"),
        (_GOOD + 'kind = "nap"\n', 4, 1, "one of progress"),
        (_GOOD + "length = 4\n", 4, 1, '"length" is not known'),
        (_GOOD + "\n[[items]]\n# who?\nminutes = 3\n", 5, 1, 'the item needs a "title"'),
        (
            'title = "T"\npurpose = """\n[[items]]\nminutes = 0\n"""\n[[items]]\ntitle = "A"\nminutes = 0\n',
            8,
            1,
            "not 0",
        ),
        ('title = "T"\nitems = [\n  {title = "A"},\n  {title = "B", minutes = 0},\n]\n', 2, 1, "not 0"),
        (_GOOD + "[items.sub]\nx = 1\n", 4, 1, '"sub" is not known'),
        ('"title" = "T"\nitems.title = 3\n', 2, 1, r"\[\[items\]\]"),
    ],
)
def test_what_is_wrong_is_named_with_its_line_and_column(
    file: Path, text: str, line: int, column: int, complaint: str
) -> None:
    """In one line that begins with the file."""
    file.write_text(text)
    with pytest.raises(BadInput, match=complaint) as caught:
        read_agenda(file)
    assert str(caught.value).startswith(f"{file}, line {line}, column {column}: ")
    assert str(caught.value).isprintable()


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b'title = "\xff"', "line 1, column 10: this is not UTF-8"),
        (b"x = " + b"[" * 50_000, "too large"),
        (b"x = " + b"9" * 5_000, "too large"),
        (b"#" * 300_000, "longer than"),
    ],
)
def test_bytes_that_are_no_agenda(file: Path, content: bytes, complaint: str) -> None:
    """No encoding, no depth and no size brings the program down."""
    file.write_bytes(content)
    with pytest.raises(BadInput, match=complaint):
        read_agenda(file)


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    """Missing, a folder, no name at all."""
    for path, complaint in (
        (tmp_path / "none", "No such file"),
        (tmp_path, "directory"),
        (Path("a\x00b"), "file name"),
    ):
        with pytest.raises(BadInput, match=complaint) as caught:
            read_agenda(path)
        assert str(caught.value).isprintable()


_KEYS = st.text("abc", min_size=1, max_size=2)
_VALUES = st.sampled_from(["1", '"x"', "[1,\n2]", '"""\na = 1\n[b]\n"""', "{ a = 1 }", "'''\n'''"])
_LINES = st.one_of(
    st.builds("{} = {}".format, _KEYS, _VALUES),
    st.builds("[{}]".format, _KEYS),
    st.builds("[[{}]]".format, _KEYS),
    st.builds("[{}.{}]".format, _KEYS, _KEYS),
    st.builds("  {}.{} = {}".format, _KEYS, _KEYS, _VALUES),
    st.just("# a comment"),
    st.just(""),
)


def _paths(value: object, place: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    if isinstance(value, dict):
        return [path for key, inner in value.items() for path in [(*place, key), *_paths(inner, (*place, key))]]
    if isinstance(value, list):
        return [path for at, inner in enumerate(value) for path in _paths(inner, (*place, at))]
    return []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(_LINES, max_size=12))
def test_every_key_of_valid_toml_is_found_in_its_line(file: Path, lines: list[str]) -> None:
    """Whatever stands around it: the line that is named holds the key, or a table around it."""
    text = "\n".join(lines)
    file.write_text(text)
    try:
        toml = TomlFile(file)
    except BadInput:
        return
    for place in _paths(toml.content):
        message = str(toml.wrong(place, "here"))
        line = int(message.split(", line ")[1].split(",")[0])
        said = text.split("\n")[line - 1]
        assert any(isinstance(key, str) and key in said for key in place), (place, message)
