"""The commands that are measured, ours and those of the bare programs beside it, and what measuring needs."""

import importlib.util
import sys
from pathlib import Path

PYTHON = sys.executable
PROGRAM = str(Path(PYTHON).with_name("smarketing"))
BARE = str(Path(__file__).with_name("bare.py"))


def bare(mode: str) -> list[str]:
    """The command of a bare program."""
    return [PYTHON, BARE, mode]


def ours(home: Path, *arguments: str) -> list[str]:
    """Our command for the workspace in *home*."""
    return [PROGRAM, "--home", str(home), *arguments]


def lacking() -> str:
    """What is not here that is needed for measuring, in a line that says what to do; nothing if all is."""
    if importlib.util.find_spec("termios") is None:
        return "Keys and pictures are measured through a pseudo-terminal, which this system has not."
    if importlib.util.find_spec("pyte") is None or not Path(PROGRAM).exists():
        return f"The program and its tests must be installed beside this Python: {PYTHON} -m pip install '.[test]'"
    return ""
