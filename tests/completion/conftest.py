"""The program in this process, a workspace with somebody of every kind of name in it, and what a shell would ask."""

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete

from smarketing_tui.cli import main
from smarketing_tui.cli.invocation import Invocation
from smarketing_tui.cli.root import root
from smarketing_tui.domain.agenda import Agenda, Item
from smarketing_tui.domain.people import Attendee
from smarketing_tui.domain.planning.plans import Plan
from smarketing_tui.domain.slas.draft import SlaDraft
from smarketing_tui.store.workspace import Workspace

HOSTILE = ("$(touch /tmp/pwned)", "`id`; *", "a'b\"c\\d", "Chen, Maya", "x:y [b]z[/b]", "-rf", "~root !!")
START = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with one of everything."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("SMARKETING_HOME", str(tmp_path / "home"))
    workspace = Workspace.open(tmp_path / "home")
    names = ("Maya Chen", "Jon Ruiz", "Jon Ruiz", *HOSTILE)
    workspace.people_book.add([{"name": name, "site": "Berlin"} for name in names], another=True)
    workspace.task_book.add("Send the list", "Weekly sync", START, START.date())
    people = workspace.invite([Attendee("Maya Chen")]).people
    agenda = Agenda("Weekly sync", (Item("Talk"),))
    workspace.create(workspace.plan(agenda, people, START, "UTC")).file.close()
    workspace.sla_book.define(SlaDraft("MQL count", "marketing", "sales", "MQLs", "5", "leads"), START.date(), START)
    workspace.plan_book.save(Plan("mabc", "Weekly sync", agenda, (people[0].id,), START))
    return tmp_path / "home"


@pytest.fixture
def run(home: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Run the program."""

    def run(*args: str) -> tuple[int, str, str]:
        code = main(["--home", str(home), *args])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run


@pytest.fixture
def values(home: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """What completes the last of the words."""
    monkeypatch.setitem(os.environ, "_SMARKETING_COMPLETE", "bash_complete")

    def values(*words: str) -> list[str]:
        asked = ShellComplete(root, {"obj": Invocation()}, "smarketing", "_SMARKETING_COMPLETE")
        return [item.value for item in asked.get_completions(list(words[:-1]), words[-1])]

    return values
