"""A character that belongs to nobody is tried as the key it was typed with."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smarketing_tui.domain.hotkeys import DIGITS, LETTERS, is_key
from smarketing_tui.domain.layouts import alias


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("йцукенгшщз", "qwertyuiop"),
        ("фывапролд", "asdfghjkl"),
        ("ячсмить", "zxcvbnm"),
        ("ЯЧСМИТЬ", "zxcvbnm"),
        ("іў", "so"),
        ("ςερτυθιοπ", "wertyuiop"),
        ("ασδφγηξκλ", "asdfghjkl"),
        ("ζχψωβνμ", "zxcvbnm"),
        ("ΑΣΩ", "asv"),
        ("άέήίόύώϊΐ", "aehioyvii"),
        ("&é\"'(-è_çà", "1234567890"),
        ("ÉÈÇÀ", "2790"),
        ("e\u0301", None),
    ],
)
def test_the_key_under_the_character(typed: str, meant: str | None) -> None:
    """Whatever its case; an accent as one character or two."""
    if meant is None:
        assert alias(typed) == "2"
    else:
        assert "".join(map(alias, typed)) == meant


@pytest.mark.parametrize(
    "typed", ["", "a", "z", "1", " ", ",", ".", "!", "=", "<", ">", "+", "*", "/", "ß", "ж", "张", "ab", "йц"]
)
def test_the_rest_has_none(typed: str) -> None:
    """Commands stay commands, Latin letters are themselves."""
    assert alias(typed) == ""


@given(st.text(max_size=3))
def test_an_alias_is_a_latin_key(character: str) -> None:
    """For any text, and never raises."""
    found = alias(character)
    assert found == "" or (found in LETTERS + DIGITS and is_key(found))
