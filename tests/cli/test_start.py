"""`start` and `resume`: into a meeting, or a line that says why not."""

import json
from pathlib import Path
from typing import Any

import pytest

from smarketing_tui.store.workspace import Workspace


def test_start_opens_a_meeting_with_its_agenda_and_people(smarketing: Any, screen: Any, agenda: Path) -> None:
    """Everything is in the header."""
    answer = smarketing("start", "--agenda", str(agenda), "--with", "Maya Chen:marketing, Jon Ruiz:sales")
    assert (answer.code, answer.out, answer.err) == (0, "", "")
    ((workspace, settings, opened, notices),) = screen.times
    assert workspace.home == settings.home == smarketing.home
    assert [person.name for person in opened.header.people] == ["Maya Chen", "Jon Ruiz"]
    assert opened.header.agenda[0].leader == opened.header.people[0].id
    assert (opened.header.title, opened.header.series, notices) == ("Weekly", "Weekly", ())


def test_a_series_brings_people_and_agenda_with_it(smarketing: Any, screen: Any, agenda: Path) -> None:
    """By its name or id; what is given counts before what is known."""
    smarketing("start", "Region West", "--agenda", str(agenda), "--with", "Maya Chen, Jon Ruiz")
    assert smarketing("start", "region-west").code == 0
    first, second = (opened.header for _, _, opened, _ in screen.times)
    assert (second.people, second.agenda, second.title) == (first.people, first.agenda, "Weekly")
    assert second.series == "Region West"
    assert smarketing(
        "start", "--series", "REGION WEST", "--template", "management", "--with", "@" + first.people[0].id
    )
    third = screen.times[-1][2].header
    assert (third.kind, third.series, len(third.people)) == ("management", "Region West", 1)
    assert [each.name for each in Workspace.look(smarketing.home).series()] == ["Region West"]


def test_an_agenda_alone_finds_its_series(smarketing: Any, screen: Any, agenda: Path) -> None:
    """Its people come again."""
    smarketing("start", "--agenda", str(agenda), "--with", "Maya Chen, Jon Ruiz")
    assert smarketing("start", "--agenda", str(agenda)).code == 0
    assert len(screen.times[-1][2].header.people) == 2


def test_without_an_agenda_ours_is_used(smarketing: Any, screen: Any) -> None:
    """People are enough to begin."""
    assert smarketing("start", "--with", "Maya, Jon").code == 0
    assert screen.times[0][2].header.title == "Problem solving"
    assert smarketing("start", "Sprint", "--with", "Maya, Jon").code == 0
    assert screen.times[1][2].header.title == "Sprint"


def test_notices_about_people_reach_the_screen(smarketing: Any, screen: Any) -> None:
    """Another team today is said there."""
    smarketing("start", "--with", "Maya:sales")
    smarketing("start", "--with", "Maya:marketing")
    assert "this meeting only" in screen.times[1][3][0]


@pytest.mark.parametrize(
    ("args", "complaint"),
    [
        ((), "say who comes"),
        (("--template", "management"), "say who comes"),
        (("Unheard",), 'no series "Unheard"'),
        (("--with", ""), "Nobody is named"),
        (("--with", "Maya, maya"), "named twice"),
        (("--with", "@p0000"), "@p0000"),
        (("--agenda", "none.toml", "--with", "A"), "none.toml cannot be read"),
        (("--agenda", "x", "--template", "management"), "one of"),
        (("A", "--series", "B", "--with", "A"), "only once"),
        (("--template", "party", "--with", "A"), "party"),
        (("a", "b", "c"), "argument"),
    ],
)
def test_bad_input_is_one_line_and_exit_2(smarketing: Any, screen: Any, args: tuple[str, ...], complaint: str) -> None:
    """And nothing is made."""
    answer = smarketing("start", *args)
    assert answer.code == 2
    assert complaint in answer.err
    assert answer.err.startswith("smarketing: ")
    assert answer.err.count("\n") == 1
    assert not smarketing.home.exists()
    assert screen.times == []


def test_a_leader_who_does_not_come_makes_nobody_known(smarketing: Any, screen: Any, agenda: Path) -> None:
    """The check comes before the keeping."""
    answer = smarketing("start", "--agenda", str(agenda), "--with", "Jon")
    assert answer.code == 2
    assert "Maya Chen" in answer.err
    assert not smarketing.home.exists()


