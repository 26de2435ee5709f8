"""The offer to thin out what is older than the settings say: made where sessions are listed, never automatic."""

from collections.abc import Iterable

from smarketing_tui.cli.invocation import Invocation
from smarketing_tui.domain.summary import Summary
from smarketing_tui.domain.text import counted


def offer(invocation: Invocation, sessions: Iterable[Summary]) -> tuple[str, ...]:
    """Return a sentence that offers to thin out what is older than the settings say; nothing if nothing is."""
    months = invocation.keep_months
    if not months:
        return ()
    from smarketing_tui.domain.privacy.retention import months_before, older_than  # only who limits it needs it

    zone = invocation.settings.timezone
    found = older_than(sessions, months_before(months, invocation.today()), zone)
    if not found:
        return ()
    are = "is" if len(found) == 1 else "are"
    return (
        f"{counted(len(found), 'session')} {are} older than {counted(months, 'month')} (keep_months):"
        " `smarketing thin` reduces them to their summaries.",
    )
