"""A session file cut at every byte, or with any one byte changed."""

from pathlib import Path

import pytest
from trials import HEADER, check_flip, check_holds, check_one_byte, event, goes_on

from smarketing_tui.store.errors import Damaged
from smarketing_tui.store.files.session_file import SessionFile

EVENTS = [event(number) for number in range(1, 6)]


@pytest.fixture
def whole(path: Path) -> bytes:
    """A closed file, and behind it a few of the blanks that it has while it is open."""
    session = SessionFile.create(path, HEADER)
    session.append(EVENTS[:2])
    for one in EVENTS[2:]:
        session.append([one])
    session.close()
    return path.read_bytes() + b"    "


def test_cut_at_every_byte(path: Path, whole: bytes) -> None:
    ends = [whole.index(b'"_crc"', whole.index(b'"seq": %d,' % one["seq"])) + 19 for one in EVENTS]
    header = whole.index(b'"_crc"') + 19
    for cut in range(len(whole)):
        path.write_bytes(whole[:cut])
        complete = sum(end <= cut for end in ends)
        if cut < header:
            with pytest.raises(Damaged):
                SessionFile.read(path)
            continue
        contents = SessionFile.read(path)
        assert contents.events == EVENTS[:complete]
        assert contents.closed_cleanly == (cut == len(whole) - 4)
        if cut % 10 == 0:
            goes_on(path, EVENTS[:complete])


@pytest.mark.parametrize("flip", [0x01, 0x20, 0x80, 0xFF])
def test_any_one_byte_flipped(path: Path, whole: bytes, flip: int) -> None:
    for at in range(len(whole)):
        check_flip(path, whole, at, flip, EVENTS)


@pytest.mark.parametrize("byte", b'\n ",{}\0')
def test_any_one_byte_changed_to_a_mark(path: Path, whole: bytes, byte: int) -> None:
    for at in range(len(whole)):
        check_one_byte(path, whole[:at] + bytes((byte,)) + whole[at + 1 :], EVENTS)


@pytest.mark.long
def test_any_one_byte_changed_to_any_other(path: Path, whole: bytes) -> None:
    for at in range(len(whole)):
        for byte in range(256):
            check_one_byte(path, whole[:at] + bytes((byte,)) + whole[at + 1 :], EVENTS)


@pytest.mark.parametrize("at", range(0, 800, 37))
def test_a_changed_byte_is_counted_and_kept_when_the_session_goes_on(path: Path, whole: bytes, at: int) -> None:
    at %= len(whole) - 5
    path.write_bytes(whole[:at] + bytes((whole[at] ^ 0x04,)) + whole[at + 1 :])
    before = SessionFile.read(path)
    session = SessionFile.open(path)
    assert (session.contents.events, session.contents.damage) == (before.events, before.damage)
    session.close()
    check_holds(SessionFile.read(path).events, before.events, EVENTS)
    kept = list(path.parent.glob("*.damaged-*"))
    assert bool(kept) == bool(before.damage and before.damage.raw)
    assert kept or before.events == EVENTS
