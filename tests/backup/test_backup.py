"""`smarketing backup` and `restore`: what comes back is what was there, or nothing changes."""

import io
import json
import os
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from smarketing_tui.domain import rules
from smarketing_tui.store.backups import backup_making, backup_restoring
from smarketing_tui.store.backups.backup import LIST, SETTINGS, belongs, digest
from smarketing_tui.store.errors import StoreError
from smarketing_tui.store.files import syscalls
from smarketing_tui.store.workspace import Opened
from tests.cli.conftest import Smarketing
from tests.workspace.conftest import Holding


def files(home: Path) -> dict[str, bytes]:
    """What a backup is to bring back: neither lists that are made anew nor locks."""
    made_anew = ("catalogue.json", "figures.json")
    found = (path for path in home.rglob("*") if path.is_file() and path.name not in made_anew)
    return {str(path.relative_to(home)): path.read_bytes().rstrip(b" ") for path in found if path.suffix != ".lock"}


def listed(smarketing: Smarketing) -> object:
    return json.loads(smarketing("sessions", "--json").out)


def test_what_was_backed_up_comes_back(smarketing: Smarketing, home: Path, tmp_path: Path) -> None:
    (home / "errors.log").write_text("2026-11-21\n")
    before, sessions = files(home), listed(smarketing)
    target = tmp_path / "b.zip"
    answer = smarketing("backup", str(target))
    assert (answer.code, answer.err) == (0, "")
    assert "2 sessions" in answer.out
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    home.rename(tmp_path / "away")
    answer = smarketing("restore", str(target))
    assert (answer.code, answer.err) == (0, "")
    assert files(home) == before
    assert listed(smarketing) == sessions
    assert smarketing("check").code == 0
    modes = {stat.S_IMODE(path.stat().st_mode) for path in home.rglob("*") if path.is_file()}
    assert modes == {0o600}
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    assert sorted(path.name for path in tmp_path.iterdir() if path.name != "config") == ["away", "b.zip", "home"]


def test_a_running_meeting_is_taken_as_of_its_last_event_and_not_disturbed(
    smarketing: Smarketing, holding: Holding, running: Opened, tmp_path: Path
) -> None:
    target = tmp_path / "b.zip"
    assert smarketing("backup", str(target)).code == 0
    holding.go_on(running, (rules.take_floor, running.header.people[0].id))
    answer = smarketing("restore", str(target), "--force")
    assert answer.code == 4
    assert "is in use" in answer.err
    running.file.close()
    after = holding.workspace.load(running.header.id)
    answer = smarketing("restore", str(target), "--force")
    assert answer.code == 0
    then = holding.workspace.load(running.header.id)
    assert then.records == after.records[:-1]
    assert not then.notices
    (aside,) = tmp_path.glob("home.before-restore-*")
    assert str(aside) in answer.err
    assert f"{running.header.id}.json" in {path.name for path in (aside / "sessions").iterdir()}


def test_nothing_is_overwritten_unasked(smarketing: Smarketing, home: Path, tmp_path: Path) -> None:
    target = tmp_path / "b.zip"
    target.write_text("mine")
    before = files(home)
    answer = smarketing("backup", str(target))
    assert (answer.code, answer.err.count("\n"), target.read_text()) == (2, 1, "mine")
    assert "--force" in answer.err
    assert smarketing("backup", "--force", str(target)).code == 0
    answer = smarketing("restore", str(target))
    assert (answer.code, answer.err.count("\n")) == (2, 1)
    assert "--force" in answer.err
    assert files(home) == before


@pytest.mark.parametrize("name", [".", "no/folder/b.zip", "home/b.zip", "home/sessions/x.json"])
def test_no_place_for_a_backup(smarketing: Smarketing, home: Path, tmp_path: Path, name: str) -> None:
    before = files(home)
    answer = smarketing("backup", str(tmp_path / name), "--force")
    assert (answer.code, answer.out, answer.err.count("\n")) == (2, "", 1)
    assert files(home) == before


def test_there_must_be_something(smarketing: Smarketing, tmp_path: Path) -> None:
    assert smarketing("backup", str(tmp_path / "b.zip")).code == 3
    for name in ("none.zip", "."):
        answer = smarketing("restore", str(tmp_path / name))
        assert (answer.code, answer.err.count("\n")) == (2, 1)
    assert not (tmp_path / "b.zip").exists()
    assert not (tmp_path / "home").exists()


