"""A correction of one turn as it is typed: whose it was, `from 1:20`, `to 1:40`, or `delete`."""

from collections.abc import Callable
from functools import partial

from smarketing_tui.domain.correcting import afterwards
from smarketing_tui.domain.floor import Turn
from smarketing_tui.domain.meeting import Meeting
from smarketing_tui.domain.text import folded, one_line
from smarketing_tui.domain.wording import clock_words
from smarketing_tui.screens.going import clock_time
from smarketing_tui.widgets.cells import shown
from smarketing_tui.widgets.finder import found

Rule = Callable[[Meeting], afterwards.Events]
"""A correction that is ready to be carried out."""


class NoCorrection(ValueError):  # noqa: N818 - what somebody typed, not a mistake of the program
    """What was typed corrects nothing; the message is one sentence."""


def turn_words(meeting: Meeting, turn: Turn) -> str:
    """Return which turn is meant."""
    return f"{shown(meeting.roster.name(turn.person))} {clock_words(turn.start)}–{clock_words(turn.end)}"


def correction_of(text: str, meeting: Meeting, turn: Turn) -> tuple[Rule, str]:
    """Return what *text* says of *turn*, and that in words; raises NoCorrection."""
    words = folded(one_line(text, 200))
    if words == "delete":
        return partial(afterwards.delete_turn, turn=turn), "nobody spoke"
    sort, _, place = words.partition(" ")
    time = clock_time(place) if sort in ("from", "to") else None
    if time is not None and sort == "from":
        return partial(afterwards.move_turn_start, turn=turn, to=time), f"it began at {clock_words(time)}"
    if time is not None:
        return partial(afterwards.move_turn_end, turn=turn, to=time), f"it ended at {clock_words(time)}"
    owner = meeting.roster.by_key(words)
    people = [owner] if owner is not None else found(meeting.roster, words)
    if not words or not people:
        raise NoCorrection("A name, from 1:20, to 1:40, or delete.")
    person = people[0]
    return partial(afterwards.change_person, turn=turn, person=person.id), f"it was {shown(person.name)}"
