"""What one meeting promised lies on the table of the next: once, whatever was cut, and under its own number."""

import shutil
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from smarketing_tui.domain.meeting import Phase
from smarketing_tui.domain.notes import NoteKind
from smarketing_tui.domain.rules import add_task, begin, end, note_to_task, undo, write_note
from smarketing_tui.domain.tasks.rules import rename, set_due, set_owner, set_status, split
from smarketing_tui.domain.tasks.task import TaskStatus
from smarketing_tui.store.workspace import Workspace

from .mortal import KILLED, run_and_die

DAY = timedelta(days=1)


def _told(tasks: Any) -> list[tuple[Any, ...]]:
    return [(task.number, task.title, str(task.status), task.meetings) for task in tasks]


def _on_table(workspace: Workspace, opened: Any) -> list[tuple[Any, ...]]:
    return _told(workspace.load(opened.header.id).meeting.now.tasks)


def test_three_meetings_tell_one_story(workspace: Workspace, holding: Any) -> None:
    """Made in the first, put off in the second, done in the third."""
    one = holding.plan()
    jon = one.header.people[1]
    workspace.finish(
        holding.go_on(
            one, (begin,), (add_task, "t-1", "Card", jon.id, date(2026, 11, 27)), (add_task, "t-2", "Form"), (end,)
        )
    )
    one.file.close()
    two = holding.plan(holding.start + DAY)
    (first, second) = workspace.load(two.header.id).meeting.now.tasks
    assert (first.id, first.number, first.owner, first.owner_name) == ("t-1", 1, jon.id, "Jon Ruiz")
    assert (first.meetings, first.origin, first.made_on, first.carried) == (2, "Progress", date(2026, 11, 20), True)
    assert second.meetings == 2
    workspace.finish(holding.go_on(two, (begin,), (set_due, "t-1", date(2026, 12, 4)), (end,)))
    two.file.close()
    three = holding.plan(holding.start + 2 * DAY)
    assert _on_table(workspace, three) == [(1, "Card", "open", 3), (2, "Form", "open", 3)]
    workspace.finish(
        holding.go_on(
            three,
            (begin,),
            (set_status, "t-1", TaskStatus.DONE),
            (set_status, "t-2", TaskStatus.DROPPED, "no budget"),
            (split, "t-1", "t-3", "Second half"),
            (end,),
        )
    )
    three.file.close()
    card, form, half = workspace.tasks()
    assert (card.status, card.due, card.meetings, card.session) == ("done", date(2026, 12, 4), 3, one.header.id)
    assert (form.status, form.reason) == ("dropped", "no budget")
    assert (half.number, half.item, half.meetings) == (3, "Progress", 1)
    assert [(change.session, change.sets) for change in card.history if change.sets and not change.makes] == [
        (two.header.id, {"due": "2026-12-04"}),
        (three.header.id, {"status": "done", "reason": ""}),
    ]
    assert _on_table(workspace, holding.plan(holding.start + 3 * DAY)) == [(3, "Second half", "open", 2)]


def test_notes_that_became_tasks_reach_the_workspace(workspace: Workspace, holding: Any) -> None:
    note = (write_note, "n-1", NoteKind.CHALLENGE, "Late leads")
    workspace.finish(holding.hold((begin,), note, (note_to_task, "n-1", "t-1"), (rename, "t-1", "On time"), (end,)))
    (task,) = workspace.tasks()
    assert (task.title, task.item, task.made_on) == ("On time", "Progress", date(2026, 11, 20))


def test_only_what_was_said_at_last_counts(workspace: Workspace, holding: Any) -> None:
    """What was undone leaves no trace in the workspace."""
    commands = ((set_status, "t-1", TaskStatus.DONE), (undo,), (set_owner, "t-1", "nobody we know"))
    workspace.finish(holding.hold((begin,), (add_task, "t-1", "Card"), *commands, (end,)))
    (task,) = workspace.tasks()
    assert (task.status, task.owner, len(task.history)) == ("open", None, 1)


