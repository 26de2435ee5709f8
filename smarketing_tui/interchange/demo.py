"""A workspace of made-up people and meetings, written through the real rules and the real store."""

import shutil
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from random import Random

from smarketing_tui.domain.agenda import Agenda
from smarketing_tui.domain.calendar.cadence_words import timing
from smarketing_tui.domain.planning.templates import FULL_TEAM, MANAGEMENT
from smarketing_tui.interchange.attendees import parse_with
from smarketing_tui.interchange.made_up import PROMISES, MadeUpMeeting
from smarketing_tui.interchange.made_up_slas import CHANGED, changed_target, made_up_slas
from smarketing_tui.store.codec import event_document
from smarketing_tui.store.refusals import BadHome
from smarketing_tui.store.workspace import Workspace

MARK = "made-up.txt"
"""The file that tells a demonstration, which may be thrown away, from a real workspace."""

_PEOPLE = (
    "Maya Chen:marketing:Berlin, Priya Nair:marketing:Berlin, Tom Becker:marketing:Berlin, "
    "Ana Costa:marketing:New York, Jon Ruiz:sales:New York, Sofia Lind:sales:Berlin, "
    "Omar Haddad:sales:New York, Lucy Park:sales:New York"
)
_READINESS = {
    "Maya Chen": 6,
    "Priya Nair": 1,
    "Tom Becker": 3,
    "Ana Costa": 4,
    "Jon Ruiz": 8,
    "Sofia Lind": 3,
    "Omar Haddad": 5,
    "Lucy Park": 2,
}
"""How readily each of them speaks: one dominates, one is hardly heard."""

_ZONE = "Europe/Berlin"
_LEADERS = {"Presentation of SLAs": "Maya Chen", "SLA attainment and pace": "Jon Ruiz"}


def _led(agenda: Agenda) -> Agenda:
    """Return *agenda* with leaders for its presentations."""
    items = (replace(item, leader=_LEADERS.get(item.title, "")) for item in agenda.items)
    return replace(agenda, items=tuple(items), timezone=_ZONE)


_FULL = _led(replace(FULL_TEAM, title="EMEA full team", slot=60))
_WEEKLY = _led(replace(MANAGEMENT, title="Management weekly", slot=30))

_MANAGERS = ("Maya Chen", "Jon Ruiz", "Ana Costa", "Omar Haddad")
_PAST: tuple[tuple[int, Agenda, int | None], ...] = (
    (44, _FULL, None),
    (30, _FULL, None),
    (23, _WEEKLY, None),
    (16, _FULL, None),
    (9, _WEEKLY, None),
    (2, _FULL, 3),
)
"""Days ago, agenda, and the item in the middle of which the program was lost, if it was."""

_TIMES = ((_FULL, "every 2 weeks thu 15:30"), (_WEEKLY, "weekly tue 10:00"))
"""When the series meet."""


def demo_home(home: Path) -> Path:
    """Return the folder of the demonstration beside the workspace in *home*."""
    return home.with_name(f"{home.name}-demo")


def prepare_demo(home: Path, now: datetime, *, fresh: bool = False, seed: int = 2026) -> None:
    """Fill the folder *home* unless it is filled; with *fresh* make it anew.

    Raises BadHome when the folder holds something else, and LockedByAnother when a meeting in it is going on.
    """
    if home.exists():
        if not (home / MARK).is_file():
            raise BadHome(f"{home} holds something else; the demonstration is not put there.")
        if not fresh:
            return
        _refuse_running(home)
    made = home.with_name(f"{home.name}.new")
    if (made / MARK).is_file():
        shutil.rmtree(made)
    _fill(made, now, Random(seed))
    if home.exists():
        shutil.rmtree(home)
    made.rename(home)


def _refuse_running(home: Path) -> None:
    workspace = Workspace.open(home)
    for session in workspace.sessions():
        if session.is_resumable:
            workspace.resume(session.id).file.close()


def _fill(home: Path, now: datetime, random: Random) -> None:
    workspace = Workspace.open(home)
    (home / MARK).touch(mode=0o600)
    (home / MARK).write_text("Everything in this folder is made up by `smarketing demo`; it may be deleted.\n")
    attendees = parse_with(_PEOPLE)
    promises = random.sample(PROMISES, len(PROMISES))
    made_up_slas(workspace.sla_book, now)
    for days, agenda, until_item in _PAST:
        coming = [each for each in attendees if agenda is _FULL or each.name in _MANAGERS]
        people = workspace.invite(coming).people
        if days < CHANGED:
            changed_target(workspace.sla_book, now)
        header = workspace.plan(agenda, people, _morning(now, days))
        opened = workspace.create(header)
        readiness = {person.id: _READINESS[person.name] for person in people}
        meeting = MadeUpMeeting(opened.header, readiness, promises, random, opened.records)
        meeting.hold(until_item=until_item)
        opened.file.append([event_document(record) for record in meeting.records])
        opened.file.close()
        workspace.finish(meeting.meeting)
    for agenda, words in _TIMES:
        workspace.series_book.edit(agenda.title, {"timing": timing(words, now.date())})


def _morning(now: datetime, days: int) -> datetime:
    """Return 9:00 UTC about that many days ago, on a day on which people work."""
    day = (now - timedelta(days=days)).date()
    day -= timedelta(days=max(0, day.weekday() - 4))
    return datetime.combine(day, time(9), UTC)
