"""`smarketing people` and what may be done about them."""

import json
import stat
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def known(smarketing: Any) -> Any:
    """The program with Maya (m), Mo (o) and Jon (j)."""
    assert smarketing("people", "add", "Maya Chen:marketing:Berlin", "Mo Mia", "Jon Ruiz:sales").code == 0
    return smarketing


def rows(smarketing: Any, *args: str) -> dict[str, dict[str, Any]]:
    return {row["name"]: row for row in json.loads(smarketing("people", "--json", *args).out)["people"]}


def test_people_are_added_with_everything_there_is(smarketing: Any) -> None:
    """Said on standard error; listed as lines and as JSON with the same rows."""
    options = ("--team", "product", "--role", "PM", "--site", "HQ", "--timezone", "Asia/Tokyo", "--key", "x")
    answer = smarketing("people", "add", "Ana Sousa", *options, "--executive", "--recap")
    assert (answer.code, answer.out) == (0, "")
    assert answer.err.startswith("smarketing: Ana Sousa is @p")
    row = rows(smarketing)["Ana Sousa"]
    assert answer.err == f"smarketing: Ana Sousa is @{row['id']}, key x.\n"
    assert {name: row[name] for name in ("key", "team", "role", "site", "timezone")} == {
        "key": "x",
        "team": "product",
        "role": "PM",
        "site": "HQ",
        "timezone": "Asia/Tokyo",
    }
    assert (row["executive"], row["recap"], row["retired"]) == (True, True, False)
    assert smarketing("people").out.splitlines()[1].split() == [
        *("x", "Ana", "Sousa", "product", "PM", "HQ", "executive,", "recap", "list", f"@{row['id']}"),
    ]
    assert smarketing("config", "site").out.splitlines()[1].split() == ["HQ", "Asia/Tokyo"]


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        (("add", "maya chen"), 2, "Maya Chen is known already"),
        (("add", "maya chen"), 2, "--another"),
        (("add", "Max", "--key", "m"), 2, "The key m is Maya Chen's; a is free. --take"),
        (("add", "Max", "Bo", "--key", "q"), 2, "one by one"),
        (("add", "@p1234"), 2, "write the name"),
        (("add", "Max", "--timezone", "Mars", "--site", "X"), 2, "no time zone"),
        (("add",), 2, "NAME"),
        (("edit", "Zed", "--team", "x"), 3, 'Nobody is called "Zed"'),
        (("edit", "m", "--team", "x"), 2, '"m" may be Maya Chen @p'),
        (("edit", "maya"), 2, "Say what is to change"),
        (("edit", "jon", "--key", "m"), 2, "--take swaps: Maya Chen gets another key."),
        (("edit", "jon", "--key", "mm"), 2, "is no key"),
        (("edit", "jon", "--name", " "), 2, "needs a name"),
        (("retire", "zed"), 3, "Nobody is called"),
        (("merge", "maya", "Maya Chen"), 2, "one entry already"),
        (("import", "/no/such/file"), 2, "cannot be read"),
        (("frobnicate",), 2, "frobnicate"),
    ],
)
def test_what_is_refused(known: Any, args: tuple[str, ...], code: int, words: str) -> None:
    """In one line; nothing changes."""
    before = rows(known, "--all")
    answer = known("people", *args)
    assert (answer.code, answer.out) == (code, "")
    assert answer.err.count("\n") == 1
    assert words in answer.err
    assert rows(known, "--all") == before


def test_a_key_is_taken_only_when_that_is_said(known: Any) -> None:
    """The other one is told."""
    answer = known("people", "edit", "jon", "--key", "m", "--take")
    assert (answer.code, answer.err) == (
        0,
        "smarketing: Jon Ruiz: key j → m.\nsmarketing: Maya Chen has the key c now.\n",
    )
    assert {name: row["key"] for name, row in rows(known).items()} == {"Maya Chen": "c", "Mo Mia": "o", "Jon Ruiz": "m"}


def test_retired_and_back(known: Any) -> None:
    """Not listed but with --all; the key stays."""
    assert known("people", "retire", "maya").code == 0
    assert "Maya Chen" not in rows(known)
    assert (rows(known, "--all")["Maya Chen"]["retired"], "retired" in known("people", "--all").out) == (True, True)
    assert known("people", "back", "maya").err == "smarketing: Maya Chen is back, key m.\n"
    assert "Maya Chen" in rows(known)


def test_merged_and_removed(known: Any) -> None:
    """Two entries become one; a mistake goes."""
    known("people", "add", "J Ruiz", "--role", "AE", "--site", "Lima")
    gone = rows(known)["J Ruiz"]["id"]
    answer = known("people", "merge", "Jon Ruiz", f"@{gone}")
    assert answer.code == 0
    jon = rows(known)["Jon Ruiz"]
    assert (jon["role"], jon["site"], jon["also"], len(rows(known))) == ("AE", "Lima", [gone], 3)
    assert known("people", "remove", f"@{gone}").code == 0
    assert list(rows(known, "--all")) == ["Maya Chen", "Mo Mia"]


def test_who_was_in_a_meeting_stays(known: Any) -> None:
    """Retiring is offered."""
    known("start", "Weekly", "--with", "Maya Chen, Jon Ruiz", "--plain")
    from smarketing_tui.store.workspace import Workspace

    assert Workspace.look(known.home).sessions() == [] or known("people", "remove", "maya").code == 2


