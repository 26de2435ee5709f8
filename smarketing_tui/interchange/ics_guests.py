"""Whom an event of a calendar names, and what an address says of a name."""

import re
from urllib.parse import unquote

from icalendar import Component as Parsed

from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.domain.text import NAME_LIMIT, folded, one_line

MOST_GUESTS = 200
"""People of one event that are read at the most."""


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody an event names: `name` as given or as their address makes it, and how they answered.

    Of what is nobody `thing` says what it is: a room, a resource.
    """

    name: str
    email: str = ""
    declined: bool = False
    informed: bool = False
    thing: str = ""


def guests_of(event: Parsed) -> tuple[Guest, ...]:
    """Return who is named: organizer and attendees, each once."""
    found: dict[str, Guest] = {}
    for name in ("ATTENDEE", "ORGANIZER"):
        value = event.get(name, [])
        for each in value if isinstance(value, list) else [value]:
            said = {key: str(each.params.get(key, "")).strip().upper() for key in ("CUTYPE", "PARTSTAT", "ROLE")}
            email = _email(str(each))
            cn = one_line(str(each.params.get("CN", "")).strip().strip("'\""), NAME_LIMIT)
            called = cn if cn and "@" not in cn else name_of(email or cn)
            if not called:
                continue
            thing = said["CUTYPE"].lower() if said["CUTYPE"] in ("ROOM", "RESOURCE") else ""
            guest = Guest(called, email, said["PARTSTAT"] == "DECLINED", said["ROLE"] == "NON-PARTICIPANT", thing)
            found.setdefault(folded(email) or folded(called), guest)
    return tuple(found.values())


def _email(address: str) -> str:
    scheme, _, rest = address.partition(":")
    return one_line(unquote(rest), 320) if scheme.lower() == "mailto" and "@" in rest else ""


def name_of(email: str) -> str:
    """Return the name that an e-mail address makes: `maya.chen+crm@example.org` is Maya Chen."""
    local = email.partition("@")[0].partition("+")[0]
    words = re.sub(r"[._\-\d]+", " ", local).split() or local.split()
    return one_line(" ".join(word[:1].upper() + word[1:] for word in words), NAME_LIMIT)
