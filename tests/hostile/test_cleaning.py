"""Hostile words through the domain's cleaning, the drawing of cells, and the real store."""

import json
from dataclasses import replace

import pytest
from rich.cells import cell_len
from tinydb import TinyDB

from smarketing_tui.domain import rules
from smarketing_tui.domain.agenda import Agenda, Item
from smarketing_tui.domain.notes import NoteKind
from smarketing_tui.domain.people import Attendee, team_named
from smarketing_tui.domain.tasks.capture import captured, echo
from smarketing_tui.domain.text import NAME_LIMIT, NOTE_LIMIT, folded, one_line
from smarketing_tui.interchange.attendees import parse_with
from smarketing_tui.reports.as_json import json_report
from smarketing_tui.reports.markdown import markdown_report
from smarketing_tui.reports.recap import recap_of
from smarketing_tui.session.live import Session
from smarketing_tui.store.refusals import BadInput
from smarketing_tui.widgets.cells import clipped, cropped, left, right, shown, wrapped

from .rooms import COUNT, held
from .words import HOSTILE, chunks, escaping


@pytest.mark.parametrize("limit", [NAME_LIMIT, NOTE_LIMIT])
def test_a_clean_word_is_one_line_and_stays_as_it_is(limit):
    for word in HOSTILE:
        clean = one_line(word, limit)
        assert escaping(clean) == []
        assert len(clean) <= limit
        assert one_line(clean, limit) == clean
        assert clean == clean.strip()
        assert clean.encode().decode() == clean
        assert escaping(team_named(word)) == []


def test_cells_are_exact_at_every_width():
    for word in HOSTILE:
        assert escaping(shown(word)) == []
        for width in (1, 2, 3, 5, 8, 13, 28, 60):
            assert cell_len(left(word, width)) == cell_len(right(word, width)) == width, ascii(word[:40])
            assert cell_len(cropped(word, width)) <= width
            assert all(cell_len(line) <= width for line in wrapped(word, width) if width > 1), ascii(word[:40])
            assert not escaping("".join(wrapped(word, width)))
        for most in (1, 2, 3):
            lines = clipped(word, 20, most)
            assert 1 <= len(lines) <= most
            assert [cell_len(line) <= 20 - 2 * (place > 0) for place, line in enumerate(lines)].count(False) == 0


def test_nothing_is_lost_by_wrapping():
    for word in HOSTILE:
        assert "".join(wrapped(word, 28)).replace(" ", "") == shown(word).replace(" ", "")


def test_people_are_kept_or_refused_with_a_sentence(desk):
    kept, refusals = [], []
    for word in HOSTILE:
        try:
            kept += parse_with(word)
        except BadInput as refusal:
            refusals.append(str(refusal))
    assert len(kept) > 300
    assert len(refusals) > 20
    assert escaping("".join(refusals)) == []
    known = {folded(each.name): each for each in kept if each.name}
    people = desk.workspace.invite([replace(each, site=each.name) for each in known.values()]).people
    stored = stock(desk.workspace.home / "workspace.json", "people")
    assert [(each["name"], each["team"], each["site"]) for each in stored] == [
        (each.name, each.team, each.name) for each in known.values()
    ]
    assert len(people) == len(stored) == len(desk.workspace.people())


def stock(path, table):
    """Return a table as TinyDB itself reads it."""
    with TinyDB(path, access_mode="r") as db:
        return [dict(document) for document in db.table(table)]


def test_a_meeting_of_hostile_words_is_read_back_as_it_was(desk):
    for number, words in enumerate(chunks(COUNT)):
        desk.clock.advance(seconds=60)
        clean = [f"{one_line(word, NAME_LIMIT - 4)} {place}" for place, word in enumerate(words)]
        invited = desk.workspace.invite([Attendee(name, name, name) for name in clean])
        items = tuple(Item(word, leader=name, purpose=word) for word, name in zip(words, clean, strict=True))
        agenda = Agenda(words[0], items, words[1], words[2] or "-", 0, "", words[3])
        header = desk.workspace.plan(agenda, invited.people, desk.clock.now().at, "Europe/Berlin")
        opened = desk.workspace.create(header)
        session = Session(opened.header, opened.records, opened.file, desk.clock, threaded=False)
        session.perform(rules.begin, desk.clock.now())
        today = desk.clock.now().at.date()
        for place, word in enumerate(words):
            found = captured(word, session.head.roster, today)
            assert escaping(found.title + echo(found, today)) == []
            owner = found.owner.id if found.owner else None
            session.perform(rules.write_note, desk.clock.now(), f"n{place}", NoteKind.IDEA, word)
            session.perform(rules.add_task, desk.clock.now(), f"t{place}", word, owner, found.due)
        session.perform(rules.end, desk.clock.now())
        assert session.close()
        told = [each["text"] for each in stock(opened.file.path, "events") if each["kind"] == "note_written"]
        assert told == [one_line(word) for word in words if one_line(word)]
        assert escaping("".join(told)) == []
        loaded = desk.workspace.load(header.id)
        assert (loaded.header, loaded.meeting, loaded.notices) == (opened.header, session.head, ()), number


def test_reports_of_a_file_that_nobody_cleaned_hold_no_control_characters(desk):
    for words in chunks(COUNT):
        desk.clock.advance(seconds=60)
        opened = held(desk, words)
        opened.file.close()
        meeting = desk.workspace.load(opened.header.id).meeting
        recap = recap_of(meeting, meeting.elapsed + 60_000)
        for private in (True, False):
            text = json_report(recap, private)
            assert escaping(text, allowed="\n") == []
            assert [each["name"] for each in json.loads(text)["people"]] == [p.name for p in meeting.roster]
            assert escaping(markdown_report(recap, private, "Europe/Berlin"), allowed="\n") == []
