"""People's keys: the floor, and the prefixes that do something else with a person."""

from collections.abc import Callable

from textual import getters, on
from textual.events import Key

from smarketing_tui.clock import Moment
from smarketing_tui.domain import rules
from smarketing_tui.domain.correcting.corrections import running_turn
from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.domain.hotkeys import as_key, is_key
from smarketing_tui.domain.layouts import alias
from smarketing_tui.domain.meeting import Meeting
from smarketing_tui.domain.people import Person
from smarketing_tui.domain.refusals import why_no_invitation, why_no_mark
from smarketing_tui.screens.keymap import run_key
from smarketing_tui.screens.offering import Offering
from smarketing_tui.widgets.ask_panel import AskPanel
from smarketing_tui.widgets.floor_panel import FloorPanel

STEP = 5_000
"""Milliseconds by which `<` and `>` move the beginning of a turn."""

REACH = 3_000
"""Milliseconds after a floor key in which `<` reaches back to the moment the field before it was opened."""

FRESH = 30_000
"""Milliseconds after a field has closed in which a floor key may have been waiting for that."""


@dataclass(frozen=True, slots=True)
class Prefix:
    """A key that waits for a person's: what it says while it waits, and the rule it carries out."""

    name: str
    words: str
    rule: Callable[[Meeting, str], rules.Events]


PREFIXES = {
    each.name: each
    for each in (
        Prefix("mark", "a remark by whom?", rules.mark),
        Prefix("invite", "ask whom to speak?", rules.invite),
        Prefix("reassign", "it was whom?", rules.reassign),
        Prefix("presence", "who comes or goes?", rules.toggle_presence),
    )
}


