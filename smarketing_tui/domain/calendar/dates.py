"""Due dates in words: `fri`, `next tue`, `in 2 weeks`, `20 nov`, `eom`. Told what today is, never asking the computer.

A weekday is the coming one, today not meant; `next` is the week after this one, whose Monday is its first day.
With a day of the month after it, `fri 27 nov`, it must be that day's.
A period stands for its last day, a week for its Friday.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from datetime import date, timedelta

from smarketing_tui.domain.calendar.months import last_of_month, shifted

LONGEST = 60
"""Characters that are looked at; no due date is written longer."""

FRIDAY = 4
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SHORT_WEEKDAYS = {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")

_DAY_OF = {name[:3]: at for at, name in enumerate(_WEEKDAYS)} | {name: at for at, name in enumerate(_WEEKDAYS)}
_DAY_OF |= _SHORT_WEEKDAYS
_MONTH_OF = {name[:3]: at for at, name in enumerate(_MONTHS, 1)} | {name: at for at, name in enumerate(_MONTHS, 1)}
_MONTH_OF |= {"sept": 9}
_COUNT_OF = {name: at for at, name in enumerate(_NUMBERS, 1)} | {"a": 1, "an": 1, "couple of": 2, "a couple of": 2}

Reading = Callable[[re.Match[str], date], date]


def due_date(words: str, today: date) -> date | None:
    """Return the date that *words* mean when it is *today*, None for anything else; case and accents do not matter.

    Only `yesterday` and a date with its year may lie in the past.
    """
    plain = _plain(words)
    with_weekday = re.fullmatch(_DAY_WITH_WEEKDAY, plain, re.ASCII)
    if with_weekday is None:
        return _read(plain, today, _READINGS)
    when = _read(with_weekday["rest"], today, _AFTER_WEEKDAY)
    return when if when is not None and when.weekday() == _DAY_OF[with_weekday["weekday"]] else None


def at_odds(words: str, today: date) -> bool:
    """Tell whether *words* are a weekday and a day of the month that are not the same day: `sat 27 nov`, `fri 31 feb`.

    Neither of them is what was meant, then.
    """
    found = re.fullmatch(_DAY_WITH_WEEKDAY, _plain(words), re.ASCII)
    return found is not None and _is_day(found["rest"]) and due_date(words, today) is None


def _read(plain: str, today: date, readings: "Iterable[tuple[str, Reading]]") -> date | None:
    if iso := _ISO.fullmatch(plain):
        return _explicit(*(int(part) for part in iso.groups()))
    for pattern, reading in readings:
        found = re.fullmatch(pattern, plain, re.ASCII)  # compiled when it is first asked for, and kept by `re`
        if found is None:
            continue
        try:
            return reading(found, today)
        except (ValueError, OverflowError):  # the 31st of November, the year 12,000
            return None
    return None


def _is_day(plain: str) -> bool:
    """Tell whether *plain* is written as a day of the month is, even if no month has it."""
    patterns = (_ISO.pattern, *(pattern for pattern, _ in _AFTER_WEEKDAY))
    return any(re.fullmatch(pattern, plain, re.ASCII) for pattern in patterns)


def _plain(words: str) -> str:
    if len(words) > LONGEST:
        return ""
    letters = unicodedata.normalize("NFKD", words.casefold())
    line = " ".join("".join(each for each in letters if not unicodedata.combining(each)).split())
    line = _LEADING.sub("", line).rstrip(" ,;!")
    return line.rstrip(".") if line[-2:-1].isalpha() else line  # the dot of 20.11. belongs to it


def _explicit(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _coming(today: date, weekday: int) -> date:
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def _next_monday(today: date) -> date:
    return today + timedelta(days=7 - today.weekday())


def _this_friday(today: date) -> date:
    """Return this week's Friday; on a weekend the coming one."""
    return today + timedelta(days=(FRIDAY - today.weekday()) % 7)


def _in_words(found: re.Match[str], today: date) -> date:
    number = found["number"]
    count = _COUNT_OF[number] if number in _COUNT_OF else int(number)
    unit = found["unit"]
    if unit == "day":
        return today + timedelta(days=count)
    if unit.startswith("w") and unit != "week":
        return _workdays_on(today, count)
    if unit == "week":
        return today + timedelta(weeks=count)
    return shifted(today, count * (12 if unit == "year" else 1))


def _workdays_on(today: date, count: int) -> date:
    weeks, days = divmod(count, 5)
    day = today + timedelta(weeks=weeks)
    while day.weekday() > FRIDAY and not days:
        day -= timedelta(days=1)
    while days:
        day += timedelta(days=1)
        days -= day.weekday() <= FRIDAY
    return day


def _of_year(today: date, month: int, day: int, year: str | None) -> date:
    """Return that day of the given year, else the first one from today on (29 February may be years away)."""
    if year:
        return date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    for ahead in range(9):
        when = _explicit(today.year + ahead, month, day)
        if when is not None and when >= today:
            return when
    raise ValueError(day)


