"""Text measured in terminal cells: wide characters take two, combining ones none."""

from rich.cells import cell_len, set_cell_size

from smarketing_tui.domain.text import one_line

ELLIPSIS = "…"


def shown(text: str) -> str:
    """Return *text* fit for a terminal, whatever a file has put into it."""
    return text if text.isprintable() else one_line(text)


def common_start(one: str, other: str) -> int:
    """Return how many letters both begin with."""
    count = 0
    for letter, its in zip(one, other, strict=False):
        if letter != its:
            break
        count += 1
    return count


def cropped(text: str, width: int) -> str:
    """Return *text* in at most *width* cells, an ellipsis at the end when something was cut."""
    whole = shown(text)
    text = whole[: 8 * width + 16]  # more letters than that are accents on accents, and slow to measure
    if text is whole and cell_len(text) <= width:
        return text
    if width <= 1:
        return ELLIPSIS[:width]
    return set_cell_size(text, width - 1).rstrip() + ELLIPSIS


def left(text: str, width: int) -> str:
    """Return *text* in exactly *width* cells, blanks after it."""
    if len(text) <= width and text.isascii() and text.isprintable():  # most are: each key draws some fifty
        return text.ljust(width)
    text = cropped(text, width)
    return text + " " * (width - cell_len(text))


def right(text: str, width: int) -> str:
    """Return *text* in exactly *width* cells, blanks before it."""
    if len(text) <= width and text.isascii() and text.isprintable():
        return text.rjust(width)
    text = cropped(text, width)
    return " " * (width - cell_len(text)) + text


def wrapped(text: str, width: int) -> list[str]:
    """Return *text* on lines of at most *width* cells, broken at blanks where there are any."""
    lines, line = [], ""
    looked_at = 4 * width + 16  # at once: a word of 2,000 letters, as Japanese has them, must not take 2,000² steps
    for word in shown(text).split():
        if line and cell_len(line) + 1 + cell_len(word) > width:
            lines.append(line)
            line = ""
        line = f"{line} {word}" if line else word
        while width > 0 and (len(line) > looked_at or cell_len(line) > width):
            piece = set_cell_size(line[:looked_at], width).rstrip()
            lines.append(piece)
            line = line[max(1, len(piece)) :].lstrip()
    return [*lines, line] if line else lines


def clipped(text: str, width: int, most: int) -> list[str]:
    """Return *text* on one to *most* lines of at most *width* cells, an ellipsis where something was cut.

    All lines but the first are two cells shorter, for a hanging indent.
    """
    first, *rest = wrapped(text, width) or [""]
    if most <= 1 or not rest:
        return [cropped(text, width)]
    more = wrapped(shown(text)[len(first) :], width - 2)
    if len(more) > most - 1:
        more = [*more[: most - 2], cropped(" ".join(more[most - 2 :]), width - 2)]
    return [first, *more]
