"""A file that several processes change: a moment's lock, all or nothing, and never stale."""

from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB

from smarketing_tui.store.errors import LockedByAnother, StoreError
from smarketing_tui.store.files import salvage, shared_file, syscalls
from smarketing_tui.store.files.lines import documents_of
from smarketing_tui.store.files.lock import Lock
from smarketing_tui.store.files.shared_file import SharedFile, documents_in


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "home" / "workspace.json"


def add(file: SharedFile, title: str) -> None:
    with file.writing() as db:
        db.table("tasks").insert({"title": title})


def titles(file: SharedFile) -> list[str]:
    with file.reading() as db:
        return [task["title"] for task in db.table("tasks")]


def test_missing_is_empty_and_stays_missing(path: Path) -> None:
    file = SharedFile(path)
    assert titles(file) == []
    with file.writing():
        pass
    assert not path.exists()


def test_two_see_each_others_changes(path: Path) -> None:
    one, other = SharedFile(path), SharedFile(path)
    add(one, "Battlecard")
    add(other, "MQL scoring")
    add(one, "Lead form")
    assert titles(one) == titles(other) == ["Battlecard", "MQL scoring", "Lead form"]
    assert [task["title"] for task in TinyDB(path).table("tasks")] == titles(one)
    assert path.stat().st_mode & 0o777 == 0o600
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


