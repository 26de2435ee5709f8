"""How teams are called where room is short."""

from smarketing_tui.domain.people import MARKETING, SALES

_SHORT = {SALES: "Sales", MARKETING: "Mktg"}


def team_words(team: str) -> str:
    """Return how *team* is called where room is short."""
    return _SHORT.get(team, team)
