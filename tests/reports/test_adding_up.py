"""What stands side by side adds up, and nothing is off by a second or more."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smarketing_tui.domain.floor import Accounts
from smarketing_tui.domain.meeting import Meeting
from smarketing_tui.reports.adding_up import in_whole_seconds, percent_words, talk_of, whole_units
from smarketing_tui.reports.recap import Recap, recap_of
from smarketing_tui.reports.time_words import time_words

from .test_sums import moments


@pytest.mark.parametrize(
    ("parts", "total", "counts"),
    [
        ((), None, []),
        ((999,), None, [0]),
        ((1500, 1500), None, [2, 1]),
        ((249_400, 6_800, 50_300, 8_900), None, [249, 7, 50, 9]),
        ((400, 400, 400), 2, [1, 1, 0]),
        ((1000, 2000), None, [1, 2]),
        ((1000, 2000), 2, [1, 2]),
    ],
)
def test_the_largest_remainder_gets_what_is_left(parts: tuple[int, ...], total: int | None, counts: list[int]) -> None:
    assert whole_units(parts, 1000, total) == counts


@pytest.mark.parametrize(
    ("shares", "words"),
    [
        ((), []),
        ((None, None), ["–", "–"]),
        ((1 / 3, 1 / 3, 1 / 3), ["34%", "33%", "33%"]),
        ((0.005, 0.995, 0.0), ["1%", "99%", "0%"]),
        ((0.29, 0.71), ["29%", "71%"]),
        ((0.5,), ["50%"]),
        ((1.0, None), ["100%", "–"]),
    ],
)
def test_per_cents_make_a_hundred(shares: tuple[float | None, ...], words: list[str]) -> None:
    assert percent_words(shares) == words


def test_a_sentence_of_accounts_adds_up() -> None:
    """As in the meeting that showed it: cut, its parts made 5 min 14 s."""
    time = Accounts(floor=249_300, presentation=6_200, crosstalk=0, open=50_700, paused=9_600)
    recap = Recap(**{**dict.fromkeys(Recap.__dataclass_fields__), "time": time, "people": (), "agenda": ()})
    told = time_words(in_whole_seconds(recap).time)
    assert told.startswith("The meeting took 5 min 15 s: ")
    found = re.findall(r"(?:(\d+) min )?(\d+) s", told)
    whole, *parts = (int(minutes or 0) * 60 + int(seconds) for minutes, seconds in found)
    assert whole == sum(parts) == 315


@given(moments, st.integers(0, 2))
def test_whatever_happened_the_sums_hold(moment: tuple[Meeting, int], missing: int) -> None:
    """Accounts make the wall time, talk makes floor and presentation, each within a second of what it was."""
    recap = recap_of(*moment)
    told = in_whole_seconds(recap)
    assert told.time.wall == recap.time.wall // 1000 * 1000
    assert sum(map(talk_of, told.people)) == told.time.talk
    for before, after in zip(recap.people, told.people, strict=True):
        assert abs(talk_of(after) - talk_of(before)) < 1000
    for account in ("floor", "presentation", "crosstalk", "open", "paused"):
        assert abs(getattr(told.time, account) - getattr(recap.time, account)) < 1000
    for item, shown in zip(recap.agenda, told.agenda, strict=True):
        assert abs(item.used - shown.used) < 1000
        assert bool(item.used) == bool(shown.used)
    # Of a meeting that was thinned out the numbers of some may be missing: then the rest still fits.
    some = replace(recap, people=recap.people[missing:])
    assert abs(sum(map(talk_of, in_whole_seconds(some).people)) - sum(map(talk_of, some.people))) < 1000
