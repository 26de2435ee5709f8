"""Transcripts brought in from the command line: Zoom, Teams, RTTM."""

import json
import os
import random
from collections.abc import Callable

import pytest

from smarketing_tui.domain.text import folded
from smarketing_tui.interchange.attendees import parse_with
from tests.imports.conftest import Importing
from tests.imports.naive import simulated

ZOOM = """WEBVTT

1
00:00:03.450 --> 00:00:06.120
Maya Chen: Hello everybody

2
00:00:06.000 --> 00:00:09.120
Jon Ruiz: hi there
and welcome: all of you

3
00:00:09.500 --> 00:00:09.900
Maya Chen: mhm

4
00:00:12.000 --> 00:00:13.000
no name here
"""

TEAMS = """WEBVTT

NOTE Started 2026-11-20T10:00:00+01:00

abc/1-0
00:00:03.450 --> 00:00:06.120
<v Maya Chen>Hello: everybody</v>

abc/2-0
00:00:06.000 --> 00:00:09.120 align:start
<v.loud Jon &amp; Ruiz>hi</v>
<v Maya Chen>both</v>

abc/3-0
00:00:10.000 --> 00:00:11.000
Somebody: without a voice
"""


def test_zoom(importing: Importing) -> None:
    """Names stand before a colon; only those who begin a cue are speakers further down in one."""
    answer = importing("GMT20261120_Recording.transcript.vtt", ZOOM, "--no-input", "--json", "--zone", "Europe/Berlin")
    said = json.loads(answer.out)
    assert [(each["name"], each["turns"], each["marks"], each["talk"]) for each in said["people"]] == [
        ("Maya Chen", 1, 1, 2.55),
        ("Jon Ruiz", 1, 0, 3.9),
    ]
    assert said["not_taken"] == [{"line": 18, "why": "nobody is named"}]
    assert (said["session"]["title"], said["session"]["wall"]) == ("GMT20261120 Recording", 9.9)
    assert importing.workspace.sessions()[0].phase == "ended"


def test_teams(importing: Importing) -> None:
    """Every voice of a cue is heard; entities are letters; the date line of the file counts."""
    said = json.loads(importing("teams.vtt", TEAMS, "--no-input", "--json").out)
    assert [each["name"] for each in said["people"]] == ["Maya Chen", "Jon & Ruiz"]
    assert said["session"]["started_at"] == "2026-11-20T09:00:00.000Z"
    assert "line 3" in said["session"]["started_by"]
    assert [each["why"] for each in said["not_taken"]] == ["nobody is named"]


def test_the_report_tells_every_line(importing: Importing) -> None:
    """What was taken and what was not, if that is asked for."""
    answer = importing("zoom.vtt", ZOOM, "--no-input", "--lines", "--dry-run")
    assert "line 5: taken: Maya Chen, 0:03.450 to 0:06.120" in answer.out
    assert "line 18: not taken: nobody is named" in answer.out
    assert "3 lines taken, 1 not." in answer.out
    assert not importing.home.exists()


def test_recap_equals_the_rules_to_the_millisecond(importing: Importing) -> None:
    """A random hour through the command, the disk and the recap, against the simulation."""
    dice = random.Random(7)
    at, pieces = 0, []
    for _ in range(60):
        at += dice.randint(0, 1500)
        pieces.append((f"S{dice.randrange(4)}", at, at + dice.randint(100, 4000)))
    lines = [
        f"SPEAKER x 1 {start / 1000:.3f} {(end - start) / 1000:.3f} <NA> <NA> {who} <NA> <NA>\n"
        for who, start, end in pieces
    ]
    importing("talk.rttm", "".join(lines), "--no-input")
    recap = json.loads(importing.run("recap", "last", "--format", "json", "--private").out)
    wanted = simulated(pieces, 500, 1000, 2000)
    names = {person["id"]: person["name"] for person in recap["people"]}
    assert [
        (names[each["person"]], round(each["start"] * 1000), round(each["end"] * 1000)) for each in recap["turns"]
    ] == (wanted.turns)
    assert sorted((names[each["person"]], round(each["at"] * 1000)) for each in recap["marks"]) == sorted(wanted.marks)
    assert round(recap["time"]["floor"] * 1000) == sum(holder is not None for holder in wanted.holders)
    assert round(recap["time"]["open"] * 1000) == wanted.holders.count(None)
    assert {person["name"]: round(person["talk"] * 1000) for person in recap["people"]} == {
        name: wanted.holders.count(name) for name in names.values()
    }


