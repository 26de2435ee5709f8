"""The recap as Markdown, to be sent as it is: neutral words, nothing that was not said or measured."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

import pendulum

from smarketing_tui.domain.agenda import MINUTE
from smarketing_tui.domain.notes import NoteKind
from smarketing_tui.domain.tasks import TaskStatus
from smarketing_tui.domain.wording import clock_words
from smarketing_tui.reports.balance import balance_lines, equity_words, team_words
from smarketing_tui.reports.group import for_the_group
from smarketing_tui.reports.heard import flag_lines, invitation_lines
from smarketing_tui.reports.inert import inert
from smarketing_tui.reports.labels import SessionLabels
from smarketing_tui.reports.recap import ItemRecap, Recap, TaskRecap
from smarketing_tui.reports.time_words import time_words

Lines = list[str]

_HEADINGS = {
    NoteKind.CHALLENGE: "Challenges",
    NoteKind.IDEA: "Ideas",
    NoteKind.NOTE: "Notes",
    NoteKind.AGENDA: "For next time",
    NoteKind.PARKING: "Parking lot",
}
"""What is written down besides decisions, in the order in which it is read."""


def markdown_report(recap: Recap, private: bool, timezone: str) -> str:
    """Return the recap as Markdown with times of day in *timezone* (an IANA name; UTC if there is no such zone)."""
    shown = recap if private else for_the_group(recap)
    sections = (
        ("Who was there", _people(shown)),
        ("Decisions", _notes(shown, NoteKind.DECISION)),
        ("Tasks", _tasks(shown.tasks)),
        *((heading, _notes(shown, kind)) for kind, heading in _HEADINGS.items()),
        ("Agenda", _agenda(shown.agenda)),
        ("Time", [time_words(shown.time)] if shown.time.wall else []),
        ("Balance", balance_lines(shown)),
        ("Who spoke", _voices(shown)),
        ("Seen by the facilitator", flag_lines(shown)),
        ("Invitations", invitation_lines(shown)),
        ("Equity", [equity_words(shown.equity)] if private and shown.time.wall else []),
    )
    title = inert(recap.session.title or recap.session.series or "Meeting")
    return "\n".join([f"# {title}", "", *_opening(recap.session, private, timezone), *_joined(sections), ""])


def _joined(sections: Iterable[tuple[str, Lines]]) -> Iterator[str]:
    """Yield the sections that have something to say, each under its heading."""
    for heading, lines in sections:
        if lines:
            yield from ("", f"## {heading}", "", *lines)


def _opening(session: SessionLabels, private: bool, timezone: str) -> Iterator[str]:
    yield _when(session, timezone)
    if session.series and session.series != session.title:
        yield from ("", f"Series: {inert(session.series)}")
    if private:
        yield from ("", "*For the facilitator: with single people's numbers.*")


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


def _people(recap: Recap) -> Lines:
    """Name those who were there, team by team, in the order of the floor."""
    teams: dict[str, Lines] = {}
    for person in recap.people:
        if person.presence:
            site = f" ({inert(person.site)})" if person.site else ""
            teams.setdefault(person.team, []).append(inert(person.name) + site)
    if list(teams) == [""]:
        return [", ".join(teams[""])]
    return [f"- **{team_words(team)}:** {', '.join(names)}" for team, names in teams.items()]


def _notes(recap: Recap, kind: NoteKind) -> Lines:
    return [f"- {inert(note.text)}" for note in recap.notes if note.kind is kind]


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]], numbers: int) -> Lines:
    """Return a table, none without rows; the last *numbers* columns are set to the right."""
    if not rows:
        return []
    rule = ["---"] * (len(heads) - numbers) + ["--:"] * numbers
    return [f"| {' | '.join(row)} |" for row in (heads, rule, *rows)]


def _tasks(tasks: Iterable[TaskRecap]) -> Lines:
    rows = []
    for recap in tasks:
        task = recap.task
        state = "" if task.status is TaskStatus.OPEN else f" ({task.status})"
        owner = "–" if recap.owner_name is None else inert(recap.owner_name)
        rows.append((str(task.number), inert(task.title) + state, owner, _day(task.due)))
    return _table(("No.", "Task", "Owner", "Due"), rows, 0)


def _day(day: date | None) -> str:
    return "–" if day is None else pendulum.date(day.year, day.month, day.day).format("ddd D MMM YYYY", locale="en")


def _agenda(agenda: Sequence[ItemRecap]) -> Lines:
    rows = [(inert(item.title), _planned(item), clock_words(item.used) if item.used else "–") for item in agenda]
    return _table(("Item", "Planned", "Used"), rows, 2)


def _planned(item: ItemRecap) -> str:
    more = f" {'+' if item.extended > 0 else '–'} {abs(item.extended) // MINUTE}" if item.extended else ""
    return f"{item.planned // MINUTE}{more} min"


def _voices(recap: Recap) -> Lines:
    rows = []
    for person in recap.people:
        did = person.contribution
        if did is not None and person.presence:
            share = "–" if did.share is None else f"{did.share:.0%}"
            longest = clock_words(did.longest_turn) if did.turns else "–"
            silence = clock_words(did.longest_silence)
            rows.append(
                (inert(person.name), str(did.turns), str(did.marks), clock_words(did.talk), share, longest, silence)
            )
    return _table(("Person", "Turns", "Marks", "Talk", "Share", "Longest turn", "Longest silence"), rows, 6)
