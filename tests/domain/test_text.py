"""Words typed by people are made one clean line, and nothing else is done to them."""

# ruff: noqa: RUF001 - letters that look like Latin ones are the point here
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smarketing_tui.domain.text import NAME_LIMIT, NOTE_LIMIT, folded, one_line

from .random_meetings import examples


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("plain", "plain"),
        ("  two   words ", "two words"),
        ("tab\tand\nline\r\nend", "tab and line end"),
        ("no\u00a0break\u2003space", "no break space"),
        ("line\u2028and\u2029paragraph", "line and paragraph"),
        ("\x1b[31mred\x1b[0m", "[31mred [0m"),
        ("bell\x07 nul\x00 del\x7f c1\x9b", "bell nul del c1"),
        ("\u202eevil\u202c \u2066iso\u2069", "evil iso"),
        ("zero\u200bwidth\ufeff\u2060joined", "zerowidthjoined"),
        ("soft\u00adhyphen", "softhyphen"),
        ("tag\U000e0041\U000e007f", "tag"),
        ("private\ue000 lone\ud800 surrogate", "private lone surrogate"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👩\u200d💻", "👩\u200d💻"),
        ("a\u200d", "a"),
        ("a \u200d", "a"),
        ("\u200d \u200c", ""),
        ("\ufe0f\u20e3", ""),
        ("\u034f", ""),
        (" \u0301 \u3164\u2800", ""),
        ("1\ufe0f\u20e3", "1\ufe0f\u20e3"),
        ("?", "?"),
        ("☂", "☂"),
        ("e\u0301", "é"),
        ("e\u200b\u0301", "é"),
        ("", ""),
        (" \t\u00a0 ", ""),
        ("[b]bold[/b] [/ [Q3] \\[x] $var {x}", "[b]bold[/b] [/ [Q3] \\[x] $var {x}"),
        ("<b>&amp;</b> *md* `code`", "<b>&amp;</b> *md* `code`"),
        ("日本語 العربية עברית", "日本語 العربية עברית"),
    ],
)
def test_one_line(typed: str, kept: str) -> None:
    assert one_line(typed) == kept


@pytest.mark.parametrize("letter", ["x", "é", "語"])
def test_length_is_limited(letter: str) -> None:
    assert one_line(letter * 100, 10) == letter * 10
    assert one_line(letter * 3 * NOTE_LIMIT) == letter * NOTE_LIMIT
    assert one_line(f"{letter} " * 50, 10) == f"{letter} {letter} {letter} {letter} {letter}"


@examples(200)
@given(st.text(st.characters(exclude_categories=()), max_size=60), st.integers(1, 40))
def test_what_is_kept_is_clean_and_stays_as_it_is(typed: str, limit: int) -> None:
    kept = one_line(typed, limit)
    assert len(kept) <= limit
    assert one_line(kept, limit) == kept
    assert kept == kept.strip()
    assert "  " not in kept
    assert unicodedata.is_normalized("NFC", kept)
    kept.encode()
    for character in kept:
        category = unicodedata.category(character)
        assert character in "\u200c\u200d" or category[0] != "C"
        assert category[0] != "Z" or character == " "


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Maya Chen", "maya  chen", True),
        ("Maya Chen", " MAYA CHEN ", True),
        ("Jose\u0301", "José", True),
        ("Straße", "STRASSE", True),
        ("Maya Chen", "Maya Chan", False),
        ("Σίσυφος", "ΣΊΣΥΦΟΣ", True),
        ("A", "A\u034f", True),
        ("\ufe0fMaya\u200bChen", "maya\u200bchen\U000e0100", True),
        ("می\u200cخواهم", "میخواهم", False),
    ],
)
def test_names_match_by_nfc_casefold_and_folded_spaces(one: str, other: str, same: bool) -> None:
    assert (folded(one) == folded(other)) is same


def test_limits_are_those_of_names_and_notes() -> None:
    assert (NAME_LIMIT, NOTE_LIMIT) == (80, 2_000)
