"""Due dates in words, told what today is."""

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from smarketing_tui.domain.calendar.dates import due_date

FRIDAY = date(2026, 11, 20)
MONDAY = date(2026, 11, 16)
SUNDAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("today", "2026-11-20"),
        ("eod", "2026-11-20"),
        ("tomorrow", "2026-11-21"),
        ("day after tomorrow", "2026-11-22"),
        ("the day after tomorrow", "2026-11-22"),
        ("fri", "2026-11-27"),
        ("Friday", "2026-11-27"),
        ("this friday", "2026-11-27"),
        ("coming Fri.", "2026-11-27"),
        ("sat", "2026-11-21"),
        ("mon", "2026-11-23"),
        ("thurs", "2026-11-26"),
        ("on tues", "2026-11-24"),
        ("next tue", "2026-11-24"),
        ("next fri", "2026-11-27"),
        ("NEXT  SUNDAY", "2026-11-29"),
        ("in 3 days", "2026-11-23"),
        ("in 1 day", "2026-11-21"),
        ("in three days", "2026-11-23"),
        ("within a couple of days", "2026-11-22"),
        ("in 2 weeks", "2026-12-04"),
        ("in a week", "2026-11-27"),
        ("in a month", "2026-12-20"),
        ("in 3 months", "2027-02-20"),
        ("in a year", "2027-11-20"),
        ("in 1 workday", "2026-11-23"),
        ("in 6 working days", "2026-11-30"),
        ("20 nov", "2026-11-20"),
        ("nov 20", "2026-11-20"),
        ("19 nov", "2027-11-19"),
        ("1 January", "2027-01-01"),
        ("1st of December", "2026-12-01"),
        ("dec 1st", "2026-12-01"),
        ("Dec. 1, 2027", "2027-12-01"),
        ("3. sept 2027", "2027-09-03"),
        ("29 feb", "2028-02-29"),
        ("20.11.", "2026-11-20"),
        ("20.11", "2026-11-20"),
        ("19.11.", "2027-11-19"),
        ("1. 12.", "2026-12-01"),
        ("01.12.2026", "2026-12-01"),
        ("1.12.26", "2026-12-01"),
        ("24/12", "2026-12-24"),
        ("12/24", "2026-12-24"),
        ("12/12", "2026-12-12"),
        ("24/12/2027", "2027-12-24"),
        ("the 25th", "2026-11-25"),
        ("3rd", "2026-12-03"),
        ("fri 27 nov", "2026-11-27"),
        ("Friday, the 27th of November", "2026-11-27"),
        ("on sat 28.11.", "2026-11-28"),
        ("tues dec 1", "2026-12-01"),
        ("next fri 27 nov 2026", "2026-11-27"),
        ("fri 27", "2026-11-27"),
        ("thu 24/12", "2026-12-24"),
        ("mon 2026-11-30", "2026-11-30"),
        ("31st", "2026-12-31"),
        ("2026-12-01", "2026-12-01"),
        ("2026/12/1", "2026-12-01"),
        ("2020-01-31", "2020-01-31"),
        ("1 nov 2020", "2020-11-01"),
        ("1.11.2020", "2020-11-01"),
        ("yesterday", "2026-11-19"),
        ("the day before yesterday", "2026-11-18"),
        ("eow", "2026-11-20"),
        ("EOM", "2026-11-30"),
        ("eoq", "2026-12-31"),
        ("eoy", "2026-12-31"),
        ("end of month", "2026-11-30"),
        ("end of the month", "2026-11-30"),
        ("the end of this week", "2026-11-20"),
        ("month end", "2026-11-30"),
        ("this month", "2026-11-30"),
        ("next week", "2026-11-27"),
        ("end of next week", "2026-11-27"),
        ("next month", "2026-12-31"),
        ("end of next quarter", "2027-03-31"),
        ("next year", "2027-12-31"),
        ("end of november", "2026-11-30"),
        ("end of feb", "2027-02-28"),
        ("end of feb 2028", "2028-02-29"),
        ("Frï", "2026-11-27"),
        ("  \uff26\uff32\uff29 ", "2026-11-27"),
        ("tomorrow!", "2026-11-21"),
    ],
)
def test_on_a_friday(words: str, expected: str) -> None:
    """The 20th of November 2026."""
    assert str(due_date(words, FRIDAY)) == expected


