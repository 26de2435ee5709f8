"""Who was merged away is still found by the name they had: where people are named, in recordings and in files."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from smarketing_tui.domain.agenda import Agenda, Item
from smarketing_tui.domain.people import Person, namesakes
from smarketing_tui.domain.privacy.anonymous import Cover
from smarketing_tui.interchange.attendees import parse_with
from smarketing_tui.store.people.intake import Row, taken_in
from smarketing_tui.store.people.merging import merged
from smarketing_tui.store.people.roster import invited
from smarketing_tui.store.refusals import BadInput
from smarketing_tui.store.workspace import Workspace
from tests.program import Smarketing

ANDREAS, ANDY = Person("p1", "Andreas Smith", "sales"), Person("p2", "Andy", formerly=("A. Smith",))
BOTH = merged(ANDREAS, ANDY)


@pytest.fixture
def smarketing(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Smarketing:
    """A workspace in which Andy was merged into Andreas Smith."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    program = Smarketing(tmp_path / "home", capsys)
    for name in ("Andreas Smith", "Andy", "Maya Chen"):
        assert program("people", "add", name, "--team", "sales").code == 0
    assert program("people", "merge", "Andreas Smith", "Andy").code == 0
    return program


def names(program: Smarketing) -> list[str]:
    return sorted(person.name for person in Workspace.look(program.home).people())


def test_both_names_are_kept_once() -> None:
    assert BOTH.formerly == ("Andy", "A. Smith")
    assert merged(BOTH, Person("p3", "ANDY")).formerly == ("ANDY", "A. Smith")
    assert merged(ANDREAS, Person("p3", "andreas  smith")).formerly == ()


@pytest.mark.parametrize(
    ("name", "others", "found"),
    [
        ("andy", (), ["p1"]),
        ("A. SMITH", (), ["p1"]),
        ("Andreas Smith", (), ["p1"]),
        ("Andreas", (), []),
        ("Andy", (Person("p9", "Andy"),), ["p9"]),
        ("Andy", (Person("p9", "Andy", retired=True),), ["p9"]),
        ("Andy", (Person("p9", "Bo", formerly=("Andy",)),), ["p1", "p9"]),
        ("Andy", (Person("p9", "Bo", formerly=("Andy",), retired=True),), ["p1"]),
    ],
)
def test_a_name_of_today_comes_before_a_former_one(name: str, others: tuple[Person, ...], found: list[str]) -> None:
    assert [person.id for person in namesakes((BOTH, *others), name)] == found


def test_an_id_says_which_of_one_name_a_row_is_about_whatever_they_are_called_now() -> None:
    """Else somebody's own file, written out before a merge, could not be brought in again."""
    people, andy = [BOTH, Person("p9", "Andy", key="a")], {"name": "Andy", "role": "Lead"}
    found = taken_in(people, (), [Row(2, andy, "p2"), Row(3, andy, "p9")])
    assert found.problems == ()
    assert [(each.id, each.name, each.role) for each in found.people] == [
        ("p1", "Andreas Smith", "Lead"),
        ("p9", "Andy", "Lead"),
    ]


def test_who_is_invited_by_a_former_name_is_told() -> None:
    found = invited([BOTH, Person("p4", "Maya Chen")], parse_with("andy, Maya Chen"))
    assert {person.id for person in found.people} == {"p1", "p4"}
    assert found.today == ("andy is Andreas Smith: the two entries were merged.",)
    with pytest.raises(BadInput, match="named twice"):
        invited([BOTH], parse_with("Andy, Andreas Smith"))


FILES: dict[str, Callable[[str], str]] = {
    "a.rttm": lambda name: f"SPEAKER rec 1 0 2 <NA> <NA> {name} <NA> <NA>\nSPEAKER rec 1 3 2 <NA> <NA> Zoe <NA> <NA>\n",
    "a.vtt": lambda name: f"WEBVTT\n\n00:00.000 --> 00:09.000\n<v {name}>Hello\n",
    "a.csv": lambda name: f"name,role\n{name},Lead\n",
    "a.ics": lambda name: "\n".join(
        [
            *("BEGIN:VCALENDAR", "BEGIN:VEVENT", "UID:1", "SUMMARY:Sync", "DTSTART:20990101T100000Z"),
            *("DTEND:20990101T110000Z", f"ATTENDEE;CN={name}:mailto:x@example.com", "END:VEVENT", "END:VCALENDAR", ""),
        ]
    ),
}


@pytest.mark.parametrize("file", FILES)
def test_a_file_that_has_the_former_name(smarketing: Smarketing, tmp_path: Path, file: str) -> None:
    """Nobody new comes of it, and nobody is renamed by it."""
    (tmp_path / file).write_text(FILES[file]("Andy"))
    options = ("--no-input",) if file[2:] in ("rttm", "vtt") else ()
    answer = smarketing("import", str(tmp_path / file), *options)
    assert answer.code == 0, answer.err
    assert names(smarketing) == sorted(["Andreas Smith", "Maya Chen", *(["Zoe"] if file == "a.rttm" else [])])


def test_commands_find_them_and_a_namesake_is_added_only_on_purpose(smarketing: Smarketing) -> None:
    assert smarketing("people", "edit", "Andy", "--role", "Lead").err.startswith("smarketing: Andreas Smith: ")
    refused = smarketing("people", "add", "Andy")
    assert refused.code == 2
    assert "Andy is known already, as Andreas Smith @" in refused.err
    assert smarketing("people", "add", "Andy", "--another").code == 0
    assert names(smarketing) == ["Andreas Smith", "Andy", "Maya Chen"]


def test_a_recap_without_names_has_none_of_them(smarketing: Smarketing) -> None:
    cover = Cover([BOTH])
    assert cover.told("Andy, A. Smith and andreas smith met") == "Person A, Person A and Person A met"
    assert cover.told(BOTH).formerly == ()
    rows = json.loads(smarketing("people", "--json").out)["people"]
    assert [row["formerly"] for row in rows if row["name"] == "Andreas Smith"] == [["Andy"]]


def test_who_is_forgotten_is_so_under_every_name(smarketing: Smarketing) -> None:
    workspace = Workspace.open(smarketing.home)
    people = workspace.invite(parse_with("Andreas Smith, Maya Chen")).people
    workspace.create(workspace.plan(Agenda("Weekly", (Item("Talk"),)), people, datetime.now(UTC))).file.close()
    assert smarketing("forget", "Andreas Smith", "--yes").code == 0
    assert not [path for path in smarketing.home.rglob("*.json") if b"Andy" in path.read_bytes()]
    assert smarketing("people", "edit", "Andy", "--role", "x").code == 3
    (gone,) = (person for person in Workspace.look(smarketing.home).people() if person.name != "Maya Chen")
    assert gone.formerly == ()
