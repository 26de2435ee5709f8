"""The settings of privacy."""

from collections.abc import Mapping

from smarketing_tui.domain.frozen import dataclass

LONGEST = 1200
"""Months for which anything can be kept by a setting."""


@dataclass(frozen=True, slots=True)
class Privacy:
    """The settings of privacy: after `keep_months` it is offered to thin out what is older; 0 is for ever."""

    keep_months: int = 0


def privacy_of(table: Mapping[str, object]) -> Privacy:
    """Return the settings in *table*; raises ValueError with a sentence that begins with the name of the wrong one."""
    months = table.get("keep_months", 0)
    if isinstance(months, bool) or not isinstance(months, int) or not 0 <= months <= LONGEST:
        raise ValueError(f"keep_months must be a whole number of months from 0 (for ever) to {LONGEST}.")
    return Privacy(months)
