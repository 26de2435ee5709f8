"""Cadences in words: `weekly tue 10:00`, `every 2 weeks thu 15:30`, `monthly last fri 14:00`, `workdays 09:15`."""

import re
from datetime import date, timedelta

from smarketing_tui.domain.calendar.cadence import LAST, Cadence, Every
from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.domain.text import one_line

EXAMPLES = (
    "weekly tue 10:00",
    "every 2 weeks thu 15:30",
    "monthly first mon 09:00",
    "monthly last fri 14:00",
    "workdays 09:15",
    "none",
)

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAY_OF = {name: at for at, day in enumerate(_DAYS) for name in (day, day[:3])}
_DAY_OF |= {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
_WEEKS = {1: "first", 2: "second", 3: "third", 4: "fourth", LAST: "last"}
_WEEK_OF = {name: week for week, name in _WEEKS.items()} | {"1st": 1, "2nd": 2, "3rd": 3, "4th": 4}

_DAY = rf"(?P<day>{'|'.join(sorted(_DAY_OF, key=len, reverse=True))})s?"
_TIME = r"(?: at)? (?P<hour>\d{1,2})[:.](?P<minute>\d{2})"
_SINCE = r"(?: (?:from|since) (?P<since>\d{4}-\d{2}-\d{2}))?"
_FORMS = (
    (Every.WORKDAYS, r"(?:workdays|weekdays|every workday|every weekday|daily)"),
    (Every.BIWEEKLY, rf"(?:biweekly|fortnightly|every (?:2|two|other) weeks?)(?: on)? {_DAY}"),
    (Every.MONTHLY, rf"(?:monthly|every month)(?: on)?(?: the)? (?P<week>{'|'.join(_WEEK_OF)}) {_DAY}"),
    (Every.WEEKLY, rf"(?:weekly|every week)(?: on)? {_DAY}"),
    (Every.WEEKLY, rf"every {_DAY}"),
)


class NoCadence(ValueError):  # noqa: N818 - what somebody wrote, not a mistake of the program
    """Words that mean no cadence; the message is one sentence."""


@dataclass(frozen=True, slots=True)
class Timing:
    """When a series meets: the local `time` ("10:00") on the days of `cadence`; nothing when nobody has said."""

    time: str = ""
    cadence: Cadence | None = None


def timing(words: str, today: date) -> Timing:
    """Return what *words* mean; every 2 weeks without `from` a day counts from *today* on. Raises NoCadence."""
    plain = " ".join(one_line(words, 80).lower().replace(",", " ").split())
    if plain in ("", "none", "-"):
        return Timing()
    for every, form in _FORMS:
        found = re.fullmatch(form + _TIME + _SINCE, plain, re.ASCII)  # compiled when it is first asked for
        if found is not None:
            return _timing(every, found.groupdict(), today)
    raise NoCadence(f'"{one_line(words, 40)}" is not understood; write, for example, {" or ".join(EXAMPLES[:2])}.')


def _timing(every: Every, found: dict[str, str | None], today: date) -> Timing:
    hour, minute = int(found["hour"] or 0), int(found["minute"] or 0)
    if hour > 23 or minute > 59:
        raise NoCadence(f"{hour}:{minute:02} is no time of day.")
    day = _DAY_OF[found.get("day") or "monday"]
    week = _WEEK_OF[found["week"] or ""] if "week" in found else 0
    since = None
    if every is Every.BIWEEKLY:
        since = today + timedelta(days=(day - today.weekday()) % 7)
    if found["since"]:
        since = _since(found["since"], every, day)
    return Timing(f"{hour:02}:{minute:02}", Cadence(every, day, week, since))


def _since(written: str, every: Every, day: int) -> date:
    if every is not Every.BIWEEKLY:
        raise NoCadence("Only every 2 weeks needs a day to count from.")
    try:
        since = date.fromisoformat(written)
    except ValueError:
        raise NoCadence(f"{written} is no day.") from None
    return since + timedelta(days=day - since.weekday())


def cadence_words(time: str, cadence: Cadence | None) -> str:
    """Return the words that mean *cadence* at *time*; `timing` reads them back."""
    if cadence is None:
        return "none"
    day = _DAYS[cadence.weekday % 7][:3]
    match cadence.every:
        case Every.WORKDAYS:
            return f"workdays {time}"
        case Every.BIWEEKLY:
            return f"every 2 weeks {day} {time}" + (f" from {cadence.since}" if cadence.since else "")
        case Every.MONTHLY:
            return f"monthly {_WEEKS.get(cadence.week, 'first')} {day} {time}"
        case Every.WEEKLY:
            return f"weekly {day} {time}"
