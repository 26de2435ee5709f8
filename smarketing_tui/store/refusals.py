"""What the workspace refuses to do, each refusal with one sentence for the person who asked."""

from collections.abc import Sequence

from smarketing_tui.store.errors import StoreError


class BadInput(StoreError):  # noqa: N818 - what somebody did, not a mistake of the program
    """What was typed, or a file that was named, cannot be used; the message is one sentence."""


class BadHome(BadInput):
    """The folder of the workspace cannot be used."""


class Ambiguous(BadInput):
    """A name fits several people or sessions; `found` are their ids."""

    def __init__(self, sentence: str, found: Sequence[str]) -> None:
        super().__init__(sentence)
        self.found = tuple(found)


class NotFound(StoreError):  # noqa: N818 - an answer
    """Nothing in the workspace is called that; the message is one sentence."""


_LISTED = 10


def listed(found: Sequence[str]) -> str:
    """Return *found* as one line, cut after the first ten."""
    more = f" and {len(found) - _LISTED} more" if len(found) > _LISTED else ""
    return ", ".join(found[:_LISTED]) + more
