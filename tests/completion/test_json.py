"""Every command that lists or shows something has --json: one object with a version, null for what is undefined."""

import json
import math

import click
import pytest

from smarketing_tui.cli.root import root
from smarketing_tui.store.workspace import Workspace

_DOES = {
    *("start", "resume", "replay", "demo", "completion", "backup", "restore"),
    *("tasks add", "tasks assign", "tasks block", "tasks done", "tasks drop", "tasks due", "tasks move", "tasks open"),
    *("tasks rename", "tasks split", "people add", "people back", "people edit", "people export", "people import"),
    *("people merge", "people remove", "people retire", "series add", "series back", "series edit", "series retire"),
    *("plan drop", "plan export", "plan import", "plan new", "plan update"),
    *("sla add", "sla change", "sla figure", "sla retire"),
}
"""Commands that open a screen or change something, and say what they did in a sentence."""

_GIVEN = {
    "recap": ("--format", "json"),
    "plan show": ("mabc", "--json"),
    "sla figures": ("MQL count", "--json"),
    "sla show": ("MQL count", "--json"),
    "sla plot": ("MQL count", "--json"),
    "sla need": ("--revenue", "1000", "--deal", "10", "--rate", "0.5", "--json"),
    "forget": ("Maya Chen", "--dry-run", "--json"),
    "thin": ("--older-than", "12m", "--dry-run", "--json"),
    "import": ("{folder}/next.ics", "--dry-run", "--json"),
    "sla response": ("{folder}/leads.csv", "--within", "4", "--json"),
}
"""What a command needs to be told besides --json."""


def _commands(command: click.Command, path: str):
    ctx = click.Context(command)
    if isinstance(command, click.Group):
        if path and command.invoke_without_command:
            yield path, command
        for name in command.list_commands(ctx):
            found = command.get_command(ctx, name)
            yield from _commands(found, f"{path} {name}".strip())
    else:
        yield path, command


_CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:1@x
DTSTART:20270105T100000Z
DTEND:20270105T110000Z
SUMMARY:Kick-off
END:VEVENT
END:VCALENDAR
"""

LISTING = [path for path, _ in _commands(root, "") if path not in _DOES]


def test_what_only_does_something_is_still_there():
    assert {path for path, _ in _commands(root, "")} >= _DOES


@pytest.mark.parametrize("path", LISTING)
@pytest.mark.parametrize("is_empty", [False, True])
def test_every_list_can_be_had_as_json(run, home, tmp_path, path, is_empty):
    (tmp_path / "next.ics").write_text(_CALENDAR)
    (tmp_path / "leads.csv").write_text("arrived,touched\n2026-11-20 10:00,2026-11-20 11:00\n")
    if is_empty:
        for file in [*(home / "sessions").iterdir(), home / "workspace.json"]:
            file.unlink()
    given = [each.format(folder=tmp_path) for each in _GIVEN.get(path, ("--json",))]
    code, out, err = run(*path.split(), *given)
    if is_empty and code == 3:
        assert not out
        return
    assert code in ((0,) if path != "check" else (0, 5)), err
    answer = json.loads(out, parse_constant=_refused)
    assert answer["version"] >= 1
    assert len(answer) > 1


def _refused(constant: str) -> float:
    assert not math.isnan(float(constant)), "undefined is null"
    raise AssertionError(constant)


def test_a_setting_can_be_asked_for_by_its_name(run):
    found = json.loads(run("config", "show", "privacy", "ascii", "--json")[1])["settings"]
    assert [each["name"] for each in found] == ["ascii", "privacy.keep_months"]
    code, _, err = run("config", "show", "nothing")
    assert code == 2
    assert "nothing" in err


def test_forgetting_and_thinning_answer_in_json_when_they_are_done(run, home):
    done = json.loads(run("forget", "Maya Chen", "--yes", "--json")[1])["forget"][0]
    assert done["pseudonym"] == "Person 1"
    assert done["left"] == []
    assert json.loads(run("thin", "--older-than", "0d", "--yes", "--json")[1]) == {"version": 1, "thin": []}
    assert "Person 1" in [person.name for person in Workspace.look(home).people()]
