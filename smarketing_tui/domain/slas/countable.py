"""Words that name something to count, and words that only judge it."""

import re

from smarketing_tui.domain.text import folded

_JUDGING = """
asap bad best better big bigger enough excellent fast faster few fewer fine good great high higher improved large less
long lots low lower many more much nice ok okay optimal plenty poor proper quality quick quickly short significant slow
small some soon sooner strong stuff sufficient things timely various very well worse
"""

_COUNTS_NOTHING = frozenset(_JUDGING.split())


def is_vague(words: str) -> bool:
    """Tell whether *words* name nothing that can be counted: `good`, `much better`, but not `good leads`."""
    found = re.findall(r"\w+", folded(words))
    return bool(found) and all(each in _COUNTS_NOTHING for each in found)
