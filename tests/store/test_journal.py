"""The tail of a file: one write, one sync, whatever came before."""

from pathlib import Path

import pytest
from tinydb import TinyDB, where
from tinydb.table import Document

from smarketing_tui.store.errors import SyncFailed
from smarketing_tui.store.files import syscalls
from smarketing_tui.store.files.journal import JournalDB
from smarketing_tui.store.files.journal_file import ROOM
from smarketing_tui.store.files.lines import encode_tables
from smarketing_tui.store.files.salvage import read_tables


class Counting(syscalls.System):
    """Writes down what changes the disk."""

    def __init__(self) -> None:
        self.calls: list[str] = []
        self.written = 0

    def pwrite(self, fd: int, data: bytes, offset: int) -> int:
        self.calls.append("pwrite")
        self.written += len(data)
        return super().pwrite(fd, data, offset)

    def datasync(self, fd: int) -> None:
        self.calls.append("datasync")
        super().datasync(fd)

    def fsync(self, fd: int) -> None:
        self.calls.append("fsync")
        super().fsync(fd)

    def replace(self, source: Path, target: Path) -> None:
        self.calls.append("replace")
        super().replace(source, target)

    def sync_folder(self, path: Path) -> None:
        self.calls.append("sync_folder")
        super().sync_folder(path)

    def truncate(self, fd: int, size: int) -> None:
        self.calls.append("truncate")
        super().truncate(fd, size)

    def take(self) -> list[str]:
        calls, self.calls, self.written = self.calls, [], 0
        return calls


REPLACED = ["pwrite", "fsync", "replace", "sync_folder"]


@pytest.fixture
def system(monkeypatch: pytest.MonkeyPatch) -> Counting:
    counting = Counting()
    monkeypatch.setattr(syscalls, "system", counting)
    return counting


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "db.json"


def begun(path: Path, **options: object) -> JournalDB:
    db = JournalDB(path, **options)
    db.insert({"n": 0})
    return db


