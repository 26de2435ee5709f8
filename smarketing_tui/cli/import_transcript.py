"""A transcript becomes a past session: `smarketing import MEETING.vtt` and `.rttm`."""

import shlex
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from smarketing_tui.cli.exits import Exit, say
from smarketing_tui.cli.import_recording import Brought, print_recording, recording_answer
from smarketing_tui.cli.import_speakers import Speakers, asking, can_ask, mapped, recognised, unknown
from smarketing_tui.cli.import_wishes import Wishes
from smarketing_tui.cli.import_words import print_answer
from smarketing_tui.cli.invocation import Invocation
from smarketing_tui.domain.agenda import MINUTE, Agenda, Item
from smarketing_tui.domain.fold import fold
from smarketing_tui.domain.people import Attendee, Person, namesakes
from smarketing_tui.domain.planning.templates import KINDS
from smarketing_tui.domain.series import Series
from smarketing_tui.domain.slas.sla import SlaBoard
from smarketing_tui.domain.text import NAME_LIMIT, folded, one_line
from smarketing_tui.domain.transcript.floor import told
from smarketing_tui.domain.transcript.recording import recorded
from smarketing_tui.domain.transcript.speech import Speech
from smarketing_tui.interchange.rttm import read_rttm
from smarketing_tui.interchange.text_file import TextFile, read_text
from smarketing_tui.interchange.transcript import NotTaken, Transcript
from smarketing_tui.interchange.vtt import read_vtt
from smarketing_tui.store.importing import Company
from smarketing_tui.store.people.roster import Invited, invited
from smarketing_tui.store.refusals import BadInput, listed
from smarketing_tui.store.workspace import Workspace
from smarketing_tui.store.zones import is_zone, local_zone, no_zone


