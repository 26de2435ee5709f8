"""Which session is meant: an id, the beginning of one, `last`, or a day."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta

from smarketing_tui.domain.calendar.here import day_here
from smarketing_tui.domain.summary import SessionPhase, Summary
from smarketing_tui.domain.text import one_line
from smarketing_tui.store.refusals import Ambiguous, NotFound, listed

LAST = "last"
"""The word for the latest session."""

_SAME = timedelta(minutes=1)
"""An id tells the minute in which its session was made, no less."""


def session_named(
    reference: str, ids: Sequence[str], sessions: Callable[[], Sequence[Summary]], zone: Callable[[], str]
) -> str:
    """Return the one of *ids* that *reference* means; *sessions*, newest first, are asked only for `last` and for days.

    So is the *zone* in which somebody says a day, "" for this computer's.

    Raises NotFound, and Ambiguous with the ids when several fit.
    """
    if reference.strip() in ids:
        return reference.strip()
    wanted = reference.strip().lower()
    if wanted in ids:
        return wanted
    if wanted == LAST:
        return last_of(sessions())
    found = _beginning(wanted, ids) or _of_day(wanted, sessions, zone)
    shown = one_line(reference, 60)
    if not found:
        raise NotFound(f'There is no session "{shown}"; `smarketing sessions` lists them.')
    if len(found) > 1:
        raise Ambiguous(f'"{shown}" fits several sessions: {listed(found)}.', found)
    return found[0]


def _beginning(wanted: str, ids: Sequence[str]) -> list[str]:
    """Return the ids that begin so; a copy of a session is meant only by who types more than its session's id."""
    found = [each for each in ids if wanted and each.lower().startswith(wanted)]
    if len(found) < 2:
        return found
    from smarketing_tui.store.files.copied_names import original_of  # who types a whole id never gets here

    return [each for each in found if original_of(each) is None] or found


def began(summary: Summary) -> datetime:
    """Return when a session began, or was made; of one that cannot be read, what its id says."""
    known = summary.started_at or summary.created_at
    if known is not None:
        return known
    with suppress(ValueError):
        return datetime.strptime(summary.id[:13], "%Y%m%d-%H%M").replace(tzinfo=UTC)
    return datetime.min.replace(tzinfo=UTC)


def last_of(sessions: Sequence[Summary]) -> str:
    """Return the id of the latest of *sessions*, newest first, of those that are known to have begun if there are any.

    Raises NotFound.
    """
    started = [each for each in sessions if each.started_at is not None] or sessions
    if not started:
        raise NotFound("There are no sessions yet.")
    return started[0].id


def unread_since(session: str, sessions: Sequence[Summary]) -> list[str]:
    """Return the ids of those that cannot be read and may have begun after *session*, newest first; no copies."""
    from smarketing_tui.store.files.copied_names import original_of  # hardly any run meets a damaged one

    since = max((began(each) for each in sessions if each.id == session), default=datetime.max.replace(tzinfo=UTC))
    damaged = [each for each in sessions if each.phase is SessionPhase.DAMAGED and each.id != session]
    return [each.id for each in damaged if began(each) + _SAME > since and original_of(each.id) is None]


def _of_day(day: str, sessions: Callable[[], Sequence[Summary]], zone: Callable[[], str]) -> list[str]:
    with suppress(ValueError):
        wanted = datetime.strptime(day, "%Y-%m-%d").date()  # noqa: DTZ007 - a day of the local calendar
        known = [each for each in sessions() if each.phase is not SessionPhase.DAMAGED]
        where = zone()
        return [each.id for each in known if day_here(began(each), where) == wanted]
    return []
