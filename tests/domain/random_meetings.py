"""Random meetings for hypothesis: headers, and sequences of every command with random steps of time."""

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from random import Random
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from smarketing_tui.domain import rules
from smarketing_tui.domain.agenda import Item, ItemKind
from smarketing_tui.domain.attention.coaching import Reason
from smarketing_tui.domain.events import GapFound, Heartbeat
from smarketing_tui.domain.header import Header
from smarketing_tui.domain.meeting import Phase
from smarketing_tui.domain.notes import NoteKind
from smarketing_tui.domain.people import Person
from smarketing_tui.domain.tasks import rules as task_rules
from smarketing_tui.domain.tasks.task import Task, TaskStatus

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


STEPS = (0, 0, 1, 2, 299, 1_000, 3_000, 5_001, 20_000, 61_000, 130_000)
FEW, ANYONE, TIMES = range(3), range(13), range(1, 5)
BY = (-5_000, -5_000, 5_000, -1, 1, -61_000, 61_000)
OLD = tuple(
    Task(f"c{at}", 900 + at, f"Old task {at}", "p0", due=due, status=status, meetings=at + 2, owner_name="Person 0")
    for at, (due, status) in enumerate(
        ((None, TaskStatus.OPEN), (date(2026, 11, 20), TaskStatus.BLOCKED), (None, TaskStatus.DONE))
    )
)
BROUGHT = ((), OLD[:1], OLD[:2], OLD[::-1], (replace(OLD[0], title="Renamed elsewhere"), OLD[1]))
"""What earlier meetings may have left; what is done is not carried."""
WORDS: tuple[tuple[int, str, tuple[Sequence[Any], ...]], ...] = (
    (9, "floor", (FEW,)),
    (2, "floor", (ANYONE,)),
    (3, "open", ()),
    (3, "crosstalk", ()),
    (3, "pause", ()),
    (2, "next", ()),
    (1, "previous", ()),
    (1, "item", (range(-1, 7),)),
    (4, "border", (BY,)),
    (1, "set border", ((-7, 0, 1, 3_000, 9_999, 61_000, 600_000),)),
    (4, "reassign", (FEW,)),
    (1, "reassign", (ANYONE,)),
    (2, "mark", (FEW,)),
    (3, "presence", (FEW,)),
    (1, "presence", (ANYONE,)),
    (1, "join", ()),
    (4, "invite", (FEW,)),
    (1, "reason", (ANYONE, tuple(Reason))),
    (3, "note", (tuple(NoteKind),)),
    (1, "task", ()),
    (3, "becomes a task", (FEW,)),
    (1, "carry", (BROUGHT,)),
    (3, "task status", (FEW, tuple(TaskStatus), ("", " wait \n for it "))),
    (1, "task owner", (FEW, ANYONE)),
    (1, "task due", (FEW, (None, date(2026, 11, 27), date(2026, 12, 1)))),
    (1, "rename task", (FEW, ("New words", "Other words", " "))),
    (1, "split task", (FEW,)),
    (1, "extend", ((-50, -1, 1, 1, 3, 5_000),)),
    (2, "undo", (TIMES,)),
    (2, "redo", (TIMES,)),
    (2, "undo and redo", (TIMES, TIMES)),
    (2, "gap", ((0, 1, 40_000, 899_999, 900_000, 4_000_000),)),
    (3, "answer", (FEW, (True, False))),
    (1, "heartbeat", ()),
    (1, "stranger", ()),
    (1, "begin", ()),
    (1, "end", ()),
)
"""How often each command comes, its name, and what else it is told."""
WEIGHTED = [place for place, (weight, _, _) in enumerate(WORDS) for _ in range(weight)]
Choose = Callable[[Sequence[Any]], Any]
Course = list[tuple[int, tuple[Any, ...]]]


def _course(choose: Choose, length: int) -> Course:
    course = []
    for _ in range(length):
        _, word, more = WORDS[choose(WEIGHTED)]
        course.append((choose(STEPS), (word, *(choose(among) for among in more))))
    return course


