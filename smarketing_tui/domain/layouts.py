"""Other keyboard layouts: the Latin letter or digit on the key that typed a character (rules.md 16).

Only for a character that is nobody's key: whoever owns ф is reached with ф.
"""

import unicodedata

from smarketing_tui.domain.hotkeys import as_key

_RUSSIAN = dict(zip("йцукенгшщзфывапролдячсмить", "qwertyuiopasdfghjklzxcvbnm", strict=True))
_BESIDE_RUSSIAN = {"і": "s", "ў": "o"}  # noqa: RUF001 - not a Latin i
"""Ukrainian and Belarusian, where they differ from Russian on a letter's key."""

_GREEK = dict(zip("ςερτυθιοπασδφγηξκλζχψωβνμ", "wertyuiopasdfghjklzxcvbnm", strict=True))
_AZERTY = dict(zip("&é\"'(-è_çà", "1234567890", strict=True))

_ALIASES = {**_RUSSIAN, **_BESIDE_RUSSIAN, **_GREEK, **_AZERTY}


def alias(character: str) -> str:
    """Return the Latin letter or digit on the key of *character* in another layout, "" if it has none."""
    key = as_key(character)
    if key in _ALIASES:
        return _ALIASES[key]
    return _ALIASES.get(unicodedata.normalize("NFD", key)[:1], "") if _is_accented_greek(key) else ""


def _is_accented_greek(key: str) -> bool:
    return len(key) == 1 and unicodedata.name(key, "").startswith("GREEK SMALL LETTER")
