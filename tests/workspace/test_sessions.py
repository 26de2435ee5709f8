"""The list of sessions, and what a session may be called."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from smarketing_tui.domain.fold import fold
from smarketing_tui.domain.rules import add_task, begin, end, take_floor, toggle_presence
from smarketing_tui.domain.summary import SessionPhase
from smarketing_tui.domain.tasks.rules import set_status
from smarketing_tui.domain.tasks.task import TaskStatus
from smarketing_tui.interchange.attendees import parse_with
from smarketing_tui.reports.recap import recap_of
from smarketing_tui.store.errors import NewerVersion
from smarketing_tui.store.files.shared_file import SharedFile
from smarketing_tui.store.listing import Listing
from smarketing_tui.store.refusals import Ambiguous, NotFound
from smarketing_tui.store.workspace import Workspace


def test_sessions_are_listed_newest_first_with_their_phase(workspace: Workspace, holding: Any) -> None:
    """Ready, unfinished, ended and damaged, each with what is known of it."""
    start = holding.start
    ended = holding.hold((begin,), (add_task, "t-1", "One"), (end,), now=start)
    left = holding.hold((begin,), (begin,), now=start + timedelta(days=1))
    ready = holding.hold(now=start + timedelta(days=2))
    (workspace.home / "sessions" / "20261130-1000-dead.json").write_bytes(b"")
    listed = workspace.sessions()
    assert [each.phase for each in listed] == ["damaged", "ready", "unfinished", "ended"]
    assert [each.id for each in listed[1:]] == [ready.header.id, left.header.id, ended.header.id]
    last = listed[-1]
    assert (last.wall, last.people, last.open_tasks, last.next_task) == (10_000, 2, 1, 2)
    assert last.ended_at == start + timedelta(seconds=10)
    assert listed[0].note
    assert workspace.sessions() == listed == Workspace.open(workspace.home).sessions()


def test_the_unfinished_are_known_without_a_list(workspace: Workspace, holding: Any) -> None:
    """Those that were never started, too; nothing is written for it, whatever a crash left in the folder."""
    start = holding.start
    holding.hold((begin,), (end,), now=start)
    left = holding.hold((begin,), (begin,), now=start + timedelta(days=1))
    ready = holding.hold(now=start + timedelta(days=2))
    (workspace.home / "sessions" / "20261130-1000-dead.json").write_bytes(b"")
    listed = [each.id for each in workspace.sessions() if each.is_resumable]
    opened = workspace.resume(left.header.id)  # while it is open, its file is not as the list knows it
    assert [each.id for each in workspace.unfinished()] == listed == [ready.header.id, left.header.id]
    opened.file.close()
    before = {path: path.stat().st_mtime_ns for path in workspace.home.glob("*.json")}
    (workspace.home / "sessions" / f"{left.header.id}.json").touch()
    assert [each.id for each in Workspace.look(workspace.home).unfinished()] == listed
    assert before == {path: path.stat().st_mtime_ns for path in workspace.home.glob("*.json")}


def test_one_session_is_opened_without_the_others(
    workspace: Workspace, holding: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By its id: neither the list nor workspace.json is read, and what it makes is reckoned once."""
    left = holding.hold((begin,), (begin,))
    monkeypatch.setattr(Listing, "_all", lambda *_: pytest.fail("the list was read"))
    monkeypatch.setattr(SharedFile, "remembered", lambda *_: pytest.fail("workspace.json was read"))
    workspace = Workspace.look(workspace.home)
    opened = workspace.resume(workspace.find(left.header.id))
    assert opened.meeting == fold(opened.header, opened.records)
    assert opened.records
    assert not opened.file.contents.events
    opened.file.close()


def test_what_is_blocked_is_still_promised(workspace: Workspace, holding: Any) -> None:
    """Open is open or blocked, while it runs and once it has ended, and in the list of the series."""
    opened = holding.plan()
    made = ((add_task, f"t-{at}", f"Task {at}") for at in range(4))
    statuses = ((set_status, f"t-{at}", status) for at, status in enumerate((TaskStatus.BLOCKED, TaskStatus.DONE)))
    holding.go_on(opened, (begin,), *made, *statuses)
    assert workspace.sessions()[0].open_tasks == 3
    holding.go_on(opened, (end,))
    opened.file.close()
    assert workspace.sessions()[0].open_tasks == 3 == len(workspace.task_book.open_tasks("Weekly"))


def test_a_running_session_is_listed_as_of_its_last_event(workspace: Workspace, holding: Any) -> None:
    """Reading needs no lock."""
    opened = holding.plan()
    holding.go_on(opened, (begin,), (take_floor, opened.header.people[0].id))
    (listed,) = workspace.sessions()
    assert (listed.phase, listed.wall) == (SessionPhase.UNFINISHED, 5000)


