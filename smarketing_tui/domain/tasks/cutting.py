"""Taking words out of a line: brackets that held nothing else go with them, and whatever else was typed stays."""

import re
from collections.abc import Sequence

OPENING = "([{<\"'"
CLOSING = ")]}>\"'"

_PAIRS = frozenset(zip(OPENING, CLOSING, strict=True))
_BRACKETS = frozenset(zip("([{<", ")]}>", strict=True))
"""What is a pair even at a distance; a quotation mark there may be the end of another one."""

_SEPARATORS = ",;:"
_STOPS = re.compile(r"[,;:.!?]+(?=\s|$)")


def without(before: Sequence[str], lead: str, tail: str, after: Sequence[str]) -> tuple[list[str], int]:
    """Return the words that are left, and the number of them that surely stood before what was taken out.

    *lead* and *tail* were typed against that, without a space.
    """
    while lead and tail and (lead[-1], tail[0]) in _PAIRS:
        lead, tail = lead[:-1], tail[1:]
    left, right = " ".join([*before, lead]).strip(), " ".join([tail, *after]).strip()
    gap = "" if lead or tail else " "
    while left and right and (left[-1], _unseparated(right)[:1]) in _BRACKETS:
        left, right, gap = left[:-1].rstrip(), _unseparated(right)[1:].lstrip(), " "
    words = _joined(left, gap, right)
    return words.split(), max(0, len(left.split()) - 1)


def _unseparated(right: str) -> str:
    return right.lstrip(f"{_SEPARATORS} ")


def _joined(left: str, gap: str, right: str) -> str:
    """Return both sides as one line, without the commas and stops that have nothing to part any more."""
    stops = _STOPS.match(right)
    if not left:
        return right[stops.end() :] if stops is not None else right
    if not right.strip(_SEPARATORS):
        return left.rstrip(f"{_SEPARATORS} ")
    if left[-1] in "([{<" and stops is not None:
        return left + right[stops.end() :].lstrip()
    if left[-1] in _SEPARATORS and (right[0] in ")]}>" or stops is not None):
        if stops is not None and right[0] in _SEPARATORS:
            return left + right[stops.end() :]
        left = left.rstrip(f"{_SEPARATORS} ")
    return left + ("" if stops is not None else gap) + right
