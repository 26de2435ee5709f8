"""`--plain`: a meeting line by line, between standard input and output; the only place that touches them."""

import codecs
import io
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TextIO

from smarketing_tui.cli.exits import Exit, say
from smarketing_tui.clock import Clock, Moment, SystemClock
from smarketing_tui.config import Settings
from smarketing_tui.domain.hotkeys import with_keys
from smarketing_tui.domain.meeting import Phase
from smarketing_tui.domain.people import Person, Roster
from smarketing_tui.domain.tasks.promises import nothing_happened
from smarketing_tui.garbage import look_again
from smarketing_tui.interchange.attendees import parse_with
from smarketing_tui.session.live import Session
from smarketing_tui.session.plain.console import PlainMeeting
from smarketing_tui.session.plain.keys import typed_keys
from smarketing_tui.signals import leaving_on_signals
from smarketing_tui.store.errors import StoreError
from smarketing_tui.store.workspace import Opened, Workspace

TICK = 1.0
"""Seconds after which time is looked at though nothing was typed."""

LONGEST_LINE = 10_000
"""Characters of a line that are kept."""

Heard = tuple[str, Moment] | None
"""A line and when it arrived; None when there will be no more."""


def hold(workspace: Workspace, settings: Settings, opened: Opened, notices: Iterable[str] = ()) -> int:
    """Hold the meeting *opened* line by line; return the exit code of the program.

    However it ends (the input, a signal, a terminal that is gone), the meeting is kept and can be resumed.
    """
    look_again()
    clock = SystemClock()
    session = Session(opened.header, opened.records, opened.file, clock, meeting=opened.meeting)
    heard: SimpleQueue[Heard] = SimpleQueue()

    def join(words: str) -> Iterator[Person]:
        roster = session.head.roster
        for who in workspace.invite(parse_with(words), settings.keys).people:
            if who.id not in roster:
                lent = replace(who, key="") if roster.by_key(who.key) else who
                roster = Roster(with_keys((*roster, lent), settings.keys))
            yield roster[who.id]

    def ring(kind: str) -> None:
        if getattr(settings.bell, kind) and sys.stdout.isatty():
            sys.stdout.write("\a")

    meeting = PlainMeeting(
        session,
        _print,
        known=opened.records[-1].seq if opened.records else 0,
        finish=workspace.finish,
        reopen=workspace.reopen,
        join=join,
        everybody=workspace.people,
        ring=ring,
        keys=typed_keys(settings.keymap),
    )
    leaving: list[int] = []

    def leave(code: int) -> None:
        leaving.append(code)
        heard.put(None)  # of all queues this one may be used in a signal handler

    try:
        with leaving_on_signals(leave):
            meeting.open(notices)
            Thread(target=_listen, args=(sys.stdin, clock, heard), name="listening", daemon=True).start()
            while not meeting.is_over and not leaving and _goes_on(meeting, heard):
                pass
            return leaving[0] if leaving else Exit.OK
    finally:
        _close(workspace, opened, session)


def _print(line: str) -> None:
    try:
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
    except BrokenPipeError:  # elsewhere no failure; but a meeting has been cut short
        raise OSError("Nobody reads what is printed here; `smarketing resume` goes on with the meeting.") from None


def _goes_on(meeting: PlainMeeting, heard: "SimpleQueue[Heard]") -> bool:
    """Hand on what is heard, or let time pass; tell whether more may come."""
    try:
        said = heard.get(timeout=TICK)
    except Empty:
        meeting.tick()
        return True
    if said is not None:
        meeting.hear(*said)
    return said is not None


def _listen(stream: TextIO | None, clock: Clock, heard: "SimpleQueue[Heard]") -> None:
    """Put each line into the queue with the moment at which it arrived, None at the end; the body of a thread.

    Bytes are read past Python's buffer: its lock, held by a thread that waits for input, would spoil the exit.
    """
    try:
        for line in _lines(stream):
            heard.put((line, clock.now()))
    except (OSError, ValueError):  # the terminal is gone
        pass
    heard.put(None)


def _lines(stream: TextIO | None) -> Iterator[str]:
    buffer = getattr(stream, "buffer", None)
    raw = getattr(buffer, "raw", None)
    if stream is None or not isinstance(raw, io.RawIOBase):
        yield from stream or ()
        return
    decoder = codecs.getincrementaldecoder(stream.encoding or "utf-8")(errors="replace")
    rest = ""
    while data := raw.read(65_536):
        *whole, rest = (rest + decoder.decode(data)).split("\n")
        yield from (line[:LONGEST_LINE] for line in whole)
        rest = rest[:LONGEST_LINE]
    if rest:
        yield rest


def _close(workspace: Workspace, opened: Opened, session: Session) -> None:
    """Save what waits and let go of the file; a meeting that nobody used leaves nothing behind."""
    if not session.close():
        say("NOT SAVED: the last commands could not be written to disk.")
    elif nothing_happened(session.head):
        with suppress(StoreError, OSError):  # nothing is lost with it
            workspace.discard(opened)
    elif (folder := session.saving.elsewhere) is not None:
        say(f"The meeting is in {folder / opened.file.path.name}. Copy it to {opened.file.path} to have it listed.")
    elif session.head.phase is not Phase.ENDED:
        say(f"The meeting is kept. `smarketing resume` goes on with it ({opened.header.id}).")