def test_tasks_stay_in_their_series(workspace: Workspace, holding: Any) -> None:
    from dataclasses import replace

    workspace.finish(holding.hold((begin,), (add_task, "t-1", "Card"), (end,)))
    other = replace(holding.agenda, title="Another series")
    assert workspace.load(holding.plan(agenda=other).header.id).records == []
    task = workspace.task_book.find("1")
    workspace.task_book.move(task, "Another series", holding.start)
    assert [each.id for each in workspace.task_book.open_tasks("another  SERIES")] == ["t-1"]
    assert workspace.task_book.open_tasks("Weekly") == []


def test_a_session_opened_again_before_its_start_has_what_is_news(workspace: Workspace, holding: Any) -> None:
    """Done elsewhere meanwhile, or new: the table is as the workspace is; what somebody touched stays."""
    made = [(add_task, f"t-{at}", f"Task {at}") for at in (1, 2, 3)]
    workspace.finish(holding.hold((begin,), *made, (end,)))
    opened = holding.plan(holding.start + DAY)
    holding.go_on(opened, (set_due, "t-2", date(2026, 12, 1)))
    opened.file.close()
    book = workspace.task_book
    book.set_status([book.find("1"), book.find("2")], TaskStatus.DONE, holding.start + DAY)
    book.add("From the desk", "Weekly", holding.start, holding.start.date())
    again = workspace.resume(opened.header.id)
    assert _on_table(workspace, again) == [
        (3, "Task 3", "open", 2),
        (104, "From the desk", "open", 1),
        (2, "Task 2", "open", 2),
    ]
    again.file.close()
    count = len(workspace.load(opened.header.id).records)
    workspace.resume(opened.header.id).file.close()
    assert len(workspace.load(opened.header.id).records) == count
    session = workspace.resume(opened.header.id)
    holding.go_on(session, (begin,))
    session.file.close()
    book.add("Too late", "Weekly", holding.start, holding.start.date())
    workspace.resume(opened.header.id).file.close()
    assert len(workspace.load(opened.header.id).meeting.now.tasks) == 3


def test_a_session_with_nothing_but_what_was_carried_is_no_session(workspace: Workspace, holding: Any) -> None:
    workspace.finish(holding.hold((begin,), (add_task, "t-1", "Card"), (end,)))
    opened = holding.plan(holding.start + DAY)
    assert [type(record.event).__name__ for record in opened.records] == ["TasksCarried"]
    workspace.discard(opened)
    assert len(workspace.sessions()) == 1
    assert [task.meetings for task in workspace.tasks()] == [1]


def test_an_owner_who_was_merged_is_the_one_that_counts(workspace: Workspace, holding: Any) -> None:
    opened = holding.plan()
    maya, jon = opened.header.people
    workspace.finish(holding.go_on(opened, (begin,), (add_task, "t-1", "Card", jon.id), (end,)))
    opened.file.close()
    workspace.people_book.merge(jon.id, maya.id, ())
    (kept,) = {person.id for person in workspace.people() if not person.retired} & {maya.id, jon.id}
    (task,) = workspace.task_book.carried("Weekly")
    assert (task.owner, workspace.tasks()[0].owner) == (kept, kept)
    assert task.owner_name in ("Maya Chen", "Jon Ruiz")


def test_what_was_carried_names_a_task_whose_first_session_is_gone(workspace: Workspace, holding: Any) -> None:
    """Also when the workspace is made anew from the sessions that are left."""
    first = holding.hold((begin,), (add_task, "t-1", "Card", None, date(2026, 11, 27)), (end,))
    workspace.finish(first)
    second = holding.hold((begin,), (set_status, "t-1", TaskStatus.BLOCKED, "legal"), (end,), now=holding.start + DAY)
    workspace.finish(second)
    before = workspace.tasks()
    (workspace.home / "sessions" / f"{first.header.id}.json").unlink()
    assert Workspace.open(workspace.home).tasks() == before
    for name in ("workspace.json", "catalogue.json"):
        (workspace.home / name).unlink()
    (task,) = Workspace.open(workspace.home).tasks()
    assert (task.number, task.title, task.due, task.status, task.reason) == (
        1,
        "Card",
        before[0].due,
        "blocked",
        "legal",
    )
    assert (task.meetings, task.made_on, task.item, task.series) == (2, date(2026, 11, 20), "Progress", "Weekly")


