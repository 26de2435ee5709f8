"""Cadences in words, there and back."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smarketing_tui.domain.calendar.cadence import LAST, Cadence, Every
from smarketing_tui.domain.calendar.cadence_words import EXAMPLES, NoCadence, Timing, cadence_words, timing

TODAY = date(2026, 11, 21)
"""A Saturday."""


@pytest.mark.parametrize(
    ("words", "time", "cadence"),
    [
        ("weekly tue 10:00", "10:00", Cadence(Every.WEEKLY, 1)),
        ("Every Tuesday at 9.05", "09:05", Cadence(Every.WEEKLY, 1)),
        ("every week on thurs 0:00", "00:00", Cadence(Every.WEEKLY, 3)),
        ("every 2 weeks thu 15:30", "15:30", Cadence(Every.BIWEEKLY, 3, since=date(2026, 11, 26))),
        ("fortnightly sat 15:30", "15:30", Cadence(Every.BIWEEKLY, 5, since=TODAY)),
        ("every other week mon 08:00", "08:00", Cadence(Every.BIWEEKLY, 0, since=date(2026, 11, 23))),
        ("biweekly thu 15:30 from 2026-12-01", "15:30", Cadence(Every.BIWEEKLY, 3, since=date(2026, 12, 3))),
        ("monthly first mon 09:00", "09:00", Cadence(Every.MONTHLY, 0, 1)),
        ("monthly on the 3rd wed, 09:00", "09:00", Cadence(Every.MONTHLY, 2, 3)),
        ("monthly last fri 14:00", "14:00", Cadence(Every.MONTHLY, 4, LAST)),
        ("workdays 09:15", "09:15", Cadence(Every.WORKDAYS)),
        ("  WEEKDAYS   9:15 ", "09:15", Cadence(Every.WORKDAYS)),
        ("none", "", None),
        ("", "", None),
    ],
)
def test_what_words_mean(words: str, time: str, cadence: Cadence | None) -> None:
    """Two weeks count from the coming day unless another is named."""
    assert timing(words, TODAY) == Timing(time, cadence)


@pytest.mark.parametrize(
    "words",
    [
        *("weekly", "weekly 10:00", "tue", "weekly tue", "weekly tue 24:00", "weekly tue 10:60", "weekly tue 10"),
        *("monthly fifth mon 09:00", "monthly mon 09:00", "weekly foo 10:00", "every 3 weeks tue 10:00", "\x1b[31m"),
        *(
            "weekly tue 10:00 from 2026-12-01",
            "every 2 weeks thu 15:30 from 2026-13-01",
            "weekly tue \u0661\u0660:\u0660\u0660",
            "x" * 900,
        ),
    ],
)
def test_words_that_mean_nothing(words: str) -> None:
    """One printable line says so."""
    with pytest.raises(NoCadence) as caught:
        timing(words, TODAY)
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 250


def test_the_examples_are_understood() -> None:
    """What is offered can be written."""
    for words in EXAMPLES:
        assert timing(words, TODAY) is not None


@settings(deadline=None)
@given(
    st.sampled_from(Every),
    st.integers(0, 6),
    st.sampled_from((1, 2, 3, 4, LAST)),
    st.times(),
    st.dates(max_value=date(9000, 1, 1)),
)
def test_there_and_back(every: Every, day: int, week: int, at: object, today: date) -> None:
    """What is printed is read as the same."""
    words = cadence_words(f"{at:%H:%M}", Cadence(every, day, week))
    first = timing(words, today)
    assert timing(cadence_words(first.time, first.cadence), date(2000, 1, 1)) == first
    assert cadence_words("", None) == "none"
