"""Who comes, as it is typed: `Maya Chen:marketing:Berlin, "Ruiz, Jon":sales, @p7k2x`."""

from smarketing_tui.domain.people import Attendee, team_named
from smarketing_tui.domain.text import NAME_LIMIT, folded, one_line
from smarketing_tui.store.refusals import BadInput

_HOW = "NAME[:TEAM[:SITE]], separated by commas"


def parse_with(text: str) -> tuple[Attendee, ...]:
    """Return the attendees named in *text* (rules.md 17); raises BadInput, also for nobody and for a name twice."""
    attendees = tuple(_attendee(parts) for parts in _entries(text) if any(part.strip() for part in parts))
    if not attendees:
        raise BadInput(f"Nobody is named: write {_HOW}.")
    seen: set[str] = set()
    for attendee in attendees:
        plain = f"@{attendee.id}" if attendee.id else folded(attendee.name)
        if plain in seen:
            raise BadInput(f'"{attendee.name or plain}" is named twice.')
        seen.add(plain)
    return attendees


def parse_one(text: str) -> Attendee:
    """Return the one attendee named in *text*, NAME[:TEAM[:SITE]]; a comma is part of the name. Raises BadInput."""
    return _attendee(_entries(text, several=False)[0])


def _attendee(parts: list[str]) -> Attendee:
    name, team, site = (*(one_line(part, NAME_LIMIT) for part in parts), "", "")[:3]
    if len(parts) > 3:
        raise BadInput(f'"{name}" has too many parts: write {_HOW}, and \\: for a colon in a name.')
    if name.startswith("@"):
        if len(name) == 1:
            raise BadInput("After @ comes the id of a person; `smarketing people` lists them.")
        return Attendee("", team_named(team), site, id=name[1:].lower())
    if not name:
        raise BadInput(f"Somebody has no name: write {_HOW}.")
    return Attendee(name, team_named(team), site)


def _entries(text: str, *, several: bool = True) -> list[list[str]]:
    r"""Return the parts of each entry, of one with commas unless *several*.

    Quotes at the start of a part guard commas; `""` in them is a quote.

    A colon in a name is written `\:`. Quotes do not guard colons: `"Chen, Maya:marketing"` is one field of a
    spreadsheet.
    """
    entries, quoted, at = [[""]], False, 0
    while at < len(text):
        parts, character, pair = entries[-1], text[at], text[at : at + 2]
        at += 1
        if pair == "\\:" or (quoted and pair == '""'):
            parts[-1] += pair[1]
            at += 1
        elif quoted and character == '"':
            quoted = False
        elif character == '"' and not parts[-1].strip():
            parts[-1], quoted = "", True
        elif character == ":":
            parts.append("")
        elif character == "," and not quoted and several:
            entries.append([""])
        else:
            parts[-1] += character
    if quoted:
        raise BadInput('A quote (") is opened and never closed.')
    return entries
