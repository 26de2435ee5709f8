"""From an agenda and people to a session file, and what its series learns."""

import re
import stat
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from smarketing_tui.domain.agenda import Agenda, Item
from smarketing_tui.domain.rules import add_task, begin, end
from smarketing_tui.domain.series import series_id
from smarketing_tui.domain.tasks.numbers import BLOCK
from smarketing_tui.interchange.attendees import parse_with
from smarketing_tui.store.errors import LockedByAnother
from smarketing_tui.store.refusals import Ambiguous, BadHome, BadInput, NotFound
from smarketing_tui.store.workspace import Workspace


def test_a_header_holds_who_what_and_when(holding: Any) -> None:
    """The id says when in UTC, the leader is a person id, the slot the sum of the items."""
    header = holding.plan().header
    assert re.fullmatch(r"20261120-1000-[a-z0-9]{4}", header.id)
    assert header.agenda[1].leader == header.people[0].id
    assert (header.slot, header.timezone, header.series) == (15, "Europe/Berlin", "Weekly")
    assert header.created_at == holding.start


def test_everything_is_for_its_owner_only(workspace: Workspace, holding: Any) -> None:
    """Folders 0700, files 0600."""
    holding.plan()
    for path in (workspace.home, *workspace.home.rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


def test_a_leader_who_does_not_come_is_named_with_the_item(workspace: Workspace, holding: Any) -> None:
    """Before anything is written."""
    people = workspace.invite(parse_with("Jon Ruiz")).people
    with pytest.raises(BadInput, match='Item 2, "Assign": its leader "Maya Chen"'):
        workspace.plan(holding.agenda, people, holding.start)
    assert workspace.sessions() == []


def test_a_leader_of_last_time_who_is_away_today_leads_nothing(workspace: Workspace, holding: Any) -> None:
    """A series' agenda can be used again by whoever comes."""
    holding.plan().file.close()
    agenda = workspace.series()[0].agenda
    assert agenda.items[1].leader == workspace.people()[0].id
    jon = workspace.invite(parse_with("Jon Ruiz")).people
    assert workspace.plan(agenda, jon, holding.start).agenda[1].leader == ""


def test_two_leaders_of_one_name_are_ambiguous(workspace: Workspace, holding: Any) -> None:
    """The ids are named."""
    people = workspace.invite(parse_with("Maya Chen, Jon")).people
    twins = (*people, replace(people[0], id="p0000"))
    with pytest.raises(Ambiguous, match="@p0000"):
        workspace.plan(holding.agenda, twins, holding.start)


@pytest.mark.parametrize(
    ("agenda", "given", "expected"),
    [("Asia/Tokyo", "Europe/Paris", "Asia/Tokyo"), ("", "Europe/Paris", "Europe/Paris"), ("", "", "America/Lima")],
)
def test_the_zone_is_the_agendas_or_the_settings_or_the_computers(
    workspace: Workspace, holding: Any, monkeypatch: pytest.MonkeyPatch, agenda: str, given: str, expected: str
) -> None:
    """In that order."""
    monkeypatch.setattr("smarketing_tui.store.zones.local_zone", lambda: "America/Lima")
    people = workspace.invite(parse_with("Maya Chen")).people
    planned = workspace.plan(replace(holding.agenda, timezone=agenda), people, holding.start, given)
    assert planned.timezone == expected


def test_a_series_keeps_its_zone(workspace: Workspace, holding: Any) -> None:
    """Also where the settings say another."""
    first = holding.plan().header
    plain = replace(holding.agenda, timezone="")
    assert workspace.plan(plain, first.people, holding.start, "Asia/Tokyo").timezone == "Europe/Berlin"


@pytest.mark.parametrize("zone", ["Nowhere/Else", "Europe", "../../etc/passwd", "Europe/Ber\x00lin"])
def test_a_zone_that_does_not_exist_is_refused(workspace: Workspace, holding: Any, zone: str) -> None:
    """Whatever it looks like."""
    people = workspace.invite(parse_with("Maya Chen")).people
    with pytest.raises(BadInput, match="no time zone"):
        workspace.plan(replace(holding.agenda, timezone=zone), people, holding.start)


def test_nobody_and_nothing_to_talk_about_are_refused(workspace: Workspace, holding: Any) -> None:
    """A meeting needs both."""
    people = workspace.invite(parse_with("Maya Chen")).people
    with pytest.raises(BadInput):
        workspace.plan(holding.agenda, (), holding.start)
    with pytest.raises(BadInput):
        workspace.plan(Agenda("Empty", ()), people, holding.start)


def test_a_series_is_made_and_then_goes_on(workspace: Workspace, holding: Any) -> None:
    """The same name however it is written; the agenda is that of the newest session, the members stay."""
    members = tuple(person.id for person in holding.plan().header.people)
    agenda = Agenda("Talk", (Item("All"),), series="WEEKLY ")
    jon = workspace.invite(parse_with("Jon Ruiz")).people
    workspace.create(workspace.plan(agenda, jon, holding.start))
    (series,) = workspace.series()
    assert (series.id, series.name, series.members) == ("weekly", "Weekly", members)
    assert series.agenda.items == (Item("All"),)
    assert workspace.find_series("weekly") == series


def test_a_series_has_a_short_id_of_its_own() -> None:
    """Letters of any script; a number where two would be the same."""
    assert series_id("EMEA: full team!", ()) == "emea-full-team"
    assert series_id("EMEA full team", {"emea-full-team", "emea-full-team-2"}) == "emea-full-team-3"
    assert series_id("Große Runde №1", ()) == "grosse-runde-1"
    assert series_id("***", ()) == "series"


def test_task_numbers_go_on_where_the_last_session_stopped(workspace: Workspace, holding: Any) -> None:
    """An unfinished session keeps room for the tasks it may still make."""
    opened = holding.plan()
    holding.go_on(opened, (begin,), (add_task, "t-1", "One"), (add_task, "t-2", "Two"))
    during = holding.plan(holding.start + timedelta(hours=2))
    assert during.header.first_task == 3 + BLOCK
    workspace.discard(during)
    holding.go_on(opened, (end,))
    opened.file.close()
    assert holding.plan(holding.start + timedelta(hours=3)).header.first_task == 3


def test_a_session_can_be_gone_on_with(workspace: Workspace, holding: Any) -> None:
    """With everything that was stored; meanwhile nobody else can write to it."""
    opened = holding.plan()
    holding.go_on(opened, (begin,))
    with pytest.raises(LockedByAnother):
        workspace.resume(opened.header.id)
    opened.file.close()
    again = workspace.resume(opened.header.id)
    assert again.header == opened.header
    assert again.records == workspace.load(opened.header.id).records
    assert len(again.records) == 2
    assert again.notices == ()


def test_a_session_of_a_newer_program_is_let_go_of_again(workspace: Workspace, holding: Any) -> None:
    """A refusal keeps no lock."""
    opened = holding.plan()
    opened.file.append([{"v": 99, "seq": 1, "batch": 1, "kind": "from_the_future"}])
    opened.file.close()
    for _ in range(2):
        with pytest.raises(Exception, match="newer smarketing"):
            workspace.resume(opened.header.id)


def test_only_a_session_without_events_is_discarded(workspace: Workspace, holding: Any) -> None:
    """What happened stays."""
    empty, used = holding.plan(), holding.plan()
    holding.go_on(used, (begin,))
    workspace.discard(empty)
    workspace.discard(used)
    assert [each.id for each in workspace.sessions()] == [used.header.id]
    assert not list(workspace.home.rglob("*.lock"))


@pytest.mark.parametrize("session", ["", "..", "../workspace", "20261120-1000-zzzz", "/etc/passwd", "a\x00b"])
def test_nothing_but_a_session_of_the_folder_can_be_opened(workspace: Workspace, session: str) -> None:
    """A name that was typed is no path."""
    with pytest.raises(NotFound):
        workspace.resume(session)
    with pytest.raises(NotFound):
        workspace.load(session)


def test_a_home_that_is_no_folder_is_refused(tmp_path: Path) -> None:
    """In one line; nothing is made."""
    (tmp_path / "file").write_text("")
    for home in (tmp_path / "file", tmp_path / "file" / "inside", Path("nul\x00l")):
        with pytest.raises(BadHome) as caught:
            Workspace.open(home)
        assert "\n" not in str(caught.value)
    (tmp_path / "half" / "sessions").parent.mkdir()
    (tmp_path / "half" / "sessions").write_text("")
    with pytest.raises(BadHome):
        Workspace.open(tmp_path / "half")


def test_a_home_that_cannot_be_written_to_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before anything is tried. (root may write anywhere: the answer of the system is given by hand.)"""
    monkeypatch.setattr("os.access", lambda *_: False)
    with pytest.raises(BadHome, match="cannot be written"):
        Workspace.open(tmp_path / "home")
    assert not (tmp_path / "home").exists()


def test_looking_makes_nothing(tmp_path: Path) -> None:
    """A question about a workspace that is not there has an empty answer."""
    workspace = Workspace.look(tmp_path / "home")
    assert (workspace.people(), workspace.series(), workspace.sessions(), workspace.tasks()) == ([], [], [], [])
    assert workspace.troubles() == []
    assert not (tmp_path / "home").exists()


def test_a_session_nobody_used_teaches_its_series_nothing(workspace: Workspace, holding: Any) -> None:
    """A meeting that was opened and left at once is not how the series was held last."""
    agenda = replace(holding.agenda, items=holding.agenda.items[:1])
    two = workspace.invite(parse_with("Ann:sales, Bob:marketing")).people
    workspace.create(workspace.plan(agenda, two, holding.start)).file.close()
    before = workspace.series()
    workspace.discard(workspace.create(workspace.plan(agenda, two[:1], holding.start + timedelta(hours=1))))
    assert workspace.series() == before
    other = replace(agenda, title="Another", series="Another")
    workspace.discard(workspace.create(workspace.plan(other, two, holding.start + timedelta(hours=2))))
    assert workspace.series() == before
    workspace.discard(workspace.resume(workspace.sessions()[0].id))
    assert workspace.series() == before
