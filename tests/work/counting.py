"""How much a piece of the program does: the lines of ours that are run. Time is not looked at."""

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import smarketing_tui

OURS = str(Path(smarketing_tui.__file__).parent)
PAINTING = tuple(
    str(Path(OURS, *each.split("/")))
    for each in ("app.py", "painting.py", "widgets/cells.py", "widgets/lines.py", "widgets/signs.py")
)
"""Files of ours that put rows into cells: as much as differs from the picture before, and no more than there are."""


def _counts(code: CodeType) -> bool:
    if code.co_filename == "<string>":  # what dataclasses write: one may hold, and compare, all of a history
        return code.co_name == "__eq__"
    return code.co_filename.startswith(OURS) and code.co_filename not in PAINTING


@contextmanager
def counted() -> Iterator[Counter[str]]:
    """Count while inside, in this thread: how often lines of each function of ours are run."""
    found: Counter[str] = Counter()

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        code = frame.f_code
        if not _counts(code):
            return None
        name = f"{Path(code.co_filename).stem}.{code.co_qualname}"

        def line(_: FrameType, event: str, __: Any) -> Any:
            found[name] += event == "line"
            return line

        return line

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        yield found
    finally:
        sys.settrace(before)
