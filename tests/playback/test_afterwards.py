"""Corrections after the end: whatever is corrected, twice, taken back, the accounts balance and the wall stands."""

from dataclasses import astuple
from random import Random
from typing import Any

import pytest
from hypothesis import given

from smarketing_tui.domain import events as e
from smarketing_tui.domain import rules
from smarketing_tui.domain.agenda import Item, ItemKind
from smarketing_tui.domain.attention.silence import stays
from smarketing_tui.domain.correcting import afterwards, marks
from smarketing_tui.domain.floor import Turn, accounts, participation, stretches, turns, unpaused, wall
from smarketing_tui.domain.fold import fold
from smarketing_tui.domain.header import Header
from smarketing_tui.domain.ledger import Account
from smarketing_tui.domain.meeting import Meeting, Phase
from tests.domain.random_meetings import COURSES, Course, examples, headers, long_courses
from tests.domain.table import Table, header
from tests.playback.pencil import Pencil
from tests.playback.random_corrections import CORRECTIONS, Corrections, correct, hold, many_corrections


def look(meeting: Meeting, pencil: Pencil, pauses: list[tuple[int, int]], length: int) -> None:
    """The meeting balances and is what a pencil makes of it."""
    assert meeting.phase is Phase.ENDED
    assert (meeting.elapsed, wall(meeting, meeting.elapsed)) == (length, meeting.now.ended)
    whole, found = stretches(meeting, length), accounts(meeting, length)
    assert sum(astuple(found)) == found.wall == wall(meeting, length) == sum(each.length for each in whole)
    for account in Account:
        assert getattr(found, account.value) == sum(each.length for each in whole if each.account is account)
    assert [(s.account.value, s.person, s.item, s.start, s.end) for s in whole] == pencil.read()
    assert joined([(s.start, s.end) for s in whole if s.account is Account.PAUSED]) == pauses
    spoken = turns(meeting, length)
    for person in meeting.roster:
        part = participation(meeting, person.id, length)
        there = joined(stays(meeting, person.id, length))
        mine = [each for each in whole if each.person == person.id]
        assert part.talk == sum(each.length for each in mine) <= part.present <= unpaused(meeting, length)
        assert part.turns == sum(turn.person == person.id for turn in spoken)
        assert all(any(came <= s.start and s.end <= left for came, left in there) for s in mine)
        remarks = [mark.at for mark in meeting.now.marks if mark.person == person.id]
        assert part.marks == len(remarks)
    assert [mark.at for mark in meeting.now.marks] == sorted((mark.at for mark in meeting.now.marks), reverse=True)


def joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans that touch are one."""
    found: list[tuple[int, int]] = []
    for start, end in spans:
        found.append((found.pop()[0], end) if found and found[-1][1] == start else (start, end))
    return found


def correct_all(table: Table, corrections: Corrections) -> None:
    """Correct, and look at everything after each correction; then take all back and do it again."""
    lived, lived_records = table.meeting, list(table.records)
    pencil, length = Pencil(lived), lived.elapsed
    pauses = joined([(s.start, s.end) for s in stretches(lived, length) if s.account is Account.PAUSED])
    for correction in corrections:
        count = len(table.records)
        rule, args = correct(table, correction)
        pencil.hear(rule, args, len(table.records) > count)
        look(table.meeting, pencil, pauses, length)
    assert fold(lived.header, table.records) == table.meeting
    assert afterwards.as_lived(table.records) == lived_records
    corrected, undone = table.meeting, 0
    while table.at_ms(length, afterwards.undo_correction):
        undone += 1
    assert table.meeting.now == lived.now
    for _ in range(undone):
        assert table.at_ms(length, afterwards.redo_correction)
    assert table.meeting.now == corrected.now


@examples(60)
@given(headers(), COURSES, CORRECTIONS)
def test_whatever_is_corrected_the_accounts_balance(first: Header, course: Course, corrections: Corrections) -> None:
    table = hold(first, course)
    if table.meeting.phase is Phase.ENDED:
        correct_all(table, corrections)


def test_long_meetings_with_many_corrections_balance() -> None:
    for seed, (first, course) in enumerate(long_courses(40)):
        correct_all(hold(first, course), many_corrections(Random(seed)))


PRESENTED = (Item("Progress", ItemKind.PROGRESS, 10, leader="maya"), Item("Talk"), Item("Rest"))


def meeting() -> Table:
    """Maya presents 0–10, Jon 10–20, item 2 at 15, pause 20–30, Jon 30–40, open 40–50, Ana 50–60, end."""
    table = Table(header(agenda=PRESENTED))
    for at, rule, *args in (
        (0, rules.take_floor, "maya"),
        (5, rules.mark, "ana"),
        (10, rules.take_floor, "jon"),
        (15, rules.next_item),
        (20, rules.pause),
        (30, rules.pause),
        (40, rules.open_floor),
        (45, rules.toggle_presence, "priya"),
        (50, rules.take_floor, "ana"),
        (60, rules.end),
    ):
        table.at(at, rule, *args)
    return table


MAYA, JON, ANA = Turn("maya", 0, 10_000, 0), Turn("jon", 10_000, 40_000, 0), Turn("ana", 50_000, 60_000, 1)
LIVED = "Pmaya0:0-10 Fjon0:10-15 Fjon1:15-20 -1:20-30 Fjon1:30-40 o1:40-50 Fana1:50-60"
SIGNS = {Account.FLOOR: "F", Account.PRESENTATION: "P", Account.OPEN: "o", Account.CROSSTALK: "x", Account.PAUSED: "-"}


def drawn(table: Table) -> str:
    """The stretches in a line, in seconds."""
    return " ".join(
        f"{SIGNS[s.account]}{s.person or ''}{s.item}:{s.start / 1000:g}-{s.end / 1000:g}"
        for s in stretches(table.meeting, table.meeting.elapsed)
    )


@pytest.mark.parametrize(
    ("rule", "args", "expected"),
    [
        (
            afterwards.change_person,
            (JON, "maya"),
            "Pmaya0:0-15 Fmaya1:15-20 -1:20-30 Fmaya1:30-40 o1:40-50 Fana1:50-60",
        ),
        (afterwards.delete_turn, (JON,), "Pmaya0:0-10 o0:10-15 o1:15-20 -1:20-30 o1:30-50 Fana1:50-60"),
        (
            afterwards.insert_turn,
            ("ana", 12_000, 16_000),
            "Pmaya0:0-10 Fjon0:10-12 Fana0:12-15 Fana1:15-16 Fjon1:16-20 -1:20-30 Fjon1:30-40 o1:40-50 Fana1:50-60",
        ),
        (
            afterwards.crosstalk_stretch,
            (15_000, 35_000),
            "Pmaya0:0-10 Fjon0:10-15 x1:15-20 -1:20-30 x1:30-35 Fjon1:35-40 o1:40-50 Fana1:50-60",
        ),
        (
            afterwards.open_stretch,
            (-5_000, 2_000),
            LIVED.replace("Pmaya0:0-10", "o0:0-2 Pmaya0:2-10"),
        ),
        (
            afterwards.merge_turns,
            (JON, ANA),
            "Pmaya0:0-10 Fjon0:10-15 Fjon1:15-20 -1:20-30 Fjon1:30-60",
        ),
        (afterwards.merge_turns, (ANA, JON), LIVED),
        (
            afterwards.move_turn_start,
            (JON, 4_000),
            LIVED.replace("Pmaya0:0-10 Fjon0:10-15", "Pmaya0:0-4 Fjon0:4-15"),
        ),
        (
            afterwards.move_turn_start,
            (JON, 12_000),
            LIVED.replace("Pmaya0:0-10 Fjon0:10-15", "Pmaya0:0-12 Fjon0:12-15"),
        ),
        (afterwards.move_turn_start, (MAYA, 4_000), LIVED.replace("Pmaya0:0-10", "o0:0-4 Pmaya0:4-10")),
        (afterwards.move_turn_end, (JON, 45_000), LIVED.replace("30-40 o1:40-50", "30-45 o1:45-50")),
        (afterwards.move_turn_end, (JON, 35_000), LIVED.replace("30-40 o1:40-50", "30-35 o1:35-50")),
        (afterwards.move_turn_end, (JON, 25_000), LIVED.replace("Fjon1:30-40 o1:40-50", "o1:30-50")),
        (afterwards.move_turn_end, (ANA, 55_000), LIVED.replace("50-60", "50-55 o1:55-60")),
        (afterwards.move_turn_end, (ANA, 99_000), LIVED),
        (
            afterwards.change_item,
            (0, 30_000, 2),
            "Fmaya2:0-10 Fjon2:10-20 -2:20-30 Fjon1:30-40 o1:40-50 Fana1:50-60",
        ),
        (
            afterwards.move_item_border,
            (15_000, 5_000),
            "Pmaya0:0-5 Fmaya1:5-10 Fjon1:10-20 " + LIVED[LIVED.index("-1:20") :],
        ),
        (afterwards.move_item_border, (15_000, 18_000), LIVED.replace("10-15 Fjon1:15", "10-18 Fjon1:18")),
        (afterwards.move_item_border, (16_000, 18_000), LIVED),
        (afterwards.change_person, (JON, "jon"), LIVED),
        (afterwards.change_person, (JON, "nobody we know"), LIVED),
        (afterwards.insert_turn, ("nobody we know", 0, 5), LIVED),
        (afterwards.insert_turn, ("jon", 20_000, 30_000), LIVED),
        (afterwards.insert_turn, ("jon", 50_000, 50_000), LIVED),
        (afterwards.insert_turn, ("jon", 55_000, 50_000), LIVED),
        (afterwards.change_item, (0, 30_000, 9), LIVED),
    ],
)
def test_each_correction_in_a_picture(rule: Any, args: tuple[Any, ...], expected: str) -> None:
    table = meeting()
    assert drawn(table) == LIVED
    assert bool(table.at(60, rule, *args)) == (expected != LIVED)
    assert drawn(table) == expected
    table.at(60, afterwards.undo_correction)
    assert drawn(table) == LIVED
    assert table.meeting.phase is Phase.ENDED  # the end itself is not taken back
    assert table.at(60, afterwards.undo_correction) == ()


def test_nothing_is_corrected_before_the_end() -> None:
    table = meeting()
    table.at(61, rules.undo)
    for rule, *args in (
        (afterwards.change_person, MAYA, "jon"),
        (marks.insert_mark, "priya", 1_000),
        (marks.retract_mark, "ana", 5_000),
        (afterwards.undo_correction,),
        (afterwards.redo_correction,),
    ):
        assert table.at(62, rule, *args) == ()
    before = table.meeting.now
    table.record(62_000, (e.StretchRepainted(0, 5, Account.OPEN), e.MarkInserted("jon", 5)))
    assert table.meeting.now == before


def test_who_is_given_words_was_there() -> None:
    table = meeting()
    assert stays(table.meeting, "priya", 60_000) == []  # she left without a word
    table.at(60, afterwards.insert_turn, "priya", 12_000, 17_000)
    assert stays(table.meeting, "priya", 60_000) == [(12_000, 17_000)]
    assert participation(table.meeting, "priya", 60_000).present == 5_000
    table.at(60, afterwards.open_stretch, 0, 60_000)
    assert stays(table.meeting, "priya", 60_000) == []


def test_a_mark_is_made_and_unmade() -> None:
    table = meeting()
    assert table.at(60, marks.retract_mark, "ana", 5_001) == ()
    assert table.at(60, marks.retract_mark, "ana", 5_000) == (e.MarkRetracted("ana", 5_000),)
    assert table.at(60, marks.insert_mark, "priya", 5_000) == ()  # she was never there
    assert table.at(60, marks.insert_mark, "ana", 25_000) == ()  # in the pause
    assert table.at(60, marks.insert_mark, "jon", 12_000) == ()  # he had the floor
    assert table.at(60, marks.insert_mark, "maya", 12_000) == (e.MarkInserted("maya", 12_000),)
    assert [(mark.person, mark.at, mark.item) for mark in table.meeting.now.marks] == [("maya", 12_000, 0)]
    table.at(60, marks.insert_mark, "ana", 7_000)
    assert [mark.at for mark in table.meeting.now.marks] == [12_000, 7_000]


def test_corrections_are_told_in_words() -> None:
    table = meeting()
    table.at(60, afterwards.change_person, ANA, "maya")
    table.at(60, afterwards.crosstalk_stretch, 12_000, 14_000)
    table.at(60, afterwards.change_item, 20_000, 30_000, 2)
    table.at(60, marks.insert_mark, "maya", 17_000)
    table.at(60, afterwards.undo_correction)
    assert [line.text for line in table.meeting.log.newest(5)[::-1]] == [
        "Corrected: 0:50 to 1:00 was Maya Chen, item 2",
        "Corrected: 0:12 to 0:14 was crosstalk, item 1",
        "Corrected: 0:20 to 0:30 was a pause, item 3",
        "Corrected: Maya Chen remarked at 0:17",
        "Undone: Corrected: Maya Chen remarked at 0:17",
    ]


def test_an_item_that_only_a_correction_opened_was_opened() -> None:
    table = meeting()
    assert [entry.opened for entry in table.meeting.now.agenda] == [True, True, False]
    table.at(60, afterwards.change_item, 50_000, 60_000, 2)
    assert [entry.opened for entry in table.meeting.now.agenda] == [True, True, True]
    assert table.meeting.now.item == 2


def test_a_correction_that_no_rule_would_make_changes_nothing() -> None:
    table = meeting()
    before = table.meeting.now
    for fact in (
        e.StretchRepainted(9, 5, Account.OPEN),
        e.StretchRepainted(0, 5, Account.FLOOR),
        e.StretchRepainted(0, 5, Account.PAUSED, "jon"),
        e.StretchRepainted(0, 5, Account.FLOOR, "stranger"),
        e.StretchRepainted(0, 5, Account.OPEN, None, 7),
        e.StretchRepainted(20_000, 30_000, Account.OPEN, None, 1),
        e.StretchRepainted(70_000, 80_000, Account.OPEN, None, 1),
        e.MarkInserted("stranger", 5),
        e.MarkInserted("jon", -1),
        e.MarkInserted("jon", 99_000),
        e.MarkRetracted("stranger", 5),
    ):
        table.record(60_000, (fact,))
        assert table.meeting.now == before