def test_all_changes_of_a_block_are_one_replacement(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replaced = []
    replace = syscalls.system.replace
    monkeypatch.setattr(syscalls.system, "replace", lambda *names: (replaced.append(names), replace(*names)))
    file = SharedFile(path)
    with file.writing() as db:
        db.table("tasks").insert_multiple([{"title": "a"}, {"title": "b"}])
        db.table("people").insert({"name": "Maya"})
        db.table("tasks").update({"done": True})
        assert not path.exists()
    assert len(replaced) == 1


def test_an_exception_changes_nothing(path: Path) -> None:
    file = SharedFile(path)
    add(file, "a")
    before = path.read_bytes()

    def fail() -> None:
        with file.writing() as db:
            db.table("tasks").update({"title": "b"})
            raise LookupError

    with pytest.raises(LookupError):
        fail()
    with pytest.raises(TypeError), file.writing() as db:
        db.table("tasks").insert({"title": object()})
    assert titles(file) == ["a"]
    assert path.read_bytes() == before
    add(file, "c")
    assert titles(file) == ["a", "c"]


def test_a_refused_write_changes_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = SharedFile(path)
    add(file, "a")

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(syscalls.system, "pwrite", refuse)
        with pytest.raises(OSError, match=r"The disk is full: workspace\.json"):
            add(file, "b")
    assert titles(file) == titles(SharedFile(path)) == ["a"]
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


def test_reading_is_for_reading(path: Path) -> None:
    file = SharedFile(path)
    add(file, "a")
    with file.reading() as db:
        db.table("tasks").all()[0]["title"] = "spoiled"
        with pytest.raises(StoreError):
            db.table("tasks").insert({"title": "b"})
    assert titles(file) == ["a"]


def test_what_was_read_is_kept_until_the_file_changes(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = SharedFile(path)
    add(file, "a")
    reads = []
    read = syscalls.system.read
    monkeypatch.setattr(syscalls.system, "read", lambda path: (reads.append(path), read(path))[1])
    assert titles(file) == titles(file) == ["a"]
    assert reads == []
    add(SharedFile(path), "b")
    reads.clear()
    assert titles(file) == titles(file) == ["a", "b"]
    assert len(reads) == 1
    path.unlink()
    assert titles(file) == []


def test_what_was_let_go_of_is_read_again(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = SharedFile(path)
    add(file, "a")
    assert titles(file) == ["a"]
    file.let_go()
    assert not file._made, "nothing is kept of it"
    assert titles(file) == ["a"]
    path.write_bytes(path.read_bytes()[:-20])
    file.let_go()
    titles(file)
    assert file.damage is not None
    file.let_go()
    add(file, "b")
    assert titles(file)[-1] == "b"
    assert [each for each in path.parent.iterdir() if ".damaged-" in each.name], "the evidence is kept all the same"


def test_is_locked_for_the_moment_of_a_change_only(path: Path) -> None:
    file = SharedFile(path, wait=0)
    with file.writing() as db:
        db.table("tasks").insert({"title": "a"})
        with pytest.raises(LockedByAnother), SharedFile(path, wait=0).writing():
            pass
        assert titles(SharedFile(path)) == []
    with Lock(path), pytest.raises(LockedByAnother), file.writing():
        pass
    add(SharedFile(path, wait=0), "b")
    assert titles(file) == ["a", "b"]


class TestDamage:
    @pytest.fixture
    def damaged(self, path: Path) -> Path:
        file = SharedFile(path)
        for title in "abc":
            add(file, title)
        path.write_bytes(path.read_bytes().replace(b'"title": "b"', b'"titel": "x"'))
        return path

    def test_costs_what_it_hit_and_is_told(self, damaged: Path) -> None:
        file = SharedFile(damaged)
        assert titles(file) == ["a", "c"]
        assert file.damage is not None
        assert file.damage.lost == 1
        assert list(damaged.parent.glob("*.damaged-*")) == []

    def test_is_kept_before_it_is_written_over(self, damaged: Path) -> None:
        file = SharedFile(damaged)
        add(file, "d")
        assert titles(file) == ["a", "c", "d"]
        (kept,) = damaged.parent.glob("*.damaged-*")
        assert b'"x"' in kept.read_bytes()
        assert file.damage is not None
        assert SharedFile(damaged).damage is None
        add(file, "e")
        assert list(damaged.parent.glob("*.damaged-*")) == [kept]

    def test_of_length_nothing(self, path: Path) -> None:
        path.parent.mkdir()
        path.touch()
        file = SharedFile(path)
        assert titles(file) == []
        assert file.damage is not None


def test_what_is_read_often_is_decoded_once(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Until somebody changes it, in this process or another; what was made of it is made once, too."""
    file, other = SharedFile(path), SharedFile(path)
    add(other, "a")
    decoded = []

    def counting(original: Any) -> Any:
        def count(data: bytes) -> Any:
            decoded.append(1)
            return original(data)

        return count

    for module, name in ((shared_file, "documents_of"), (shared_file, "read_healthy"), (salvage, "read_healthy")):
        monkeypatch.setattr(module, name, counting(getattr(module, name)))
    for _ in range(5):
        assert titles(file) == ["a"]
        assert file.remembered(_count) is file.remembered(_count)
    assert len(decoded) == 1
    add(other, "b")
    decoded.clear()
    assert titles(file) == ["a", "b"]
    assert file.remembered(_count) == [2]
    assert len(decoded) == 1


def test_no_more_is_decoded_than_is_asked_for(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with SharedFile(path).writing() as db:
        db.table("tasks").insert({"title": "a"})
        db.table("people").insert({"name": "Ana"})
    decoded: list[bytes] = []

    def decode(data: bytes) -> dict[str, dict[str, Any]]:
        decoded.append(data)
        return documents_of(data)

    monkeypatch.setattr(shared_file, "documents_of", decode)
    with SharedFile(path).reading() as db:
        assert [dict(each) for each in documents_in(db, "people")] == [{"name": "Ana"}]
        assert list(documents_in(db, "plans")) == []
        assert db.tables() == {"tasks", "people"}
        assert [b"Ana" in text for text in decoded] == [True]


def test_what_is_refused_when_it_is_written_is_not_seen(path: Path) -> None:
    file = SharedFile(path)
    add(file, "a")
    with file.reading() as db, pytest.raises(StoreError):
        db.table("tasks").insert({"title": "b"})
    assert titles(file) == ["a"]


def _count(db: TinyDB) -> list[int]:
    return [len(db.table("tasks"))]