def _day_and_month(found: re.Match[str], today: date) -> date:
    return _of_year(today, _MONTH_OF[found["month"]], int(found["day"]), found["year"])


def _slashed(found: re.Match[str], today: date) -> date:
    """Return a date with slashes if only one order of day and month makes sense of it."""
    first, second = int(found["day"]), int(found["month"])
    if first <= 12 and second <= 12 and first != second:
        raise ValueError(first)
    return _of_year(today, min(first, second), max(first, second), found["year"])


def _day_of_month(found: re.Match[str], today: date) -> date:
    day = int(found["day"])
    for ahead in range(3):
        month = shifted(today.replace(day=1), ahead)
        when = _explicit(month.year, month.month, day)
        if when is not None and when >= today:
            return when
    raise ValueError(day)


def _end_of(period: str, day: date) -> date:
    match period:
        case "day":
            return day
        case "week":
            return _this_friday(day)
        case "month":
            return last_of_month(day)
        case "quarter":
            return last_of_month(day.replace(day=1, month=(day.month + 2) // 3 * 3))
        case _:
            return day.replace(month=12, day=31)


def _end_of_next(period: str, today: date) -> date:
    match period:
        case "week":
            return _next_monday(today) + timedelta(days=FRIDAY)
        case "month" | "quarter":
            ahead = 1 if period == "month" else 3
            return _end_of(period, shifted(today.replace(day=1), ahead))
        case _:
            return date(today.year + 1, 12, 31)


def _end_of_month_named(found: re.Match[str], today: date) -> date:
    month = _MONTH_OF[found["month"]]
    year = int(found["year"]) if found["year"] else today.year + (month < today.month)
    return last_of_month(date(year, month, 1))


def _alternatives(names: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, names), key=len, reverse=True))


_LEADING = re.compile(r"^(?:(?:on|the|coming) )+")
_ISO = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})", re.ASCII)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.)?"
_YEAR = r"(?:,? (?P<year>\d{4}))?"
_WEEKDAY = rf"(?P<weekday>{_alternatives(_DAY_OF)})"
_MONTH = rf"(?P<month>{_alternatives(_MONTH_OF)})\.?"
_LETTERS = {"w": "week", "m": "month", "q": "quarter", "y": "year"}
_PERIOD = r"(?P<period>day|week|month|quarter|year)"
_DAY_WITH_WEEKDAY = rf"(?:(?:this|next) )?{_WEEKDAY}\.?,? (?:the )?(?P<rest>.*\d.*)"

_DAYS_OF_MONTHS: tuple[tuple[str, Reading], ...] = (
    (rf"{_DAY}(?: of)? {_MONTH}{_YEAR}", _day_and_month),
    (rf"{_MONTH} {_DAY}{_YEAR}", _day_and_month),
    (
        r"(?P<day>\d{1,2})\. ?(?P<month>\d{1,2})(?:\.(?: ?(?P<year>\d{4}|\d{2}))?)?",
        lambda f, today: _of_year(today, int(f["month"]), int(f["day"]), f["year"]),
    ),
    (r"(?P<day>\d{1,2})/(?P<month>\d{1,2})(?:/(?P<year>\d{4}))?", _slashed),
    (r"(?P<day>\d{1,2})(?:st|nd|rd|th)", _day_of_month),
)

_AFTER_WEEKDAY: tuple[tuple[str, Reading], ...] = (*_DAYS_OF_MONTHS, (r"(?P<day>\d{1,2})\.?", _day_of_month))
"""Days of a month as they may stand after their weekday, where a bare number is one, too."""

_READINGS: tuple[tuple[str, Reading], ...] = (
    (r"today|tonight|eod", lambda _, today: today),
    (r"tomorrow|tmrw|tmr", lambda _, today: today + timedelta(days=1)),
    (r"day after tomorrow", lambda _, today: today + timedelta(days=2)),
    (r"yesterday", lambda _, today: today - timedelta(days=1)),
    (r"day before yesterday", lambda _, today: today - timedelta(days=2)),
    (rf"(?:this )?{_WEEKDAY}", lambda found, today: _coming(today, _DAY_OF[found["weekday"]])),
    (rf"next {_WEEKDAY}", lambda found, today: _next_monday(today) + timedelta(days=_DAY_OF[found["weekday"]])),
    (
        rf"(?:with)?in (?P<number>\d{{1,4}}|{_alternatives(_COUNT_OF)})"
        r" (?P<unit>workday|working day|day|week|month|year)s?",
        _in_words,
    ),
    *_DAYS_OF_MONTHS,
    (r"eo(?P<period>[wmqy])", lambda f, today: _end_of(_LETTERS[f["period"]], today)),
    (rf"(?:end of (?:the |this )?|this ){_PERIOD}", lambda f, today: _end_of(f["period"], today)),
    (rf"{_PERIOD} end", lambda f, today: _end_of(f["period"], today)),
    (r"(?:end of )?next (?P<period>week|month|quarter|year)", lambda f, today: _end_of_next(f["period"], today)),
    (rf"end of {_MONTH}(?: (?P<year>\d{{4}}))?", _end_of_month_named),
)
