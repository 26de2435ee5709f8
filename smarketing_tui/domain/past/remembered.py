"""Steps and lines of the log of long ago: what they say, and the state before each made again when it is asked for."""

from collections.abc import Callable, Sequence
from functools import partial

from smarketing_tui.domain.events import CrosstalkBegan, Fact, FloorOpened, FloorTaken, GapFound, ItemOpened, MarkMade
from smarketing_tui.domain.happened import happened
from smarketing_tui.domain.meeting import LogLine, State, Step
from smarketing_tui.domain.past.columns import Columns
from smarketing_tui.domain.past.standing import Standing

_OFTEN = FloorTaken | FloorOpened | CrosstalkBegan | ItemOpened | MarkMade
"""What is said again and again, in the same few words."""


def packed_log(lines: Sequence[LogLine]) -> Callable[[], Sequence[LogLine]]:
    """Pack *lines* for `Chain.push`."""
    columns = Columns((line.seq, line.elapsed, line.text) for line in lines)
    return lambda: [LogLine(*row) for row in columns]


def packed_steps(steps: Sequence[Step]) -> Callable[[], Sequence[Step]]:
    """Pack *steps* for `Chain.push`: of the states before them only the first is kept.

    A gap's answer may count for a part of its step only; so the state after such a one is kept, too.
    """
    often: dict[Fact, Fact] = {}
    rows = []
    states = {0: Standing(steps[0].before)}
    for place, step in enumerate(steps):
        (elapsed, fact), *more = step.facts
        if more and isinstance(fact, GapFound) and place + 1 < len(steps):
            states[place + 1] = Standing(steps[place + 1].before)
        shared = often.setdefault(fact, fact) if isinstance(fact, _OFTEN) else fact
        rows.append((elapsed, shared, tuple(more), step.batch, step.told, step.undoable))
    return partial(_unpacked, Columns(rows), states)


def _unpacked(columns: Columns, states: dict[int, Standing]) -> Sequence[Step]:
    facts = [((elapsed, fact), *more) for elapsed, fact, more, *_ in columns]
    before = _Before(facts, states)
    return [
        Step(batch, partial(before, place), facts[place], told, undoable)
        for place, (*_, batch, told, undoable) in enumerate(columns)
    ]


class _Before:
    """The states before the steps of a block, each made of the one before it, once."""

    __slots__ = ("_facts", "_kept", "_states")

    def __init__(self, facts: Sequence[tuple[tuple[int, Fact], ...]], states: dict[int, Standing]) -> None:
        self._facts = facts
        self._kept = states
        self._states: dict[int, State] = {}

    def __call__(self, place: int) -> State:
        """Return the state before the step at *place*."""
        known = place
        while known not in self._states and known not in self._kept:
            known -= 1
        state = self._states[known] if known in self._states else self._kept[known].state()
        for at in range(known, place):
            self._states[at] = state
            for elapsed, fact in self._facts[at]:
                state = happened(state, fact, elapsed)
        self._states[place] = state
        return state
