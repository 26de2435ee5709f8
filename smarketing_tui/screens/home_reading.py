"""How Home gets its list: read in a thread, for after an update thousands of sessions may have to be opened."""

from contextlib import ExitStack

from textual import getters, on, work
from textual.events import Unmount
from textual.message import Message
from textual.screen import Screen
from textual.worker import WorkerCancelled, get_current_worker

from smarketing_tui.clock import Clock
from smarketing_tui.painting import paint_now
from smarketing_tui.screens.home_view import HomeView, home_view
from smarketing_tui.screens.keymap import key_words
from smarketing_tui.store.errors import StoreError
from smarketing_tui.store.workspace import Workspace
from smarketing_tui.store.zones import local_zone
from smarketing_tui.widgets.patient_list import PatientList

_AT_ONCE = frozenset(("home.quit", "help"))
"""Commands that need not wait for the list."""

STILL = 0.15
"""Seconds for which nothing is painted until the list is there: after that it is said how far the reading is."""

_TOLD_EACH = 10
"""Sessions that are opened between two words about how many have been."""


class HomeReading(Screen[None]):
    """A screen with a PatientList of what the workspace holds; `_shown` lists it, `_greet` tells `reading`."""

    options = getters.query_one(PatientList)

    class Reading(Message):
        """So many sessions have been opened, of those that must be."""

        def __init__(self, done: int, of: int) -> None:
            super().__init__()
            self.done = done
            self.of = of

    class Read(Message):
        """The workspace was read, for the so-manieth *time*: there is a *view*, or the *trouble* with it."""

        def __init__(self, time: int, view: HomeView | None, trouble: str = "") -> None:
            super().__init__()
            self.time = time
            self.view = view
            self.trouble = trouble

    def __init__(self, workspace: Workspace, clock: Clock, zone: str = "") -> None:
        super().__init__()
        self.workspace = workspace
        self.clock = clock
        self.zone = zone or local_zone()
        self.reading = ""
        self._is_stale = False
        self._is_read = False
        self._readings = 0
        self._still = ExitStack()
        self._is_still = False

    def load(self) -> None:
        """Read the workspace and list it; keys that are pressed meanwhile act on the new list."""
        self._is_stale = self._is_read = False
        self._readings += 1
        if self._readings == 1:
            self._still.enter_context(self.app.batch_update())
            self._is_still = True
            self.set_timer(STILL, self._stir)
        self.options.wait()
        self._read(self._readings)

    @property
    def is_reading(self) -> bool:
        """Whether what is listed is not what there is yet."""
        return self.options.is_waiting

    @work(thread=True, exclusive=True, group="reading")
    def _read(self, time: int) -> None:
        worker = get_current_worker()

        def tell(done: int, of: int) -> None:
            if worker.is_cancelled:
                raise WorkerCancelled("Nobody waits for the list any more.")
            if done % _TOLD_EACH == 0:
                self.post_message(self.Reading(done, of))

        try:
            self.post_message(self.Read(time, home_view(self.workspace, self.clock.now().at, self.zone, tell)))
        except (StoreError, OSError) as error:
            self.post_message(self.Read(time, None, str(error)))
        except WorkerCancelled:
            return

    @on(Reading)
    def _tell_reading(self, event: Reading) -> None:
        self.reading = f"Reading {event.done:,} of {event.of:,} sessions…"
        self._tell_kept()

    @on(PatientList.Kept)
    def _tell_kept(self) -> None:
        if self.reading:
            kept = " ".join(map(key_words, self.options.kept))
            self.reading = f"{self.reading.partition('…')[0]}…{' Then: ' if kept else ''}{kept}"
            self._greet()

    @on(Read)
    def _was_read(self, event: Read) -> None:
        if event.time == self._readings:
            self.reading = ""
            self._is_read = True
            self._shown(event.view, event.trouble)
            self._stir()

    def _stir(self) -> None:
        """Paint again, at once; a list that was read by then is the first picture."""
        self._let_go()
        paint_now(self, self)

    @on(Unmount)
    def _let_go(self) -> None:
        self._is_still = False
        self._still.close()

    def _compositor_refresh(self) -> None:
        """Draw what will be shown; Textual would draw the empty list, too, and throw that picture away."""
        if not self._is_still:
            super()._compositor_refresh()

    def _acts_at_once(self, key: str) -> bool:
        def command(key: str) -> str | None:
            active = self.active_bindings.get(key)
            return active.binding.id if active is not None else None

        # After the key of the search it is a letter of what is searched.
        return command(key) in _AT_ONCE and "home.search" not in map(command, self.options.kept)

    def _shown(self, view: HomeView | None, trouble: str) -> None:
        """List *view*, or say what the *trouble* is."""
        raise NotImplementedError

    def _greet(self) -> None:
        """Say what is to be said above the list."""
        raise NotImplementedError
