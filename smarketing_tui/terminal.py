"""What a terminal may do to us: send bytes that are no text, stop reading what we draw, go away without a word.

Textual 8.2 forgives neither, and offers no way but its private names; tests/flows/test_terminal.py guards them.
"""

import codecs
import os
import signal
import sys
import time
from collections.abc import Callable
from functools import wraps

from textual.drivers import _writer_thread

from smarketing_tui.stopping import Stopping, stop

_PAUSE = 0.05
"""Seconds between two looks at an input that has come to its end."""


def be_patient() -> None:
    """Prepare Textual's driver; to be called before an app runs."""
    # A full queue of drawings would stop the loop, and with it keys and saving, while a slow line catches up.
    _writer_thread.MAX_QUEUED_WRITES = 0  # type: ignore[misc]  # a constant only by its name
    if sys.platform != "win32":
        from textual.drivers import linux_driver

        # One stray byte would end the thread that reads the keys, and the program; the end would keep it spinning.
        linux_driver.LinuxDriver.__init__ = _beginning(linux_driver.LinuxDriver.__init__)  # type: ignore[method-assign]
        linux_driver.getincrementaldecoder = _forgiving  # type: ignore[assignment,attr-defined]  # imported there; called so


def _beginning(begin: Callable[..., None]) -> Callable[..., None]:
    """A driver's beginning after which it is stopped and gone on with as `Stopping` does it; done once is enough."""
    if hasattr(begin, "__wrapped__"):
        return begin

    @wraps(begin)
    def beginning(driver: object, *arguments: object, **named: object) -> None:
        begin(driver, *arguments, **named)
        stopping = Stopping(driver, stop)
        signal.signal(signal.SIGTSTP, stopping.leave)
        signal.signal(signal.SIGCONT, stopping.come_back)

    return beginning


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
