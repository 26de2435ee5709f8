"""A dialog that loses nothing when it is left: by its key, by a hint, or by a click beside it."""

from typing import ClassVar, TypeVar

from textual.events import Click
from textual.screen import ModalScreen

from smarketing_tui.screens.leaving import Leaving
from smarketing_tui.widgets.hints import Hints

ResultT = TypeVar("ResultT")


class Passing(ModalScreen[ResultT], Leaving[ResultT]):
    """The mouse alone gets out of it."""

    WAY_OUT: ClassVar[str] = "close"
    """The action that leaves without doing anything."""

    async def on_click(self, event: Click) -> None:
        """Beside the dialog leaves it; the second half of a double click, whose first may have opened it, does not."""
        if event.chain == 1 and not self.query_one("#dialog").region.contains(event.screen_x, event.screen_y):
            await self.run_action(self.WAY_OUT)

    async def on_hints_chosen(self, event: Hints.Chosen) -> None:
        """A hint was pressed with the mouse."""
        event.stop()
        if self.is_active:
            await self.run_action(event.action)