def bring_in_transcript(invocation: Invocation, file: Path, form: str, wishes: Wishes) -> Exit | None:
    """Make a past session of *file*, of that *form*, and say what was taken of it; raises BadInput."""
    text = read_text(file, "WebVTT" if form == "vtt" else "RTTM")
    transcript = read_vtt(text) if form == "vtt" else read_rttm(text, wishes.recording)
    workspace = invocation.look()
    made = workspace.import_book.made_of(text.digest)
    if made and not wishes.again:
        _refuse_twice(workspace, text, made)
    agenda, series = _agenda(workspace, text, transcript, wishes)
    zone = _zone(wishes.zone, series, invocation.settings.timezone)
    began, why_began = _began(wishes.started, transcript, text, zone)
    people = tuple(workspace.people())
    who = _who(transcript, people, wishes)
    transcript = _without(transcript, who)
    coming, ids = _seated(people, who, invocation.settings.keys)
    held = told(
        [Speech(ids[folded(each.speaker)], each.start, each.end) for each in transcript.utterances], wishes.rules
    )
    minutes = max(1, -(-held.end // MINUTE))
    agenda = replace(agenda, items=(Item(agenda.title, minutes=minutes),), slot=minutes, timezone=zone)
    header = workspace.plan(agenda, coming.people, began, zone, invocation.settings.thresholds)
    header = replace(header, slas=SlaBoard())
    records = recorded(held, {person.id: person.id for person in coming.people}, began)
    if not wishes.dry_run:
        workspace = invocation.open()
        changed = tuple(_as_retired(person, people) for person in coming.changed)
        company = Company(people, changed, {text.digest: made})
        header = workspace.import_book.keep_session(header, records, company, text.digest)
    meeting = fold(header, records)
    lines = Counter(each.speaker for each in transcript.utterances)
    labels = {name: (ids[folded(name)], count) for name, count in lines.items()}
    fresh = frozenset(person.id for person in coming.changed) - {person.id for person in people}
    brought = Brought(text.name, meeting, transcript, labels, fresh, why_began, is_new_series=series is None)
    if wishes.as_json:
        answer = recording_answer(brought, dry_run=wishes.dry_run, lines=wishes.lines)
        print_answer(answer, transcript.not_taken)
    else:
        print_recording(brought, lines=wishes.lines)
    for notice in coming.today:
        say(notice)
    if wishes.dry_run:
        say("Nothing was brought in: this was only a try.")
        return None
    workspace.finish(meeting, records)
    say(f"Brought in as {header.id}; `smarketing recap {header.id}` and `smarketing replay {header.id}` show it.")
    return None


def _who(transcript: Transcript, people: Sequence[Person], wishes: Wishes) -> Speakers:
    """Return who the speakers are; raises BadInput where that is unknown and nobody can be asked."""
    names: dict[str, str] = {}
    for name in transcript.speakers:
        names.setdefault(folded(name), name)
    said = mapped(wishes.maps, names)
    asks = wishes.asks and not wishes.dry_run and can_ask()
    strangers = unknown(names, said, people)
    if strangers and not (asks or wishes.dry_run or wishes.makes):
        hint = shlex.quote(f"{strangers[0]}=NAME")
        raise BadInput(
            f"Nobody here is called {listed(strangers)}: --map {hint} says who that is; "
            "with --no-input they are new people under the names in the file."
        )
    return recognised(names, said, people, asking(people) if asks else None)


def _refuse_twice(workspace: Workspace, text: TextFile, made: str) -> None:
    if any(each.id == made for each in workspace.sessions()):
        raise BadInput(f"{text.name} was brought in already, as {made}; --again makes another session of it.")


def _agenda(
    workspace: Workspace, text: TextFile, transcript: Transcript, wishes: Wishes
) -> tuple[Agenda, Series | None]:
    """Return an agenda without items that says title, series and kind, and the series if it is there already."""
    stem = text.stem.removesuffix(".transcript").replace("_", " ")
    name = one_line(wishes.title, NAME_LIMIT) or transcript.title or one_line(stem, NAME_LIMIT) or "Recording"
    called = one_line(wishes.series, NAME_LIMIT) or name
    found = workspace.find_series(called)
    kind = wishes.kind or (found.kind if found and found.kind in KINDS else KINDS[0])
    return Agenda(name, (), kind, found.name if found else called), found


def _zone(given: str, series: Series | None, usual: str) -> str:
    zone = given or (series.timezone if series else "") or usual or local_zone()
    if not is_zone(zone):
        raise BadInput(no_zone(zone))
    return zone


def _began(given: str, transcript: Transcript, text: TextFile, zone: str) -> tuple[datetime, str]:
    """Return when the recording began, in UTC, and what says so (rules.md 25); raises BadInput."""
    if given:
        at, why = _typed(given), "as --started says"
    elif transcript.began is not None:
        at, why = transcript.began.at, f"as line {transcript.began.line} of the file says"
    else:
        at, why = text.changed_at, "when the file was last changed, for nothing in it says; --started tells it"
    if at.tzinfo is None:
        at = at.replace(tzinfo=ZoneInfo(zone), fold=0)
    if not 1970 <= at.year < 9990:
        raise BadInput(f"A recording of the year {at.year} cannot be kept; --started says when it began.")
    at = at.astimezone(UTC)
    if given and at > datetime.now(UTC):
        raise BadInput(f'"{one_line(given, 60)}" is still to come; a recording began in the past.')
    return at.replace(microsecond=at.microsecond // 1000 * 1000), why


def _typed(words: str) -> datetime:
    line = one_line(words, 60)
    try:
        if len(line) < len("2026-11-20 10"):
            raise ValueError
        return datetime.fromisoformat(line)
    except ValueError:
        raise BadInput(f'"{line}" is no moment; write, for example, 2026-11-20 10:00.') from None


def _without(transcript: Transcript, who: Speakers) -> Transcript:
    """Return *transcript* without those who are mapped to nobody; raises BadInput if nobody is left."""
    left = [each for each in transcript.utterances if who[folded(each.speaker)] is None]
    if len(left) == len(transcript.utterances):
        raise BadInput("Everybody in the file is left out; nothing remains to be brought in.")
    kept = tuple(each for each in transcript.utterances if who[folded(each.speaker)] is not None)
    skipped = (*transcript.not_taken, *(NotTaken(each.line, f"{each.speaker} is left out") for each in left))
    return replace(transcript, utterances=kept, not_taken=tuple(sorted(skipped, key=lambda each: each.line)))


def _seated(people: Sequence[Person], who: Speakers, scheme: str) -> tuple[Invited, dict[str, str]]:
    """Return who was there, and the id of each name; several names may be one person's."""
    wanted: dict[str, Attendee] = {}
    keys: dict[str, str] = {}
    for name, attendee in who.items():
        if attendee is not None:
            keys[name] = _identity(people, attendee)
            wanted.setdefault(keys[name], attendee)
    coming = invited(people, tuple(wanted.values()), scheme)
    ids = {f"@{each}": person.id for person in coming.people for each in (person.id, *person.also)}
    ids |= {folded(person.name): person.id for person in coming.people if f"@{person.id}" not in wanted}
    return coming, {name: ids[key] for name, key in keys.items()}


def _identity(people: Sequence[Person], attendee: Attendee) -> str:
    """Return the same words for the same person: an id for somebody known, else the folded name."""
    found = (
        [person for person in people if attendee.id in (person.id, *person.also)]
        if attendee.id
        else namesakes(people, attendee.name)
    )
    return f"@{found[0].id}" if len(found) == 1 else f"@{attendee.id}" if attendee.id else folded(attendee.name)


def _as_retired(person: Person, people: Sequence[Person]) -> Person:
    """Nobody comes back among the people because they were heard in the past."""
    return replace(person, retired=any(each.id == person.id and each.retired for each in people))
