"""What TinyDB promises of a storage, promised by ours too (after tinydb's tests/test_storages.py)."""

import json
from pathlib import Path

import pytest
from tinydb import TinyDB, where

from smarketing_tui.store.errors import LockedByAnother, WriteFailed
from smarketing_tui.store.files.journal import JournalDB, JournalStorage

TABLES = {
    "_default": {
        "1": {"none": [None, None], "int": 42, "float": 3.1415899999999999, "big": 2**80},
        "2": {"list": ["LITE", "RES_ACID"], "dict": {"hp": 13, "sp": [5]}, "bool": [True, False], "text": "こんにちは"},
    },
    "empty": {},
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "db.json"


def test_reads_what_was_written(path: Path) -> None:
    storage = JournalStorage(path)
    storage.write(TABLES)
    assert storage.read() == TABLES
    storage.close()
    again = JournalStorage(path)
    assert again.read() == TABLES
    again.close()


def test_what_it_gives_away_is_a_copy(path: Path) -> None:
    storage = JournalStorage(path)
    storage.write(TABLES)
    storage.read()["_default"]["1"]["none"].append("spoiled")
    assert storage.read() == TABLES
    storage.close()


def test_keeps_no_hold_on_what_it_is_given(path: Path) -> None:
    with JournalDB(path) as db:
        document = {"list": [1]}
        db.insert(document)
        document["list"].append(2)
        assert db.all() == [{"list": [1]}]


def test_longer_and_shorter_documents_follow_each_other(path: Path) -> None:
    with JournalDB(path) as db:
        for name in ("A very long entry", "A short one", ""):
            db.insert({"name": name})
            assert db.get(where("name") == name) == {"name": name}
            db.remove(where("name") == name)
            assert db.get(where("name") == name) is None


def test_stock_tinydb_with_our_storage_reads_and_writes(path: Path) -> None:
    with TinyDB(path, storage=JournalStorage) as db:
        db.insert({"n": 1})
        db.table("tasks").insert_multiple([{"n": 2}, {"n": 3}])
        db.update({"n": 4}, where("n") == 1)
    with JournalDB(path) as db:
        assert (db.all(), db.table("tasks").all()) == ([{"n": 4}], [{"n": 2}, {"n": 3}])


def test_the_file_is_ordinary_json_whatever_the_system_calls_text(path: Path) -> None:
    with JournalDB(path) as db:
        db.insert({"name": "Zoë 😀"})
        assert json.loads(path.read_bytes().decode("ascii"))["_default"]["1"]["name"] == "Zoë 😀"
        assert TinyDB(path, encoding="cp1252").all()[0]["name"] == "Zoë 😀"


def test_half_a_surrogate_pair_survives(path: Path) -> None:
    with JournalDB(path) as db:
        db.insert({"name": "\ud83d"})
    with JournalDB(path) as db:
        assert db.all() == [{"name": "\ud83d"}]
        assert db.storage.closed_cleanly  # type: ignore[attr-defined]


def test_numbers_go_on_after_opening(path: Path) -> None:
    with JournalDB(path) as db:
        db.insert_multiple({"n": n} for n in range(100))
    with JournalDB(path) as db:
        assert db.insert({"n": 100}) == 101


def test_opening_and_closing_writes_nothing(path: Path) -> None:
    JournalDB(path).close()
    before = path.stat()
    JournalDB(path).close()
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == (before.st_mtime_ns, before.st_ino)


def test_a_folder_that_is_not_there_is_an_oserror(tmp_path: Path) -> None:
    with pytest.raises(WriteFailed, match="gone"):
        JournalDB(tmp_path / "not" / "there.json")


def test_only_one_writer(path: Path) -> None:
    with JournalDB(path) as db:
        with pytest.raises(LockedByAnother):
            JournalDB(path)
        db.insert({"n": 1})
    JournalDB(path).close()


def test_only_tables_of_numbered_documents_can_be_written(path: Path) -> None:
    with JournalDB(path) as db:
        db.insert({"n": 1})
        with pytest.raises((ValueError, AttributeError, TypeError)):
            db.storage.write({"_default": {"1": 5}})  # type: ignore[dict-item]
        assert db.all() == [{"n": 1}]


def test_closed_refuses(path: Path) -> None:
    db = JournalDB(path)
    db.close()
    with pytest.raises(ValueError, match="closed"):
        db.insert({"n": 1})
