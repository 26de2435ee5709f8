"""What a recording came to: who spoke how much, what was not taken, for people and for programs."""

from collections.abc import Mapping
from typing import Any

import click

from smarketing_tui.cli.columns import print_columns
from smarketing_tui.cli.import_words import print_lines, print_not_taken, why
from smarketing_tui.domain.calendar.lengths import clock_words
from smarketing_tui.domain.calendar.local import local
from smarketing_tui.domain.floor import accounts, participation
from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.domain.meeting import Meeting
from smarketing_tui.domain.text import counted
from smarketing_tui.interchange.transcript import Transcript, Utterance


@dataclass(frozen=True, slots=True)
class Brought:
    """A transcript and the meeting it makes.

    `labels` are the names in the file with the id of the person and how many lines were taken of them, `fresh` the ids
    of new people; `why_began` says where the time of the start comes from.
    """

    file: str
    meeting: Meeting
    transcript: Transcript
    labels: Mapping[str, tuple[str, int]]
    fresh: frozenset[str]
    why_began: str
    is_new_series: bool


def print_recording(brought: Brought, *, lines: bool) -> None:
    """Print what was taken: the session, each person, and each line that was not; with *lines* every line."""
    header, meeting, transcript = brought.meeting.header, brought.meeting, brought.transcript
    at = local(header.created_at, header.timezone)
    series = f"{header.series} (new)" if brought.is_new_series else header.series
    click.echo(f"{header.title} · series {series} · {header.kind} · {clock_words(meeting.elapsed)}")
    click.echo(f"Began {at:%a %Y-%m-%d %H:%M:%S} {header.timezone}, {brought.why_began}.")
    rows = []
    for person in meeting.roster:
        part = participation(meeting, person.id, meeting.elapsed)
        names = " + ".join(name for name, (each, _) in brought.labels.items() if each == person.id)
        count = sum(count for each, count in brought.labels.values() if each == person.id)
        new = "new" if person.id in brought.fresh else ""
        rows.append((person.name, new, str(count), str(part.turns), str(part.marks), clock_words(part.talk), names))
    heads = ("Person", "", "Lines", "Turns", "Marks", "Talk", "In the file")
    print_columns(heads, rows, right=("Lines", "Turns", "Marks", "Talk"))
    found = accounts(meeting, meeting.elapsed)
    click.echo(f"Floor {clock_words(found.floor)} · open {clock_words(found.open)}")
    if lines:
        told = [(each.line, f"taken: {_words(each)}") for each in transcript.utterances]
        told += [(each.line, f"not taken: {why(each)}") for each in transcript.not_taken]
        print_lines(sorted(told, key=lambda each: each[0]))
    else:
        print_not_taken(transcript.not_taken, everything=False)
    taken, left = len(transcript.utterances), len(transcript.not_taken)
    click.echo(f"{counted(taken, 'line')} taken, {left} not.")


def recording_answer(brought: Brought, *, dry_run: bool, lines: bool) -> dict[str, Any]:
    """Return the same for JSON; times in seconds."""
    header, meeting = brought.meeting.header, brought.meeting
    found = accounts(meeting, meeting.elapsed)
    people = []
    for person in meeting.roster:
        part = participation(meeting, person.id, meeting.elapsed)
        named = [name for name, (each, _) in brought.labels.items() if each == person.id]
        row = {"id": person.id, "name": person.name, "new": person.id in brought.fresh, "in_file": named}
        people.append(row | {"turns": part.turns, "marks": part.marks, "talk": part.talk / 1000})
    answer: dict[str, Any] = {
        "file": brought.file,
        "dry_run": dry_run,
        "session": {
            "id": None if dry_run else header.id,
            "title": header.title,
            "series": header.series,
            "kind": header.kind,
            "started_at": f"{header.created_at:%Y-%m-%dT%H:%M:%S}.{header.created_at.microsecond // 1000:03}Z",
            "started_by": brought.why_began,
            "wall": meeting.elapsed / 1000,
            "floor": found.floor / 1000,
            "open": found.open / 1000,
        },
        "people": people,
        "taken": len(brought.transcript.utterances),
    }
    if lines:
        answer["lines"] = [
            {"line": each.line, "speaker": each.speaker, "start": each.start / 1000, "end": each.end / 1000}
            for each in brought.transcript.utterances
        ]
    return answer


def _words(each: Utterance) -> str:
    return f"{each.speaker}, {_seconds(each.start)} to {_seconds(each.end)}"


def _seconds(milliseconds: int) -> str:
    return f"{clock_words(milliseconds)}.{milliseconds % 1000:03}"
