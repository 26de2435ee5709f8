"""An SLA as somebody types it. A vague one is refused with the reason, and with what to write instead."""

import math
import re
from collections.abc import Mapping
from dataclasses import fields
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, TypeVar

from smarketing_tui.domain.calendar.dates import due_date
from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.domain.people import team_named
from smarketing_tui.domain.slas.countable import is_vague
from smarketing_tui.domain.slas.sla import Direction, Measure, Period, Sla, Terms
from smarketing_tui.domain.text import NAME_LIMIT, folded, one_line

UNIT_LIMIT = 20
"""Characters of a unit that are kept."""

WORDS_LIMIT = 400
"""Characters that are kept of why, of what a team does, and of where the report is."""

LARGEST = 1e12
"""No target and no figure is larger."""

Choice = TypeVar("Choice", bound=StrEnum)


class Vague(ValueError):  # noqa: N818 - what somebody wrote, not a mistake of the program
    """What was typed cannot be measured: the `field` of the draft in which, and a sentence with what to write."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


@dataclass(frozen=True, slots=True)
class SlaDraft:
    """What was typed for a new SLA, field by field."""

    name: str = ""
    owes: str = ""
    to: str = ""
    metric: str = ""
    target: str = ""
    unit: str = ""
    measure: str = Measure.TOTAL
    direction: str = Direction.AT_LEAST
    period: str = Period.MONTH
    why: str = ""
    owes_does: str = ""
    to_does: str = ""
    report: str = ""


def draft_of(sla: Sla, day: date) -> SlaDraft:
    """Return what would have to be typed for *sla* as it holds on *day*."""
    known = {field.name: getattr(sla, field.name) for field in fields(SlaDraft) if field.name != "target"}
    return SlaDraft(**{name: str(value) for name, value in known.items()}, target=amount(sla.target_on(day)))


def defined(draft: SlaDraft, id: str, since: date, at: datetime) -> Sla:
    """Return the SLA that *draft* means, its target in force from *since* on; raises Vague."""
    name = one_line(draft.name, NAME_LIMIT)
    if not name:
        raise Vague("name", "An SLA needs a name that people can say, for example: Qualified leads.")
    owes, to = _sides(draft)
    unit = one_line(draft.unit, UNIT_LIMIT)
    target = target_of(draft.target, unit)
    if not re.search(r"[^\W\d_]|[%‰€$£]", unit):
        raise Vague("unit", f"{amount(target)} of what? Give the unit, for example leads, hours or %.")
    if is_vague(unit):
        raise Vague("unit", f'Nobody can count "{unit}": give the unit that is counted, for example leads, hours or %.')
    measure = _chosen(draft.measure, Measure, "measure")
    if unit == "%" and measure is Measure.TOTAL:
        raise Vague("measure", "A share in % does not add up from day to day: make it a level, not a total.")
    return Sla(
        id=id,
        name=name,
        owes=owes,
        to=to,
        metric=metric_of(draft.metric, name),
        unit=unit,
        measure=measure,
        direction=_chosen(draft.direction, Direction, "direction"),
        period=_chosen(draft.period, Period, "period"),
        terms=(Terms(target, since, at),),
        **explained(draft),
    )


def metric_of(text: str, name: str) -> str:
    """Return what is counted, the *name* of the SLA where nothing is said; raises Vague."""
    metric = one_line(text, NAME_LIMIT)
    if is_vague(metric) and folded(metric) != folded(name):
        raise Vague("metric", f'"{metric}" can be counted in many ways: say what is, for example leads sales accepted.')
    return metric or name


def explained(draft: SlaDraft) -> dict[str, Any]:
    """Return the explanations in *draft*, clean, by field: what may change without anything being measured anew."""
    return {name: one_line(getattr(draft, name), WORDS_LIMIT) for name in ("why", "owes_does", "to_does", "report")}


def figure_of(text: str, unit: str = "") -> float:
    """Return the figure that *text* says, with or without its *unit* behind it; raises Vague."""
    plain = _without(unit, one_line(text, 60))
    if not plain:
        raise Vague("value", "Write the figure, for example 182.")
    value = _number(plain, "value")
    if value < 0:
        raise Vague("value", "A figure is 0 or more.")
    return value


def _without(unit: str, plain: str) -> str:
    alone = plain[: -len(unit)].strip() if unit and folded(plain).endswith(folded(unit)) else ""
    return alone or plain


def day_typed(words: str, today: date, field: str = "day") -> date:
    """Return the day that *words* mean, today if there are none; raises Vague naming *field*."""
    plain = one_line(words, 60).lower()
    found = today if not plain else today - timedelta(days=1) if plain == "yesterday" else due_date(plain, today)
    if found is None:
        raise Vague(field, f'"{one_line(words, 40)}" is no day: write it as 2026-11-13.')
    return found


_NAMED = re.compile(
    r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*|\d{1,2}\. ?\d{1,2}\.?"
    r"|\d{1,2}(?:st|nd|rd|th|\.)?(?: of)? [a-z]+\.?|[a-z]+\.? \d{1,2}(?:st|nd|rd|th)?"
)
"""A weekday, or a day of a month: of these there is one behind us, too."""


def day_measured(words: str, today: date) -> date:
    """Return the day of a figure: as `day_typed`, but `fri` and `2 nov` are the last ones, today included.

    Raises Vague.
    """
    plain = one_line(words, 60).lower().removeprefix("last ").removeprefix("on ")
    found = day_typed(plain, today)
    if found <= today or not _NAMED.fullmatch(plain):
        return found
    earlier = (due_date(plain, today - timedelta(days=ago)) for ago in range(1, 367))
    return next((day for day in earlier if day is not None and day <= today), found)


def amount(value: float) -> str:
    """Return a number as people write it: 182, 3.1, with at most three digits behind the dot."""
    return f"{value:.3f}".rstrip("0").rstrip(".")


def _sides(draft: SlaDraft) -> tuple[str, str]:
    owes, to = team_named(draft.owes), team_named(draft.to)
    if not owes:
        raise Vague("owes", "Who owes it? Name the team, for example marketing.")
    if not to:
        raise Vague("to", f"To whom does {owes} owe it? Name the other team, for example sales.")
    if folded(owes) == folded(to):
        raise Vague("to", f"{owes} cannot owe it to itself: an SLA is what one team owes the other.")
    return owes, to


def target_of(text: str, unit: str = "") -> float:
    """Return the target that *text* says, with or without its *unit* behind it; raises Vague."""
    plain = _without(unit, one_line(text, 60))
    if not plain:
        raise Vague("target", "How many? What has no number cannot be measured: write one, for example 260.")
    value = _number(plain, "target")
    if value <= 0:
        raise Vague("target", "A target must be more than 0: no pace can be measured toward nothing.")
    return value


_SHOWN = 14
"""Characters that are shown of what is no number: the line in which it stands is as short as 58 cells."""


def _number(plain: str, field: str) -> float:
    if not re.fullmatch(r"[+-]?(\d+(\.\d*)?|\.\d+)", plain, re.ASCII):
        without = plain.replace(",", "").replace(" ", "")
        is_grouped = re.fullmatch(r"\d{1,3}([, ]\d{3})+(\.\d+)?", plain, re.ASCII)
        if is_grouped or re.fullmatch(r"\d+,\d+", plain, re.ASCII):
            instead = f"{without} or {plain.replace(',', '.')}" if "," in plain and plain.count(",") == 1 else without
            raise Vague(field, f'"{plain[:_SHOWN]}" can be read in two ways: write {instead}.')
        raise Vague(field, f'"{plain[:_SHOWN]}" is not a number: write one such as 260.')
    value = float(plain)
    if not math.isfinite(value) or abs(value) > LARGEST:
        raise Vague(field, f"{plain[:20]} is too large.")
    return value


_MEANT: Mapping[str, StrEnum] = {
    "at most": Direction.AT_MOST,
    "at least": Direction.AT_LEAST,
    "weekly": Period.WEEK,
    "monthly": Period.MONTH,
    "quarterly": Period.QUARTER,
    "rate": Measure.LEVEL,
    "mean": Measure.LEVEL,
}


def _chosen(text: str, kind: type[Choice], field: str) -> Choice:
    plain = folded(text)
    meant = _MEANT.get(plain.replace("_", " "))
    if isinstance(meant, kind):
        return meant
    for choice in kind:
        if plain == choice:
            return choice
    words = " or ".join(choice.replace("_", " ") for choice in kind)
    shown = one_line(text, 40)
    raise Vague(field, f'"{shown}" is no {field} here: write {words}.' if shown else f"Give the {field}: {words}.")