@st.composite
def courses(draw: st.DrawFn) -> Course:
    """A sequence of commands with the time before each; its length is drawn, because lists come out short."""
    return _course(lambda among: draw(st.sampled_from(among)), draw(st.sampled_from([2, 5, 10, 20, 30])))


def _beforehand(dice: Random) -> Course:
    """Open a session twice before it begins, and do something with its tasks between."""
    words = [("carry", dice.choice(BROUGHT)), ("task status", 0, TaskStatus.DONE, ""), ("undo", 1)]
    return [(0, word) for word in (*words[: dice.randint(1, 3)], ("carry", dice.choice(BROUGHT)))]


def long_courses(count: int) -> Iterator[tuple[Header, Course]]:
    """Yield *count* meetings, always the same, longer and more mixed than hypothesis makes them; none shrinks."""
    for seed in range(count * (10 if LONG else 1)):
        dice = Random(seed)
        people = tuple(Person(f"p{place}", f"Person {place}") for place in range(dice.randint(2, 6)))
        kinds, leaders = list(ItemKind), ["", "p0", "p1"]
        agenda = tuple(Item("Item", dice.choice(kinds), 5, dice.choice(leaders)) for _ in range(dice.randint(0, 4)))
        yield header(people, agenda), [*_beforehand(dice), (0, ("floor", 0)), *_course(dice.choice, 70)]


COURSES = courses()


PERSONAL: dict[str, Callable[..., rules.Events]] = {
    "floor": rules.take_floor,
    "reassign": rules.reassign,
    "mark": rules.mark,
    "presence": rules.toggle_presence,
    "invite": rules.invite,
    "reason": rules.record_reason,
}
"""What is done with one person."""


def _on_task(table: Table, now: int, word: str, task: str, *args: Any) -> None:
    people, number = table.meeting.roster.people, table.meeting.seq + 1
    match word:
        case "task status":
            table.at_ms(now, task_rules.set_status, task, *args)
        case "task owner":
            table.at_ms(now, task_rules.set_owner, task, people[args[0]].id if args[0] < len(people) else None)
        case "task due":
            table.at_ms(now, task_rules.set_due, task, *args)
        case "rename task":
            table.at_ms(now, task_rules.rename, task, *args)
        case _:
            table.at_ms(now, task_rules.split, task, f"t{number}", "A part", people[0].id)


def carry_out(table: Table, now: int, command: tuple[Any, ...]) -> int:
    """Carry out one random command at *now*; return the time after it."""
    word, *args = command
    meeting, people = table.meeting, table.meeting.roster.people
    number = meeting.seq + 1
    match word:
        case "floor" | "reassign" | "mark" | "presence" | "invite" | "reason":
            table.at_ms(now, PERSONAL[word], people[args[0] % len(people)].id, *args[1:])
        case "border":
            table.at_ms(now, rules.move_border, args[0], now)
        case "set border":
            table.at_ms(now, rules.set_border, now - args[0], now)
        case "join":
            table.at_ms(now, rules.join, Person(f"w{number}", "Somebody new", "sales"))
        case "becomes a task":
            for note in meeting.now.notes.newest(3)[args[0] : args[0] + 1]:
                table.at_ms(now, rules.note_to_task, note.id, f"t{number}", people[-1].id)
        case "carry":
            table.at_ms(now, task_rules.carry, args[0])
        case "task status" | "task owner" | "task due" | "rename task" | "split task":
            for task in meeting.now.tasks[args[0] : args[0] + 1]:
                _on_task(table, now, word, task.id, *args[1:])
        case "undo" | "redo":
            for _ in range(args[0]):
                table.at_ms(now, rules.undo if word == "undo" else rules.redo)
        case "undo and redo":
            for rule, times in ((rules.undo, args[0]), (rules.redo, args[1])):
                for _ in range(times):
                    table.at_ms(now, rule)
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


def play(first: Header, course: Course, look: Callable[[Table, int], None]) -> Table:
    """Hold a random meeting, and *look* at it after each command."""
    table, now = Table(first), 0
    for step, command in course:
        if table.meeting.phase is not Phase.READY:
            now += step
        now = carry_out(table, now, command)
        look(table, now)
    return table
