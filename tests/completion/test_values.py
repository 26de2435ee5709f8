"""What is completed: names and ids of the workspace, and nothing at all when something is wrong."""

import click
import pytest

from smarketing_tui.cli.completing import FINDERS
from smarketing_tui.cli.root import root
from smarketing_tui.store.files import syscalls
from smarketing_tui.store.workspace import Workspace

from .conftest import HOSTILE


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("recap", "la"), ["last"]),
        (("recap", "--format", "h"), ["html"]),
        (("start", "wee"), ["Weekly sync"]),
        (("people", "edit", "maya"), ["Maya Chen"]),
        (("forget", "MAYA C"), ["Maya Chen"]),
        (("people", "retire", "Jon"), []),
        (("tasks", "--owner", "nob"), ["nobody"]),
        (("tasks", "done", ""), ["1"]),
        (("tasks", "open", ""), []),
        (("tasks", "done", "1", ""), ["1"]),
        (("sla", "show", ""), ["MQL count"]),
        (("sla", "figure", "MQL count", ""), []),
        (("plan", "show", ""), ["mabc"]),
        (("start", "--plan", ""), ["mabc"]),
        (("start", "--with", "Jon Ruiz, ma"), ["Jon Ruiz,Maya Chen"]),
        (("start", "--with", "@p1, Chen"), ['@p1,"Chen, Maya"']),
        (("start", "--with", '"Chen, Maya", "Chen, M'), ['"Chen, Maya","Chen, Maya"']),
        (("start", "--with", "x"), [r"x\:y [b]z[/b]"]),
        (("start", "--with", r"x\:y"), [r"x\:y [b]z[/b]"]),
        (("config", "show", "priv"), ["privacy.keep_months"]),
        (("help", "exit"), ["exit-codes"]),
        (("help", "wa"), []),
        (("completion", ""), ["bash", "zsh", "fish"]),
        (("pri",), []),
        (("rec",), ["recap"]),
        (("people", "add", "--site", ""), ["Berlin"]),
        (("trends", "--person", "ma"), ["Maya Chen"]),
        (("start", "--agenda", "x"), ["x"]),
    ],
)
def test_what_is_completed(values, words, found):
    assert values(*words) == found


def test_ids_are_completed_after_an_at(values, home):
    ids = [f"@{person.id}" for person in Workspace.look(home).people()]
    assert values("people", "retire", "@") == ids


def test_sessions_are_completed_newest_first(values, home):
    (session,) = Workspace.look(home).sessions()
    assert values("replay", "") == ["last", session.id]
    assert values("replay", "2026") == [session.id]
    assert values("resume", "") == [session.id]


def test_hostile_names_come_as_they_are(values):
    assert set(HOSTILE) <= set(values("forget", ""))


def test_another_home_may_be_named_before_the_command(values, tmp_path):
    assert values("--home", str(tmp_path / "other"), "people", "edit", "") == []


def test_whatever_is_wrong_nothing_is_completed(values, home, monkeypatch, capsys):
    (home / "workspace.json").write_bytes(b"\0\xff nonsense")
    assert values("people", "edit", "ma") == []

    def broken(*_: object) -> None:
        raise RuntimeError("no disk")

    monkeypatch.setattr(syscalls.system, "read", broken)
    for words in (("replay", ""), ("tasks", "done", ""), ("sla", "show", "")):
        assert values(*words) in ([], ["last"])
    assert capsys.readouterr() == ("", "")


def test_the_table_names_only_what_there_is():
    there = set(_parameters(root, ""))
    assert set(FINDERS) <= there


def _parameters(command: click.Command, path: str):
    for param in command.params:
        yield f"{path} {param.opts[-1] if isinstance(param, click.Option) else param.name}".strip()
    if isinstance(command, click.Group):
        ctx = click.Context(command)
        for name in command.list_commands(ctx):
            found = command.get_command(ctx, name)
            yield from _parameters(found, f"{path} {name}".strip())


@pytest.mark.parametrize("name", ["who", "sessions", "session", "series", "plan", "number", "numbers", "file"])
def test_every_parameter_of_these_names_is_completed(name):
    missing = [each for each in _parameters(root, "") if each.split()[-1] == name and each not in FINDERS]
    assert not missing
