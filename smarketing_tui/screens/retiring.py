"""A list of what is never thrown away: it retires, is out of sight then, and can come back."""

from typing import ClassVar, Generic, Protocol, TypeVar

from textual.binding import Binding, BindingType

from smarketing_tui.screens.listing import Listing

ALL_RETIRED = "All are retired: t shows them."


class Retiring(Protocol):
    """Something that is no longer offered once it is retired."""

    @property
    def retired(self) -> bool:
        """Whether it is."""
        ...


T = TypeVar("T", bound=Retiring)


class RetiringList(Listing, Generic[T]):
    """The base of people and series; `rows` fills `known`. A subclass says in `fill_in` how one of them is changed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "turn_retired", "Retired", id="list.retired", tooltip="Show the retired, too, or hide them."),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.known: dict[str, T] = {}
        self.shows_retired = False

    def fill_in(self, chosen: T | None) -> None:
        """Open the form for *chosen*, or for a new one."""
        raise NotImplementedError

    @property
    def chosen(self) -> T | None:
        """The one that is highlighted."""
        return self.known.get(self.highlighted or "")

    @property
    def nothing(self) -> str:
        """That there is none, or where they are."""
        return ALL_RETIRED if self.known else self.EMPTY

    def in_sight(self, one: T) -> bool:
        """Tell whether it is to be listed."""
        return self.shows_retired or not one.retired

    def action_choose(self) -> None:
        """Change the one that is highlighted."""
        if self.chosen is not None:
            self.fill_in(self.chosen)

    def action_add(self) -> None:
        """Fill in a new one."""
        self.fill_in(None)

    def action_turn_retired(self) -> None:
        """Show the retired, too, or hide them."""
        self.shows_retired = not self.shows_retired
        hidden = sum(one.retired for one in self.known.values())
        self.tell("" if self.shows_retired or not hidden else f"{hidden} retired hidden.")
        self.load()
