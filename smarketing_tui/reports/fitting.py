"""Words cut to the room there is for them, counted in columns: a wide letter takes two, an accent none."""

import unicodedata

ELLIPSIS = "…"
_ACCENTS = 8
"""Letters that one column may hold: more are accents on accents."""


def columns(text: str) -> int:
    """Return how many columns *text* takes."""
    return sum(map(_columns, text))


def shortened(text: str, room: int) -> str:
    """Return *text* in at most *room* columns, an ellipsis where it was cut; "" where there is no room for a letter."""
    if len(text) <= _ACCENTS * max(room, 0) and columns(text) <= room:
        return text
    kept, left = "", room - 1
    for letter in text[: _ACCENTS * max(room, 0)]:
        left -= _columns(letter)
        if left < 0:
            break
        kept += letter
    return f"{kept.rstrip()}{ELLIPSIS}" if kept.strip() else ""


def _columns(letter: str) -> int:
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in ("W", "F") else 1