def test_the_numbers_are_options(importing: Importing, rttm: Callable[..., str]) -> None:
    """All three of them, in seconds."""
    text = rttm(("A", 0, 1), ("A", "1.8", "0.6"), ("B", 5, 2))
    usual = json.loads(importing("a.rttm", text, "--no-input", "--json", "--dry-run").out)
    assert [(each["turns"], each["marks"], each["talk"]) for each in usual["people"]] == [(1, 1, 1.0), (1, 0, 2.0)]
    options = ("--close-gap", "1", "--open-after", "9", "--shortest-turn", "2.1")
    other = json.loads(importing("a.rttm", text, "--no-input", "--json", "--dry-run", *options).out)
    assert [(each["turns"], each["marks"], each["talk"]) for each in other["people"]] == [(1, 0, 7.0), (0, 1, 0.0)]
    assert importing("a.rttm", text, "--close-gap", "-1").code == 2


def test_seconds_are_rounded_as_they_are_written(importing: Importing, rttm: Callable[..., str]) -> None:
    """Half a millisecond up, the end by itself; exponents are numbers."""
    text = rttm(("A", "0.0005", "1.0004"), ("B", "2e0", "1.00049"))
    said = json.loads(importing("a.rttm", text, "--no-input", "--json", "--dry-run", "--lines").out)
    assert [(each["start"], each["end"]) for each in said["lines"]] == [(0.001, 1.001), (2.0, 3.0)]


def test_speakers_are_matched_mapped_and_left_out(importing: Importing, rttm: Callable[..., str]) -> None:
    """By folded name, by --map, also two of the file who are one; nothing after = is nobody."""
    importing.workspace.invite(parse_with("Maya Chen:marketing, Jon Ruiz:sales"))
    maya = importing.workspace.people_book.find("Maya Chen").id
    text = rttm(("MAYA", 0, 2), ("S1", 2, 2), ("S=2", 4, 2), ("noise", 6, 2))
    maps = ("--map", f"MAYA=@{maya}", "--map", "S1=Jon ruiz", "--map", "S=2=Jon Ruiz", "--map", "noise=")
    answer = importing("a.rttm", text, *maps, "--json")
    said = json.loads(answer.out)
    assert [(each["name"], each["new"], each["in_file"], each["talk"]) for each in said["people"]] == [
        ("Maya Chen", False, ["MAYA"], 2.0),
        ("Jon Ruiz", False, ["S1", "S=2"], 4.0),
    ]
    assert said["not_taken"] == [{"line": 4, "why": "noise is left out"}]
    assert len(importing.workspace.people()) == 2


@pytest.mark.parametrize(
    ("options", "part"),
    [
        ((), '"S1"? no: Nobody here is called S1'),
        (("--map", "S1"), "is no mapping"),
        (("--map", "S9=Maya"), "Nobody in the file is called"),
        (("--map", "S1=@zzzz"), "Nobody here has the id @zzzz"),
        (("--map", "S1=", "--no-input"), "Everybody in the file is left out"),
        (("--map", "S1=Maya", "--map", "s1=Jon"), "mapped twice"),
        (("--no-input", "--started", "tomorrow"), "is no moment"),
        (("--no-input", "--started", "2999-01-01 10:00"), "still to come"),
        (("--no-input", "--zone", "Mars/Olympus"), "is no time zone"),
        (("--no-input", "--recording", "nope"), "holds nobody's speech of a recording"),
    ],
)
def test_what_cannot_be(importing: Importing, rttm: Callable[..., str], options: tuple[str, ...], part: str) -> None:
    """One line says what to do, and nothing is written."""
    answer = importing("a.rttm", rttm(("S1", 0, 2)), *options)
    assert part.rpartition("? no: ")[2] in answer.complaint
    assert not importing.home.exists()


def test_a_name_of_several_is_not_guessed(importing: Importing, rttm: Callable[..., str]) -> None:
    """rules.md 17: their ids are told, and the option that says which."""
    book = importing.run("people", "add", "Maya")
    assert book.code == 0
    importing.run("people", "add", "Maya", "--another")
    answer = importing("a.rttm", rttm(("maya", 0, 2)), "--no-input")
    assert "--map" in answer.complaint
    assert answer.err.count("@") == 3
    assert not importing.workspace.sessions()


def test_several_recordings_in_one_file(importing: Importing, rttm: Callable[..., str]) -> None:
    """One of them is asked for."""
    text = rttm(("A", 0, 2)) + rttm(("B", 0, 3)).replace("SPEAKER rec", "SPEAKER two")
    assert "--recording" in importing("a.rttm", text, "--no-input").complaint
    said = json.loads(importing("a.rttm", text, "--no-input", "--recording", "two", "--json").out)
    assert [each["name"] for each in said["people"]] == ["B"]
    assert said["not_taken"] == [{"line": 1, "why": "another recording"}]


