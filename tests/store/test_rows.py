"""Documents kept as their lines: the same ones, whenever they are asked for, and not one that was refused."""

import zlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from tinydb.table import Document

from smarketing_tui.store.errors import SyncFailed
from smarketing_tui.store.files import syscalls
from smarketing_tui.store.files.journal import JournalDB
from smarketing_tui.store.files.lines import Tables, document_line, encode_tables, read_healthy, seed
from smarketing_tui.store.files.rows import BLOCK, Documents, Rows, documents_in, read_rows
from smarketing_tui.store.files.session_file import SessionFile

from .test_lines import ANY_TABLES


def documents(count: int) -> list[dict[str, Any]]:
    """So many different ones, with text that looks like what stands between lines."""
    return [{"seq": number, "text": 'a",\n}\n"é\ud800 ' * (number % 3)} for number in range(1, count + 1)]


@pytest.mark.parametrize("count", [0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK])
def test_documents_come_back_one_by_one_and_together(count: int) -> None:
    kept, expected = Documents(), documents(count)
    for number, document in enumerate(expected, start=1):
        kept.add(document_line("events", str(number), document))
    assert (len(kept), list(kept), kept[:]) == (count, expected, expected)
    assert [kept[at] for at in range(-count, count)] == expected * 2
    assert kept[-2:] == expected[-2:]
    with pytest.raises(IndexError):
        kept[count]


def test_a_block_is_made_anew_once_for_all_that_is_asked_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    kept, expected = Documents(), documents(3 * BLOCK + 5)
    for number, document in enumerate(expected, start=1):
        kept.add(document_line("events", str(number), document))
    made: list[int] = []
    block = Documents._block
    monkeypatch.setattr(Documents, "_block", lambda self, number: made.append(number) or block(self, number))
    assert kept[BLOCK - 1 : BLOCK + 2] == expected[BLOCK - 1 : BLOCK + 2]
    assert kept[::-7] == expected[::-7]
    assert made == [0, 1, 3, 2, 1, 0]
    made.clear()
    rows = Rows(kept)
    assert dict(rows.items()) == {str(number): each for number, each in enumerate(expected, start=1)}
    assert list(rows.values()) == expected
    assert made == [0, 1, 2, 3] * 2


def test_a_copy_does_not_grow_with_the_original() -> None:
    kept = Documents()
    for number in range(1, 2 * BLOCK + 2):
        before = kept.copy()
        kept.add(document_line("events", str(number), {"seq": number}))
        assert (len(before), len(kept)) == (number - 1, number)
        assert list(before) == list(kept)[:-1]


@pytest.mark.parametrize("ids", [(1, 2, 3), (2, 3), (1, 3), (3, 2, 1), (), (-1, 1), (1,)])
def test_a_table_is_the_same_whatever_its_ids(ids: tuple[int, ...]) -> None:
    tables = {"session": {"1": {"title": "Weekly"}}, "events": {str(each): {"n": each} for each in ids}}
    data = encode_tables(tables)
    found = read_rows(data + b"   ")
    assert found == read_healthy(data) == tables
    assert isinstance(found["events"], Rows) is (ids == tuple(range(1, len(ids) + 1)))
    for number in (*range(-1, 5), "01", "x", "", "1 ", None):
        assert (str(number) in found["events"]) is (number in ids)
    with pytest.raises(KeyError):
        found["events"]["4"]


@pytest.mark.parametrize(
    "body", ['"1": {"n": ', '"1": [], "x": {', '"1": {"n": 1}, "2": {', '"1": {"n": {"_crc": 1}, ']
)
def test_a_line_whose_check_fits_and_that_is_none_is_told_from_the_others(body: str) -> None:
    """Whoever can write into the file can write checks, too."""
    line = body.encode() + b'"_crc": "%08x"}' % zlib.crc32(body.encode(), seed(b"events"))
    data = b'{\n"events": {\n%b\n}\n}\n' % line
    assert read_rows(data) == read_healthy(data)


def test_what_an_insert_with_a_number_of_its_own_leaves_is_found(tmp_path: Path) -> None:
    expected = {1: 1, 2: 2, 7: 7, 8: 8}
    with JournalDB(tmp_path / "s.json") as db:
        db.insert_multiple({"n": number} for number in (1, 2))
        db.insert(Document({"n": 7}, doc_id=7))
        db.insert({"n": 8})
        assert {each.doc_id: each["n"] for each in db.all()} == expected
    with JournalDB(tmp_path / "s.json") as db:
        assert {each.doc_id: each["n"] for each in db.all()} == expected


@given(ANY_TABLES)
def test_any_tables_come_back(tables: Tables) -> None:
    assert read_rows(encode_tables(tables) + b"  ") == tables


def test_only_what_is_on_the_disk_is_acknowledged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session = SessionFile.create(tmp_path / "s.json", {"title": "Weekly"}, [{"seq": 1}])
    session.append([{"seq": 2}])
    assert (session.contents.events, list(session.acknowledged)) == ([{"seq": 1}], [{"seq": 1}, {"seq": 2}])

    def fails(fd: int) -> None:
        raise OSError(5, "The disk is gone")

    with monkeypatch.context() as broken:
        broken.setattr(syscalls.system, "datasync", fails)
        with pytest.raises(SyncFailed):
            session.append([{"seq": 3}])
    assert list(session.acknowledged) == [{"seq": 1}, {"seq": 2}]
    fresh = session.rescue({"title": "Weekly"}, [*session.acknowledged, {"seq": 3}])
    assert [event["seq"] for event in fresh.acknowledged] == [1, 2, 3]
    assert documents_in(read_rows(fresh.path.read_bytes())["events"])[-1] == {"seq": 3}  # type: ignore[index]
    fresh.close()
