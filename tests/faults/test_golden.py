"""Files of every version that this program has ever written open for ever; those of a newer one are left alone.

`golden/v1` was written by version 1 and is never written again: what a later version changes is found here.
"""

import json
import shutil
from pathlib import Path
from typing import Any, get_args

import pytest
from tinydb import TinyDB

from smarketing_tui.domain.events import Event
from smarketing_tui.store.codec import event_of
from smarketing_tui.store.errors import NewerVersion
from smarketing_tui.store.files.lines import encode_tables
from smarketing_tui.store.files.salvage import read_tables
from smarketing_tui.store.files.session_file import SessionFile
from smarketing_tui.store.workspace import Workspace
from tests.cli.conftest import Smarketing, _no_settings_of_mine  # noqa: F401  # no settings of this machine

GOLDEN = Path(__file__).parent / "golden"
V1 = GOLDEN / "v1"
EXPECTED = json.loads((V1 / "expected.json").read_text(encoding="utf-8"))
UNFINISHED = "20261119-0900-f4r6"


@pytest.fixture
def smarketing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Smarketing:
    """The program, on a copy of the old workspace."""
    shutil.copytree(V1 / "home", tmp_path / "home")
    return Smarketing(tmp_path / "home", capsys)


def told(smarketing: Smarketing, *words: str) -> dict[str, Any]:
    answer = smarketing(*words)
    assert (answer.code, answer.err) == (0, ""), answer
    found: dict[str, Any] = json.loads(answer.out)
    return found


@pytest.mark.parametrize("lists", [True, False], ids=["lists of then", "lists made anew"])
def test_a_workspace_of_version_1_is_what_it_was(smarketing: Smarketing, lists: bool) -> None:
    if not lists:
        for name in ("catalogue.json", "figures.json"):
            (smarketing.home / name).unlink()
    for session, expected in EXPECTED["sessions"].items():
        recap = told(smarketing, "recap", session, "--format", "json", "--private")
        assert {name: recap["session"][name] for name in expected["session"]} == expected["session"]
        assert {name: recap["time"][name] for name in expected["time"]} == expected["time"]
        assert len(recap["turns"]) == expected["turns"]
        assert [note["text"] for note in recap["notes"]] == expected["notes"]
        assert [person["name"] for person in recap["people"]] == expected["people"]
    expected = EXPECTED["workspace"]
    for name in ("people", "series"):
        assert [each["name"] for each in told(smarketing, name, "--json")[name]] == expected[name]
    tasks = told(smarketing, "tasks", "--json")["tasks"]
    assert [[task["number"], task["title"], task["status"]] for task in tasks] == expected["tasks"]
    assert [each["name"] for each in told(smarketing, "sla", "--json")["slas"]] == expected["slas"]
    assert smarketing("check").code == 0


def test_a_session_of_version_1_is_gone_on_with(smarketing: Smarketing) -> None:
    workspace = Workspace.open(smarketing.home)
    before = workspace.load(UNFINISHED).records
    workspace.resume(UNFINISHED).file.close()
    assert workspace.load(UNFINISHED).records[: len(before)] == before


def test_every_event_of_version_1_can_be_read() -> None:
    contents = SessionFile.read(V1 / "every-event.json")
    assert contents.damage is None
    kinds = {type(event_of(document).event) for document in contents.events}
    assert len(kinds) == len(contents.events)
    assert kinds <= set(get_args(Event))


def test_stock_tinydb_reads_it() -> None:
    with TinyDB(V1 / "every-event.json", access_mode="r") as db:
        assert len(db.table("session")) == 1
        assert len(db.table("events")) == len(SessionFile.read(V1 / "every-event.json").events)


@pytest.mark.parametrize("old", ['"schema": 1, "v": 1', '"v": 1, "id"', '"v": 1, "seq": 3'])
def test_a_newer_session_is_refused_in_one_line_and_left_alone(smarketing: Smarketing, old: str) -> None:
    """The file, its header or one event says that it is of version 2."""
    path = smarketing.home / "sessions" / f"{UNFINISHED}.json"
    text = path.read_text(encoding="utf-8")
    assert old in text
    without_checksums = json.loads(text)
    for documents in without_checksums.values():
        for document in documents.values():
            document.pop("_crc")
    newer = json.dumps(without_checksums).replace(old, old.replace(": 1,", ": 2,", 1))
    path.write_text(newer, encoding="utf-8")
    answer = smarketing("recap", UNFINISHED)
    assert (answer.code, answer.out, answer.err.count("\n")) == (1, "", 1)
    assert "newer" in answer.err
    with pytest.raises(NewerVersion):
        Workspace.open(smarketing.home).resume(UNFINISHED)
    for words in (("check",), ("check", "--repair")):
        assert "newer" in smarketing(*words).out
    assert path.read_text(encoding="utf-8") == newer
    assert smarketing("recap", "20261029-0900-phcx").code == 0


def test_a_workspace_of_no_version_gets_one_with_its_next_change(smarketing: Smarketing) -> None:
    path = smarketing.home / "workspace.json"
    with TinyDB(path, access_mode="r") as db:
        before = {name: db.table(name).all() for name in db.tables()}
    assert "workspace" not in before
    assert smarketing("people", "add", "Zed").code == 0
    with TinyDB(path, access_mode="r") as db:
        assert [document["schema"] for document in db.table("workspace")] == [1]
        assert len(db.table("people")) == len(before["people"]) + 1
    assert smarketing("check", "--repair").code == 0


@pytest.mark.parametrize("damage", [b"", b"x"], ids=["whole", "damaged"])
def test_a_newer_workspace_is_refused_in_one_line_and_left_alone(smarketing: Smarketing, damage: bytes) -> None:
    path = smarketing.home / "workspace.json"
    tables = read_tables(path.read_bytes()).tables
    newer = encode_tables({"workspace": {"1": {"schema": 2}}, "of the future": {}, **tables}) + damage
    path.write_bytes(newer)
    for words in (("people",), ("tasks",), ("people", "add", "Zed"), ("plan",)):
        answer = smarketing(*words)
        assert (answer.code, answer.out, answer.err.count("\n")) == (1, "", 1), answer
        assert "Update the program" in answer.err
    for words in (("check",), ("check", "--repair")):
        assert "newer" in smarketing(*words).out
    for work in (Workspace.open, lambda home: Workspace.look(home).resume(UNFINISHED)):
        with pytest.raises(NewerVersion):
            work(smarketing.home)
    assert smarketing("recap", UNFINISHED).code == 0
    assert path.read_bytes() == newer
