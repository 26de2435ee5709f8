"""The commands that answer on standard output."""

import json
from pathlib import Path
from typing import Any

import pytest

from smarketing_tui.cli.invocation import MANY, tell_reading
from smarketing_tui.config import read_home, read_settings
from smarketing_tui.interchange.demo import prepare_demo
from smarketing_tui.interchange.errors import BadInput
from smarketing_tui.store.workspace import Workspace


@pytest.fixture
def filled(smarketing: Any, tmp_path: Path) -> Any:
    """The program with the demonstration's meetings."""
    from datetime import UTC, datetime

    prepare_demo(smarketing.home, datetime(2026, 11, 21, 15, tzinfo=UTC))
    return smarketing


@pytest.mark.parametrize("command", ["sessions", "people", "series", "tasks"])
def test_every_list_is_also_json(filled: Any, command: str) -> None:
    """With a version, and as many rows as lines."""
    answer = json.loads(filled(command, "--json").out)
    lines = filled(command).out.splitlines()
    assert answer["version"] == 1
    assert len(answer[command]) == len(lines) - 1 > 1


@pytest.mark.parametrize("command", ["sessions", "people", "series", "tasks"])
def test_an_empty_workspace_has_empty_lists(smarketing: Any, command: str) -> None:
    """A word on standard error for people, nothing made."""
    answer = smarketing(command)
    assert (answer.code, answer.out) == (0, "")
    assert answer.err.startswith("smarketing: ")
    assert json.loads(smarketing(command, "--json").out)[command] == []
    assert not smarketing.home.exists()


def test_sessions_say_what_can_be_done_with_them(filled: Any) -> None:
    """Times in seconds, moments in UTC."""
    newest, *past = json.loads(filled("sessions", "--json").out)["sessions"]
    assert newest["phase"] == "unfinished"
    assert newest["ended_at"] is None
    assert past[0]["phase"] == "ended"
    assert past[0]["started_at"].endswith("T09:00:00Z")
    assert past[0]["wall"] > 600
    assert set(past[0]) == {
        *("id", "title", "series", "kind", "phase", "created_at", "started_at", "ended_at"),
        *("people", "wall", "open_tasks", "equity", "note"),
    }


def test_a_recap_as_text_and_as_json(filled: Any, tmp_path: Path) -> None:
    """The newest, unless another is named; into a file that is not written over unasked."""
    assert filled("recap").out.startswith("# EMEA full team")
    ended = json.loads(filled("sessions", "--json").out)["sessions"][1]
    recap = json.loads(filled("recap", ended["id"], "--format", "json", "--private").out)
    assert recap["session"]["id"] == ended["id"]
    assert recap["time"]["wall"] == ended["wall"]
    file = tmp_path / "recap.md"
    assert filled("recap", ended["id"][:13], "-o", str(file)).code == 0
    text = file.read_text()
    assert text.endswith("\n")
    again = filled("recap", "-o", str(file))
    assert (again.code, "--force" in again.err, file.read_text()) == (2, True, text)
    assert filled("recap", "-o", str(file), "--force").code == 0
    assert file.read_text() != text
    assert filled("recap", "-o", str(tmp_path / "no" / "where.md")).code == 1


def test_a_recap_of_a_meeting_that_goes_on(filled: Any) -> None:
    """As far as it is saved."""
    workspace = Workspace.open(filled.home)
    opened = workspace.resume(workspace.sessions()[0].id)
    recap = json.loads(filled("recap", "--format", "json").out)
    assert recap["session"]["ended_at"] is None
    assert recap["time"]["wall"] == opened.records[-1].elapsed / 1000
    opened.file.close()


@pytest.mark.parametrize("reference", ["nothing", "20990101", "2020-01-01", "../home"])
def test_an_unknown_session_is_exit_3(filled: Any, reference: str) -> None:
    """One line."""
    answer = filled("recap", reference)
    assert (answer.code, answer.out, answer.err.count("\n")) == (3, "", 1)


def test_several_sessions_are_exit_2_with_the_list(filled: Any) -> None:
    """Their ids are named."""
    answer = filled("recap", "2026")
    assert answer.code == 2
    assert answer.err.count("2026") == 7


def test_hostile_text_reaches_no_terminal(filled: Any) -> None:
    """What another program wrote into the file is cleaned before it is printed."""
    path = filled.home / "workspace.json"
    content = json.loads(path.read_text())
    content["people"]["1"]["name"] = "Maya\u001b]0;owned\u0007\u202e"
    del content["people"]["1"]["_crc"]
    path.write_text(json.dumps(content))
    answer = filled("people")
    assert "Maya" in answer.out
    assert answer.out.replace("\n", "").isprintable()


