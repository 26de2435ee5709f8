"""The ledger of the floor: every closed stretch of the meeting with the running totals after it."""

from collections.abc import Iterable, Iterator
from dataclasses import field, replace
from enum import StrEnum
from typing import Any

from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.domain.past.columns import BLOCK
from smarketing_tui.domain.past.earlier import Earlier
from smarketing_tui.domain.voice import SILENT, Voice


class Account(StrEnum):
    """The five accounts; at every instant the running meeting is in exactly one (domain.md, time accounts)."""

    FLOOR = "floor"
    PRESENTATION = "presentation"
    CROSSTALK = "crosstalk"
    OPEN = "open"
    PAUSED = "paused"


ACCOUNTS = tuple(Account)
_PLACE = {account: place for place, account in enumerate(ACCOUNTS)}
SPEAKING = frozenset({Account.FLOOR, Account.PRESENTATION})


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of the meeting in one account, for one person (or None) and one agenda item; milliseconds."""

    account: Account
    person: str | None
    item: int | None
    start: int
    end: int

    @property
    def length(self) -> int:
        """Milliseconds of this stretch."""
        return self.end - self.start


def _raised(totals: tuple[int, ...], place: int, amount: int) -> tuple[int, ...]:
    """Return *totals* with *amount* more at *place*, grown with zeros if it is too short."""
    if place >= len(totals):
        totals += (0,) * (place + 1 - len(totals))
    return (*totals[:place], totals[place] + amount, *totals[place + 1 :])


@dataclass(frozen=True, slots=True, eq=False)
class Ledger:
    """A persistent stack of closed stretches: `closed` and `before` are O(people), far back they are O(`BLOCK`).

    `accounts` are totals in the order of `ACCOUNTS`, `voices` are by position in the roster, `items` hold the used
    (unpaused) time per agenda item. `turn_of` is whose turn would go on if they spoke next, `turn` its length so far,
    `turn_on_floor` whether any of it was not presentation. `below` is the ledger before `last`, spoken by the person at
    `place` of the roster, or its past.
    """

    last: Stretch | None = None
    below: "Ledger | Earlier | None" = field(default=None, repr=False)
    length: int = 0
    accounts: tuple[int, ...] = (0,) * len(ACCOUNTS)
    voices: tuple[Voice, ...] = ()
    items: tuple[int, ...] = ()
    turn_of: str | None = None
    turn: int = 0
    turn_on_floor: bool = False
    place: int | None = None

    @property
    def before(self) -> "Ledger | None":
        """The ledger before the last stretch was closed."""
        return once_more(*self.below.known()) if isinstance(self.below, Earlier) else self.below

    def total(self, account: Account) -> int:
        """Return the milliseconds closed in that account."""
        return self.accounts[_PLACE[account]]

    @property
    def unpaused(self) -> int:
        """Milliseconds closed in any account but pause."""
        return sum(self.accounts) - self.accounts[_PLACE[Account.PAUSED]]

    @property
    def audible(self) -> int:
        """Milliseconds closed on the clock of silences, which stops in pause and presentation (rules.md 13)."""
        return sum(self.accounts) - self.total(Account.PAUSED) - self.total(Account.PRESENTATION)

    def until(self, elapsed: int) -> "tuple[Ledger, list[Stretch]]":
        """Return the ledger of the stretches that ended at or before *elapsed* ms, and the later ones, oldest first."""
        ledger, later = self, list[Stretch]()
        while ledger.last is not None and ledger.below is not None and ledger.last.end > elapsed:
            later.append(ledger.last)
            below = ledger.below
            if isinstance(below, Earlier):
                ledger, known = below.known()
                rows = [*known]
                while rows and rows[-1][4] > elapsed:  # its end
                    later.append(Stretch(*rows.pop()[:5]))
                ledger = once_more(ledger, rows)
            else:
                ledger = below
        return ledger, later[::-1]

    def voice(self, place: int) -> Voice:
        """Return the totals of the person at that place of the roster."""
        return self.voices[place] if place < len(self.voices) else SILENT

    def used(self, item: int) -> int:
        """Return the unpaused milliseconds closed for that agenda item."""
        return self.items[item] if item < len(self.items) else 0

    def closed(self, stretch: Stretch, place: int | None) -> "Ledger":
        """Return the ledger after *stretch*, spoken by the person at *place* of the roster (None: by nobody).

        A stretch of no length is no stretch (rules.md 9) and changes nothing.
        """
        length = stretch.length
        if length <= 0:
            return self
        voices, turn_of, turn, on_floor = self.voices, self.turn_of, self.turn, self.turn_on_floor
        if stretch.account in SPEAKING and place is not None:
            goes_on = turn_of == stretch.person
            turn_of, turn = stretch.person, length + (turn if goes_on else 0)
            if place >= len(voices):
                voices += (SILENT,) * (place + 1 - len(voices))
            voice = self._after(voices[place], stretch, turn)
            voices = (*voices[:place], voice, *voices[place + 1 :])
            on_floor = stretch.account is Account.FLOOR or (on_floor and goes_on)
        elif stretch.account is not Account.PAUSED:
            turn_of, turn, on_floor = None, 0, False
        items = self.items
        if stretch.item is not None and stretch.account is not Account.PAUSED:
            items = _raised(items, stretch.item, length)
        accounts = _raised(self.accounts, _PLACE[stretch.account], length)
        below = self if (self.length + 1) % BLOCK else Earlier.after(self)
        return Ledger(stretch, below, self.length + 1, accounts, voices, items, turn_of, turn, on_floor, place)

    def new_turns(self, person: str, account: Account) -> tuple[int, int]:
        """Return how many turns and floor turns (0 or 1 each) *person* begins by speaking now in that account."""
        goes_on = self.turn_of == person
        is_floor = account is Account.FLOOR and not (goes_on and self.turn_on_floor)
        return 0 if goes_on else 1, int(is_floor)

    def _after(self, voice: Voice, stretch: Stretch, turn: int) -> Voice:
        turns, floor_turns = self.new_turns(stretch.person or "", stretch.account)
        length, presenting = stretch.length, stretch.account is Account.PRESENTATION
        return replace(
            voice,
            floor=voice.floor + (0 if presenting else length),
            presentation=voice.presentation + (length if presenting else 0),
            turns=voice.turns + turns,
            floor_turns=voice.floor_turns + floor_turns,
            longest_turn=max(voice.longest_turn, turn),
            first_turn_at=stretch.start if voice.first_turn_at is None else voice.first_turn_at,
            heard=self.audible + (0 if presenting else length),
            spoke_until=stretch.end,
            by_item=voice.by_item if stretch.item is None else _raised(voice.by_item, stretch.item, length),
        )

    def __iter__(self) -> Iterator[Stretch]:
        """Yield the closed stretches, newest first."""
        return (stretch for _, stretch in self._parts())

    def _parts(self) -> Iterator[tuple[object, Stretch]]:
        """Yield them, each with the object that knows it and all before it."""
        ledger: Ledger | None = self
        while ledger is not None and ledger.last is not None:
            yield ledger, ledger.last
            below = ledger.below
            if isinstance(below, Earlier):
                ledger, rows = below.known()
                yield from ((below, Stretch(*what)) for *what, _ in reversed([*rows]))
            else:
                ledger = below

    def __len__(self) -> int:
        return self.length

    def __bool__(self) -> bool:
        return True

    def __eq__(self, other: object) -> bool:
        # By hand and without recursion, as in chain.py; the totals follow from the stretches.
        if not isinstance(other, Ledger):
            return NotImplemented
        if self.length != other.length or self.voices != other.voices or self.accounts != other.accounts:
            return False
        for (mine, one), (theirs, another) in zip(self._parts(), other._parts(), strict=True):
            if mine is theirs or one != another:
                return mine is theirs
        return True


def once_more(ledger: Ledger, rows: Iterable[Any]) -> Ledger:
    """Return *ledger* with what `Earlier` knows of the stretches after it closed again."""
    for *what, place in rows:
        ledger = ledger.closed(Stretch(*what), place)
    return ledger
