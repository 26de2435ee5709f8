"""Time where the facilitator is: in the zone of the settings; where those name none, as this computer shows it."""

from datetime import date, datetime


def here(at: datetime, zone: str) -> datetime:
    """Return *at* (aware) as the facilitator's clock shows it; *zone* is the one of the settings, "" for none."""
    if not zone:
        return at.astimezone()
    from smarketing_tui.domain.calendar.local import local  # loads the zones: most computers are where their user is

    return local(at, zone)


def day_here(at: datetime, zone: str) -> date:
    """Return the facilitator's calendar day."""
    return here(at, zone).date()