def test_columns_are_aligned_for_wide_letters(filled: Any) -> None:
    """Chinese takes two columns, an accent none."""
    from smarketing_tui.cli.columns import _width

    assert [_width(text) for text in ("ab", "张三", "e\u0301")] == [2, 4, 1]


def test_check_reads_everything(filled: Any) -> None:
    """All sound: exit 0; a flipped byte: exit 5 and the file's name."""
    assert (filled("check").code, filled("check", "--json").code) == (0, 0)
    session = next((filled.home / "sessions").glob("*.json"))
    content = session.read_bytes()
    session.write_bytes(content.replace(b'"kind": "floor_taken"', b'"kind": "floor_tbken"', 1))
    answer = filled("check")
    assert answer.code == 5
    assert session.name in answer.out
    assert json.loads(filled("check", "--json").out)["troubles"][0]["file"] == f"sessions/{session.name}"
    session.write_bytes(b"")
    assert filled("recap", session.stem).code == 5
    assert filled("sessions").code == 0


def test_check_says_what_is_not_there_yet_and_what_is_no_session(smarketing: Any) -> None:
    """A home that was mistyped, an empty one, a folder where a file should be."""
    assert smarketing("check").out == f"There is no workspace in {smarketing.home} yet.\n"
    assert smarketing("people", "add", "Ana").code == 0
    assert smarketing("check").out == f"{smarketing.home} has no session yet, and no damage.\n"
    (smarketing.home / "sessions" / "dir.json").mkdir(parents=True)
    answer = smarketing("check")
    words = "sessions/dir.json: A folder stands in its place: move it out of the workspace.\n"
    assert (answer.code, answer.out) == (5, words)


def test_damage_of_the_workspace_is_said_beside_the_answer(filled: Any) -> None:
    """The rest is listed."""
    path = filled.home / "workspace.json"
    path.write_bytes(path.read_bytes().replace(b"Jon Ruiz", b"Jon Rain"))
    answer = filled("people")
    assert answer.code == 5
    assert len(answer.out.splitlines()) == 8
    assert answer.err.startswith("smarketing: workspace.json: ")
    for command in ("people", "tasks", "series", "keys"):
        assert (filled(command).code, filled(command, "--json").code) == (5, 5)
        assert filled(command).out
    checked = filled("check")
    assert (checked.code, "workspace.json: " in checked.out) == (5, True)


@pytest.mark.parametrize("spoilt", [b"", b"\x00" * 300, b"garbage\n", b"[]"])
def test_a_workspace_of_which_nothing_can_be_read(filled: Any, spoilt: bytes) -> None:
    """Exit 5, and the file's name; the bytes stand until something is changed."""
    path = filled.home / "workspace.json"
    path.write_bytes(spoilt)
    for command in ("people", "series", "check"):
        answer = filled(command)
        assert (answer.code, "workspace.json" in answer.err) == (5, True)
    assert path.read_bytes() == spoilt


@pytest.mark.parametrize("form", [("--format", "md"), ("--format", "json"), ("-o",)])
def test_a_recap_of_a_damaged_session_tells_the_rest(filled: Any, tmp_path: Path, form: tuple[str, ...]) -> None:
    """What can be read on standard output, the damage on standard error, exit 5; the list names it."""
    ended = json.loads(filled("sessions", "--json").out)["sessions"][1]["id"]
    path = filled.home / "sessions" / f"{ended}.json"
    path.write_bytes(path.read_bytes().replace(b'"kind": "floor_taken"', b'"kind": "floor_tbken"', 1))
    file = tmp_path / "recap.md"
    answer = filled("recap", ended, *form, *([str(file)] if form == ("-o",) else []))
    assert answer.code == 5
    assert len(file.read_text() if form == ("-o",) else answer.out) > 200
    assert answer.err.startswith(f"smarketing: {ended}: ")
    listed = filled("sessions")
    assert (listed.code, ended in listed.out) == (0, True)
    assert listed.err.startswith(f"smarketing: {ended}: ")
    path.write_bytes(b"\x00" * 64)
    listed = filled("sessions", "--json")
    assert (listed.code, ended in listed.out) == (0, True)
    assert listed.err.startswith(f"smarketing: {ended}: ")
    assert (filled("recap", ended).code, filled("recap", ended).out) == (5, "")


