"""Who is meant by what is typed after a command: a name, a unique part of one, or @id."""

from collections.abc import Callable, Sequence

from smarketing_tui.domain.people import Person, namesakes
from smarketing_tui.domain.text import folded, one_line
from smarketing_tui.store.refusals import Ambiguous, NotFound, listed


def meant(people: Sequence[Person], who: str) -> Person:
    """Return the one of *people* whom *who* means; raises NotFound, or Ambiguous with their ids.

    A whole name comes before a part of one, who still comes before the retired.
    """
    wanted, shown = folded(one_line(who)), one_line(who, 60)
    if wanted.startswith("@"):
        found = [person for person in people if wanted[1:] in (person.id, *person.also)]
    else:
        found = namesakes(people, wanted) or _first(people, lambda name: wanted in name)
    if not found or not wanted:
        raise NotFound(f'Nobody is called "{shown}"; `smarketing people --all` lists everybody.')
    if len(found) > 1:
        several = [f"{person.name} @{person.id}" for person in found]
        raise Ambiguous(f'"{shown}" may be {listed(several)}.', [f"@{person.id}" for person in found])
    return found[0]


def _first(people: Sequence[Person], fits: Callable[[str], bool]) -> list[Person]:
    found = [person for person in people if fits(folded(person.name))]
    return [person for person in found if not person.retired] or found
