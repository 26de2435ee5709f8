"""Names of time zones as they come from files and from this computer, checked."""

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


def local_zone() -> str:
    """Return the IANA name of this computer's time zone, `UTC` if it has none."""
    from pendulum.tz.local_timezone import get_local_timezone  # 40 ms, and only a new meeting needs it

    try:
        name = get_local_timezone().name
    except (RuntimeError, OSError, ValueError, LookupError):
        return UNKNOWN
    return name if is_zone(name) else UNKNOWN