class TestAppend:
    def test_is_one_write_and_one_sync(self, system: Counting, path: Path) -> None:
        db = begun(path)
        system.take()
        for n in range(300):
            db.insert({"n": n})
        assert system.take() == ["pwrite", "datasync"] * 300
        db.insert_multiple({"n": n} for n in range(50))
        assert system.take() == ["pwrite", "datasync"]
        db.upsert({"n": -1}, where("n") == -1)
        assert system.take() == ["pwrite", "datasync"]
        db.close()

    def test_writes_as_much_after_a_long_history_as_at_the_start(self, system: Counting, path: Path) -> None:
        db = begun(path)
        system.take()
        db.insert({"n": 5})
        at_first = system.written
        db.insert_multiple({"n": n} for n in range(10_000))
        system.take()
        db.insert({"n": 5})
        assert system.written - at_first <= len("10000")
        db.close()

    def test_touches_no_document_that_is_there(
        self, system: Counting, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The cost of an insert does not depend on the history: the rows are asked for single keys only."""

        class Rows(dict[str, object]):
            def __iter__(self) -> object:
                raise AssertionError("the whole table was gone through")

            keys = items = values = __iter__

        db = begun(path)
        tables = db.storage.tables  # type: ignore[attr-defined]
        tables["_default"] = Rows(tables["_default"])
        assert db.insert({"n": 1}) == 2
        assert db.insert_multiple([{"n": 2}, {"n": 3}]) == [3, 4]
        db.close()

    def test_keeps_the_file_as_long_as_the_room_lasts(self, system: Counting, path: Path) -> None:
        db = begun(path)
        size = path.stat().st_size
        assert size >= ROOM
        for n in range(100):
            db.insert({"n": n})
        assert path.stat().st_size == size
        db.insert({"text": "x" * ROOM})
        assert path.stat().st_size >= size + ROOM
        db.close()

    def test_makes_more_room_the_longer_the_file(self, path: Path) -> None:
        db = begun(path, room=64)
        sizes = set()
        for n in range(1000):
            db.insert({"n": n})
            sizes.add(path.stat().st_size)
        assert len(sizes) < 30
        db.close()

    def test_always_leaves_a_blank_to_tell_an_open_file_by(self, path: Path) -> None:
        db = begun(path, room=64)
        for n in range(200):
            db.insert({"text": "x" * (n % 7)})
            assert path.read_bytes().endswith(b" ")
        db.close()
        assert path.read_bytes().endswith(b"}\n")

    def test_to_a_table_that_is_not_last_moves_it_to_the_end_once(self, system: Counting, path: Path) -> None:
        db = begun(path)
        events, others = db.table("events"), db.table("others")
        events.insert({"n": 1})
        others.insert({"n": 2})
        system.take()
        events.insert({"n": 3})
        assert system.take() == REPLACED
        events.insert({"n": 4})
        assert system.take() == ["pwrite", "datasync"]
        db.close()
        with JournalDB(path) as again:
            assert list(again.storage.read()) == ["_default", "others", "events"]  # type: ignore[arg-type]
            assert [document["n"] for document in again.table("events")] == [1, 3, 4]

    def test_of_documents_with_numbers_of_their_own(self, path: Path) -> None:
        with begun(path) as db:
            db.insert(Document({"n": 5}, 100))
            assert db.insert({"n": 6}) == 101
        with JournalDB(path) as db:
            assert [document.doc_id for document in db] == [1, 100, 101]

    def test_can_be_read_by_stock_tinydb_at_any_time(self, path: Path) -> None:
        db = JournalDB(path, room=128)
        for n in range(50):
            db.insert({"n": n})
            assert [document["n"] for document in TinyDB(path)] == list(range(n + 1))
        db.update({"n": 0})
        assert {document["n"] for document in TinyDB(path)} == {0}
        db.truncate()
        assert TinyDB(path).all() == []
        db.close()

    def test_drops_a_check_that_came_with_a_document(self, path: Path) -> None:
        with begun(path) as db:
            db.insert(dict(TinyDB(path).all()[0]))
            assert db.all() == [{"n": 0}, {"n": 0}]


class TestOtherChanges:
    @pytest.mark.parametrize(
        "change",
        [
            lambda db: db.update({"n": 5}),
            lambda db: db.update({"n": False}),
            lambda db: db.remove(where("n") == 0),
            lambda db: db.truncate(),
            lambda db: db.drop_tables(),
            lambda db: db.drop_table("_default"),
            lambda db: db.table("other", persist_empty=True),
            lambda db: db.table("other").insert({}),
        ],
    )
    def test_replace_the_file(self, system: Counting, path: Path, change: object) -> None:
        db = begun(path)
        system.take()
        change(db)  # type: ignore[operator]
        assert system.take() == REPLACED
        db.close()

    @pytest.mark.parametrize(
        "change",
        [
            lambda db: db.update({"n": 5}, where("n") == 9),
            lambda db: db.update({"n": 0}),
            lambda db: db.remove(doc_ids=[9]),
            lambda db: db.insert_multiple([]),
            lambda db: db.drop_table("other"),
        ],
    )
    def test_that_change_nothing_write_nothing(self, system: Counting, path: Path, change: object) -> None:
        db = begun(path)
        system.take()
        change(db)  # type: ignore[operator]
        assert system.take() == []
        db.close()

    def test_where_open_files_cannot_be_renamed(self, system: Counting, path: Path) -> None:
        system.renames_open_files = False
        with begun(path) as db:
            db.update({"n": 5})
            db.insert({"n": 6})
        with JournalDB(path) as db:
            assert [document["n"] for document in db] == [5, 6]


class TestOpening:
    def test_a_file_that_was_not_closed_makes_a_fresh_one_of_it(self, path: Path) -> None:
        tables = {"_default": {"1": {"n": 1}}}
        path.write_bytes(encode_tables(tables) + b"    ")
        before = path.stat().st_ino
        with JournalDB(path) as db:
            assert path.stat().st_ino != before
            assert db.storage.read() == tables
            assert not db.storage.closed_cleanly  # type: ignore[attr-defined]

    def test_a_damaged_file_keeps_the_bytes(self, path: Path) -> None:
        data = encode_tables({"_default": {"1": {"n": 1}, "2": {"n": 2}}})
        path.write_bytes(data.replace(b'"1": {"n": 1', b'"7": {"n": 7'))
        with JournalDB(path) as db:
            assert db.all() == [{"n": 2}]
            assert db.storage.damage.lost == 1  # type: ignore[attr-defined]
            db.insert({"n": 3})
        (kept,) = path.parent.glob("db.json.damaged-*")
        assert b'"n": 7' in kept.read_bytes()
        assert kept.stat().st_mode & 0o777 == 0o600
        assert read_tables(path.read_bytes()).closed_cleanly

    def test_may_be_refused_before_anything_is_written(self, path: Path) -> None:
        path.write_bytes(b"torn")

        def refuse(_: object) -> None:
            raise LookupError

        with pytest.raises(LookupError):
            JournalDB(path, inspect=refuse)
        assert path.read_bytes() == b"torn"
        assert [entry.name for entry in path.parent.iterdir()] == ["db.json"]

    def test_makes_files_that_only_their_owner_reads(self, path: Path) -> None:
        begun(path).close()
        assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("meddle", [Path.unlink, lambda path: path.with_name("new").replace(path)])
def test_a_file_that_was_deleted_or_replaced_takes_no_more_documents(path: Path, meddle: object) -> None:
    path.with_name("new").write_bytes(encode_tables({}))
    db = begun(path)
    meddle(path)  # type: ignore[operator]
    with pytest.raises(SyncFailed, match="deleted or replaced"):
        db.insert({"n": 1})
    with pytest.raises(SyncFailed, match="opened again"):
        db.insert({"n": 1})
    db.close()
