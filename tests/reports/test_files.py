"""Reports as files: names without tricks, whole or not at all, never over another one unasked."""

import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from smarketing_tui.reports.files import Taken, Written, file_name, write_file, write_into
from smarketing_tui.store.refusals import BadInput
from tests.hostile.words import HOSTILE

from .conftest import HEADER


def test_a_name_tells_the_day_the_title_and_the_id() -> None:
    assert file_name(HEADER, ".md") == "2026-11-21-emea-full-team-20261121-0900-k3f9.md"
    late = replace(HEADER, created_at=HEADER.created_at.replace(hour=23, minute=30))
    assert file_name(late, "").startswith("2026-11-22-")  # in Berlin


def names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def test_a_name_is_one_plain_name() -> None:
    for word in (*HOSTILE, "CON", "nul.txt", "..", "../../etc/passwd", "C:\\x", "a/b", "a\0b", "x" * 999):
        name = file_name(replace(HEADER, title=word, id=word, timezone=word), "-private-people.html")
        assert name.startswith("2026-11-21-")
        assert name.endswith("-private-people.html")
        assert len(name.encode()) <= 255
        assert Path(name).name == name
        assert not set(name) & set('/\\:*?"<>|\0')
        assert all(letter.isprintable() and not letter.isspace() for letter in name)
        assert ".." not in name


def test_nothing_is_written_over_unasked(tmp_path: Path) -> None:
    path = tmp_path / "recap.md"
    write_file(path, b"one")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with pytest.raises(Taken, match="--force"):
        write_file(path, b"two")
    assert path.read_bytes() == b"one"
    write_file(path, b"two", force=True)
    assert path.read_bytes() == b"two"
    assert names(tmp_path) == ["recap.md"]


def test_one_that_comes_meanwhile_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "recap.md"
    sync = os.fsync

    def slow(handle: int) -> None:
        sync(handle)
        path.write_bytes(b"theirs")

    monkeypatch.setattr(os, "fsync", slow)
    with pytest.raises(Taken):
        write_file(path, b"mine")
    assert (path.read_bytes(), names(tmp_path)) == (b"theirs", ["recap.md"])


def test_where_there_are_no_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    path = tmp_path / "recap.md"
    write_file(path, b"one")
    assert (path.read_bytes(), names(tmp_path)) == (b"one", ["recap.md"])
    with pytest.raises(Taken):
        write_file(path, b"two")


def test_a_full_disk_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    path = tmp_path / "recap.md"
    path.write_bytes(b"old")
    with pytest.raises(OSError, match="No space") as raised:
        write_file(path, b"new", force=True)
    assert raised.value.filename == str(path)
    assert (path.read_bytes(), names(tmp_path)) == (b"old", ["recap.md"])


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    theirs = tmp_path / "theirs"
    theirs.write_bytes(b"theirs")
    path = tmp_path / "recap.md"
    path.symlink_to(theirs)
    for force in (False, True):
        with pytest.raises(BadInput, match="no file that could be written over"):
            write_file(path, b"mine", force=force)
    assert theirs.read_bytes() == b"theirs"


@pytest.mark.parametrize("force", [False, True])
def test_a_device_or_a_folder_is_no_file(tmp_path: Path, force: bool) -> None:
    for path in (Path(os.devnull), tmp_path):
        with pytest.raises(BadInput):
            write_file(path, b"mine", force=force)


def test_several_are_written_together_or_not_at_all(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    files = [Written("a.md", b"a"), Written("b.md", b"b")]
    assert write_into(folder, files) == [folder / "a.md", folder / "b.md"]
    (folder / "a.md").unlink()
    with pytest.raises(Taken):
        write_into(folder, files)
    assert names(folder) == ["b.md"]
    with pytest.raises(BadInput, match="is a file"):
        write_into(folder / "b.md", files)
    with pytest.raises(FileNotFoundError):
        write_into(tmp_path / "no" / "where", files)
