"""Trends of a workspace: what a reckoning from the sessions' own records says, through the real store."""

import json
from datetime import UTC, datetime

import pytest

from smarketing_tui.clock import ManualClock
from smarketing_tui.domain.correcting.afterwards import change_person
from smarketing_tui.domain.floor import turns
from smarketing_tui.domain.tasks.task import TaskStatus
from smarketing_tui.domain.trends.person import person_trend
from smarketing_tui.reports.as_json import json_report
from smarketing_tui.reports.recap import recap_of
from smarketing_tui.screens.revising import revised
from smarketing_tui.store.files.session_file import SessionFile
from smarketing_tui.store.trends import read_trends
from smarketing_tui.store.workspace import Workspace

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def reckoned(workspace, session):
    """Return the numbers of one meeting from the segments and presences of its recap, by the formulas of domain.md."""
    meeting = workspace.load(session).meeting
    recap = json.loads(json_report(recap_of(meeting, meeting.elapsed), private=True))
    paused = [(each["start"], each["end"]) for each in recap["segments"] if each["account"] == "paused"]

    def present(person):
        gone = sum(
            max(0.0, min(until, end) - max(since, start))
            for since, until in person["presence"]
            for start, end in paused
        )
        return sum(until - since for since, until in person["presence"]) - gone

    def floor(ids):
        mine = [each for each in recap["segments"] if each["account"] == "floor" and each["person"] in ids]
        return sum(each["end"] - each["start"] for each in mine)

    people = recap["people"]
    xs = [floor({each["id"]}) / present(each) for each in people if present(each) >= 120]
    pairs = sum(abs(one - other) for at, one in enumerate(xs) for other in xs[at + 1 :])
    everybody, presence = {each["id"] for each in people}, sum(map(present, people))

    def balance(what):
        found = {}
        for name in dict.fromkeys(each[what] for each in people):
            group = [each for each in people if each[what] == name]
            share = floor({each["id"] for each in group}) / floor(everybody)
            found[name] = share / (sum(map(present, group)) / presence)
        return found

    return {
        "equity": pairs / ((len(xs) - 1) * sum(xs)),
        "teams": balance("team"),
        "sites": balance("site"),
        "silent": len({flag["person"] for flag in recap["flags"] if flag["kind"] == "silent"}),
        "dominating": len({flag["person"] for flag in recap["flags"] if flag["kind"] == "dominating"}),
        "asked": len(recap["invitations"]),
        "answered": sum(each["answered_at"] is not None for each in recap["invitations"]),
        "used": sum(item["used"] for item in recap["agenda"]),
        "planned": sum(item["planned"] for item in recap["agenda"]),
    }


def check(workspace):
    """Compare every point with that reckoning."""
    trends = read_trends(Workspace.look(workspace.home), NOW, "UTC")
    whole = trends.trend()
    for point in whole.points:
        told = {
            "equity": point.equity,
            "teams": dict(point.teams),
            "sites": dict(point.sites),
            "silent": point.silent,
            "dominating": point.dominating,
            "asked": point.asked,
            "answered": point.answered,
            "used": sum(each.used for each in point.agenda) / 1000,
            "planned": sum(each.planned for each in point.agenda) / 1000,
        }
        slowly = reckoned(workspace, point.session)
        for name, value in told.items():
            assert value == pytest.approx(slowly[name], abs=1e-6), (point.session, name)
    return trends, whole


def test_every_figure_is_what_the_events_say(home):
    trends, whole = check(Workspace.open(home))
    assert len(whole.points) == 7
    assert [len(scope.sessions) for scope in trends.scopes] == [5, 2]
    assert [point.at for point in whole.points] == sorted(point.at for point in whole.points)


def test_a_correction_afterwards_is_in_the_figures(home):
    workspace = Workspace.open(home)
    session = workspace.sessions()[0].id
    before = read_trends(workspace, NOW, "UTC").trend().points[-1]
    meeting = workspace.load(session).meeting
    long = max(turns(meeting, meeting.elapsed), key=lambda turn: turn.end - turn.start)
    other = next(person.id for person in meeting.roster if person.id != long.person)
    revised(workspace, ManualClock(NOW), session, lambda meeting: change_person(meeting, long, other))
    _, whole = check(workspace)
    assert whole.points[-1].equity != before.equity


def test_promises_follow_what_is_said_between_the_meetings(home):
    workspace = Workspace.open(home)
    book = workspace.task_book
    point = read_trends(workspace, NOW, "UTC").trend().points[-1]
    mine = [task for task in workspace.tasks() if task.session == point.session]
    assert (point.promised, point.kept) == (len(mine), 0)
    book.set_status(mine[:1], TaskStatus.DONE, NOW)
    assert read_trends(Workspace.look(home), NOW, "UTC").trend().points[-1].kept == 1


def test_a_damaged_session_is_left_out_and_named(home):
    workspace = Workspace.open(home)
    session = workspace.sessions()[2].id
    (home / "sessions" / f"{session}.json").write_text("no session at all")
    trends = read_trends(Workspace.look(home), NOW, "UTC")
    assert trends.unread == (session,)
    assert len(trends.trend().points) == 6


def test_a_renamed_and_a_retired_series_keep_their_past(home):
    workspace = Workspace.open(home)
    book = workspace.series_book
    series = book.named("EMEA full team")
    book.edit(series.id, {"name": "Everybody"})
    book.retire(series.id)
    trends = read_trends(Workspace.look(home), NOW, "UTC")
    scope = trends.scope("EMEA full team")
    assert (scope.name, len(scope.sessions), scope.is_retired) == ("Everybody", 5, True)
    assert trends.scope("everybody") is scope
    assert trends.advice(scope) == []
    assert trends.scope("Nothing of the kind") is None


def test_a_merged_person_has_one_line(home):
    workspace = Workspace.open(home)
    book = workspace.people_book
    priya = book.find("Priya Nair")
    kept = book.add([{"name": "Priya Sharma"}]).person
    book.merge(kept.id, priya.id, workspace.heard_sessions())
    trends = read_trends(Workspace.look(home), NOW, "UTC")
    person = trends.people[kept.id]
    assert len(trends.person(person).points) == 5
    assert person in trends.came()
    assert person_trend(workspace.figures(), kept.id).points == ()


def test_who_came_is_listed_in_the_order_of_the_roster_never_by_talk(home):
    trends = read_trends(Workspace.look(home), NOW, "UTC")
    roster = [person.id for person in Workspace.look(home).people()]
    came = [person.id for person in trends.came()]
    assert came == [each for each in roster if each in came]


def test_only_one_series_is_read_beside_a_session(home):
    workspace = Workspace.open(home)
    weekly = next(each for each in workspace.sessions() if each.series == "Management weekly")
    trends = read_trends(workspace, NOW, "UTC", None, weekly.id)
    assert [len(scope.sessions) for scope in trends.scopes] == [0, 2]


def test_no_session_is_opened_for_it_once_its_figures_are_kept(home, monkeypatch):
    before = read_trends(Workspace.look(home), NOW, "UTC")

    def opened(path):
        raise AssertionError(path)

    monkeypatch.setattr(SessionFile, "read", staticmethod(opened))
    again = read_trends(Workspace.look(home), NOW, "UTC")
    assert again.trend() == before.trend()
    assert again.trend(again.scopes[0]) == before.trend(before.scopes[0])
