"""The times of a calendar: local, in an IANA zone, whatever the file calls that."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.domain.text import one_line
from smarketing_tui.interchange.errors import BadInput
from smarketing_tui.store.zones import is_zone

_YEARS = range(1970, 2300)


@dataclass(frozen=True, slots=True)
class Times:
    """A local moment in an IANA zone; `is_day` if only its day was given, `is_utc` if it was written with a Z."""

    local: datetime
    zone: str
    is_day: bool = False
    is_utc: bool = False

    @property
    def zoneinfo(self) -> ZoneInfo:
        """The zone itself."""
        return ZoneInfo(self.zone)

    @property
    def utc(self) -> datetime:
        """The instant; a local time that does not exist moves forward, of two the first counts (rules.md 19)."""
        return self.local.replace(tzinfo=self.zoneinfo, fold=0).astimezone(UTC)

    def moved(self, zone: str) -> "Times":
        """Return the same instant in that IANA *zone*."""
        local = self.utc.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
        return self if zone == self.zone else Times(local, zone, self.is_day, self.is_utc)


class Zones:
    """Which IANA zone a time of a calendar is in; `usual` is that of times that name none."""

    def __init__(self, usual: str, named: Mapping[str, str], *, of_unknown: str = "") -> None:
        self.usual = usual
        self._named = named
        self._of_unknown = of_unknown

    def times(self, value: date | datetime, tzid: str) -> Times:
        """Return *value*, written under the name *tzid*, in its zone; raises BadInput."""
        if value.year not in _YEARS:
            raise BadInput(f"the year {value.year} is out of range")
        if not isinstance(value, datetime):
            return Times(datetime(value.year, value.month, value.day), self.usual, is_day=True)  # noqa: DTZ001 - a day
        local = value.replace(tzinfo=None, microsecond=0)
        if tzid:
            return Times(local, self._zone(tzid, value))
        if value.tzinfo is None:
            return Times(local, self.usual)
        # Left in UTC: what recurs there is an hour off in summer, and its weekdays are those of UTC.
        return Times(value.astimezone(UTC).replace(tzinfo=None), "UTC", is_utc=True)

    def shown(self, times: Times) -> Times:
        """Return *times* as people read them: what was written in UTC is in the usual zone."""
        return times.moved(self.usual) if times.is_utc else times

    def _zone(self, tzid: str, value: datetime) -> str:
        key = getattr(value.tzinfo, "key", "")
        candidates = (key, self._named.get(tzid, ""), tzid.replace(" ", "_"), self._of_unknown)
        found = next((each for each in candidates if each and is_zone(each)), "")
        if not found:
            raise BadInput(f'its time zone "{one_line(tzid, 60)}" is unknown; --zone says which it is')
        return found
