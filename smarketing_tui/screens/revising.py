"""A session that has ended, corrected and saved, and everything that follows from it brought up to date."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import partial

from smarketing_tui.clock import Clock
from smarketing_tui.domain.correcting.afterwards import Events
from smarketing_tui.domain.events import Correction, Event
from smarketing_tui.domain.meeting import Meeting
from smarketing_tui.screens.correction_meant import Rule
from smarketing_tui.session.live import Session
from smarketing_tui.store.errors import StoreError
from smarketing_tui.store.people.as_known import as_known
from smarketing_tui.store.stored import Stored
from smarketing_tui.store.workspace import Workspace

SETTLING = 5.0
"""Seconds that a correction in a session that is still open waits for the disk."""

Revise = Callable[[Rule], Awaitable[Stored]]
"""Carries out a correction and returns the session as it is on disk then; raises OSError or StoreError."""


def revising(workspace: Workspace, clock: Clock, session: str) -> Revise:
    """Return how a session is corrected that nobody holds: it is opened for each correction."""

    async def revise(rule: Rule) -> Stored:
        return await asyncio.to_thread(revised, workspace, clock, session, rule)

    return revise


def revising_held(workspace: Workspace, held: Session) -> Revise:
    """Return how the session is corrected that this program holds itself: through it, on its own loop."""

    async def revise(rule: Rule) -> Stored:
        known = await asyncio.to_thread(lambda: workspace.load(held.head.header.id).meeting)
        if _seats(known) != _seats(held.head):
            rule = partial(_as_stored, rule=rule, known=known)
        held.perform(rule, held.clock.now())
        if not await asyncio.to_thread(held.saving.settled, SETTLING):
            unsaved = held.saving.unsaved
            why = "" if unsaved is None else unsaved.trouble or ""
            raise OSError(f"The correction is NOT SAVED yet. {why}".rstrip())
        return await asyncio.to_thread(_brought_up_to_date, workspace, held)

    return revise


def revised(workspace: Workspace, clock: Clock, session: str, rule: Rule) -> Stored:
    """Carry out *rule* on that session and return it as it is on disk then; nobody may hold it meanwhile.

    Raises OSError or StoreError with a sentence.
    """
    opened = workspace.resume(session)
    held = Session(opened.header, opened.records, opened.file, clock, meeting=opened.meeting)
    try:
        known = _as_known(workspace, Stored(opened.header, opened.records))
        held.perform(rule if known is None else partial(_as_stored, rule=rule, known=known.meeting), clock.now())
    finally:
        is_saved = held.close()
    if not is_saved:
        raise OSError("The correction could not be written to disk.")
    return _brought_up_to_date(workspace, held)


def _as_known(workspace: Workspace, stored: Stored) -> Stored | None:
    """Return a session as the screen has it, None if that is as its file has it."""
    with suppress(StoreError):  # so it can be read though the people cannot
        known = as_known(stored, workspace.people())
        return None if known is stored else known
    return None


def _seats(meeting: Meeting) -> list[str]:
    return [person.id for person in meeting.roster]


def _as_stored(meeting: Meeting, rule: Rule, known: Meeting) -> Events:
    """Carry out *rule*, made for a meeting as it is *known*, in that of the file: who was merged is another there."""
    seats = {now.id: then.id for now, then in zip(known.roster, meeting.roster, strict=False)}
    return tuple(_seated(event, seats) for event in rule(known))


def _seated(event: Event, seats: Mapping[str, str]) -> Event:
    if isinstance(event, Correction) and event.person is not None:
        return replace(event, person=seats.get(event.person, event.person))
    return event


def _brought_up_to_date(workspace: Workspace, held: Session) -> Stored:
    stored = workspace.load(held.head.header.id)
    workspace.finish(held.head, stored.records)
    return stored
