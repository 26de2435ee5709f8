"""Random corrections after the end of a random meeting, and the meetings they are made in."""

from random import Random
from typing import Any

from hypothesis import strategies as st

from smarketing_tui.domain import rules
from smarketing_tui.domain.correcting import afterwards, marks
from smarketing_tui.domain.floor import turns
from smarketing_tui.domain.meeting import Meeting
from tests.domain.random_meetings import Course, play
from tests.domain.table import Table

Corrections = list[tuple[str, int, int, int]]

WORDS = (
    "person",
    "person",
    "start",
    "start",
    "end",
    "end",
    "item",
    "item border",
    "delete",
    "insert",
    "insert",
    "open",
    "crosstalk",
    "merge",
    "mark",
    "mark",
    "no mark",
    "no mark",
    "other's mark",
    "item begins",
    "undo",
    "undo",
    "redo",
    "redo",
    "redo",
)
PLACES = st.integers(0, 999)
"""Where in the meeting, in thousandths."""

CORRECTIONS = st.lists(st.tuples(st.sampled_from(WORDS), PLACES, PLACES, st.integers(0, 12)), max_size=14)


def many_corrections(dice: Random, count: int = 30) -> Corrections:
    """As many random corrections; none shrinks."""
    return [
        (dice.choice(WORDS), dice.randrange(1_000), dice.randrange(1_000), dice.randrange(13)) for _ in range(count)
    ]


def hold(first: Any, course: Course) -> Table:
    """Hold a meeting to its end."""
    table = play(first, course, lambda table, now: None)
    table.at_ms(table.meeting.elapsed + 1_000, rules.end)
    return table


def correct(table: Table, correction: tuple[str, int, int, int]) -> tuple[str, tuple[Any, ...]]:
    """Correct the meeting once; return the rule's name and what it was told ("": there was nothing to correct)."""
    rule, *args = chosen(table.meeting, *correction)
    if rule is None:
        return "", ()
    table.at_ms(table.meeting.elapsed, rule, *args)
    return rule.__name__, tuple(args)


def chosen(meeting: Meeting, word: str, where: int, to: int, which: int) -> tuple[Any, ...]:
    """Return the rule and what it is told."""
    end = meeting.now.ended or 0
    here, there = (end * place // 999 for place in (where, to))
    person = meeting.roster.people[which % len(meeting.roster)].id
    found, borders = turns(meeting, end), afterwards.item_borders(meeting)
    turn = found[where * len(found) // 1000] if found else None
    match word:
        case "insert":
            return afterwards.insert_turn, person, here, there
        case "open" | "crosstalk":
            return afterwards.open_stretch if word == "open" else afterwards.crosstalk_stretch, here, there
        case "item":
            return afterwards.change_item, here, there, which % max(1, len(meeting.now.agenda))
        case "item border" if borders:
            return afterwards.move_item_border, borders[which % len(borders)], there
        case "mark":
            return marks.insert_mark, person, here
        case "no mark" | "other's mark":
            mark = next(iter(meeting.now.marks.newest(13)[which : which + 1]), None)
            if mark is None:
                return (None,)
            given = (marks.give_mark, mark.person, mark.at, meeting.roster.people[to % len(meeting.roster)].id)
            return (marks.retract_mark, mark.person, mark.at) if word == "no mark" else given
        case "item begins":
            return afterwards.begin_item, which % max(1, len(meeting.now.agenda)), there
        case "undo" | "redo":
            return (afterwards.undo_correction if word == "undo" else afterwards.redo_correction,)
        case "person" if turn:
            return afterwards.change_person, turn, person
        case "start" | "end" if turn:
            return afterwards.move_turn_start if word == "start" else afterwards.move_turn_end, turn, there
        case "delete" if turn:
            return afterwards.delete_turn, turn
        case "merge" if turn and turn is not found[-1]:
            return afterwards.merge_turns, turn, found[found.index(turn) + 1]
    return (None,)
