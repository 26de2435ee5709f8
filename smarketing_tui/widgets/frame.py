"""What the widgets draw: one meeting at one moment."""

from datetime import datetime
from typing import TYPE_CHECKING

from smarketing_tui.domain.frozen import dataclass

if TYPE_CHECKING:  # Home draws lines, too, and waits for no meeting
    from smarketing_tui.domain.attention.flags import Flag
    from smarketing_tui.domain.meeting import Meeting


@dataclass(frozen=True, slots=True)
class Frame:
    """A meeting at `now` (ms since its start), which is `at` on the wall (UTC).

    `saved` is the `seq` of the newest event on disk: what came after it is marked as not saved. `flags` are those
    that stand at `now`, worked out once for all widgets.
    """

    meeting: "Meeting"
    now: int
    at: datetime
    saved: int
    flags: "tuple[Flag, ...]" = ()
