"""People: everybody there is, with their keys; add, edit, retire, merge, to a file and back."""

from collections.abc import Callable, Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from smarketing_tui.clock import Clock
from smarketing_tui.config import Settings
from smarketing_tui.domain.calendar.local import local_time
from smarketing_tui.domain.people import Person, alike
from smarketing_tui.domain.text import folded
from smarketing_tui.screens.asking import asking
from smarketing_tui.screens.dialogs.choose import Choose
from smarketing_tui.screens.dialogs.confirm import Confirm
from smarketing_tui.screens.dialogs.person_form import PersonForm
from smarketing_tui.screens.listing import Row
from smarketing_tui.screens.looking import Looking
from smarketing_tui.screens.people_files import bring_in, export
from smarketing_tui.screens.retiring import RetiringList
from smarketing_tui.store.errors import StoreError
from smarketing_tui.store.people.merging import BothThere
from smarketing_tui.store.workspace import Workspace
from smarketing_tui.store.zones import site_zones
from smarketing_tui.widgets.cells import left

_KEY, _TEAM, _SITE, _NOTES = 4, 10, 17, 10
_FRAME = 8
"""Cells that borders and paddings take."""

_WIDE = 78
"""Cells from which roles have room, too."""

_LOOK = 5.0
"""Seconds between looks at the clock; the rows are drawn again when the minute has changed."""


