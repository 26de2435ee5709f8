"""Signs in ASCII, for terminals and eyes that want that: ours, and those that Textual draws by itself."""

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_SIGNS = {
    **{chr(code): "+" for code in range(0x2500, 0x2580)},  # lines: corners and crossings, unless they say otherwise
    **dict.fromkeys("─━┄┅┈┉═╌╍╴╶╸╺╼╾", "-"),
    **dict.fromkeys("│┃┆┇┊┋║╎╏╵╷╹╻╽╿", "|"),
    **{chr(code): "#" for code in range(0x2580, 0x25A0)},  # blocks
    **dict.fromkeys("▁▂▃▄▅▆▇▏▕░", " "),
    **dict.fromkeys("▎▍▔", "-"),
    **dict.fromkeys("▌▐", "+"),
    "┊": ":",
    "●": "*",
    "○": "o",
    "■": "#",
    "▣": "P",
    "▶": ">",
    "▼": "v",
    "▲": "^",
    "▪": "-",
    "◦": "-",
    "•": "-",
    "‣": "-",
    "⭑": "-",
    "›": ">",
    "‹": "<",
    "✕": "x",
    "‖": "=",
    "✓": "x",
    "·": ".",
    "…": "~",
    "—": "-",
    "–": "-",
    "×": "x",
    "→": ">",
    "←": "<",
    "↑": "^",
    "↓": "v",
    "⇥": ">",
    "⇧": "^",
    "⌫": "<",
    "≤": "<",
    "≥": ">",
}
_TABLE = str.maketrans(_SIGNS)


def in_ascii(text: str) -> str:
    """Return *text* with each sign as one ASCII character, so that columns stay; letters stay as people typed them."""
    return text if text.isascii() else text.translate(_TABLE)


class InAscii(LineFilter):
    """Every line of every widget, its borders and scrollbars too, on its way to the terminal."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the line with its signs in ASCII."""
        return [
            segment if segment.text.isascii() else Segment(in_ascii(segment.text), segment.style, segment.control)
            for segment in segments
        ]
