"""The ledger of long ago: stretch by stretch in little room, with the totals at one of many."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from smarketing_tui.domain.past.columns import Columns

if TYPE_CHECKING:
    from smarketing_tui.domain.ledger import Ledger

NOTHING: Iterable[Any] = ()


class Earlier:
    """The ledger below a border: itself, or the one at the border before it and the stretches since then, packed.

    It changes its form once and never what it says, so that all who share it may go on as if nothing had happened.
    """

    __slots__ = ("_known",)

    def __init__(self, ledger: "Ledger") -> None:
        self._known: tuple[Ledger, Iterable[Any]] = ledger, NOTHING

    @classmethod
    def after(cls, ledger: "Ledger") -> "Earlier":
        """Return what *ledger* is to the border above it, and make what is before the border below it small."""
        below = _border(ledger).below
        if isinstance(below, Earlier):
            below.pack()
        return cls(ledger)

    def known(self) -> "tuple[Ledger, Iterable[Any]]":
        """Return a ledger and what was closed after it, oldest first: the fields of each stretch, and its place."""
        return self._known

    def pack(self) -> None:
        """Keep totals only for the border below."""
        ledger, rows = self._known
        if rows is not NOTHING:
            return
        base, found = _border(ledger), list[Any]()
        while ledger is not base and ledger.last is not None and not isinstance(ledger.below, Earlier | None):
            last = ledger.last
            found.append((last.account, last.person, last.item, last.start, last.end, ledger.place))
            ledger = ledger.below
        self._known = base, Columns(reversed(found))


def _border(ledger: "Ledger") -> "Ledger":
    """Return the newest ledger from *ledger* on with something earlier below it, or the first of all."""
    while ledger.below is not None and not isinstance(ledger.below, Earlier):
        ledger = ledger.below
    return ledger
