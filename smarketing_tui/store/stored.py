"""A session as its file tells it."""

from collections.abc import Sequence

from smarketing_tui.domain.events import Recorded
from smarketing_tui.domain.fold import evolve, fold
from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.domain.header import Header
from smarketing_tui.domain.meeting import Meeting
from smarketing_tui.store.codec import event_of, events_of, header_of
from smarketing_tui.store.errors import Damaged
from smarketing_tui.store.files.session_file import Contents
from smarketing_tui.store.records import Records


@dataclass(frozen=True, slots=True)
class Stored:
    """A session as its file tells it, for reading."""

    header: Header
    records: Sequence[Recorded]
    notices: tuple[str, ...] = ()

    @property
    def meeting(self) -> Meeting:
        """The meeting as of the last stored event."""
        return fold(self.header, self.records)


def stored_of(contents: Contents) -> Stored:
    """Return what a file's *contents* mean; raises Damaged or NewerVersion with a sentence."""
    header = header_of(contents.header)
    records, left_out = events_of(contents.documents)
    return Stored(header, records, _notices(contents, left_out))


def gone_through(contents: Contents) -> tuple[Stored, Meeting]:
    """Return the same and the meeting it makes, in one go and in little room; raises Damaged or NewerVersion."""
    header = header_of(contents.header)
    meeting, left_out = Meeting.of(header), list[str]()
    for document in contents.documents:
        try:
            meeting = evolve(meeting, event_of(document))
        except Damaged as error:
            left_out.append(str(error))
    readable = events_of(contents.documents)[0] if left_out else Records(contents.documents)
    return Stored(header, readable, _notices(contents, left_out)), meeting


def _notices(contents: Contents, left_out: Sequence[str]) -> tuple[str, ...]:
    damage = [] if contents.damage is None else [str(contents.damage)]
    if len(left_out) > 1:
        left_out = [f"{len(left_out)} events were left out; the first: {left_out[0]}"]
    return (*damage, *left_out)