def test_the_newest_change_counts_whoever_made_it(workspace: Workspace, holding: Any) -> None:
    """A command beside a running meeting, and the meeting's own word before and after it."""
    workspace.finish(holding.hold((begin,), (add_task, "t-1", "Card"), (add_task, "t-2", "Form"), (end,)))
    opened = holding.plan(holding.start + DAY)
    done = [(set_status, each, TaskStatus.DONE) for each in ("t-1", "t-2")]
    meeting = holding.go_on(opened, (begin,), *done)  # 5 and 10 seconds after its start
    book, at = workspace.task_book, opened.header.created_at + timedelta(seconds=7)
    book.set_status([book.find("1"), book.find("2")], TaskStatus.BLOCKED, at, "wait")
    workspace.finish(holding.go_on(opened, (end,)))
    assert meeting.phase is Phase.LIVE
    assert [(task.status, task.reason) for task in workspace.tasks()] == [("blocked", "wait"), ("done", "")]


def _go_on(home: Path, holding: Any) -> None:
    """Hold what is left of three meetings: a task made in the first, put off in the second, done in the third."""
    workspace = Workspace.open(home)
    hands = type(holding)(workspace)
    last: tuple[Any, ...] = (set_status, "t-1", TaskStatus.DONE)
    courses = (((add_task, "t-1", "Card"), (add_task, "t-2", "Form")), ((set_due, "t-1", date(2026, 12, 1)),), (last,))
    for at, course in enumerate(courses):
        found = sorted(workspace.sessions(), key=lambda each: each.id)
        if at < len(found):
            if found[at].phase == "ended":
                continue
            opened = workspace.resume(found[at].id)
        else:
            opened = hands.plan(hands.start + at * DAY)
        known = {task.id for task in workspace.load(opened.header.id).meeting.now.tasks}
        left = [each for each in course if each[0] is not add_task or each[1] not in known]
        meeting = hands.go_on(opened, (begin,), *left, (end,))
        workspace.finish(meeting)
        opened.file.close()


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork")
def test_a_cut_anywhere_in_three_meetings_loses_and_doubles_nothing(holding: Any, tmp_path: Path) -> None:
    """At every change of a file: events, the end, projection, catalogue, the next session and its carrying."""
    home = tmp_path / "cut"
    cuts = 0
    while True:
        shutil.rmtree(home, ignore_errors=True)
        code = run_and_die(lambda: _go_on(home, holding), cuts)
        assert code in (0, KILLED)
        _go_on(home, holding)
        workspace = Workspace.open(home)
        tasks = workspace.tasks()
        assert _told(tasks) == [(1, "Card", "done", 3), (2, "Form", "open", 3)], cuts
        assert tasks[0].due == date(2026, 12, 1)
        assert [each.phase for each in workspace.sessions()] == ["ended"] * 3
        for session in workspace.sessions():
            numbers = [task.number for task in workspace.load(session.id).meeting.now.tasks]
            assert numbers == [1, 2], cuts
        if code == 0:
            break
        cuts += 1
    assert cuts > 40


def test_a_task_of_the_desk_outlives_the_loss_of_the_workspace(workspace: Workspace, holding: Any) -> None:
    """It came from no item; what a session carried of it is enough."""
    holding.plan().file.close()
    workspace.task_book.add("From the desk", "Weekly", holding.start, holding.start.date())
    workspace.finish(holding.hold((begin,), (end,), now=holding.start + DAY))
    (workspace.home / "workspace.json").write_bytes(b"")
    (workspace.home / "catalogue.json").unlink()
    (task,) = Workspace.open(workspace.home).tasks()
    assert (task.title, task.item, task.status) == ("From the desk", "", TaskStatus.OPEN)
