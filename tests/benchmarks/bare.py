"""What the console is measured against: `python tests/benchmarks/bare.py label|clock|dialog|naive`.

`label` is the least a Textual program can do for a key, `clock` has a label that changes once a second, `dialog` opens
and closes one with two lines in it, and `naive` is a console as one would first write it, which builds its rows anew
for each key.
"""

import sys
import time

from textual.app import App, ComposeResult
from textual.containers import Vertical
from textual.events import Key
from textual.screen import ModalScreen
from textual.widgets import Label


class Bare(App[None]):
    """One label that says how many keys there have been."""

    ENABLE_COMMAND_PALETTE = False

    def compose(self) -> ComposeResult:
        """Lay out the label."""
        yield Label("0 turns")

    def on_mount(self) -> None:
        """Begin to count."""
        self.count = 0

    def on_key(self, event: Key) -> None:
        """Count one more."""
        self.count += 1
        self.query_one(Label).update(f"{self.count} turns")


class Clock(App[None]):
    """One label that shows the seconds."""

    ENABLE_COMMAND_PALETTE = False

    def compose(self) -> ComposeResult:
        """Lay out the label."""
        yield Label("0:00")

    def on_mount(self) -> None:
        """Begin to tick."""
        self.begin = time.monotonic()
        self.set_interval(1, self._tick)

    def _tick(self) -> None:
        seconds = int(time.monotonic() - self.begin)
        self.query_one(Label).update(f"{seconds // 60}:{seconds % 60:02}")


class Dialog(ModalScreen[None]):
    """Two lines that any key takes away."""

    def compose(self) -> ComposeResult:
        """Lay out the lines."""
        yield Label("Keys of the meeting")
        yield Label("Any key closes this.")

    def on_key(self) -> None:
        """Close."""
        self.dismiss(None)


class Opening(Bare):
    """The label, and a dialog that any key opens."""

    def on_key(self, event: Key) -> None:
        """Count one more, and open it."""
        super().on_key(event)
        self.push_screen(Dialog())


class Naive(App[None]):
    """Twelve people, agenda and log, all of it made anew whenever a key comes."""

    ENABLE_COMMAND_PALETTE = False
    CSS = "Vertical { border: round green; height: auto; }"

    def compose(self) -> ComposeResult:
        """Lay out the panels as they are now."""
        self.turns = getattr(self, "turns", [0] * 12)
        self.log_lines = getattr(self, "log_lines", [])
        with Vertical():
            yield Label(f"Floor {sum(self.turns)} turns")
            for person, turns in enumerate(self.turns):
                yield Label(f"Person {person}  {'█' * turns}  {turns}x")
        with Vertical():
            for line in self.log_lines[-10:]:
                yield Label(line)

    async def on_key(self, event: Key) -> None:
        """Count one more, and draw all of it again."""
        person = ord(event.key[0]) % 12
        self.turns[person] += 1
        self.log_lines.append(f"Person {person} takes the floor")
        await self.recompose()


PROGRAMS: dict[str, type[App[None]]] = {"label": Bare, "clock": Clock, "dialog": Opening, "naive": Naive}

if __name__ == "__main__":
    PROGRAMS[sys.argv[1]]().run()
