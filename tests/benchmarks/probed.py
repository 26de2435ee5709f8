"""Runs a program with a watch on its loop: `python -m tests.benchmarks.probed REPORT smarketing|MODE [ARGUMENT…]`.

The loop's own selector takes the time (asyncio lets its maker choose one): what passes between two looks for input is
a gap in which no key is seen. A second thread looks now and then what the loop is busy with once it has been away for
a frame. REPORT, JSON, is written when the program ends. MODE is one of the bare programs of bare.py.
"""

import asyncio
import atexit
import gc
import json
import selectors
import sys
import threading
import time
from pathlib import Path
from types import FrameType
from typing import Any

FRAME = 1 / 60
"""Seconds of a frame: a gap as long as this may be seen."""

LOOK = 0.004
"""Seconds between two looks of the second thread."""

DEPTH = 6
"""Functions that are named of what the loop was busy with."""

_OURS = "smarketing_tui"


class Watch(selectors.DefaultSelector):
    """The selector of the loop, which knows how long the loop has been away from it."""

    def __init__(self) -> None:
        super().__init__()
        self.since: float | None = None
        """When the loop left, None while it waits here."""
        self.busy: list[str] = []
        self.turns: list[tuple[float, float]] = []
        self.gaps: list[dict[str, Any]] = []
        self.garbage: list[tuple[float, int, float]] = []
        self._cpu = 0.0
        self._collected = 0.0
        self._collecting = 0.0, 0.0
        gc.callbacks.append(self._garbage)

    def select(self, timeout: float | None = None) -> Any:
        """Note how long it has been, and wait as usual."""
        if self.since is not None:
            gap = time.monotonic() - self.since
            self.turns.append((self.since, gap))
            if gap >= FRAME:
                self._note(gap)
        self.since = None
        found = super().select(timeout)
        self._cpu, self._collected = time.thread_time(), 0.0
        self.busy = []
        self.since = time.monotonic()
        return found

    def _note(self, gap: float) -> None:
        cpu = time.thread_time() - self._cpu
        self.gaps.append(
            {"at": self.since, "gap": gap, "cpu": cpu, "garbage": self._collected, "busy": list(self.busy)}
        )

    def _garbage(self, phase: str, what: dict[str, int]) -> None:
        began, cpu = self._collecting
        self._collecting = now = time.monotonic(), time.thread_time()
        if phase == "stop":
            self._collected += now[0] - began
            self.garbage.append((now[0], what["generation"], now[1] - cpu))

    def look(self, loops: int) -> None:
        """Look for ever what the loop, in the thread *loops*, is busy with."""
        while True:
            time.sleep(LOOK)
            since = self.since
            if since is not None and time.monotonic() - since >= FRAME * 0.8:
                frame = sys._current_frames().get(loops)
                if frame is not None and len(self.busy) < 40:
                    self.busy.append(_told(frame))

    def write(self, path: Path) -> None:
        """Write what was found."""
        path.write_text(json.dumps({"turns": self.turns, "gaps": self.gaps, "garbage": self.garbage}))


def _told(frame: FrameType | None) -> str:
    """Name the innermost functions of ours, and where they ended up."""
    ours, innermost = list[str](), ""
    while frame is not None:
        code = frame.f_code
        name = f"{Path(code.co_filename).stem}.{code.co_qualname}"
        innermost = innermost or name
        if _OURS in code.co_filename and len(ours) < DEPTH:
            ours.append(name)
        elif not ours and "/textual/" in code.co_filename and len(ours) < DEPTH:
            innermost = f"{innermost} < {name}" if innermost.count("<") < DEPTH else innermost
        frame = frame.f_back
    return " < ".join([innermost, *ours] if not ours or innermost != ours[0] else ours)


class Watched(asyncio.DefaultEventLoopPolicy):
    """Makes loops that are watched."""

    def __init__(self, watch: Watch) -> None:
        super().__init__()
        self._watch = watch

    def new_event_loop(self) -> asyncio.AbstractEventLoop:
        """Return a loop with the watch."""
        return asyncio.SelectorEventLoop(self._watch)


def main() -> int:
    """Run."""
    report, program, *arguments = sys.argv[1:]
    watch = Watch()
    asyncio.set_event_loop_policy(Watched(watch))
    threading.Thread(target=watch.look, args=(threading.get_ident(),), daemon=True).start()
    atexit.register(watch.write, Path(report))
    if program == "smarketing":
        from smarketing_tui.cli import main as start

        return start(arguments)
    from tests.benchmarks.bare import PROGRAMS

    PROGRAMS[program]().run()
    return 0


if __name__ == "__main__":
    sys.exit(main())
