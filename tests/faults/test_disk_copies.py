"""A workspace in a synced folder that brought conflict copies: they are named, and never count twice or get lost."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from trials import event

from smarketing_tui.cli import main
from smarketing_tui.domain import rules
from smarketing_tui.domain.events import Recorded
from smarketing_tui.domain.fold import evolve, fold
from smarketing_tui.domain.planning.templates import PROBLEM_SOLVING
from smarketing_tui.domain.summary import SessionPhase
from smarketing_tui.interchange.attendees import parse_with
from smarketing_tui.store.codec import event_document
from smarketing_tui.store.errors import Damaged
from smarketing_tui.store.files.session_file import SessionFile
from smarketing_tui.store.workspace import Workspace
from tests.conftest import Desk

START = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)


#: What programs that sync, and people, call a copy.
NAMES = (
    "{} (conflicted copy).json",
    "{} (Maya's conflicted copy 2026-11-21).json",
    "{} (1).json",
    "{} 2.json",
    "{}-DESKTOP-4F.json",
    "{}.sync-conflict-20261121-101010-ABCDEFG.json",
    "Copy of {}.json",
    "notes of monday.json",
)


def held(home: Path) -> Workspace:
    """A workspace with one ended session, in which there is a task."""
    workspace = Workspace.open(home)
    people = workspace.invite(parse_with("Maya Chen:marketing, Jon Ruiz:sales")).people
    opened = workspace.create(workspace.plan(PROBLEM_SOLVING, people, START))
    meeting = fold(opened.header, opened.records)
    for number, (rule, *given) in enumerate(
        [(rules.take_floor, people[0].id), (rules.add_task, "t1", "Call", people[0].id), (rules.end,)]
    ):
        for fact in rule(meeting, *given):
            record = Recorded(meeting.seq + 1, meeting.seq + 1, START, number * 5000, fact)
            meeting = evolve(meeting, record)
            opened.file.append([event_document(record)])
    opened.file.close()
    workspace.finish(meeting)
    return workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """One ended session with a task."""
    return held(tmp_path / "home")


def session_of(workspace: Workspace) -> Path:
    return next(path for path in (workspace.home / "sessions").glob("*.json") if len(path.stem) == 18)


@pytest.fixture
def told(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> Callable[[str], str]:
    """What a command says, on both streams."""

    def told(command: str) -> str:
        main(["--home", str(workspace.home), command])
        return "".join(capsys.readouterr())

    return told


def check_copy(workspace: Workspace, named: str) -> int:
    """A copy of that name is told and counts for nothing; the events that are there once all the same."""
    session = session_of(workspace)
    copy = session.with_name(named.format(session.stem))
    shutil.copy(session, copy)
    (listed,) = [each for each in workspace.sessions() if each.id == copy.stem[:80]]
    assert listed.phase is SessionPhase.DAMAGED
    assert listed.note == f"A copy of {session.stem} with nothing that is not in it: delete the copy."
    assert len([each for each in workspace.sessions() if each.phase is SessionPhase.ENDED]) == 1
    assert [each.id for each in workspace.figures()] == [session.stem]
    assert [task.number for task in workspace.tasks()] == [1]
    assert workspace.find("last") == workspace.find(session.stem) == workspace.find("20261120") == session.stem
    assert workspace.find(copy.stem) == copy.stem
    assert any(each.file == f"sessions/{copy.name}" and "A copy of" in each.what for each in workspace.troubles())
    with pytest.raises(Damaged, match="A copy of"):
        workspace.resume(copy.stem)
    assert copy.read_bytes() == session.read_bytes()
    return len(workspace.load(session.stem).records)


@pytest.mark.parametrize("named", NAMES)
def test_a_copy_of_a_session_is_named_and_counts_once(
    workspace: Workspace, told: Callable[[str], str], named: str
) -> None:
    assert check_copy(workspace, named) == 5
    assert "delete the copy" in told("sessions")


def test_what_only_the_copy_has_is_counted(workspace: Workspace) -> None:
    session = session_of(workspace)
    copy = session.with_name(f"{session.stem} (1).json")
    shutil.copy(session, copy)
    file = SessionFile.open(copy)
    file.append([event(98), event(99)])
    file.close()
    assert "with 2 events not in it" in workspace.load(copy.stem).notices[0]
    (listed,) = [each for each in workspace.sessions() if each.id == copy.stem]
    assert "with 2 events not in it" in listed.note


def test_the_only_copy_is_not_lost(workspace: Workspace) -> None:
    session = session_of(workspace)
    session.rename(session.with_name(f"{session.stem} (1).json"))
    (listed,) = workspace.sessions()
    assert listed.note == f"A copy of {session.stem}, which is gone: rename the copy to {session.name}."
    session.with_name(f"{session.stem} (1).json").rename(session)
    assert workspace.sessions()[0].phase is SessionPhase.ENDED


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("workspace-PC.json", "A copy of workspace.json that nothing reads"),
        ("workspace (conflicted copy).json", "A copy of workspace.json that nothing reads"),
        ("workspace.sync-conflict-20261121-101010-ABCDEFG.json", "A copy of workspace.json that nothing reads"),
        ("catalogue (1).json", "A copy of catalogue.json, which nobody needs"),
        ("sessions/{}.json (conflicted copy)", "that nothing reads: rename it"),
    ],
)
def test_a_copy_of_another_file_is_named_everywhere(
    workspace: Workspace, told: Callable[[str], str], name: str, words: str
) -> None:
    path = workspace.home / name.format(session_of(workspace).stem)
    path.write_bytes((workspace.home / "workspace.json").read_bytes())
    assert [each for each in workspace.troubles() if words in each.what]
    for command in ("check", "sessions"):
        assert words in told(command)


@pytest.mark.parametrize("left", [".json.lock", ".json.new", ".json.damaged-20261121T101010.000001Z"])
def test_what_the_program_itself_leaves_is_no_copy(workspace: Workspace, left: str) -> None:
    (session_of(workspace).parent / f"{session_of(workspace).stem}{left}").write_text("")
    assert workspace.copies == ()


async def test_home_names_them(desk: Desk) -> None:
    opened = desk.meeting()
    opened.file.close()
    home = opened.file.path.parent.parent
    shutil.copy(opened.file.path, opened.file.path.with_name(f"{opened.header.id} (1).json"))
    (home / "workspace-PC.json").write_text("{}")
    workspace = Workspace.open(home)
    async with desk.console(notices=workspace.copies) as console:
        text = console.text()
        assert "workspace-PC.json: A copy of workspace.json" in text
        assert f"! {opened.header.id} (1)" in text
