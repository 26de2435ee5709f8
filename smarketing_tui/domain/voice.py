"""What the ledger knows of one person."""

from smarketing_tui.domain.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Voice:
    """The totals of one person; all times in milliseconds.

    `heard` is when they were last heard, on the clock of silences (`Ledger.audible`), `spoke_until` the same since the
    start. `floor_turns` are the turns that were not presentation from end to end: those that equity looks at
    (rules.md 12).
    """

    floor: int = 0
    presentation: int = 0
    turns: int = 0
    longest_turn: int = 0
    first_turn_at: int | None = None
    heard: int = 0
    spoke_until: int = 0
    by_item: tuple[int, ...] = ()
    floor_turns: int = 0

    @property
    def talk(self) -> int:
        """Floor and presentation together (rules.md 12)."""
        return self.floor + self.presentation


SILENT = Voice()
