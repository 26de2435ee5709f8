"""`smarketing thin`: old sessions reduced to what they came to."""

from datetime import UTC, date, datetime
from typing import Any

import click

from smarketing_tui.cli.columns import print_columns, print_json
from smarketing_tui.cli.exits import Exit, code_of, say
from smarketing_tui.cli.invocation import Invocation
from smarketing_tui.domain.calendar.here import day_here
from smarketing_tui.domain.privacy.retention import day_before, months_before, older_than, out_of_reach
from smarketing_tui.domain.summary import SessionPhase, Summary
from smarketing_tui.domain.text import counted, one_line
from smarketing_tui.store.errors import Damaged, LockedByAnother
from smarketing_tui.store.refusals import BadInput


@click.command("thin", short_help="Take single turns out of old sessions, for good.")
@click.option("--older-than", "age", metavar="AGE", help="12m, 90d, 1y; else what [privacy] keep_months says.")
@click.option("--yes", is_flag=True, help="Do it; without it, nothing is changed where nobody can be asked.")
@click.option("--dry-run", is_flag=True, help="Only list what would be thinned out.")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@click.pass_obj
def command(invocation: Invocation, age: str | None, yes: bool, dry_run: bool, as_json: bool) -> Exit:
    """Thin out old sessions: who spoke when goes for good, summaries, notes, tasks and figures stay.

    Only sessions that have ended, and that can be read as a whole, are thinned out. It cannot be taken back.
    """
    day, zone = _day(invocation, age), invocation.settings.timezone
    workspace = invocation.look()
    sessions = workspace.sessions()
    found = older_than(sessions, day, zone)
    for session in out_of_reach(sessions, day, zone):
        say(_why_not(session))
    if not found or dry_run:
        _list(found, day, zone, as_json=as_json)
        return Exit.OK
    if not yes:
        _confirm(found, day)
    from smarketing_tui.store.privacy.thinning import thin_out  # with all that a meeting is made of

    done: list[Summary] = []
    code = Exit.OK
    for session in found:
        try:
            before, after = thin_out(workspace.home, session.id, datetime.now(UTC))
        except (LockedByAnother, Damaged, BadInput) as error:
            say(str(error))
            code = max(code, code_of(error))  # the worse, the higher
            continue
        done.append(session)
        if not as_json:
            say(f"{session.id} is thinned out: {before:,} bytes became {after:,}.")
    workspace.sessions()
    if as_json:
        print_json("thin", [_row(session) for session in done])
    return code


def _why_not(session: Summary) -> str:
    """Say why an old session keeps its turns, and what to do."""
    title = one_line(f"{session.id} {session.title}".strip(), 80)
    if session.phase is SessionPhase.ENDED or session.phase is SessionPhase.DAMAGED:
        return f"{title} keeps its turns: it cannot be read as a whole. `smarketing check --repair` mends what it can."
    return f"{title} keeps its turns: it has not ended. `smarketing resume {session.id}`, then F9, ends it."


def _day(invocation: Invocation, age: str | None) -> date:
    if age is not None:
        day = day_before(age, invocation.today())
        if day is None:
            raise BadInput(f'"{one_line(age, 20)}" is no age: 12m, 90d, 6 weeks, 1y.')
        return day
    months = invocation.settings.privacy.keep_months
    if not months:
        raise BadInput("Everything is kept for ever: say --older-than 12m, or set keep_months under [privacy].")
    return months_before(months, invocation.today())


def _confirm(found: list[Summary], day: date) -> None:
    import sys

    what = f"{counted(len(found), 'session')} from before {day}"
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise BadInput(f"{what} would lose single turns for good: say --yes; `smarketing thin --dry-run` lists them.")
    if not click.confirm(f"Take the single turns out of {what}, for good?", err=True):
        raise click.Abort


def _list(found: list[Summary], day: date, zone: str, *, as_json: bool) -> None:
    if as_json:
        print_json("thin", [_row(session) for session in found])
    elif not found:
        say(f"No session from before {day} has single turns that can be taken out.")
    else:
        cells = [(each.id, f"{day_here(each.ended_at, zone)}" if each.ended_at else "", each.title) for each in found]
        print_columns(("Session", "Ended", "Title"), cells)


def _row(session: Summary) -> dict[str, Any]:
    ended = session.ended_at
    return {
        "id": session.id,
        "title": session.title,
        "series": session.series,
        "ended_at": None if ended is None else f"{ended.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
    }
