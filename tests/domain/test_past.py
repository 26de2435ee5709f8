"""What was long ago is kept in little room, and is what it was whenever somebody asks for it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smarketing_tui.domain import chain, ledger
from smarketing_tui.domain.chain import Chain
from smarketing_tui.domain.events import Recorded
from smarketing_tui.domain.fold import fold
from smarketing_tui.domain.header import Header
from smarketing_tui.domain.ledger import Account, Ledger, Stretch
from smarketing_tui.domain.past.columns import BLOCK, Columns

from .random_meetings import long_courses, play

VALUES = st.none() | st.booleans() | st.integers() | st.sampled_from(["a", "b", 1.0, 0, 255, 256, 2**40, 2**70])


@contextmanager
def blocks_of(count: int) -> Iterator[None]:
    """Pack so many at once."""
    with patch.object(chain, "BLOCK", count), patch.object(ledger, "BLOCK", count):
        yield


@given(st.integers(1, 4).flatmap(lambda width: st.lists(st.tuples(*[VALUES] * width))))
def test_rows_come_back_as_they_were(rows: list[tuple[Any, ...]]) -> None:
    found = list(Columns(rows))
    assert [[(type(each), each) for each in row] for row in found] == [
        [(type(each), each) for each in row] for row in rows
    ]


@pytest.mark.parametrize("count", [0, 1, 2, 3, 4, 7, 8, 9, 40])
def test_a_packed_chain_is_the_same_chain(count: int) -> None:
    packs = []

    def pack(items: Any) -> Any:
        packs.append(len(items))
        return lambda: list(items)

    plain: Chain[int] = Chain()
    packed: Chain[int] = Chain()
    with blocks_of(3):
        for item in range(count):
            plain, packed = plain.push(item), packed.push(item, pack)
            assert (packed, list(packed), packed.rest) == (plain, list(plain), plain.rest)
            back = packed
            for expected in range(item, -1, -1):
                assert (back.top, len(back)) == (expected, expected + 1)
                again = back.rest.push(expected, pack)
                assert again == back
                back = back.rest
            assert (back.top, len(back)) == (None, 0)
    assert set(packs) <= {3}
    assert bool(packs) is (count > 6)


@pytest.mark.parametrize("count", [BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK, 2 * BLOCK + 1, 3 * BLOCK + 1])
def test_what_is_packed_begins_two_blocks_back(count: int) -> None:
    """The newest block is as it was, and so is what is left of the one before it."""
    packed: Chain[int] = Chain()
    packs: list[list[int]] = []

    def pack(items: Sequence[int]) -> Any:
        packs.append([*items])
        return lambda: packs[0] if items[0] == 0 else packs[1]

    ledgers = [Ledger()]
    for item in range(count):
        packed = packed.push(item, pack)
        ledgers.append(ledgers[-1].closed(Stretch(Account.FLOOR, "a", None, item, item + 1), 0))
    whole = max(0, (count - 1) // BLOCK - 1)
    assert packs == [list(range(start * BLOCK, (start + 1) * BLOCK)) for start in range(whole)]
    assert list(packed) == list(range(count))[::-1]
    newest = ledgers[-1]
    assert [stretch.start for stretch in newest] == list(range(count))[::-1]
    for at in {1, BLOCK - 1, BLOCK, BLOCK + 1, count - 1}:
        ledger, later = newest.until(at)
        assert [stretch.start for stretch in later] == list(range(at, count))
        assert_same(ledger, ledgers[min(at, count)])


@pytest.mark.parametrize("count", [2, 3, 8])
def test_every_state_of_the_past_is_made_again(count: int) -> None:
    """Borders moved, pauses, gaps answered anew and undone steps among them."""
    for header, course in long_courses(60):
        look_back(header, play(header, course, lambda table, now: None).records, count)


def look_back(header: Header, records: Sequence[Recorded], count: int) -> None:
    """Compare the meeting of *records*, packed in blocks of *count*, with the same one not packed at all."""
    with blocks_of(1_000_000):
        whole = fold(header, records)
    with blocks_of(count):
        packed = fold(header, records)
        assert (packed.now, packed.steps, packed.log, packed.undone) == (
            whole.now,
            whole.steps,
            whole.log,
            whole.undone,
        )
        for mine, theirs in zip(packed.steps, whole.steps, strict=True):
            assert mine.before == theirs.before
            assert_same(mine.before.ledger, theirs.before.ledger)
        mine, theirs = packed.now.ledger, whole.now.ledger
        moments = [stretch.end - shift for stretch in theirs for shift in (0, 1)]
        for moment in moments:
            (before, later), (expected, expected_later) = mine.until(moment), theirs.until(moment)
            assert_same(before, expected)
            assert later == expected_later
        while mine.before is not None and theirs.before is not None:
            mine, theirs = mine.before, theirs.before
            assert_same(mine, theirs)


def assert_same(mine: Ledger, theirs: Ledger) -> None:
    """With all its totals."""
    names = ("last", "length", "accounts", "voices", "items", "turn_of", "turn", "turn_on_floor", "place")
    assert mine == theirs
    assert [getattr(mine, name) for name in names] == [getattr(theirs, name) for name in names]
