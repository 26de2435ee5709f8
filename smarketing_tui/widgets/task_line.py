"""The line in which a task is changed: a reason, an owner, a day, other words; what is meant stands beside it."""

from collections.abc import Callable

from smarketing_tui.domain.people import Person, Roster
from smarketing_tui.domain.text import NOTE_LIMIT, folded
from smarketing_tui.widgets.asking_line import AskingLine
from smarketing_tui.widgets.capture import Owners
from smarketing_tui.widgets.cells import shown
from smarketing_tui.widgets.finishing import Finisher


class Names(Finisher):
    """Finishes a name, or the @name at the end of a line."""

    def __init__(self) -> None:
        super().__init__()
        self._owners = Owners()
        self.roster = Roster()
        self.others: tuple[Person, ...] = ()
        self.is_whole = False

    def finished(self, value: str) -> str | None:
        """Return the line with the name finished, if there is one to finish."""
        if not self.is_whole:
            self._owners.roster, self._owners.others = self.roster, self.others
            return self._owners.finished(value)
        wanted, known = folded(value), (*self.roster, *self.others)
        found = next((each.name for each in known if wanted and folded(each.name).startswith(wanted)), None)
        return None if found is None else shown(value + found[len(value) :])


class TaskLine(AskingLine):
    """What is asked of a task, a line, and what it means; Enter keeps, Esc drops."""

    def __init__(self, closed: Callable[[], None]) -> None:
        self._names = Names()
        super().__init__(lambda words, event_time: "", lambda words: "", closed, NOTE_LIMIT, self._names)

    def open(
        self,
        asked: str,
        keep: Callable[[str, float], str],
        echo: Callable[[str], str],
        *,
        roster: Roster | None = None,
        others: tuple[Person, ...] = (),
        is_name: bool = False,
        value: str = "",
        hint: str = "",
    ) -> None:
        """Show the line under the words *asked* and take the focus; it finishes the names of *roster* and *others*."""
        self._keep, self._echo = keep, echo
        self._names.roster, self._names.others, self._names.is_whole = roster or Roster(), others, is_name
        self.ask(asked, self.screen.size.width // 3, value, hint)
