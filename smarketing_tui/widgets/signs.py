"""Our own signs, for terminals and eyes that want ASCII: each becomes one character, so that columns stay."""

_SIGNS = {
    "●": "*",
    "○": "o",
    "■": "#",
    "▣": "P",
    "▶": ">",
    "›": ">",
    "‖": "=",
    "✓": "x",
    "·": ".",
    "…": "~",
    "—": "-",
    "–": "-",
    "×": "x",
    "┄": "-",
    "┊": ":",
    "│": "|",
    "█": "#",
    "▉": "#",
    "▊": "#",
    "▋": "#",
    "▌": "+",
    "▍": "-",
    "▎": "-",
    "▏": " ",
    "→": ">",
    "←": "<",
    "↑": "^",
    "↓": "v",
    "⇥": ">",
    "⇧": "^",
    "⌫": "<",
}
_TABLE = str.maketrans(_SIGNS)


def in_ascii(text: str) -> str:
    """Return *text* with our signs in ASCII; what people typed stays as it is."""
    return text if text.isascii() else text.translate(_TABLE)
