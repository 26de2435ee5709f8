"""Whose the terminal is now: that of a job in the background belongs to the shell, which must not find it changed."""

import os
import sys


def is_in_front() -> bool:
    """Tell whether we may read from the terminal and set it; where there are no jobs we always may."""
    if sys.platform == "win32" or sys.__stdin__ is None:
        return True
    try:
        return os.tcgetpgrp(sys.__stdin__.fileno()) == os.getpgrp()
    except (OSError, ValueError):  # not the terminal of our session, or gone
        return True
