"""SIGTSTP and SIGCONT in any order, in front and in the background: the terminal is given back and taken once each."""

from threading import Event

import pytest

from smarketing_tui.stopping import Nowhere, Stopping


class Terminal:
    """A driver that writes down what is done to it, and hears signals in the middle of that.

    `back` and `front` among them are a shell's doing: who has the terminal from then on.
    """

    def __init__(self, heard: dict[str, str] | None = None, *, has_begun: bool = True) -> None:
        self.done: list[str] = []
        self.heard = dict(heard or {})
        self.is_in_front = True
        self.is_running = has_begun
        self._auto_restart = True
        self._must_signal_resume = False
        self._key_thread = self
        self._writer_thread: object = self if has_begun else None
        self.attrs_before: object = "mode" if has_begun else None
        self.exit_event = Event()
        self.stopping = Stopping(self, lambda: self._do("stop"), lambda: self._do("wait"), lambda: self.is_in_front)

    def is_alive(self) -> bool:
        return self.is_running

    def suspend_application_mode(self) -> None:
        assert (self._writer_thread, self.attrs_before) == (self, "mode"), "nothing is there to be given"
        self.is_running = False
        self._do("give")

    def resume_application_mode(self) -> None:
        assert not self.exit_event.is_set(), "the keys would not be read"
        self._do("take")
        if self.is_in_front:
            self.is_running = True
            self._writer_thread, self.attrs_before = self, "mode"

    def signal(self, name: str) -> None:
        match name:
            case "back" | "front":
                self.is_in_front = name == "front"
            case "look":
                self.stopping.look()
            case "TSTP":
                self.stopping.leave()
            case "CONT":
                self.stopping.come_back()

    @property
    def is_left_alone(self) -> bool:
        """Whether nothing would be read, written or set, not even by a program that ends now."""
        return isinstance(self._writer_thread, Nowhere) and self.attrs_before is None and self.exit_event.is_set()

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
        # A shell's `bg`, and what follows it.
        ("TSTP back CONT", {}, "give stop wait"),
        ("TSTP back CONT look look", {}, "give stop wait wait wait"),
        ("TSTP back CONT CONT", {}, "give stop wait"),
        ("TSTP back CONT front look", {}, "give stop wait take"),
        ("TSTP back CONT front CONT look", {}, "give stop wait take"),
        ("TSTP back CONT TSTP front CONT look", {}, "give stop wait stop take"),
        ("TSTP back CONT TSTP look front CONT", {}, "give stop wait stop take"),
        ("TSTP back CONT TSTP CONT look front look", {}, "give stop wait stop wait take"),
        # Stopped without a word, as by SIGSTOP: what a shell has meanwhile is given to it when it is ours to give.
        ("back CONT", {}, "wait"),
        ("back CONT front look", {}, "wait give take"),
        ("back CONT front CONT look", {}, "wait give take"),
        ("back TSTP", {}, "stop"),
        ("back TSTP front CONT", {}, "stop give take"),
        ("TSTP CONT", {"take": "back"}, "give stop take wait"),
        ("TSTP CONT front look", {"take": "back"}, "give stop take wait take"),
    ],
)
def test_what_is_done_to_the_terminal(signals: str, heard: dict[str, str], done: str) -> None:
    terminal = Terminal(heard)
    for name in signals.split():
        terminal.signal(name)
    assert terminal.done == done.split()
    assert terminal.is_left_alone == done.endswith(("stop", "wait"))
    assert terminal.is_running != terminal.is_left_alone or done in ("stop", "wait")


def test_begun_in_the_background_it_has_nothing_to_give() -> None:
    terminal = Terminal(has_begun=False)
    for name in ("back", "CONT", "front", "look"):
        terminal.signal(name)
    assert terminal.done == ["wait", "take"]
    assert terminal.is_running
