"""The three tables: a strict reader, the numbers of the JSON, and no cell that a spreadsheet would run."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from smarketing_tui.domain.tasks.task import TaskStatus
from smarketing_tui.reports.as_csv import Table, csv_report
from smarketing_tui.reports.as_json import json_report
from smarketing_tui.reports.recap import Recap

GOLDEN = Path(__file__).parent / "golden"


def read(recap: Recap, table: Table, private: bool = True) -> list[dict[str, str]]:
    text = csv_report((recap,), table, private)
    head, *found = csv.reader(io.StringIO(text, newline=""), strict=True)
    assert all(len(row) == len(head) for row in found)
    return [dict(zip(head, row, strict=True)) for row in found]


@pytest.mark.parametrize("table", list(Table))
def test_golden(recap: Recap, table: Table) -> None:
    assert csv_report((recap,), table, private=True) == (GOLDEN / f"{table}.csv").read_bytes().decode()


def test_the_numbers_are_those_of_the_json(recap: Recap, story: Recap) -> None:
    for each in (recap, story):
        document: Any = json.loads(json_report(each, private=True))
        for row, turn in zip(read(each, Table.TURNS), document["turns"], strict=True):
            assert row["session"] == document["session"]["id"]
            assert (row["person"], int(row["item"])) == (turn["person"], turn["item"])
            assert (float(row["start"]), float(row["end"])) == (turn["start"], turn["end"])
            assert float(row["seconds"]) == pytest.approx(turn["end"] - turn["start"])
        for row, person in zip(read(each, Table.PEOPLE), document["people"], strict=True):
            assert row["person"] == person["id"]
            for name in ("name", "team", "site"):
                assert row[name] == person[name]
            for name in ("present", "turns", "talk", "share", "longest_silence", "first_turn_at"):
                assert row[name] == ("" if person[name] is None else str(person[name]))
        for row, task in zip(read(each, Table.TASKS), document["tasks"], strict=True):
            assert (row["task"], row["title"], row["status"]) == (task["id"], task["title"], task["status"])
            assert (row["owner"], row["due"]) == (task["owner"] or "", task["due"] or "")


def test_the_group_gets_the_same_columns_and_no_single_numbers(recap: Recap) -> None:
    assert read(recap, Table.TURNS, private=False) == []
    people = read(recap, Table.PEOPLE, private=False)
    assert {name for row in people for name, cell in row.items() if cell} == {
        *("session", "person", "name", "team", "site", "present"),
    }
    assert read(recap, Table.TASKS, private=False) == read(recap, Table.TASKS)


def test_several_sessions_stand_under_one_head(recap: Recap, story: Recap) -> None:
    text = csv_report((recap, story), Table.PEOPLE, private=True)
    assert text.count("session,person") == 1
    assert len(text.splitlines()) == 1 + len(recap.people) + len(story.people)


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "'=1", "\uff1d1", "\r\n=cmd|'/c calc'!A0"])
def test_a_formula_is_text(recap: Recap, cell: str) -> None:
    task = replace(recap.tasks[0].task, title=cell, reason=cell, status=TaskStatus.BLOCKED)
    people = tuple(replace(person, name=cell, team=cell, site=cell) for person in recap.people)
    agenda = tuple(replace(item, title=cell) for item in recap.agenda)
    hostile = replace(recap, people=people, agenda=agenda, tasks=(replace(recap.tasks[0], task=task),))
    for table in Table:
        for row in read(hostile, table):
            assert not [found for found in row.values() if found[:1] in ("=", "+", "-", "@", "\t", "\r", "\uff1d")]
            assert any(found.startswith("'") for found in row.values())
