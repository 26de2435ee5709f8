"""SIGTSTP and SIGCONT in any order, also one inside the other: the terminal is given back and taken once each."""

import pytest

from smarketing_tui.stopping import Stopping


class Terminal:
    """A driver that writes down what is done to it, and hears signals in the middle of that."""

    def __init__(self, **heard: str) -> None:
        self.done: list[str] = []
        self.heard = heard
        self._auto_restart = True
        self._must_signal_resume = False
        self._key_thread = self
        self.is_running = True
        self.stopping = Stopping(self, lambda: self._do("stop"))

    def is_alive(self) -> bool:
        return self.is_running

    def suspend_application_mode(self) -> None:
        self.is_running = False
        self._do("give")

    def resume_application_mode(self) -> None:
        self.is_running = True
        self._do("take")

    def signal(self, name: str) -> None:
        self.stopping.leave() if name == "TSTP" else self.stopping.come_back()

    def _do(self, what: str) -> None:
        self.done.append(what)
        if (name := self.heard.pop(what, None)) is not None:
            self.signal(name)


@pytest.mark.parametrize(
    ("signals", "heard", "done"),
    [
        ("TSTP", {}, "give stop"),
        ("TSTP CONT", {}, "give stop take"),
        ("TSTP TSTP CONT", {}, "give stop stop take"),
        ("CONT", {}, "give take"),
        ("CONT CONT", {}, "give take give take"),
        ("TSTP", {"stop": "CONT"}, "give stop take"),
        ("TSTP", {"give": "CONT"}, "give take"),
        ("TSTP", {"give": "TSTP"}, "give stop"),
        ("TSTP CONT", {"take": "TSTP"}, "give stop take give stop"),
        ("CONT", {"give": "CONT"}, "give take"),
    ],
)
def test_what_is_done_to_the_terminal(signals: str, heard: dict[str, str], done: str) -> None:
    terminal = Terminal(**heard)
    for name in signals.split():
        terminal.signal(name)
    assert terminal.done == done.split()
    assert terminal.is_running == (not done.endswith("stop"))


def test_woken_in_the_background_it_is_taken_when_it_is_in_front() -> None:
    terminal = Terminal()
    terminal.signal("TSTP")

    def refused() -> None:
        terminal.resume_application_mode = Terminal.resume_application_mode.__get__(terminal)  # type: ignore[method-assign]
        terminal.signal("CONT")

    terminal.resume_application_mode = refused  # type: ignore[method-assign]
    terminal.signal("CONT")
    assert terminal.done == ["give", "stop", "take"]
    assert terminal.is_running
