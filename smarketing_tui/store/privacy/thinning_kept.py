"""What is kept of a session that was thinned out, in the place of what its events say no more."""

from typing import Any

from smarketing_tui.domain.header import Header

_OF_THE_FILE = ("id", "v", "stamp", "projected", "note", "thinned")


def kept_summary(header: Header) -> dict[str, Any]:
    """Return what the summary of a session that was thinned out says besides what its file does; else nothing."""
    kept = {} if header.thinned is None else header.thinned.summary
    return {name: value for name, value in kept.items() if name not in _OF_THE_FILE}
