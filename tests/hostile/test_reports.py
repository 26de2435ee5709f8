"""Hostile words in every part of a meeting, in every format: each is read strictly, and nothing escapes."""

import csv
import io
import json
from datetime import timedelta

import pytest
from icalendar import Calendar

from smarketing_tui.domain.calendar.cadence_words import timing
from smarketing_tui.reports.as_csv import Table, csv_report
from smarketing_tui.reports.as_html import html_report
from smarketing_tui.reports.as_json import json_report
from smarketing_tui.reports.ics import ics_report
from smarketing_tui.reports.recap import recap_of
from smarketing_tui.reports.upcoming import upcoming
from tests.reports.readers import SVG, XHTML, read_html, unfolded

from .rooms import COUNT, PLAIN, held
from .words import chunks, escaping

FORMULAS = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def meetings(desk):
    """Yield meetings with each hostile word in them."""
    for chunk in chunks(COUNT):
        desk.clock.advance(seconds=60)
        opened = held(desk, chunk)
        opened.file.close()
        yield desk.workspace.load(opened.header.id).meeting


def shape(document):
    """Return the elements of a document that no word changes: how often each is there."""
    tags = [element.tag for element in document.iter()]
    # Teams and sites are as many as there are different words for them; a title may have no room in the picture.
    return {tag: tags.count(tag) for tag in (f"{XHTML}table", f"{XHTML}tr", f"{XHTML}svg", f"{SVG}path", f"{SVG}g")}


@pytest.mark.parametrize("private", [True, False])
def test_html(desk, private):
    opened = held(desk, PLAIN)
    opened.file.close()
    plain = desk.workspace.load(opened.header.id).meeting
    wanted = shape(read_html(html_report(recap_of(plain, plain.elapsed), True, "UTC")))
    for meeting in meetings(desk):
        text = html_report(recap_of(meeting, meeting.elapsed), private, "UTC")
        assert escaping(text, "\n") == []
        document = read_html(text)
        if private:
            assert shape(document) == wanted


def test_csv(desk):
    for meeting in meetings(desk):
        recap = recap_of(meeting, meeting.elapsed)
        for table in Table:
            text = csv_report((recap,), table, private=True)
            assert escaping(text, "\r\n") == []
            rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
            assert {len(row) for row in rows} == {len(rows[0])}
            assert not [cell for row in rows for cell in row if cell.startswith(FORMULAS)]
            assert len(text.split("\r\n")) == len(rows) + 1


def test_json(desk):
    for meeting in meetings(desk):
        text = json_report(recap_of(meeting, meeting.elapsed), private=True)
        assert escaping(text, "\n") == []
        json.loads(text)


def test_ics(desk):
    now = desk.clock.now().at
    for meeting in meetings(desk):
        book = desk.workspace.series_book
        series = book.find(meeting.header.series)
        if series is None:  # a name of nothing: there is no series
            continue
        book.edit(series.id, {"timing": timing("weekly tue 10:00", now.date()), "name": f"S {series.id}"})
        text = ics_report(upcoming(desk.workspace, meeting, now + timedelta(days=1)), now)
        assert escaping(text, "\r\n") == []
        assert [line.split(":")[0] for line in unfolded(text)][-2:] == ["END", "END"]
        (event,) = Calendar.from_ical(text).walk("VEVENT")
        assert event.errors == []
        assert event.start > now
