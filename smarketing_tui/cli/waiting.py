"""What waits for a series that is started: a plan, collected items; and what is to be said of it."""

import shlex
from collections.abc import Sequence

from smarketing_tui.cli.plan_words import retired_words, when_words
from smarketing_tui.domain.agenda import Agenda
from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.domain.planning.plans import Collected, Plan
from smarketing_tui.domain.text import counted, folded
from smarketing_tui.store.preparation import Preparation
from smarketing_tui.store.refusals import BadInput, listed


@dataclass(frozen=True, slots=True)
class Waiting:
    """The `plan` to be held, else the `agenda` with collected items and their `drafts`; None and () = as ever."""

    plan: Plan | None = None
    agenda: Agenda | None = None
    drafts: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()


def waiting_for(known: Preparation, name: str, given: Agenda | None, *, also_people: bool) -> Waiting:
    """Return what waits for the series *name*; raises BadInput when several plans do.

    An agenda that was *given* is never altered (rules.md 20), and a plan says who comes: it is not held where people
    were named, too.
    """
    name = name or (given.series or given.title if given else "")
    if not name:
        return Waiting()
    series, plans = known.find(name), known.waiting_for(name)
    notices = [retired_words(series)] if series is not None and series.retired else []
    if plans and given is None and not also_people:
        if len(plans) > 1:
            raise BadInput(
                f"Several plans wait for {name}: {_ids(plans, known)}; `smarketing start --plan ID` holds one."
            )
        notices.append(f"As planned: {plans[0].agenda.title}, {when_words(plans[0], known)} ({plans[0].id}).")
        late = len(known.caught_up(plans[0]).agenda.items) - len(plans[0].agenda.items)
        if late > 0:
            notices.append(f"{counted(late, 'item')} collected since then wait for the next meeting.")
        return Waiting(plans[0], notices=tuple(notices))
    if plans:
        notices.append(_not_as_planned(plans, known))
    if given is not None:
        drafts = known.found_in(given, name)
        collected = known.collected(name, series.agenda.kind if series is not None else given.kind)
        return Waiting(drafts=drafts, notices=(*notices, *_left(name, given, collected)))
    drafted = known.next_of(series) if series is not None else None
    if drafted is None:
        return Waiting(notices=tuple(notices))
    notices.append(f"{_items(known.collected(drafted.series, drafted.agenda.kind))} on the agenda.")
    return Waiting(agenda=drafted.agenda, drafts=drafted.drafts, notices=tuple(notices))


def _not_as_planned(plans: Sequence[Plan], known: Preparation) -> str:
    """Say in one short line, for that is what a screen has room for, that something else was planned."""
    if len(plans) > 1:
        return f"Not as planned: {len(plans)} plans wait; `smarketing plan` lists them."
    return f"Not as planned for {when_words(plans[0], known)}: `start --plan {plans[0].id}` holds that."


def _left(name: str, given: Agenda, collected: Sequence[Collected]) -> tuple[str, ...]:
    """Say what was collected and is not on the agenda *given*."""
    titles = {folded(item.title) for item in given.items}
    left = [each for each in collected if any(folded(item.title) not in titles for item in each.items)]
    if not left:
        return ()
    return (f"{_items(left)} not on this agenda; `smarketing plan new {shlex.quote(name)}` takes what waits.",)


def _items(collected: Sequence[Collected]) -> str:
    count = sum(len(each.items) for each in collected)
    meetings = dict.fromkeys(each.draft.title for each in collected)
    return f"{counted(count, 'item')} collected in {listed(list(meetings))} {'is' if count == 1 else 'are'}"


def _ids(plans: Sequence[Plan], known: Preparation) -> str:
    return listed([f"{plan.id} ({when_words(plan, known)})" for plan in plans])
