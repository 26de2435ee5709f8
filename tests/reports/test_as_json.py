"""The JSON of a recap: its keys, their order, its numbers, and what the group's version must not tell."""

import json
from dataclasses import replace
from typing import Any

import pytest

from smarketing_tui.domain.attention.answers import Invitation
from smarketing_tui.domain.attention.flag_spans import FlagSpan
from smarketing_tui.domain.attention.flags import FlagKind
from smarketing_tui.domain.meeting import Meeting
from smarketing_tui.domain.notes import Note, NoteKind
from smarketing_tui.domain.seats import Mark
from smarketing_tui.reports.as_json import json_report
from smarketing_tui.reports.recap import Recap, recap_of

PRIVATE_KEYS = {
    "": "version session time people turns marks flags equity agenda notes tasks segments invitations slas",
    "session": "id series title started_at ended_at",
    "time": "wall floor presentation crosstalk open paused",
    "people": (
        "id name key team site present turns marks invitations talk presentation share"
        " longest_turn longest_silence first_turn_at floor presence"
    ),
    "turns": "person start end item",
    "marks": "person at",
    "flags": "kind person from until",
    "equity": "talk turns teams sites",
    "agenda": "title kind planned used talk_by_person extended",
    "notes": "kind text at item",
    "tasks": "id title owner due status meetings item reason part_of",
    "segments": "account person item start end",
    "invitations": "person at answered_at",
}


@pytest.fixture
def full(recap: Recap) -> Recap:
    """A recap in which no list is empty."""
    return replace(
        recap,
        marks=(Mark("p2", 1_500, 0),),
        flags=(FlagSpan(FlagKind.SILENT, "p2", 300_000, None),),
        invitations=(Invitation("p2", 310_000, None),),
    )


def document(recap: Recap, private: bool) -> Any:
    return json.loads(json_report(recap, private))


def keys_of(found: Any) -> dict[str, str]:
    """Return the keys at each level, in order; every entry of a list must have the same."""
    keys = {"": " ".join(found)}
    for name, value in found.items():
        entries = value if isinstance(value, list) else [value]
        kinds = {" ".join(entry) for entry in entries if isinstance(entry, dict)}
        if kinds:
            (keys[name],) = kinds
    return keys


def test_keys_and_their_order(full: Recap) -> None:
    assert keys_of(document(full, private=True)) == PRIVATE_KEYS


def test_what_did_not_happen_is_an_empty_list(recap: Recap) -> None:
    found = document(recap, private=True)
    assert (found["marks"], found["flags"], found["invitations"]) == ([], [], [])
    assert {(person["marks"], person["invitations"]) for person in found["people"]} == {(0, 0)}


def test_times_are_seconds_with_three_decimals_at_most(recap: Recap) -> None:
    found = document(recap, private=True)
    assert found["time"] == {
        "wall": 360.75,
        "floor": 180.5,
        "presentation": 90,
        "crosstalk": 20,
        "open": 40.25,
        "paused": 30,
    }
    assert '"presentation": 90,' in json_report(recap, private=True)
    assert found["turns"][0] == {"person": "p3", "start": 10, "end": 80.5, "item": 0}
    assert found["people"][0]["presence"] == [[0, 360.75]]
    assert found["agenda"][2] == {
        "title": "Challenges",
        "kind": "challenges",
        "planned": 300,
        "used": 160.25,
        "talk_by_person": {"p1": 10, "p4": 100},
        "extended": 60,
    }
    assert found["segments"][5] == {
        "account": "presentation",
        "person": "p1",
        "item": 1,
        "start": 170.5,
        "end": 200.5,
    }


@pytest.mark.parametrize("milliseconds", [1, 10, 100, 999, 1_001, 360_007, 86_399_999])
def test_no_float_noise(recap: Recap, milliseconds: int) -> None:
    text = json_report(replace(recap, marks=(Mark("p1", milliseconds, None),)), private=True)
    whole, rest = divmod(milliseconds, 1000)
    assert f'"at": {whole}.{rest:03}'.rstrip("0") in text


def test_a_task_names_the_item_it_came_from(recap: Recap) -> None:
    assert document(recap, private=True)["tasks"] == [
        {
            "id": "t1",
            "title": "Battlecard v2",
            "owner": "p1",
            "due": "2026-11-27",
            "status": "open",
            "meetings": 1,
            "item": "Challenges",
            "reason": "",
            "part_of": None,
        },
        {
            "id": "t2",
            "title": "List of rejection reasons",
            "owner": None,
            "due": None,
            "status": "open",
            "meetings": 1,
            "item": "Challenges",
            "reason": "",
            "part_of": None,
        },
    ]


def test_undefined_is_null(ready: Meeting) -> None:
    found = document(recap_of(ready, 0), private=True)
    assert (found["session"]["started_at"], found["session"]["ended_at"]) == (None, None)
    assert found["equity"]["talk"] is None
    assert found["equity"]["teams"] == {"marketing": None, "sales": None}
    assert {(person["share"], person["first_turn_at"]) for person in found["people"]} == {(None, None)}


def test_for_the_group_nobody_has_numbers(full: Recap) -> None:
    found = document(full, private=False)
    assert keys_of(found) == {
        **{name: keys for name, keys in PRIVATE_KEYS.items() if name not in ("turns", "marks", "flags", "invitations")},
        "people": "id name team site present",
    }
    assert [found[name] for name in ("turns", "marks", "flags", "invitations")] == [[], [], [], []]
    assert [item["talk_by_person"] for item in found["agenda"]] == [{}, {}, {}, {}]
    assert {segment["account"] for segment in found["segments"]} == {"open", "paused", "crosstalk"}
    assert {segment["person"] for segment in found["segments"]} == {None}


HOSTILE = 'quote " back \\ </script> \x1b[31m \x9b31m \u2028 \u202e \ud800 \x00 \x7f 🤝🏽 é'


def test_hostile_text_comes_back_as_it_was(recap: Recap) -> None:
    text = json_report(replace(recap, notes=(Note("n", NoteKind.NOTE, HOSTILE, 0, None),)), private=True)
    assert json.loads(text)["notes"][0]["text"] == HOSTILE
    assert "🤝🏽 é" in text
    assert text.encode("utf-8")
    assert all(character.isprintable() or character == "\n" for character in text)
