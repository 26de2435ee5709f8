"""What a recap tells, section by section; Markdown and HTML are made of it, so that they say the same."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

import pendulum

from smarketing_tui.domain.agenda import MINUTE
from smarketing_tui.domain.calendar.lengths import clock_words
from smarketing_tui.domain.notes import NoteKind
from smarketing_tui.reports.adding_up import in_whole_seconds, percent_words, told_in
from smarketing_tui.reports.balance import balance_blocks, equity_words, team_words
from smarketing_tui.reports.group import for_the_group
from smarketing_tui.reports.heard import flag_blocks, invitation_blocks
from smarketing_tui.reports.labels import SessionLabels
from smarketing_tui.reports.next_time import next_time_blocks
from smarketing_tui.reports.progress import day_words, progress_lines, progress_sentence, status_words
from smarketing_tui.reports.prose import (
    Block,
    Paragraph,
    Picture,
    Quiet,
    Report,
    Said,
    Section,
    Strong,
    Word,
    Words,
    joined,
    points,
    table,
)
from smarketing_tui.reports.recap import ItemRecap, Recap, TaskRecap
from smarketing_tui.reports.sla_lines import sla_lines
from smarketing_tui.reports.time_words import time_words

Blocks = tuple[Block, ...]

_HEADINGS = {
    NoteKind.CHALLENGE: "Challenges",
    NoteKind.IDEA: "Ideas",
    NoteKind.NOTE: "Notes",
    NoteKind.AGENDA: "For next time",
    NoteKind.PARKING: "Parking lot",
}
"""What is written down besides decisions, in the order in which it is read."""


def report_of(recap: Recap, private: bool, timezone: str, *, shares: bool = False) -> Report:
    """Return what there is to tell, with times of day in *timezone* (an IANA name; UTC if there is no such zone).

    Without *private* that is what is for the group, with everyone's *shares* of the talk where they are asked for.
    """
    has_begun, is_over = bool(recap.time.wall), recap.session.ended_at is not None
    recap = in_whole_seconds(recap)
    shown = recap if private else for_the_group(recap, shares=shares)
    sections = (
        ("Who was there", _people(shown)),
        ("Progress on what was promised", _progress(shown.tasks)),
        ("Decisions", _notes(shown, NoteKind.DECISION)),
        ("New tasks" if any(each.before for each in shown.tasks) else "Tasks", _tasks(shown.tasks)),
        ("SLAs", points(sla_lines(shown.slas))),
        *((heading, _notes(shown, kind)) for kind, heading in _HEADINGS.items()),
        ("Agenda", _agenda(shown.agenda, is_over)),
        ("Time", (Paragraph((time_words(shown.time, is_over=is_over),)),) if has_begun else ()),
        (
            "Who spoke when" if private else "The course of the meeting",
            (Picture(shown.lanes, told_in(recap)),) if shown.lanes.wall else (),
        ),
        ("Balance", balance_blocks(shown)),
        ("Who spoke", _voices(shown) or _shares(shown)),
        ("Seen by the facilitator", flag_blocks(shown)),
        ("Invitations", invitation_blocks(shown)),
        ("Equity", (Paragraph((equity_words(shown.equity),)),) if private and has_begun else ()),
        ("What to try next time", next_time_blocks(shown)),
    )
    return Report(
        Said(recap.session.title or recap.session.series or "Meeting"),
        tuple(Paragraph(words) for words in _opening(recap.session, private, timezone)),
        tuple(Section(heading, blocks) for heading, blocks in sections if blocks),
    )


def _opening(session: SessionLabels, private: bool, timezone: str) -> Iterator[Words]:
    yield (_when(session, timezone),)
    if session.series and session.series != session.title:
        yield ("Series: ", Said(session.series))
    if session.thinned_at is not None:
        day = _local(session.thinned_at, timezone).format("D MMMM YYYY", locale="en")
        yield (Quiet((f"Thinned out on {day}: who spoke when is gone, the sums are kept.",)),)
    if private:
        yield (Quiet(("For the facilitator: with single people's numbers.",)),)


def _when(session: SessionLabels, timezone: str) -> str:
    if session.started_at is None:
        return "Not started yet."
    start = _local(session.started_at, timezone)
    day = start.format("dddd D MMMM YYYY, HH:mm", locale="en")
    if session.ended_at is None:
        return f"{day} ({start.timezone_name}), not ended yet"
    end = _local(session.ended_at, timezone)
    same_day = start.date() == end.date()
    return f"{day}–{end.format('HH:mm' if same_day else 'dddd HH:mm', locale='en')} ({start.timezone_name})"


def _local(label: str, timezone: str) -> pendulum.DateTime:
    try:
        zone = pendulum.timezone(timezone)
    except (ValueError, OSError):
        zone = pendulum.timezone("UTC")
    return pendulum.instance(datetime.fromisoformat(label)).in_timezone(zone)


def _people(recap: Recap) -> Blocks:
    """Name those who were there, team by team, in the order of the floor."""
    teams: dict[str, list[Words]] = {}
    for person in recap.people:
        if person.presence:
            site: Words = (" (", Said(person.site), ")") if person.site else ()
            teams.setdefault(person.team, []).append((Said(person.name), *site))
    if list(teams) == [""]:
        return (Paragraph(joined(teams[""], ", ")),)
    return points((Strong((team_words(team), ":")), " ", *joined(names, ", ")) for team, names in teams.items())


def _notes(recap: Recap, kind: NoteKind) -> Blocks:
    return points((Said(note.text),) for note in recap.notes if note.kind is kind)


def _progress(tasks: Iterable[TaskRecap]) -> Blocks:
    carried = [each for each in tasks if each.before is not None]
    return (Paragraph((progress_sentence(carried),)), *points(progress_lines(carried))) if carried else ()


def _tasks(tasks: Iterable[TaskRecap]) -> Blocks:
    def row(each: TaskRecap) -> tuple[Words, ...]:
        owner: Word = "–" if each.owner_name is None else Said(each.owner_name)
        task = each.task
        return (str(task.number),), (Said(task.title), *status_words(each)), (owner,), (day_words(task.due),)

    return table(("No.", "Task", "Owner", "Due"), (row(each) for each in tasks if each.before is None))


def _agenda(agenda: Sequence[ItemRecap], is_over: bool) -> Blocks:
    last = max((place for place, item in enumerate(agenda) if _was_open(item)), default=None)
    rows = (
        ((Said(item.title),), (_planned(item),), (_used(item, None if last is None else place < last, is_over),))
        for place, item in enumerate(agenda)
    )
    return table(("Item", "Planned", "Used"), rows, 2)


def _was_open(item: ItemRecap) -> bool:
    return item.opened or bool(item.used)


def _used(item: ItemRecap, is_before_another: bool | None, is_over: bool) -> str:
    """Return how long *item* was open, or why it was not; None: no item has been opened yet."""
    if _was_open(item) or is_before_another is None:
        return clock_words(item.used) if item.used else "–"
    return "skipped" if is_before_another else "not reached" if is_over else "not yet"


def _planned(item: ItemRecap) -> str:
    more = f" {'+' if item.extended > 0 else '–'} {abs(item.extended) // MINUTE}" if item.extended else ""
    return f"{item.planned // MINUTE}{more} min"


def _shares(recap: Recap) -> Blocks:
    told = [(person.name, person.share) for person in recap.people if person.share is not None and person.presence]
    shares = percent_words([share.share for _, share in told])
    rows = (
        ((Said(name),), (clock_words(share.talk),), (words,)) for (name, share), words in zip(told, shares, strict=True)
    )
    return table(("Person", "Talk", "Share"), rows, 2)


def _voices(recap: Recap) -> Blocks:
    rows: list[tuple[Words, ...]] = []
    told = [(each.name, each.contribution) for each in recap.people if each.contribution is not None and each.presence]
    for (name, did), share in zip(told, percent_words([did.share for _, did in told]), strict=True):
        longest = clock_words(did.longest_turn) if did.turns else "–"
        silence = clock_words(did.longest_silence)
        numbers = (str(did.turns), str(did.marks), clock_words(did.talk), share, longest, silence)
        rows.append(((Said(name),), *((number,) for number in numbers)))
    return table(("Person", "Turns", "Marks", "Talk", "Share", "Longest turn", "Longest silence"), rows, 6)
