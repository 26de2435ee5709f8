"""What stands on a screen instead of its content when the window is too small for any."""

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
