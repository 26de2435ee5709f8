"""Finding somebody by typing, for the floor or for what a prefix says; who is nobody yet joins."""

import asyncio
from functools import cached_property

from textual import work

from smarketing_tui.clock import Moment
from smarketing_tui.domain import rules
from smarketing_tui.domain.hotkeys import with_keys
from smarketing_tui.domain.meeting import Phase
from smarketing_tui.interchange.attendees import parse_with
from smarketing_tui.screens.floor_keys import FloorKeys, Prefix
from smarketing_tui.screens.held import TypingLine
from smarketing_tui.store.errors import StoreError
from smarketing_tui.widgets.finder import Finder


class Finding(FloorKeys):
    """`/` opens the line; with a prefix before it, it is about whom that is for."""

    @cached_property
    def finder(self) -> Finder:
        """The line that finds a person."""
        return Finder(self.found, self.newcomer, self.line_closed)

    @property
    def lines(self) -> tuple[TypingLine, ...]:
        """The lines that take every key while they are open."""
        return (*super().lines, self.finder)

    def action_find(self) -> None:
        """Open the line that finds a person by typing."""
        self.forget_press()
        self.done()
        self.covered_since = self.session.elapsed()
        self.finder.open(self.session.head.roster, self.prefix.words if self.prefix else "Find")
        self.show_hints()

    def found(self, person: str, event_time: float) -> None:
        """Do with the person who was found what the prefix says."""
        prefix = self.prefix
        self.set_prefix(None)
        if self.covered_since is not None:  # the line closes with this: it is the first key after it (rules.md 10)
            self.field_closed(self.covered_since)
            self.covered_since = None
        self.press(person, self.clock.stamp(event_time), prefix)

    def line_closed(self) -> None:
        """A prefix does not outlive the line that was opened for it."""
        self.prefix = None
        super().line_closed()

    def newcomer(self, words: str, event_time: float) -> None:
        """Take somebody in whom nobody expected."""
        prefix = self.prefix
        self.set_prefix(None)
        self._take_in(words, self.clock.stamp(event_time), prefix)

    @work
    async def _take_in(self, words: str, moment: Moment, prefix: Prefix | None) -> None:
        roster = self.session.head.roster
        try:
            invited = await asyncio.to_thread(self.workspace.invite, parse_with(words), self.settings.keys)
        except (StoreError, OSError) as error:
            self.tell(str(error), seconds=10)
            return
        for who in invited.people:
            newest = with_keys((*roster, who), self.settings.keys)[-1]
            # Whoever joins is there: to say by F7 that they come would send them away again.
            speaks = prefix is None and self.session.head.phase is not Phase.READY
            if not self.perform_at(moment, rules.join, newest, speaks=speaks):
                self.press(who.id, moment, prefix)
                continue
            if prefix is not None and prefix.name != "presence":
                self.press(who.id, moment, prefix)
            words = f"{who.name} has the key {newest.key}." if newest.key else f"{who.name} has joined."
            self.tell(" ".join((words, *invited.notices)))
