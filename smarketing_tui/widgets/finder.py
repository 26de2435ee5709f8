"""The finding line: a person is found by typing, or added when nobody is."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.events import Key
from textual.reactive import var
from textual.widgets import Input, Static

from smarketing_tui.domain.people import Person, Roster
from smarketing_tui.domain.text import NAME_LIMIT, folded, one_line
from smarketing_tui.widgets.cells import cropped, shown
from smarketing_tui.widgets.prompt_line import PromptLine, fitting


def found(roster: Roster, text: str) -> list[Person]:
    """Return who *text* may mean, best first: a whole name, the beginning of one of its words, any part of it."""
    wanted = folded(one_line(text, NAME_LIMIT))
    if not wanted:
        return list(roster)
    ranked = []
    for person in roster:
        name = folded(person.name)
        if name == wanted:
            ranked.append((0, person))
        elif name.startswith(wanted):
            ranked.append((1, person))
        elif any(word.startswith(wanted) for word in name.split()):
            ranked.append((2, person))
        elif wanted in name:
            ranked.append((3, person))
    return [person for _, person in sorted(ranked, key=lambda pair: pair[0])]


class Finder(Horizontal):
    """Type a name; Enter takes the first that fits, ↑ ↓ another, and a name nobody has is a newcomer.

    It tells its owner by calls, as the capture line does.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "turn(1)", "Next", id="find.next", show=False),
        Binding("up", "turn(-1)", "Previous", id="find.previous", show=False),
        Binding("escape", "drop", "Drop", id="find.drop", tooltip="Close the line."),
    ]

    DEFAULT_CSS = """
    Finder { height: 1; display: none; }
    Finder.-shown { display: block; }
    Finder > Static { width: auto; padding: 0 1; }
    Finder > Input, Finder > Input:focus { border: none; height: 1; padding: 0; width: 1fr; }
    """

    roster: var[Roster] = var(Roster())
    """Who can be found."""

    def __init__(
        self,
        chosen: Callable[[str, float], None],
        newcomer: Callable[[str, float], None],
        closed: Callable[[], None],
    ) -> None:
        super().__init__()
        self._chosen, self._newcomer, self._closed_again = chosen, newcomer, closed
        self._line = PromptLine(self, NAME_LIMIT * 2)
        self._at = 0
        self._word = ""

    def compose(self) -> ComposeResult:
        """Lay out the word, the line, and what Enter would do."""
        yield Static("Find", id="find-word", markup=False)
        yield self._line
        yield Static("", id="find-echo", markup=False)

    @property
    def is_open(self) -> bool:
        """Whether the line is on screen."""
        return self.has_class("-shown")

    def open(self, roster: Roster, word: str) -> None:
        """Show the empty line; *word* says what will be done with the person."""
        self.roster = roster
        self._at = 0
        self._word = word
        self.add_class("-shown")
        self._line.value = ""
        self.screen.set_focus(self._line)  # at once: the next key may be here already
        self._echo("")

    async def take(self, event: Key) -> None:
        """Take a key that was typed before the line had the focus."""
        await self._line.take(event)

    def submit(self, event_time: float) -> None:
        """Hand on who is meant, and close."""
        text = self._line.value
        people = found(self.roster, text) if text.strip() else []
        self.remove_class("-shown")
        self.screen.set_focus(None)
        if people:
            self._chosen(people[self._at % len(people)].id, event_time)
        elif text.strip():
            self._newcomer(text, event_time)
        self._closed_again()

    def _echo(self, text: str) -> None:
        people = found(self.roster, text)
        if people:
            self._at %= len(people)
            name, at, count = shown(people[self._at].name), self._at + 1, len(people)
            more, brief = (f"  ({at} of {count}, ↑↓)", f"{at}/{count} ") if count > 1 else ("", "")
            ways = [f"Enter: {name}{more}", f"{brief}{name}"]
        else:
            ways = ["Enter: somebody new, NAME:TEAM", "new? NAME:TEAM"]
        width = self.screen.size.width
        word = cropped(self._word, width // 3)
        self.query_one("#find-word", Static).update(word)
        self.query_one("#find-echo", Static).update(fitting(ways, word, width))

    def on_resize(self) -> None:
        """What stands beside the line follows the width."""
        self._echo(self._line.value)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say whom the letters typed so far mean."""
        event.stop()
        self._at = 0
        self._echo(event.value)

    def action_turn(self, by: int) -> None:
        """Mean the next one who fits."""
        self._at += by
        self._echo(self._line.value)

    def action_drop(self) -> None:
        """Close without anybody."""
        self.remove_class("-shown")
        self.screen.set_focus(None)
        self._closed_again()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter by the mouse or the palette is Enter, too."""
        event.stop()
        self.submit(event.time)
