"""A screen that is left once, however often and fast it is told to."""

from typing import TypeVar

from textual import on
from textual.await_complete import AwaitComplete
from textual.events import ScreenResume
from textual.screen import Screen

ResultT = TypeVar("ResultT")


class Leaving(Screen[ResultT]):
    """Textual takes off whatever is on top: left twice, a screen would take the one below it along, or another."""

    _due: tuple[ResultT | None] | None = None

    def dismiss(self, result: ResultT | None = None) -> AwaitComplete:
        """Close, or as soon as it is there, or what is on top of it has closed; nothing, if it has been closed.

        What still works for it stops here: Textual stops that only when the widgets it would look for have gone.
        """
        if self.is_active and self.is_mounted:
            left = super().dismiss(result)
            self.workers.cancel_node(self)
            return left
        self._due = (result,)
        if not self.is_mounted:
            self.call_later(self._leave_now)
        return AwaitComplete()

    @on(ScreenResume)
    def _leave_now(self) -> None:
        if self._due is not None:
            self.dismiss(*self._due)
