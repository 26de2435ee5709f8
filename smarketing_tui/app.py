"""The app: theme, keys, palette and the way between screens. Policy shared by the screens; it knows no meeting."""

import os

os.environ.setdefault("TEXTUAL_FPS", "240")  # read when textual is imported: a key need not wait for a slow tick

import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual import work
from textual._time import get_time
from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.events import Event, Key, Paste
from textual.filter import LineFilter
from textual.screen import Screen
from textual.theme import Theme

from smarketing_tui.clock import Clock, SystemClock
from smarketing_tui.config import Settings
from smarketing_tui.domain.text import one_line
from smarketing_tui.from_home import FromHome
from smarketing_tui.garbage import keep_so_far, look_again, tidy
from smarketing_tui.mistakes import account_of
from smarketing_tui.painting import narrowed
from smarketing_tui.resources import stylesheet
from smarketing_tui.screens.fitting import fitted
from smarketing_tui.screens.keymap import commands, key_words
from smarketing_tui.signals import leaving_on_signals
from smarketing_tui.store.workspace import Opened, Workspace
from smarketing_tui.terminal import be_patient
from smarketing_tui.theme import THEMES, TOKENS
from smarketing_tui.widgets import too_small
from smarketing_tui.widgets.cells import left
from smarketing_tui.widgets.field import LONGEST_PASTE, Field
from smarketing_tui.widgets.signs import InAscii

if TYPE_CHECKING:
    from smarketing_tui.screens.home import HomeScreen
    from smarketing_tui.store.stored import Stored

# A screen is imported when it is opened: the first picture does not wait for the others.

OUT_OF_SIGHT = 3.0
"""Seconds after which a closed screen's garbage is looked for: the keys that follow it at once do not wait for that."""


