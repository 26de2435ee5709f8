"""Opening the full screen: only in a terminal that can show it."""

import os
import sys
from typing import TYPE_CHECKING

from smarketing_tui.config import Settings
from smarketing_tui.store.refusals import BadInput

if TYPE_CHECKING:
    from smarketing_tui.store.stored import Stored
    from smarketing_tui.store.workspace import Opened, Workspace

_STREAMS = ("stdin", "stdout", "stderr")
_PLAIN = "`smarketing start --plain` and `smarketing resume --plain` need none: they go line by line."


def need_terminal() -> None:
    """Refuse to go on where no screen can be drawn; to be called before anything is made. Raises BadInput."""
    if not all(getattr(sys, name) is not None and getattr(sys, name).isatty() for name in _STREAMS):
        raise BadInput(
            f"This needs a terminal: its input and output may not come from or go to a file or a pipe. {_PLAIN}"
        )
    if os.environ.get("TERM", "") == "dumb":
        raise BadInput(f"This terminal (TERM=dumb) cannot show a full screen. {_PLAIN}")


def open_screen(
    workspace: "Workspace", settings: Settings, opened: "Opened | Stored | None" = None, notices: tuple[str, ...] = ()
) -> int:
    """Open the screen, in the meeting *opened*, its replay if it is only stored, or at Home; return the exit code."""
    from smarketing_tui.app import run_app

    return run_app(workspace, settings, opened, notices)
