"""What a typed line means: words of two letters or more are commands, single characters are keys as on the screen.

A line is understood as a whole or not at all, so that half of a mistyped one never happens.
"""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.domain.hotkeys import as_key
from smarketing_tui.domain.layouts import alias
from smarketing_tui.domain.people import Person, Roster
from smarketing_tui.domain.tasks.naming import named
from smarketing_tui.domain.text import folded, one_line
from smarketing_tui.session.plain.keys import PRESENCE, USUAL, word_of
from smarketing_tui.session.plain.vocabulary import (
    ALONE,
    COUNTED,
    FLOOR,
    LARGEST,
    MOST,
    NEWCOMER,
    OF_TASKS,
    SUGGESTED,
    WITH_PEOPLE,
    WITH_TEXT,
    WORDS,
)

_SYMBOLS = {"+": "crosstalk", "*": "table", "%": "sla", "?": "help"}
_PREFIXES = {".": "mark", "!": "invite", "=": "was"}
_STEP = {"<": "earlier", ">": "later"}
_WAITING = frozenset({*_PREFIXES.values(), PRESENCE})
"""What the key of a person is waited for by."""
_BEGINNING = WITH_TEXT | {"write"}
_ALONE_ON_A_LINE = frozenset({"end", "quit"})


class Unclear(ValueError):  # noqa: N818 - what somebody typed, not a mistake of the program
    """A line that means nothing; the message is one sentence."""


@dataclass(frozen=True, slots=True)
class Said:
    """One command: what to do, with whom (a person's id), what was written, how many, and what with a newcomer."""

    verb: str
    person: str = ""
    text: str = ""
    number: int = 0
    then: str = ""


def understood(line: str, roster: Roster, keys: Mapping[str, str] = USUAL) -> tuple[Said, ...]:
    """Return the commands that *line* holds; a blank one asks for the status. Raises Unclear.

    *keys* are the words for keys that are typed by name.
    """
    line = one_line(line)
    if not line:
        return (Said("status"),)
    if line[0] == ",":
        return (Said("write", text=_something(line[1:], ",")),)
    first, _, rest = line.partition(" ")
    word, rest = folded(first), rest.strip()
    if word in WORDS:
        return _by_word(word, rest, roster)
    if (verb := word_of(first, keys)) in _BEGINNING:
        return (Said(verb, text=_something(rest, first)),)
    return tuple(_presses(line, roster, keys))


def _something(text: str, what: str) -> str:
    text = text.strip()
    if not text and what in OF_TASKS:
        raise Unclear(f"After {what} comes the number of a task; tasks lists them.")
    if not text and what == "figure":
        raise Unclear("After figure come an SLA and what it is today: figure 2 182. slas lists them.")
    if not text:
        raise Unclear(f"After {what} comes what is to be written down.")
    return text


def _by_word(word: str, rest: str, roster: Roster) -> tuple[Said, ...]:
    if word in WITH_TEXT:
        return (Said(word, text=_something(rest, word)),)
    if word in COUNTED:
        return (Said(word, number=_number(word, rest)),)
    if word in WITH_PEOPLE:
        return tuple(Said(WITH_PEOPLE[word], person.id) for person in _people(word, rest, roster))
    if word == "sla":
        return (Said(word, text=rest),)
    if word == "reason":
        who, _, number = rest.rpartition(" ")
        return (Said("reason", _person(who, roster).id, number=_number("reason", number)),)
    if rest:
        raise Unclear(f"Nothing comes after {word}; nothing was done.")
    return (Said(ALONE[word]),)


def _number(word: str, text: str) -> int:
    most = MOST.get(word, LARGEST)
    if not text and COUNTED.get(word):
        return COUNTED[word]
    if not (text.isascii() and text.isdigit() and len(text) < 5 and 1 <= int(text) <= most):
        raise Unclear(f"After {word} comes a number from 1 to {most}.")
    return int(text)


def _people(word: str, text: str, roster: Roster) -> list[Person]:
    """Return the people that follow a command: keys, or one name."""
    if not text:
        raise Unclear(f"After {word} comes a person's key or name.")
    keys = [_whose(part, roster) for part in text.split()]
    found = [person for person in keys if person is not None]
    return found if len(found) == len(keys) else [_person(text, roster)]


