"""Months later and earlier, which are of different lengths."""

from datetime import date, timedelta


def last_of_month(day: date) -> date:
    """Return the last day of the month of *day*."""
    return day.replace(day=31) if day.month == 12 else day.replace(month=day.month + 1, day=1) - timedelta(days=1)


def shifted(day: date, months: int) -> date:
    """Return the same day so many *months* later, earlier with a negative number, or the last one of a shorter month.

    Raises ValueError beyond the years 1 to 9999.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    first = date(year, month + 1, 1)
    return first.replace(day=min(day.day, last_of_month(first).day))