@pytest.mark.parametrize("asked", [(), ("last",), ("LAST", "--format", "json")])
def test_a_later_session_that_cannot_be_read_is_named(filled: Any, asked: tuple[str, ...]) -> None:
    """Of the last that can be read it would be silent else; an older one and a copy are none of them."""
    newest = json.loads(filled("sessions", "--json").out)["sessions"][0]["id"]
    folder = filled.home / "sessions"
    for other in ("20200101-0900-aaaa", f"{newest} (conflicted copy)"):
        (folder / f"{other}.json").write_bytes(b"")
    before = filled("recap", *asked)
    assert (before.code, before.err) == (0, "")
    (folder / "20990101-0923-rrrh.json").write_bytes(b"")
    answer = filled("recap", *asked)
    assert (answer.code, answer.out, answer.err.count("\n")) == (5, before.out, 1)
    assert "20990101-0923-rrrh is later and cannot be read" in answer.err
    assert newest in answer.err
    assert "smarketing check" in answer.err
    assert filled("recap", newest).code == 0


def test_a_loss_is_told_until_somebody_has_seen_to_it(filled: Any) -> None:
    """The next change writes the file anew, and yet somebody is gone."""
    path = filled.home / "workspace.json"
    path.write_bytes(path.read_bytes().replace(b"Jon Ruiz", b"Jon Rain"))
    assert filled("people", "add", "Xaver").code == 5
    assert filled("people").code == 0
    (piece,) = filled.home.glob("workspace.json.damaged-*")
    checked = filled("check")
    assert checked.code == 5
    assert f"{piece.name}: 1 damaged record of workspace.json put aside here on " in checked.out
    assert "move this file out of the workspace" in checked.out
    assert (filled("check", "--json").code, filled("people", "edit", "Jon Ruiz", "--team", "sales").code) == (5, 5)
    piece.rename(filled.home.parent / piece.name)
    assert filled("check").code == 0
    assert filled("people", "edit", "Jon Ruiz", "--team", "sales").code == 3


@pytest.mark.parametrize("left", [None, b"{}"])
def test_a_workspace_that_is_gone_from_beside_its_sessions(filled: Any, left: bytes | None) -> None:
    """Exit 5 and one line in every list; `check` does not call it well."""
    path = filled.home / "workspace.json"
    path.unlink()
    if left is not None:
        path.write_bytes(left)
    for command in ("people", "series", "tasks"):
        answer = filled(command)
        assert (answer.code, answer.err.count("smarketing: workspace.json: It ")) == (5, 1)
    checked = filled("check")
    assert checked.code == 5
    assert checked.out.startswith("workspace.json: It ")
    assert "there are 6 sessions" in checked.out
    assert "backup" in checked.out


def test_what_is_not_found_in_a_damaged_workspace_may_be_lost(filled: Any) -> None:
    """Exit 5, and a line that says so."""
    (filled.home / "workspace.json").write_bytes(b"garbage\n")
    for args in (("tasks", "add", "x", "--series", "S1"), ("people", "retire", "Jon"), ("tasks", "--series", "S1")):
        answer = filled(*args)
        assert (answer.code, "among what is damaged: `smarketing check`" in answer.err) == (5, True)
        assert "workspace.json" in answer.err


def test_a_long_reading_is_announced_once(capsys, monkeypatch):
    """On standard error, so that JSON stays JSON."""
    for done, of in ((0, MANY - 1), (0, 2000), (1, 2000), (1999, 2000)):
        tell_reading(done, of)
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)
    assert "Reading 2,000 sessions" in said.err


@pytest.mark.parametrize(
    ("home", "environment"),
    [
        (None, {}),
        ("/tmp/one", {"SMARKETING_HOME": "/tmp/two"}),
        (None, {"SMARKETING_HOME": "/tmp/two"}),
        (None, {"SMARKETING_HOME": ""}),
        (None, {"SMARKETING_HOME": "relative", "SMARKETING_KEYS": "digits"}),
        (" ", {}),
        (None, {"SMARKETING_HOME": " "}),
        ("/tmp/one", {"SMARKETING_THEME": "pink"}),
    ],
)
def test_the_folder_alone_is_that_of_the_settings(home, environment):
    """And so is what is wrong with them."""

    def found(read):
        try:
            return read()
        except BadInput as error:
            return str(error)

    assert found(lambda: read_home(home, environment)) == found(lambda: read_settings(home, environment).home)
