"""Balance and equity in plain words."""

from collections.abc import Callable, Mapping

from smarketing_tui.domain.people import MARKETING, SALES
from smarketing_tui.reports.prose import Block, Paragraph, Said, Word, Words, joined, points
from smarketing_tui.reports.recap import Equity, Recap


def balance_blocks(recap: Recap) -> tuple[Block, ...]:
    """Return the balance of teams and of sites with what it means; nothing where there are no two to compare."""
    groups = (("Teams", recap.equity.teams, team_words), ("Sites", recap.equity.sites, Said))
    lines = [(f"{heading}: ", *_listed(values, words)) for heading, values, words in groups if _comparable(values)]
    if not lines:
        return ()
    meaning = "Share of the floor over share of the time present: 1.0 is balanced. Presentations do not count."
    return (Paragraph((meaning,)), *points(lines))


def _comparable(values: Mapping[str, float | None]) -> bool:
    return sum(value is not None for value in values.values()) > 1


def _listed(values: Mapping[str, float | None], words: Callable[[str], Word]) -> Words:
    return joined(((words(name), f" {value:.1f}") for name, value in values.items() if value is not None), " · ")


def team_words(team: str) -> Word:
    """Return the name of *team* for a reader; names of one's own stay as they were typed."""
    if team in (MARKETING, SALES):
        return team.capitalize()
    return Said(team) if team else "Without a team"


def equity_words(equity: Equity) -> str:
    """Return one sentence on how evenly the talk was spread, and on the scale it is measured with."""
    found = [
        f"of {what} {value:.2f}"
        for what, value in (("talk", equity.talk), ("turns", equity.turns))
        if value is not None
    ]
    if not found:
        return "Undefined here: it takes two people who were there for two minutes, and some talk."
    return (
        f"Equity {' and '.join(found)}, from 0 (everybody had an equal part for the time they were there)"
        " to 1 (one person had all of it); presentations do not count."
    )
