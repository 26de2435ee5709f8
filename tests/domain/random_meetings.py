"""Random meetings for hypothesis: headers, and sequences of every command with random steps of time."""

import os
from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from smarketing_tui.domain import rules
from smarketing_tui.domain.agenda import Item, ItemKind
from smarketing_tui.domain.events import GapFound, Heartbeat
from smarketing_tui.domain.header import Header
from smarketing_tui.domain.meeting import Phase
from smarketing_tui.domain.notes import NoteKind
from smarketing_tui.domain.people import Person

from .table import Table, header

LONG = os.environ.get("HYPOTHESIS_PROFILE") == "long"
"""`HYPOTHESIS_PROFILE=long pytest tests/domain` looks ten times as hard."""


def examples(count: int) -> Callable[[Any], Any]:
    """Return the settings of a property that is tried that many times (in the profile `long` more often)."""
    return settings(
        max_examples=count * (10 if LONG else 1),
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )


@st.composite
def headers(draw: st.DrawFn) -> Header:
    """A meeting of 1 to 12 people with 0 to 6 items."""
    people = tuple(Person(f"p{place}", f"Person {place}") for place in range(draw(st.integers(1, 12))))
    leaders = st.sampled_from(["", *(person.id for person in people[:3])])
    items = st.builds(
        Item,
        st.just("Item"),
        st.sampled_from(ItemKind),
        st.integers(1, 30),
        leaders,
        st.sampled_from([None, None, True, False]),
    )
    agenda = tuple(draw(st.lists(items, max_size=6)))
    return header(people, agenda, slot=draw(st.integers(1, 90)), first_task=draw(st.integers(1, 50)))


STEPS = st.sampled_from([0, 0, 0, 1, 2, 299, 1_000, 5_001, 61_000, 130_000])
FLOOR = st.tuples(st.just("floor"), st.integers(0, 3))
COMMANDS = st.one_of(
    FLOOR,
    FLOOR,
    FLOOR,
    st.tuples(st.just("anyone"), st.integers(0, 11)),
    st.sampled_from([("open",), ("crosstalk",), ("pause",), ("pause",), ("next",), ("previous",), ("heartbeat",)]),
    st.tuples(st.just("undo"), st.integers(1, 4)),
    st.tuples(st.just("redo"), st.integers(1, 4)),
    st.tuples(st.just("item"), st.integers(-1, 6)),
    st.tuples(st.just("extend"), st.sampled_from([-50, -1, 1, 1, 3, 5_000])),
    st.tuples(st.just("note"), st.sampled_from(NoteKind)),
    st.sampled_from([("task",), ("stranger",), ("begin",), ("end",)]),
    st.tuples(st.just("gap"), st.sampled_from([0, 1, 40_000, 899_999, 900_000, 4_000_000])),
    st.tuples(st.just("answer"), st.integers(0, 2), st.booleans()),
)
COURSES = st.integers(0, 30).flatmap(lambda least: st.lists(st.tuples(STEPS, COMMANDS), min_size=least, max_size=50))
"""Sequences of commands; the lower bound is drawn too, because lists alone come out short."""


def carry_out(table: Table, now: int, command: tuple[Any, ...]) -> int:
    """Carry out one random command at *now*; return the time after it."""
    word, *args = command
    meeting, people = table.meeting, table.header.people
    number = meeting.seq + 1
    match word:
        case "floor" | "anyone":
            table.at_ms(now, rules.take_floor, people[args[0] % len(people)].id)
        case "undo" | "redo":
            for _ in range(args[0]):
                table.at_ms(now, rules.undo if word == "undo" else rules.redo)
        case "note":
            table.at_ms(now, rules.write_note, f"n{number}", args[0], " why \t so? ")
        case "task":
            table.at_ms(now, rules.add_task, f"t{number}", f"Task at {number}", people[0].id)
        case "heartbeat":
            if meeting.phase in (Phase.LIVE, Phase.PAUSED):
                table.record(now, (Heartbeat(),))
        case "gap":
            until = now + args[0]
            if table.at_ms(until, rules.find_gap, meeting.elapsed, until):
                return until
        case "answer":
            gaps = [step.batch for step in meeting.steps if isinstance(step.facts[0][1], GapFound)]
            for batch in gaps[args[0] : args[0] + 1]:
                table.at_ms(now, rules.answer_gap, batch, args[1])
        case "stranger":
            assert table.at_ms(now, rules.take_floor, "nobody we know") == ()
        case "item" | "extend":
            table.at_ms(now, rules.open_item if word == "item" else rules.extend_item, *args)
        case _:
            rule = {
                "open": rules.open_floor,
                "crosstalk": rules.begin_crosstalk,
                "pause": rules.pause,
                "next": rules.next_item,
                "previous": rules.previous_item,
                "begin": rules.begin,
                "end": rules.end,
            }[word]
            table.at_ms(now, rule)
    return now


def play(first: Header, course: list[tuple[int, tuple[Any, ...]]], look: Callable[[Table, int], None]) -> Table:
    """Hold a random meeting, and *look* at it after each command."""
    table, now = Table(first), 0
    for step, command in course:
        if table.meeting.phase is not Phase.READY:
            now += step
        now = carry_out(table, now, command)
        look(table, now)
    return table
