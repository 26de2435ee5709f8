"""People brought in from a file: every row is checked against the roster, and what each would change is said."""

from collections.abc import Sequence
from dataclasses import replace

from smarketing_tui.domain.calendar.sites import Site
from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.domain.hotkeys import choose_key
from smarketing_tui.domain.people import Person, namesakes
from smarketing_tui.domain.text import folded
from smarketing_tui.store.people.details import Details, cleaned
from smarketing_tui.store.people.owned_keys import keys_of
from smarketing_tui.store.people.roster import new_id
from smarketing_tui.store.refusals import BadInput
from smarketing_tui.store.zones import site_zones


@dataclass(frozen=True, slots=True)
class Row:
    """What one line of a file says of a person; `id` when it names one, `retired` when it says so or not so."""

    line: int
    details: Details
    id: str = ""
    retired: bool | None = None


@dataclass(frozen=True, slots=True)
class Intake:
    """What the rows come to: people and sites to be kept, and a sentence a line; with `problems` none is kept."""

    people: tuple[Person, ...]
    sites: tuple[Site, ...]
    report: tuple[str, ...]
    problems: tuple[str, ...]


def taken_in(people: Sequence[Person], sites: Sequence[Site], rows: Sequence[Row], scheme: str = "letters") -> Intake:
    """Return what *rows* make of *people* and *sites*: who is named again is changed, anybody else is new.

    Of several people with one name an id says which; one that nobody here has, as in a file from elsewhere, says
    nothing. Who is named is offered again, unless the row says that they are retired. What a row leaves open stays as
    it is. Keys may change hands among the rows, but never from somebody else.
    """
    intake = _Intake(people, sites)
    for row in rows:
        try:
            intake.take(row)
        except BadInput as error:
            intake.problems.append((row.line, str(error)))
    return intake.result(scheme)


class _Intake:
    def __init__(self, people: Sequence[Person], sites: Sequence[Site]) -> None:
        self._before = {person.id: person for person in people}
        self._people = dict(self._before)
        self._ids = {each: person.id for person in people for each in (person.id, *person.also)}
        self._named: dict[str, list[Person]] = {}
        for person in people:
            for name in dict.fromkeys(map(folded, (person.name, *person.formerly))):
                self._named.setdefault(name, []).append(person)
        self._sites = tuple(sites)
        self._zones: dict[str, tuple[int, Site]] = {}
        self._lines: dict[str, int] = {}
        self._asked: dict[str, str] = {}
        self.problems: list[tuple[int, str]] = []

    def take(self, row: Row) -> None:
        """Put one row into the roster; raises BadInput."""
        clean = cleaned(row.details)
        before = self._meant(clean["name"], row.id)
        if before.id in self._lines:
            raise BadInput(f"{before.name} is in line {self._lines[before.id]} already.")
        person = replace(
            before,
            name=before.name if folded(clean["name"]) in map(folded, before.formerly) else clean["name"],
            team=clean.get("team") or before.team,
            role=clean.get("role") or before.role,
            site=clean.get("site") or before.site,
            executive=clean.get("executive", before.executive),
            recap=clean.get("recap", before.recap),
            key=clean.get("key") or before.key,
            retired=bool(row.retired),
        )
        self._take_zone(row.line, person.site, clean.get("timezone", ""))
        self._people[person.id] = person
        self._lines[person.id] = row.line
        if clean.get("key"):
            self._asked[person.id] = clean["key"]

    def _meant(self, name: str, known_as: str) -> Person:
        called = self._named.get(folded(name), ())
        owner = self._before.get(self._ids.get(known_as, ""))
        if owner is not None and owner not in called:
            raise BadInput(f"@{known_as} is {owner.name} here: write that name, or leave the id out.")
        found = [owner] if owner is not None else namesakes(called, name)
        if len(found) > 1:
            ids = ", ".join(f"@{person.id}" for person in found)
            raise BadInput(f"{name} is the name of several people ({ids}): merge them or change one's name first.")
        if found:
            return found[0]
        made = Person(new_id("p", self._people), name)
        self._named[folded(name)] = [made]
        return made

    def _take_zone(self, line: int, site: str, zone: str) -> None:
        if not zone:
            return
        if not site:
            raise BadInput("A time zone is that of a site: name the site, too.")
        first, said = self._zones.setdefault(folded(site), (line, Site(site, zone)))
        if said.zone != zone:
            raise BadInput(f"{site} is in {said.zone} according to line {first}, and in {zone} here.")

    def _new_sites(self) -> tuple[Site, ...]:
        """Return the sites whose zone the workspace would not have known by itself."""
        said = [site for _, site in self._zones.values()]
        known = dict(site_zones([Person("", "", site=site.name) for site in said], self._sites))
        return tuple(site for site in said if known.get(site.name) != site.zone)

    def result(self, scheme: str) -> Intake:
        """Give keys to who has none, and say what changed."""
        self._check_keys(scheme)
        for each, person in self._people.items():
            if each in self._lines and each not in self._before and not person.key:
                key = choose_key(person.name, keys_of(self._people.values()), scheme)
                self._people[each] = replace(person, key=key)
        changed = [self._people[each] for each in self._lines if self._people[each] != self._before.get(each)]
        report = [f"line {line}: {self._told(each)}" for each, line in self._lines.items()]
        new_sites = self._new_sites()
        report += [f"site {site.name}: {site.zone}" for site in new_sites]
        problems = tuple(f"line {line}: {sentence}" for line, sentence in sorted(self.problems))
        return Intake(tuple(changed), new_sites, tuple(report), problems)

    def _check_keys(self, scheme: str) -> None:
        owners: dict[str, list[Person]] = {}
        for person in self._people.values():
            owners.setdefault(person.key, []).append(person)
        for each, key in self._asked.items():
            before = self._before.get(each)
            others = [person for person in owners[key] if person.id != each]
            if others and (before is None or before.key != key):
                free = choose_key(self._people[each].name, keys_of(self._people.values()), scheme)
                instead = f"; {free} is free" if free else ""
                self.problems.append((self._lines[each], f"The key {key} is {others[0].name}'s{instead}."))

    def _told(self, each: str) -> str:
        person, before = self._people[each], self._before.get(each)
        if before is None:
            return f"{person.name}: new" + (f", key {person.key}" if person.key else "")
        return f"{person.name}: {changes_told(before, person) or 'as before'}"


def changes_told(before: Person, after: Person) -> str:
    """Return what is otherwise in *after* than in *before*, in one line; "" for nothing."""
    changes = [
        f"{name} {_words(was)} → {_words(now)}"
        for name in ("name", "team", "role", "executive", "site", "key", "recap")
        if (was := getattr(before, name)) != (now := getattr(after, name))
    ]
    if before.retired is not after.retired:
        changes.append("retired" if after.retired else "back")
    return ", ".join(changes)


def _words(value: str | bool) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value or "none"
