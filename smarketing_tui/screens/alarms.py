"""What rings the bell: each kind once, when it begins, and only if the settings ask for it."""

from smarketing_tui.config import Settings
from smarketing_tui.domain.meeting import Phase
from smarketing_tui.domain.schedule import Standing, schedule
from smarketing_tui.widgets.frame import Frame


class Alarms:
    """Remembers what was already the case, so that a bell rings at beginnings only."""

    def __init__(self, settings: Settings) -> None:
        self._bell = settings.bell
        self._known: frozenset[tuple[str, object]] = frozenset()

    def ring_for(self, frame: Frame, is_late: bool) -> bool:
        """Tell whether something began, by *frame*, that is to be heard."""
        now = frozenset(self._alarming(frame, is_late))
        began, self._known = now - self._known, now
        return any(getattr(self._bell, kind) for kind, _ in began)

    def _alarming(self, frame: Frame, is_late: bool) -> list[tuple[str, object]]:
        found: list[tuple[str, object]] = [("saved_trouble", None)] if is_late else []
        if frame.meeting.phase is not Phase.LIVE:
            return found
        for at, slot in enumerate(schedule(frame.meeting, frame.now).slots):
            if slot.standing is Standing.OPEN:
                found += [("item_over", at)] if slot.is_over else []
                found += [("item_warning", at)] if slot.is_warning else []
        found.extend(("flag", (flag.kind, flag.person)) for flag in frame.flags)
        return found
