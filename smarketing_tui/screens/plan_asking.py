"""What a plan asks in one line: how long, when, what it is called, and who else comes."""

from collections.abc import Callable
from dataclasses import replace

from smarketing_tui.domain.agenda import LONGEST_ITEM
from smarketing_tui.domain.calendar.local import local
from smarketing_tui.domain.calendar.when import moment
from smarketing_tui.domain.planning.inviting import having
from smarketing_tui.domain.planning.plans import Plan
from smarketing_tui.domain.text import NAME_LIMIT, one_line
from smarketing_tui.interchange.attendees import parse_with
from smarketing_tui.screens.asking import asking
from smarketing_tui.screens.dialogs.ask import Ask
from smarketing_tui.screens.plan_editing import PlanEditing
from smarketing_tui.store.errors import StoreError
from smarketing_tui.store.refusals import BadInput


class PlanAsking(PlanEditing):
    """Each answer is a change like any other; one that cannot be taken is asked for again."""

    @asking
    async def action_slot(self) -> None:
        """Ask for the minutes of the meeting."""

        def take(words: str) -> Plan:
            if not (words.isascii() and words.isdigit() and len(words) < 5 and 1 <= int(words) <= LONGEST_ITEM):
                raise BadInput(f"A slot is a whole number of minutes from 1 to {LONGEST_ITEM}.")
            return replace(self.plan, agenda=replace(self.plan.agenda, slot=int(words)))

        await self._asked("How many minutes are there?", "", str(self.plan.agenda.minutes), take)

    @asking
    async def action_when(self) -> None:
        """Ask for day and time."""
        zone, series = self.known.zone(self.plan), self.known.find(self.plan.series)
        now = "" if self.plan.at is None else f"{local(self.plan.at, zone):%Y-%m-%d %H:%M}"

        def take(words: str) -> Plan:
            if words == now:
                return self.plan
            at = moment(words, self.known.now, zone, series.time if series else "") if words else None
            if words and at is None:
                raise BadInput("That is no day and time; write, say, tue 10:00 or 2026-11-24 10:00.")
            if at is not None and at <= self.known.now:
                raise BadInput("That is over already.")
            return replace(self.plan, at=at)

        await self._asked("When?", f"Time in {zone}; tue 10:00, 2026-11-24 10:00, or nothing.", now, take)

    @asking
    async def action_name(self) -> None:
        """Ask what the meeting is called."""

        def take(words: str) -> Plan:
            if not words:
                raise BadInput("A meeting needs a title.")
            return replace(self.plan, agenda=replace(self.plan.agenda, title=one_line(words, NAME_LIMIT)))

        await self._asked("What is this meeting called?", "", self.plan.agenda.title, take)

    @asking
    async def action_others(self) -> None:
        """Ask who else comes; new people are kept in the roster."""

        def take(words: str) -> Plan:
            people = self.workspace.invite(parse_with(words), self.settings.keys).people
            self.known.people.update({person.id: person for person in self.workspace.people()})
            return having(self.plan, [person.id for person in people])

        if await self._asked("Who else comes?", "NAME:TEAM:SITE, separated by commas", "", take):
            self.order_people()

    async def _asked(self, question: str, detail: str, answer: str, take: Callable[[str], Plan]) -> bool:
        """Ask until the answer can be taken or is dropped; what was typed is never lost."""
        while True:
            said = await self.app.push_screen_wait(Ask(question, detail, answer))
            if said is None:
                return False
            try:
                self._plan(take(one_line(said)))
            except (StoreError, OSError) as error:
                detail, answer = str(error), said
            else:
                return True
