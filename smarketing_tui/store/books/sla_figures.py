"""The table of figures: every one that was ever entered, keyed by the session and event, or by its own id (rules 21).

Of several for one SLA and day the newest counts; the earlier ones are its history.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from tinydb import TinyDB
from tinydb.table import Document, Table

from smarketing_tui.domain.events import FigureEntered
from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.domain.meeting import Meeting, Phase
from smarketing_tui.domain.slas.sla import Figure
from smarketing_tui.store.documents import document_of, kept

TABLE = "sla_figures"


@dataclass(frozen=True, slots=True)
class FigureEntry:
    """A figure as it was entered at `at`, by a command or as event `seq` of a session; without a value: taken back."""

    id: str
    sla: str
    day: date
    value: float | None
    at: datetime
    session: str = ""
    seq: int = 0


def entries_of(table: Iterable[Document]) -> list[FigureEntry]:
    """Return every entry, the oldest first, those of one moment as they came; raises NewerVersion or Damaged."""
    return sorted(kept(table, FigureEntry, "figure"), key=lambda entry: (entry.at, entry.session, entry.seq))


def counting(entries: Iterable[FigureEntry]) -> list[Figure]:
    """Return the figures that count, by day, of *entries* from the oldest to the newest."""
    newest = {(entry.sla, entry.day): entry.value for entry in entries}
    found = [Figure(sla, day, value) for (sla, day), value in newest.items() if value is not None]
    return sorted(found, key=lambda figure: figure.day)


def by_session(db: TinyDB) -> dict[str, list[FigureEntry]]:
    """Return the entries of each session, in the order of its events."""
    found: dict[str, list[FigureEntry]] = {}
    for entry in entries_of(db.table(TABLE)):
        if entry.session:
            found.setdefault(entry.session, []).append(entry)
    return found


def enter_all(table: Table, meeting: Meeting) -> None:
    """Replace all figures of *meeting* by those that its events say now; none as long as it has not ended."""
    wanted = entered(meeting)
    held = [each for each in table if each.get("session") == meeting.header.id]
    if entries_of(held) != wanted:
        table.remove(doc_ids=[each.doc_id for each in held])
        table.insert_multiple(document_of(entry) for entry in wanted)


def entered(meeting: Meeting) -> list[FigureEntry]:
    """Return the figures that *meeting* has entered, as they are kept; none as long as it has not ended."""
    if meeting.phase is not Phase.ENDED:
        return []
    session, started = meeting.header.id, meeting.started_at or meeting.header.created_at
    return [
        FigureEntry(
            f"{session}:{seq}",
            fact.sla,
            fact.day,
            fact.value,
            (started + timedelta(milliseconds=elapsed)).astimezone(UTC),
            session,
            seq,
        )
        for step in meeting.steps.oldest_first()
        for seq, (elapsed, fact) in enumerate(step.facts, start=step.batch)
        if isinstance(fact, FigureEntered)
    ]
