"""Being stopped and gone on with, however quickly one follows the other, or SIGCONT comes to a program that runs.

Textual 8.2 starts anew at each SIGCONT, even what runs: the terminal's mode would be lost, and keys be read twice. Its
handlers run inside each other, too, in the middle of giving the terminal back.
"""

import os
import signal
from collections.abc import Callable
from typing import Any


class Stopping:
    """What a driver does at SIGTSTP and SIGCONT; one thing at a time, and the last that was asked for in the end."""

    def __init__(self, driver: Any, stop: Callable[[], None]) -> None:
        self._driver = driver
        self._stop = stop
        self._is_away = False
        self._is_wanted_away = False
        self._was_woken = False
        self._is_busy = False

    def leave(self, *_: object) -> None:
        """Give the terminal back, then stop."""
        self._is_wanted_away = True
        self._settle()

    def come_back(self, *_: object) -> None:
        """Take the terminal again; who was stopped without a word takes it anew, as a shell may have used it."""
        self._was_woken = True
        self._is_wanted_away = False
        if not self._is_busy and not self._is_away and self._driver._auto_restart:
            self._away()
        self._settle()

    def _settle(self) -> None:
        if self._is_busy:
            return
        self._is_busy = True
        try:
            while self._is_wanted_away != self._is_away:
                if self._is_wanted_away:
                    self._away()
                else:
                    self._back()
        finally:
            self._is_busy = False
        if self._is_away:
            self._stop()

    def _away(self) -> None:
        self._is_away = True
        if self._driver._auto_restart:
            self._driver.suspend_application_mode()
            self._driver._must_signal_resume = True

    def _back(self) -> None:
        self._was_woken = False
        self._is_away = False
        if self._driver._auto_restart:
            self._driver.resume_application_mode()
            # In the background it only stops again, and is woken when it is in front.
            thread = self._driver._key_thread
            self._is_away = self._was_woken and (thread is None or not thread.is_alive())


def stop() -> None:
    """Stop this process, as nothing can refuse."""
    os.kill(os.getpid(), signal.SIGSTOP)
