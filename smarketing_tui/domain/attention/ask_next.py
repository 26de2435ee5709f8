"""Whom to ask to speak now, whom to ask to stop, and fair words for both (design.md §5)."""

from collections.abc import Iterable

from smarketing_tui.domain.agenda import MINUTE, Item, ItemKind
from smarketing_tui.domain.attention.flags import Flag, FlagKind, flags, foremost
from smarketing_tui.domain.balance import shares
from smarketing_tui.domain.calendar.lengths import clock_words
from smarketing_tui.domain.floor import holder, participation
from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.domain.meeting import Meeting
from smarketing_tui.domain.people import Person, Roster
from smarketing_tui.domain.text import folded

UNHEARD = (FlagKind.SILENT, FlagKind.GONE_QUIET, FlagKind.QUIET)
OFTEN_HEARD = (FlagKind.DOMINATING, FlagKind.LONG_TURN, FlagKind.TWO_VOICES)

QUESTIONS = {
    ItemKind.PROGRESS: "{name}, on {item}: how is it going on your side?",
    ItemKind.SLA: "{name}, how does this SLA look from where you work?",
    ItemKind.CHALLENGES: "{name}, on {item}: what gets in the way where you work?",
    ItemKind.BRAINSTORM: "{name}, on {item}: what idea would you add?",
    ItemKind.ASSIGN: "{name}, on {item}: what could you take on, and what would you need for it?",
    ItemKind.PLAN_NEXT: "{name}, on {item}: what should we talk about next time?",
    ItemKind.DISCUSSION: "{name}, on {item}: how do you see it?",
}
"""What to ask under an item of each kind."""

NO_ITEM = "{name}, how do you see it?"


REIN_IN = "Thank you, {name}. I would like to hear others on {item}, too."

THIS = "this"
"""What is said of the open item where its title has no room, or where there is none."""

PATIENCE = 5 * MINUTE
"""Milliseconds after which an invitation that nobody answered does not stand back any longer."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One person to ask: `why` in a few words, a `sentence` to say, and one without the item's title if that is long.

    `asked` is how long ago (ms) they were asked already; None if they were not, or have spoken since.
    """

    person: str
    why: str
    sentence: str
    short: str = ""
    asked: int | None = None

    @property
    def is_invited(self) -> bool:
        """Whether they were asked already."""
        return self.asked is not None


def ask_next(meeting: Meeting, now: int, standing: Iterable[Flag] | None = None) -> Suggestion | None:
    """Return whom to ask to speak at *now* (ms), if anyone: who waits longest; who was asked just now comes last.

    *standing* are the flags at that moment, if they are known already. O(people).
    """
    standing = flags(meeting, now) if standing is None else standing
    unheard = foremost(flag for flag in standing if flag.kind in UNHEARD)
    waiting = [flag for person, flag in unheard.items() if person != _holds(meeting)]
    if not waiting:
        return None

    asked = {each.person: now - each.at for each in meeting.now.asked if each.person in meeting.now.invited}

    def order(flag: Flag) -> tuple[bool, int, int]:
        silence = participation(meeting, flag.person, now).silence
        return asked.get(flag.person, PATIENCE) < PATIENCE, -silence, meeting.roster.position(flag.person)

    flag = min(waiting, key=order)
    sentence, short = question(meeting, flag.person), question(meeting, flag.person, THIS)
    return Suggestion(flag.person, _why(flag), sentence, short, asked.get(flag.person))


def _holds(meeting: Meeting) -> str | None:
    """Return who has the floor, or will have it again after the pause."""
    held = meeting.now.held
    return holder(meeting) or (held.person if held is not None else None)


def _why(flag: Flag) -> str:
    minutes = (flag.length or 0) // MINUTE
    match flag.kind:
        case FlagKind.SILENT:
            return f"not heard, {minutes} min"
        case FlagKind.GONE_QUIET:
            return f"last heard {minutes} min ago"
        case _:
            return "heard little so far"


def question(meeting: Meeting, person: str, title: str | None = None) -> str:
    """Return a sentence that asks that person about the item that is open; raises KeyError for a stranger.

    *title* is what to call the item, if not by its own title.
    """
    item, name = _item(meeting), called(meeting.roster, meeting.roster[person])
    return (
        NO_ITEM.format(name=name) if item is None else QUESTIONS[item.kind].format(name=name, item=title or item.title)
    )


def rein_in(meeting: Meeting, now: int, standing: Iterable[Flag] | None = None) -> Suggestion | None:
    """Return who has the floor and has had much of it, with a polite sentence to pass it on; None if nobody does.

    *standing* are the flags at that moment, if they are known already. O(people).
    """
    person, standing = holder(meeting), flags(meeting, now) if standing is None else tuple(standing)
    kinds = {flag.kind: flag for flag in standing if flag.person == person}
    much = next((kinds[kind] for kind in OFTEN_HEARD if kind in kinds), None)
    if person is None or much is None or not kinds.keys().isdisjoint(UNHEARD):
        return None
    item, name = _item(meeting), called(meeting.roster, meeting.roster[person])
    sentence, short = (REIN_IN.format(name=name, item=about) for about in (THIS if item is None else item.title, THIS))
    return Suggestion(person, much_words(meeting, now, much, name), sentence, short)


def much_words(meeting: Meeting, now: int, flag: Flag, name: str) -> str:
    """Return how much somebody called *name* has talked, by one of the flags for that."""
    match flag.kind:
        case FlagKind.LONG_TURN:
            return f"{name} has spoken for {clock_words(flag.length or 0)}"
        case FlagKind.TWO_VOICES:
            return f"{name} is one of two who speak most"
        case _:
            return f"{name} had {shares(meeting, now)[flag.person].floor or 0:.0%} of the floor talk"


def _item(meeting: Meeting) -> Item | None:
    item = meeting.now.item
    return None if item is None else meeting.now.agenda[item].plan


def called(roster: Roster, person: Person) -> str:
    """Return how to call that person aloud: by first name, unless that could be somebody else or is a mere initial."""
    first = _first(person)
    alike = sum(folded(_first(each)) == folded(first) for each in roster)
    return person.name if alike > 1 or first.endswith(".") or len(first) < 2 else first


def _first(person: Person) -> str:
    return person.name.split(maxsplit=1)[0] if person.name.strip() else person.name
