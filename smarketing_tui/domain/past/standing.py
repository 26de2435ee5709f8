"""A state of long ago without the totals of its ledger, which are made again of the stretches since the last border."""

from dataclasses import replace

from smarketing_tui.domain.ledger import Ledger, once_more
from smarketing_tui.domain.meeting import State
from smarketing_tui.domain.past.earlier import Earlier


class Standing:
    """What a state was, in little room."""

    __slots__ = ("_earlier", "_rest", "_unmoved")

    def __init__(self, state: State) -> None:
        self._earlier = Earlier(state.ledger)
        self._earlier.pack()
        self._unmoved = None if state.unmoved is None else Standing(state.unmoved)
        self._rest = replace(state, ledger=Ledger(), unmoved=None)

    def state(self) -> State:
        """Return the state."""
        unmoved = None if self._unmoved is None else self._unmoved.state()
        return replace(self._rest, ledger=once_more(*self._earlier.known()), unmoved=unmoved)