class SmarketingApp(FromHome):
    """The console. With *opened* it begins in that meeting, or in its replay if it is only stored; else at Home."""

    TITLE = "smarketing"
    HORIZONTAL_BREAKPOINTS = [*too_small.HORIZONTAL]  # noqa: RUF012  # Textual declares it for instances
    VERTICAL_BREAKPOINTS = [*too_small.VERTICAL]  # noqa: RUF012  # as above
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+q", "quit", "Quit", show=False, system=True)]

    def __init__(
        self,
        workspace: Workspace,
        settings: Settings,
        clock: Clock,
        opened: "Opened | Stored | None" = None,
        notices: Sequence[str] = (),
    ) -> None:
        # The look before, and the first screen's sheet beside ours: either of them later has all sheets read again.
        self.set_reactive(SmarketingApp.theme, settings.theme)
        first = "live" if isinstance(opened, Opened) else "home"
        super().__init__(css_path=[stylesheet("base"), stylesheet(first)])
        self.workspace = workspace
        self.settings = settings
        self.clock = clock
        self.farewell: list[str] = []
        self.has_lost = False
        self.once_shown: Callable[[], object] = lambda: None
        self._opened = opened
        self._ascii = InAscii(enabled=settings.ascii)
        self._notices = tuple(notices)
        self.set_class(settings.ascii, "-ascii")
        self.set_keymap(dict(settings.keymap))

    def get_default_screen(self) -> Screen[Any]:
        """Begin at Home, or with nothing where a meeting comes first: Home is read when that is over."""
        if isinstance(self._opened, Opened):
            return super().get_default_screen()
        return fitted(self._home(self._notices), self)

    def on_mount(self) -> None:
        """Open the meeting to begin with, if there is one."""
        self.set_timer(1, self.once_shown)
        if isinstance(self._opened, Opened):
            self.hold(self._opened, self._notices)
        elif self._opened is not None:
            from smarketing_tui.screens.replay import ReplayScreen

            self.push_screen(ReplayScreen(self._opened, self.clock, self.workspace))

    @property
    def available_themes(self) -> dict[str, Theme]:
        """Textual's, and ours."""
        return {**super().available_themes, **{theme.name: theme for theme in THEMES}}

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our tokens, for themes that do not know them."""
        return TOKENS

    def _display(self, screen: Screen[Any], renderable: Any) -> None:
        """Send no more than what changed."""
        super()._display(screen, narrowed(renderable))

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Let nothing but ASCII and what people typed through, where that is asked for."""
        return [*super().get_line_filters(), *([self._ascii] if self._ascii.enabled else [])]

    def get_key_display(self, binding: Binding) -> str:
        """One way of writing keys, in hints, help and tooltips."""
        return binding.key_display or key_words(binding.key, plain=self._ascii.enabled)

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Every command of the screen, with its key, then those of the app."""
        for command in commands(screen):
            if command.id != "palette":
                sentence = f"{left(' '.join(command.keys), 10)} {command.binding.tooltip}".rstrip()
                yield SystemCommand(
                    command.binding.description, sentence, partial(self.run_action, command.binding.action, screen)
                )
        keyless: Callable[[], Iterable[tuple[str, str, str]]] = getattr(screen, "keyless", tuple)
        for title, sentence, action in keyless():
            yield SystemCommand(title, sentence, partial(self.run_action, action, screen))
        if self._driver is not None and self._driver.can_suspend:  # ctrl+z is undo (rules.md 16)
            yield SystemCommand("Suspend", "Back to the shell for a while; fg there comes back.", self.suspend_soon)
        for theme in THEMES:
            yield SystemCommand(f"Theme: {theme.name}", "Change the look.", partial(setattr, self, "theme", theme.name))

    def suspend_soon(self) -> None:
        """Give the terminal back to the shell once the palette has gone from it."""
        self.call_after_refresh(self.action_suspend_process)

    def action_command_palette(self) -> None:
        """Open our palette instead of Textual's."""
        from smarketing_tui.screens.dialogs.palette import Palette

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(self.get_system_commands(self.screen)), self._carry_out)

    def _carry_out(self, command: SystemCommand | None) -> None:
        if command is not None:
            self.call_later(command.callback)

    async def on_event(self, event: Event) -> None:
        """Clean what is pasted anywhere; let no key typed behind the palette's act on the screen below it."""
        if isinstance(event, Paste) and not event.is_forwarded:
            event.text = one_line(event.text, LONGEST_PASTE)
        if isinstance(event, Key) and event.is_forwarded:
            from smarketing_tui.screens.dialogs.palette import Palette

            if isinstance(self.screen, Palette):
                await self.screen.take(event)
                return
            if isinstance(self.focused, Field) and self.focused.caught(event):
                return
            if not self.screen.is_mounted:  # it came by way of the screen that is being left
                return
        await super().on_event(event)

    # The way between screens.

    def _home(self, notices: Sequence[str] = ()) -> "HomeScreen":
        from smarketing_tui.screens.home import HomeScreen

        return HomeScreen(self.workspace, self.clock, notices, self.settings.timezone)

    @work
    async def hold(self, opened: Opened, notices: Sequence[str] = ()) -> None:
        """Hold a meeting; afterwards go Home."""
        from smarketing_tui.screens.live import LiveScreen

        live = fitted(LiveScreen(self.workspace, self.settings, opened, self.clock, notices), self)
        live.on_farewell = self._say_at_the_end
        await self.push_screen_wait(live)
        self.is_resuming = False
        from smarketing_tui.screens.home import HomeScreen

        if not any(isinstance(screen, HomeScreen) for screen in self.screen_stack):
            self.push_screen(self._home())

    def _say_at_the_end(self, words: str, *, is_loss: bool) -> None:
        self.farewell.append(words)
        self.has_lost = self.has_lost or is_loss

    # Trouble.

    def leave(self, code: int) -> None:
        """Leave from a signal handler: nothing but a message to the loop."""
        loop = self._loop
        if loop is not None:
            loop.call_soon_threadsafe(self.exit, None, code)

    def _fatal_error(self) -> None:
        # Textual would print a traceback with local variables, names and notes among them, over the terminal.
        path = self.workspace.home / "errors.log"
        error = sys.exc_info()[1] or self._exception
        account = account_of(error) if error is not None else "nobody knows what"
        text = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}\n{account}\n\n"
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            with os.fdopen(handle, "a", encoding="utf-8") as log:
                log.write(text)
            self.farewell.append(f"Something went wrong inside the program; {path} says what. Nothing saved was lost.")
        except OSError:
            self.farewell.append("Something went wrong inside the program. Nothing saved was lost.")
        self._close_messages_no_wait()


def _collect(app: SmarketingApp) -> None:
    """Look for garbage from now on: a little at a time, and for all that a screen leaves once it is out of sight.

    A dialog is young. A whole screen may have stood long: then it is not in a meeting that keys wait for the look.
    """
    look_again()
    front, depth = app.screen, len(app.screen_stack)

    def changed(screen: Screen[Any]) -> None:
        nonlocal front, depth
        left, before = front, depth
        front, depth = screen, len(app.screen_stack)
        if depth < before:
            app.set_timer(OUT_OF_SIGHT, partial(tidy, everywhere=not left.is_modal))

    app.screen_change_signal.subscribe(app, changed)


def run_app(
    workspace: Workspace, settings: Settings, opened: "Opened | Stored | None" = None, notices: Sequence[str] = ()
) -> int:
    """Open the screen, in the meeting *opened* or its replay if one is given; return the exit code of the program."""
    be_patient()
    if opened is not None:  # Home has nothing to keep so tight: it reads thousands of things at once
        keep_so_far()
    app = SmarketingApp(workspace, settings, SystemClock(get_time), opened, notices)
    app.once_shown = partial(_collect, app)
    with leaving_on_signals(app.leave):
        app.run()
    with suppress(OSError):  # after a hang-up there is nobody to say it to
        for line in app.farewell:
            print(f"smarketing: {line}", file=sys.stderr)  # noqa: T201  # the screen is gone: this is the last word
    return app.return_code or int(app.has_lost)
