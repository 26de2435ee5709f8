"""The SLAs and figures that a workspace keeps."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from smarketing_tui.domain.slas.draft import Vague
from smarketing_tui.domain.slas.sla import Figure, SlaSettings, Terms
from smarketing_tui.store.refusals import Ambiguous, BadInput, NotFound
from smarketing_tui.store.workspace import Workspace
from tests.sla.conftest import DRAFT, MADE

TODAY = date(2026, 11, 20)


def test_what_is_defined_is_kept(workspace, leads):
    assert Workspace.open(workspace.home).sla_book.all() == [leads]
    assert leads.target_on(TODAY) == 210
    for name in ("leads", "LEADS", "le", leads.id):
        assert workspace.sla_book.find(name) == leads


def test_names_are_told_apart(workspace, leads):
    book = workspace.sla_book
    with pytest.raises(BadInput, match="already"):
        book.define(replace(DRAFT, name="LEADS"), TODAY, MADE)
    other = book.define(replace(DRAFT, name="Lead calls"), TODAY, MADE)
    with pytest.raises(Ambiguous) as caught:
        book.find("lead")
    assert set(caught.value.found) == {leads.id, other.id}
    for name in ("", "x", "leads!"):
        with pytest.raises(NotFound):
            book.find(name)
    with pytest.raises(BadInput):
        book.explain(other.id, replace(DRAFT, name="leads"))
    with pytest.raises(Vague):
        book.explain(other.id, replace(DRAFT, name="Lead calls", metric="better"))
    assert [sla.name for sla in book.all()] == ["Leads", "Lead calls"]


def test_a_vague_one_is_not_kept(workspace):
    with pytest.raises(Vague):
        workspace.sla_book.define(replace(DRAFT, target="more"), TODAY, MADE)
    assert workspace.sla_book.all() == []


def test_a_target_changes_and_the_old_one_stays_known(workspace, leads):
    book = workspace.sla_book
    terms = Terms(260, date(2026, 12, 1), MADE + timedelta(days=40), "The fair", "Maya")
    changed = book.change_target(leads.id, terms)
    assert changed.terms == (*leads.terms, terms)
    assert [changed.target_on(day) for day in (TODAY, date(2026, 12, 1))] == [210, 260]
    with pytest.raises(Vague, match="already"):
        book.change_target(leads.id, replace(terms, since=date(2026, 12, 5)))
    assert book.find("leads") == changed
    [told] = book.changes_since(MADE + timedelta(days=39), TODAY)
    assert (told.sla, told.what, told.why) == (leads.id, "target from 210 to 260 MQLs, from Tue 1 Dec", "The fair")
    assert book.changes_since(MADE + timedelta(days=40), TODAY) == []


def test_one_to_come_is_not_on_the_board_before_its_first_day(workspace, leads):
    book = workspace.sla_book
    later = book.define(replace(DRAFT, name="Later"), date(2027, 1, 1), MADE)
    first, before = date(2027, 1, 1), date(2026, 12, 31)
    for since in (None, MADE - timedelta(days=1)):
        assert book.board(before, SlaSettings(), since).slas == (leads,)
        assert book.board(first, SlaSettings(), since).slas == (leads, later)


def test_without_a_meeting_the_changes_are_those_of_the_period(workspace, leads):
    book = workspace.sla_book
    book.change_target(leads.id, Terms(260, date(2026, 11, 16), MADE))

    def told(day):
        return [change.what for change in book.board(day, SlaSettings()).changes]

    assert told(TODAY) == ["target from 210 to 260 MQLs, from Mon 16 Nov"]
    assert told(date(2026, 12, 1)) == []


def test_explanations_change_without_anything_being_measured_anew(workspace, leads):
    told = replace(DRAFT, name="Good leads", target="7", unit="x", report="CRM, report 7", owes_does="  two webinars ")
    found = workspace.sla_book.explain(leads.id, told)
    assert (found.name, found.report, found.owes_does) == ("Good leads", "CRM, report 7", "two webinars")
    assert (found.unit, found.terms) == (leads.unit, leads.terms)


def test_retired_ones_rest(workspace, leads):
    book = workspace.sla_book
    book.enter(leads.id, TODAY, 100, MADE)
    book.retire(leads.id, "Nobody looks at it", MADE)
    assert (book.current(), [sla.id for sla in book.all()]) == ([], [leads.id])
    assert book.board(TODAY, SlaSettings()).slas == ()
    with pytest.raises(BadInput, match="retired already"):
        book.retire(leads.id, "", MADE)
    again = book.define(DRAFT, TODAY, MADE)
    assert book.find("Leads") == again
    with pytest.raises(BadInput, match="already"):
        book.take_up(leads.id)
    book.retire(again.id, "", MADE)
    assert book.take_up(leads.id) == leads
    with pytest.raises(NotFound):
        book.take_up("s0000")


def test_a_figure_is_corrected_and_taken_back(workspace, leads):
    book = workspace.sla_book
    for minute, value in enumerate((100, 110, None, 120)):
        book.enter(leads.id, TODAY, value, MADE + timedelta(minutes=minute // 2))
        assert book.figures() == ([] if value is None else [Figure(leads.id, TODAY, value)])
    assert [entry.value for entry in book.entries(leads.id)] == [100, 110, None, 120]
    assert len({entry.id for entry in book.entries(leads.id)}) == 4
    assert book.entries("s0000") == []


def test_the_board_has_this_period_and_the_one_before(workspace, leads):
    book = workspace.sla_book
    for day in ("2026-09-30", "2026-10-01", "2026-10-30", "2026-11-20", "2026-11-21"):
        book.enter(leads.id, date.fromisoformat(day), 5, MADE)
    board = book.board(TODAY, SlaSettings(at_risk=0.8), MADE - timedelta(days=1))
    assert [figure.day.day for figure in board.figures] == [1, 30, 20]
    assert (board.slas, board.settings.at_risk) == ((leads,), 0.8)
    assert [(change.what, change.why) for change in board.changes] == [
        ("new: at least 210 MQLs a month", "The revenue goal needs them")
    ]
