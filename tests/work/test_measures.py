"""The measures can be taken: every part of the table is there, and who stops one leaves nothing behind."""

from collections.abc import Iterator

import pytest

from tests.benchmarks.__main__ import PARTS
from tests.benchmarks.commands import lacking
from tests.benchmarks.screen_run import waits
from tests.benchmarks.start import first_full
from tests.benchmarks.table import INTERRUPTED, Row, alone, beside, medians, p99, show


@pytest.mark.parametrize("part", PARTS)
def test_every_part_has_rows(part: str) -> None:
    rows, _ = PARTS[part]
    names: dict[str, object] = {}
    exec(rows, names)
    assert callable(names[rows.rpartition(" ")[2]])


def test_nothing_is_lacking_where_the_tests_run() -> None:
    assert lacking() == ""


def test_stopped_it_clears_away_and_ends_as_such() -> None:
    cleared: list[bool] = []

    def rows() -> Iterator[Row]:
        try:
            yield alone("one", 1)
            raise KeyboardInterrupt
        finally:
            cleared.append(True)

    with pytest.raises(SystemExit) as ended:
        show(rows())
    assert (ended.value.code, cleared) == (INTERRUPTED, [True])


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (beside("a, b", 0.03, 0.02, 1.6), "a, b 30.0 ms 20.0 ms 1.50 ≤ 1.6 met"),
        (beside("a, b", 0.03, 0.01, 1.6), "a, b 30.0 ms 10.0 ms 3.00 ≤ 1.6 MISSES"),
        (beside("(a, b)", 0.3, 0.01), "(a, b) 300 ms 10.0 ms 30.00"),
        (alone("lost", 0, 0), "lost 0 ≤ 0 met"),
        (alone("lost", 1, 0), "lost 1 ≤ 0 MISSES"),
    ],
)
def test_a_line_says_whether_the_goal_is_met(row: Row, words: str) -> None:
    assert " ".join(row.words.split()) == words


def test_runs_are_done_in_turn_and_the_first_round_does_not_count() -> None:
    done: list[str] = []
    times = {"ours": iter((100.0, 1.0, 9.0, 2.0)), "peer": iter((100.0, 5.0, 4.0, 6.0))}

    def run(name: str) -> float:
        done.append(name)
        return next(times[name])

    assert medians(3, {name: lambda name=name: run(name) for name in times}) == {"ours": 2.0, "peer": 5.0}  # type: ignore[misc]
    assert done == ["ours", "peer"] * 4


def test_one_in_a_hundred_is_above_p99() -> None:
    assert p99([float(number) for number in range(1, 201)]) == 198.0
    assert p99([1.0]) == 1.0


def test_a_key_waits_until_the_counter_has_counted_it() -> None:
    """Before the first key there were three turns; what was never counted has no wait."""
    counted = [(0.0, 2), (0.5, 3), (1.1, 4), (2.6, 6)]
    assert waits([1.0, 2.0, 2.5, 3.0], counted) == pytest.approx([0.1, 0.6, 0.1])


@pytest.mark.parametrize(
    ("pictures", "full"),
    [
        ([(0.1, ""), (0.2, "Ask"), (0.21, "Ask Bo"), (0.23, "Ask Bo")], 0.21),  # panels first, and then what is in them
        ([(0.2, "Ask"), (0.21, "Ask Bo"), (0.6, "Ask Cy")], 0.21),  # what a clock changes later is no part of it
        ([(0.2, "Reading"), (0.6, "Ask"), (0.7, "Ask Bo")], 0.7),
        ([(0.2, "Reading")], None),
        ([], None),
    ],
)
def test_a_picture_is_full_when_nothing_follows_soon(pictures: list[tuple[float, str]], full: float | None) -> None:
    assert first_full(pictures, "Ask") == full