def test_a_file_there_and_back(known: Any, tmp_path: Path) -> None:
    """For its owner only, readable by spreadsheets; a second export asks."""
    file = tmp_path / "people.csv"
    answer = known("people", "export", str(file))
    assert (answer.code, answer.out, f"{file} is written" in answer.err) == (0, "", True)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert file.read_bytes().startswith(b"\xef\xbb\xbfname,team,role,executive,site,timezone,key,recap,retired,id\r\n")
    again = known("people", "export", str(file))
    assert (again.code, "--force" in again.err) == (2, True)
    assert known("people", "export", "--force", str(file)).code == 0
    before = rows(known)
    answer = known("people", "import", str(file))
    assert (answer.code, answer.err) == (0, "smarketing: 0 people were added or changed.\n")
    assert [line.split(": ")[2] for line in answer.out.splitlines()] == ["as before"] * 3
    assert rows(known) == before
    assert known("people", "export").out.splitlines()[1].startswith("Maya Chen,marketing,,no,Berlin,Europe/Berlin,m,no")
    assert known("people", "export", "-").out == known("people", "export").out != ""
    assert known("people", "export", str(tmp_path / "no" / "where.csv")).code == 1


def test_a_dry_run_says_the_same_and_keeps_nothing(known: Any, tmp_path: Path) -> None:
    """Line by line on standard output."""
    file = tmp_path / "people.csv"
    file.write_text("name,team,key\nAna,mktg,\nJon Ruiz,,q\n")
    before = rows(known)
    answer = known("people", "import", str(file), "--dry-run")
    assert answer.out.splitlines() == ["line 2: Ana: new, key a", "line 3: Jon Ruiz: key j → q"]
    assert answer.err == "smarketing: 2 people would be added or changed.\n"
    assert rows(known) == before
    assert known("people", "import", str(file)).out == answer.out
    assert rows(known)["Jon Ruiz"]["key"] == "q"


def test_every_line_that_cannot_be_used_is_named_and_nothing_is_kept(known: Any, tmp_path: Path) -> None:
    """In the order of the lines; exit 2."""
    file = tmp_path / "people.csv"
    file.write_text("name,executive,key\nAna,,m\nBo,maybe,\nCy,,\n,,\nDi,,!\n")
    before = rows(known)
    answer = known("people", "import", str(file))
    assert (answer.code, answer.out) == (2, "")
    assert [line.split(": ")[1] for line in answer.err.splitlines()] == [
        *("line 2", "line 3", "line 6", "Nothing was brought in."),
    ]
    assert rows(known) == before
    assert known("people", "import", str(file), "--dry-run").code == 2


def test_a_comma_is_part_of_the_one_name(smarketing: Any) -> None:
    """`add` takes each of its arguments for one person."""
    assert smarketing("people", "add", "O'Neil, Pat:sales", "Bo Lee").code == 0
    assert {name: row["team"] for name, row in rows(smarketing).items()} == {"O'Neil, Pat": "sales", "Bo Lee": ""}


def test_what_is_cut_is_said(smarketing: Any) -> None:
    """Names and teams to 80 characters; nothing is said of what fits."""
    answer = smarketing("people", "add", "n" * 80, "m" * 10_000, "--team", "t" * 81)
    cut = [line for line in answer.err.splitlines() if "was cut" in line]
    assert cut == [f'smarketing: "{each * 20}…" was cut to 80 characters.' for each in "mt"]
    assert [len(name) for name in rows(smarketing)] == [80, 80]
    assert "was cut to 80" in smarketing("people", "edit", "mmm", "--role", "r" * 90).err


def test_a_site_without_a_clock_is_named(smarketing: Any) -> None:
    """When somebody is said to sit there."""
    hint = 'no clock for Nowhereville: `smarketing config site "Nowhereville" ZONE`'
    assert hint in smarketing("people", "add", "Bo:sales:Nowhereville").err
    assert "clock" not in smarketing("people", "add", "Al:sales:Berlin").err
    assert hint in smarketing("people", "edit", "Al", "--site", "Nowhereville").err
    assert "clock" not in smarketing("people", "edit", "Al", "--timezone", "Asia/Tokyo").err


def test_who_met_is_merged_only_anyway(smarketing: Any) -> None:
    """Refused in one line that says how."""
    from datetime import UTC, datetime

    from smarketing_tui.domain.agenda import Agenda, Item
    from smarketing_tui.interchange.attendees import parse_with
    from smarketing_tui.store.workspace import Workspace

    workspace = Workspace.open(smarketing.home)
    people = workspace.invite(parse_with("Maya Chen, Maya C")).people
    at = datetime(2026, 11, 12, 10, tzinfo=UTC)
    workspace.create(workspace.plan(Agenda("S", (Item("Talk"),)), people, at)).file.close()
    answer = smarketing("people", "merge", "Maya Chen", "Maya C")
    assert (answer.code, answer.err) == (
        2,
        "smarketing: Both were in the meeting of 12 Nov 2026: they are two people; --anyway merges them.\n",
    )
    assert smarketing("people", "merge", "Maya Chen", "Maya C", "--anyway").code == 0


def test_one_person_was_brought_in(smarketing: Any, tmp_path: Path) -> None:
    """Not were."""
    path = tmp_path / "one.csv"
    path.write_text("name\nBo Lee\n")
    assert "1 person was added or changed." in smarketing("people", "import", str(path)).err


@pytest.mark.parametrize("command", [("import",), ("people", "import")])
def test_what_a_file_brings_in_as_json(smarketing: Any, tmp_path: Path, command: tuple[str, ...]) -> None:
    file = tmp_path / "people.csv"
    file.write_text("name,team\nAnn Lee,sales\n", encoding="utf-8")
    answer = smarketing(*command, str(file), "--json")
    told = json.loads(answer.out)
    assert (answer.code, told["dry_run"], [each["name"] for each in told["people"]]) == (0, False, ["Ann Lee"])
    assert len(told["changes"]) == 1
