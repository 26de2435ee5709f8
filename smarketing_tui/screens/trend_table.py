"""The numbers of a page as a table in the room there is."""

from collections.abc import Sequence

from textual.content import Content

from smarketing_tui.screens.trend_pages import Page, Row
from smarketing_tui.widgets.cells import cropped, left, right, shown, wrapped

COLUMN = 26
"""Cells at the most of a column of a table that is not the last."""

LEAST = 6
"""Cells below which a column of words says nothing."""


def table(page: Page, room: int) -> Content:
    """Return heads and rows in *room* cells; where they are too wide, the heads stand on more than one line.

    A number is whole or not there at all: columns without room are left out, with `…` in their place.
    """
    cells = [page.heads, *page.rows]
    last = len(page.heads) - 1
    widths = [max(len(shown(cell)) for cell in column) for column in zip(*cells, strict=True)]
    widths = [min(width, COLUMN) if at < last else width for at, width in enumerate(widths)]
    heads = [page.heads]
    if sum(widths) + 2 * last > room:
        widths, heads = _with_tall_heads(page, widths)
    count = _fitting(page, widths, room)
    lines = [
        "  ".join(
            right(cell, width) if at and _is_number(page, at) else left(cell, width)
            for at, (cell, width) in enumerate(zip(row[:count], widths, strict=False))
        ).rstrip()
        for row in (*heads, *page.rows)
    ]
    lines = [cropped(line, room) for line in lines]
    if count <= last:
        lines[len(heads) - 1] = cropped(f"{lines[len(heads) - 1]} …", room)
    return Content.assemble(("\n".join(lines[: len(heads)]), "$quiet bold"), "\n", "\n".join(lines[len(heads) :]))


def _with_tall_heads(page: Page, widths: Sequence[int]) -> tuple[list[int], list[Row]]:
    """Return narrower columns, as wide as their cells and as the words of their heads, and the lines of the heads."""
    narrow = [
        min(width, max(len(shown(cell)) for cell in (*head.split(), *(row[at] for row in page.rows))))
        for at, (head, width) in enumerate(zip(page.heads, widths, strict=True))
    ]
    heads = [wrapped(head, width) for head, width in zip(page.heads, narrow, strict=True)]
    most = max(map(len, heads))
    lines = zip(*([""] * (most - len(head)) + head for head in heads), strict=True)
    return narrow, list(lines)


def _fitting(page: Page, widths: Sequence[int], room: int) -> int:
    """Return how many columns have room; the last of them may be cut if it is words."""
    count, left_over = 0, room
    for at, width in enumerate(widths):
        if width > left_over and (_is_number(page, at) or left_over < LEAST):
            break
        count, left_over = at + 1, left_over - width - 2
    return max(1, count)


def _is_number(page: Page, at: int) -> bool:
    return all(row[at][:1] in "–-+0123456789" for row in page.rows)
