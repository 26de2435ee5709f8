"""What words typed about a moment of a meeting mean: a rule, and what it would change, in words again."""

import re
from collections.abc import Callable
from functools import partial

from smarketing_tui.domain.calendar.lengths import clock_words
from smarketing_tui.domain.correcting import afterwards, marks
from smarketing_tui.domain.floor import Turn
from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.domain.ledger import Account
from smarketing_tui.domain.meeting import Meeting
from smarketing_tui.domain.people import Person
from smarketing_tui.domain.text import folded
from smarketing_tui.screens.going import clock_time, how_many
from smarketing_tui.screens.turn_words import Spot, turn_from, turn_until
from smarketing_tui.screens.typed_times import end_at, start_at
from smarketing_tui.widgets.cells import shown
from smarketing_tui.widgets.finder import found

Rule = Callable[[Meeting], afterwards.Events]
"""A correction that is ready to be carried out."""

WAYS = "jon · from 1:20 · to 1:40 · delete · jon 1:20-1:40 · merge · item 2 · mark ana"
"""What may be typed, in a line."""

_TIME = r"(?:\d{1,3}:)?\d{1,3}:\d\d"
_SPAN = re.compile(rf"(?:(?P<what>.+?) )?(?:from )?(?P<start>{_TIME}) ?(?:-|–|to|until) ?(?P<end>{_TIME})")
_BORDER = re.compile(rf"(?P<side>from|to) (?P<time>{_TIME})")
_ITEM = re.compile(r"item (?P<item>.+)")
_BEGAN = re.compile(rf"(?P<item>.+?) from (?P<time>{_TIME})")
_MARK = re.compile(rf"(?P<no>no )?(?:mark |\. ?)(?P<who>.+?)(?: at (?P<time>{_TIME}))?(?: was (?P<other>.+))?")


