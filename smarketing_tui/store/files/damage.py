"""What could not be read in a file."""

from smarketing_tui.domain.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Damage:
    """The unreadable part of a file: lines lost (0 when only marks between them were hit), sentences, the bytes."""

    lost: int
    what: tuple[str, ...]
    raw: bytes

    def __str__(self) -> str:
        return " ".join(self.what)
