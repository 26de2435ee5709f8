"""The program with a home of its own, and files to bring in."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from smarketing_tui.cli import main
from smarketing_tui.store.workspace import Workspace

NAMES = ("Maya Chen", "Jon Ruiz", "Priya Nair", "Ana Sousa")


@dataclass
class Answer:
    """What the program said."""

    code: int
    out: str
    err: str

    @property
    def complaint(self) -> str:
        """The one line on standard error of a run that was refused."""
        assert self.code == 2, (self.code, self.out, self.err)
        assert self.err.count("\n") == 1, self.err
        assert "Traceback" not in self.err
        return self.err


class Importing:
    """`smarketing import` in this process; files are made beside its home."""

    def __init__(self, folder: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.folder, self.home = folder, folder / "home"
        self._capture = capture

    def run(self, *args: str) -> Answer:
        """Run the program."""
        self._capture.readouterr()
        code = main(["--home", str(self.home), *args])
        return Answer(int(code), *self._capture.readouterr())

    def file(self, name: str, content: str | bytes) -> Path:
        """Make a file."""
        path = self.folder / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def __call__(self, name: str, content: str | bytes, *options: str) -> Answer:
        """Import a file with that *content*."""
        return self.run("import", str(self.file(name, content)), *options)

    @property
    def workspace(self) -> Workspace:
        """The workspace as it is now."""
        return Workspace.look(self.home)

    def bytes(self) -> dict[str, bytes]:
        """Everything that is in the home."""
        return {str(each.relative_to(self.home)): each.read_bytes() for each in self.home.rglob("*") if each.is_file()}


@pytest.fixture
def importing(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Importing:
    """An empty home."""
    monkeypatch.setenv("TZ", "UTC")
    return Importing(tmp_path, capsys)


@pytest.fixture
def rttm() -> Callable[..., str]:
    """Make an RTTM of (name, onset, duration)."""

    def made(*speech: tuple[str, object, object], head: str = "") -> str:
        lines = [f"SPEAKER rec 1 {onset} {length} <NA> <NA> {name} <NA> <NA>\n" for name, onset, length in speech]
        return head + "".join(lines)

    return made
