"""By when, as it is said in a task's line: after `by`, `due` or `until`, or at its end."""

import re
from collections.abc import Sequence
from datetime import date

from smarketing_tui.domain.calendar.dateish import date_like, distance_like
from smarketing_tui.domain.calendar.dates import at_odds, due_date
from smarketing_tui.domain.people import Person
from smarketing_tui.domain.tasks.cutting import OPENING
from smarketing_tui.domain.tasks.naming import AROUND
from smarketing_tui.domain.text import folded

LONGEST_DUE = 6
"""Words of a due date, at the most."""

LOOKED_AT = 20
"""How many `@` and how many `by` of one line are looked at; a line with more is no task."""

KEYWORDS = frozenset({"by", "due", "until", "till"})
AFTER_KEYWORD = frozenset({"by", "on"})
_NO_DATE_AFTER = frozenset(
    {"a", "an", "the", "this", "every", "each", "last", "since", "from", "of", "at", "for", "to", "in", "and", "per"}
    | KEYWORDS
)


def due_in(words: list[str], today: date) -> tuple[date | None, slice | None]:
    """Return the due date in *words* and where it stands: after `by`, `due` or `until`, or at the end.

    A place without a date is that of a weekday and a day of the month which are not the same day.
    """
    keywords = [at for at, word in enumerate(words) if _is_keyword(word)]
    for at in keywords[: -LOOKED_AT - 1 : -1]:
        first = at + 1
        if first < len(words) and words[first].casefold() in AFTER_KEYWORD:
            first += 1
        for end in range(min(len(words), first + LONGEST_DUE), first, -1):
            if not _could_be(words, first, end, today):
                continue
            when = date_of(words[first:end], today)
            if when is not None and (at or end < len(words)):
                return when, slice(at - (at - 1 in keywords), end)
            if when is None and _at_odds(words[first:end], today):
                return None, slice(first, end)
    last = len(words)
    while last and not words[last - 1].strip(AROUND):
        last -= 1
    for start in range(max(1, last - LONGEST_DUE), last):
        if words[start - 1].casefold() in _NO_DATE_AFTER or _NUMBER.fullmatch(words[start]):
            continue
        when = date_of(words[start:last], today)
        # What was yesterday is told of; only after `by` it is meant as the day by which.
        if when is not None and when >= today:
            return when, slice(start, last)
        if when is None and _at_odds(words[start:last], today):
            return None, slice(start, last)
    return None, None


def _is_keyword(word: str) -> bool:
    return word.lstrip(OPENING).casefold().rstrip(":") in KEYWORDS


def _could_be(words: list[str], first: int, end: int, today: date) -> bool:
    """Tell whether a date may end here: not at brackets of its own, nor at the number of `by fri 12 chairs`."""
    last = words[end - 1]
    is_count = end < len(words) and last.isdigit() and len(last) <= 2 and date_of(words[first : end - 1], today)
    return bool(last.strip(AROUND)) and not is_count


def unclear_due_in(words: list[str], people: Sequence[Person], today: date) -> str:
    """Return what looks like a date, though it is none: after `by`, `due` or `until`, or at the end as `in 2 weeks`."""
    keywords = [at for at, word in enumerate(words) if _is_keyword(word)]
    for at in keywords[: -LOOKED_AT - 1 : -1]:
        end = next((after for after in range(at + 1, len(words)) if words[after].startswith("@")), len(words))
        after = words[at + 1 : end]
        like = date_like(after)
        # April, May and June are names, too.
        is_somebody = any(folded(after[0]) in folded(person.name).split() for person in people) if like else False
        if like and not is_somebody and date_of(like.split(), today) is None:
            return like
    return distance_like(words)


_NUMBER = re.compile(r"\d+(?:st|nd|rd|th)|\d+[./]\d+", re.ASCII | re.IGNORECASE)
"""At the end of a line, without `by` before it: more likely a version, a price or a place than a day."""


def date_of(words: list[str], today: date) -> date | None:
    """Return the date that *words* are, whatever stands around it, None when they are none."""
    said = " ".join(words).strip("()[]{}\"'")
    return due_date(said, today) or due_date(said.rstrip(",.;:!?)"), today)


def _at_odds(words: list[str], today: date) -> bool:
    return at_odds(" ".join(words).strip(AROUND), today)
