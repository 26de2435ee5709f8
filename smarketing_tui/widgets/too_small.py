"""What stands on a screen instead of its content when the window is too small for any."""

from textual.widget import Widget
from textual.widgets import Static

LEAST_WIDTH = 60
"""Cells across from which every screen can be used."""

LEAST_HEIGHT = 20
"""Lines from which every screen can be used."""

HORIZONTAL = (0, "-tiny"), (LEAST_WIDTH, "-narrow")
VERTICAL = (0, "-short"), (LEAST_HEIGHT, "-low")
"""The screen's classes by its width and its height: in a `-tiny` or a `-short` one nothing fits."""


class TooSmall(Static):
    """A notice for small windows; the styles show it there and hide whatever is of class `needs-room`."""

    DEFAULT_CSS = """
    TooSmall { display: none; width: 100%; height: 1fr; content-align: center middle; text-align: center; }
    """

    def __init__(self, more: str = "") -> None:
        words = f"The window is too small: make it {LEAST_WIDTH} by {LEAST_HEIGHT} at least."
        super().__init__(f"{words}\n{more}".rstrip(), markup=False)
        self._focused: Widget | None = None
        self._is_due = False

    def on_mount(self) -> None:
        """Remember what has the focus: what is hidden loses it, and most keys mean nothing without."""
        self.watch(self.screen, "focused", self._remember, init=False)

    def _remember(self, focused: Widget | None) -> None:
        if focused is not None:
            self._focused, self._is_due = focused, False
        elif self._is_due:  # what was hidden for a moment only loses the focus when it is in sight again
            self._give_back()

    def on_hide(self) -> None:
        """There is room again: give the focus back."""
        self._is_due = True
        self._give_back()

    def _give_back(self) -> None:
        if self.screen.focused is None and self._focused is not None and self._focused.is_on_screen:
            self.screen.set_focus(self._focused, scroll_visible=False)
