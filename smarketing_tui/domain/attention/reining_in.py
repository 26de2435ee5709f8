"""Who is to be reined in, politely, whether they are speaking now or not."""

from collections.abc import Iterable

from smarketing_tui.domain.attention.ask_next import OFTEN_HEARD, Suggestion, called, much_words, rein_in
from smarketing_tui.domain.attention.flags import Flag
from smarketing_tui.domain.meeting import Meeting

OTHERS_FIRST = "Thank you, {name}. Let us hear the others on this first."
"""What to say when they take the floor again."""


def talks_much(meeting: Meeting, now: int, standing: Iterable[Flag]) -> Suggestion | None:
    """Return who talks much by the flags *standing* at *now* (ms), who has the floor first; None if nobody does."""
    standing = tuple(standing)
    speaking = rein_in(meeting, now, standing)
    flag = next((flag for flag in standing if flag.kind in OFTEN_HEARD), None)
    if speaking is not None or flag is None:
        return speaking
    name = called(meeting.roster, meeting.roster[flag.person])
    return Suggestion(flag.person, much_words(meeting, now, flag, name), OTHERS_FIRST.format(name=name))
