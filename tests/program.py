"""The command line, run in this process on a home of its own."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from smarketing_tui.cli import main


@dataclass
class Answer:
    """What the program said."""

    code: int
    out: str
    err: str


class Smarketing:
    """The program with a home of its own."""

    def __init__(self, home: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.home = home
        self._capture = capture

    def __call__(self, *args: str) -> Answer:
        """Run it."""
        code = main(["--home", str(self.home), *args])
        captured = self._capture.readouterr()
        assert "Traceback" not in captured.err
        return Answer(code, captured.out, captured.err)
