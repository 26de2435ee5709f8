"""Words that nobody should type, and somebody will: several hundred, by what they attack."""

# ruff: noqa: RUF001 - letters that look like others are the point
# One word on a line would be ten pages:
# fmt: off

import unicodedata
from collections.abc import Iterator

ESC, CSI8, OSC8, ST8 = "\x1b", "\x9b", "\x9d", "\x9c"

_MARKS = (
    "\u00ad\u180e\u200b\u200c\u200d\u2060\u2061"
    "\u2062\u2063\u2064\u206a\ufeff\ufff9\u3164\uffa0"
)
_SPACES = (
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005"
    "\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)
CONTROLS = [f"a{chr(code)}b" for code in (*range(0x20), *range(0x7F, 0xA0))]

ESCAPES = [
    *(f"{ESC}[{rest}" for rest in ("2J", "H", "31mred", "?1049l", "?1000h", "6n", "200~x", "201~\rq", "8;1;1t")),
    *(f"{ESC}]{rest}" for rest in ("0;owned\x07", "52;c;ZXZpbA==\x07", f"8;;http://x{ESC}\\go", "4;0;?\x07", "50;x")),
    *(f"{ESC}{rest}" for rest in ("c", "7", "8", "(0qqq", "#8", "P1$rx", "_Gf=100;AAAA", "^x", "Xx", "OP", "\\", "%G")),
    f"{CSI8}2J", f"{OSC8}0;owned{ST8}", "\x90q#0!\x9c", "\x84\x85\x88\x8d", "\x1b\x1b\x1b", "Maya\x1b",
    "over\rwritten", "\x08\x08\x08back", "\x0e shifted \x0f", "bell\x07", "\x1b[1;1H\x1b[0Jhome", "a\x1b[99999Cb",
]

DIRECTIONS = [
    *(f"abc{mark}def" for mark in "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"),
    "\u202egnp.exe", "\u2067\u2067\u2067", "\u202e", "שלום עולם", "مرحبا بالعالم", "می\u200cخواهم", "abc שלום 123",
    "\u202bمریم\u202c", "ﷺ", "ﷺ" * 40, "(שלום", "١٢٣", "ܐܒܓ", "ߒߞߏ", "a\u0600\u0601b", "\u06dd", "\u070f",
]

STACKS = [
    "e\u0301", "\u0301e", "\u0301", "\u0301" * 60, "Z\u0335\u0321\u0329a\u0336\u0322l\u0337g\u0334o" * 8,
    "a" + "\u0300" * 500, "\u20dd", "a\u20dd\u20e3", "1\u20e3", "\u0d15\u0d4d\u0d37", "क्षत्रिय", "กำลังใจ", "ཧཱུྃ",
    "\u1100\u1161\u11a8", "\u1161\u11a8", "\u115f", "\u1160", "한국어", "\u1112\u1161\u11ab" * 20, "a\u034fb",
    "\ufe0f", "\ufe0fabc", "a\ufe0e", "葛\U000e0100", "\u180b\u180c", "\u0e33\u0e33", "ำำำ", "\u093f\u093f",
    "\u1abe", "\u0488", "\u0e48\u0e48\u0e48\u0e48", "\u0f7f" * 30, "\ua9c5", "\U000e01ef" * 20, "\u05b0\u05b1\u05b2",
]

NOTHING = [
    *(f"Ma{mark}ya" for mark in _MARKS),
    "\u200b", "\u200d", "\u200c\u200d\u200c", "\ufeff", "\u2060" * 50, "\u3164", "\uffa0\uffa0",
    "\u17b4\u17b5", "\u2800",
    "\u200d\u200dMaya\u200d\u200d", " \u200d ", "a \u200d b", "\U000e0041\U000e007f", "\U0001d173", "\u00ad" * 200,
]

PICTURES = [
    "👨\u200d👩\u200d👧", "👩🏽\u200d🚀", "🏳\ufe0f\u200d🌈", "🇩🇪", "🇩", "🇩🇪🇩", "🇪" * 7, "👍🏽", "🏽",
    "🏽🏽", "❤\ufe0f", "❤", "❤\ufe0e", "#\ufe0f\u20e3",
    "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", "☺", "☎\ufe0f", "👨\u200d", "\u200d👩",
    "👨\u200dx", "👩\u200d👩", "🤷🏻\u200d♀\ufe0f", "👪" * 30, "👨\u200d👩\u200d👧" * 12, "🫠🫨🪿", "🀄🃏",
    "⚡⏰", "™©®", "🅰\ufe0f", "✌🏿✊🏾", "\U0001f1e6", "\ufe0f\ufe0f", "😀\ufe0f\ufe0f\u200d\u200d😀",
    "🧑\u200d🧑\u200d🧒\u200d🧒", "ab😀", "😀ab",
]

WIDE = [
    "東京", "東" * 39, "東" * 40, "あいうえお" * 10, "ﾊﾝｶｸ", "ＦＵＬＬ ｗｉｄｔｈ",
    "東a京b", "a東", "　　東　", "王\u3000小明", "𠀀𠮷",
    "ㅋㅋㅋ", "한", "ｱ\uff9e", "ﷹ", "𒐫", "𒈙" * 9, "꧅", "⸻⸺", "﷽", "㍿㌀", "\u302a東", "〰〽", "ｶﾞ", "━━━", "…………",
    "±§°ªº", "ΑΒΓ", "Ж", "ßeta", "ŉ", "ﬁ", "ﬃ", "ΰ", "ΐ", "İ", "ı", "ǆ", "ẞ", "ᾳ", "Ǆ", "ſ",
]

BLANKS = [
    *(f"a{blank}b" for blank in _SPACES),
    "", " ", "   ", "\t", "\t\t\ta\tb", "\n", "\r\n", "\n\n\n", "\u00a0", "\u3000\u3000", "\u2003" * 40,
    " lead", "trail ", "a\nb", "a\r\nb\r\nc", "a\rb", "\v\f", "a\u2028b", "a\u2029b", "\x1c\x1d\x1e\x1f",
    "a\x85b", "a  \t \n  b", "\n# x\n- y",
]

HALVES = [
    "\ud800", "\udfff", "a\ud83db", "\ude00\ud83d", "\udc80\udcff", "x\ud800" * 9, "\ufffd", "\ufffe",
    "\uffff", "\ufdd0",
    "\ue000", "\uf8ff", "\U000f0000", "\U0010ffff", "\u0378", "\U0001fffe", "a\u0378\ue000b", "\u2fe0",
]

MARKUP = [
    "[b]", "[/b]", "[/]", "[/", "[", "]", "[[", "]]", "[[b]]", "[]", "[b", "[/foo]", "[not closed", "\\[b]",
    "\\", "\\[", "[@click=app.quit]x[/]", "[@click=app.quit()]", "[@click=screen.dismiss(None)]go[/]",
    "[@click=", "[@", "[@click]",
    "[red]x", "[red on blue]x[/red]", "[#ff0000]x", "[$primary]x", "[on red", "[auto]x", "[link=http://x]y[/link]",
    "[bold", "[reverse]x", "[blink]x", "[a=b]", "[a='b]", '[a="', "[=]", "[Q3]", "[1]", "[ ]", "[x][y][/x]",
    ":smile:", "<script>alert(1)</script>", "<b>x", "</div>", "<img src=http://x/y.png>", "<!-- x", "<?php",
    "<http://x>", "<", ">",
    "&lt;", "&#27;[2J", "&#x1b;[2J", "&#x202e;x", "&amp;", "&", "&nbsp;", "&#0;", "&#xd800;", "http://example.com",
    "[x](javascript:alert(1))", "![x](http://x/y.png)", "[x]: http://x", "[^1]", "- [ ] x", "# x", "###### x",
    "- x", "* x", "+ x", "1. x", "1) x", "> x", "```", "~~~", "`x`", "``", "**x**", "__x__", "_x_", "~~x~~",
    "| a | b |", "|", "---", "===",
    "***", "    x", "$x$", "$$", "x  ", "\\n", "\\x1b[2J", "\\u001b[2J", "a\\",
]

TEMPLATES = [
    "%s", "%s%s%s%n", "%d", "%(x)s", "%", "%%", "100%", "%c%1000000d", "{", "}", "{}", "{0}", "{x}", "{{",
    "}}", "{!r}", "{0.__class__.__mro__}", "{:>999999}", "{name}", "{x!r:>{y}}", "f'{1}'", "${HOME}", "$HOME",
    "$(reboot)", "`reboot`", "{{7*7}}", "{{config}}", "{% raw %}", "{#", "<%= 1 %>", "#{1}", "${7*7}", "@{x}",
    "$name", "$", "$$", "__import__('os')", "'; DROP TABLE people; --", "'", '"', '""', "' or 1=1", ";", "&&",
    "||", "> /dev/null", "../../etc/passwd", "C:\\con", "CON", "-rf", "--help", "-", "@", "@@", "@jon", "@p0",
    "a@b", ":", "::", "a:b:c:d", "\\:", ",", ",,", '"a,b"', '"a', "/", "=cmd|'/c calc'!A0", "+1+1", "-1+1",
    "null", "None", "true", "NaN", "0", "-1", "1e999", "_crc", "nobody", "somebody", '"_crc": "00000000"}',
    '"}\n}\n}\n', '\n"2": {"v": 1}', '{"a": 1}', "[1, 2]", "]}", "\\ud800", "by fri", "@jon by fri",
]

LONG = [
    "x" * 10_000, "東" * 10_000, "a " * 5_000, "e\u0301" * 5_000, "a" + "\u0301" * 9_999,
    "👨\u200d👩\u200d👧" * 2_000,
    " " * 10_000, "\x1b[2J" * 2_500, "\u202e" * 10_000, "[b]" * 3_300, "{}" * 5_000, "\u200b" * 10_000, "@ " * 5_000,
    "by " * 3_300, "\n" * 10_000, "\ud800" * 10_000, "🇩" * 5_001, "w" * 81, "w" * 79 + "東",
    "w" * 80 + "\u0301", "\\" * 10_000,
]

HOSTILE = [
    *(*CONTROLS, *ESCAPES, *DIRECTIONS, *STACKS, *NOTHING, *PICTURES, *WIDE, *BLANKS, *HALVES, *MARKUP, *TEMPLATES),
    *LONG,
]

_JOINERS = "\u200c\u200d"
_ESCAPING = {"Cc", "Cf", "Cs", "Zl", "Zp"}


def escaping(text: str, allowed: str = "") -> list[str]:
    """Return the characters of *text* that could command a terminal or break a line."""
    return [
        each
        for each in text
        if unicodedata.category(each) in _ESCAPING and each not in _JOINERS and each not in allowed
    ]


def chunks(size: int) -> Iterator[list[str]]:
    """Yield all hostile words, that many at a time; the last chunk is filled up with the first words."""
    for start in range(0, len(HOSTILE), size):
        chunk = HOSTILE[start : start + size]
        yield chunk + HOSTILE[: size - len(chunk)]
