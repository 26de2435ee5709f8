"""A workspace of made-up people and meetings, written through the real rules and the real store."""

import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from random import Random

from smarketing_tui.domain.agenda import Agenda, Item
from smarketing_tui.domain.meeting import Meeting, Phase
from smarketing_tui.domain.people import Person
from smarketing_tui.domain.templates import FULL_TEAM, MANAGEMENT, PROBLEM_SOLVING
from smarketing_tui.interchange.attendees import parse_with
from smarketing_tui.interchange.made_up import MadeUpMeeting
from smarketing_tui.store.errors import StoreError
from smarketing_tui.store.refusals import BadHome
from smarketing_tui.store.workspace import Workspace

MARK = "made-up.txt"
"""The file that tells a demonstration, which may be thrown away, from a real workspace."""

_PEOPLE = (
    "Maya Chen:marketing:Berlin, Priya Nair:marketing:Berlin, Tom Becker:marketing:Berlin, "
    "Ana Costa:marketing:New York, Jon Ruiz:sales:New York, Sofia Lind:sales:Berlin, "
    "Omar Haddad:sales:New York, Lucy Park:sales:New York"
)
_TALKATIVE = (6, 1, 3, 4, 8, 3, 5, 2)
"""How readily each of them speaks: one dominates, one is hardly heard."""

_ZONE = "Europe/Berlin"
_FULL = replace(FULL_TEAM, title="EMEA full team", series="EMEA full team", slot=60, timezone=_ZONE)
_WEEKLY = replace(MANAGEMENT, title="Management weekly", series="Management weekly", slot=30, timezone=_ZONE)
_HAND_OFF = replace(PROBLEM_SOLVING, title="EMEA hand-off clinic", series="EMEA full team", slot=45, timezone=_ZONE)

_LED = {"Presentation of SLAs": "Maya Chen", "SLA attainment and pace": "Jon Ruiz"}

_PAST: tuple[tuple[int, Agenda, int], ...] = (
    (42, _FULL, 8),
    (29, _WEEKLY, 4),
    (28, _FULL, 8),
    (15, _WEEKLY, 4),
    (14, _FULL, 7),
)
"""Days ago, agenda, how many people came."""


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
    (home / MARK).write_text("Everything in this folder is made up by `smarketing demo`; it may be deleted.\n")
    people = workspace.invite(parse_with(_PEOPLE)).people
    by_name = {person.name: person for person in people}
    everyone = [by_name[attendee.name] for attendee in parse_with(_PEOPLE)]
    for days, agenda, coming in _PAST:
        _hold(workspace, agenda, everyone[-coming:], _morning(now, days), random, to_the_end=True)
    _hold(workspace, _HAND_OFF, everyone, _morning(now, 2), random, to_the_end=False)
    # The clinic was an exception: the next meeting of the series is a full one again.
    series = workspace.find_series(_FULL.series)
    assert series is not None


def _morning(now: datetime, days: int) -> datetime:
    """Return 9:00 UTC about that many days ago, on a day on which people work."""
    day = (now - timedelta(days=days)).date()
    day -= timedelta(days=max(0, day.weekday() - 4))
    return datetime.combine(day, time(9), UTC)
