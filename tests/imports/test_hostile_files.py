"""Files that are no transcripts and no calendars: one line, exit code 2, and nothing is written."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smarketing_tui.interchange.text_file import LARGEST, MOST_LINES
from tests.imports.conftest import Importing
from tests.imports.test_transcripts import TEAMS, ZOOM

RTTM = "SPEAKER rec 1 0.000 2.500 <NA> <NA> Zoë <NA> <NA>\nSPEAKER rec 1 2.500 2.500 <NA> <NA> Ana <NA> <NA>\n"
ICS = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Zoë\r\nDTSTART:29990101T100000Z\r\n"
    "DURATION:PT1H\r\nATTENDEE;CN=Maya:mailto:maya@example.org\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)
ICS = ICS.replace("2999", "2199")
VTT = TEAMS.replace("Maya", "Zoë")
CSV = "name,team\nZoë,sales\nMaya Chen,marketing\n"
GOOD = {"a.rttm": RTTM, "a.vtt": VTT, "a.ics": ICS, "a.csv": CSV}

MADE = {
    "empty": lambda text: b"",
    "blank": lambda text: b" \n\t\r\n",
    "utf-16": lambda text: text.encode("utf-16"),
    "utf-16 without a mark": lambda text: text.encode("utf-16-le"),
    "utf-32": lambda text: text.encode("utf-32"),
    "latin-1": lambda text: text.encode("latin-1"),
    "binary": lambda text: bytes(range(256)) * 40,
    "a picture": lambda text: b"\x89PNG\r\n\x1a\n" + bytes(2000),
    "with a zero": lambda text: text.encode()[:30] + b"\0" + text.encode()[30:],
    "something else": lambda text: b"%PDF-1.4 is no meeting\n" * 5,
    "html": lambda text: b"<!doctype html><title>Sign in</title>\n",
    "50 MB": lambda text: text.encode() * (50_000_000 // len(text.encode())),
    "50 MB of nothing": lambda text: b"\n" * 50_000_000,
    "one line of 50 MB": lambda text: text.encode()[:-1].replace(b"\n", b" ") * (50_000_000 // len(text.encode())),
}


@pytest.mark.parametrize("what", MADE)
@pytest.mark.parametrize("name", GOOD)
def test_one_line_and_nothing_written(importing: Importing, name: str, what: str) -> None:
    """Whatever it is."""
    answer = importing(name, MADE[what](GOOD[name]))
    assert name in answer.complaint
    assert not importing.home.exists()


@pytest.mark.parametrize("name", GOOD)
def test_the_good_ones_are_good(importing: Importing, name: str) -> None:
    """Also with a mark of UTF-8, with either sort of line break, and with an ending that is missing."""
    options = () if name in ("a.ics", "a.csv") else ("--no-input",)
    text = GOOD[name]
    for content in (text, "\ufeff" + text, text.replace("\r\n", "\n"), text.replace("\n", "\r\n"), text.rstrip("\n")):
        assert importing(name, content.encode(), "--dry-run", *options).code == 0
    assert not importing.home.exists()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.ics", ICS[: ICS.index("DURATION")]),
        ("a.ics", ICS[: ICS.index("END:VCAL")]),
        ("a.ics", ICS[: ICS.index("END:VEVENT") + 7]),
        ("a.vtt", VTT[: VTT.index("00:00:06.000") + 5]),
        ("a.vtt", VTT[: VTT.index("00:00:09.120") + 6]),
        ("a.vtt", VTT[: VTT.index("00:00:10") + 29]),
        ("a.vtt", VTT[: VTT.index("abc/2") + 3]),
        ("a.vtt", "WEBVT"),
        ("a.vtt", "WEBVTT\n"),
        ("a.rttm", RTTM[: RTTM.index("Ana")]),
        ("a.rttm", RTTM[: RTTM.index("Ana") - 20]),
        ("a.rttm", "SPEAK"),
        ("a.rttm", RTTM[: RTTM.index("Ana") + 6]),
        ("a.rttm", RTTM[: RTTM.index("Ana")] + "Ana So"),
        ("a.vtt", VTT[: VTT.index("<v Zoë") + 5]),
        ("a.vtt", ZOOM[: ZOOM.index("Jon Ruiz") + 3]),
        ("a.csv", "name,team,site\nAna,sales,Porto\nZoë,market"),
        ("a.csv", 'name,team\n"Zo'),
        ("a.csv", "na"),
    ],
)
def test_cut_off(importing: Importing, name: str, text: str) -> None:
    """A download that broke off is refused, as far as it can be told."""
    assert name in importing(name, text).complaint
    assert not importing.home.exists()


@pytest.mark.parametrize("number", ["1e99", "9.99e98", "1e-99", "123456789.5e30"])
@pytest.mark.parametrize("place", [3, 4])
def test_numbers_beyond_all_bounds(importing: Importing, number: str, place: int) -> None:
    """Seconds that cannot be rounded any more are too many."""
    fields = RTTM.split("\n")[1].split()
    fields[place] = number
    answer = importing("a.rttm", RTTM.split("\n")[0] + "\n" + " ".join(fields) + "\n", "--no-input", "--dry-run")
    assert answer.code == 0


@pytest.mark.parametrize("option", ["--close-gap", "--shortest-turn", "--open-after"])
@pytest.mark.parametrize("number", ["nan", "inf", "-0.1", "3601", "x"])
def test_numbers_that_are_none(importing: Importing, option: str, number: str) -> None:
    """Of the three options."""
    assert option in importing("a.rttm", RTTM, "--no-input", option, number).complaint


def test_people_who_cannot_be_taken_in_leave_nothing(importing: Importing) -> None:
    """Not even the folder: one line for one fault."""
    assert "Nothing was brought in" in importing("a.csv", "name\nAna\nana\n").complaint
    assert not importing.home.exists()


@pytest.mark.parametrize("name", ["a.rttm", "a.vtt"])
def test_too_many_lines(importing: Importing, name: str) -> None:
    """Of a file short enough to be read."""
    text = ("WEBVTT\n\n" if name == "a.vtt" else "") + "x\n" * (MOST_LINES + 1)
    assert len(text) < LARGEST
    assert "more than 400,000 lines" in importing(name, text).complaint


@pytest.mark.parametrize("name", GOOD)
def test_no_file(importing: Importing, name: str, tmp_path: Path) -> None:
    """Nothing there, or a folder."""
    (tmp_path / "folder" / name).mkdir(parents=True)
    for path in (tmp_path / "no" / name, tmp_path / "folder" / name):
        assert "cannot be read" in importing.run("import", str(path)).complaint


@pytest.mark.parametrize(
    "text",
    [
        "WEBVTT\n\n00:00.000 --> 00:01.000\n" + "<v " * 300_000 + "\n",
        "WEBVTT\n\n00:00.000 --> 00:01.000\n" + "<v" + ".x" * 300_000 + " A>\n",
        "WEBVTT\n\n00:00.000 --> 00:01.000\n" + "A" * 500_000 + ": x\n",
        "WEBVTT\n\nNOTE " + "2026-11-20 " * 60_000 + "\n\n00:00.000 --> 00:01.000\n",
        "WEBVTT\n\n" + "0" * 500_000 + ":00:00.000 --> 00:01.000\nA: x\n",
    ],
    ids=["voices", "classes", "a name", "a date", "hours"],
)
def test_long_lines_take_no_time(importing: Importing, text: str) -> None:
    """No pattern goes back and forth in them; an import of these once took minutes."""
    assert importing("a.vtt", text, "--no-input").code == 2


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_changed_anywhere_they_never_make_it_stumble(importing: Importing, data: st.DataObject) -> None:
    """Bytes put in, taken out or changed: it is read, or refused in one line; what is said is clean."""
    name = data.draw(st.sampled_from(sorted(GOOD)))
    content = bytearray(GOOD[name].encode())
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content)))
        content[at : at + data.draw(st.integers(0, 12))] = data.draw(
            st.binary(max_size=8)
            | st.sampled_from([b"\n\n", b"--> ", b"<v ", b":", b"BEGIN:VEVENT\n", b"1e99", b"\xff\xfe"])
        )
    options = () if name in ("a.ics", "a.csv") else ("--no-input",)
    answer = importing(name, bytes(content), "--dry-run", *options)
    assert answer.code in (0, 2)
    assert "went wrong" not in answer.err
    assert answer.out.replace("\n", "").isprintable()
    if answer.code == 2 and name != "a.csv":
        assert answer.err.count("\n") == 1
    assert not importing.home.exists()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.text(min_size=1, max_size=120))
def test_any_name(importing: Importing, name: str) -> None:
    """Of a speaker: it is one clean line, or the line names nobody."""
    text = f"WEBVTT\n\n00:00.000 --> 00:02.000\n<v {name}>x\n\n00:02.000 --> 00:04.000\n<v Ana>y\n"
    answer = importing("n.vtt", text.encode("utf-8", "surrogatepass"), "--no-input", "--dry-run", "--json")
    if answer.code == 0:
        assert all(
            person["name"].isprintable() or "\u200d" in person["name"] or "\u200c" in person["name"]
            for person in json.loads(answer.out)["people"]
        )
    else:
        assert answer.complaint


def test_zoom_is_one_of_them(importing: Importing) -> None:
    """The other sort of WebVTT cut off in the times of its last cue."""
    assert importing("z.vtt", ZOOM[: ZOOM.index("00:00:12") + 10], "--no-input").code == 2
