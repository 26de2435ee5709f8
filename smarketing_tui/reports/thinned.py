"""The recap of a session that was thinned out: its sums as they were kept, nothing about single turns."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from smarketing_tui.domain.floor import Accounts
from smarketing_tui.domain.header import Thinned
from smarketing_tui.domain.trends.figures import Part, Timed
from smarketing_tui.reports.recap import Equity, ItemRecap, PersonRecap, Recap, Share


def as_kept(recap: Recap, thinned: Thinned) -> Recap:
    """Return *recap*, reckoned from the events that are left, with the sums that were kept of it.

    What nobody knows any more is left out, not 0.
    """
    figures, balance, time = thinned.figures, thinned.balance, Accounts(**thinned.time)
    parts = {part.person: part for part in (_part(each) for each in figures.get("people", ()))}
    used = [Timed(*each) for each in figures.get("agenda", ())]
    return replace(
        recap,
        session=replace(recap.session, thinned_at=thinned.at.isoformat(timespec="seconds").replace("+00:00", "Z")),
        time=time,
        people=tuple(_kept(person, parts.get(person.id), thinned, time.talk) for person in recap.people),
        equity=Equity(
            figures.get("equity"), figures.get("turn_equity"), balance.get("teams", {}), balance.get("sites", {})
        ),
        agenda=tuple(
            _timed(item, used[place] if place < len(used) else None) for place, item in enumerate(recap.agenda)
        ),
        turns=(),
        marks=(),
        flags=(),
        segments=(),
        invitations=(),
        reasons=(),
        lanes=replace(recap.lanes, wall=0, lanes=(), items=(), room=()),
    )


def _part(kept: Sequence[Any]) -> Part:
    return Part(*kept)


def _kept(person: PersonRecap, part: Part | None, thinned: Thinned, talk: int) -> PersonRecap:
    if part is None:
        return replace(person, contribution=None)
    own = part.floor + part.presentation
    return replace(
        person,
        present=part.present,
        presence=tuple(thinned.presence.get(person.id, ())),
        contribution=None,
        share=Share(own, own / talk if talk else None),
    )


def _timed(item: ItemRecap, timed: Timed | None) -> ItemRecap:
    return item if timed is None else replace(item, used=timed.used, opened=timed.opened, talk_by_person={})
