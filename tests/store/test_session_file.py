"""One meeting's file: made durably, appended to, read beside its writer, rescued."""

import os
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB

from smarketing_tui.store.errors import Damaged, LockedByAnother, NewerVersion
from smarketing_tui.store.files import syscalls
from smarketing_tui.store.files.lines import encode_tables
from smarketing_tui.store.files.session_file import SessionFile


def event(number: int) -> dict[str, Any]:
    return {"seq": number, "elapsed": number * 1000, "kind": "floor_taken", "person": "p1"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "home" / "sessions" / "20261121-1000-k3f9.json"


def test_goes_on_where_it_stopped(path: Path) -> None:
    session = SessionFile.create(path, {"title": "Weekly"})
    session.append([event(1), event(2)])
    session.append([event(3)])
    session.append([])
    session.close()
    session.close()
    again = SessionFile.open(path)
    assert again.contents.header == {"schema": 1, "title": "Weekly"}
    assert again.contents.events == [event(1), event(2), event(3)]
    assert (again.contents.damage, again.contents.closed_cleanly) == (None, True)
    again.append([event(4)])
    again.close()
    stock = TinyDB(path)
    assert [(document.doc_id, document["seq"]) for document in stock.table("events")] == [(n, n) for n in (1, 2, 3, 4)]
    assert stock.table("session").get(doc_id=1)["title"] == "Weekly"


def test_is_made_for_its_owner_alone(path: Path) -> None:
    SessionFile.create(path, {}).close()
    assert path.stat().st_mode & 0o777 == 0o600
    assert {folder.stat().st_mode & 0o777 for folder in (path.parent, path.parent.parent)} == {0o700}


def test_is_never_made_over_another(path: Path) -> None:
    SessionFile.create(path, {"title": "first"}).close()
    with pytest.raises(FileExistsError, match="is there already"):
        SessionFile.create(path, {"title": "second"})
    assert SessionFile.read(path).header["title"] == "first"
    SessionFile.open(path).close()


def test_one_that_is_not_there_is_not_made_by_opening(path: Path) -> None:
    path.parent.mkdir(parents=True)
    for call in (SessionFile.open, SessionFile.read):
        with pytest.raises(FileNotFoundError):
            call(path)
    assert list(path.parent.iterdir()) == []


def test_has_one_writer_and_any_readers(path: Path) -> None:
    session = SessionFile.create(path, {})
    with pytest.raises(LockedByAnother):
        SessionFile.open(path)
    with pytest.raises(LockedByAnother):
        SessionFile.create(path, {})
    for number in range(1, 50):
        session.append([event(number)])
        contents = SessionFile.read(path)
        assert (len(contents.events), contents.damage, contents.closed_cleanly) == (number, None, False)
    session.close()
    assert SessionFile.read(path).closed_cleanly


def test_a_reader_looks_again_when_it_met_a_writer(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    SessionFile.create(path, {"title": "Weekly"}).close()
    whole = path.read_bytes()
    looks = [whole[:-4], whole]
    monkeypatch.setattr(syscalls.system, "read", lambda path: (looks.pop(0), path.stat()), raising=True)
    contents = SessionFile.read(path)
    assert (contents.damage, looks) == (None, [])


def test_after_a_crash_says_so(path: Path) -> None:
    session = SessionFile.create(path, {})
    session.append([event(1), event(2)])
    left = path.read_bytes()
    session.close()
    path.write_bytes(left.rstrip()[:-10])
    session = SessionFile.open(path)
    assert session.contents.events == [event(1)]
    assert not session.contents.closed_cleanly
    assert session.contents.damage is not None
    session.append([event(3)])
    session.close()
    assert SessionFile.read(path).events == [event(1), event(3)]


@pytest.mark.parametrize("data", [b"", b"\0\0", b"{\n}\n", b"something else"])
def test_with_nothing_readable_in_it_is_damaged_and_left_alone(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True)
    path.write_bytes(data)
    for call in (SessionFile.read, SessionFile.open):
        with pytest.raises(Damaged, match="cannot be read"):
            call(path)
    assert path.read_bytes() == data
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("schema", [2, "x"])
def test_of_a_newer_version_is_refused_and_left_alone(path: Path, schema: object) -> None:
    path.parent.mkdir(parents=True)
    data = encode_tables({"session": {"1": {"schema": schema}}, "events": {}}) + b"  "
    path.write_bytes(data)
    for call in (SessionFile.read, SessionFile.open):
        with pytest.raises(NewerVersion):
            call(path)
    assert path.read_bytes() == data


class TestRescue:
    def test_takes_the_place_of_the_old_file_and_keeps_the_lock(self, path: Path) -> None:
        old = SessionFile.create(path, {"title": "Weekly"})
        old.append([event(1)])
        new = old.rescue({"title": "Weekly"}, [event(1), event(2)])
        old.close()
        with pytest.raises(LockedByAnother):
            SessionFile.open(path)
        with pytest.raises(ValueError, match="closed"):
            old.append([event(9)])
        new.append([event(3)])
        new.close()
        assert SessionFile.read(path).events == [event(1), event(2), event(3)]
        assert [entry.name for entry in path.parent.iterdir()] == [path.name]

    def test_goes_to_another_folder_and_lets_the_old_one_go(self, path: Path, tmp_path: Path) -> None:
        old = SessionFile.create(path, {})
        old.append([event(1)])
        new = old.rescue({"title": "saved"}, [event(1), event(2)], tmp_path / "usb" / "stick")
        assert new.path == tmp_path / "usb" / "stick" / path.name
        with pytest.raises(LockedByAnother):
            SessionFile.open(new.path)
        SessionFile.open(path).close()
        new.append([event(3)])
        new.close()
        assert SessionFile.read(new.path).events == [event(1), event(2), event(3)]
        assert SessionFile.read(path).events == [event(1)]

    def test_that_fails_keeps_the_lock_and_can_be_tried_again(
        self, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        old = SessionFile.create(path, {})

        def refuse(*_: object) -> int:
            raise OSError(28, os.strerror(28))

        with monkeypatch.context() as patch:
            patch.setattr(syscalls.system, "pwrite", refuse)
            with pytest.raises(OSError, match="The disk is full"):
                old.rescue({}, [event(1)])
        with pytest.raises(LockedByAnother):
            SessionFile.open(path)
        new = old.rescue({}, [event(1)], tmp_path / "usb")
        new.close()
        SessionFile.open(path).close()
        assert SessionFile.read(new.path).events == [event(1)]

    def test_does_not_write_over_a_file_in_the_other_folder(self, path: Path, tmp_path: Path) -> None:
        SessionFile.create(tmp_path / path.name, {"title": "precious"}).close()
        old = SessionFile.create(path, {})
        with pytest.raises(FileExistsError):
            old.rescue({}, [], tmp_path)
        old.append([event(1)])
        old.close()
        assert SessionFile.read(tmp_path / path.name).header["title"] == "precious"
