"""The flags once more, by another road: fractions over the stretches, marks and stays of a meeting, at one moment.

Slow and plain on purpose; it shares no code with flags.py and flag_history.py.
"""

from fractions import Fraction

from smarketing_tui.domain.floor import stretches
from smarketing_tui.domain.meeting import Meeting

MIN = 60_000
SPEAKING = ("floor", "presentation")


class Pencil:
    """Somebody with a stop watch and a list of names, who knows the meeting until *until*."""

    def __init__(self, meeting: Meeting, until: int) -> None:
        self.header, self.ended = meeting.header, meeting.now.ended
        self.pieces = [(str(s.account), s.person, s.start, s.end) for s in stretches(meeting, until + 1)]
        self.marks = [(mark.person, mark.at) for mark in meeting.now.marks]
        self.people = [person.id for person in meeting.roster]
        self.stays = {
            person: [*seat.intervals, *([(seat.came, 1 << 60)] if seat.present else [])]
            for person, seat in zip(self.people, meeting.now.seats, strict=True)
        }

    def spent(self, since: int, t: int, *accounts: str, person: str | None = None) -> int:
        """Return the time in those accounts (and of that person) between *since* and *t*."""
        return sum(
            max(0, min(end, t) - max(start, since))
            for account, who, start, end in self.pieces
            if account in accounts and person in (None, who)
        )

    def flags(self, t: int) -> set[tuple[str, str]]:
        """Return who has which flag at *t*."""
        if not self.pieces or (self.ended is not None and t >= self.ended):
            return set()
        account, speaker = next((piece[0], piece[1]) for piece in self.pieces if piece[2] <= t < piece[3])
        limits = self.header.thresholds
        present = [p for p in self.people if any(a <= t < b for a, b in self.stays[p])]
        floors = {p: self.spent(0, t, "floor", person=p) for p in self.people}
        presences = {
            p: sum(self.spent(a, min(b, t), "floor", "presentation", "crosstalk", "open") for a, b in self.stays[p])
            for p in self.people
        }
        discussion, n = self.spent(0, t, "floor", "crosstalk"), len(present)
        floor = sum(floors.values())
        longest = sorted(present, key=lambda p: (-floors[p], self.people.index(p)))[:2]
        found = set()
        for p in present:
            if account == "presentation" and speaker == p:
                continue
            turns = [(a, b) for acc, who, a, b in self.pieces if acc in SPEAKING and who == p and a <= t]
            marks = [at for who, at in self.marks if who == p and at <= t]
            came = max(a for a, _ in self.stays[p] if a <= t)
            last = max([came, *marks, *(min(t, b) for _, b in turns)])
            silence = self.spent(last, t, "floor", "crosstalk", "open")
            if turns or marks:
                if silence >= limits.gone_quiet_minutes * MIN:
                    found.add(("gone_quiet", p))
            elif silence >= limits.silent_minutes * MIN and silence * 100 >= limits.silent_percent * self.slot():
                found.add(("silent", p))
            share = Fraction(floors[p], floor) if floor else None
            if share is not None:
                fair = Fraction(presences[p], sum(presences.values()))
                enough = min(discussion, presences[p]) >= limits.quiet_after_minutes * MIN
                if enough and share < fair * limits.quiet_percent / 100:
                    found.add(("quiet", p))
                most = min(Fraction(limits.dominating_percent, 100 * n), (1 + Fraction(1, n)) / 2)
                if share > most and discussion >= limits.dominating_after_minutes * MIN:
                    found.add(("dominating", p))
            if p in longest and len(longest) == 2 and all(floors[each] for each in longest):
                both = Fraction(sum(floors[each] for each in longest), floor)
                if (
                    n >= limits.two_voices_people
                    and both * 100 >= limits.two_voices_percent
                    and discussion >= limits.two_voices_after_minutes * MIN
                ):
                    found.add(("two_voices", p))
            if account == "floor" and speaker == p and self.turn(p, t) > limits.long_turn_seconds * 1000:
                found.add(("long_turn", p))
        return found

    def slot(self) -> int:
        """Return the slot in milliseconds."""
        return self.header.slot * MIN

    def turn(self, person: str, t: int) -> int:
        """Return the floor time of the turn that goes on at *t*."""
        length = 0
        for account, who, start, end in reversed([piece for piece in self.pieces if piece[2] <= t]):
            if account == "floor" and who == person:
                length += min(end, t) - start
            elif account != "paused" and who != person:
                break
        return length
