"""`smarketing trends`: a series, all of them, one person; as text and as JSON; wrong input in one line."""

import json

import pytest

from smarketing_tui.domain.agenda import Agenda, Item
from smarketing_tui.interchange.attendees import parse_with
from smarketing_tui.store.workspace import Workspace
from tests.trends.made import FIRST, held


def test_a_series_against_its_own_past(smarketing, home):
    answer = smarketing("trends", "emea full TEAM")
    assert answer.code == 0
    assert "above its own median of the last 4" in answer.out or "below its own median of the last 4" in answer.out
    assert "14 May 2026" in answer.out
    assert "Keep Priya Nair, and ask them first." in answer.out
    assert "reason recorded: no opening" in answer.out
    assert "Equity of talk" in answer.out


def test_all_series_and_all_meetings(smarketing, home):
    answer = smarketing("trends")
    assert answer.code == 0
    assert [line.split("  ")[0] for line in answer.out.splitlines()[1:4]] == [
        "EMEA full team",
        "Management weekly",
        "All meetings",
    ]


def test_json_says_null_for_what_is_undefined(smarketing, home):
    answer = smarketing("trends", "--json")
    assert answer.code == 0
    document = json.loads(answer.out)
    assert (document["version"], document["unread"]) == (1, [])
    full, weekly, whole = document["trends"]
    assert (full["name"], weekly["series"], whole["series"]) == ("EMEA full team", "management-weekly", None)
    assert (len(full["meetings"]), len(weekly["meetings"]), len(whole["meetings"])) == (5, 2, 7)
    point = full["meetings"][0]
    assert set(point["teams"]) == {"marketing", "sales"}
    assert point["wall"] > point["slot"] * 0.5
    past = {each["measure"]: each for each in full["against_own_past"]}
    assert past["equity"]["of"] == 4
    assert past["equity"]["side"] in ("above", "below", "at")
    keep = next(each for each in full["advice"] if each["step"] == "keep")
    assert keep["reason"] == "no opening"
    assert whole["advice"] == []


def test_an_empty_workspace_says_what_is_missing(smarketing):
    answer = smarketing("trends")
    assert (answer.code, answer.out) == (0, "")
    assert answer.err == "smarketing: No meeting has ended here yet: a trend needs two.\n"
    document = json.loads(smarketing("trends", "--json").out)
    (whole,) = document["trends"]
    assert whole["meetings"] == []
    assert whole["overall"]["equity"] == {"talk": None, "turns": None}
    assert all(each["median"] is None and each["newest"] is None for each in whole["against_own_past"])


def test_one_meeting_is_no_trend_yet(smarketing, tmp_path):
    workspace = Workspace.open(tmp_path / "home")
    people = workspace.invite(parse_with("Maya Chen:<b>Own team</b>:Berlin, [Jon]:sales")).people
    held(workspace, Agenda("One", (Item("Talk"),)), people, FIRST)
    answer = smarketing("trends", "One")
    assert answer.code == 0
    assert "One: One meeting so far: a trend needs two." in answer.err
    assert "nothing before to compare with" in answer.out
    (trend, _) = json.loads(smarketing("trends", "--json").out)["trends"]
    assert set(trend["meetings"][0]["teams"]) == {"<b>Own team</b>", "sales"}


def test_a_person_has_a_line_of_their_own(smarketing, home):
    answer = smarketing("trends", "--person", "priya nair")
    assert answer.code == 0
    assert "Part of the floor" in answer.out
    assert "Maya" not in answer.out
    assert "silent, no opening" in answer.out
    document = json.loads(smarketing("trends", "EMEA full team", "--person", "Priya Nair", "--json").out)
    assert (document["series"], document["name"], len(document["meetings"])) == ("emea-full-team", "Priya Nair", 5)
    assert document["meetings"][0]["balance"] == 0
    assert {each["reason"] for each in document["advice"]} == {"no opening", None}
    assert "Maya" not in json.dumps(document)


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("Nothing like it",), 3, 'There is no series "Nothing like it"; `smarketing series --all` lists them.'),
        (("\x1b[31m[b]x",), 3, "There is no series"),
        (("--person", "Nobody"), 3, "Nobody"),
        (("EMEA full team", "extra"), 2, "extra"),
        (("--person",), 2, "--person"),
    ],
)
def test_wrong_input_is_one_line(smarketing, home, arguments, code, words):
    answer = smarketing("trends", *arguments)
    assert answer.code == code
    assert answer.out == ""
    assert answer.err.count("\n") == 1
    assert words in answer.err
    assert "\x1b" not in answer.err


def test_a_damaged_session_is_named_beside_the_answer(smarketing, home):
    session = Workspace.look(home).sessions()[0].id
    (home / "sessions" / f"{session}.json").write_text("nothing")
    answer = smarketing("trends", "--json")
    assert json.loads(answer.out)["unread"] == [session]
    assert f"{session} cannot be read and is left out" in answer.err
