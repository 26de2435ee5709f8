"""A correction as it is typed after the meeting, and one that a key alone makes: ready to be carried out, in words."""

from collections import Counter
from collections.abc import Sequence

from smarketing_tui.domain.calendar.lengths import clock_words
from smarketing_tui.domain.correcting import afterwards
from smarketing_tui.domain.events import MarkInserted, MarkRetracted, Recorded, Redone, StretchRepainted, Undone
from smarketing_tui.domain.floor import Turn
from smarketing_tui.domain.meeting import Meeting
from smarketing_tui.domain.text import folded, one_line
from smarketing_tui.screens.correction_meant import Meant, NoCorrection, Rule, border_moved, why_span
from smarketing_tui.screens.turn_words import Spot, turn_from, turn_until
from smarketing_tui.widgets.cells import shown

LONGEST = 120
"""Characters that may be typed."""

EVERY_WAY = (
    ("jon", "The turn at the position was Jon's; where nobody spoke, he did."),
    ("from 1:20, to 1:40", "When it began, when it ended: b and t take the position for that."),
    ("delete", "Nobody spoke then: x does the same."),
    ("jon 1:20-1:40", "He had the floor then, whatever it was before; also open 1:20-1:40, crosstalk 1:20-1:40."),
    ("merge, merge back", "It and the next turn, or the one before, were one; m merges with the next."),
    ("item 2 from 1:20", "That item began then; item 2 is about the turn, item 2 1:20-1:40 about that time."),
    ("mark ana at 1:20", "She made a short remark; without a time, at the position."),
    ("no mark ana", "She did not: the remark nearest to the position, or to a time."),
    ("mark ana was jon", "The remark was somebody else's."),
)
"""What may be typed, with what it means."""


def correction_of(text: str, meeting: Meeting, spot: Spot) -> tuple[Rule, str]:
    """Return what *text* says of *spot*, and that in words; raises NoCorrection with the reason if that is nothing."""
    words = folded(one_line(text, LONGEST))
    if words.startswith("insert "):
        words = words.removeprefix("insert ")
    meant = Meant(meeting, spot).of(words)
    events = meant.rule(meeting)
    if not events:
        raise NoCorrection(meant.refusal or why_span(meeting, spot.start, spot.end) or "That is so already.")
    return meant.rule, meant.words + _taken(meeting, events, meant.gains)


def began_here(meeting: Meeting, time: int) -> tuple[Rule, str]:
    """Return the turn at *time* ms, or the next, begun there; raises NoCorrection."""
    turn = turn_from(meeting, time)
    return _moved_by_key(meeting, turn, "from", time)


def ended_here(meeting: Meeting, time: int) -> tuple[Rule, str]:
    """Return the turn before *time* ms ended there; raises NoCorrection."""
    turn = turn_until(meeting, time)
    return _moved_by_key(meeting, turn, "to", time)


def where_changed_back(records: Sequence[Recorded]) -> str:
    """Return about when the correction was that the newest of *records* takes back or lets count; "" if it does not."""
    newest = records[-1].event if records else None
    if not isinstance(newest, Undone | Redone):
        return ""
    facts = [each.event for each in records if each.batch == newest.step]
    stretches = [fact for fact in facts if isinstance(fact, StretchRepainted)]
    times = [time for fact in stretches for time in (fact.start, fact.end)]
    times += [fact.time for fact in facts if isinstance(fact, MarkInserted | MarkRetracted)]
    return "–".join(dict.fromkeys(map(clock_words, (min(times), max(times))))) if times else ""


def _moved_by_key(meeting: Meeting, turn: Turn | None, side: str, time: int) -> tuple[Rule, str]:
    if turn is None:
        raise NoCorrection("No turn comes after this." if side == "from" else "No turn comes before this.")
    meant = border_moved(meeting, turn, side, time)
    events = meant.rule(meeting)
    if not events:
        raise NoCorrection("That is so already.")
    name = shown(meeting.roster.name(turn.person))
    return meant.rule, f"{name}'s turn {meant.words.removeprefix('it ')}{_taken(meeting, events, turn.person)}"


def _taken(meeting: Meeting, events: afterwards.Events, gains: str | None) -> str:
    """Return from whom *events* take how much for who *gains* time."""
    facts = [fact for fact in events if isinstance(fact, StretchRepainted) and fact.person == gains is not None]
    lost: Counter[str] = Counter()
    place = 0
    for piece in meeting.now.ledger.until(facts[0].start)[1] if facts else ():
        while place < len(facts) and facts[place].end <= piece.start:
            place += 1
        if place == len(facts):
            break
        if piece.person not in (None, gains):
            # A fact ends where another piece does, or at the end of all of them.
            lost[piece.person or ""] += max(0, min(piece.end, facts[place].end) - max(piece.start, facts[place].start))
    words = [
        f"{clock_words(length)} of {shown(meeting.roster.name(person))}" for person, length in lost.items() if length
    ]
    return f", instead of {' and '.join(words)}" if words else ""
