"""Who the speakers of a transcript are: matched by name, mapped on the command line, or asked for on a terminal."""

import shlex
import sys
from collections.abc import Callable, Mapping, Sequence

import click

from smarketing_tui.domain.people import Attendee, Person, namesakes
from smarketing_tui.domain.text import NAME_LIMIT, folded, one_line
from smarketing_tui.interchange.attendees import parse_one
from smarketing_tui.store.refusals import Ambiguous, BadInput, listed

Speakers = dict[str, Attendee | None]
"""Who each name in a file is, by its folded form; None is left out."""


def mapped(maps: Sequence[str], names: Mapping[str, str]) -> Speakers:
    """Return who the options *maps*, `NAME=WHO` each, say that some of *names* (by their folded form) are.

    Raises BadInput.
    """
    found: Speakers = {}
    for words in maps:
        places = [at for at, letter in enumerate(words) if letter == "="]
        at = next((at for at in reversed(places) if folded(one_line(words[:at])) in names), None)
        if at is None:
            if not places:
                raise BadInput(f'"{one_line(words, 80)}" is no mapping; write, for example, "SPEAKER_01=Maya Chen".')
            shown = listed(list(names.values()))
            raise BadInput(f'Nobody in the file is called "{one_line(words[: places[0]], 80)}"; there are {shown}.')
        name, who = folded(one_line(words[:at])), words[at + 1 :]
        if name in found:
            raise BadInput(f'"{names[name]}" is mapped twice.')
        found[name] = parse_one(who) if who.strip() else None
    return found


def recognised(
    names: Mapping[str, str], said: Speakers, people: Sequence[Person], ask: Callable[[str], Attendee | None] | None
) -> Speakers:
    """Return who all of *names* are: as *said*, else who is called that among *people* (rules.md 17), else as asked.

    Without *ask* somebody unknown is a new person under the name in the file. Raises Ambiguous.
    """
    found: Speakers = {}
    for name, shown in names.items():
        if name in said:
            found[name] = said[name]
            continue
        known = namesakes(people, shown)
        if len(known) == 1:
            found[name] = Attendee("", id=known[0].id)
        elif ask is not None:
            found[name] = ask(shown)
        elif known:
            ids = [f"@{person.id}" for person in known]
            hint = shlex.quote(f"{shown}={ids[0]}")
            raise Ambiguous(f'"{shown}" is the name of several people, {listed(ids)}: --map {hint} says which.', ids)
        else:
            found[name] = Attendee(shown)
    return found


def unknown(names: Mapping[str, str], said: Speakers, people: Sequence[Person]) -> list[str]:
    """Return the *names* of which nothing is *said* and that nobody has."""
    return [shown for name, shown in names.items() if name not in said and not namesakes(people, shown)]


def can_ask() -> bool:
    """Tell whether somebody sits at a terminal."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def asking(people: Sequence[Person]) -> Callable[[str], Attendee | None]:
    """Return what asks on the terminal who a name of a file is, until the answer can be used."""

    def ask(name: str) -> Attendee | None:
        known = namesakes(people, name)
        who = f"several people ({listed([f'@{each.id}' for each in known])})" if known else "nobody known here"
        click.echo(f'"{name}" is {who}. A name or @id, - for nobody, Enter for a new person of that name.', err=True)
        while True:
            answer = one_line(click.prompt("Who is it", default="", show_default=False, err=True))
            if answer == "-":
                return None
            if not answer and not known:
                return Attendee(one_line(name, NAME_LIMIT))
            try:
                if answer:
                    return _checked(parse_one(answer), people)
            except BadInput as error:
                click.echo(str(error), err=True)

    return ask


def _checked(attendee: Attendee, people: Sequence[Person]) -> Attendee:
    """Return *attendee*, if it can be told who that is; raises BadInput."""
    if attendee.id and all(attendee.id not in (person.id, *person.also) for person in people):
        raise BadInput(f"Nobody here has the id @{attendee.id}.")
    if not attendee.id and len(namesakes(people, attendee.name)) > 1:
        ids = [f"@{each.id}" for each in namesakes(people, attendee.name)]
        raise BadInput(f"Several people are called that: {listed(ids)}.")
    return attendee
