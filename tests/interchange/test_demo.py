"""The demonstration: made once, through the real rules and the real store."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from smarketing_tui.domain.floor import accounts
from smarketing_tui.domain.slas.board import board_on
from smarketing_tui.domain.slas.sla import SlaSettings
from smarketing_tui.domain.summary import SessionPhase
from smarketing_tui.domain.tasks.task import TaskStatus
from smarketing_tui.interchange.demo import demo_home, prepare_demo
from smarketing_tui.store.errors import LockedByAnother
from smarketing_tui.store.refusals import BadHome
from smarketing_tui.store.workspace import Workspace

NOW = datetime(2026, 11, 21, 15, 0, tzinfo=UTC)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A demonstration."""
    home = demo_home(tmp_path / "smarketing")
    prepare_demo(home, NOW)
    return home


def test_it_shows_everything_there_is(home: Path) -> None:
    """Both teams and sites, two series, past meetings with all five accounts, notes and tasks, and one left alone."""
    workspace = Workspace.open(home)
    people = workspace.people()
    assert len(people) == 8
    assert {person.team for person in people} == {"marketing", "sales"}
    assert {person.site for person in people} == {"Berlin", "New York"}
    assert [each.name for each in workspace.series()] == ["EMEA full team", "Management weekly"]
    newest, *past = workspace.sessions()
    assert newest.phase is SessionPhase.UNFINISHED
    assert [each.phase for each in past] == [SessionPhase.ENDED] * 5
    assert all(each.note == "" and each.equity for each in (newest, *past))
    meetings = [workspace.load(each.id).meeting for each in past]
    assert all(time > 0 for time in _times(meetings[1]))
    for meeting in meetings:
        assert sum(_times(meeting)) == meeting.now.ended
        assert meeting.now.notes
    tasks = workspace.tasks()
    assert len(tasks) >= 5
    assert [task.number for task in tasks] == list(range(1, len(tasks) + 1))
    carried = workspace.load(newest.id).meeting.now.promised
    assert len({task.meetings for task in carried}) >= 2
    assert {task.status for task in tasks} >= {TaskStatus.OPEN, TaskStatus.DONE}
    for meeting in meetings:
        numbers = [record.seq for record in workspace.load(meeting.header.id).records]
        assert numbers == list(range(1, len(numbers) + 1))
    assert workspace.troubles() == []


def test_its_slas_show_everything_there_is(home: Path) -> None:
    """Both sides, totals and levels, a figure of this week, one target that has changed since the full team met."""
    workspace = Workspace.open(home)
    book = workspace.slas()
    slas = book.current()
    assert {sla.owes for sla in slas} == {"marketing", "sales"}
    assert {(sla.measure, sla.direction) for sla in slas} >= {("total", "at_least"), ("level", "at_most")}
    assert all(sla.why and sla.owes_does and sla.to_does and sla.report for sla in slas)
    rows = board_on(book.board(NOW.date(), SlaSettings()), NOW.date())
    assert all(row.now.figure is not None and row.before is not None for row in rows)
    assert len({row.now.state for row in rows}) >= 2
    assert any(entry.session for entry in book.entries(slas[0].id))
    newest, *past = workspace.sessions()
    assert [len(workspace.load(each.id).header.slas.changes) for each in (newest, *past)] == [1, 0, 0, 0, 0, 0]


def _times(meeting: object) -> list[int]:
    totals = accounts(meeting, meeting.elapsed)  # type: ignore[arg-type,attr-defined]
    return [totals.floor, totals.presentation, totals.crosstalk, totals.open, totals.paused]


def test_it_stays_as_it_is_until_asked_for_anew(home: Path) -> None:
    """What was tried in it is still there the next time."""
    Workspace.open(home).discard(Workspace.open(home).resume(Workspace.open(home).sessions()[0].id))
    before = {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}
    prepare_demo(home, NOW)
    assert {path: path.read_bytes() for path in home.rglob("*") if path.is_file()} == before
    prepare_demo(home, NOW, fresh=True)
    assert len(Workspace.open(home).sessions()) == 6
    assert {path for path in home.rglob("*") if path.is_file()} != set(before)
    assert [path.name for path in home.parent.iterdir()] == [home.name]


def test_a_running_meeting_is_not_thrown_away(home: Path) -> None:
    """Somebody is trying it out in another terminal."""
    opened = Workspace.open(home).resume(Workspace.open(home).sessions()[0].id)
    with pytest.raises(LockedByAnother):
        prepare_demo(home, NOW, fresh=True)
    opened.file.close()


def test_a_folder_that_is_no_demonstration_is_left_alone(tmp_path: Path) -> None:
    """With or without --fresh."""
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "thesis.txt").write_text("mine")
    for fresh in (False, True):
        with pytest.raises(BadHome):
            prepare_demo(tmp_path / "own", NOW, fresh=fresh)
    assert (tmp_path / "own" / "thesis.txt").read_text() == "mine"


def test_a_making_that_was_cut_is_begun_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half a demonstration is never shown."""
    home = demo_home(tmp_path / "w")
    with monkeypatch.context() as patched:
        patched.setattr("smarketing_tui.interchange.demo.MadeUpMeeting.hold", lambda *_, **__: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            prepare_demo(home, NOW)
    assert not home.exists()
    prepare_demo(home, NOW)
    assert len(Workspace.open(home).sessions()) == 6
