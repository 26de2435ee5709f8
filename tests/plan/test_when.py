"""The moment of a meeting as it is typed."""

from datetime import UTC, datetime

import pytest

from smarketing_tui.domain.calendar.when import moment

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)  # a Saturday, 10:00 in Berlin


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("2026-11-24 10:00", "2026-11-24 09:00"),
        ("tue 10:00", "2026-11-24 09:00"),
        ("  Tue   at 3pm ", "2026-11-24 14:00"),
        ("tomorrow 9h", "2026-11-22 08:00"),
        ("24 nov", "2026-11-24 09:00"),
        ("in 2 weeks 10:30", "2026-12-05 09:30"),
        ("11:00", "2026-11-21 10:00"),
        ("9:30", "2026-11-22 08:30"),
        ("2027-03-28 02:30", "2027-03-28 01:30"),
        ("2027-10-31 02:30", "2027-10-31 00:30"),
        ("12am", "2026-11-21 23:00"),
        ("tomorrow 9", None),
        ("fri 25:00", None),
        ("fri 9:75", None),
        ("13pm", None),
        ("soon", None),
        ("", None),
        ("9999-12-31 23:59" * 20, None),
    ],
)
def test_words_mean_a_moment_in_the_zone_of_the_meeting(words, said):
    found = moment(words, NOW, "Europe/Berlin", "10:00")
    assert (None if found is None else f"{found:%Y-%m-%d %H:%M}") == said


def test_a_day_alone_needs_a_usual_time():
    assert moment("tue", NOW, "Europe/Berlin") is None
    assert moment("tue 10:00", NOW, "Nowhere/Land") is None