@pytest.mark.parametrize(
    ("head", "options", "wanted", "why"),
    [
        (";; Date: 2026-11-20 10:00\n", ("--started", "2026-11-19 08:00"), "2026-11-19T07:00:00.000Z", "--started"),
        (";; Date: 2026-11-20 10:00\n", (), "2026-11-20T09:00:00.000Z", "line 1 of the file"),
        (";; recorded 2026-11-20T10:00:00.250Z\n", (), "2026-11-20T10:00:00.250Z", "line 1 of the file"),
        (";; version 2026-11-20 of a tool\n", (), "2026-11-18T12:00:00.000Z", "last changed"),
        (";; Date: 2026-13-45\n", (), "2026-11-18T12:00:00.000Z", "last changed"),
    ],
)
def test_when_it_began(
    importing: Importing, rttm: Callable[..., str], head: str, options: tuple[str, ...], wanted: str, why: str
) -> None:
    """rules.md 25, and which of the three it was."""
    file = importing.file("a.rttm", rttm(("A", 0, 2), head=head))
    os.utime(file, (1795003200, 1795003200))
    args = ("import", str(file), "--no-input", "--json", "--zone", "Europe/Berlin", *options)
    session = json.loads(importing.run(*args).out)["session"]
    assert session["started_at"] == wanted
    assert why in session["started_by"]
    assert session["id"].startswith(wanted[:10].replace("-", ""))


def test_the_same_file_twice(importing: Importing, rttm: Callable[..., str]) -> None:
    """Is noticed, whatever it is called; --again takes it; what was deleted may come again."""
    text = rttm(("A", 0, 2))
    importing("a.rttm", text, "--no-input")
    answer = importing("b.rttm", text, "--no-input")
    first = importing.workspace.sessions()[0].id
    assert first in answer.complaint
    assert "--again" in answer.err
    assert importing("b.rttm", text, "--no-input", "--again").code == 0
    assert len(importing.workspace.sessions()) == 2
    for each in (importing.home / "sessions").glob("*.json"):
        each.unlink()
    assert importing("b.rttm", text, "--no-input").code == 0


def test_series_title_and_kind(importing: Importing, rttm: Callable[..., str]) -> None:
    """A series is made if missing, with its kind's agenda; one that is there learns nothing from the past."""
    text = rttm(("A", 0, 200))
    options = ("--no-input", "--series", "EMEA", "--title", "[b]Old[/b]", "--kind", "management")
    importing("a.rttm", text, *options)
    made = importing.workspace.series()[0]
    assert (made.name, made.kind, made.agenda.items[0].title) == ("EMEA", "management", "Progress on initiatives")
    importing("b.rttm", text + "\n", "--no-input", "--series", "emea", "--map", "A=Maya Chen")
    assert importing.workspace.series() == [made]
    sessions = importing.workspace.sessions()
    assert {each.series for each in sessions} == {"EMEA"}
    assert {each.kind for each in sessions} == {"management"}
    assert "[b]Old[/b]" in {each.title for each in sessions}


def test_who_is_retired_stays_retired(importing: Importing, rttm: Callable[..., str]) -> None:
    """Nobody comes back because they were heard in the past."""
    importing.run("people", "add", "Maya Chen")
    importing.run("people", "retire", "Maya Chen")
    assert importing("a.rttm", rttm(("Maya", 0, 2)), "--map", "Maya=Maya Chen").code == 0
    assert [person.retired for person in importing.workspace.people()] == [True]


def test_lines_that_make_no_speech(importing: Importing, rttm: Callable[..., str]) -> None:
    """Each with its reason; the rest is taken."""
    text = "".join(
        (
            "SPKR-INFO rec 1 <NA> <NA> <NA> unknown A <NA> <NA>\n",
            rttm(("A", 0, 2), ("A", -1, 2), ("A", 1, "nan"), ("A", 1, 0), ("<NA>", 1, 1), ("A", 90000, 1)),
            "SPEAKER rec 1\nWHATEVER\n\n;; note\n",
            rttm(("B", 3, 2)),
        )
    )
    said = json.loads(importing("a.rttm", text, "--no-input", "--json").out)
    assert said["taken"] == 2
    assert [(each["line"], each["why"]) for each in said["not_taken"]] == [
        (1, "SPKR-INFO is nobody's turn"),
        (3, '"-1" is no number of seconds'),
        (4, '"nan" is no number of seconds'),
        (5, "it is of no length"),
        (6, "it names nobody"),
        (7, "it is later than 24 hours"),
        (8, "it has 3 fields of 9 or 10"),
        (9, '"WHATEVER" is no kind of line of an RTTM'),
    ]


