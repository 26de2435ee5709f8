"""The recap as Markdown: two golden files, and what hostile or missing words do to it."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from smarketing_tui.domain.floor import Accounts
from smarketing_tui.domain.meeting import Meeting
from smarketing_tui.domain.notes import Note, NoteKind
from smarketing_tui.domain.tasks.task import TaskStatus
from smarketing_tui.domain.text import one_line
from smarketing_tui.reports.inert import inert
from smarketing_tui.reports.markdown import markdown_report
from smarketing_tui.reports.recap import Recap, recap_of
from smarketing_tui.reports.time_words import time_words

GOLDEN = Path(__file__).parent / "golden"
READER = MarkdownIt("gfm-like", {"linkify": False, "html": True})


@pytest.mark.parametrize(("name", "private"), [("group.md", False), ("private.md", True)])
def test_golden(recap: Recap, name: str, private: bool) -> None:
    assert markdown_report(recap, private, "Europe/Berlin") == (GOLDEN / name).read_text(encoding="utf-8")


def test_the_group_reads_no_single_numbers(recap: Recap) -> None:
    text = markdown_report(recap, False, "Europe/Berlin")
    assert "Who spoke" not in text
    assert "Equity" not in text
    assert "%" not in text


def test_a_meeting_without_words_has_no_empty_sections(ready: Meeting) -> None:
    text = markdown_report(replace(recap_of(ready, 0), agenda=()), True, "Europe/Berlin")
    assert text.split("\n\n") == [
        "# EMEA full team",
        "Not started yet.",
        "Series: EMEA",
        "*For the facilitator: with single people's numbers.*\n",
    ]


def test_an_unfinished_meeting_says_so(unfinished: Meeting) -> None:
    text = markdown_report(recap_of(unfinished, 240_500), False, "America/New_York")
    assert "Saturday 21 November 2026, 04:00 (America/New_York), not ended yet" in text


def test_a_meeting_over_midnight_names_the_day_of_its_end(recap: Recap) -> None:
    session = replace(recap.session, started_at="2026-11-21T22:50:00Z", ended_at="2026-11-21T23:20:00Z")
    text = markdown_report(replace(recap, session=session), False, "Europe/Berlin")
    assert "Saturday 21 November 2026, 23:50–Sunday 00:20 (Europe/Berlin)" in text


@pytest.mark.parametrize("zone", ["", "Atlantis/Capital", "../../etc/passwd", "Europe", "x" * 999])
def test_an_unknown_zone_is_read_as_utc(recap: Recap, zone: str) -> None:
    assert "Saturday 21 November 2026, 09:00–09:06 (UTC)" in markdown_report(recap, False, zone)


def test_people_without_teams_are_simply_listed(recap: Recap) -> None:
    people = tuple(replace(person, team="", site="") for person in recap.people)
    assert "\nMaya Chen, Priya Nair, Jon Ruiz, Ana Silva\n" in markdown_report(
        replace(recap, people=people), False, "UTC"
    )


def test_time_in_words() -> None:
    assert (
        time_words(Accounts(floor=3_605_000, open=999))
        == "The meeting took 1 h 5 s: one person had the floor for 1 h 5 s."
    )
    assert time_words(Accounts(open=400)) == "The meeting took 0 s."
    assert (
        time_words(Accounts(floor=65_000), is_over=False) == "1 min 5 s so far: one person had the floor for 1 min 5 s."
    )


HOSTILE = [
    "<script>alert(1)</script>",
    "<!-- gone",
    "&lt;b&gt; &#124;",
    "[click](javascript:alert(1))",
    "![x](http://evil/x.png)",
    "[^1]: note",
    "| a | b |",
    "\\| still one cell",
    "**bold** __bold__ ~~gone~~ `code` $x$",
    "# heading",
    "- list",
    "+ list",
    "1. list",
    "1986) list",
    "---",
    "===",
    "```",
    "> quote",
    "[x] done",
    "two\nlines\r\n\n# and a heading",
    "\x1b[31mred\u202e\u2028next",
    "    indented",
    "\ttab",
    "",
]


def read_back(text: str) -> list[str]:
    """Return what a Markdown reader shows for *text* as a line of a list, a heading, and a cell of a table."""
    safe = inert(text)
    shown = []
    for source, kind in (
        (f"- {safe}", "bullet_list paragraph"),
        (f"# {safe}", "heading"),
        (f"| a |\n| --- |\n| {safe} |", "table"),
    ):
        tokens = READER.parse(source)
        assert tokens[0].type.removesuffix("_open") == kind.split()[0]
        assert len([token for token in tokens if token.level == 0]) == 2
        content = [child for child in tokens[-1 - kind.count(" ") :] if child.type == "inline"]
        inlines = content or [token for token in tokens if token.type == "inline"]
        children = inlines[-1].children or []
        assert {child.type for child in children} <= {"text", "text_special"}
        shown.append("".join(child.content for child in children))
    return shown


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_are_shown_and_not_read(text: str) -> None:
    assert read_back(text) == [one_line(text) or "–"] * 3


@given(st.text(alphabet=st.sampled_from("\\`*_#<>[]()|~$&;!-+=.:1a \n\té"), max_size=40))
def test_any_mix_of_marks_is_inert(text: str) -> None:
    assert read_back(text) == [one_line(text) or "–"] * 3


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_meeting_keeps_the_shape_of_the_report(recap: Recap, text: str) -> None:
    def shape(recap: Recap) -> list[str]:
        return [token.type for token in READER.parse(markdown_report(recap, True, "UTC"))]

    hostile = replace(
        recap,
        session=replace(recap.session, title=text or " ", series=f"{text} s"),
        people=tuple(replace(person, name=text, site=text or "-", team=text or "-") for person in recap.people),
        notes=tuple(Note(note.id, note.kind, text, note.at, note.item) for note in recap.notes),
        agenda=tuple(replace(item, title=text) for item in recap.agenda),
        tasks=tuple(
            replace(each, task=replace(each.task, title=text), owner_name=each.owner_name and text)
            for each in recap.tasks
        ),
        equity=replace(recap.equity, teams={text: 1.0, f"{text}2": 1.0}, sites={}),
    )
    plain = replace(
        recap,
        people=tuple(replace(person, team="same") for person in recap.people),
        equity=replace(recap.equity, sites={}),
    )
    assert shape(hostile) == shape(plain)
    assert "<script" not in markdown_report(hostile, True, "UTC")


def test_a_done_task_says_so(recap: Recap) -> None:
    first = recap.tasks[0]
    done = replace(first, task=replace(first.task, status=TaskStatus.DONE))
    assert "| 12 | Battlecard v2 (done) | Maya Chen |" in markdown_report(replace(recap, tasks=(done,)), False, "UTC")


def test_notes_stand_under_their_kind(recap: Recap) -> None:
    notes = tuple(Note(kind, kind, f"about {kind}", 0, None) for kind in NoteKind)
    text = markdown_report(replace(recap, notes=notes), False, "UTC")
    for kind, heading in (
        ("idea", "Ideas"),
        ("agenda", "For next time"),
        ("parking", "Parking lot"),
        ("note", "Notes"),
    ):
        assert f"## {heading}\n\n- about {kind}\n" in text
