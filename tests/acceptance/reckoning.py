"""What a meeting comes to, reckoned from the times of its keys alone: nothing of the program is used here.

Times are seconds since the key that started the meeting.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

OPEN, CROSSTALK, FLOOR, PRESENTATION, PAUSED = "open", "crosstalk", "floor", "presentation", "paused"
ACCOUNTS = (FLOOR, PRESENTATION, CROSSTALK, OPEN, PAUSED)


@dataclass(frozen=True)
class Press:
    """One key: `what` is start, person, open, crosstalk, item, pause, task, note, undo or end."""

    at: float
    what: str
    value: str = ""


@dataclass(frozen=True)
class Stretch:
    """A piece of the meeting in which nothing changes."""

    account: str
    person: str
    item: int
    start: float
    end: float


@dataclass(frozen=True)
class Turn:
    """One stretch of holding the floor, over item borders and pauses."""

    person: str
    start: float
    end: float
    item: int


@dataclass(frozen=True)
class Reckoning:
    """The meeting: its stretches, and what was written down in which item."""

    stretches: tuple[Stretch, ...]
    turns: tuple[Turn, ...]
    tasks: tuple[tuple[str, int], ...]
    notes: tuple[tuple[str, int], ...]

    @property
    def wall(self) -> float:
        return self.stretches[-1].end

    def account(self, name: str) -> float:
        return sum(each.end - each.start for each in self.stretches if each.account == name)

    def used(self, item: int) -> float:
        return sum(each.end - each.start for each in self.stretches if each.item == item and each.account != PAUSED)

    def talk(self, person: str) -> float:
        return sum(each.end - each.start for each in self.stretches if each.person == person)


def reckon(pressed: Sequence[Press], presenters: Sequence[str]) -> Reckoning:
    """Return what the keys *pressed* came to; *presenters* names for each item who presents it ("" = nobody)."""
    kept: list[Press] = []
    for press in pressed:
        if press.what == "undo":
            kept.pop()
        else:
            kept.append(press)
    zero = kept[0].at
    kept = [replace(press, at=press.at - zero) for press in kept]
    item, speaker, is_paused = 0, OPEN, False
    stretches, tasks, notes = [], [], []
    for press, following in pairwise(kept):
        if press.what == "person":
            speaker = press.value
        elif press.what in (OPEN, CROSSTALK):
            speaker = press.what
        elif press.what == "item":
            item += 1
        elif press.what == "pause":
            is_paused = not is_paused
        elif press.what == "task":
            tasks.append((press.value, item))
        elif press.what == "note":
            notes.append((press.value, item))
        speaks = speaker not in (OPEN, CROSSTALK)
        account = speaker if not speaks else PRESENTATION if speaker == presenters[item] else FLOOR
        if is_paused:
            stretches.append(Stretch(PAUSED, "", item, press.at, following.at))
        else:
            stretches.append(Stretch(account, speaker if speaks else "", item, press.at, following.at))
    return Reckoning(tuple(_joined(stretches)), tuple(_turns(stretches)), tuple(tasks), tuple(notes))


def _joined(stretches: Sequence[Stretch]) -> list[Stretch]:
    """Neighbours that differ in nothing but their times, as one."""
    found: list[Stretch] = []
    for each in stretches:
        if found and replace(found[-1], start=0, end=0) == replace(each, start=0, end=0):
            found[-1] = replace(found[-1], end=each.end)
        else:
            found.append(each)
    return found


def _turns(stretches: Sequence[Stretch]) -> list[Turn]:
    found: list[Turn] = []
    going = ""
    for each in stretches:
        if each.account == PAUSED:
            continue
        if each.person and each.person == going:
            found[-1] = replace(found[-1], end=each.end)
        elif each.person:
            found.append(Turn(each.person, each.start, each.end, each.item))
        going = each.person
    return found
