"""What somebody is called who is not to be named."""

import re
from collections.abc import Iterable

_NUMBERED = re.compile(r"person (\d{1,9})", re.IGNORECASE)


def pseudonym(names: Iterable[str], last: int = 0) -> tuple[str, int]:
    """Return a pseudonym after the *last* one and any that is among *names*, and its number: none is ever used twice.

    Names may come from anywhere: somebody may really be called `Person 12`.
    """
    used = [int(found[1]) for found in map(_NUMBERED.search, names) if found]
    number = max([last, *used]) + 1
    return f"Person {number}", number


def letter(number: int) -> str:
    """Return A for 0, B for 1, … Z, AA, AB …"""
    word = ""
    while number >= 0:
        word = chr(ord("A") + number % 26) + word
        number = number // 26 - 1
    return word
