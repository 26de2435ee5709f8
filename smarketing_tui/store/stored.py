"""A session as its file tells it."""

from dataclasses import dataclass

from smarketing_tui.domain.events import Recorded
from smarketing_tui.domain.fold import fold
from smarketing_tui.domain.header import Header
from smarketing_tui.domain.meeting import Meeting
from smarketing_tui.store.codec import events_of, header_of
from smarketing_tui.store.files.session_file import Contents


@dataclass(frozen=True)
class Stored:
    """A session as its file tells it, for reading."""

    header: Header
    records: list[Recorded]
    notices: tuple[str, ...] = ()

    @property
    def meeting(self) -> Meeting:
        """The meeting as of the last stored event."""
        return fold(self.header, self.records)


def stored_of(contents: Contents) -> Stored:
    """Return what a file's *contents* mean; raises Damaged or NewerVersion with a sentence."""
    header = header_of(contents.header)
    records, left_out = events_of(contents.events)
    damage = [] if contents.damage is None else [str(contents.damage)]
    if len(left_out) > 1:
        left_out = [f"{len(left_out)} events were left out; the first: {left_out[0]}"]
    return Stored(header, records, (*damage, *left_out))
