"""One changed byte of a document costs nothing: its check puts it right; any other damage stays damage."""

import random
import zlib

import pytest

from smarketing_tui.store.files.healing import healed
from smarketing_tui.store.files.lines import Tables, document_line, encode_tables, seed
from smarketing_tui.store.files.salvage import read_tables

HEADER = {"title": "Weekly smarketing", "people": [{"id": f"p{n}", "name": f"Person {n}"} for n in range(30)]}
TABLES: Tables = {
    "session": {"1": HEADER},
    "events": {"1": {"seq": 1, "kind": "floor_taken"}, "2": {"seq": 2, "kind": "floor_opened"}},
}
LINE = document_line("session", "1", HEADER)
NAMES = (b"session", b"events")


@pytest.mark.parametrize("flip", [0x01, 0x10, 0x80, 0xFF])
@pytest.mark.parametrize("end", [b"", b","])
def test_any_byte_of_a_line_is_put_right(flip: int, end: bytes) -> None:
    for at in range(len(LINE)):
        line = LINE[:at] + bytes((LINE[at] ^ flip,)) + LINE[at + 1 :] + end
        assert healed(line, NAMES) == (b"session", LINE), at


def test_a_line_of_a_table_that_nobody_expects_stays_damaged() -> None:
    assert healed(LINE.replace(b"Weekly", b"Weakly"), (b"events",)) is None


@pytest.mark.parametrize("line", [b"", b"x", b'"_crc": "00000000"}', b"\0" * 400, LINE[:-1], LINE[1:], LINE[:200]])
def test_what_is_no_line_with_one_changed_byte_stays_damaged(line: bytes) -> None:
    assert healed(line, NAMES) is None


def test_more_changed_bytes_are_not_taken_for_one() -> None:
    rng = random.Random(20261122)
    for _ in range(500):
        line = bytearray(LINE)
        for at in rng.sample(range(len(LINE)), rng.choice((2, 3, 50))):
            line[at] ^= rng.randrange(1, 256)
        assert healed(bytes(line), NAMES) is None


def test_a_chance_in_the_name_of_another_table_is_not_taken() -> None:
    """Two changed bytes look like one in a line of another table now and then: here, found by trying thousands."""
    note = {"seq": 7, "kind": "note_written", "text": "Lead quality " * 300}
    line = bytearray(document_line("events", "7", note))
    line[2937] ^= 17
    line[1212] ^= 82
    assert healed(bytes(line), (b"session",)) is not None
    before, after = ({"seq": each, "kind": "floor_opened"} for each in (6, 8))
    data = encode_tables({"session": {"1": HEADER}, "events": {"6": before, "7": note, "8": after}})
    found = read_tables(data.replace(document_line("events", "7", note), bytes(line)), ("session", "events"))
    assert found.tables == {"session": {"1": HEADER}, "events": {"6": before, "8": after}}
    assert found.damage is not None
    assert (found.damage.lost, found.damage.raw) == (1, bytes(line) + b",")


def test_what_may_have_been_a_line_of_either_table_is_left_alone() -> None:
    """One changed byte that looks like another one in the name of another table: found by trying thousands, too."""
    note = {"seq": 7, "kind": "note_written", "text": "Lead quality " * 700}
    line = bytearray(document_line("events", "7", note))
    line[7072] ^= 45
    assert all(healed(bytes(line), (name,)) is not None for name in NAMES)
    assert healed(bytes(line), NAMES) is None


def test_a_line_below_a_damaged_name_is_put_right() -> None:
    data = encode_tables(TABLES).replace(b'"events": {', b'"eveNts": {').replace(b"floor_taken", b"floor_tAken")
    assert read_tables(data, ("session", "events")).tables["events"] == TABLES["events"]


def test_a_line_that_has_its_check_and_is_none_is_not_gone_through() -> None:
    """Whoever can write into the file can write checks, too: each of its bytes would be one that has not changed."""
    body = b'"x": {' + b" " * 200_000
    line = body + b'"_crc": "%08x"}' % zlib.crc32(body, seed(b"events"))
    assert healed(line, (b"events",)) is None


def test_a_file_is_whole_again_and_says_what_was_done() -> None:
    data = encode_tables(TABLES).replace(b"Weekly", b"Weekky").replace(b"floor_opened", b"floor_openeD")
    found = read_tables(data, ("session", "events"))
    assert found.tables == TABLES
    assert found.damage is not None
    assert (found.damage.lost, found.damage.raw) == (0, b"")
    assert "put right" in str(found.damage)


def test_a_file_full_of_rubbish_is_given_up_on_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[int] = []
    monkeypatch.setattr(
        "smarketing_tui.store.files.salvage.healed", lambda line, names: tried.append(len(line) * len(names))
    )
    read_tables(b"{\n" + (b"x" * 10_000 + b"\n") * 1000, ("session", "events"))
    assert 0 < sum(tried) <= 1 << 22