def test_two_people_of_one_name_are_named_by_id(smarketing: Any, screen: Any) -> None:
    """Exit 2; `@id` picks."""
    smarketing("start", "--with", "Maya, Jon")
    path = smarketing.home / "workspace.json"
    content = json.loads(path.read_text())
    content["people"]["2"] = {**content["people"]["1"], "id": "p2222", "name": "maya"}
    del content["people"]["1"]["_crc"], content["people"]["2"]["_crc"]
    path.write_text(json.dumps(content))
    answer = smarketing("start", "--with", "Maya")
    ids = [person.id for person in Workspace.look(smarketing.home).people()]
    assert answer.code == 2
    assert all(f"@{each}" in answer.err for each in ids)
    assert smarketing("start", "--with", f"@{ids[1]}").code == 0


def test_resume_takes_the_unfinished_one(smarketing: Any, screen: Any) -> None:
    """The newest; of an ended or unknown one, and of none, it is said."""
    assert smarketing("resume").code == 3
    smarketing("demo")
    smarketing.home = screen.times[-1][0].home
    newest, *past = screen.times[-1][0].sessions()
    assert smarketing("resume").code == 0
    assert screen.times[-1][2].header.id == newest.id
    assert len(screen.times[-1][2].records) > 20
    answer = smarketing("resume", past[0].id)
    assert (answer.code, "has ended" in answer.err) == (2, True)
    assert smarketing("resume", "nothing").code == 3
    assert smarketing("resume", "2026").code in (0, 2)


def test_a_second_process_is_told_who_has_the_meeting(smarketing: Any, screen: Any) -> None:
    """Exit 4 with pid, host and since; reading goes on."""
    smarketing("start", "--with", "Maya, Jon")
    workspace, _, opened, _ = screen.times[0]
    held = workspace.resume(opened.header.id)
    answer = smarketing("resume")
    assert answer.code == 4
    assert "by process " in answer.err
    assert " on " in answer.err
    assert " since " in answer.err
    assert smarketing("recap").code == 0
    assert smarketing("sessions").code == 0
    held.file.close()


def test_home_and_demo_open_the_screen(smarketing: Any, screen: Any) -> None:
    """The demonstration has a folder of its own and says what it is."""
    assert smarketing().code == 0
    assert smarketing("demo").code == 0
    assert smarketing("demo", "--fresh").code == 0
    assert [workspace.home.name for workspace, _, _, _ in screen.times] == ["home", "home-demo", "home-demo"]
    assert "made up" in screen.times[1][3][0]
    assert len(screen.times[1][0].sessions()) == 6


@pytest.mark.parametrize("spoilt", ["half", b"\x00" * 300, b"garbage of another program\n"])
def test_start_keeps_what_it_cannot_read_of_the_workspace(smarketing: Any, screen: Any, spoilt: Any) -> None:
    """It says so on the screen and on standard error, goes on with the rest, and throws no byte away."""
    smarketing("start", "--with", "Maya Chen, Jon Ruiz")
    path = smarketing.home / "workspace.json"
    damaged = path.read_bytes().replace(b"Jon Ruiz", b"Jon Rain") if spoilt == "half" else spoilt
    path.write_bytes(damaged)
    assert smarketing().code == 0
    assert screen.times[-1][3][0].startswith("workspace.json: ")
    assert path.read_bytes() == damaged
    answer = smarketing("start", "--with", "Maya Chen, Ana Lima")
    assert answer.code == 0
    assert answer.err.startswith("smarketing: workspace.json: ")
    *_, (_, _, opened, notices) = screen.times
    assert notices[0].startswith("workspace.json: ")
    assert [person.name for person in opened.header.people] == ["Maya Chen", "Ana Lima"]
    (kept,) = smarketing.home.glob("workspace.json.damaged-*")
    lost = b"Jon Rain" if spoilt == "half" else damaged.strip()
    assert lost.strip(b"\x00") in kept.read_bytes()
    known = [person.name for person in Workspace.look(smarketing.home).people()]
    assert known == ["Maya Chen", "Ana Lima"]
    assert smarketing("people").code == 0