class NoCorrection(ValueError):  # noqa: N818 - what somebody typed, not a mistake of the program
    """What was typed corrects nothing; the message is one sentence."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """A rule, what it means in words, and what to say if it changes nothing.

    `gains` is to whom it gives time that may have been others'.
    """

    rule: Rule
    words: str
    refusal: str = ""
    gains: str | None = None


class Meant:
    """What words mean at a spot of a meeting."""

    def __init__(self, meeting: Meeting, spot: Spot) -> None:
        self._meeting, self._spot = meeting, spot

    def of(self, words: str) -> Meaning:
        """Return the meaning of *words*; raises NoCorrection."""
        is_name = any(folded(person.name).startswith(words) for person in self._meeting.roster)
        if words in ("delete", "open"):
            return self._deleted(self._turn())
        if words in ("merge", "merge back"):
            return self._merged(is_back=words == "merge back")
        if border := _BORDER.fullmatch(words):
            return self._border(self._turn(), border["side"], self._time(border["time"]))
        if (item := _ITEM.fullmatch(words)) and not is_name:
            return self._item(item["item"])
        if (mark := _MARK.fullmatch(words)) and not is_name:
            return self._mark(mark)
        if span := _SPAN.fullmatch(words):
            return self._span(span["what"] or "", *self._times(span))
        if words == "crosstalk":
            return self._span(words, self._spot.start, self._spot.end)
        person = self._person(words)
        if self._spot.turn is None:
            return self._span(words, self._spot.start, self._spot.end)
        rule = partial(afterwards.change_person, turn=self._spot.turn, person=person.id)
        return Meaning(rule, f"it was {shown(person.name)}", f"It was {shown(person.name)} already.")

    def _turn(self) -> Turn:
        if self._spot.turn is None:
            raise NoCorrection("Nobody has the floor here: say who had it, as jon or jon 1:20-1:40.")
        return self._spot.turn

    def _deleted(self, turn: Turn) -> Meaning:
        name = shown(self._meeting.roster.name(turn.person))
        told = f"nobody spoke {clock_words(turn.start)}–{clock_words(turn.end)}, instead of {name}"
        return Meaning(partial(afterwards.delete_turn, turn=turn), told)

    def _time(self, clock: str | None) -> int:
        time = self._spot.time if clock is None else clock_time(clock)
        ended = self._meeting.now.ended or 0
        if time is None or time > ended:
            raise NoCorrection(f"It ends at {clock_words(ended)}.")
        return time

    def _times(self, span: re.Match[str]) -> tuple[int, int]:
        start, end = self._time(span["start"]), self._time(span["end"])
        if start >= end:
            return start, end
        return start_at(self._meeting, start, self._spot.start), end_at(self._meeting, end, self._spot.end)

    def _border(self, turn: Turn, side: str, time: int) -> Meaning:
        is_start = side == "from"
        time = start_at(self._meeting, time, turn.start) if is_start else end_at(self._meeting, time, turn.end)
        return border_moved(self._meeting, turn, side, time)

    def _person(self, words: str) -> Person:
        owner = self._meeting.roster.by_key(words)
        people = [owner] if owner is not None else found(self._meeting.roster, words) if words else []
        if not people:
            who = f"Nobody at the table is called {shown(words)}. " if words else ""
            raise NoCorrection(f"{who}Say {WAYS}.")
        return people[0]

    def _span(self, what: str, start: int, end: int) -> Meaning:
        if start >= end:
            raise NoCorrection(f"{clock_words(start)} is not before {clock_words(end)}.")
        times = f"{clock_words(start)}–{clock_words(end)}"
        if what in ("open", "nobody", "delete"):
            return Meaning(partial(afterwards.open_stretch, start=start, end=end), f"nobody spoke {times}")
        if what in ("crosstalk", "several"):
            return Meaning(partial(afterwards.crosstalk_stretch, start=start, end=end), f"several spoke {times}")
        person = self._person(what)
        rule = partial(afterwards.insert_turn, person=person.id, start=start, end=end)
        refusal = why_span(self._meeting, start, end)
        return Meaning(rule, f"{shown(person.name)} had the floor {times}", refusal, person.id)

    def _merged(self, *, is_back: bool) -> Meaning:
        first = turn_until(self._meeting, self._turn().start if is_back else self._spot.time + 1)
        second = None if first is None else turn_from(self._meeting, first.end)
        if first is None or second is None:
            raise NoCorrection(f"No turn comes {'before' if first is None else 'after'} it.")
        name, times = shown(self._meeting.roster.name(first.person)), (first.start, second.end)
        told = f"{name} had the floor {'–'.join(map(clock_words, times))}"
        return Meaning(partial(afterwards.merge_turns, first=first, second=second), told, gains=first.person)

    def _item(self, words: str) -> Meaning:
        start, end = self._spot.start, self._spot.end
        if (span := _SPAN.fullmatch(words)) and span["what"]:
            item, (start, end) = self._place(span["what"]), self._times(span)
        elif began := _BEGAN.fullmatch(words):
            return self._began(self._place(began["item"]), self._time(began["time"]))
        else:
            item = self._place(words)
        told = f"{clock_words(start)}–{clock_words(end)} was {self._title(item)}"
        refusal = f"That was {self._title(item)} already."
        if start >= end:
            refusal = f"{clock_words(start)} is not before {clock_words(end)}."
        return Meaning(partial(afterwards.change_item, start=start, end=end, item=item), told, refusal)

    def _began(self, item: int, time: int) -> Meaning:
        meeting, told = self._meeting, f"{self._title(item)} began at {clock_words(time)}"
        border = afterwards.item_beginning(meeting, item, self._spot.time)
        if border is None:
            return Meaning(partial(afterwards.begin_item, item=item, to=start_at(meeting, time)), told)
        earliest, latest = afterwards.room_of_border(meeting, border)
        time = min(start_at(meeting, time, border, earliest), max(time, latest))
        if not earliest <= time <= latest:
            room = f"between {clock_words(earliest)} and {clock_words(latest)}"
            raise NoCorrection(f"That is among other items: {self._title(item)} began {room}.")
        return Meaning(partial(afterwards.move_item_border, border=border, to=time), told)

    def _place(self, words: str) -> int:
        titles = [folded(each.plan.title) for each in self._meeting.now.agenda]
        if words.isdecimal():
            if not 1 <= int(words) <= len(titles):
                raise NoCorrection(how_many(len(titles)))
            return int(words) - 1
        place = next((at for at, title in enumerate(titles) if words in title), None)
        if place is None:
            raise NoCorrection(f"No item is called {shown(words)}; there are {len(titles)}, by number or title.")
        return place

    def _title(self, item: int) -> str:
        return f"item {item + 1} {shown(self._meeting.now.agenda[item].plan.title)}"

    def _mark(self, said: re.Match[str]) -> Meaning:
        meeting, person, time = self._meeting, self._person(said["who"]), self._time(said["time"])
        name = shown(person.name)
        if not said["no"] and not said["other"]:
            told = f"{name} remarked at {clock_words(time)}"
            rule = partial(marks.insert_mark, person=person.id, time=time)
            return Meaning(rule, told, shown(marks.why_no_mark(meeting, person.id, time)))
        mark = marks.mark_near(meeting, person.id, time)
        if mark is None:
            raise NoCorrection(f"{name} made no remark.")
        clock = clock_words(mark.at)
        if not said["other"]:
            return Meaning(
                partial(marks.retract_mark, person=person.id, time=mark.at), f"no remark of {name} at {clock}"
            )
        other = self._person(said["other"])
        rule = partial(marks.give_mark, person=person.id, time=mark.at, to=other.id)
        refusal = shown(marks.why_no_mark(meeting, other.id, mark.at)) if other != person else "That is so already."
        return Meaning(rule, f"the remark of {name} at {clock} was {shown(other.name)}'s", refusal)


def border_moved(meeting: Meeting, turn: Turn, side: str, time: int) -> Meaning:
    """Return *turn* begun (*side* `from`) or ended (`to`) at *time* ms; raises NoCorrection."""
    clock, is_start = clock_words(time), side == "from"
    if time >= turn.end if is_start else time <= turn.start:
        other = f"ended at {clock_words(turn.end)}" if is_start else f"began at {clock_words(turn.start)}"
        raise NoCorrection(f"It {other}: that would leave nothing of it, which is delete.")
    if is_start:
        return Meaning(partial(afterwards.move_turn_start, turn=turn, to=time), f"it began at {clock}", "", turn.person)
    return Meaning(partial(afterwards.move_turn_end, turn=turn, to=time), f"it ended at {clock}", "", turn.person)


def why_span(meeting: Meeting, start: int, end: int) -> str:
    """Return why nothing between *start* and *end* ms can be anybody's, "" if it can."""
    pieces = [each for each in meeting.now.ledger.until(start)[1] if each.start < end]
    return "All of that was a pause." if all(each.account is Account.PAUSED for each in pieces) else ""
