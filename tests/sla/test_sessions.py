"""SLAs in meetings: the board is frozen at the planning, figures reach the workspace when a session has ended."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from smarketing_tui.domain.fold import fold
from smarketing_tui.domain.rules import begin, end, redo, undo
from smarketing_tui.domain.slas.board import board_on
from smarketing_tui.domain.slas.rules import enter_figure
from smarketing_tui.domain.slas.sla import Figure, SlaSettings, Terms
from smarketing_tui.store.arrangement import Arrangement
from smarketing_tui.store.workspace import Workspace
from tests.sla.conftest import DRAFT, MADE

TODAY = date(2026, 11, 20)


def _values(workspace: Workspace) -> list[float]:
    return [figure.value for figure in workspace.sla_book.figures()]


def test_a_figure_in_a_meeting(workspace, holding, leads):
    meeting = holding.hold((begin,), (enter_figure, leads.id, TODAY, 182.0), (enter_figure, leads.id, TODAY, 182.5))
    [row] = board_on(meeting.now.slas, TODAY)
    assert (row.now.figure.value, row.now.state) == (182.5, "on_pace")
    assert [line.text for line in meeting.log.newest(2)] == [
        "Leads: 182.5 MQLs so far, not 182",
        "Leads: 182 MQLs so far",
    ]
    assert enter_figure(meeting, leads.id, TODAY, 182.5) == ()
    for sla, value in (("s0000", 1.0), (leads.id, -1.0), (leads.id, float("nan"))):
        assert enter_figure(meeting, sla, TODAY, value) == ()
    stored = workspace.load(meeting.header.id)
    assert fold(stored.header, stored.records) == meeting
    assert _values(workspace) == []  # it has not ended


def test_undone_and_done_again(workspace, holding, leads):
    enter = (enter_figure, leads.id, TODAY, 182.0)
    assert holding.hold((begin,), enter, (undo,)).now.slas.figures == ()
    assert holding.hold((begin,), enter, (undo,), (redo,)).now.slas.figures == (Figure(leads.id, TODAY, 182),)


def test_figures_reach_the_workspace_at_the_end_and_leave_it_on_reopening(workspace, holding, leads):
    opened = holding.plan()
    ended = holding.go_on(opened, (begin,), (enter_figure, leads.id, TODAY, 182.0), (end,))
    assert enter_figure(ended, leads.id, TODAY, 1.0) == ()
    for _ in range(2):
        workspace.finish(ended)
        assert _values(workspace) == [182]
        assert [(entry.session, entry.id) for entry in workspace.sla_book.entries(leads.id)] == [
            (opened.header.id, f"{opened.header.id}:3")
        ]
    again = holding.go_on(opened, (undo,))
    workspace.reopen(again)
    assert _values(workspace) == []
    ended = holding.go_on(opened, (enter_figure, leads.id, TODAY, 190.0), (end,))
    opened.file.close()
    assert [each.phase for each in Workspace.open(workspace.home).sessions()] == ["ended"]
    assert _values(workspace) == [190]
    assert [entry.value for entry in workspace.sla_book.entries(leads.id)] == [182, 190]


def test_a_projection_that_was_cut_is_finished(workspace, holding, leads):
    """The program was killed between the end and its projection."""
    holding.hold((begin,), (enter_figure, leads.id, TODAY, 182.0), (end,))
    assert _values(workspace) == []
    Workspace.open(workspace.home).sessions()
    assert _values(workspace) == [182]


def test_of_a_command_and_a_meeting_the_newest_counts(workspace, holding, leads):
    meeting = holding.hold((begin,), (enter_figure, leads.id, TODAY, 182.0), (end,))
    workspace.finish(meeting)
    workspace.sla_book.enter(leads.id, TODAY, 170.0, holding.start - timedelta(hours=1))
    assert _values(workspace) == [182]
    workspace.sla_book.enter(leads.id, TODAY, 183.0, holding.start + timedelta(hours=1))
    assert _values(workspace) == [183]


def test_an_old_session_keeps_the_target_it_showed(workspace, holding, leads):
    meeting = holding.hold((begin,), (enter_figure, leads.id, TODAY, 150.0), (end,))
    workspace.finish(meeting)
    workspace.sla_book.change_target(leads.id, Terms(420, date(2026, 11, 1), MADE + timedelta(days=60)))
    stored = workspace.load(meeting.header.id)
    [old] = board_on(fold(stored.header, stored.records).now.slas, TODAY)
    assert (old.now.target, old.now.state) == (210, "on_pace")
    [new] = board_on(holding.plan(holding.start + timedelta(hours=5)).header.slas, TODAY)
    assert (new.now.target, new.now.state) == (420, "behind")


def test_changes_are_news_until_the_series_has_met(workspace, holding, leads):
    def news() -> list[str]:
        people = workspace.people()
        header = workspace.plan(holding.agenda, people, holding.start + timedelta(days=9))
        return [change.what for change in header.slas.changes]

    holding.hold((begin,), (end,))
    assert news() == []
    change = Terms(260, date(2026, 12, 1), holding.start + timedelta(days=2), "The fair")
    workspace.sla_book.change_target(leads.id, change)
    assert news() == ["target from 210 to 260 MQLs, from Tue 1 Dec"]
    holding.hold((begin,), (end,), now=holding.start + timedelta(days=3))
    assert news() == []


def test_what_the_other_half_of_a_split_has_heard_is_news_to_this_one(workspace, holding, leads):
    """Also when the series has got another name between; who has heard of it once does not hear of it again."""
    holding.hold((begin,), (end,))
    change = Terms(260, date(2026, 12, 1), holding.start + timedelta(days=2), "The fair")
    workspace.sla_book.change_target(leads.id, change)
    whole, people = holding.agenda, workspace.people()
    series = holding.agenda.series or holding.agenda.title
    one, two = people[:1], people[1:]
    items = tuple(replace(item, leader="") for item in whole.items)
    half = replace(whole, title="Berlin", series=series, items=items)
    opened = workspace.create(workspace.plan(half, one, holding.start + timedelta(days=3)))
    workspace.finish(holding.go_on(opened, (begin,), (end,)))
    opened.file.close()

    def news(who: list[Any]) -> int:
        header = workspace.plan(replace(half, title="Kolkata"), who, holding.start + timedelta(days=4))
        return len(header.slas.changes)

    assert (news(one), news(two)) == (0, 1)
    workspace.series_book.edit(series, Arrangement(name="Weekly, but otherwise"))
    half = replace(half, series="Weekly, but otherwise")
    assert (news(one), news(two)) == (0, 1)


def test_a_series_that_is_new_hears_of_the_last_month(workspace: Workspace, holding: Any, leads: Any) -> None:
    """Not of SLAs that have been there for long."""
    recent = workspace.sla_book.define(
        DRAFT.__class__("Calls", "sales", "marketing", "", "40", "calls"), TODAY, holding.start - timedelta(days=3)
    )
    changes = holding.plan().header.slas.changes
    assert [change.sla for change in changes] == [recent.id]


def test_settings_are_frozen(workspace, holding, leads):
    holding.plan()
    settings = SlaSettings(holidays=(date(2026, 11, 11),))
    header = workspace.plan(holding.agenda, workspace.people(), holding.start, slas=settings)
    assert header.slas.settings == settings
    workspace.create(header).file.close()
    assert workspace.load(header.id).header == header


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_a_figure_that_is_no_number_changes_nothing(holding, leads, value):
    """No rule makes one, but a file may hold it."""
    from smarketing_tui.domain.events import FigureEntered
    from smarketing_tui.domain.happened import happened

    meeting = holding.hold((begin,))
    assert happened(meeting.now, FigureEntered(leads.id, TODAY, value), 0) == meeting.now
