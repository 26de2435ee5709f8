"""The SLAs of the workspace, and their figures."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from tinydb import TinyDB

from smarketing_tui.domain.slas.draft import WORDS_LIMIT, SlaDraft, Vague, defined, explained, metric_of
from smarketing_tui.domain.slas.sla import Figure, Sla, SlaBoard, SlaChange, SlaSettings, Terms
from smarketing_tui.domain.slas.words import change_words, changes_of_period
from smarketing_tui.domain.slas.workdays import span_before
from smarketing_tui.domain.text import NAME_LIMIT, folded, one_line
from smarketing_tui.store.books import sla_figures
from smarketing_tui.store.books.rows import put
from smarketing_tui.store.books.sla_figures import FigureEntry, counting, entries_of
from smarketing_tui.store.documents import document_of, kept
from smarketing_tui.store.files.shared_file import SharedFile
from smarketing_tui.store.people.roster import new_id
from smarketing_tui.store.refusals import Ambiguous, BadInput, NotFound, listed

TABLE = "slas"


class SlaBook:
    """The tables of SLAs and figures. Nothing is ever taken out of them but what a session is taken back for.

    Moments are UTC. Every change raises what `SharedFile.writing` raises, besides what it names.
    """

    def __init__(self, shared: SharedFile) -> None:
        self._shared = shared

    def all(self) -> list[Sla]:
        """Return every SLA, retired ones as well, in the order in which they were defined."""
        return list(self._shared.remembered(_slas))

    def current(self) -> list[Sla]:
        """Return the SLAs that are not retired."""
        return [sla for sla in self.all() if not sla.is_retired]

    def find(self, name: str) -> Sla:
        """Return the SLA with that id, name, or beginning of a name, one in use before a retired one.

        Raises NotFound, and Ambiguous with the ids.
        """
        slas = sorted(self.all(), key=lambda sla: sla.is_retired)
        wanted, shown = folded(name), one_line(name, NAME_LIMIT)
        same = [sla for sla in slas if wanted in (sla.id, folded(sla.name))]
        if same:
            return same[0]
        found = [sla for sla in slas if wanted and folded(sla.name).startswith(wanted)]
        found = [sla for sla in found if not sla.is_retired] or found
        if not found:
            raise NotFound(f'There is no SLA "{shown}"; `smarketing sla` lists them.')
        if len(found) > 1:
            raise Ambiguous(
                f'"{shown}" fits several SLAs: {listed([sla.name for sla in found])}.', [sla.id for sla in found]
            )
        return found[0]

    # Definitions

    def define(self, draft: SlaDraft, since: date, at: datetime) -> Sla:
        """Keep a new SLA with its target in force from *since* on; raises Vague, and BadInput for a name in use."""
        defined(draft, "", since, at)
        with self._shared.writing() as db:
            table = db.table(TABLE)
            slas = kept(table, Sla, "SLA")
            sla = defined(draft, new_id("s", {each.id for each in slas}), since, at)
            _refuse_taken(sla, slas)
            table.insert(document_of(sla))
        return sla

    def change_target(self, sla: str, terms: Terms) -> Sla:
        """Let other terms hold from a day on; those before stay known. Raises NotFound, and Vague for equal ones."""

        def changed(known: Sla) -> Sla:
            if known.target_on(terms.since) == terms.target:
                raise Vague("target", "That is its target on that day already.")
            clean = replace(terms, why=one_line(terms.why, WORDS_LIMIT), who=one_line(terms.who, NAME_LIMIT))
            return replace(known, terms=(*known.terms, clean))

        return self._changed(sla, changed)

    def explain(self, sla: str, draft: SlaDraft) -> Sla:
        """Take over the name, the metric and the explanations of *draft*; raises NotFound, BadInput or Vague."""
        name = one_line(draft.name, NAME_LIMIT)
        if not name:
            raise Vague("name", "An SLA needs a name that people can say.")
        metric = metric_of(draft.metric, name)
        return self._changed(sla, lambda known: replace(known, name=name, metric=metric, **explained(draft)))

    def retire(self, sla: str, why: str, at: datetime) -> Sla:
        """Let an SLA rest from now on; its figures stay. Raises NotFound, and BadInput when it is retired already."""

        def changed(known: Sla) -> Sla:
            if known.is_retired:
                raise BadInput(f"{known.name} is retired already.")
            return replace(known, retired_at=at, retired_why=one_line(why, WORDS_LIMIT))

        return self._changed(sla, changed)

    def take_up(self, sla: str) -> Sla:
        """Take a retired SLA up again; raises NotFound, and BadInput when its name is in use."""
        return self._changed(sla, lambda known: replace(known, retired_at=None, retired_why=""))

    def _changed(self, sla: str, change: Callable[[Sla], Sla]) -> Sla:
        with self._shared.writing() as db:
            table = db.table(TABLE)
            slas = kept(table, Sla, "SLA")
            known = next((each for each in slas if each.id == sla), None)
            if known is None:
                raise NotFound("That SLA is not in the workspace any more.")
            changed = change(known)
            _refuse_taken(changed, slas)
            put(table, document_of(changed))
        return changed

    # Figures

    def enter(self, sla: str, day: date, value: float | None, at: datetime) -> None:
        """Keep the figure of a day; it takes the place of any before. Without a value it is taken back."""
        with self._shared.writing() as db:
            table = db.table(sla_figures.TABLE)
            made = new_id("f", {each["id"] for each in table})
            table.insert(document_of(FigureEntry(made, sla, day, value, at)))

    def entries(self, sla: str) -> list[FigureEntry]:
        """Return all that was ever entered for an SLA, the oldest first."""
        return [entry for entry in self._entries() if entry.sla == sla]

    def figures(self) -> list[Figure]:
        """Return the figures that count, by day."""
        return counting(self._entries())

    def _entries(self) -> list[FigureEntry]:
        return self._shared.remembered(_entries)

    # What meetings see

    def changes_since(self, moment: datetime, today: date) -> list[SlaChange]:
        """Return what became of SLAs after *moment*: made, targets changed, retired; in words, and why."""
        return [change for sla in self.all() for change in change_words(sla, moment, today)]

    def board(self, day: date, settings: SlaSettings, since: datetime | None = None) -> SlaBoard:
        """Return the SLAs in use that have begun, with the figures of this period and the one before.

        What has changed is what did after *since*; without that, what is different in the current period of each.
        """
        slas = tuple(sla for sla in self.current() if sla.begins <= day)
        if not slas and since is None:
            return SlaBoard(settings=settings)
        first = {sla.id: span_before(sla.period, day).first for sla in slas}
        figures = (each for each in self.figures() if each.sla in first and first[each.sla] <= each.day <= day)
        if since is None:
            changes = [change for sla in slas for change in changes_of_period(sla, day)]
        else:
            changes = self.changes_since(since, day)
        return SlaBoard(slas, tuple(figures), settings, tuple(changes))


def _slas(db: TinyDB) -> list[Sla]:
    return kept(db.table(TABLE), Sla, "SLA")


def _entries(db: TinyDB) -> list[FigureEntry]:
    return entries_of(db.table(sla_figures.TABLE))


def _refuse_taken(sla: Sla, slas: list[Sla]) -> None:
    """Two SLAs in use that are called the same could not be told apart when they are presented."""
    others = (each for each in slas if each.id != sla.id and not each.is_retired)
    if not sla.is_retired and any(folded(each.name) == folded(sla.name) for each in others):
        raise BadInput(f'There is an SLA called "{sla.name}" already: change that one, or take another name.')
