"""Words typed by people: names, titles, notes. They are hostile until cleaned."""

import unicodedata

NAME_LIMIT = 80
"""Characters of a person's, series' or item's name that are kept."""

NOTE_LIMIT = 2_000
"""Characters of a note or task title that are kept."""

_UNSEEN = frozenset(
    {
        "\u034f",
        *map(chr, range(0x115F, 0x1161)),  # fillers of Hangul
        *map(chr, range(0x17B4, 0x17B6)),
        *map(chr, range(0x180B, 0x1810)),  # variants of Mongolian letters
        "\u2800",
        "\u3164",
        *map(chr, range(0xFE00, 0xFE10)),  # variation selectors
        "\uffa0",
        *map(chr, range(0xE0100, 0xE01F0)),
    }
)
"""Characters beside controls and formats of which nothing is to be seen."""

JOINERS = "\u200c\u200d"
"""The format characters that are kept: they are needed inside Persian, Hindi and emoji words."""


def one_line(text: str, limit: int = NOTE_LIMIT) -> str:
    """Return *text* as one clean line of at most *limit* characters: NFC, no controls, spaces folded.

    Control, private, surrogate and format characters (escape sequences, direction overrides, zero-width marks)
    are dropped, so that what is stored can be printed anywhere. A line in which nothing is to be seen is empty.
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.split())[:limit].rstrip()
    kept = []
    for character in unicodedata.normalize("NFC", text[: limit * 4]):
        category = unicodedata.category(character)
        if character.isspace() or category in ("Cc", "Zl", "Zp"):
            kept.append(" ")
        elif category[0] != "C" or character in JOINERS:
            kept.append(character)
    # Once more: what was dropped may have stood between a letter and its accent.
    line = " ".join(unicodedata.normalize("NFC", "".join(kept)).split())[:limit]
    return line.strip(" " + JOINERS) if any(map(_is_seen, line)) else ""


def _is_seen(character: str) -> bool:
    """Tell whether *character* shows by itself: a letter, digit, mark of punctuation or symbol."""
    return unicodedata.category(character)[0] in "LNPS" and character not in _UNSEEN


def folded(name: str) -> str:
    """Return the form under which two names are the same name (rules.md 17): NFC, casefold, folded spaces.

    Characters of which nothing is to be seen make no other name of it.
    """
    if name.isascii():
        return " ".join(name.casefold().split())
    name = "".join(character for character in name if character not in _UNSEEN)
    return " ".join(unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold()).split())


def counted(count: int, one: str, many: str = "") -> str:
    """Return *count* with its word: `1 task`, `2 tasks`, or *many* where the plural is another word."""
    return f"{count} {one if count == 1 else many or one + 's'}"
