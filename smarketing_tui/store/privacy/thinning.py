"""Old sessions thinned out to what they came to: tasks stay whole, trends and lists go on, single turns are gone."""

from datetime import UTC, datetime
from glob import escape
from pathlib import Path

import msgspec

from smarketing_tui.domain.attention.silence import stays
from smarketing_tui.domain.balance import by_site, by_team
from smarketing_tui.domain.floor import accounts
from smarketing_tui.domain.meeting import Phase
from smarketing_tui.domain.privacy.thinning import thinned_out
from smarketing_tui.domain.summing_up import summary_of
from smarketing_tui.domain.trends.figures import figures_of
from smarketing_tui.store.codec import event_document
from smarketing_tui.store.documents import document_of
from smarketing_tui.store.errors import Damaged
from smarketing_tui.store.files import syscalls
from smarketing_tui.store.files.beside import close_quietly, put_in_place
from smarketing_tui.store.files.lines import encode_tables
from smarketing_tui.store.files.lock import Lock
from smarketing_tui.store.files.salvage import read_tables
from smarketing_tui.store.files.session_file import SessionFile
from smarketing_tui.store.home import SESSIONS
from smarketing_tui.store.refusals import BadInput
from smarketing_tui.store.stored import stored_of


def thin_out(home: Path, session: str, now: datetime) -> tuple[int, int]:
    """Take the single turns out of the file of a *session* that has ended; return its bytes before and after.

    Its summary and its figures are kept in it as they were; damaged pieces that were kept of it go. Raises BadInput for
    one that has not ended, Damaged for one that cannot be read as a whole, LockedByAnother while it is open.
    """
    path = home / SESSIONS / f"{session}.json"
    with Lock(path):
        data = syscalls.system.read(path)[0]
        reading = read_tables(data, ("session", "events"))
        stored = stored_of(SessionFile.read(path))
        meeting = stored.meeting
        if reading.damage is not None or stored.notices:
            raise Damaged(f"{session} cannot be read as a whole, and stays as it is.")
        if meeting.phase is not Phase.ENDED or meeting.header.thinned is not None:
            raise BadInput(f"{session} has {'not ended' if meeting.phase is not Phase.ENDED else 'been thinned out'}.")
        end = meeting.elapsed
        kept = {
            "at": now.astimezone(UTC).isoformat(timespec="seconds"),
            "summary": document_of(summary_of(meeting)),
            "figures": document_of(figures_of(meeting)),
            "time": msgspec.to_builtins(accounts(meeting, end)),
            "presence": {person.id: stays(meeting, person.id, end) for person in meeting.roster},
            "balance": {"teams": dict(by_team(meeting, end)), "sites": dict(by_site(meeting, end))},
        }
        header = {"1": {**reading.tables["session"]["1"], "thinned": kept}}
        events = [event_document(record) for record in thinned_out(meeting, stored.records)]
        numbered = {str(number): document for number, document in enumerate(events, start=1)}
        content = encode_tables({"session": header, "events": numbered})
        # First: turns are in what was kept of it, too, and whoever is cut off here can thin it out again.
        for piece in sorted(path.parent.glob(f"{escape(path.name)}.damaged-*")):
            syscalls.system.unlink(piece)
        close_quietly(put_in_place(path, content))
    return len(data.rstrip()), len(content)
