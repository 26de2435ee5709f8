"""The pages of help are true: every command, setting and key that they name exists."""

import json
import re
import shlex
from pathlib import Path

import click
import pytest

from smarketing_tui.cli.help_topics import TOPICS, page
from smarketing_tui.cli.root import NAMES, root
from smarketing_tui.config import Settings
from smarketing_tui.domain.attention.thresholds import Thresholds
from smarketing_tui.screens.keymap import key_words
from smarketing_tui.screens.live_keys import BINDINGS
from smarketing_tui.screens.replay_keys import BINDINGS as REPLAY

_WIDEST = 120


@pytest.mark.parametrize("topic", TOPICS)
def test_every_command_on_the_pages_can_be_said(topic):
    for line in _commands(page(topic)):
        _parse(root, shlex.split(line)[1:], line)


def _commands(text: str) -> list[str]:
    quoted = re.findall(r"`(smarketing[^`]*)`", text.replace("\n", " "))
    lines = re.findall(r"^ +(?:fish +)?(smarketing(?: [^\s>]+)+)", text, re.MULTILINE)
    return [re.sub(r"\s+", " ", each) for each in quoted + lines]


def _parse(command: click.Command, words: list[str], line: str) -> None:
    """Read a command line as far as that can be done without running it."""
    ctx = click.Context(root, info_name="smarketing")
    while isinstance(command, click.Group) and words and not words[0].startswith("-"):
        found = command.get_command(ctx, words[0])
        assert found is not None, line
        command, words = found, words[1:]
    options = {option for param in command.params for option in (*param.opts, *param.secondary_opts)} | {"-h"}
    for word in words:
        if word.startswith("-"):
            assert word in options, f"{line}: {word}"
    most = sum(param.nargs for param in command.params if isinstance(param, click.Argument) and param.nargs > 0)
    if not any(isinstance(param, click.Argument) and param.nargs < 0 for param in command.params):
        takes = {
            o for param in command.params if isinstance(param, click.Option) and not param.is_flag for o in param.opts
        }
        given = [
            word for at, word in enumerate(words) if not word.startswith("-") and not (at and words[at - 1] in takes)
        ]
        assert len(given) <= most, line


@pytest.mark.parametrize("topic", TOPICS)
def test_every_key_on_the_pages_is_one(topic):
    known = {key_words(key) for each in (*BINDINGS, *REPLAY) for key in each.key.split(",")}
    raw = (Path(page.__code__.co_filename).parent / "topics" / f"{topic}.txt").read_text(encoding="utf-8")
    for key in re.findall(r"<([^<>\s]{1,9})>", raw):
        assert key in known, key


def test_every_setting_on_the_pages_is_one():
    settings = {name for name, _, _ in Settings(Path("/x")).rows()}
    commands = {each.id for each in (*BINDINGS, *REPLAY)}
    tables = {name.partition(".")[0] for name in settings if "." in name}
    for topic in TOPICS:
        text = page(topic)
        for table, name in re.findall(rf"\b({'|'.join(tables)})\.([a-z_]+)\b", text):
            assert f"{table}.{name}" in settings | commands, f"{topic}: {table}.{name}"
    for name in settings:
        assert name in page("settings")
    assert f"{Thresholds().long_turn_seconds}" in page("settings")


def test_pages_fit_a_terminal():
    for topic in TOPICS:
        for line in page(topic).splitlines():
            assert len(line) <= _WIDEST or "  " in line.strip(), line


def test_every_command_has_help_and_most_a_page(run):
    for name in NAMES:
        code, out, _ = run("help", name)
        assert code == 0
        assert out.startswith(f"Usage: smarketing {name}"), name
    assert "To hold a meeting" in run("help", "start")[1]
    assert "Usage: smarketing tasks add" in run("help", "tasks", "add")[1]


def test_alone_it_lists_the_topics(run):
    code, out, _ = run("help")
    assert code == 0
    assert all(name in out for name in TOPICS)
    listed = json.loads(run("help", "--json")[1])["topics"]
    assert [each["topic"] for each in listed] == list(TOPICS)
    assert json.loads(run("help", "privacy", "--json")[1])["help"][0]["text"] == page("privacy")


@pytest.mark.parametrize(
    ("words", "near"),
    [(("privcy",), "privacy"), (("taks",), "tasks"), (("exit",), "exit-codes"), (("tasks", "nope"), ""), (("",), "")],
)
def test_an_unknown_topic_names_the_nearest(run, words, near):
    code, out, err = run("help", *words)
    assert (code, out) == (2, "")
    assert near in err
    assert len(err.splitlines()) == 1
