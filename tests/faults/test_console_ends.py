"""Ways out of a meeting in a real terminal, and the ways that are refused: nothing lost, nothing left behind."""

import json
import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from console import CTRL_Q, ENTER, F3, PROGRAM, SPACE, Console, environment, run
from tinydb import TinyDB

NAMES = ("Maya Chen", "Jon Ruiz", "Priya Nair", "Ana Silva", "Tom Berg", "Lea Wolf")
START = ("start", "Weekly", "--with", ",".join(f"{name}:sales" for name in NAMES))
SOON = 5
"""Seconds in which the program must have ended."""

Leaving = Callable[[Console], None]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def start(home: Path) -> Console:
    return Console(home, *START)


def hold_a_bit(console: Console) -> None:
    """Hold the first moments of a meeting: three turns, the second item, a decision.

    Somebody's last turn is over when it ends, since what runs at a crash has no length yet (rules.md 3).
    """
    console.wait_text("○ READY")
    pressed = (
        ("m", "Maya Chen takes the floor"),
        ("j", "Jon Ruiz takes the floor"),
        (ENTER, "Item 2"),
        (F3, "Enter keep"),
        ("Q3 goal stays", "Q3 goal stays"),
        (ENTER, "Decision: Q3 goal stays"),
        (SPACE, "The floor is open"),
        ("p", "Priya Nair takes the floor"),
        ("+", "Crosstalk: several at once"),
    )
    for keys, words in pressed:
        console.press(keys)
        console.wait_text(words)


def report(home: Path, session: str = "last") -> dict[str, Any]:
    answer = run(home, "recap", session, "--format", "json", "--private")
    assert (answer.returncode, answer.stderr) == (0, "")
    found: dict[str, Any] = json.loads(answer.stdout)
    return found


def sessions(home: Path) -> list[dict[str, Any]]:
    answer = run(home, "sessions", "--json")
    assert (answer.returncode, answer.stderr) == (0, "")
    found: list[dict[str, Any]] = json.loads(answer.stdout)["sessions"]
    return found


def events(home: Path) -> list[dict[str, Any]]:
    (path,) = (home / "sessions").glob("*.json")
    with TinyDB(path, access_mode="r") as db:
        return [dict(event) for event in db.table("events")]


def see_whole(home: Path) -> None:
    """What `hold_a_bit` did is all there."""
    found = report(home)
    names = {person["id"]: person["name"] for person in found["people"]}
    assert [names[turn["person"]] for turn in found["turns"]] == ["Maya Chen", "Jon Ruiz", "Priya Nair"]
    assert [(note["kind"], note["text"], note["item"]) for note in found["notes"]] == [("decision", "Q3 goal stays", 1)]
    assert found["session"]["ended_at"] is None
    time = found["time"]
    accounts = (time[name] for name in ("floor", "presentation", "crosstalk", "open", "paused"))
    assert sum(round(1000 * account) for account in accounts) == round(1000 * time["wall"])


def see_resumed(home: Path, *words: str) -> None:
    """The meeting can be gone on with, and the time away is accounted for (rules.md 3)."""
    before = events(home)
    with Console(home, *words) as console:
        if not words:
            console.wait_text("Resume, after")
            console.press(ENTER)
        console.wait_text("Away for ")
        console.wait_text("Floor · 3 turns")
        console.wait_text("Decision: Q3 goal stays")
        console.wait_for(lambda seen: any(line.startswith("▶ Challenges") for line in seen.panel("Agenda")))
        console.press("t")
        console.wait_text("Floor · 4 turns")
        console.press(CTRL_Q)
        assert console.wait(SOON) == 0
        assert console.is_restored
    after = events(home)
    assert after[: len(before)] == before
    gap, turn, *_ = after[len(before) :]
    assert (gap["kind"], gap["since"], gap["went_on"]) == ("gap_found", before[-1]["elapsed"], True)
    assert gap["elapsed"] > gap["since"]
    assert turn["kind"] == "floor_taken"


def hang_up(console: Console) -> None:
    console.hang_up()


def terminate(console: Console) -> None:
    console.signal(signal.SIGTERM)


def interrupt(console: Console) -> None:
    console.signal(signal.SIGINT)


def quit_it(console: Console) -> None:
    console.press(CTRL_Q)


@pytest.mark.parametrize(
    ("leave", "code"),
    [(hang_up, None), (terminate, 143), (interrupt, 130), (quit_it, 0)],
    ids=["SIGHUP", "SIGTERM", "SIGINT", "ctrl+q"],
)
def test_leaving_keeps_the_meeting_and_restores_the_terminal(home: Path, leave: Leaving, code: int | None) -> None:
    with start(home) as console:
        hold_a_bit(console)
        assert not console.is_restored
        leave(console)
        ended = console.wait(SOON)
        if code is not None:
            assert ended == code
            assert console.is_restored
            assert "Traceback" not in console.text()
            if leave is quit_it:
                assert "`smarketing resume` goes on with it" in console.text()
    (session,) = sessions(home)
    assert session["phase"] == "unfinished"
    see_whole(home)
    assert not list(home.rglob("*.log")), "an error was logged"
    see_resumed(home, "resume")


def test_a_closed_terminal_ends_the_program_with_129(home: Path) -> None:
    with start(home) as console:
        hold_a_bit(console)
        hang_up(console)
        assert console.wait(SOON) == 129


