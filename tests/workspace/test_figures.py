"""The figures of sessions: a second cache, never wrong, and no file opened twice for it."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from smarketing_tui.domain.fold import fold
from smarketing_tui.domain.rules import add_task, begin, end, take_floor, undo
from smarketing_tui.domain.trends.figures import figures_of
from smarketing_tui.store import figures
from smarketing_tui.store.catalogue import Catalogue
from smarketing_tui.store.files.session_file import SessionFile
from smarketing_tui.store.workspace import Workspace


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the names of the session files that are read from now on."""
    found: list[str] = []
    read = SessionFile.read
    monkeypatch.setattr(SessionFile, "read", staticmethod(lambda path: (found.append(path.stem), read(path))[1]))
    return found


def _held(holding: Any, days: int = 3) -> list[str]:
    return [
        holding.hold((begin,), (add_task, f"t-{day}", "One"), (end,), now=holding.start + timedelta(days=day)).header.id
        for day in range(days)
    ]


def test_they_are_those_of_the_meeting_and_are_kept(workspace: Workspace, holding: Any, opened: list[str]) -> None:
    """With the id, the series and the start by which they are found."""
    held = sorted(_held(holding))
    opened.clear()
    found = workspace.figures()
    assert [each.id for each in found] == held == sorted(opened)
    stored = workspace.load(held[0])
    assert found[0] == figures_of(fold(stored.header, stored.records))
    assert (found[0].series, found[0].started_at) == ("Weekly", stored.records[0].at)
    opened.clear()
    assert workspace.figures() == Workspace.look(workspace.home).figures() == found
    assert opened == []


def test_a_list_makes_none_and_reads_none(workspace: Workspace, holding: Any) -> None:
    _held(holding)
    workspace.sessions()
    assert not (workspace.home / "figures.json").exists()


def test_an_end_adds_them_once_without_reading_the_others(
    workspace: Workspace, holding: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    _held(holding)
    workspace.figures()
    meeting = holding.hold((begin,), (end,), now=holding.start + timedelta(days=9))
    monkeypatch.setattr(Catalogue, "_read", lambda _: pytest.fail("all of it was read"))
    workspace.finish(meeting)
    size = (workspace.home / "figures.json").stat().st_size
    workspace.finish(meeting)
    assert (workspace.home / "figures.json").stat().st_size == size
    monkeypatch.undo()
    assert workspace.figures([meeting.header.id]) == [figures_of(meeting)]
    assert len(workspace.figures()) == 4


@pytest.mark.parametrize(
    "spoil",
    [
        Path.unlink,
        lambda path: path.write_text(""),
        lambda path: path.write_text("garbage"),
        lambda path: path.write_bytes(path.read_bytes().replace(b'"people"', b'"peeple"')),
        lambda path: path.write_text(
            json.dumps({"sessions": {"1": {"v": 1, "id": "20261120-1000-0000", "slot": "x"}}})
        ),
    ],
)
def test_what_is_lost_is_made_again(workspace: Workspace, holding: Any, spoil: Callable[[Path], object]) -> None:
    _held(holding)
    expected = workspace.figures()
    spoil(workspace.home / "figures.json")
    assert workspace.figures() == expected
    assert workspace.figures() == expected


def test_another_version_is_made_again(
    workspace: Workspace, holding: Any, opened: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    held = _held(holding)
    workspace.figures()
    opened.clear()
    monkeypatch.setattr(figures, "FIGURES", figures.FIGURES + 1)
    workspace.figures(held[:1])
    assert opened == held[:1], "no other is opened for one"
    workspace.figures()
    assert sorted(opened) == sorted(held)


def test_of_a_running_session_they_are_as_of_its_last_event(workspace: Workspace, holding: Any) -> None:
    session = holding.plan()
    maya = session.header.people[0].id
    meeting = holding.go_on(session, (begin,), (take_floor, maya), (end,))
    assert workspace.figures() == [figures_of(meeting)]
    meeting = holding.go_on(session, (undo,))
    assert workspace.figures() == [figures_of(meeting)]
    assert workspace.figures()[0].ended_at is None


def test_one_that_cannot_be_read_hides_no_other(workspace: Workspace, holding: Any) -> None:
    held = _held(holding)
    (workspace.home / "sessions" / f"{held[1]}.json").write_bytes(b"")
    assert {each.id for each in workspace.figures()} == {held[0], held[2]}
    assert workspace.figures(["20260101-0000-none"]) == []


def test_any_thread_may_ask(workspace: Workspace, holding: Any) -> None:
    _held(holding, 6)
    with ThreadPoolExecutor(4) as threads:
        answers = list(threads.map(lambda _: (workspace.figures(), workspace.sessions(), workspace.tasks()), range(8)))
    assert all(answer == answers[0] for answer in answers)
    assert len(answers[0][0]) == 6


def test_it_is_told_how_far_the_reckoning_is(workspace: Workspace, holding: Any) -> None:
    _held(holding)
    heard: list[tuple[int, int]] = []
    (workspace.home / "figures.json").unlink(missing_ok=True)
    workspace.tell = lambda done, of: heard.append((done, of))
    assert len(workspace.figures()) == 3
    assert {of for _, of in heard} == {3}
    heard.clear()
    workspace.figures()
    assert heard == []
