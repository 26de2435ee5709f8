"""Words that begin like a date but are none that we know: `31 feb`, `someday`, `next sprint`.

Only these are told of: `by email` and `by Maya` are ordinary words, and so is `by 5 percent`.
"""

import re
from collections.abc import Sequence

LONGEST = 4
"""Words that are told of, at the most."""

_MONTH = (
    r"(?:jan(?:uary)?|febr?(?:uary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_WEEKDAY = (
    r"(?:fr|mond?a?y?s?|tues?d?a?y?s?|wed(?:n|ne|nes|nesd|nesda|nesdays?)?|thu(?:r|rs|rsd|rsda|rsdays?)?"
    r"|frid?a?y?s?|sat(?:u|ur|urd|urda|urdays?)?|sund?a?y?s?)"
)
_UNIT = r"(?:(?:work(?:ing )?)?days?|weeks?|fortnights?|months?|quarters?|years?|sprints?|hours?|minutes?|h|min)"
_COUNT = r"(?:\d+(?:[.,]\d+)?|an?|one|two|three|four|five|six|seven|eight|nine|ten|(?:a )?(?:few|couple of)|some)"
_DATE = (
    rf"(?:the )?\d{{1,2}}(?:st|nd|rd|th|\.)?(?: of)? {_MONTH}\w*\.?,?(?: \d{{2,4}})?",
    rf"{_MONTH}\.?(?: \d+(?:st|nd|rd|th|\.)?,?(?: \d{{2,4}})?)?",
    r"(?:the )?\d+(?:st|nd|rd|th)(?: of)?",
    r"\d+[-/]\d+(?:[-/]\d+)?",
    r"\d{1,2}\. ?\d{1,2}\.(?: ?\d{1,4})?\.?|(?:\d|[12]\d|3\d)\.(?:0?\d|1[0-2])",
    r"\d{1,2}(?::\d\d)? ?(?:am|pm|h|o'clock)|\d{1,2}:\d\d",
    rf"{_COUNT} {_UNIT} ago",
    rf"(?:with)?in (?:the )?(?:{_COUNT} \w+|{_MONTH}|spring|summer|autumn|fall|winter)",
    r"(?:the )?next \w+",
    rf"(?:the )?last (?:{_WEEKDAY}|{_MONTH}|week|month|quarter|year|night)",
    rf"(?:on |this |coming )*{_WEEKDAY}",
    r"(?:the |this )?(?:end|middle|beginning|start) of (?:the |this |next )?\w+",
    r"(?:the |this |next )?weekend|(?:the )?day (?:before|after) \w+",
    r"yesterday|some ?(?:day|time)|soon|asap|later|noon|midnight|easter|christmas|q[1-4]|h[12]|(?:cw|kw|week) ?\d+",
)
_DATES = "|".join(f"(?:{each})" for each in _DATE)
"""Compiled when it is asked for first, by `re` itself: no start waits for it."""

_DISTANCE = re.compile(
    r"in \d+(?:[.,]\d+)? (?:(?:work)?days?|weeks?|fortnights?|months?|quarters?|years?)", re.ASCII | re.IGNORECASE
)
"""A number of days or more; `in 2 hours` and `in 3 steps` belong to the thing itself."""

_BARE_NUMBER = re.compile(r"\d{1,2}|(?:19|20)\d\d", re.ASCII)
"""A number with nothing after it: a day of the month, perhaps, or a year."""

_AROUND = "()[]{}\"',;:!?"


def date_like(words: Sequence[str]) -> str:
    """Return the beginning of *words* that looks like a date, "" when they look like anything else."""
    line = " ".join(words[:LONGEST]).lstrip(_AROUND)
    if len(words) == 1 and _BARE_NUMBER.fullmatch(line.rstrip(f"{_AROUND}.")):
        return line.rstrip(f"{_AROUND}.")
    longest = (_dated(line, end) for end in sorted((at.start() for at in re.finditer(r" |$", line)), reverse=True))
    return next((each for each in longest if each), "")


def distance_like(words: Sequence[str]) -> str:
    """Return the end of *words* that says in how long, `in 99999 weeks`, "" when they end otherwise."""
    line = " ".join(words[-3:]).strip(_AROUND + ".")
    return line if len(words) > 3 and _DISTANCE.fullmatch(line) else ""


def _dated(line: str, end: int) -> str:
    part = line[:end].rstrip(_AROUND)
    return part if re.fullmatch(_DATES, part, re.ASCII | re.IGNORECASE) else ""
