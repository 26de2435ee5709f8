"""Task numbers are permanent in the workspace, however many sessions make tasks at once (rules.md 18)."""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smarketing_tui.domain.header import Header
from smarketing_tui.domain.notes import NoteKind
from smarketing_tui.domain.rules import add_task, begin, end, note_to_task, undo, write_note
from smarketing_tui.domain.tasks.numbers import BLOCK, STOREY, free_number, next_number
from smarketing_tui.interchange.attendees import parse_with
from smarketing_tui.store.workspace import Workspace

MANY = 250


def _numbers(first: int, count: int) -> list[int]:
    used: list[int] = []
    for _ in range(count):
        used.append(next_number(first, used))
    return used


def _made(name: str, count: int) -> Iterable[tuple[Any, ...]]:
    return ((add_task, f"{name}-{at}", f"Task {at}") for at in range(count))


def test_two_sessions_at_once_never_share_a_number(workspace: Workspace, holding: Any) -> None:
    """Far more tasks than were left to either, in turns; the next session begins after both."""
    one = holding.plan()
    holding.go_on(one, (begin,))
    other = holding.plan(holding.start + timedelta(hours=1))
    holding.go_on(other, (begin,))
    holding.go_on(one, *_made("a", MANY))
    third = holding.plan(holding.start + timedelta(hours=2))
    holding.go_on(third, (begin,), *_made("c", MANY))
    holding.go_on(other, *_made("b", MANY))
    for opened in (one, other, third):
        holding.go_on(opened, (end,))
        opened.file.close()
    workspace.sessions()
    numbers = [task.number for task in workspace.tasks()]
    assert len(numbers) == len(set(numbers)) == 3 * MANY
    new = holding.plan(holding.start + timedelta(hours=3)).header.first_task
    assert new == max(number % STOREY for number in numbers) + 1
    assert set(numbers).isdisjoint(_numbers(new, MANY))


@given(
    firsts=st.lists(st.integers(0, 50), min_size=2, max_size=5, unique=True),
    inside=st.integers(1, BLOCK),
    count=st.integers(1, 450),
)
def test_blocks_stay_apart_on_every_storey(firsts: list[int], inside: int, count: int) -> None:
    """Whatever the distance between them."""
    found = [number for each in firsts for number in _numbers(each * BLOCK + inside, count)]
    assert len(found) == len(set(found))


@pytest.mark.parametrize(
    ("count", "free"), [(0, 7), (1, 8), (BLOCK - 1, 6 + BLOCK), (BLOCK, 7 + BLOCK), (MANY, 7 + BLOCK)]
)
def test_what_a_session_leaves_to_later_ones(count: int, free: int) -> None:
    """Dense numbers, as long as a session needs no second storey."""
    used = _numbers(7, count)
    assert free_number(7, used) == free
    assert used[:BLOCK] == list(range(7, 7 + min(count, BLOCK)))
    assert used[BLOCK : BLOCK + 1] == ([7 + STOREY] if count > BLOCK else [])


def test_tasks_carried_from_other_sessions_do_not_count() -> None:
    """Theirs are the numbers before, or on another storey."""
    assert next_number(301, (3, 250, STOREY + 40, 5 * STOREY + 299, 901)) == 301
    assert next_number(301, (3, 301, STOREY + 40)) == 302


def test_an_end_that_may_still_be_undone_keeps_its_numbers(workspace: Workspace, holding: Any) -> None:
    """The recap stands on the screen while somebody begins the next meeting elsewhere."""
    one = holding.plan()
    holding.go_on(one, (begin,), *_made("a", 2), (end,))
    workspace.sessions()
    other = holding.plan(holding.start + timedelta(hours=1))
    holding.go_on(other, (begin,), *_made("b", 2), (end,))
    holding.go_on(one, (undo,), (write_note, "n", NoteKind.NOTE, "Three"), (note_to_task, "n", "a-3"), (end,))
    numbers = [task.number for task in workspace.load(one.header.id).meeting.now.tasks]
    assert numbers == [1, 2, 3]
    tasks = workspace.load(other.header.id).meeting.now.tasks
    assert [(task.number, task.carried) for task in tasks] == [(1, True), (2, True), (103, False), (104, False)]


def test_a_session_that_is_lost_keeps_its_numbers(workspace: Workspace, holding: Any) -> None:
    """Its tasks are known, though it can be read no more."""
    meeting = holding.hold((begin,), *_made("a", 2), (end,))
    assert len(workspace.tasks()) == 2
    (workspace.home / "sessions" / f"{meeting.header.id}.json").write_bytes(b"\x00" * 64)
    assert holding.plan().header.first_task == 3


def test_two_plans_made_at_once_get_two_blocks(workspace: Workspace, holding: Any) -> None:
    """Planned before either was made, or made by two processes at the same moment."""
    people = workspace.invite(parse_with("Maya Chen:marketing, Jon Ruiz:sales")).people
    plans = [workspace.plan(holding.agenda, people, holding.start + timedelta(minutes=at)) for at in range(4)]

    def create(header: Header) -> int:
        return Workspace.open(workspace.home).create(header).header.first_task

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(create, plans)) == [1, 101, 201, 301]
    assert sorted(workspace.load(each.id).header.first_task for each in workspace.sessions()) == [1, 101, 201, 301]


def test_a_crash_after_the_end_leaves_no_hole(workspace: Workspace, holding: Any) -> None:
    """The neighbour that is left behind is no lock: only one that somebody holds keeps the numbers."""
    opened = holding.plan()
    holding.go_on(opened, (begin,), *_made("a", 2), (end,))
    assert holding.plan(holding.start + timedelta(hours=1)).header.first_task > BLOCK
    lock = workspace.home / "sessions" / f"{opened.header.id}.json.lock"
    left = lock.read_bytes()
    opened.file.close()
    for path in (workspace.home / "sessions").glob("*.json"):
        if path.stem != opened.header.id:
            path.unlink()
    lock.write_bytes(left)
    assert holding.plan(holding.start + timedelta(hours=2)).header.first_task == 3
