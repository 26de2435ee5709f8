"""Being stopped and gone on with, however quickly one follows the other, in front or in the background (`bg`).

Textual 8.2 starts anew at each SIGCONT, even what runs: the terminal's mode would be lost, and keys be read twice. Its
handlers run inside each other, too, in the middle of giving the terminal back. In the background it would set the
terminal that the shell has by then, which stops the program; and `fg` sends no signal to a job that runs.
"""

import os
import signal
from collections.abc import Callable
from typing import Any

from smarketing_tui.foreground import is_in_front


class Nowhere:
    """Stands for the thread that writes to the terminal, as long as the terminal is somebody else's."""

    def write(self, _text: str) -> None:
        """Forget what is drawn: all of it is drawn again when the terminal is ours."""

    def stop(self) -> None:
        """Be done, as ever."""


class Stopping:
    """What a driver does at SIGTSTP and SIGCONT; one thing at a time, and the last that was asked for in the end.

    *look_again* has `look` called a moment later; it is asked for only while the program runs in the background.
    """

    def __init__(
        self,
        driver: Any,
        stop: Callable[[], None],
        look_again: Callable[[], None],
        is_in_front: Callable[[], bool] = is_in_front,
    ) -> None:
        self._driver = driver
        self._stop = stop
        self._look_again = look_again
        self._is_in_front = is_in_front
        self._is_away = False
        self._is_wanted_away = False
        self._is_busy = False
        self._is_looking = False
        self._to_give: tuple[Any, Any] | None = None

    def leave(self, *_: object) -> None:
        """Give the terminal back, then stop."""
        self._is_wanted_away = True
        self._settle()

    def come_back(self, *_: object) -> None:
        """Take the terminal again; who was stopped without a word takes it anew, as a shell may have used it."""
        self._is_wanted_away = False
        self._settle(anew=not self._is_away and self._driver._auto_restart)

    def look(self) -> None:
        """Take the terminal if it is ours by now, else look again later."""
        self._is_looking = False
        if not self._is_wanted_away:
            self._settle()

    def _settle(self, *, anew: bool = False) -> None:
        if self._is_busy:
            return
        self._is_busy = True
        try:
            if anew:
                self._away()
            while self._is_wanted_away != self._is_away:
                if self._is_wanted_away:
                    self._away()
                elif not self._back():
                    break
        finally:
            self._is_busy = False
        if self._is_wanted_away:
            self._stop()
        elif self._is_away and not self._is_looking:
            self._is_looking = True
            self._look_again()

    def _away(self) -> None:
        """Leave the terminal alone, given back if it is ours to give; if not that is done when it is."""
        self._is_away = True
        driver = self._driver
        if driver._auto_restart:
            if driver._writer_thread is None:
                pass  # begun in the background: it has never been taken
            elif self._is_in_front():
                driver.suspend_application_mode()
            else:
                self._to_give = driver._writer_thread, driver.attrs_before
            self._keep_off()

    def _keep_off(self) -> None:
        """Let the driver read, write and set nothing, not even when the program ends meanwhile."""
        self._driver._writer_thread, self._driver.attrs_before = Nowhere(), None
        self._driver.exit_event.set()

    def _back(self) -> bool:
        """Take the terminal, and tell whether it was to be had."""
        driver = self._driver
        if driver._auto_restart:
            if not self._is_in_front():
                return False
            driver.exit_event.clear()
            if self._to_give is not None:
                (driver._writer_thread, driver.attrs_before), self._to_give = self._to_give, None
                driver.suspend_application_mode()
            driver._must_signal_resume = True
            driver.resume_application_mode()
            if driver._key_thread is None or not driver._key_thread.is_alive():  # it went to the background just now
                self._keep_off()
                return False
        self._is_away = False
        return True


def stop() -> None:
    """Stop this process, as nothing can refuse."""
    os.kill(os.getpid(), signal.SIGSTOP)
