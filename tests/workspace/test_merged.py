"""Two entries made one: sessions of before tell of one person, and two who met are not merged unawares."""

from collections.abc import Sequence
from typing import Any

import pytest

from smarketing_tui.domain.agenda import Agenda, Item
from smarketing_tui.domain.people import Person
from smarketing_tui.domain.rules import add_task, begin, end, take_floor
from smarketing_tui.interchange.attendees import parse_with
from smarketing_tui.reports.recap import recap_of
from smarketing_tui.store.people.merging import BothThere
from smarketing_tui.store.refusals import BadInput
from smarketing_tui.store.workspace import Workspace


def _held(workspace: Workspace, holding: Any, names: str, *, ends: bool = True) -> tuple[str, Sequence[Person]]:
    """Hold a meeting in which the second of *names* leads, speaks and promises something."""
    people = workspace.invite(parse_with(names)).people
    speaker = next(person for person in people if person.name == names.split(",")[1].strip())
    opened = workspace.create(workspace.plan(Agenda("S", (Item("Talk", leader=speaker.name),)), people, holding.start))
    task = (add_task, "t", "Call", speaker.id)
    holding.go_on(opened, (begin,), (take_floor, speaker.id), task, *([(end,)] if ends else []))
    opened.file.close()
    return opened.header.id, people


def test_a_meeting_of_before_tells_of_one_person(workspace: Workspace, holding: Any) -> None:
    """Rows, turns, leaders and owners; the file stays as it is."""
    session, _ = _held(workspace, holding, "Jon Ruiz, Maya C")
    before = (workspace.home / "sessions" / f"{session}.json").read_bytes()
    book = workspace.people_book
    maya = book.add([{"name": "Maya Chen"}]).person
    book.merge(maya.id, book.find("Maya C").id, workspace.heard_sessions())
    recap = recap_of(workspace.load(session).meeting, 0)
    assert [(each.id, each.name) for each in recap.people if each.id == maya.id] == [(maya.id, "Maya Chen")]
    assert "Maya C" not in [each.name for each in recap.people]
    assert [turn.person for turn in recap.turns] == [maya.id]
    assert [each.owner_name for each in recap.tasks] == ["Maya Chen"]
    assert workspace.load(session).header.agenda[0].leader == maya.id
    assert [task.owner for task in workspace.tasks()] == [maya.id]
    assert (workspace.home / "sessions" / f"{session}.json").read_bytes() == before


def test_who_sat_in_one_meeting_is_merged_only_when_that_is_said(workspace: Workspace, holding: Any) -> None:
    """And there they stay two."""
    session, _ = _held(workspace, holding, "Maya Chen, Maya C")
    book = workspace.people_book
    maya, other = book.find("Maya Chen"), book.find("Maya C")
    with pytest.raises(BothThere, match=r"Both were in the meeting of 20 Nov 2026: they are two people\."):
        book.merge(maya.id, other.id, workspace.heard_sessions())
    assert len(book.all()) == 2
    book.merge(maya.id, other.id, workspace.heard_sessions(), anyway=True)
    recap = recap_of(workspace.load(session).meeting, 0)
    assert sorted(each.name for each in recap.people) == ["Maya C", "Maya Chen"]
    assert [each.owner_name for each in recap.tasks] == ["Maya C"]


@pytest.mark.parametrize("anyway", [False, True])
def test_nobody_is_merged_during_their_meeting(workspace: Workspace, holding: Any, *, anyway: bool) -> None:
    """It would bring the other id back."""
    session, _ = _held(workspace, holding, "Jon Ruiz, Maya C", ends=False)
    book = workspace.people_book
    maya = book.add([{"name": "Maya Chen"}]).person
    with pytest.raises(BadInput, match=f"Maya C is in the meeting of 20 Nov 2026, .* `smarketing resume {session}`"):
        book.merge(maya.id, book.find("Maya C").id, workspace.heard_sessions(), anyway=anyway)


def test_three_entries_two_of_whom_met(workspace: Workspace, holding: Any) -> None:
    """Both of them were merged with a third who was not there."""
    session, _ = _held(workspace, holding, "Maya C, M. Chen")
    book = workspace.people_book
    maya = book.add([{"name": "Maya Chen"}]).person
    for name in ("Maya C", "M. Chen"):
        book.merge(maya.id, book.find(name).id, workspace.heard_sessions(), anyway=True)
    assert len({person.id for person in workspace.load(session).meeting.roster}) == 2
