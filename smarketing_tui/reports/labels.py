"""What a recap is labelled with: the session's names and its times of day."""

from datetime import UTC, datetime, timedelta

from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.domain.meeting import Meeting


@dataclass(frozen=True, slots=True)
class SessionLabels:
    """Which session this is; its times are wall-clock UTC as `2026-11-21T10:00:00Z`, labels only (rules.md 1).

    `thinned_at` is when its single turns were taken out, if they were.
    """

    id: str
    series: str
    title: str
    started_at: str | None
    ended_at: str | None
    thinned_at: str | None = None


def labels_of(meeting: Meeting) -> SessionLabels:
    """Return the labels of *meeting*; its end is its start and its wall time, whatever the computer's clock said."""
    header, started, ended = meeting.header, meeting.started_at, meeting.now.ended
    started_label = ended_label = None
    if started is not None:
        # Cut to milliseconds before the end is added: the two labels are as far apart as the wall time says.
        started = started.astimezone(UTC).replace(microsecond=started.microsecond // 1000 * 1000)
        started_label = _label(started)
        if ended is not None:
            ended_label = _label(started + timedelta(milliseconds=ended))
    return SessionLabels(header.id, header.series, header.title, started_label, ended_label)


def _label(at: datetime) -> str:
    return at.isoformat(timespec="milliseconds" if at.microsecond else "seconds").replace("+00:00", "Z")
