"""Sites: where people sit, and the time zone there."""

import unicodedata
from collections.abc import Callable, Collection, Iterable

from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.domain.header import Header
from smarketing_tui.domain.people import Person
from smarketing_tui.domain.text import folded

_AREAS = frozenset(
    {"Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"}
)


@dataclass(frozen=True, slots=True)
class Site:
    """A place as people call it, and its IANA zone."""

    name: str
    zone: str


def sites_of(people: Iterable[Person]) -> tuple[str, ...]:
    """Return the sites of *people*, each once, in their order."""
    found: dict[str, str] = {}
    for person in people:
        if person.site:
            found.setdefault(folded(person.site), person.site)
    return tuple(found.values())


def known_zone(site: str, known: Iterable[Site]) -> str:
    """Return the zone that somebody has given for *site*, "" if nobody has."""
    return next((each.zone for each in known if folded(each.name) == folded(site)), "")


def zone_of_city(site: str, zones: Collection[str], alike: Callable[[str, str], bool] = str.__eq__) -> str:
    """Return the one zone of *zones* whose city is called *site*, "" if there is none or several (rules.md 19).

    Several names of one zone, which *alike* tells, are one: Europe/Istanbul is also Asia/Istanbul.
    """
    wanted = _plain(site)
    found = sorted(zone for zone in zones if wanted and _city(zone) == wanted)
    if not found or not all(alike(found[0], other) for other in found[1:]):
        return ""
    return found[0]


def without_clock(header: Header) -> tuple[str, ...]:
    """Return the sites of a session's people whose time nobody knows."""
    clocks = {folded(name) for name, _ in header.site_zones}
    return tuple(site for site in sites_of(header.people) if folded(site) not in clocks)


def _city(zone: str) -> str:
    """Return the city of an IANA zone in plain letters; "" for zones that are no city (`UTC`, `US/Eastern`)."""
    area, _, rest = zone.partition("/")
    return _plain(rest.rpartition("/")[2].replace("_", " ")) if area in _AREAS else ""


def _plain(name: str) -> str:
    """Return only the letters and digits of *name*, without case and accents."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    return " ".join("".join(each if each.isalnum() else " " for each in letters if not _is_accent(each)).split())


def _is_accent(character: str) -> bool:
    return bool(unicodedata.combining(character)) or character in "'’."  # noqa: RUF001 - as in St. John's