def test_damage_is_backed_up_as_it_is_and_named(smarketing: Smarketing, home: Path, tmp_path: Path) -> None:
    path = next(iter((home / "sessions").glob("*.json")))
    path.write_bytes(path.read_bytes().replace(b"floor_taken", b"floor_t\xffken"))
    before = files(home)
    answer = smarketing("backup", str(tmp_path / "b.zip"))
    assert answer.code == 5
    assert path.name in answer.err
    home.rename(tmp_path / "away")
    smarketing("restore", str(tmp_path / "b.zip"))
    assert files(home) == before


def test_settings_are_in_it_and_not_put_back(
    smarketing: Smarketing, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "config.toml"
    path.write_text('theme = "smarketing"\n')
    for module in ("backup", "restore"):
        monkeypatch.setattr(f"smarketing_tui.cli.{module}.settings_path", lambda: path)
    assert smarketing("backup", str(tmp_path / "b.zip")).code == 0
    with zipfile.ZipFile(tmp_path / "b.zip") as archive:
        assert archive.read(SETTINGS) == path.read_bytes()
    path.write_text("ascii = true\n")
    home.rename(tmp_path / "away")
    answer = smarketing("restore", str(tmp_path / "b.zip"))
    assert SETTINGS in answer.err
    assert path.read_text() == "ascii = true\n"
    assert not (home / "settings").exists()


# What somebody else wrote


def archive(entries: dict[str, bytes], **listed: object) -> bytes:
    """A backup whose list says what *entries* are, or whatever is *listed* instead."""
    contents = [{"name": name, "size": len(data), "sha256": digest(data)} for name, data in entries.items()]
    document = {"format": 1, "made_at": "2026", "files": contents} | listed
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        made.writestr(LIST, json.dumps(document))
        for name, data in entries.items():
            made.writestr(name, data)
    return stream.getvalue()


def link() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        entry = {"name": "workspace.json", "size": 11, "sha256": digest(b"/etc/passwd")}
        made.writestr(LIST, json.dumps({"format": 1, "made_at": "", "files": [entry]}))
        info = zipfile.ZipInfo("workspace.json")
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        made.writestr(info, b"/etc/passwd")
    return stream.getvalue()


def bomb() -> bytes:
    data = bytes(20_000_000)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        entry = {"name": "workspace.json", "size": len(data), "sha256": digest(data)}
        made.writestr(LIST, json.dumps({"format": 1, "made_at": "", "files": [entry]}))
        made.writestr("workspace.json", data)
    return stream.getvalue()


WHOLE = archive({"sessions/20260101-1000-aaaa.json": b"{}", "workspace.json": b"{}"})

HOSTILE: dict[str, Callable[[], bytes]] = {
    "empty": lambda: b"",
    "text": lambda: b"Dear colleagues,\n" * 100,
    "zip of others": lambda: _other(),
    "cut": lambda: WHOLE[:-30],
    "half": lambda: WHOLE[: len(WHOLE) // 2],
    "flipped": lambda: WHOLE.replace(b"{}PK", b"[}PK", 1),
    "checksum": lambda: archive(
        {"workspace.json": b"{}"}, files=[{"name": "workspace.json", "size": 2, "sha256": "0"}]
    ),
    "size": lambda: archive({"workspace.json": b"{}"}, files=[{"name": "workspace.json", "size": 3, "sha256": "0"}]),
    "list": lambda: archive({"workspace.json": b"{}"}, files=3),
    "more than listed": lambda: archive({"workspace.json": b"{}", "errors.log": b""}, files=[]),
    "up": lambda: archive({"../evil": b"x"}),
    "up from sessions": lambda: archive({"sessions/../../evil.json": b"x"}),
    "absolute": lambda: archive({"/tmp/evil.json": b"x"}),
    "drive": lambda: archive({"sessions/C:evil.json": b"x"}),
    "backslash": lambda: archive({"sessions/..\\evil.json": b"x"}),
    "other": lambda: archive({"sessions/.bashrc": b"x"}),
    "twice": lambda: archive({"sessions/A.json": b"{}", "sessions/a.json": b"{}"}),
    "link": link,
    "bomb": bomb,
}


def _other() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        made.writestr("readme.txt", "x")
    return stream.getvalue()


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_backup_changes_nothing(smarketing: Smarketing, home: Path, tmp_path: Path, name: str) -> None:
    source = tmp_path / "b.zip"
    source.write_bytes(HOSTILE[name]())
    before, around = files(home), set(tmp_path.iterdir())
    answer = smarketing("restore", str(source), "--force")
    assert (answer.code, answer.out, answer.err.count("\n")) == (5, "", 1), answer
    assert files(home) == before
    assert set(tmp_path.iterdir()) == around


def test_a_newer_backup_is_refused_in_one_line(smarketing: Smarketing, tmp_path: Path) -> None:
    (tmp_path / "b.zip").write_bytes(archive({}, format=2, files="in another way"))
    answer = smarketing("restore", str(tmp_path / "b.zip"))
    assert (answer.code, answer.err) == (1, "smarketing: b.zip was written by a newer version of smarketing.\n")
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize("every", [7, 64])
def test_a_cut_backup_is_never_half_restored(smarketing: Smarketing, home: Path, tmp_path: Path, every: int) -> None:
    target = tmp_path / "b.zip"
    smarketing("backup", str(target))
    whole = target.read_bytes()
    elsewhere = tmp_path / "else"
    for end in range(0, len(whole), len(whole) // every):
        target.write_bytes(whole[:end])
        with pytest.raises(Exception, match=r"."):
            backup_restoring.restore(target, elsewhere)
        assert not elsewhere.exists()
    assert not list(tmp_path.glob("else*"))


class Failing(syscalls.System):
    """Fails the call with that number."""

    def __init__(self, at: int) -> None:
        self.at = at
        self.count = 0

    def _count(self) -> None:
        self.count += 1
        if self.count == self.at:
            raise OSError(28, "No space left on device")

    def fsync(self, fd: int) -> None:
        self._count()
        super().fsync(fd)

    def pwrite(self, fd: int, data: bytes, offset: int) -> int:
        if not data.startswith(b'{"pid"'):  # a lock counts without its text
            self._count()
        return super().pwrite(fd, data, offset)

    def replace(self, source: Path, target: Path) -> None:
        self._count()
        super().replace(source, target)

    def mkdir(self, path: Path) -> None:
        self._count()
        super().mkdir(path)


def test_any_call_may_fail_and_the_old_stands(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "b.zip"
    backup_making.back_up(home, target)
    before, backup = files(home), target.read_bytes()
    for work in (
        lambda: backup_making.back_up(home, target, force=True),
        lambda: backup_restoring.restore(target, home, force=True),
    ):
        for at in range(1, 100):
            monkeypatch.setattr(syscalls, "system", failing := Failing(at))
            try:
                work()
            except (OSError, StoreError):
                assert (files(home), target.read_bytes()) == (before, backup)
                assert {path.name for path in tmp_path.iterdir()} == {"home", "b.zip"}
            else:
                assert failing.count < at
                break
        else:
            raise AssertionError("it never came to its end")


@pytest.mark.parametrize(
    ("name", "is_ours"),
    [
        ("workspace.json", True),
        ("workspace.json.damaged-20261121T100000.000000Z", True),
        ("sessions/20261121-1000-k3f9.json", True),
        ("sessions/20261121-1000-k3f9 (conflicted copy).json", True),
        ("sessions/20261121-1000-k3f9.json.damaged-20261121T100000.000000Z", True),
        ("sessions/20261121-1000-k3f9.json.lock", False),
        ("sessions/..json", False),
        ("sessions/a/b.json", False),
        ("catalogue.json", False),
        ("workspace.json\n", False),
        ("", False),
    ],
)
def test_names(name: str, is_ours: bool) -> None:
    assert belongs(name) is is_ours


def test_what_a_killed_backup_left_is_cleared_up_by_the_next(
    smarketing: Smarketing, home: Path, tmp_path: Path
) -> None:
    old, busy, other = (tmp_path / name for name in (".b.zip.new-17", ".b.zip.new-18", ".b.zip.new-mine"))
    for path in (old, busy, other):
        path.write_bytes(b"PK")
    for path in (old, other):
        os.utime(path, (0, 0))
    assert smarketing("backup", str(tmp_path / "b.zip")).code == 0
    assert [path.exists() for path in (old, busy, other)] == [False, True, True]