@pytest.mark.parametrize(
    ("commands", "people"),
    [
        ((), 2),
        (((toggle_presence, "jon"),), 1),
        (((toggle_presence, "jon"), (begin,), (end,)), 1),
        (((begin,), (toggle_presence, "jon")), 1),
        (((begin,), (take_floor, "jon"), (toggle_presence, "jon"), (end,)), 2),
        (((begin,),), 2),
        (((begin,), (end,)), 2),
    ],
)
def test_a_summary_counts_who_was_there(
    workspace: Workspace, holding: Any, commands: tuple[Any, ...], people: int
) -> None:
    """Not who was invited; and so do recap and trends."""
    ids = {"jon": workspace.invite(parse_with("Maya Chen:marketing, Jon Ruiz:sales")).people[1].id}
    meeting = holding.hold(*((rule, *(ids[each] for each in who)) for rule, *who in commands))
    (summary,) = Workspace.open(workspace.home).sessions()
    assert summary.people == people
    if summary.phase is SessionPhase.ENDED:
        assert sum(person.present > 0 for person in recap_of(meeting, meeting.elapsed).people) == people


def test_a_summary_of_another_version_is_made_again(workspace: Workspace, holding: Any) -> None:
    """The catalogue is only a cache."""
    holding.hold((begin,), (end,))
    expected = workspace.sessions()
    path = workspace.home / "catalogue.json"
    whole = path.read_text()
    for spoilt in (
        json.dumps({"sessions": {"1": {**_first(whole), "v": 99}}}),
        json.dumps({"sessions": {"1": {**_first(whole), "people": "many"}}}),
        "garbage",
        "",
    ):
        path.write_text(spoilt)
        assert workspace.sessions() == expected
        assert workspace.sessions() == expected


def _first(catalogue: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(catalogue)["sessions"]["1"]
    del document["_crc"]
    return document


def test_a_session_is_found_by_id_beginning_last_and_date(workspace: Workspace, holding: Any) -> None:
    """Dates are those of the local calendar."""
    first = holding.hold((begin,), (end,), now=holding.start).header.id
    second = holding.hold((begin,), (end,), now=holding.start + timedelta(days=30)).header.id
    assert workspace.find(first) == workspace.find(first.upper()) == workspace.find(first[:8]) == first
    assert workspace.find("last") == second
    day = (holding.start + timedelta(days=30)).astimezone().date()
    assert workspace.find(day.isoformat()) == second
    with pytest.raises(Ambiguous) as caught:
        workspace.find("2026")
    assert caught.value.found == (first, second)
    assert first in str(caught.value)
    for unknown in ("", "nothing", "2026-01-01", "2026-13-45", "../" + first, "\x1b[31m"):
        with pytest.raises(NotFound) as missing:
            workspace.find(unknown)
        assert str(missing.value).isprintable()


def test_last_is_the_latest_that_began(workspace: Workspace, holding: Any) -> None:
    """A session that was only prepared does not count, unless there is nothing else."""
    with pytest.raises(NotFound):
        workspace.find("last")
    ready = holding.hold(now=holding.start + timedelta(days=1)).header.id
    assert workspace.find("last") == ready
    held = holding.hold((begin,), (end,)).header.id
    assert workspace.find("last") == held


def test_several_sessions_of_a_day_are_listed(workspace: Workspace, holding: Any) -> None:
    """The error names them."""
    ids = [holding.hold((begin,), (end,)).header.id for _ in range(2)]
    with pytest.raises(Ambiguous) as caught:
        workspace.find(holding.start.astimezone().date().isoformat())
    assert sorted(caught.value.found) == sorted(ids)


def test_what_cannot_be_read_is_told_by_file(workspace: Workspace, holding: Any) -> None:
    """Two changed bytes, an empty file, an unknown event: each in its own words; the rest is read."""
    meeting = holding.hold((begin,), (end,))
    assert workspace.troubles() == []
    sound = workspace.home / "sessions" / f"{meeting.header.id}.json"
    sound.write_bytes(sound.read_bytes().replace(b'"kind": "item_opened"', b'"kind": "item_opfmed"'))
    (workspace.home / "sessions" / "20261130-1000-dead.json").write_bytes(b"")
    people = workspace.home / "workspace.json"
    people.write_bytes(people.read_bytes().replace(b"Jon Ruiz", b"Jon Rain"))
    files = [each.file for each in Workspace.look(workspace.home).troubles()]
    assert files == ["workspace.json", f"sessions/{meeting.header.id}.json", "sessions/20261130-1000-dead.json"]
    stored = workspace.load(meeting.header.id)
    assert len(stored.records) == 2
    assert stored.notices


def test_documents_of_a_newer_program_are_refused(workspace: Workspace, holding: Any) -> None:
    """Never guessed, never dropped."""
    holding.hold()
    path = workspace.home / "workspace.json"
    content = json.loads(path.read_text())
    content["people"]["1"] = {"v": 99, "id": "p1", "soul": "unknown"}
    path.write_text(json.dumps(content))
    with pytest.raises(NewerVersion):
        workspace.people()
    with pytest.raises(NewerVersion):
        holding.plan(datetime.now(UTC))
    assert json.loads(path.read_text()) == content