@pytest.mark.parametrize(
    ("words", "today", "expected"),
    [
        ("mon", MONDAY, "2026-11-23"),
        ("tue", MONDAY, "2026-11-17"),
        ("next tue", MONDAY, "2026-11-24"),
        ("next mon", MONDAY, "2026-11-23"),
        ("eow", MONDAY, "2026-11-20"),
        ("next mon", SUNDAY, "2026-11-23"),
        ("next sun", SUNDAY, "2026-11-29"),
        ("eow", SUNDAY, "2026-11-27"),
        ("next week", SUNDAY, "2026-11-27"),
        ("in 5 workdays", SUNDAY, "2026-11-27"),
        ("in 5 workdays", MONDAY, "2026-11-23"),
        ("in a month", date(2027, 1, 31), "2027-02-28"),
        ("in a year", date(2028, 2, 29), "2029-02-28"),
        ("29 feb", date(2096, 3, 1), "2104-02-29"),
        ("31st", date(2027, 1, 31), "2027-01-31"),
        ("30th", date(2027, 1, 31), "2027-03-30"),
        ("eoq", date(2027, 1, 31), "2027-03-31"),
        ("next quarter", date(2026, 8, 31), "2026-12-31"),
        ("eom", date(2028, 2, 1), "2028-02-29"),
    ],
)
def test_on_other_days(words: str, today: date, expected: str) -> None:
    """Weeks begin on Monday; a shorter month ends sooner."""
    assert str(due_date(words, today)) == expected


@pytest.mark.parametrize(
    "words",
    [
        *("", " ", "soon", "asap", "never", "fr", "frid", "fridays", "next", "next day", "in days", "in 3", "3 days"),
        *("in -3 days", "in 0.5 days", "in 9999 years", "in 99999 days", "31 nov", "30 feb", "0 jan", "nov 31", "32nd"),
        *("99.99.", "3/4", "13/13", "0/0", "2026-13-01", "2026-02-30", "0000-01-01", "20"),
        *("the", "the week", "week", "month", "monday.com", "by fri", "٣ nov", "fri fri", "fri\x00", "f" * 100_000),
        *("20.11.2026.1", "eo", "eox", "end of", "end of days", "end of smarch", "{0}", "%d nov", "[b]fri[/b]"),
    ],
)
def test_nonsense_is_no_date(words: str) -> None:
    """Better none than a wrong one."""
    assert due_date(words, FRIDAY) is None


_PIECES = st.from_regex(
    r"((next|in|end of|the|0|2|12|29|31|99|9999|fri|feb|20\.11\.|2/3|days?|weeks|month|eom|31st|\d{4}-12-01) ?){0,5}"
)


@given(words=st.text(max_size=80) | _PIECES, today=st.dates())
@example(words="next fri", today=date.max)
@example(words="in 9 years", today=date(9998, 2, 3))
@example(words="eow", today=date.max)
@example(words="29 feb", today=date(9999, 3, 1))
def test_it_never_raises_nor_looks_back(words: str, today: date) -> None:
    """Only a date with its year, or yesterday, may lie in the past."""
    found = due_date(words, today)
    assert found is None or found >= today or "yesterday" in words or any(part.isdigit() for part in words)


@given(today=st.dates(max_value=date(9000, 1, 1)), weekday=st.integers(0, 6))
def test_the_coming_weekday_and_that_of_next_week(today: date, weekday: int) -> None:
    """One is 1 to 7 days away; the other in the week that begins with the next Monday."""
    name = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")[weekday]
    coming, following = due_date(name, today), due_date(f"next {name}", today)
    assert coming is not None
    assert following is not None
    assert coming.weekday() == following.weekday() == weekday
    assert 1 <= (coming - today).days <= 7
    monday = today - timedelta(days=today.weekday())
    assert 7 <= (following - monday).days <= 13


@given(first=st.dates(min_value=date(1970, 1, 1), max_value=date(2200, 1, 1)), ahead=st.integers(0, 365))
def test_what_is_written_is_read(first: date, ahead: int) -> None:
    """In each of the usual forms."""
    when = first + timedelta(days=ahead)
    for form in ("%d.%m.%Y", "%d %b %Y", "%B %d, %Y", "%Y-%m-%d"):
        assert due_date(when.strftime(form), first) == when
    assert due_date(when.strftime("%d %b"), first) == when or ahead == 365
