"""A place in a replay as it is typed: `23:41`, `item 3`, or some of an item's title."""

import re

from smarketing_tui.domain.calendar.lengths import clock_words
from smarketing_tui.domain.text import counted, folded, one_line
from smarketing_tui.session.playback import Playback
from smarketing_tui.widgets.cells import shown

_CLOCK = re.compile(r"(?:(\d{1,3}):)?(\d{1,3}):(\d{2})")
_MINUTE = re.compile(r"(\d{1,4})(?: ?min)?")
_ITEM = re.compile(r"item (\d{1,3})")


class NoPlace(ValueError):  # noqa: N818 - what somebody typed, not a mistake of the program
    """What was typed is no place; the message is one sentence."""


def clock_time(words: str) -> int | None:
    """Return the milliseconds of `1:20` or `1:02:03`; None if it is no such time."""
    clock = _CLOCK.fullmatch(words)
    if clock is None:
        return None
    hours, minutes, seconds = (int(part or 0) for part in clock.groups())
    return ((hours * 60 + minutes) * 60 + seconds) * 1000


def how_many(items: int) -> str:
    """Return in a sentence how many items there are: for who asked for one beyond them."""
    return f"There {'is' if items == 1 else 'are'} {counted(items, 'item') if items else 'no items'}."


def place_of(text: str, playback: Playback) -> tuple[int, str]:
    """Return the position (ms) that *text* means, and its name; raises NoPlace."""
    words = folded(one_line(text, 200))
    if (time := clock_time(words)) is not None:
        return _time(time, playback)
    if minute := _MINUTE.fullmatch(words):
        return _time(int(minute[1]) * 60_000, playback)
    titles = [each.plan.title for each in playback.whole.now.agenda]
    if item := _ITEM.fullmatch(words):
        if not 1 <= int(item[1]) <= len(titles):
            raise NoPlace(how_many(len(titles)))
        return _item(int(item[1]) - 1, titles, playback)
    found = [at for at, title in enumerate(titles) if words and words in folded(title)]
    if not found:
        raise NoPlace("A time (23:41), item 3, or an item's title.")
    return _item(found[0], titles, playback)


def _time(position: int, playback: Playback) -> tuple[int, str]:
    if position > playback.length:
        raise NoPlace(f"It ends at {clock_words(playback.length)}.")
    return position, clock_words(position)


def _item(item: int, titles: list[str], playback: Playback) -> tuple[int, str]:
    start, name = playback.item_start(item), f"{item + 1} {shown(titles[item])}"
    if start is None:
        raise NoPlace(f"{name} was never open.")
    return start, f"{clock_words(start)} {name}"
