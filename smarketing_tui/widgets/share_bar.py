"""A share as a bar of block characters."""

_EIGHTHS = " ▏▎▍▌▋▊▉"


def share_bar(share: float, full: float, width: int, fair: float) -> str:
    """Return *share* as a bar of *width* cells that is full at *full*; the fair share is marked where it is empty."""
    if full <= 0 or width <= 0:
        return " " * max(0, width)
    whole, rest = divmod(min(width * 8, round(share / full * width * 8)), 8)
    drawn = "█" * whole + (_EIGHTHS[rest] if rest else "")
    mark = min(width - 1, int(fair / full * width))
    empty = [" "] * (width - len(drawn))
    if mark >= len(drawn):
        empty[mark - len(drawn)] = "┊"
    return drawn + "".join(empty)
