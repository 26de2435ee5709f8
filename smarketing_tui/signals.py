"""Leaving in good order when the system asks: a closed terminal, a shutdown, a kill without -9."""

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from smarketing_tui.foreground import is_in_front

GRACE = 6.0
"""Seconds the screen has to close by itself before the process ends anyway."""


def _names() -> list[str]:
    return [name for name in ("SIGTERM", "SIGHUP", "SIGINT") if hasattr(signal, name)]


@contextmanager
def leaving_on_signals(leave: Callable[[int], None]) -> Iterator[None]:
    """Call *leave* with the exit code (128 + signal) when one of SIGTERM, SIGHUP, SIGINT arrives.

    A loop that is stuck, as behind a stalled terminal, is not waited for longer than `GRACE`: the terminal's mode is
    put back and the process ends. What was acknowledged is on disk by then.
    """
    mode = _terminal_mode()
    before = {}

    def handle(number: int, _frame: object) -> None:
        watchdog = threading.Timer(GRACE, _end, (128 + number, mode))
        watchdog.daemon = True
        watchdog.start()
        leave(128 + number)

    for name in _names():
        number = getattr(signal, name)
        before[number] = signal.signal(number, handle)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _terminal_mode() -> list[object] | None:
    if sys.platform == "win32":
        return None
    import termios

    try:
        return termios.tcgetattr(sys.stdin.fileno())
    except (termios.error, OSError, ValueError):
        return None


def _end(code: int, mode: list[object] | None) -> None:
    if mode is not None and sys.platform != "win32" and is_in_front():  # else a shell has it, and set it as it likes
        import termios
        from contextlib import suppress

        with suppress(termios.error, OSError, ValueError):
            termios.tcsetattr(sys.stdin.fileno(), termios.TCSANOW, mode)  # type: ignore[arg-type]  # its own answer
    os._exit(code)
