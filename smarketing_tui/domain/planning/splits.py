"""Two smaller meetings instead of a large one, told apart by what their people have in common."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from smarketing_tui.domain.people import MARKETING, SALES, Person
from smarketing_tui.domain.planning.inviting import Half, Split

_MOST = 3
"""Names that a half is called by."""

_NOWHERE = frozenset({"", "Etc"})
"""Areas of zones that are no region."""


def splits(coming: Sequence[Person], zones: Mapping[str, str]) -> Iterator[Split]:
    """Yield the ways to make two meetings of one, none of them twice; *zones* are those of the sites.

    Both teams must talk to each other: a way that leaves one half without a team that comes is none.
    """
    teams = {SALES, MARKETING} & {person.team for person in coming}
    team_of = {person.id: person.team for person in coming}
    seen: set[frozenset[str]] = set()

    def region(person: Person) -> str:
        area, _, city = zones.get(person.site, "").partition("/")
        return area if city and area not in _NOWHERE else ""

    groupings: tuple[tuple[str, Callable[[Person], str]], ...] = (
        ("site", lambda person: person.site),
        ("region", region),
        ("role", lambda person: person.role),
        ("team", lambda person: "" if person.team in (SALES, MARKETING) else person.team),
    )
    for by, of in groupings:
        split = _split(coming, by, of)
        if split is None or frozenset(split.halves[0].people) in seen:
            continue
        seen.update(frozenset(half.people) for half in split.halves)
        if all(teams <= {team_of[each] for each in half.people} for half in split.halves):
            yield split


def _split(coming: Sequence[Person], by: str, of: Callable[[Person], str]) -> Split | None:
    """Return two groups as even as whole sites (or roles) allow; who has none goes to the smaller one."""
    groups: dict[str, list[str]] = {}
    for person in coming:
        groups.setdefault(of(person), []).append(person.id)
    rest = groups.pop("", [])
    if len(groups) < 2:
        return None
    sides: tuple[list[str], list[str]] = ([], [])
    people: tuple[list[str], list[str]] = ([], [])
    for name, members in sorted(groups.items(), key=lambda each: -len(each[1])):
        at = int(len(people[1]) < len(people[0]))
        sides[at].append(name)
        people[at].extend(members)
    for each in rest:
        people[int(len(people[1]) < len(people[0]))].append(each)
    order = {person.id: at for at, person in enumerate(coming)}
    one, two = (
        Half(_listed(names), tuple(sorted(members, key=lambda each: order[each])))
        for names, members in zip(sides, people, strict=True)
    )
    return Split(by, (one, two)) if min(len(one.people), len(two.people)) > 1 else None


def _listed(names: Sequence[str]) -> str:
    """Return what a group has in common: a few names, and how many more there are."""
    more = len(names) - _MOST
    return ", ".join(names[:_MOST]) + (f" and {more} more" if more > 0 else "")
