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

FLOOR = "floor"
SUGGESTED = "suggested"
NEWCOMER = "newcomer"

ALONE = {
    "open": "open",
    "space": "open",
    "crosstalk": "crosstalk",
    "next": "next",
    "back": "back",
    "pause": "pause",
    "status": "status",
    "people": "people",
    "agenda": "agenda",
    "notes": "notes",
    "tasks": "tasks",
    "slas": "slas",
    "flags": "flags",
    "balance": "balance",
    "table": "table",
    "card": "card",
    "gap": "gap",
    "help": "help",
    "end": "end",
    "quit": "quit",
}
"""Words that stand alone, and what they do."""

COUNTED = {"undo": 1, "redo": 1, "more": 1, "less": 1, "earlier": 5, "later": 5, "item": 0}
"""Words that a number may follow, with the usual one (0: it must be given)."""

MOST = {"undo": 100, "redo": 100}
"""The largest of these numbers, where it is not `LARGEST`."""

LARGEST = 1440

WITH_PEOPLE = {
    "floor": FLOOR,
    "mark": "mark",
    "invite": "invite",
    "ask": "invite",
    "was": "was",
    "leave": "leave",
    "come": "come",
}
"""Words that people follow, by key or name."""

OF_TASKS = frozenset({"done", "reopen", "block", "drop", "assign", "due", "rename", "split"})
"""Words that the number of a task follows."""

_NOTED = frozenset({"note", "task", "decision", "challenge", "idea", "park", "nexttime"})
WITH_TEXT = OF_TASKS | _NOTED | {"make", "figure", "join", "save"}
"""Words that the rest of the line belongs to, whatever it says."""

WORDS = (*ALONE, *COUNTED, *WITH_PEOPLE, *WITH_TEXT, "reason", "sla")

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


HELP = (
    "Type and press Enter. Every effect is printed when it is on disk.",
    "A person's key takes the floor; people lists the keys. Also /NAME, or a name.",
    "open or space: nobody is speaking. + or crosstalk: several at once.",
    ".m or mark m: a short remark. =m or was m: it was m who spoke.",
    "!m or invite m: ask m to speak; again: withdraw. !! asks who should be next.",
    "< or earlier N, > or later N: the running turn began 5 or N seconds so.",
    "next, back, item N: the agenda. more N, less N: minutes for the item.",
    "leave m, come m: who is here. /NAME or join NAME:TEAM:SITE: somebody new.",
    ", TEXT: written down; its kind follows the item. note, decision, challenge,",
    "idea, park, nexttime TEXT: of that kind. task TEXT @who by fri: a task.",
    "notes: what was written. make N @who by fri: note N becomes a task.",
    "tasks: what was promised. done N, reopen N, block N WHY, drop N WHY,",
    "assign N WHO, due N fri, rename N TEXT, split N TEXT @who by fri: of task N.",
    "slas: how the SLAs stand. sla N or NAME: the card of one. % or sla: the next.",
    "figure N 182, figure NAME 182: what an SLA has come to today.",
    "pause: a break, and on again. undo N, redo N: that many commands, or one.",
    "gap: count the time away the other way. save FOLDER: when the disk refuses.",
    "Enter alone or status, people, agenda, flags, balance: how things are.",
    "table or *: who talked how long under which item.",
    "card: reasons for silence. reason m N: note one of them, for you alone.",
    "end: ends the meeting; it asks. quit: leaves; the meeting can be resumed.",
    "Several keys on a line are several presses: m .j =p Put spaces between.",
    "Keys of the screen by their names: Enter, Backspace, Delete, F2 TEXT, F5, F9.",
)
"""The language in lines of at most 80 characters."""
