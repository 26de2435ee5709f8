"""Unknown speakers are asked for on a terminal."""

from collections.abc import Callable, Iterator

import click
import pytest

from smarketing_tui.cli import import_speakers, import_transcript
from tests.imports.conftest import Importing


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What somebody types, in turn."""
    typed: list[str] = []

    def left() -> Iterator[str]:
        while typed:
            yield typed.pop(0)
        raise click.Abort

    waiting = left()
    monkeypatch.setattr(import_transcript, "can_ask", lambda: True)
    monkeypatch.setattr(import_speakers.click, "prompt", lambda *_, **__: next(waiting))
    return typed


def test_each_of_them(importing: Importing, rttm: Callable[..., str], answers: list[str]) -> None:
    """A name, a known id, nobody, and Enter for a new person of that name; nonsense is asked again."""
    importing.run("people", "add", "Maya Chen")
    maya = importing.workspace.people()[0].id
    answers += ["@zzzz", f"@{maya}", "Jon Ruiz:sales", "-", ""]
    answer = importing("a.rttm", rttm(("S1", 0, 2), ("S2", 2, 2), ("S3", 4, 2), ("S4", 6, 2)))
    assert answer.code == 0
    assert "@zzzz" in answer.err
    assert [(each.name, each.team) for each in importing.workspace.people()] == [
        ("Maya Chen", ""),
        ("Jon Ruiz", "sales"),
        ("S4", ""),
    ]


def test_known_names_are_not_asked_for(importing: Importing, rttm: Callable[..., str], answers: list[str]) -> None:
    """Only who is unknown is."""
    importing.run("people", "add", "Maya Chen")
    text = "WEBVTT\n\n00:00.000 --> 00:02.000\nMAYA  chen: hello\n"
    assert importing("a.vtt", text).code == 0
    assert not answers


def test_interrupted_nothing_is_written(importing: Importing, rttm: Callable[..., str], answers: list[str]) -> None:
    """ctrl+c at a question."""
    answer = importing("a.rttm", rttm(("S1", 0, 2)))
    assert answer.code == 130
    assert not importing.home.exists()