def _person(words: str, roster: Roster) -> Person:
    words = words.removeprefix("/").strip()
    found = named(words, roster)
    if not words:
        raise Unclear("Whom? A person's key or name is missing.")
    if len(found) == 1:
        return found[0]
    if not found:
        raise Unclear(f"Nobody here is called {words}; /{words} adds somebody new.")
    raise Unclear(f"{words} may be {', '.join(person.name for person in found[:4])}: say more of the name.")


def _whose(character: str, roster: Roster) -> Person | None:
    """Return whose key that is, on this keyboard or, if nobody's, on the layout it stands for (rules.md 16)."""
    return roster.by_key(as_key(character)) or roster.by_key(alias(character))


def _presses(line: str, roster: Roster, keys: Mapping[str, str]) -> Iterator[Said]:
    """Yield the presses of a line without a command word: keys, symbols, prefixes, `/` and a name to its end."""
    whole = _called(line, roster)
    if whole is not None:
        yield Said(FLOOR, whole.id)
        return
    prefix, verb = "", FLOOR
    before, slash, name = line.partition("/")
    for token in before.split():
        if pressed := word_of(token, keys):
            _fits(pressed, prefix, token, line)
            if pressed in _WAITING:
                prefix, verb = token, pressed
            else:
                yield Said(pressed, number=COUNTED.get(pressed, 0))
            continue
        _guard(token)
        for character in token:
            if prefix == character == "!":
                yield Said(SUGGESTED)
                prefix, verb = "", FLOOR
                continue
            # Whose key it is comes first: on a French keyboard & and " are the digits of people.
            person = None if character in _PREFIXES or character in _SYMBOLS else _whose(character, roster)
            if person is not None:
                yield Said(verb, person.id)
                prefix, verb = "", FLOOR
            elif prefix or character not in "".join((*_SYMBOLS, *_PREFIXES, *_STEP)):
                raise Unclear(_unknown(character, prefix, token))
            elif character in _PREFIXES:
                prefix, verb = character, _PREFIXES[character]
            elif character in _STEP:
                yield Said(_STEP[character], number=COUNTED[_STEP[character]])
            else:
                yield Said(_SYMBOLS[character])
    if slash:
        yield _sought(name.lstrip("/ "), verb, roster)
    elif prefix:
        raise Unclear(f"After {prefix} comes a person's key, or / and a name.")


def _fits(pressed: str, prefix: str, token: str, line: str) -> None:
    """Refuse a key, typed by name as *token*, where it cannot stand."""
    if prefix:
        raise Unclear(f"After {prefix} comes a person's key, or / and a name.")
    if pressed in _BEGINNING:
        raise Unclear(f"{token} stands at the beginning of a line. Nothing was done.")
    if pressed in _ALONE_ON_A_LINE and line != token:
        raise Unclear(f"{token} stands alone on its line. Nothing was done.")


def _sought(words: str, verb: str, roster: Roster) -> Said:
    """Return what is to be done with the person called *words*, or with somebody new of that name."""
    if words and not named(words, roster):
        return Said(NEWCOMER, text=words, then=verb)
    return Said(verb, _person(words, roster).id)


def _called(line: str, roster: Roster) -> Person | None:
    """Return who *line* names as people do: by the whole name, or a first name that only one has."""
    wanted = folded(line)
    found = [person for person in roster if folded(person.name) == wanted]
    if not found and len(wanted) > 1:
        found = [person for person in roster if folded(person.name).split()[:1] == [wanted]]
    return found[0] if len(found) == 1 else None


def _guard(token: str) -> None:
    """Refuse what is more likely a mistyped word than the keys of people."""
    if len(token) > 2 and token.isalpha() and (near := get_close_matches(folded(token), WORDS, 1, 0.7)):
        raise Unclear(f"Did you mean {near[0]}? Between keys put spaces. Nothing was done.")


def _unknown(character: str, prefix: str, token: str) -> str:
    if prefix:
        return f"After {prefix} comes a person's key, or / and a name; {character} is nobody's key."
    if len(token) > 1:
        return f"{token} is no command, and {character} is nobody's key. Type help. Nothing was done."
    return f"Nobody here has the key {character}. Type people, or / and a name."