class FloorKeys(Offering):
    """Letters and digits are people; `.` `!` `=` and F7 say what else to do with one."""

    ask_panel = getters.query_one(AskPanel)

    prefix: Prefix | None = None
    """What the next person's key will mean, if not the floor."""

    _field: tuple[int, int] | None = None
    """When the field that closed last was opened (ms of the meeting) and closed (ticks)."""

    _reach: tuple[int, int] | None = None
    """Where `<` reaches back to (ms of the meeting), and until when it does (ticks)."""

    async def on_key(self, event: Key) -> None:
        """Stamp the key with the time it arrived and carry it out here and now.

        Nothing is left for the app to do later: keys that arrive together must act in their order.
        """
        event.stop()
        await self.bring_lines()
        if self.opening or not self.is_active:  # meant for a dialog that was not there yet
            from smarketing_tui.screens.dialogs.palette import Palette

            if isinstance(self.app.screen, Palette):
                await self.app.screen.take(event)
            return
        moment = self.pressed_at(event.time)
        for line in self.lines:
            if line.is_open:
                await line.take(event)
                return
        character = as_key(event.character) if event.is_printable else ""
        person = self._whose(character)
        prefix = self.prefix
        if person is not None or is_key(character):
            self.forget_press()
            self.set_prefix(None)
            if person is None:
                self.tell_until_done(f"Nobody here has the key {character}; / finds people by name.")
            else:
                self.press(person.id, moment, prefix)
            return
        if prefix is not None and event.key != "slash":
            self.set_prefix(None)
            if prefix.name == "invite" and event.character == "!":
                self._invite_foremost(moment)
                return
        if not self.steers(event.key):
            await run_key(self, event.key)

    def steers(self, key: str) -> bool:
        """Tell whether *key* moved something inside a chosen panel instead of being a command."""
        return False

    async def action_in_line(self, key: str) -> None:
        """Press *key* in the line that is open, for who has only the mouse."""
        for line in self.lines:
            if line.is_open:
                await line.take(Key(key, None))
                return

    def action_steer(self, key: str) -> None:
        """Press *key* in the chosen panel by the mouse."""
        self.steers(key)

    def action_drop_prefix(self) -> None:
        """Wait for no person's key."""
        self.set_prefix(None)

    def _whose(self, character: str) -> Person | None:
        """Return whose key that character is, on this keyboard or, if nobody's, on the layout it stands for."""
        if not character:
            return None
        roster = self.session.head.roster
        return roster.by_key(character) or roster.by_key(as_key(alias(character)))

    def set_prefix(self, prefix: Prefix | None) -> None:
        """Wait for a person's key, or wait no longer."""
        if prefix is not self.prefix:
            self.prefix = prefix
            self.show_hints()

    def press(self, person: str, moment: Moment, prefix: Prefix | None = None) -> None:
        """Do with a person what the prefix says, or hand them the floor."""
        if prefix is None:
            self.floor_key(moment, lambda meeting: rules.take_floor(meeting, person))
        elif not self.repeats.is_single(f"{prefix.name} {person}", moment.ticks):
            return
        elif not self.perform_at(moment, prefix.rule, person):
            self.tell_until_done(_nothing(prefix.name, self.session.head, person))

    def _invite_foremost(self, moment: Moment) -> None:
        """Ask whom the panel names: what is on screen counts, not what became true since it was drawn."""
        if not self.repeats.is_single("invite !", moment.ticks):
            return
        suggested = self.ask_panel.suggested
        if suggested is None:
            self.tell_until_done("Nobody needs an invitation now.")
            return
        name = self.session.head.roster.name(suggested.person)
        if suggested.person in self.session.head.now.invited:
            self.tell_until_done(f"{name} has been asked already.")
        elif self.perform_at(moment, rules.invite, suggested.person):
            self.tell(f"{name} is asked to speak.")
        else:
            self.tell_until_done(_nothing("invite", self.session.head, suggested.person))

    def action_prefix(self, name: str) -> None:
        """Let the next person's key mean something else; another prefix takes its place, Esc drops it."""
        self.forget_press()
        self.set_prefix(PREFIXES[name])

    # The floor itself.

    def floor_key(self, moment: Moment, rule: Callable[[Meeting], rules.Events]) -> None:
        """Move the floor; right after a field was open, `<` may reach back to when it was opened."""
        field, self._field, self._reach = self._field, None, None
        if self.perform_at(moment, rule) and field is not None and moment.ticks <= field[1] + FRESH:
            self._reach = (field[0], moment.ticks + REACH)
            self.tell_until_done("< : it began when you began to write.", seconds=REACH / 1000)

    def field_closed(self, opened: int) -> None:
        """Remember when the field that has just closed was opened (rules.md 10)."""
        self._field = (opened, self.clock.now().ticks)

    def action_open_floor(self) -> None:
        """Nobody is speaking."""
        self.floor_key(self.moment(), rules.open_floor)

    def action_crosstalk(self) -> None:
        """Several speak at once."""
        self.floor_key(self.moment(), rules.begin_crosstalk)

    def action_border(self, steps: int) -> None:
        """The running turn began earlier or later."""
        moment = self.moment()
        if not self.is_paced("border", moment):
            return
        reach, self._reach = self._reach, None
        now = self.session.elapsed(moment)
        began, _ = running_turn(self.session.head.now)
        if steps < 0 and reach is not None and moment.ticks <= reach[1] and reach[0] < began:  # not so after an undo
            changed = self.perform_at(moment, rules.set_border, reach[0], now)
        else:
            changed = self.perform_at(moment, rules.move_border, steps * STEP, now)
        if not changed:
            self.tell_until_done("It cannot begin any earlier." if steps < 0 else "It cannot begin any later.")

    @on(FloorPanel.Pressed)
    def _row_pressed(self, event: FloorPanel.Pressed) -> None:
        prefix = self.prefix
        self.set_prefix(None)
        self.press(event.person, self.clock.stamp(event.pressed_at), prefix)

    @on(AskPanel.Pressed)
    def _ask_pressed(self, event: AskPanel.Pressed) -> None:
        self.press(event.person, self.clock.stamp(event.pressed_at), PREFIXES["invite"])


def _nothing(prefix: str, meeting: Meeting, person: str) -> str:
    """Return why a prefix and a person's key have changed nothing."""
    match prefix:
        case "mark":
            return why_no_mark(meeting, person)
        case "invite":
            return why_no_invitation(meeting, person)
        case "reassign":
            return f"It was {meeting.roster.name(person)} all along, or nobody has spoken yet."
        case _:
            return "The meeting is over."
