"""`smarketing sessions`: every meeting of the workspace."""

from datetime import UTC, datetime
from typing import Any

import click

from smarketing_tui.cli.columns import print_columns, print_json
from smarketing_tui.cli.exits import Exit, say
from smarketing_tui.cli.invocation import Invocation, warn
from smarketing_tui.cli.retention import offer
from smarketing_tui.domain.calendar.here import here
from smarketing_tui.domain.calendar.lengths import clock_words
from smarketing_tui.domain.summary import Summary


@click.command("sessions")
@click.option("--json", "as_json", is_flag=True, help="For programs; times in seconds.")
@click.pass_obj
def command(invocation: Invocation, as_json: bool) -> Exit:
    """List the meetings, newest first.

    A damaged one is in the list and named on standard error; the exit code is 0 all the same.
    """
    workspace = invocation.look()
    sessions = workspace.sessions()
    warn(workspace.copies)
    warn(tuple(f"{session.id}: {session.note}" for session in sessions if session.note))
    warn(offer(invocation, sessions))
    if as_json:
        print_json("sessions", [_row(session) for session in sessions])
    elif not sessions:
        say("There are no sessions yet; `smarketing start` begins one.")
    else:
        zone = invocation.settings.timezone
        heads = ("Session", "Began", "State", "Length", "People", "Tasks", "Title")
        print_columns(heads, [_cells(session, zone) for session in sessions], right=("Length", "People", "Tasks"))
    return Exit.OK


def _row(session: Summary) -> dict[str, Any]:
    return {
        "id": session.id,
        "title": session.title,
        "series": session.series,
        "kind": session.kind,
        "phase": session.phase,
        "created_at": _utc(session.created_at),
        "started_at": _utc(session.started_at),
        "ended_at": _utc(session.ended_at),
        "people": session.people,
        "wall": session.wall / 1000,
        "open_tasks": session.open_tasks,
        "equity": session.equity,
        "note": session.note,
    }


def _utc(at: datetime | None) -> datetime | None:
    """Return *at* in UTC, to the second; thousands of them are in UTC, and what writes the answer writes them."""
    if at is None:
        return None
    there = at if at.tzinfo is UTC else at.astimezone(UTC)
    return there.replace(microsecond=0) if there.microsecond else there


def _cells(session: Summary, zone: str) -> tuple[str, ...]:
    began = session.started_at or session.created_at
    return (
        session.id,
        f"{here(began, zone):%a %Y-%m-%d %H:%M}" if began else "",
        session.phase,
        clock_words(session.wall) if session.wall else "",
        str(session.people or ""),
        str(session.open_tasks or ""),
        " – ".join(part for part in (session.title, session.note) if part),
    )
