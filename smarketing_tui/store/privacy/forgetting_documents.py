"""A stored document without a person: structured fields always, words that name them as it was decided."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from smarketing_tui.domain.privacy.fields import FIXED, NAMES, PLACES
from smarketing_tui.domain.series import series_id
from smarketing_tui.domain.text import folded

Document = dict[str, Any]
_OF_PERSON: Document = {"name": "", "role": "", "key": "", "executive": False, "recap": False, "formerly": []}
"""What is left in the fields of somebody's entry that say who they are."""

_PLACE = "site"

Words = Callable[[str, str], str]
"""What becomes of words, of which the field is named, too."""


@dataclass(frozen=True)
class Told:
    """Puts `ids` and the folded `names` of a person into a document as the `pseudonym`; `words` treats all words.

    With `is_unclear` somebody else has the same name: then only an id tells who is meant.
    """

    pseudonym: str
    ids: Mapping[str, str]
    names: frozenset[str]
    is_unclear: bool
    words: Words

    def document(self, document: Mapping[str, Any], *, keep_key: bool = False) -> Document:
        """Return *document* told so, equal to it where the person is not in it; with *keep_key* they keep their key."""
        is_person = document.get("id") in self.ids and "name" in document
        before = {name: value for name, value in document.items() if not is_person or name not in _OF_PERSON}
        is_site = "zone" in document
        told = {
            self._key(name): self._value(value, _PLACE if is_site and name == "name" else name, keep_key)
            for name, value in before.items()
        }
        if is_person:
            left = {**_OF_PERSON, "name": self.pseudonym} | ({"key": document.get("key", "")} if keep_key else {})
            told = {name: left[name] if name in left else told[self._key(name)] for name in document}
        if document.get("owner_name") and document.get("owner") in self.ids:
            told["owner_name"] = self.pseudonym
        return told

    def series(self, document: Mapping[str, Any]) -> Document:
        """Return the document of a series, whose short name follows the one it was made of, perhaps a former one."""
        told = self.document(document)
        short = str(document.get("id", ""))
        for before, after in zip(_names(document), _names(told), strict=True):
            made = series_id(before, ())
            if before != after and (short == made or short.removeprefix(f"{made}-").isdecimal()):
                return {**told, "id": series_id(after, ()) + short[len(made) :]}
        return told

    def person(self, document: Mapping[str, Any]) -> Document:
        """Return the entry of somebody in the roster: of the one who is forgotten only team and site are left."""
        told = self.document(document)
        if document.get("id") not in self.ids:
            return told
        return {**told, "retired": True}

    def _key(self, name: str) -> str:
        if name in self.ids or (name.islower() and name.isidentifier()):  # an id, or a field of ours
            return self.ids.get(name, name)
        return self._text(name, _PLACE)

    def _value(self, value: Any, field: str, keep_key: bool) -> Any:
        if isinstance(value, str):
            return self._text(value, field)
        if isinstance(value, Mapping):
            return self.document(value, keep_key=keep_key)
        if isinstance(value, list | tuple) and field == "site_zones":
            return [[self._text(site, _PLACE), zone] for site, zone in value]
        if isinstance(value, list | tuple):
            return [self._value(each, field, keep_key) for each in value]
        return value

    def _text(self, value: str, field: str) -> str:
        if field in FIXED:
            return value
        if value in self.ids:
            return self.ids[value]
        if value[:1] == "@" and value[1:] in self.ids:
            return "@" + self.ids[value[1:]]
        if field in NAMES and not self.is_unclear and folded(value) in self.names:
            return self.pseudonym
        return value if field == "id" else self.words(value, field)


def _names(series: Mapping[str, Any]) -> list[str]:
    return [str(series.get("name", "")), *former_names(series)]


def former_names(entry: Mapping[str, Any]) -> list[str]:
    """Return what a series or a person was called before, as far as a stored *entry* says it as it should."""
    found = entry.get("formerly")
    return [each for each in found if isinstance(each, str)] if isinstance(found, list | tuple) else []


def people_in(value: Any) -> Iterator[Mapping[str, Any]]:
    """Yield every entry of a person in a stored value, however deep."""
    if isinstance(value, Mapping):
        if isinstance(value.get("id"), str) and isinstance(value.get("name"), str) and "team" in value:
            yield value
        value = list(value.values())
    if isinstance(value, list | tuple):
        for each in value:
            yield from people_in(each)


def is_place(field: str, text: str, parts: Collection[str]) -> bool:
    """Tell whether *text* is what a place or a team is called that shares its name with a part of the person's."""
    return field in PLACES and folded(text) in parts
