"""How much work is done, counted: questions on the tick and undo cost the same in a meeting of any length."""

import gc
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from functools import cache
from typing import Any

import pytest

from smarketing_tui.domain import events as e
from smarketing_tui.domain import fold as fold_module
from smarketing_tui.domain import rules
from smarketing_tui.domain.attention.coaching import Reason
from smarketing_tui.domain.chain import Chain
from smarketing_tui.domain.floor import accounts, holder, participation, stretches, unpaused, wall
from smarketing_tui.domain.fold import evolve, fold
from smarketing_tui.domain.ledger import Ledger
from smarketing_tui.domain.meeting import Meeting
from smarketing_tui.domain.participation import balance, talk_equity, turn_equity
from smarketing_tui.domain.past import remembered
from smarketing_tui.domain.past.columns import BLOCK
from smarketing_tui.domain.people import Person
from smarketing_tui.domain.schedule import schedule

from .table import FOUR, START, header

LONG = 20_000


@cache
def records(count: int) -> tuple[e.Recorded, ...]:
    """The events of a long meeting: mostly floor changes, some of everything else."""
    made: list[e.Recorded] = []

    def add(event: e.Event, batch: int | None = None) -> None:
        seq, elapsed = len(made) + 1, 500 * len(made)
        made.append(e.Recorded(seq, batch or seq, START + timedelta(milliseconds=elapsed), elapsed, event))

    add(e.MeetingStarted())
    add(e.ItemOpened(0), 1)
    while len(made) < count:
        at = len(made)
        every: list[tuple[int, e.Event]] = [
            (97, e.MeetingPaused()),
            (89, e.ItemOpened(at % 3)),
            (13, e.FloorOpened()),
            (17, e.CrosstalkBegan()),
            (19, e.Heartbeat()),
            (23, e.MarkMade(FOUR[at % 4].id)),
            (29, e.PersonInvited(FOUR[at % 4].id)),
            (31, e.PersonLeft("jon")),
            (37, e.PersonCame("jon")),
            (41, e.BorderMoved(500 * at - 300)),
            (43, e.TurnReassigned("priya", 500 * (at - 3), 500 * at)),
        ]
        add(next((event for each, event in every if at % each == 0), e.FloorTaken(FOUR[at % 4].id)))
    return tuple(made)


@cache
def meeting_of(count: int) -> Meeting:
    """The fold of so many events."""
    return fold(header(), records(count))


def ending(count: int) -> Meeting:
    """A meeting of so many events, and the same last minute after it, in which nobody is away."""
    meeting = meeting_of(count)

    def add(event: e.Event, after: int = 5_000) -> None:
        nonlocal meeting
        seq = meeting.seq + 1
        meeting = evolve(meeting, e.Recorded(seq, seq, START, meeting.elapsed + after, event))

    for person in FOUR:
        add(e.PersonCame(person.id), 1)
        add(e.MarkMade(person.id), 1)
    add(e.MeetingPaused())
    add(e.ItemOpened(0))
    for person in ("maya", "jon", "ana", "jon"):
        add(e.FloorTaken(person))
    add(e.MarkMade("priya"))
    add(e.ItemOpened(1))
    return meeting


def answers(meeting: Meeting, now: int) -> list[Any]:
    """Everything the screen asks at a tick."""
    return [
        accounts(meeting, now),
        wall(meeting, now),
        unpaused(meeting, now),
        holder(meeting),
        *(participation(meeting, person.id, now) for person in meeting.roster),
        schedule(meeting, now),
        talk_equity(meeting, now),
        turn_equity(meeting, now),
        balance(meeting, now, lambda person: person.team),
    ]


def test_no_question_on_the_tick_walks_through_the_meeting(monkeypatch: pytest.MonkeyPatch) -> None:
    meeting = meeting_of(LONG)
    expected = answers(meeting, meeting.elapsed + 5)

    def refuse(*args: object) -> Iterator[object]:
        raise AssertionError("a question of the tick walked through the meeting")

    for owner in (Ledger, Chain):
        monkeypatch.setattr(owner, "__iter__", refuse)
    monkeypatch.setattr(Ledger, "until", refuse)
    for name in ("newest", "oldest_first", "rest"):
        monkeypatch.setattr(Chain, name, refuse)
    assert answers(meeting, meeting.elapsed + 5) == expected


def test_the_questions_need_nothing_but_the_totals() -> None:
    """The same meeting with its past cut off gives the same answers, so that no other way into the past is used."""
    meeting = meeting_of(LONG)
    ledger = replace(meeting.now.ledger, below=None)
    cut = replace(meeting, now=replace(meeting.now, ledger=ledger), steps=Chain(), undone=Chain(), log=Chain())
    assert answers(cut, meeting.elapsed + 5) == answers(meeting, meeting.elapsed + 5)


