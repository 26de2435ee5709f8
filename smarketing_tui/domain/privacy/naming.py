"""Names in running words: found whole, however they are cased, composed and spaced, and put in other words."""

import re
import unicodedata
from collections.abc import Iterable, Mapping

from smarketing_tui.domain.text import folded

_SPACELESS = ((0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF))
"""Thai, Lao, Burmese and Khmer: like the wide letters of Chinese and Japanese they put no spaces between words."""

_ALSO_WORDS = """
art bill bob chance chase chip chuck dale dawn dean drew earl faith frank gene glen grace grant guy hope hunter iris
jack jay jean joy mark may miles nick olive pat penny pierce ray rich rob rod rose sandy skip sky stew sue summer victor
wade will
"""

_WORDS_TOO = frozenset(_ALSO_WORDS.split())
"""Parts of names that are words as well: they are a name only where they begin with a capital."""


def parts_of(name: str, others: Iterable[str]) -> tuple[str, ...]:
    """Return the words of *name* that mean nobody else among the names *others*, folded; none of a single word.

    Initials and particles (`von`, `de`) are no names by themselves.
    """
    words = [word.strip(".,;:'\"()") for word in name.split()]
    cased = any(word[:1].isupper() for word in words)
    taken = {word for other in others for word in folded(other).split()}
    found = [word for word in words if len(word) > 1 and not (cased and word[:1].islower())]
    unclear = taken | {folded(name)}
    return tuple(dict.fromkeys(folded(word) for word in found if folded(word) not in unclear))


class Naming:
    """What to say instead of each name, by its folded form; the longer name comes first.

    Those of *shouted* are found only in capitals: initials. Names that are *kept* stand as they are, also where they
    have one of the others in them: Ann Lee is not Ann.
    """

    def __init__(
        self, instead: Mapping[str, str], shouted: Mapping[str, str] | None = None, kept: Iterable[str] = ()
    ) -> None:
        self._instead = {flat: words for name, words in instead.items() if (flat := _flat(name)[0].strip())}
        self._shouted = dict(shouted or {})
        self._kept = {flat for name in kept if (flat := _flat(name)[0].strip())} - self._instead.keys()
        self._terms: dict[str, list[str]] = {}
        for term in sorted((*self._instead, *self._shouted, *self._kept), key=len, reverse=True):
            self._terms.setdefault(term[0], []).append(term)
        starts = {term.split()[0].casefold() for terms in self._terms.values() for term in terms}
        self._starts = re.compile("|".join(map(re.escape, sorted(starts, key=len)))) if starts else None

    def names_in(self, text: str) -> tuple[str, ...]:
        """Return the folded names that stand in *text*, each once."""
        return tuple(dict.fromkeys(term for term, _, _ in self._found(unicodedata.normalize("NFC", text))))

    def told(self, text: str) -> str:
        """Return *text* with something else for each name; the same text if there is none in it."""
        clean = unicodedata.normalize("NFC", text)
        pieces, at = [], 0
        for term, start, end in self._found(clean):
            pieces += [clean[at:start], self._instead.get(term) or self._shouted[term]]
            at = end
        return "".join([*pieces, clean[at:]]) if pieces else text

    def _found(self, text: str) -> list[tuple[str, int, int]]:
        """Return the names in *text*, which is in NFC, with their places in it, from the left."""
        if self._starts is None or (text.isascii() and not self._starts.search(text.casefold())):
            return []  # most words name nobody
        low, places = _flat(text)
        places.append(len(text))
        found, at = [], 0
        while at < len(low):
            term = self._at(low, at, text, places)
            if term and term not in self._kept:
                found.append((term, places[at], places[at + len(term) - 1] + 1))
            at += len(term) or 1
        return found

    def _at(self, low: str, at: int, text: str, places: list[int]) -> str:
        first, shouted = low[at], text[places[at]]
        near = self._terms.get(first, ())
        for term in near if shouted == first else (*self._terms.get(shouted, ()), *near):
            end = at + len(term)
            piece = text[places[at] : places[min(end, len(low))]]
            if term in self._shouted and term not in self._instead:
                fits = piece == term
            else:
                fits = low.startswith(term, at) and (term not in _WORDS_TOO or not piece[:1].islower())
            if fits and _is_edge(low[at - 1 : at], low[at]) and _is_edge(low[end : end + 1], low[end - 1]):
                return term
        return ""


def initials_of(name: str) -> str:
    """Return the capitals a name is shortened to, "" where they would be a single letter."""
    found = "".join(word[0] for word in name.replace("-", " ").split() if word[0].isupper())
    return found if len(found) > 1 else ""


def _flat(text: str) -> tuple[str, list[int]]:
    """Return *text* without case, unseen characters and runs of spaces, and the place each character had."""
    characters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(unicodedata.normalize("NFC", text)):
        if character.isspace():
            if characters and characters[-1] == " ":
                continue
            character = " "
        elif unicodedata.category(character) == "Cf":
            continue
        for each in character.casefold():
            characters.append(each)
            places.append(place)
    return "".join(characters), places


def _is_edge(beside: str, letter: str) -> bool:
    """Tell whether a word may begin or end between those two characters."""
    return not (beside and _is_of_word(beside) and _is_of_word(letter))


def _is_of_word(character: str) -> bool:
    if not (character.isalnum() or character == "_" or unicodedata.category(character)[0] == "M"):
        return False
    point = ord(character)
    return unicodedata.east_asian_width(character) not in "WF" and not any(a <= point <= b for a, b in _SPACELESS)