class PeopleScreen(RetiringList[Person], Looking[None]):
    """Everybody the workspace knows; the retired when they are asked for."""

    TITLE = "People"
    EMPTY = "Nobody is known yet. Who comes to a meeting is kept; a adds somebody, i brings in a file."
    HINTS = ("people.edit", "people.add", "list.search", "list.back", "people.retire", "people.merge", "list.retired")

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e,enter", "choose", "Edit", id="people.edit", tooltip="Change what is known of somebody."),
        Binding("a", "add", "Add", id="people.add", tooltip="Somebody new."),
        Binding("r", "retire", "Retire", id="people.retire", tooltip="Offer for no new meeting, or bring back."),
        Binding("m", "merge", "Merge", id="people.merge", tooltip="Two entries are one person; history follows."),
        Binding("x", "export", "Export", id="people.export", tooltip="Write the people to a CSV file."),
        Binding("i", "import", "Import", id="people.import", tooltip="Bring in people from a CSV file."),
        Binding("d,delete", "remove", "Remove", id="people.remove", tooltip="Remove somebody typed by mistake."),
    ]

    def __init__(self, workspace: Workspace, settings: Settings, clock: Clock) -> None:
        super().__init__()
        self.workspace = workspace
        self.settings = settings
        self.clock = clock
        self._zones: dict[str, str] = {}
        self._minute = ""

    def on_mount(self) -> None:
        """Let the local times move."""
        self.look_each(_LOOK)

    def look(self) -> None:
        """Show the time of now, once a minute."""
        if self._minute != f"{self.clock.now().at:%H:%M}":
            self.load()

    def rows(self) -> Iterable[Row]:
        """Return the people in the order in which they were met."""
        people = self.workspace.people()
        sites = {person.site for person in people if person.site}
        if not sites <= self._zones.keys():
            known = dict(site_zones(people, self.workspace.sites()))
            by_name = {folded(site): zone for site, zone in known.items()}
            self._zones = {site: by_name.get(folded(site), "") for site in sites}
        self.known = {person.id: person for person in people}
        self._minute = f"{self.clock.now().at:%H:%M}"
        for person in people:
            if self.in_sight(person):
                words = (person.name, person.team, person.role, person.site, _notes(person), f"@{person.id}")
                yield Row(person.id, self._look(person), " ".join(words))

    def _widths(self) -> tuple[int, int, int, int]:
        """Return the cells of name, team, role and site; in a narrow window there is no role."""
        site = _SITE if self.size.width >= _WIDE else _SITE - 3
        room = max(14, self.size.width - _FRAME - _KEY - _TEAM - site - _NOTES)
        role = room * 2 // 5 if self.size.width >= _WIDE else 0
        return room - role, _TEAM, role, site

    def head(self) -> str:
        """Return the names of the columns."""
        name, team, role, site = self._widths()
        return f"{'':{_KEY}}{left('Name', name)}{left('Team', team)}{left('Role', role)}{left('Site', site)}"

    def _look(self, person: Person) -> Content:
        name, team, role, site = self._widths()
        zone = self._zones.get(person.site, "")
        time = local_time(self.clock.now().at, zone) if zone else "  ?"
        where = f"{left(person.site, site - 7)} {time}" if person.site else ""
        return Content.assemble(
            (f"{person.key or '/':{_KEY}}", "bold $key"),
            (left(left(person.name, name - 1), name), "" if person.retired else "bold"),
            left(left(person.team, team - 1), team),
            (left(left(person.role, max(0, role - 1)), role), "$quiet"),
            left(where, site),
            (_notes(person), "$quiet"),
        )

    # Commands.

    def _trying(self, action: Callable[[], str]) -> bool:
        """Do something and say what came of it, or in one line why it cannot be done."""
        try:
            words = action()
        except BothThere:
            raise
        except (StoreError, OSError) as error:
            self.load()  # another program may have changed what is listed
            self.tell(str(error))
            return False
        self.tell(words)
        return True

    def fill_in(self, chosen: Person | None) -> None:
        """Change what is known of somebody, or fill in somebody new."""
        zone = self._zones.get(chosen.site, "") if chosen is not None else ""
        form = PersonForm(self.workspace.people_book, self.settings.keys, chosen, zone)

        def done(kept: str | None) -> None:
            if kept is not None:
                self.tell(" ".join(form.said))
                self._zones = {}
            self.load(kept)

        self.app.push_screen(form, done)

    def action_retire(self) -> None:
        """Offer somebody for no new meeting, or bring them back."""
        person = self.chosen
        if person is None:
            return

        def retire() -> str:
            self.workspace.people_book.retire(person.id, back=person.retired)
            if person.retired:
                return f"{person.name} is back."
            return f"{person.name} is retired: t shows the retired, r brings back."

        if self._trying(retire):
            self.load()

    @asking
    async def action_merge(self) -> None:
        """Make another entry and this one a single person."""
        keep = self.chosen
        if keep is None or len(self.known) < 2:
            return
        others = alike(keep, self.known.values())
        answers = [
            (each.id, " ".join(filter(None, (each.name, each.team, each.site, f"@{each.id}")))) for each in others
        ]
        detail = f"{keep.name} stays; the tasks and meetings of the other entry become theirs."
        chosen = await self.app.push_screen_wait(Choose(f"Who is the same person as {keep.name}?", detail, answers))
        if chosen is None:
            return
        gone = self.known[chosen]
        question = f"Make {gone.name} and {keep.name} one?"
        detail = f"{keep.name} stays and keeps the key {keep.key or '–'}. This cannot be undone."
        if not await self.app.push_screen_wait(Confirm(question, detail, yes="Merge")):
            return
        try:
            self._merge(keep, gone)
        except BothThere as error:
            detail = f"{error} In that meeting they stay two. This cannot be undone."
            if await self.app.push_screen_wait(Confirm(question, detail, yes="Merge anyway")):
                self._merge(keep, gone, anyway=True)

    def _merge(self, keep: Person, gone: Person, *, anyway: bool = False) -> None:
        """Merge, and say so or why not; raises BothThere, which is to be asked about."""

        def merge() -> str:
            book, sessions = self.workspace.people_book, self.workspace.heard_sessions()
            return f"{gone.name} is {book.merge(keep.id, gone.id, sessions, anyway=anyway).name} now."

        if self._trying(merge):
            self.load(keep.id)

    @asking
    async def action_remove(self) -> None:
        """Remove somebody whom nothing names."""
        person = self.chosen
        if person is None:
            return
        detail = "Only somebody typed by mistake: whoever was in a meeting, or owns a task, can be retired instead."
        if await self.app.push_screen_wait(Confirm(f"Remove {person.name}?", detail, yes="Remove")):

            def remove() -> str:
                self.workspace.people_book.remove(person.id, self.workspace.heard_sessions())
                return f"{person.name} is removed."

            if self._trying(remove):
                self.load()

    @asking
    async def action_export(self) -> None:
        """Write the people to a file."""
        people = [person for person in self.known.values() if self.in_sight(person)]
        self.tell(await export(self.app, self.workspace, people))

    @asking
    async def action_import(self) -> None:
        """Bring in people from a file, after a look at what would change."""
        self.tell(await bring_in(self.app, self.workspace, self.settings.keys))
        self._zones = {}
        self.load()


def _notes(person: Person) -> str:
    if person.retired:
        return "retired"
    return " ".join(word for word, is_so in (("exec", person.executive), ("recap", person.recap)) if is_so)
