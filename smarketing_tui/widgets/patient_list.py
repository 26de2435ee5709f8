"""A list that is filled later: keys that come before that are kept, and act on what is there then."""

from collections.abc import Callable, Sequence

from textual.events import Key
from textual.message import Message
from textual.message_pump import MessagePump

from smarketing_tui.widgets.options import Options


class PatientList(Options):
    """Options to choose from. While it waits for them, only keys of which *at_once* says so act."""

    class Kept(Message):
        """A key was kept for later."""

    def __init__(self, at_once: Callable[[str], bool]) -> None:
        super().__init__(markup=False)
        self.is_waiting = False
        self._at_once = at_once
        self._kept: list[Key] = []
        self._passing: Key | None = None

    @property
    def kept(self) -> tuple[str, ...]:
        """The keys that are kept, in their order."""
        return tuple(each.key for each in self._kept)

    def on_key(self, event: Key) -> None:
        """Keep a key that would act on what is not there yet, or overtake one that was kept."""
        if event is self._passing or self._at_once(event.key) or not (self.is_waiting or self._kept):
            return
        self._kept.append(event)
        event.stop()
        event.prevent_default()
        self.post_message(self.Kept())

    def wait(self) -> None:
        """Keep keys from now on."""
        self.is_waiting = True

    def go_on(self) -> None:
        """Let keys act again, first those that were kept, in their order."""
        self.is_waiting = False
        self._let_go()

    def _let_go(self) -> None:
        """Hand the oldest key to whoever has the focus now; the next one follows when it has gone all its way."""
        if self.is_waiting or not self._kept:
            return
        event = self._passing = self._kept.pop(0)
        event.stop(False)
        event.prevent_default(False)
        target = self.app.focused or self.app.screen
        target.post_message(event)
        target.call_later(self._follow, tuple(target.ancestors))

    def _follow(self, way: Sequence[MessagePump]) -> None:
        """Go the way of a key: from the widget up to the app, whose bindings act."""
        if way:
            way[0].call_later(self._follow, way[1:])
        else:
            self._let_go()
