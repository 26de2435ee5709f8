"""The lanes: who spoke when, one row per person over the whole line of time; a press goes to that moment."""

from itertools import groupby
from operator import itemgetter
from typing import ClassVar

from textual.events import Click
from textual.message import Message
from textual.reactive import var

from smarketing_tui.domain.calendar.lengths import clock_words
from smarketing_tui.domain.lanes import Lanes
from smarketing_tui.widgets.cells import cropped, left
from smarketing_tui.widgets.frame import Frame
from smarketing_tui.widgets.lane_cells import SOME, TURN, Cell, Window, item_words, lane_cells, room_cells, window_at
from smarketing_tui.widgets.lines import Line, Lines

DEEPEST = 256
"""The zoom at which an hour is a quarter of a minute wide."""

BESIDES = 2
"""Rows that are no lanes: the items above, and below when nobody had the floor."""

_LEGEND = "█ turn  = presents  o remark  ? asked  ! flag  ─ open  + several  ‖ pause"


class LanesPanel(Lines):
    """A `picture` of a meeting with the position of the frame in it."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "lanes--name",
        "lanes--item",
        "lanes--quiet",
        "lanes--room",
        "lanes--sales",
        "lanes--marketing",
        "lanes--other",
        "lanes--mark",
        "lanes--asked",
        "lanes--flag",
        "lanes--cursor",
    }

    picture: var[Lanes | None] = var(None)
    """What there is to see from the first moment to the last; nothing until it is set."""

    zoom: var[int] = var(1)
    """How many times the line of time is longer than the panel is wide."""

    top: var[int] = var(0)
    """The first lane in sight."""

    class Seek(Message):
        """A moment was pressed with the mouse, `position` ms after the start."""

        def __init__(self, position: int) -> None:
            super().__init__()
            self.position = position

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._window: Window | None = None
        self._cells: tuple[tuple[Lanes, Window], list[list[Cell]], list[Cell]] | None = None

    def validate_zoom(self, zoom: int) -> int:
        """Keep it between the whole meeting and a few seconds."""
        return max(1, min(zoom, DEEPEST))

    def validate_top(self, top: int) -> int:
        """Keep the panel full of lanes."""
        count = 0 if self.picture is None else len(self.picture.lanes)
        return max(0, min(top, count - self.rows))

    def watch_picture(self) -> None:
        """Draw the new picture."""
        self.redraw()

    def watch_zoom(self) -> None:
        """Draw more or less of it."""
        self.redraw()

    def watch_top(self) -> None:
        """Draw other lanes."""
        self.redraw()

    @property
    def rows(self) -> int:
        """How many lanes fit."""
        return max(1, self.content_size.height - BESIDES)

    @property
    def _gutter(self) -> int:
        """Cells for the names, with the blank after them."""
        return 17 if self.content_size.width >= 100 else 11

    def draw(self, frame: Frame, width: int, height: int) -> list[Line]:
        """Draw the items, as many lanes as fit, and the room."""
        picture, gutter = self.picture, self._gutter
        if picture is None or width <= gutter:
            return []
        window = window_at(frame.now, picture.wall, self.zoom, width - gutter)
        self._window = window
        lanes, room = self._drawn(picture, window)
        self._entitle(picture, window)
        cursor = window.column(min(frame.now, picture.wall))
        top = self.validate_top(self.top)
        blank = " " * gutter
        return [
            ((blank, ""), (item_words(picture.items, window), "lanes--item")),
            *(
                ((left(lane.name, gutter - 1) + " ", "lanes--name"), *_pieces(cells, cursor))
                for lane, cells in list(zip(picture.lanes, lanes, strict=True))[top : top + self.rows]
            ),
            ((left("(nobody)", gutter - 1) + " ", "lanes--quiet"), *_pieces(room, cursor, "▲")),
        ]

    def _drawn(self, picture: Lanes, window: Window) -> tuple[list[list[Cell]], list[Cell]]:
        """Return the cells of all lanes, which playing on does not change."""
        if self._cells is None or self._cells[0][0] is not picture or self._cells[0][1] != window:
            borders = [item.start for item in picture.items]
            lanes = [lane_cells(lane, window, picture.wall, borders) for lane in picture.lanes]
            self._cells = (picture, window), lanes, room_cells(picture.room, window)
        return self._cells[1:]

    def _entitle(self, picture: Lanes, window: Window) -> None:
        """Say which part of it is in sight, and what the signs mean."""
        words = ["Lanes"]
        if self.zoom > 1:
            words.append(f"{clock_words(window.start)}–{clock_words(window.start + window.span)} ({self.zoom}×)")
        top, count = self.validate_top(self.top), len(picture.lanes)
        if count > self.rows:
            words.append(f"{top + 1}–{top + self.rows} of {count}, PgUp PgDn")
        self.entitle(" · ".join(words), cropped(_LEGEND, self.content_size.width - 4))

    def on_click(self, event: Click) -> None:
        """Go to the moment that was pressed; the names are its beginning."""
        offset = event.get_content_offset(self)
        if offset is not None and self._window is not None:
            self.post_message(self.Seek(self._window.time(max(0, offset.x - self._gutter))))


def _pieces(cells: list[Cell], cursor: int, sign: str = "") -> list[Cell]:
    """Return *cells* joined where their style is the same; the one at *cursor* stands out, as *sign* if given.

    A turn runs on over it: reversed, a block would be a hole.
    """
    marked = [
        (sign or text, "lanes--cursor") if column == cursor and text not in (TURN, SOME) else (text, style)
        for column, (text, style) in enumerate(cells)
    ]
    return [("".join(map(itemgetter(0), group)), style) for style, group in groupby(marked, key=itemgetter(1))]
