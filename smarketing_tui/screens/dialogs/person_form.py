"""One person: what is known of them, to be filled in or changed."""

from collections.abc import Iterator
from typing import cast

from textual import on
from textual.widget import Widget
from textual.widgets import Input

from smarketing_tui.domain.people import Person, team_named
from smarketing_tui.domain.text import NAME_LIMIT, folded
from smarketing_tui.screens.dialogs.form import Form
from smarketing_tui.store.books.people import PeopleBook
from smarketing_tui.store.people.details import Details
from smarketing_tui.store.people.owned_keys import KeyTaken
from smarketing_tui.widgets.field import Field
from smarketing_tui.widgets.tick import Tick

_KEY = 4
"""Characters for a key: a letter may come with its accent apart."""


class PersonForm(Form):
    """*person*, or somebody new; `zone` is what is known of their site. Notices of what else changed stay in `said`."""

    def __init__(self, book: PeopleBook, scheme: str, person: Person | None = None, zone: str = "") -> None:
        super().__init__("Somebody new" if person is None else person.name)
        self._book, self._scheme, self._person, self._zone = book, scheme, person, zone
        self._taken: KeyTaken | None = None
        self._warned = ""
        self.said: tuple[str, ...] = ()

    def rows(self) -> Iterator[tuple[str, Widget]]:
        """Yield the fields; of somebody new they are empty."""
        person = self._person or Person("", "")
        limit = NAME_LIMIT
        yield "Name", Field(person.name, id="name", max_length=limit, compact=True)
        yield "Team", Field(person.team, id="team", max_length=limit, compact=True, placeholder="sales, marketing, …")
        yield "Role", Field(person.role, id="role", max_length=limit, compact=True)
        yield "Site", Field(person.site, id="site", max_length=limit, compact=True, placeholder="Berlin")
        yield "Time zone", Field(self._zone, id="timezone", compact=True, placeholder="of the site; a city's is known")
        hint = "the best free one" if self._person is None else "none: one is lent in each meeting"
        yield "Key", Field(person.key, id="key", max_length=_KEY, compact=True, placeholder=hint)
        yield "", Tick("executive: others may hold back", person.executive, id="executive")
        yield "", Tick("recap list: reads, does not come", person.recap, id="recap")

    @on(Input.Changed, "#site")
    def _elsewhere(self) -> None:
        """The zone that was known is that of the site before."""
        zone = self.query_one("#timezone", Field)
        if self._person is not None and self.value("site") != self._person.site and zone.value == self._zone:
            zone.value = ""

    def echo(self) -> str:
        """Say which team is meant."""
        team = team_named(self.value("team"))
        return f"Team {team}." if team and folded(team) != folded(self.value("team")) else ""

    @property
    def can_take(self) -> bool:
        """Whether the key that is written is somebody else's, as was said."""
        return self._taken is not None

    def keep(self, *, take: bool) -> str:
        """Keep what is written; of somebody known only what was changed, so that nothing else is written over."""
        details = self._details()
        self._taken = None
        try:
            if self._person is None:
                changed = self._book.add([details], self._scheme, take=take, another=self._warned == details["name"])
            else:
                changed = self._book.edit(self._person.id, details, self._scheme, take=take)
        except KeyTaken as error:
            self._taken = error
            raise
        self.said = changed.notices
        return changed.person.id

    def refuse(self, why: str) -> None:
        """Say what is wrong, and how to go on."""
        if self._taken is not None:
            why = f"{why} ^t takes it, and {self._taken.owner.name} gets another key."
            self.query_one("#key", Field).focus()
        elif "is known already" in why:
            self._warned = self.value("name")
            why = f"{why} Save again if this is another one of that name."
        super().refuse(why)

    def _details(self) -> Details:
        before = self._person or Person("", "")
        written: Details = {
            "name": self.value("name"),
            "team": self.value("team"),
            "role": self.value("role"),
            "site": self.value("site"),
            "timezone": self.value("timezone") if self.value("timezone") != self._zone else "",
            "key": self.value("key"),
            "executive": self.is_ticked("executive"),
            "recap": self.is_ticked("recap"),
        }
        if self._person is None:
            return written
        changed = {name: value for name, value in written.items() if value != getattr(before, name, "")}
        return cast(Details, changed)
