"""The word for how somebody stands: a word first, so that colour is never the only sign."""

from rich.cells import cell_len

from smarketing_tui.domain.agenda import MINUTE
from smarketing_tui.domain.attention.ask_next import OFTEN_HEARD
from smarketing_tui.domain.attention.flags import Flag, FlagKind
from smarketing_tui.domain.calendar.lengths import clock_words
from smarketing_tui.domain.floor import Participation
from smarketing_tui.domain.ledger import Account
from smarketing_tui.domain.meeting import Meeting, Phase
from smarketing_tui.domain.text import counted
from smarketing_tui.widgets.cells import cropped
from smarketing_tui.widgets.frame import Frame

Wordings = tuple[str, ...]
"""The same said in fewer and fewer cells; the last one takes seven at most, unless clocks pass the hour."""


def fitting(wordings: Wordings, width: int) -> str:
    """Return the longest of *wordings* that leaves a cell of *width* free, else the shortest, cut if need be."""
    for words in wordings:
        if cell_len(words) < width:
            return words
    return cropped(wordings[-1], width)


def row_state(meeting: Meeting, person: str, part: Participation, flag: Flag | None) -> tuple[Wordings, str]:
    """Return how that person, whose foremost flag is *flag*, stands, in several lengths, and the style of it."""
    running, held = meeting.now.running, meeting.now.held
    if not part.is_present:
        return ("away",), "floor--away"
    if running is not None and running.person == person:
        time = clock_words(part.turn or 0)
        if flag is None:
            mark = "▣" if running.account is Account.PRESENTATION else "●"
            return (f"{mark} {time}", time), "floor--speaking"
        told = flag.words if flag.kind is FlagKind.LONG_TURN else f"{flag.words} {time}"
        return (told, f"●! {time}", f"! {time}", time), "floor--flag"
    if meeting.phase is Phase.PAUSED and held is not None and held.person == person:
        return ("‖ holds", "holds"), "floor--quiet"
    asked = person in meeting.now.invited
    if flag is None:
        return (("! asked", "asked"), "floor--flag") if asked else (("",), "floor--quiet")
    long, short, tiny = _lengths(flag)
    if asked:
        return (f"! {long}", f"! {short}", f"! {tiny}", f"!{tiny}"), "floor--flag"
    return (long, short, tiny), "floor--flag"


def _lengths(flag: Flag) -> tuple[str, str, str]:
    """Return a flag in up to 18, nine and six cells."""
    match flag.kind:
        case FlagKind.SILENT:
            return flag.words, "SILENT", "SILENT"
        case FlagKind.GONE_QUIET:
            return flag.words, f"QUIET {(flag.length or 0) // MINUTE}m", "QUIET"
        case FlagKind.DOMINATING:
            return flag.words, flag.words, "A LOT"
        case FlagKind.TWO_VOICES:
            return flag.words, "2 VOICES", "1 OF 2"
        case _:
            return flag.words, flag.words, clock_words(flag.length or 0) if flag.length else flag.words


def detail(frame: Frame, person: str, part: Participation, width: int) -> str:
    """Return what a second line says in *width* cells, in whole minutes: a quiet second changes nothing there.

    What has no room is left out as a whole: the longest turn first, the rest from the end.
    """
    running = frame.meeting.now.running
    much = [flag for flag in frame.flags if flag.person == person and flag.kind in OFTEN_HEARD]
    if not part.is_present:
        words = ["not here"]
    elif part.turn is not None:
        words = ["presents" if running is not None and running.account is Account.PRESENTATION else "speaks"]
        words += [flag.words.lower() for flag in frame.flags if flag.person == person]
    else:
        words = [_heard(part)]
        asked = next((each.at for each in frame.meeting.now.asked if each.person == person), None)
        if asked is not None and person in frame.meeting.now.invited:
            words.insert(0, _ago("asked", frame.now - asked))
        words += [flag.words.lower() for flag in much] if len(much) > 1 else []
    longest = f"longest {clock_words(part.longest_turn)}"
    if part.turns:
        words += [f"{clock_words(part.talk)} in all", longest]
    if part.marks:
        words.append(counted(part.marks, "remark"))
    while len(words) > 1 and cell_len(" · ".join(words)) > width:
        words.pop(words.index(longest) if longest in words else -1)
    return cropped(" · ".join(words), width)


def _heard(part: Participation) -> str:
    return _ago("heard", part.silence) if part.turns or part.marks else "not heard yet"


def _ago(what: str, length: int) -> str:
    minutes = length // MINUTE
    return f"{what} {minutes} min ago" if minutes else f"{what} just now"
