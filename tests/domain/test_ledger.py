"""The ledger and the chain: persistent, equal by content, and never recursive."""

import gc

import pytest

from smarketing_tui.domain.chain import Chain
from smarketing_tui.domain.ledger import Account, Ledger, Stretch, Voice

MANY = 30_000


def test_a_closed_stretch_adds_to_its_totals_and_leaves_the_old_ledger_alone() -> None:
    empty = Ledger()
    one = empty.closed(Stretch(Account.FLOOR, "a", 1, 0, 10), 2)
    two = one.closed(Stretch(Account.PAUSED, None, 1, 10, 30), None)
    assert (len(empty), len(one), len(two)) == (0, 1, 2)
    assert (two.total(Account.FLOOR), two.total(Account.PAUSED), two.unpaused) == (10, 20, 10)
    assert (two.used(0), two.used(1), two.used(7)) == (0, 10, 0)
    assert two.voice(2) == Voice(10, 0, 1, 10, 0, 10, 10, (0, 10), 1)
    assert two.voice(0) == two.voice(9) == Voice()
    assert [stretch.length for stretch in two] == [20, 10]
    assert two.before is one
    assert empty.unpaused == 0


def test_the_clock_of_silences_leaves_out_pause_and_presentation() -> None:
    ledger = Ledger()
    for at, account in enumerate(Account):
        speaker = "a" if account in (Account.FLOOR, Account.PRESENTATION) else None
        stretch = Stretch(account, speaker, None, 10 * at, 10 * at + 10)
        ledger = ledger.closed(stretch, None if speaker is None else 0)
    assert (ledger.audible, ledger.unpaused) == (30, 40)
    assert ledger.voice(0).heard == 10
    whole = list(ledger)[::-1]
    for elapsed, count in ((0, 0), (9, 0), (10, 1), (25, 2), (50, 5), (99, 5)):
        earlier, later = ledger.until(elapsed)
        assert (len(earlier), later) == (count, whole[count:])


@pytest.mark.parametrize("end", [5, 4])
def test_a_stretch_without_length_changes_nothing(end: int) -> None:
    ledger = Ledger().closed(Stretch(Account.OPEN, None, None, 0, 5), None)
    assert ledger.closed(Stretch(Account.FLOOR, "a", 0, 5, end), 0) is ledger


def test_a_stranger_has_time_but_no_voice() -> None:
    ledger = Ledger().closed(Stretch(Account.FLOOR, "stranger", None, 0, 5), None)
    assert (ledger.total(Account.FLOOR), ledger.voices, ledger.turn_of) == (5, (), None)


def long_ledger(count: int, last: str = "a") -> Ledger:
    """A ledger of so many stretches."""
    ledger = Ledger()
    for at in range(count):
        person = "ab"[at % 2] if at + 1 < count else last
        ledger = ledger.closed(Stretch(Account.FLOOR, person, 0, at, at + 1), "ab".index(person))
    return ledger


def test_ledgers_are_equal_by_their_stretches_without_recursion() -> None:
    assert long_ledger(MANY) == long_ledger(MANY) != long_ledger(MANY, "b")
    assert long_ledger(3) != long_ledger(4)
    assert Ledger() == Ledger()
    assert Ledger() != 0
    assert bool(Ledger())


def test_an_early_difference_is_found_behind_equal_totals() -> None:
    def ledger(first: int) -> Ledger:
        made = Ledger().closed(Stretch(Account.FLOOR, "a", 0, 0, 10), 0)
        made = made.closed(Stretch(Account.OPEN, None, 0, 10, 10 + first), None)
        made = made.closed(Stretch(Account.PAUSED, None, 0, 10 + first, 20), None)
        return made.closed(Stretch(Account.OPEN, None, 0, 20, 30 - first), None)

    assert ledger(4) != ledger(5)


def test_long_ledgers_and_chains_are_printed_short_and_dropped_without_recursion() -> None:
    ledger, chain = long_ledger(MANY), chain_of(range(MANY))
    assert len(repr(ledger)) < 2_000
    assert repr(chain) == f"Chain([{MANY - 1}, {MANY - 2}, {MANY - 3}]… {MANY})"
    del ledger, chain
    gc.collect()


def chain_of(items: range) -> Chain[int]:
    """A chain of numbers."""
    chain: Chain[int] = Chain()
    for item in items:
        chain = chain.push(item)
    return chain


def test_a_chain_gives_back_what_was_pushed() -> None:
    chain = chain_of(range(5))
    assert (chain.top, len(chain), list(chain.rest)) == (4, 5, [3, 2, 1, 0])
    assert chain.newest(2) == [4, 3]
    assert chain.newest(9) == [4, 3, 2, 1, 0]
    assert chain.oldest_first() == [0, 1, 2, 3, 4]
    empty: Chain[int] = Chain()
    assert (empty.top, len(empty), list(empty), empty.rest) == (None, 0, [], empty)


def test_chains_are_equal_by_content_without_recursion() -> None:
    chain = chain_of(range(MANY))
    assert chain == chain_of(range(MANY))
    assert chain.push(1) != chain.push(2)
    assert chain != chain.rest
    assert chain != list(chain)
    with pytest.raises(TypeError):
        hash(chain)
