"""The recap for the group: what a facilitator may send to everyone, without single people's numbers (rules.md 23)."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from smarketing_tui.domain.lanes import by_team
from smarketing_tui.domain.participation import ENOUGH_PRESENCE
from smarketing_tui.reports.recap import Equity, PersonRecap, Recap, Share

FEWEST = 2
"""People a team or site has at least for its balance to be shown: that of one person is that person's share."""


def for_the_group(recap: Recap, *, shares: bool = False) -> Recap:
    """Return *recap* without anything that says, or lets anyone work out, how much one person spoke.

    With *shares* everyone's talk and share of it stay, and nothing else about single people.
    """
    equity = _equity(recap)
    return replace(
        recap,
        people=tuple(
            replace(person, contribution=None, share=_share(person) if shares else None) for person in recap.people
        ),
        turns=(),
        marks=(),
        flags=(),
        invitations=(),
        equity=equity,
        agenda=tuple(replace(item, talk_by_person={}) for item in recap.agenda),
        segments=tuple(segment for segment in recap.segments if segment.person is None),
        reasons=(),
        lanes=by_team(recap.lanes, equity.teams),
    )


def _share(person: PersonRecap) -> Share | None:
    did = person.contribution
    return person.share if did is None else Share(did.talk, did.share)


def _equity(recap: Recap) -> Equity:
    """Leave out what can be solved for one person: the equity of two, a group of one, one where team and site meet."""
    people = [person for person in recap.people if person.present]
    equity = recap.equity
    if sum(person.present >= ENOUGH_PRESENCE for person in people) <= FEWEST:
        equity = replace(equity, talk=None, turns=None)
    teams = _shown(equity.teams, (person.team for person in people))
    return replace(equity, teams=teams, sites=_shown(equity.sites, _corners(people, teams)))


def _corners(people: Iterable[PersonRecap], teams: Mapping[str, float | None]) -> Iterable[tuple[str, str]]:
    """Yield the cell in which each person sits; beside the teams' balance, a site's tells their difference too."""
    return ((person.team if teams else "", person.site) for person in people)


def _shown(balances: Mapping[str, float | None], cells: Iterable[object]) -> Mapping[str, float | None]:
    """Return *balances*, or none of them when a cell is too small: the others would give it away."""
    return balances if min(Counter(cells).values(), default=0) >= FEWEST else {}
