"""A recurring meeting with its own people, agenda and tasks; one run of it is a session."""

from collections.abc import Collection
from dataclasses import dataclass

from smarketing_tui.domain.agenda import Agenda
from smarketing_tui.domain.text import folded


@dataclass(frozen=True, slots=True)
class Series:
    """One series as its last session left it.

    `name` is what sessions and people call it, `id` a short form of it for the command line; `members` are person
    ids, `slot` is in minutes, the leaders in `agenda` are person ids.
    """

    id: str
    name: str
    kind: str
    members: tuple[str, ...]
    slot: int
    timezone: str
    agenda: Agenda

    def is_called(self, name: str) -> bool:
        """Tell whether *name* means this series: its name or its id (rules.md 17)."""
        return folded(name) in (folded(self.name), self.id)


def series_id(name: str, taken: Collection[str]) -> str:
    """Return a short form of *name* that is not *taken*: `EMEA full team` becomes `emea-full-team`."""
    letters = (character if character.isalnum() else " " for character in folded(name))
    plain = "-".join("".join(letters).split()) or "series"
    numbered = (f"{plain}-{number}" for number in range(2, len(taken) + 3))
    return next(each for each in (plain, *numbered) if each not in taken)
