"""A list to choose from that stands any key, and any window."""

from textual.events import Click
from textual.geometry import Size
from textual.widgets import OptionList

LEAST = 12
"""Columns below which no line of a list could be read."""


class Options(OptionList):
    """Textual's list ends the program where it has no room: asked for a page, or to break words at no column."""

    @property
    def has_room(self) -> bool:
        """Whether there are lines, and pages of them."""
        return self.scrollable_content_region.width >= LEAST and self.scrollable_content_region.height > 0

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many lines it would take, in as many columns as can be read."""
        return super().get_content_height(container, viewport, max(width, LEAST))

    def action_page_up(self) -> None:
        """Go a page up, where there are pages."""
        if self.has_room:
            super().action_page_up()  # type: ignore[no-untyped-call]  # Textual's own has no types

    def action_page_down(self) -> None:
        """Go a page down, where there are pages."""
        if self.has_room:
            super().action_page_down()  # type: ignore[no-untyped-call]  # as above

    async def _on_click(self, event: Click) -> None:
        """Where the line that was pressed is gone by now, nothing was pressed."""
        if event.style.meta.get("option", 0) >= len(self.options):
            event.prevent_default()

    def _update_lines(self) -> None:
        if self.has_room:
            super()._update_lines()
