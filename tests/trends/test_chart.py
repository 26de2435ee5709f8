"""The plots: every line has its own sign, nothing is wider than its room, and the numbers are where they belong."""

from datetime import date, timedelta
from itertools import product

import pytest
from rich.cells import cell_len

from smarketing_tui.domain.trends.measures import Course, Measure, Shape
from smarketing_tui.widgets.signs import in_ascii
from smarketing_tui.widgets.trend_bars import Bar, bar_lines
from smarketing_tui.widgets.trend_chart import EVEN, FULL, OTHER, PAST, REST, SIGNS, STEM, UNKNOWN, chart
from smarketing_tui.widgets.trend_window import window


def days(count):
    return [date(2025, 11, 6) + timedelta(days=14 * at) for at in range(count)]


def measure(*values, shape=Shape.POINTS, **more):
    courses = tuple(Course(f"line {at}", tuple(each)) for at, each in enumerate(values))
    return Measure("m", "Measure", "About.", courses, shape, **more)


def drawn(of, count, width=60, height=16, back=0):
    return ["".join(text for text, _ in line) for line in chart(of, days(count), width, height, back)]


KINDS = {
    "one line": measure([0.1, None, 0.9] * 4),
    "a balance": measure([0.6, 1.4, None] * 4, [1.4, 0.6, None] * 4, even=1.0),
    "six sites": measure(*[[0.3 * at, 1.0, None] * 4 for at in range(6)], even=1.0),
    "wide names": Measure(
        "m",
        "M",
        "About.",
        (Course("東京本社営業部第一課", (1.2, 0.8) * 6), Course("大阪" * 8, (0.8, 1.2) * 6)),
        even=1.0,
    ),
    "counts": measure([0, 3, 12] * 4, [1, 3, 15] * 4, shape=Shape.COLUMNS, places=0),
    "parts": measure([0, 2, 3] * 4, [0, 2, 5] * 4, shape=Shape.PARTS, places=0),
    "minutes": measure([44.4, 61.2, 130.0] * 4, unit="min"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_it_keeps_to_its_room(kind):
    for width, height, back in product((0, 3, 9, 14, 20, 33, 60, 200), (0, 3, 6, 9, 16, 50), (0, 1, 5, 11, 90)):
        lines = drawn(KINDS[kind], 12, width, height, back)
        assert len(lines) <= height
        assert all(cell_len(line) <= width for line in lines), (width, height)


@pytest.mark.parametrize("kind", KINDS)
def test_a_long_past_shows_the_newest_and_goes_back(kind):
    of = KINDS[kind]
    long = measure(*(course.values * 200 for course in of.courses), shape=of.shape, places=of.places, even=of.even)
    newest = window(long, 2400, 60)
    assert newest.until == 2400
    older = window(long, 2400, 60, newest.count)
    assert older.until == newest.first
    assert window(long, 2400, 60, 10_000).first == 0
    assert drawn(long, 2400)


def test_the_signs_differ_without_colour_and_in_ascii():
    for signs in ((*SIGNS, STEM, EVEN, PAST), (FULL, OTHER, REST, PAST), (STEM, UNKNOWN, PAST)):
        assert len(set(signs)) == len(signs)
        plain = [in_ascii(sign) for sign in signs]
        assert len(set(plain)) == len(plain), plain
        assert all(sign.isascii() and sign.strip() for sign in plain)


def test_points_stand_at_their_numbers():
    lines = drawn(measure([0.0, 0.6, 0.3]), 3, 40, 16)
    heads = {x: y for y, line in enumerate(lines) for x, sign in enumerate(line) if sign == SIGNS[0] and y < 13}
    top, middle, low = sorted(heads.values())
    assert lines[top].lstrip().startswith("0.60")
    assert lines[middle].lstrip().startswith("0.30")
    assert lines[low].lstrip().startswith("0.00")
    assert "6 Nov" in lines[-2]
    assert "line 0" in lines[-1]


def test_what_is_undefined_is_no_zero():
    lines = drawn(measure([None, 0.5, 0.0]), 3, 40, 12)
    assert sum(line.count(UNKNOWN) for line in lines) == 1
    assert chart(measure([None, None]), days(2), 60, 16) == []
    assert chart(measure([]), [], 60, 16) == []


def test_a_part_fills_its_column():
    lines = drawn(measure([2], [4], shape=Shape.PARTS, places=0), 1, 40, 12)
    column = [line[6] for line in lines[:-3]]
    assert (column.count(FULL), column.count(REST)) == (len(column) // 2, len(column) - len(column) // 2)


def test_the_median_of_the_own_past_is_drawn_over_the_meetings_it_is_of():
    lines = drawn(measure([0.4] * 4 + [0.5]), 5, 60, 12)
    row = next(line for line in lines if PAST in line)
    first, last = row.index(PAST), row.rindex(PAST)
    assert row.index(SIGNS[0]) <= first + 6
    assert last < row.rindex(STEM)
    assert "median of the last 4" in lines[-1]


def test_bars_have_a_mark_and_fit():
    bars = [
        Bar("Leads with a very long name that goes on and on", is_heading=True),
        *(Bar(f"Month {at}", at / 4, 1.0, f"{at * 25} % at risk") for at in range(8)),
        Bar("Other", is_heading=True),
        Bar("Month", None, 1.0, "no figure yet"),
    ]
    for width, height in product((12, 25, 40, 90), (2, 4, 7, 30)):
        lines = ["".join(text for text, _ in line) for line in bar_lines(bars, "█ used  ┃ planned", width, height)]
        assert len(lines) <= height
        assert all(cell_len(line) <= width for line in lines), (width, height)
    assert any("Other" in "".join(text for text, _ in line) for line in bar_lines(bars, "", 40, 7))
    assert bar_lines([], "", 40, 10) == []