@pytest.mark.parametrize("leave", [terminate, quit_it], ids=["SIGTERM", "ctrl+q"])
def test_a_turn_counts_until_the_program_is_left_in_good_order(home: Path, leave: Leaving) -> None:
    with start(home) as console:
        console.wait_text("○ READY")
        console.press("m")
        console.wait_text("● 0:01")
        leave(console)
        console.wait(SOON)
    (turn,) = report(home)["turns"]
    assert turn["end"] >= 1


def test_home_offers_the_meeting_that_was_left(home: Path) -> None:
    with start(home) as console:
        hold_a_bit(console)
        console.kill()
    see_resumed(home)


def test_a_terminal_is_restored_while_a_line_is_typed_and_behind_a_dialog(home: Path) -> None:
    with start(home) as console:
        console.wait_text("○ READY")
        console.press("m")
        console.wait_text("Maya Chen takes the floor")
        console.press(SPACE)
        console.wait_text("The floor is open")
        console.press("?")
        console.wait_text("Keys of the meeting")
        console.signal(signal.SIGTERM)
        assert console.wait(SOON) == 143
        assert console.is_restored
    assert [turn["item"] for turn in report(home)["turns"]] == [0]
    with Console(home, "resume") as console:
        console.wait_text("Away for ")
        console.press(F3)
        console.wait_text("Enter keep")
        console.press("half a sen")
        console.wait_text("half a sen")
        console.signal(signal.SIGTERM)
        assert console.wait(SOON) == 143
        assert console.is_restored
    assert report(home)["notes"] == []


def test_a_meeting_that_nobody_began_leaves_nothing(home: Path) -> None:
    with start(home) as console:
        console.wait_text("○ READY")
        console.press(CTRL_Q)
        assert console.wait(SOON) == 0
        assert console.is_restored
    assert sessions(home) == []


def test_readers_work_beside_a_running_meeting_and_a_second_writer_is_refused(home: Path) -> None:
    with start(home) as console:
        hold_a_bit(console)
        see_whole(home)
        (session,) = sessions(home)
        assert session["phase"] == "unfinished"
        for words in (("resume",), ("resume", session["id"])):
            before = time.monotonic()
            with Console(home, *words, size=(200, 24)) as second:
                assert second.wait(SOON) == 4
                took = time.monotonic() - before
                said = second.text()
                assert second.picture.modes.isdisjoint({1049}), "the screen was opened"
            assert said.startswith("smarketing: ")
            assert said.count("smarketing:") == 1
            assert f"process {console.process.pid} on {os.uname().nodename} since " in said
            assert took < 3, "it waited"
        console.press("a")
        console.wait_text("Ana Silva takes the floor")
        console.press(SPACE)
        console.wait_for(lambda seen: seen.text().count("The floor is open") == 2)
        assert len(report(home)["turns"]) == 4


def test_home_refuses_a_meeting_that_runs_elsewhere_and_goes_on(home: Path) -> None:
    with start(home) as console:
        hold_a_bit(console)
        with Console(home) as second:
            second.wait_text("Weekly")
            second.press("?")
            second.wait_text("Keys of Home")
            second.press("q")
            second.wait_for(lambda seen: "Keys of Home" not in seen.text())
            second.press(ENTER)
            second.wait_text(f"by process {console.process.pid}")
            second.press("q")
            assert second.wait(SOON) == 0
            assert second.is_restored
        console.press("a")
        console.wait_text("Ana Silva takes the floor")


@pytest.mark.parametrize("words", [(), START, ("demo",)], ids=["home", "start", "demo"])
def test_what_needs_a_terminal_says_so_without_one(home: Path, words: tuple[str, ...]) -> None:
    answer = run(home, *words)
    assert answer.returncode == 2
    assert answer.stdout == ""
    assert answer.stderr.count("\n") == 1
    assert "terminal" in answer.stderr
    assert not home.exists(), "something was made"


def test_an_unfinished_meeting_needs_a_terminal_too(home: Path) -> None:
    with start(home) as console:
        hold_a_bit(console)
        console.kill()
    before = events(home)
    answer = run(home, "resume")
    assert (answer.returncode, answer.stdout, answer.stderr.count("\n")) == (2, "", 1)
    assert events(home) == before


@pytest.mark.parametrize("words", [(), START], ids=["home", "start"])
def test_a_dumb_terminal_is_told_so(home: Path, words: tuple[str, ...]) -> None:
    with Console(home, *words, changes={"TERM": "dumb"}) as console:
        assert console.wait(SOON) == 2
        assert console.output.count(b"\n") == 1
        assert b"TERM=dumb" in console.output
        assert b"\x1b" not in console.output
        assert console.is_untouched
    assert not home.exists()


def test_output_to_a_pipe_is_no_terminal_even_when_input_is(home: Path) -> None:
    """A person's terminal as input, the output piped elsewhere."""
    master, slave = os.openpty()
    try:
        answer = subprocess.run(
            [PROGRAM, "--home", str(home), *START],
            stdin=slave,
            capture_output=True,
            env=environment(home.parent),
            timeout=30,
            check=False,
        )
    finally:
        os.close(master)
        os.close(slave)
    assert answer.returncode == 2
    assert answer.stdout == b""
    assert answer.stderr.count(b"\n") == 1
