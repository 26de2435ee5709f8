"""Everyone's times while a meeting is walked through piece by piece, and the flags that follow from them."""

from collections.abc import Iterator
from heapq import nlargest
from itertools import pairwise

from smarketing_tui.domain.agenda import MINUTE
from smarketing_tui.domain.attendance import audible_until
from smarketing_tui.domain.attention.crossings import PROBES, holding
from smarketing_tui.domain.attention.flag_spans import FlagSpans
from smarketing_tui.domain.attention.flags import (
    MARGINS,
    NEVER,
    Limits,
    Room,
    Seated,
    closed_floor_turn,
    two_longest,
)
from smarketing_tui.domain.attention.foreseen import BITS, foreseen
from smarketing_tui.domain.attention.silence import INAUDIBLE
from smarketing_tui.domain.floor import accounts, participation
from smarketing_tui.domain.ledger import SPEAKING, Account, Stretch
from smarketing_tui.domain.meeting import Meeting

GOES, COMES, MARKS = range(3)
"""What a person does, in this order if it is at the same time."""

AHEAD = MINUTE
"""How far is looked ahead for whom nothing can change meanwhile unless they speak: nearly everybody, nearly always."""


class FlagTable:
    """The people of *meeting* before it; lists are by place in the roster, times in ms."""

    def __init__(self, meeting: Meeting) -> None:
        self._ids = [person.id for person in meeting.roster]
        people = len(self._ids)
        self._places = {person: place for place, person in enumerate(self._ids)}
        self._present, self._heard = [False] * people, [False] * people
        self._floors, self._presences, self._noticed = [0] * people, [0] * people, [0] * people
        self._sure_until = [0] * people
        self._now = self._floor = self._discussion = self._presence = self._audible = 0
        self._turn_of: str | None = None
        self._turn = 0

    @classmethod
    def at(cls, meeting: Meeting) -> "FlagTable":
        """Return the people of *meeting* at its last event. O(people)."""
        table, now, state = cls(meeting), meeting.elapsed, meeting.now
        running, time, voices = state.running, accounts(meeting, now), state.ledger.voice
        places = range(len(table._ids))
        parts = [participation(meeting, person, now) for person in table._ids]
        table._now, table._floor, table._discussion = now, time.floor, time.discussion
        table._present = [part.is_present for part in parts]
        table._floors, table._presences = [part.floor for part in parts], [part.present for part in parts]
        table._presence, table._audible = sum(table._presences), audible_until(state, now)
        table._heard = [voices(place).turns > 0 or state.seats[place].marks > 0 for place in places]
        table._noticed = [max(voices(place).heard, state.seats[place].noticed) for place in places]
        if running is None:
            return table
        # What has gone on for no time yet is no turn, and ends none (rules.md 9).
        length, speaker = now - running.since, table._places.get(running.person or "")
        if speaker is not None and length:
            table._heard[speaker], table._noticed[speaker] = True, table._audible
        if running.account in SPEAKING or running.account is Account.PAUSED or not length:
            table._turn_of = running.person if speaker is not None and length else state.ledger.turn_of
            table._turn = 0 if table._turn_of is None else closed_floor_turn(meeting, table._turn_of)
            table._turn += length if running.account is Account.FLOOR else 0
        return table

    def change(self, what: int, place: int) -> None:
        """Let a person come, go or remark."""
        if what == MARKS:
            self._sure_until[place] = 0
        else:
            self._sure_until = [0] * len(self._ids)
        if what == GOES:
            self._present[place] = False
            return
        self._noticed[place] = self._audible
        if what == COMES:
            self._present[place] = True
        else:
            self._heard[place] = True

    def let_pass(self, stretch: Stretch, length: int, limits: Limits, found: FlagSpans) -> None:
        """Let *length* ms of *stretch* go by, and tell *found* of every flag in them."""
        self._speak(stretch)
        for piece in self._evenly(stretch, length):
            self._look(stretch, piece, limits, found)
            self._pass_by(stretch, piece)

    def _speak(self, stretch: Stretch) -> None:
        """Let whoever has the floor now be heard."""
        place = self._speaker(stretch)
        if place is not None:
            self._heard[place] = True
            if self._turn_of != stretch.person:
                self._turn_of, self._turn = stretch.person, 0
        elif stretch.account is not Account.PAUSED:
            self._turn_of, self._turn = None, 0

    def _speaker(self, stretch: Stretch) -> int | None:
        return self._places.get(stretch.person or "") if stretch.account in SPEAKING else None

    def _evenly(self, stretch: Stretch, length: int) -> Iterator[int]:
        """Yield the lengths of the pieces in which the two longest talkers stay the same."""
        place = self._speaker(stretch)
        cuts: list[int] = []
        if place is not None and stretch.account is Account.FLOOR:
            others = (self._floors[each] for each, here in enumerate(self._present) if here and each != place)
            second = (*nlargest(2, others), 0, 0)[1]
            level = second - self._floors[place]
            cuts = [cut for cut in (level, level + 1) if 0 < cut < length]
        for start, end in pairwise((0, *cuts, length)):
            yield end - start

    def _pass_by(self, stretch: Stretch, length: int) -> None:
        account, place = stretch.account, self._speaker(stretch)
        self._now += length
        if account is Account.PAUSED:
            return
        for each, here in enumerate(self._present):
            self._presences[each] += length * here
        self._presence += length * sum(self._present)
        self._discussion += length * (account in (Account.FLOOR, Account.CROSSTALK))
        self._audible += length * (account not in INAUDIBLE)
        if account is Account.FLOOR:
            self._floor += length
        if place is not None:
            self._noticed[place] = self._audible
            if account is Account.FLOOR:
                self._floors[place] += length
                self._turn += length

    def _look(self, stretch: Stretch, length: int, limits: Limits, found: FlagSpans) -> None:
        """Tell *found* of every flag in the next *length* ms of *stretch*."""
        speaker = self._speaker(stretch)
        presenter = speaker if stretch.account is Account.PRESENTATION else None
        before, after = self._rooms(stretch, (0, length))
        rooms: list[Room] = []
        ahead = self._ahead(before, limits)
        end = self._now + length
        grows = length * (stretch.account not in INAUDIBLE), length * (stretch.account is not Account.PAUSED)
        if speaker is not None:
            self._sure_until[speaker] = 0
        for place, person in enumerate(self._ids):
            if self._sure_until[place] >= end:
                continue
            stood = found.standing.get(person, 0)
            stands = unsure = 0
            if self._present[place] and place != presenter:
                if place == speaker:
                    first, last = self._seated(place, stretch, 0), self._seated(place, stretch, length)
                else:
                    if ahead and foreseen(*self._listening(place, AHEAD, AHEAD), before, ahead, limits) == (stood, 0):
                        self._sure_until[place] = self._now + AHEAD
                    if self._sure_until[place] >= end:
                        continue
                    first, last = self._listening(place, *grows)
                stands, unsure = foreseen(first, last, before, after, limits)
            if stands == stood and not unsure:
                continue
            for kind, bit in BITS.items():
                if not unsure & bit:
                    found.tell(person, kind, self._now, bool(stands & bit))
                    continue
                rooms = rooms or self._rooms(stretch, PROBES)
                probes = zip(PROBES, rooms, strict=True)
                taken = [MARGINS[kind](self._seated(place, stretch, each), room, limits) for each, room in probes]
                if taken[0] is NEVER:
                    found.tell(person, kind, self._now, holds=False)
                    continue
                for moment, holds in holding(taken, length):
                    found.tell(person, kind, self._now + moment, holds)

    def _rooms(self, stretch: Stretch, moments: tuple[int, ...]) -> list[Room]:
        account, people = stretch.account, sum(self._present)
        floor, talks = account is Account.FLOOR, account in (Account.FLOOR, Account.CROSSTALK)
        two = two_longest((self._ids[at], self._floors[at]) for at, here in enumerate(self._present) if here)
        two_floor, in_two = sum(self._floors[self._places[each]] for each in two), floor and stretch.person in two
        return [
            Room(
                people=people,
                floor=self._floor + after * floor,
                discussion=self._discussion + after * talks,
                presence=self._presence + after * people * (account is not Account.PAUSED),
                two=two,
                two_floor=two_floor + after * in_two,
            )
            for after in moments
        ]

    def _ahead(self, room: Room, limits: Limits) -> Room | None:
        """Return the most that the *room* can come to while it is looked ahead; None where two voices may be heard."""
        floor, discussion = room.floor + AHEAD, room.discussion + AHEAD
        most = AHEAD + (room.two_floor if room.two else room.floor)  # whoever the two will be
        if (
            room.people >= limits.two_voices_people
            and discussion >= limits.two_voices_after
            and 100 * most >= limits.two_voices * room.floor
        ):
            return None
        presence = room.presence + AHEAD * room.people
        return room._replace(floor=floor, discussion=discussion, presence=presence, two_floor=most)

    def _listening(self, place: int, silence: int, presence: int) -> tuple[Seated, Seated]:
        """Return somebody who does not speak before and after a piece in which their times grow by so much."""
        person, heard, floor = self._ids[place], self._heard[place], self._floors[place]
        silent, present = self._audible - self._noticed[place], self._presences[place]
        return (
            Seated(person, heard, silent, floor, present, None),
            Seated(person, heard, silent + silence, floor, present + presence, None),
        )

    def _seated(self, place: int, stretch: Stretch, after: int) -> Seated:
        account, person = stretch.account, self._ids[place]
        speaks = stretch.person == person and account in SPEAKING
        floor = speaks and account is Account.FLOOR
        return Seated(
            person,
            self._heard[place],
            0 if speaks else self._audible - self._noticed[place] + after * (account not in INAUDIBLE),
            self._floors[place] + after * floor,
            self._presences[place] + after * (account is not Account.PAUSED),
            self._turn + after if floor else None,
        )
