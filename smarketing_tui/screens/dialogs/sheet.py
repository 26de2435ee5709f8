"""Something to look at: what scrolls in it never hides the last line, which closes it."""

from typing import TypeVar

from textual import getters, on
from textual.containers import Vertical
from textual.events import Mount
from textual.widget import Widget

from smarketing_tui.screens.dialogs.passing import Passing
from smarketing_tui.widgets.hints import Hint, Hints

ResultT = TypeVar("ResultT")

_LEAST = 3
"""Rows that are left for what scrolls, however low the window is."""


class Sheet(Passing[ResultT]):
    """A subclass lays out `#dialog`: what stands fixed, a widget `.body` that scrolls, and Hints as the last line.

    The body takes the room that the rest leaves, so that the last line is always in sight; it says when more follows.
    """

    foot = getters.query_one(Hints)

    @property
    def body(self) -> Widget:
        """What scrolls."""
        return self.query_one("#dialog > .body")

    def more(self) -> tuple[Hint, ...]:
        """Return the hints that stand before the way out."""
        return ()

    @on(Mount)
    def _follow(self) -> None:
        """Follow the body as it scrolls."""
        self.watch(self.body, "scroll_y", self.show_foot)
        self.watch(self.body, "virtual_size", self.show_foot)

    def on_resize(self) -> None:
        """Give the body the room that there is."""
        dialog = self.query_one("#dialog", Vertical)
        others = [each for each in dialog.children if each is not self.body]
        around = sum(each.outer_size.height + each.styles.margin.height for each in others)
        around += dialog.styles.gutter.height + self.body.styles.margin.height
        self.body.styles.max_height = max(_LEAST, self.size.height - around)
        self.call_after_refresh(self.show_foot)

    def show_foot(self) -> None:
        """Say how to close, and whether something stands below or above; nothing, if it has closed meanwhile."""
        if not self.query(Hints):
            return
        body = self.body
        hidden = body.virtual_size.height - body.scrollable_content_region.height
        ways = [Hint("↓", "more", "foot_scroll(10)")] if round(body.scroll_y) < hidden else []
        if hidden > 0 and body.scroll_y > 0:
            ways.append(Hint("↑", "back up", "foot_scroll(-10)"))
        self.foot.hints = (*self.more(), *ways, Hint("✕ Esc", "closes", self.WAY_OUT))

    def action_foot_scroll(self, lines: int) -> None:
        """Scroll by the mouse where there is no wheel."""
        self.body.scroll_relative(y=lines, animate=False)
