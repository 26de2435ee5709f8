"""What a terminal may do to us: send bytes that are no text, stop reading what we draw, go away without a word.

Textual 8.2 forgives neither, and offers no way but its private names; tests/flows/test_terminal.py guards them.
"""

import codecs
import os
import selectors
import signal
import sys
import time
from collections.abc import Callable
from functools import wraps
from types import SimpleNamespace
from typing import Any

from textual import app
from textual.drivers import _writer_thread
from textual.filter import NoColor

from smarketing_tui.foreground import is_in_front
from smarketing_tui.stopping import Stopping, stop

_PAUSE = 0.05
"""Seconds between two looks at an input that has come to its end, or is not ours."""

_MOMENT = 0.25
"""Seconds between two looks of a program in the background at whether it has come to the front."""


def be_patient() -> None:
    """Prepare Textual's driver; to be called before an app runs."""
    # A full queue of drawings would stop the loop, and with it keys and saving, while a slow line catches up.
    _writer_thread.MAX_QUEUED_WRITES = 0  # type: ignore[misc]  # a constant only by its name
    # With NO_COLOR it would draw in greys; who asks for none means none, and who leaves it empty does not ask.
    app.Monochrome = NoColor  # type: ignore[assignment,attr-defined]  # imported there; called so
    if not os.environ.get("NO_COLOR"):
        os.environ.pop("NO_COLOR", None)
    if sys.platform != "win32":
        from textual.drivers import linux_driver

        # One stray byte would end the thread that reads the keys, and the program; the end would keep it spinning.
        linux_driver.LinuxDriver.__init__ = _beginning(linux_driver.LinuxDriver.__init__)  # type: ignore[method-assign]
        linux_driver.getincrementaldecoder = _forgiving  # type: ignore[assignment,attr-defined]  # imported there; called so
        # Its thread may wait for keys when a shell has the terminal; to read then would stop the program.
        linux_driver.selectors = SimpleNamespace(SelectSelector=_Waiting, EVENT_READ=selectors.EVENT_READ)  # type: ignore[assignment,attr-defined]  # as above


def _beginning(begin: Callable[..., None]) -> Callable[..., None]:
    """A driver's beginning after which it is stopped and gone on with as `Stopping` does it; done once is enough."""
    if hasattr(begin, "__wrapped__"):
        return begin

    @wraps(begin)
    def beginning(driver: Any, *arguments: object, **named: object) -> None:
        begin(driver, *arguments, **named)

        def look_again() -> None:
            driver._loop.call_soon_threadsafe(driver._loop.call_later, _MOMENT, stopping.look)

        stopping = Stopping(driver, stop, look_again)
        signal.signal(signal.SIGTSTP, stopping.leave)
        signal.signal(signal.SIGCONT, stopping.come_back)

    return beginning


class _Waiting(selectors.SelectSelector):
    """Waits for keys that are ours; in the background they are the shell's."""

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        ready = super().select(timeout)
        if ready and not is_in_front():
            time.sleep(_PAUSE)
            return []
        return ready


def _forgiving(encoding: str) -> Callable[[], codecs.IncrementalDecoder]:
    decoder = codecs.getincrementaldecoder(encoding)

    class Forgiving(decoder):  # type: ignore[misc,valid-type]  # the class is a codec's own
        """Reads what is no text as a sign for it, and knows the end of the input when it comes."""

        has_ended = False

        def decode(self, data: bytes, final: bool = False) -> str:
            if not data and not final:
                self._end()
            text: str = super().decode(data, final)
            return text

        def _end(self) -> None:
            """Leave as when the terminal is closed, which it is; Textual would ask again and again, without a pause."""
            if not self.has_ended:
                self.has_ended = True
                os.kill(os.getpid(), signal.SIGHUP)
            time.sleep(_PAUSE)

    return lambda: Forgiving(errors="replace")
