"""Corrections as they are typed, or made by one key: what each means, why one means nothing, and that all adds up."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import astuple, replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smarketing_tui.domain import rules
from smarketing_tui.domain.correcting import afterwards
from smarketing_tui.domain.events import Correction
from smarketing_tui.domain.floor import accounts, wall
from smarketing_tui.domain.fold import fold
from smarketing_tui.domain.header import Header
from smarketing_tui.domain.meeting import Meeting, Phase
from smarketing_tui.screens.correction_meant import NoCorrection, Rule
from smarketing_tui.screens.correction_words import EVERY_WAY, began_here, correction_of, ended_here, where_changed_back
from smarketing_tui.screens.going import how_many
from smarketing_tui.screens.turn_words import spot_at
from tests.domain.random_meetings import COURSES, Course, examples, headers
from tests.domain.table import FOUR, Table, header
from tests.playback.random_corrections import hold
from tests.playback.test_afterwards import LIVED, PRESENTED, drawn, meeting


def typed(table: Table, at: float, words: str) -> str:
    """Correct what is at that second; return what was said."""
    spot = spot_at(table.meeting, round(at * 1000))
    assert spot is not None
    rule, told = correction_of(words, table.meeting, spot)
    assert table.at(60, rule)
    return told


def marks(table: Table) -> list[tuple[str, int]]:
    """Who remarked at which second."""
    return [(mark.person, mark.at // 1000) for mark in table.meeting.now.marks.oldest_first()]


@pytest.mark.parametrize(
    ("at", "words", "told", "expected"),
    [
        (12, "Priya", "it was Priya Nair", LIVED.replace("Fjon", "Fpriya")),
        (12, "p", "it was Priya Nair", LIVED.replace("Fjon", "Fpriya")),
        (45, "priya", "Priya Nair had the floor 0:40–0:50", LIVED.replace("o1:40-50", "Fpriya1:40-50")),
        (60, "jon", "it was Jon Ruiz", LIVED.replace("Fana", "Fjon")),  # on the last frame: what came before it
        (
            12,
            "delete",
            "nobody spoke 0:10–0:40, instead of Jon Ruiz",
            "Pmaya0:0-10 o0:10-15 o1:15-20 -1:20-30 o1:30-50 Fana1:50-60",
        ),
        (
            12,
            "from 0:04",
            "it began at 0:04, instead of 0:06 of Maya Chen",
            LIVED.replace("Pmaya0:0-10 Fjon0:10-15", "Pmaya0:0-4 Fjon0:4-15"),
        ),
        (55, "from 0:52", "it began at 0:52", LIVED.replace("40-50 Fana1:50-60", "40-52 Fana1:52-60")),
        (12, "to 0:45", "it ended at 0:45", LIVED.replace("30-40 o1:40-50", "30-45 o1:45-50")),
        (
            0,
            "ana 0:42-0:44",
            "Ana Silva had the floor 0:42–0:44",
            LIVED.replace("o1:40-50", "o1:40-42 Fana1:42-44 o1:44-50"),
        ),
        (
            0,
            "insert jon from 0:52 to 0:54",
            "Jon Ruiz had the floor 0:52–0:54, instead of 0:02 of Ana Silva",
            LIVED.replace("Fana1:50-60", "Fana1:50-52 Fjon1:52-54 Fana1:54-60"),
        ),
        (0, "open 0:55–1:00", "nobody spoke 0:55–1:00", LIVED.replace("50-60", "50-55 o1:55-60")),
        (0, "crosstalk 0:55 to 0:58", "several spoke 0:55–0:58", LIVED.replace("50-60", "50-55 x1:55-58 Fana1:58-60")),
        (45, "crosstalk", "several spoke 0:40–0:50", LIVED.replace("o1:40-50", "x1:40-50")),
        (
            12,
            "merge",
            "Jon Ruiz had the floor 0:10–1:00, instead of 0:10 of Ana Silva",
            "Pmaya0:0-10 Fjon0:10-15 Fjon1:15-20 -1:20-30 Fjon1:30-60",
        ),
        (
            12,
            "merge back",
            "Maya Chen had the floor 0:00–0:40, instead of 0:20 of Jon Ruiz",
            "Pmaya0:0-15 Fmaya1:15-20 -1:20-30 Fmaya1:30-40 o1:40-50 Fana1:50-60",
        ),
        (55, "item 3", "0:50–1:00 was item 3 Rest", LIVED.replace("Fana1", "Fana2")),
        (0, "item rest 0:52-0:54", "0:52–0:54 was item 3 Rest", LIVED.replace("-60", "-52 Fana2:52-54 Fana1:54-60")),
        (0, "item 2 from 0:18", "item 2 Talk began at 0:18", LIVED.replace("10-15 Fjon1:15", "10-18 Fjon1:18")),
        (0, "item 3 from 0:45", "item 3 Rest began at 0:45", LIVED.replace("40-50 Fana1", "40-45 o2:45-50 Fana2")),
    ],
)
def test_what_is_typed_is_told_and_done(at: float, words: str, told: str, expected: str) -> None:
    table = meeting()
    assert typed(table, at, words) == told
    assert drawn(table) == expected
    table.at(60, afterwards.undo_correction)
    assert drawn(table) == LIVED
    table.at(60, afterwards.redo_correction)
    assert drawn(table) == expected


@pytest.mark.parametrize(
    ("at", "words", "told", "expected"),
    [
        (7, "mark jon", "Jon Ruiz remarked at 0:07", [("ana", 5), ("jon", 7)]),
        (7, ". j at 0:03", "Jon Ruiz remarked at 0:03", [("jon", 3), ("ana", 5)]),
        (55, "no mark ana", "no remark of Ana Silva at 0:05", []),
        (55, "mark ana was jon", "the remark of Ana Silva at 0:05 was Jon Ruiz's", [("jon", 5)]),
    ],
)
def test_a_mark_is_added_taken_away_and_given_to_somebody_else(
    at: float, words: str, told: str, expected: list[tuple[str, int]]
) -> None:
    table = meeting()
    assert typed(table, at, words) == told
    assert marks(table) == expected
    table.at(60, afterwards.undo_correction)
    assert marks(table) == [("ana", 5)]
    table.at(60, afterwards.redo_correction)
    assert marks(table) == expected


@pytest.mark.parametrize(
    ("at", "words", "why"),
    [
        (12, "zzz", "Nobody at the table is called zzz. Say jon"),
        (12, "from nowhere", "Nobody at the table is called from nowhere."),
        (12, "jon", "It was Jon Ruiz already."),
        (12, "from 0:10", "That is so already."),
        (12, "from 0:50", "It ended at 0:40: that would leave nothing of it, which is delete."),
        (12, "to 0:05", "It began at 0:10: that would leave nothing"),
        (12, "to 9:00:00", "It ends at 1:00."),
        (45, "delete", "Nobody has the floor here"),
        (45, "from 0:44", "Nobody has the floor here"),
        (25, "ana 0:20-0:30", "All of that was a pause."),
        (0, "ana 0:30-0:20", "0:30 is not before 0:20."),
        (0, "ana 0:52-0:54", "That is so already."),
        (55, "merge", "No turn comes after it."),
        (5, "merge back", "No turn comes before it."),
        (5, "item 4", "There are 3 items."),
        (5, "item dance", "No item is called dance"),
        (5, "item 1", "That was item 1 Progress already."),
        (5, "item 2 0:30-0:20", "0:30 is not before 0:20."),
        (5, "mark jon at 0:25", "There was a pause at 0:25."),
        (12, "mark jon", "Jon Ruiz had the floor at 0:12: a remark is what others say."),
        (12, "mark priya", "Priya Nair was not there at 0:12."),
        (12, "no mark jon", "Jon Ruiz made no remark."),
        (12, "mark ana was maya", "Maya Chen had the floor at 0:05"),
        (12, "mark ana was ana", "That is so already."),
        (12, "[/b] $x \x1b[31m", "Nobody at the table is called"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(at: float, words: str, why: str) -> None:
    table = meeting()
    with pytest.raises(NoCorrection) as refused:
        typed(table, at, words)
    assert str(refused.value).startswith(why)
    assert "\n" not in str(refused.value)
    assert drawn(table) == LIVED


def uneven() -> Table:
    """Nothing at a whole second: Maya 0–10.4, Jon 10.4–10.7, Ana 10.7–30.2, item 2 at 20.6, open, the end at 60.595."""
    table = Table(header(agenda=PRESENTED))
    for at, rule, *args in (
        (0, rules.take_floor, "maya"),
        (10.4, rules.take_floor, "jon"),
        (10.7, rules.take_floor, "ana"),
        (20.6, rules.next_item),
        (30.2, rules.open_floor),
        (60.595, rules.end),
    ):
        table.at(at, rule, *args)
    return table


UNEVEN = "Pmaya0:0-10.4 Fjon0:10.4-10.7 Fana0:10.7-20.6 Fana1:20.6-30.2 o1:30.2-60.595"


@pytest.mark.parametrize(
    ("at", "words", "expected"),
    [
        (0, "open 0:00-1:00", "o0:0-20.6 o1:20.6-60.595"),  # as the whole meeting is shown
        (45, "jon 0:30-1:00", UNEVEN.replace("o1", "Fjon1")),
        (45, "jon 0:50-1:00", UNEVEN.replace("60.595", "50 Fjon1:50-60.595")),
        (15, "to 1:00", UNEVEN.replace("-30.2 o1:30.2", "")),
        (15, "jon 0:10-0:30", "Pmaya0:0-10.4 Fjon0:10.4-20.6 Fjon1:20.6-30.2 o1:30.2-60.595"),  # as its label says
        (45, "jon 0:10-0:30", "Pmaya0:0-10.4 Fjon0:10.4-20.6 Fjon1:20.6-30.2 o1:30.2-60.595"),
        (5, "to 0:10", None),
        (15, "from 0:10", None),
        (5, "item 2 from 0:20", None),
        (5, "item 2 from 0:30", UNEVEN.replace("20.6 Fana1:20.6-30.2", "30.2")),
        (45, "item 3 from 0:30", UNEVEN.replace("o1", "o2")),
    ],
)
def test_a_time_as_it_is_shown_leaves_no_shreds(at: float, words: str, expected: str | None) -> None:
    """Borders lie between the seconds that are shown; who is not meant keeps even three tenths of one."""
    table = uneven()
    if expected is None:
        with pytest.raises(NoCorrection, match="so already"):
            typed(table, at, words)
    else:
        typed(table, at, words)
    assert drawn(table) == (expected or UNEVEN)


def test_somebody_called_mark_can_be_given_the_floor() -> None:
    table = Table(header(people=(*FOUR, replace(FOUR[0], id="mark", name="Mark Jonas", key="k"))))
    table.at(0, rules.take_floor, "maya")
    table.at(10, rules.end)
    assert typed(table, 5, "mark jon") == "it was Mark Jonas"


@pytest.mark.parametrize(
    ("rule", "at", "told", "expected"),
    [
        (began_here, 12, "Jon Ruiz's turn began at 0:12", LIVED.replace("10 Fjon0:10", "12 Fjon0:12")),
        (began_here, 45, "Ana Silva's turn began at 0:45", LIVED.replace("40-50 Fana1:50", "40-45 Fana1:45")),
        (ended_here, 55, "Ana Silva's turn ended at 0:55", LIVED.replace("50-60", "50-55 o1:55-60")),
        (ended_here, 45, "Jon Ruiz's turn ended at 0:45", LIVED.replace("30-40 o1:40", "30-45 o1:45")),
    ],
)
def test_a_key_takes_the_position_for_a_border(
    rule: Callable[[Meeting, int], tuple[Rule, str]], at: int, told: str, expected: str
) -> None:
    table = meeting()
    found, words = rule(table.meeting, at * 1000)
    table.at(60, found)
    assert (words, drawn(table)) == (told, expected)
    with pytest.raises(NoCorrection, match="so already"):
        rule(table.meeting, at * 1000)


def test_no_key_finds_a_turn_where_there_is_none() -> None:
    table = meeting()
    with pytest.raises(NoCorrection, match="after"):
        began_here(table.meeting, 60_000)
    with pytest.raises(NoCorrection, match="before"):
        ended_here(table.meeting, 0)


LINES = st.sampled_from(
    (
        *("{p}", "from {t}", "to {t}", "delete", "{p} {t}-{u}", "open {t}-{u}", "crosstalk {t}-{u}"),
        *(
            "merge",
            "merge back",
            "item {i}",
            "item {i} from {t}",
            "item {i} {t}-{u}",
            "mark {p}",
            "mark {p} at {t}",
            "no mark {p}",
        ),
        *("mark {p} was {q}", "crosstalk", "undo", "undo", "redo"),
    )
)
NUMBERS = st.integers(0, 999)


@examples(80)
@given(headers(), COURSES, st.lists(st.tuples(LINES, NUMBERS, NUMBERS, NUMBERS), max_size=12), st.integers(0, 9))
def test_whatever_is_typed_however_often_the_accounts_add_up_to_the_wall(
    first: Header, course: Course, lines: list[tuple[str, int, int, int]], seed: int
) -> None:
    """And all of it can be taken back."""
    table = hold(first, course)
    if table.meeting.phase is not Phase.ENDED:
        return
    lived, length, dice = table.meeting, table.meeting.elapsed, Random(seed)
    people = [person.name for person in table.meeting.roster]
    for line, where, start, end in lines:
        clocks = [f"{length * each // 999 // 60_000}:{length * each // 999 // 1000 % 60:02}" for each in (start, end)]
        words = line.format(p=dice.choice(people), q=dice.choice(people), t=clocks[0], u=clocks[1], i=1 + where % 4)
        if words in ("undo", "redo"):
            table.at_ms(length, afterwards.undo_correction if words == "undo" else afterwards.redo_correction)
        elif (spot := spot_at(table.meeting, length * where // 999)) is not None:
            with suppress(NoCorrection):
                rule, told = correction_of(words, table.meeting, spot)
                events = table.at_ms(length, rule)
                assert told
                assert events
                assert all(isinstance(event, Correction) for event in events)
        found = accounts(table.meeting, length)
        assert sum(astuple(found)) == found.wall == wall(table.meeting, length) == wall(lived, length)
    assert fold(lived.header, table.records) == table.meeting
    while table.at_ms(length, afterwards.undo_correction):
        pass
    assert table.meeting.now == lived.now


def test_every_way_that_the_help_names_is_one() -> None:
    done = set()
    for words, _ in EVERY_WAY:
        for each in words.replace("1:20-1:40", "0:42-0:44").replace("1:20", "0:12").replace("1:40", "0:45").split(", "):
            for second in (12, 45, 55):
                with suppress(NoCorrection):
                    assert typed(meeting(), second, each)
                    done.add(each)
            assert each in done


@pytest.mark.parametrize(
    ("at", "words", "where"),
    [
        (12, "delete", "0:10–0:40"),
        (12, "ana 0:05-0:12", "0:05–0:12"),
        (7, "mark jon", "0:07"),
        (0, "item 2 from 0:18", "0:15–0:18"),
    ],
)
def test_what_is_taken_back_says_where_it_was(at: float, words: str, where: str) -> None:
    table = meeting()
    typed(table, at, words)
    assert where_changed_back(table.records) == ""
    table.at(60, afterwards.undo_correction)
    assert where_changed_back(table.records) == where
    table.at(60, afterwards.redo_correction)
    assert where_changed_back(table.records) == where


@pytest.mark.parametrize(
    ("items", "told"), [(0, "There are no items."), (1, "There is 1 item."), (2, "There are 2 items.")]
)
def test_how_many_items_there_are(items: int, told: str) -> None:
    assert how_many(items) == told
