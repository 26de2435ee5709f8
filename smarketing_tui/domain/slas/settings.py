"""The settings of SLAs as they stand in a file, checked."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from smarketing_tui.domain.slas.sla import SlaSettings
from smarketing_tui.domain.text import one_line

_RANGES = {"on_pace": (0.5, 1.5), "at_risk": (0.1, 1.5)}
"""What each threshold may be, as a part of 1, both ends included."""

NAMES = tuple(field.name for field in fields(SlaSettings))


def sla_settings_of(given: Mapping[str, Any]) -> SlaSettings:
    """Return the settings *given* by name; raises ValueError with a sentence that begins with a name."""
    known: dict[str, Any] = {name: _part(name, given[name]) for name in _RANGES if name in given}
    if "holidays" in given:
        known["holidays"] = _days(given["holidays"])
    found = SlaSettings(**known)
    if found.at_risk >= found.on_pace:
        name = "at_risk" if "at_risk" in given else "on_pace"
        rule = f"at_risk ({found.at_risk:g}) must be below on_pace ({found.on_pace:g})"
        raise ValueError(f"{name} leaves nothing between them: {rule}.")
    return found


def _part(name: str, value: object) -> float:
    least, most = _RANGES[name]
    if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
        raise ValueError(f"{name} must be from {least:g} to {most:g}: 0.9 is 90 per cent of the pace.")
    return float(value)


def _days(value: object) -> tuple[date, ...]:
    if not isinstance(value, list):
        raise ValueError("holidays must be a list of dates: [2026-12-25, 2026-12-26].")
    return tuple(sorted({_day(each) for each in value}))


def _day(value: object) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if isinstance(value, str):
        try:
            return date.fromisoformat(value.strip())
        except ValueError:
            pass
    raise ValueError(f"holidays must be dates such as 2026-12-25, not {one_line(str(value), 40)}.")
