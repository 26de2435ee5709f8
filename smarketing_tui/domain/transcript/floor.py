"""The floor of a recording: who has it from when on, made of speech that may overlap. Linear in its stretches."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from smarketing_tui.domain.transcript.speech import FloorRules, Speech, closed, end_of, told_apart


class Change(NamedTuple):
    """From `at` ms on `speaker` has the floor, or nobody."""

    at: int
    speaker: str | None


class Remark(NamedTuple):
    """One voice said something short at `at` ms; the floor stayed where it was."""

    at: int
    speaker: str


class Told(NamedTuple):
    """A whole recording: the changes of the floor and the remarks by time, and its end in milliseconds."""

    floor: tuple[Change, ...]
    remarks: tuple[Remark, ...]
    end: int


def told(speech: Sequence[Speech], rules: FloorRules) -> Told:
    """Return what *speech* means by *rules*; a silence before the first turn is open floor."""
    whole = closed(speech, rules.close_gap)
    long, short = told_apart(whole, rules.shortest_turn)
    end = end_of(whole)
    remarks = tuple(Remark(each.start, each.speaker) for each in short)
    return Told(tuple(_kept(_changes(long, rules.open_after, end))), remarks, end)


def _changes(speech: Iterable[Speech], open_after: int, end: int) -> list[Change]:
    """Return every change of the floor; some are of no length, or change nothing.

    Whoever starts takes the floor. When they stop it goes back to the most recently started of those still talking;
    in a silence the last one keeps it, but one of *open_after* ms or more is open from its beginning.
    """
    changes = [Change(0, None)]
    talking: list[Speech] = []
    silent_since: int | None = None

    def until(now: int) -> None:
        """Let those stop who have stopped by *now*."""
        nonlocal silent_since
        while talking and talking[-1].end <= now:
            stopped = talking.pop().end
            while talking and talking[-1].end <= stopped:
                talking.pop()
            if talking:
                changes.append(Change(stopped, talking[-1].speaker))
            else:
                silent_since = stopped

    def open_if_long(now: int) -> None:
        """Open the floor if it has been silent long enough by *now*."""
        if silent_since is not None and now - silent_since >= open_after:
            changes.append(Change(silent_since, None))

    for each in speech:
        until(each.start)
        open_if_long(each.start)
        silent_since = None
        talking.append(each)
        changes.append(Change(each.start, each.speaker))
    until(end)
    open_if_long(end)
    return changes


def _kept(changes: Iterable[Change]) -> list[Change]:
    """Return only the changes that last and change something: of several at one moment the last counts."""
    kept: list[Change] = []
    for each in changes:
        if kept and kept[-1].at == each.at:
            kept.pop()
        if not kept or kept[-1].speaker != each.speaker:
            kept.append(each)
    return kept
