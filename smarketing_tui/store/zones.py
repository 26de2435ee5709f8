"""Names of time zones as they come from files, from this computer and from the places people sit, checked."""

import os
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from smarketing_tui.domain.text import one_line

if TYPE_CHECKING:
    from smarketing_tui.domain.calendar.sites import Site
    from smarketing_tui.domain.people import Person

UNKNOWN = "UTC"
"""The zone of a computer that cannot say where it is."""


def is_zone(name: str) -> bool:
    """Tell whether *name* is an IANA time zone, for example `Europe/Berlin`."""
    from zoneinfo import ZoneInfo  # who only asks for a list need not wait for it

    if not name.isascii() or not name.isprintable():
        return False
    try:
        ZoneInfo(name)
    except (ValueError, OSError, LookupError):
        # A path out of the zone folder, a folder such as `Europe`, an unknown name.
        return False
    return True


def no_zone(name: str) -> str:
    """Return the sentence for somebody who named a zone that does not exist."""
    return f'"{one_line(name, 80)}" is no time zone; one is called, for example, Europe/Berlin.'


def local_zone() -> str:
    """Return the IANA name of this computer's time zone, `UTC` if it has none."""
    if found := _told_zone():
        return found
    from pendulum.tz.local_timezone import get_local_timezone  # 40 ms, and seldom needed

    try:
        name = get_local_timezone().name
    except (RuntimeError, OSError, ValueError, LookupError):
        return UNKNOWN
    return name if is_zone(name) else UNKNOWN


def _told_zone() -> str:
    """Return the zone that the environment or the link to its rules names, in the order in which pendulum looks."""
    told = os.environ.get("TZ", "").removeprefix(":")
    if not told:
        with suppress(OSError):
            told = Path("/etc/timezone").read_text("ascii", "replace").strip()
    if not told:
        with suppress(OSError):
            told = str(Path("/etc/localtime").readlink()).partition("zoneinfo/")[2]
    return told if told and is_zone(told) else ""


def site_zones(people: "Iterable[Person]", known: "Iterable[Site]") -> tuple[tuple[str, str], ...]:
    """Return the sites of *people* with their zones: as *known*, else by the only city of that name (rules.md 19)."""
    from smarketing_tui.domain.calendar.sites import known_zone, sites_of, zone_of_city  # who sits, only a plan asks

    known = tuple(known)
    found = {site: known_zone(site, known) for site in sites_of(people)}
    if not all(found.values()):
        from zoneinfo import available_timezones  # reads the whole zone folder: 100 ms

        zones = available_timezones()
        found = {site: zone or zone_of_city(site, zones, _are_alike) for site, zone in found.items()}
    return tuple((site, zone) for site, zone in found.items() if zone)


def _are_alike(one: str, other: str) -> bool:
    """Tell whether two zones are names of one: they show the same time in every month of these years."""
    from zoneinfo import ZoneInfo

    months = (datetime(year, month, 1, tzinfo=UTC) for year in range(2000, 2038) for month in range(1, 13))
    zones = ZoneInfo(one), ZoneInfo(other)
    return all(month.astimezone(zones[0]).utcoffset() == month.astimezone(zones[1]).utcoffset() for month in months)
