"""What a terminal may do to us: send bytes that are no text, stop reading what we draw.

Textual 8.2 forgives neither, and offers no way but its private names; tests/flows/test_terminal.py guards them.
"""

import codecs
import sys
from collections.abc import Callable

from textual.drivers import _writer_thread


def be_patient() -> None:
    """Prepare Textual's driver; to be called before an app runs."""
    # A full queue of drawings would stop the loop, and with it keys and saving, while a slow line catches up.
    _writer_thread.MAX_QUEUED_WRITES = 0  # type: ignore[misc]  # a constant only by its name
    if sys.platform != "win32":
        from textual.drivers import linux_driver

        # One stray byte would end the thread that reads the keys, and the program.
        linux_driver.getincrementaldecoder = _forgiving  # type: ignore[assignment,attr-defined]  # imported there; called so


def _forgiving(encoding: str) -> Callable[[], codecs.IncrementalDecoder]:
    def decoder() -> codecs.IncrementalDecoder:
        return codecs.getincrementaldecoder(encoding)(errors="replace")

    return decoder