def test_hostile_names_stay_text(importing: Importing) -> None:
    """Markup, escape sequences, direction marks, half pairs of surrogates as entities."""
    name = "[bold]\x1b[31mM\u202ea[/"
    text = f"WEBVTT\n\n00:00.000 --> 00:02.000\n<v {name}>x\n\n00:02.000 --> 00:04.000\n<v &#xD800;&#27;[0m>y\n"
    answer = importing("a.vtt", text, "--no-input")
    assert answer.code == 0
    assert "\x1b" not in answer.out + answer.err
    people = importing.workspace.people()
    assert people[0].name == "[bold] [31mMa[/"
    assert all(folded(person.name) for person in people)
    assert importing.run("recap", "last", "--format", "html").code == 0


def test_options_of_another_format_are_refused(importing: Importing) -> None:
    """Rather than silently unheard."""
    assert (
        "--started" in importing("a.ics", "BEGIN:VCALENDAR\nEND:VCALENDAR\n", "--started", "2026-01-01 10:00").complaint
    )
    assert "--map" in importing("a.csv", "name\nMaya\n", "--map", "a=b").complaint


def test_the_format_is_told_by_name_or_beginning(importing: Importing, rttm: Callable[..., str]) -> None:
    """Or by an option."""
    assert importing("talk.txt", rttm(("A", 0, 2)), "--no-input", "--dry-run").code == 0
    assert importing("talk.TXT", "\ufeff" + ZOOM, "--no-input", "--dry-run").code == 0
    assert "--format" in importing("talk.dat", "hello").complaint
    assert importing("talk.dat", ZOOM.replace("\n", "\r\n"), "--format", "vtt", "--no-input", "--dry-run").code == 0


def test_people_from_csv(importing: Importing) -> None:
    """As with `people import`."""
    assert importing("p.csv", "name,team\nMaya Chen,marketing\n", "--dry-run").code == 0
    assert not importing.workspace.people()
    assert "Maya Chen: new" in importing("p.csv", "name,team\nMaya Chen,marketing\n").out
    assert [person.name for person in importing.workspace.people()] == ["Maya Chen"]


def test_an_arrow_begins_a_cue_wherever_it_stands(importing: Importing) -> None:
    """Right below a note, as Teams once wrote it, and with no blanks around: nothing is passed over in silence."""
    text = (
        "WEBVTT\n\nNOTE Confidence: 0.8\n5-0\n00:00.000 --> 00:02.000\n<v Ana>one</v>\n\n"
        "00:02.000-->00:04.000\n<v Bo>two</v>\n\nSTYLE\n::cue { color: red }\n\n00:04.000 -->\t00:06.000\n<v Ana>x\n"
    )
    said = json.loads(importing("t.vtt", text, "--no-input", "--json", "--lines").out)
    assert [(each["speaker"], each["start"]) for each in said["lines"]] == [("Ana", 0.0), ("Bo", 2.0), ("Ana", 4.0)]
    assert said["not_taken"] == []


def test_names_with_blanks_in_an_rttm(importing: Importing) -> None:
    """Whoever wrote them by hand: two people of one first name are two, whatever follows the name."""
    ends = (
        "Maya Chen <NA> <NA>",
        "Maya Ruiz 0.93 <NA>",
        "Speaker 1 <NA> <NA>",
        "Ana <NA>",
        "Bo 0.9 12",
        "Maya Chen <NA>",
    )
    text = "".join(f"SPEAKER a 1 {at * 2} 2 <NA> <NA> {end}\n" for at, end in enumerate(ends))
    said = json.loads(importing("a.rttm", text, "--no-input", "--json", "--lines").out)
    names = [each["speaker"] for each in said["lines"]]
    assert names == ["Maya Chen", "Maya Ruiz", "Speaker 1", "Ana", "Bo", "Maya Chen"]


def test_a_recording_that_the_file_does_not_hold(importing: Importing, rttm: Callable[..., str]) -> None:
    """Those that it does hold are named."""
    complaint = importing("a.rttm", rttm(("A", 0, 2)), "--recording", "nope").complaint
    assert 'of a recording "nope", but of rec.' in complaint


def test_what_was_brought_in_is_in_the_lists_as_if_made_anew(importing: Importing, rttm: Callable[..., str]) -> None:
    """The summary and the figures come from the same meeting, without folding its file again."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("smarketing_tui.store.stored.fold", lambda *_: pytest.fail("folded once more"))
        assert importing("a.rttm", rttm(("A", 0, 200), ("B", 100, 60), ("A", 203, 5)), "--no-input").code == 0
    kept = {
        path: json.loads(path.read_bytes())
        for path in (importing.home / "catalogue.json", importing.home / "figures.json")
    }
    for path in kept:
        path.unlink()
    importing.run("sessions")
    importing.run("trends")
    for path, tables in kept.items():
        assert json.loads(path.read_bytes()) == tables
