"""From when on the facilitator is told: the numbers behind every flag, frozen in the header of a session.

No published threshold is standard; these are ours (domain.md, participation arithmetic), and all are settings.
"""

from collections.abc import Mapping
from dataclasses import fields

from smarketing_tui.domain.agenda import MINUTE
from smarketing_tui.domain.frozen import dataclass

LONGEST = 24 * 60
"""Minutes that anything may take at the most."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The numbers of all flags, whole ones; per cents are of the slot, a fair share, an equal share, all talk.

    Senseless ones are refused by `senseless` before a meeting gets them; the flags count with any.
    """

    silent_minutes: int = 10
    silent_percent: int = 25
    gone_quiet_minutes: int = 15
    quiet_percent: int = 25
    quiet_after_minutes: int = 10
    dominating_percent: int = 200
    dominating_after_minutes: int = 5
    two_voices_percent: int = 70
    two_voices_people: int = 4
    two_voices_after_minutes: int = 5
    long_turn_seconds: int = 120

    def silent_after(self, slot: int) -> int:
        """Return the milliseconds of silence that are reported in a meeting of *slot* ms (rounded up)."""
        return max(self.silent_minutes * MINUTE, -(-slot * self.silent_percent // 100))


_RANGES = {
    "silent_minutes": (5, LONGEST),
    "silent_percent": (1, 100),
    "gone_quiet_minutes": (5, LONGEST),
    "quiet_percent": (1, 100),
    "quiet_after_minutes": (5, LONGEST),
    "dominating_percent": (101, 10_000),
    "dominating_after_minutes": (1, LONGEST),
    "two_voices_percent": (1, 100),
    "two_voices_people": (3, 1_000),
    "two_voices_after_minutes": (1, LONGEST),
    "long_turn_seconds": (10, LONGEST * 60),
}
"""What each number may be, both ends included."""

_WHY = {
    "silent_minutes": "an alarm before five minutes of silence cries wolf",
    "gone_quiet_minutes": "an alarm before five minutes of silence cries wolf",
    "quiet_after_minutes": "an alarm before five minutes of talk cries wolf",
    "dominating_percent": "an equal share is 100",
    "two_voices_people": "of two people, two always hold all of it",
}

UNITS = {"minutes": "minutes", "seconds": "seconds", "percent": "per cent", "people": "people"}
"""The word for each unit a field's name ends with."""


def senseless(thresholds: Thresholds) -> str | None:
    """Return one sentence that names the first number no meeting should have, and why; None if all make sense."""
    for field in fields(thresholds):
        value = getattr(thresholds, field.name)
        least, most = _RANGES[field.name]
        if type(value) is not int:
            return f"{field.name} must be a whole number."
        if not least <= value <= most:
            unit = UNITS[field.name.rpartition("_")[2]]
            why = f": {_WHY[field.name]}" if value < least and field.name in _WHY else ""
            return f"{field.name} must be from {least} to {most} {unit}{why}."
    if thresholds.two_voices_percent * thresholds.two_voices_people <= 200:
        fair = 200 // thresholds.two_voices_people
        return f"two_voices_percent must be over {fair}: that much is fair for two of {thresholds.two_voices_people}."
    return None


def thresholds_of(numbers: Mapping[str, object]) -> Thresholds:
    """Return the default thresholds with *numbers* by name instead; raises ValueError with one sentence."""
    known = {field.name: field.default for field in fields(Thresholds)}
    for name in numbers:
        if name not in known:
            raise ValueError(f"There is no threshold {name}; there are {', '.join(known)}.")
    found = Thresholds(**{**known, **numbers})  # type: ignore[arg-type]  # checked in the next line
    if (refusal := senseless(found)) is not None:
        raise ValueError(refusal)
    return found
