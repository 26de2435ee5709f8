"""One agenda item as a form: what it is called, how long, who leads it, and why, what for and how."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from textual.widget import Widget

from smarketing_tui.domain.agenda import LONGEST_ITEM, Item, ItemKind
from smarketing_tui.domain.people import Person
from smarketing_tui.domain.tasks.naming import named
from smarketing_tui.domain.text import NAME_LIMIT, NOTE_LIMIT, one_line
from smarketing_tui.screens.dialogs.form import Form
from smarketing_tui.store.refusals import BadInput
from smarketing_tui.widgets.cells import shown
from smarketing_tui.widgets.choice import Choice
from smarketing_tui.widgets.field import Field


class ItemForm(Form):
    """Change `item`; leaders are looked for among *people*, *leader* is the name of the one it has.

    The kind of a *fixed* item stays: a planned agenda begins with the progress item.
    """

    def __init__(self, heading: str, item: Item, leader: str, people: Sequence[Person], *, fixed: bool = False) -> None:
        super().__init__(heading)
        self.item = item
        self._leader, self._people, self._fixed = one_line(leader, NAME_LIMIT), people, fixed

    def rows(self) -> Iterator[tuple[str, Widget]]:
        """Yield a field for each part of the item."""
        item = self.item
        kinds = [item.kind.value] if self._fixed else [kind.value for kind in ItemKind]
        yield "Title", Field(shown(item.title), id="title", max_length=NAME_LIMIT)
        yield "Minutes", Field(str(item.minutes), id="minutes", max_length=4)
        yield "Kind", Choice(kinds, item.kind.value, id="kind")
        yield "Leader", Field(self._leader, id="leader", max_length=NAME_LIMIT, placeholder="somebody who comes")
        yield "Purpose", Field(shown(item.purpose), id="purpose", max_length=NOTE_LIMIT, placeholder="why it is here")
        yield (
            "Outcome",
            Field(shown(item.outcome), id="outcome", max_length=NOTE_LIMIT, placeholder="what there is after it"),
        )
        yield "Process", Field(shown(item.process), id="process", max_length=NOTE_LIMIT, placeholder="how it goes")

    def echo(self) -> str:
        """Return who is meant to lead it."""
        words = one_line(self.value("leader"), NAME_LIMIT)
        found = named(words, self._people)
        if not words or words == self._leader:
            return ""
        return f"led by {found[0].name}" if len(found) == 1 else _unclear(words, found)

    def keep(self, *, take: bool) -> str:
        """Take what is written for the item; raises BadInput."""
        title, minutes = one_line(self.value("title"), NAME_LIMIT), self.value("minutes").strip()
        if not title:
            raise BadInput("An item needs a title.")
        if not (minutes.isascii() and minutes.isdigit() and 1 <= int(minutes) <= LONGEST_ITEM):
            raise BadInput(f"Minutes are a whole number from 1 to {LONGEST_ITEM}.")
        kind = ItemKind(self.query_one("#kind", Choice).value)
        self.item = replace(
            self.item,
            title=title,
            kind=kind,
            minutes=int(minutes),
            leader=self._led_by(),
            presents=self.item.presents if kind is self.item.kind else None,
            purpose=one_line(self.value("purpose")),
            outcome=one_line(self.value("outcome")),
            process=one_line(self.value("process")),
        )
        return title

    def _led_by(self) -> str:
        words = one_line(self.value("leader"), NAME_LIMIT)
        if words == self._leader:
            return self.item.leader
        found = named(words, self._people)
        if words and len(found) != 1:
            raise BadInput(_unclear(words, found))
        return found[0].id if found else ""


def _unclear(words: str, found: Sequence[Person]) -> str:
    names = ", ".join(person.name for person in found[:4])
    return f"{words} may be {names}." if found else f"Nobody who comes is called {words}."