class Effort:
    """Counts the calls of everything the fold is made of; `again` is what happens anew to a state of long ago."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.calls: Counter[str] = Counter()
        for owner, names in ((fold_module, ("happened", "told")), (Ledger, ("closed", "until")), (Chain, ("push",))):
            for name in names:
                monkeypatch.setattr(owner, name, self._counting(name, getattr(owner, name)))
        monkeypatch.setattr(remembered, "happened", self._counting("again", remembered.happened))
        monkeypatch.setattr(Chain, "__iter__", self._counting_items(Chain.__iter__))
        monkeypatch.setattr(Ledger, "__iter__", self._counting_items(Ledger.__iter__))

    def _counting(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*args: Any) -> Any:
            self.calls[name] += 1
            return call(*args)

        return counted

    def _counting_items(self, iterate: Callable[[Any], Iterator[Any]]) -> Callable[[Any], Iterator[Any]]:
        def counted(chain: Any) -> Iterator[Any]:
            for item in iterate(chain):
                self.calls["items looked at"] += 1
                yield item

        return counted


def one(meeting: Meeting, rule: Callable[..., rules.Events], *args: object) -> Meeting:
    """Carry out a rule that makes one event, half a second after the last."""
    (event,) = rule(meeting, *args)
    seq = meeting.seq + 1
    return evolve(meeting, e.Recorded(seq, seq, START, meeting.elapsed + 500, event))


def back_and_forth(meeting: Meeting) -> Meeting:
    """Undo three commands, one by one, redo them, and go on."""
    for rule in (rules.undo, rules.undo, rules.undo, rules.redo, rules.redo, rules.redo, rules.undo):
        meeting = one(meeting, rule)
    return one(meeting, rules.take_floor, "ana" if holder(meeting) != "ana" else "maya")


def test_undo_and_redo_cost_the_same_however_long_the_meeting_was(monkeypatch: pytest.MonkeyPatch) -> None:
    short, long = ending(60), ending(LONG)
    effort = Effort(monkeypatch)
    back_and_forth(short)
    after_short = effort.calls.copy()
    effort.calls.clear()
    back_and_forth(long)
    assert effort.calls == after_short
    assert effort.calls["happened"] == 3 + 1
    assert effort.calls.total() < 50


def test_undo_all_the_way_costs_a_fixed_price_a_step(monkeypatch: pytest.MonkeyPatch) -> None:
    meeting = meeting_of(2_000)
    effort, presses = Effort(monkeypatch), 0
    while rules.undo(meeting):
        meeting, presses = one(meeting, rules.undo), presses + 1
    assert presses > 1_800
    assert effort.calls["happened"] <= 2
    assert effort.calls["again"] <= presses
    assert effort.calls.total() < 7 * presses


def test_no_single_step_back_costs_more_than_a_block(monkeypatch: pytest.MonkeyPatch) -> None:
    meeting = meeting_of(2_000)
    effort = Effort(monkeypatch)
    for presses in range(3 * BLOCK):
        effort.calls.clear()
        meeting = one(meeting, rules.undo)
        assert presses >= BLOCK or not effort.calls["again"]
        assert effort.calls["again"] < BLOCK
        assert effort.calls.total() < 4 * BLOCK


def test_a_command_costs_the_same_however_long_the_meeting_was(monkeypatch: pytest.MonkeyPatch) -> None:
    effort, seen = Effort(monkeypatch), []
    for count in (60, LONG):
        meeting = meeting_of(count)
        effort.calls.clear()
        meeting = one(meeting, rules.take_floor, "ana" if holder(meeting) != "ana" else "maya")
        meeting = one(meeting, rules.add_task, "t1", "task")
        meeting = one(meeting, rules.open_item, 1 if meeting.now.item != 1 else 2)
        one(meeting, rules.end)
        seen.append(effort.calls.copy())
    assert seen[0] == seen[1]


def test_a_long_meeting_is_compared_printed_and_dropped_without_recursion() -> None:
    meeting = meeting_of(LONG)
    again = fold(header(), records(LONG))
    assert again.now == meeting.now
    assert again.log == meeting.log
    assert back_and_forth(meeting) != meeting
    back = one(one(meeting, rules.undo), rules.redo)
    assert (back.now, back.steps) == (meeting.now, meeting.steps)
    assert len(repr(meeting)) < 100_000
    assert sum(stretch.length for stretch in stretches(meeting, meeting.elapsed)) == meeting.elapsed
    del again, back
    gc.collect()


@pytest.mark.parametrize(
    ("rule", "args"),
    [
        (rules.move_border, (-3_000,)),
        (rules.move_border, (3_000,)),
        (rules.set_border, (-20_000,)),
        (rules.reassign, ("priya",)),
        (rules.mark, ("ana",)),
        (rules.toggle_presence, ("jon",)),
        (rules.toggle_presence, ("maya",)),
        (rules.join, (Person("leo", "Leo"),)),
        (rules.record_reason, ("ana", Reason.NOTHING)),
    ],
)
def test_a_correction_costs_as_far_back_as_it_reaches(
    monkeypatch: pytest.MonkeyPatch, rule: Callable[..., rules.Events], args: tuple[Any, ...]
) -> None:
    effort, seen = Effort(monkeypatch), []
    for count in (200, LONG):
        meeting = ending(count)
        now = meeting.elapsed + 500
        more = {rules.move_border: (now,), rules.set_border: (now,)}.get(rule, ())
        first = now + args[0] if rule is rules.set_border else args[0]
        effort.calls.clear()
        one(meeting, rule, first, *args[1:], *more)
        seen.append(effort.calls.copy())
    assert seen[0] == seen[1]
    assert seen[1].total() < 60


def test_a_reassignment_costs_the_turns_it_reaches_back_over(monkeypatch: pytest.MonkeyPatch) -> None:
    meeting = meeting_of(LONG)
    effort, costs = Effort(monkeypatch), []
    for back in (100, 200, 400):
        effort.calls.clear()
        seq, start = meeting.seq + 1, meeting.elapsed - 500 * back
        evolve(meeting, e.Recorded(seq, seq, START, meeting.elapsed, e.TurnReassigned("ana", start)))
        costs.append(effort.calls["closed"])
    assert costs[0] <= 110 + BLOCK
    assert costs[2] <= 410 + BLOCK
