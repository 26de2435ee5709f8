"""Whose meetings are looked at together: each series under whatever names it had, and all of them."""

from collections.abc import Iterable

from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.domain.series import Series, SeriesNames
from smarketing_tui.domain.text import folded
from smarketing_tui.domain.trends.figures import SessionFigures
from smarketing_tui.domain.trends.trend import held


@dataclass(frozen=True, slots=True)
class Scope:
    """One series with its meetings that have ended, oldest first; one nobody keeps any more has its name for an id."""

    id: str
    name: str
    sessions: tuple[SessionFigures, ...]
    is_retired: bool = False


def scopes(figures: Iterable[SessionFigures], series: Iterable[Series]) -> list[Scope]:
    """Return every series, also those without a meeting, in their order; then names that no series has."""
    series = tuple(series)
    known = SeriesNames(series)
    mine: dict[str, list[SessionFigures]] = {each.id: [] for each in series}
    names = {each.id: each.name for each in series}
    for each in held(figures):
        found = known.find(each.series)
        key = found.id if found is not None else folded(each.series)
        if found is None:
            names[key] = each.series or "Without a series"
        mine.setdefault(key, []).append(each)
    retired = {each.id for each in series if each.retired}
    return [Scope(key, names[key], tuple(sessions), key in retired) for key, sessions in mine.items()]
