"""A kill, a full disk or a failing call at any moment of an import: all of it is there afterwards, or nothing."""

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from smarketing_tui.cli import main
from smarketing_tui.store.files import syscalls
from smarketing_tui.store.home import INTENT
from smarketing_tui.store.workspace import Workspace
from tests.imports.conftest import Importing
from tests.imports.test_calendars import MEETING
from tests.workspace.mortal import KILLED, run_and_die

FILES = {
    "a.rttm": "SPEAKER rec 1 0 2 <NA> <NA> Zoe <NA> <NA>\nSPEAKER rec 1 2.5 3 <NA> <NA> Ana <NA> <NA>\n",
    "a.ics": MEETING,
}


def there(home: Path) -> tuple[int, ...]:
    """Return how many people, series, sessions, plans and memories of imports there are."""
    workspace = Workspace.look(home)
    imports = len(workspace._shared.remembered(lambda db: list(db.table("imports"))))
    sessions = [workspace.load(each.id).meeting for each in workspace.sessions()]
    assert all(str(meeting.phase) == "ended" for meeting in sessions)
    return (
        *(len(workspace.people()), len(workspace.series()), len(sessions)),
        *(len(workspace.plan_book.all()), imports),
    )


def quietly(home: Path, file: Path) -> Callable[[], int]:
    """Return the import of *file*, silent."""

    def run() -> int:
        with Path(os.devnull).open("w") as sink:
            os.dup2(sink.fileno(), 1)
            os.dup2(sink.fileno(), 2)
        options = [] if file.suffix == ".ics" else ["--no-input"]
        code = main(["--home", str(home), "import", str(file), *options])
        if code:
            raise SystemExit(code)
        return code

    return run


@pytest.mark.parametrize("name", FILES)
def test_killed_before_any_change_of_a_file(importing: Importing, name: str) -> None:
    """Everything or nothing is there, as soon as somebody looks; and a second try ends with everything, once."""
    file = importing.file(name, FILES[name])
    whole = (3, 0, 0, 1, 1) if name == "a.ics" else (2, 1, 1, 0, 1)
    seen = set()
    for after in range(200):
        home = importing.folder / f"home{after}"
        code = run_and_die(quietly(home, file), after)
        found = there(home)
        assert found in ((0, 0, 0, 0, 0), whole), after
        seen.add(found)
        assert not (home / INTENT).exists()
        if code == 0:
            break
        assert code == KILLED
        if after % 6 == 0:
            run_and_die(quietly(home, file), 10_000)
            assert there(home) == whole, after
    assert seen == {(0, 0, 0, 0, 0), whole}


class Failing(syscalls.System):
    """A system whose *left*-th change of a file fails, and then every one, or only that."""

    def __init__(self, left: int, code: int, *, for_good: bool) -> None:
        self.left, self.code, self.for_good = left, code, for_good

    def _change(self) -> None:
        self.left -= 1
        if self.left == -1 or (self.for_good and self.left < 0):
            raise OSError(self.code, os.strerror(self.code))

    def pwrite(self, fd: int, data: bytes, offset: int) -> int:
        """Writing may fail."""
        self._change()
        return super().pwrite(fd, data, offset)

    def replace(self, source: Path, target: Path) -> None:
        """So may renaming."""
        self._change()
        super().replace(source, target)

    def fsync(self, fd: int) -> None:
        """And what brings it to the disk."""
        self._change()
        super().fsync(fd)

    def sync_folder(self, path: Path) -> None:
        """Also of a folder."""
        self._change()
        super().sync_folder(path)


@pytest.mark.parametrize(
    ("name", "code", "for_good"),
    [("a.rttm", errno.ENOSPC, True), ("a.rttm", errno.EIO, False), ("a.ics", errno.ENOSPC, True)],
)
def test_a_failing_call(
    importing: Importing, monkeypatch: pytest.MonkeyPatch, name: str, code: int, for_good: bool
) -> None:
    """Each in turn: one line, and afterwards, on a disk that works, everything or nothing is there."""
    file = importing.file(name, FILES[name])
    options = [] if name == "a.ics" else ["--no-input"]
    whole = (3, 0, 0, 1, 1) if name == "a.ics" else (2, 1, 1, 0, 1)
    for after in range(200):
        importing.home = importing.folder / f"home{after}"
        system: Any = Failing(after, code, for_good=for_good)
        monkeypatch.setattr(syscalls, "system", system)
        answer = importing.run("import", str(file), *options)
        monkeypatch.undo()
        assert there(importing.home) in ((0, 0, 0, 0, 0), whole), after
        assert "Traceback" not in answer.err
        if system.left >= 0:
            assert answer.code == 0
            return
    raise AssertionError("it never got to its end")


def test_somebody_else_changed_the_people(importing: Importing, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between the question who it is and the writing: it is refused, not written over."""
    from smarketing_tui.store.importing import ImportBook

    keep = ImportBook.keep_session

    def late(book: ImportBook, *args: Any) -> Any:
        main(["--home", str(importing.home), "people", "add", "Maya"])
        return keep(book, *args)

    monkeypatch.setattr(ImportBook, "keep_session", late)
    answer = importing("a.rttm", FILES["a.rttm"], "--no-input")
    assert answer.code == 2
    assert "once more" in answer.err
    assert there(importing.home) == (1, 0, 0, 0, 0)


@pytest.mark.parametrize("name", FILES)
def test_somebody_else_brought_in_the_same(importing: Importing, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """At the same time, with nobody new in it: it is there once."""
    from smarketing_tui.store.importing import ImportBook

    options = [] if name == "a.ics" else ["--no-input"]
    assert importing(name, FILES[name], *options).code == 0
    text = FILES[name].replace("UID:", "UID:9").replace(" rec ", " other ")
    assert text != FILES[name]
    before = there(importing.home)

    def late(keep: Callable[..., Any]) -> Callable[..., Any]:
        def kept(*args: Any) -> Any:
            monkeypatch.undo()
            assert importing(name, text, *options).code == 0
            return keep(*args)

        return kept

    for verb in ("keep_session", "keep_plans"):
        monkeypatch.setattr(ImportBook, verb, late(getattr(ImportBook, verb)))
    answer = importing(name, text, *options)
    assert answer.code == 2
    assert "brought in meanwhile" in answer.err
    once = (0, 0, 0, 1, 1) if name == "a.ics" else (0, 0, 1, 0, 1)
    assert there(importing.home) == tuple(was + more for was, more in zip(before, once, strict=True))


@pytest.mark.parametrize("left", range(8))
def test_a_session_that_is_there_is_never_touched(
    importing: Importing, monkeypatch: pytest.MonkeyPatch, left: int
) -> None:
    """Made meanwhile under the very same name: it stays, whatever fails, and nobody new is taken for its people."""
    from smarketing_tui.store.session_folder import SessionFolder

    assert importing("a.rttm", FILES["a.rttm"], "--no-input").code == 0
    (path,) = (importing.home / "sessions").glob("*.json")
    before, content = there(importing.home), path.read_bytes()
    monkeypatch.setattr(SessionFolder, "new_id", lambda folder, now: path.stem)
    if left < 7:
        monkeypatch.setattr(syscalls, "system", Failing(left, errno.ENOSPC, for_good=True))
    answer = importing("b.rttm", FILES["a.rttm"].replace("Zoe", "Mia"), "--no-input")
    monkeypatch.undo()
    assert answer.code == 1
    assert path.read_bytes() == content
    assert not (importing.home / INTENT).exists()
    assert there(importing.home) == before
