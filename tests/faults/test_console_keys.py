"""Keys as a real line delivers them: several at once, bytes that are no text, a terminal that stopped reading."""

import time
from pathlib import Path
from typing import Any

import pytest
from console import BACKSPACE, CTRL_Q, ENTER, F2, SPACE, Console, eventually, run
from tinydb import TinyDB

NAMES = ("Maya Chen", "Jon Ruiz", "Priya Nair", "Ana Silva", "Tom Berg", "Lea Wolf")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def start(home: Path) -> Console:
    return Console(home, "start", "Weekly", "--with", ",".join(f"{name}:sales" for name in NAMES))


def stored(home: Path) -> list[dict[str, Any]]:
    (path,) = (home / "sessions").glob("*.json")
    with TinyDB(path, access_mode="r") as db:
        return [dict(event) for event in db.table("events")]


def told(home: Path) -> list[str]:
    """Return what has happened since the first item was opened: first names, texts, kinds of event."""
    names = {person["id"]: person["name"].split()[0] for person in people(home)}
    return [
        names.get(event.get("person", "")) or event.get("text") or event.get("title") or event["kind"]
        for event in stored(home)[2:]
    ]


def people(home: Path) -> list[dict[str, Any]]:
    (path,) = (home / "sessions").glob("*.json")
    with TinyDB(path, access_mode="r") as db:
        (header,) = db.table("session").all()
    found: list[dict[str, Any]] = header["people"]
    return found


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        (
            "m j+p" + BACKSPACE + "t",
            ["Maya", "floor_opened", "Jon", "crosstalk_began", "Priya", "undone", "Tom"],
        ),
        ("m,abc" + ENTER + F2 + "ship it" + ENTER + "j", ["Maya", "abc", "ship it", "Jon"]),
    ],
    ids=["floor", "writing"],
)
def test_keys_that_arrive_together_act_in_their_order(home: Path, keys: str, said: list[str]) -> None:
    with start(home) as console:
        console.wait_text("○ READY")
        console.press(SPACE)
        console.wait_text("Item 1")
        console.press(keys)
        eventually(lambda: told(home) == said, 2, lambda: told(home))


def test_bytes_that_are_no_text_do_no_harm(home: Path) -> None:
    with start(home) as console:
        console.wait_text("○ READY")
        console.press("m")
        console.wait_text("Maya Chen takes the floor")
        console.send(b"\xe9\xff")
        console.press("j")
        console.wait_text("Jon Ruiz takes the floor", 2)


def test_a_letter_that_arrives_in_two_pieces_is_one_letter(home: Path) -> None:
    with start(home) as console:
        console.wait_text("○ READY")
        first, second = "é".encode()[:1], "é".encode()[1:]
        console.send(first)
        console.send(second)
        console.wait_text("Nobody here has the key é")


def test_keys_are_saved_while_the_terminal_does_not_read(home: Path) -> None:
    """A line that hangs: what is pressed is saved, and drawn when the line is back."""
    with start(home) as console:
        console.wait_text("○ READY")
        console.press(SPACE)
        console.wait_text("Item 1")
        with console.held():
            for number in range(1, 101):
                console.press("mj"[number % 2])
                eventually(lambda number=number: len(told(home)) >= number, 1, lambda: len(told(home)))
        console.wait_text("Floor · 100 turns")


def test_keys_pressed_while_the_terminal_does_not_read_are_drawn_later_at_their_own_times(home: Path) -> None:
    with start(home) as console:
        console.wait_text("○ READY")
        zero = console.press(SPACE)
        console.wait_text("Item 1")
        pressed = []
        with console.held():
            for number in range(50):
                eventually(lambda due=zero + 0.5 + number * 0.03: time.monotonic() >= due, 5)
                pressed.append(console.press("mj"[number % 2]) - zero)
        console.wait_text("Floor · 50 turns")
        taken = [event["elapsed"] / 1000 for event in stored(home) if event["kind"] == "floor_taken"]
        assert taken == pytest.approx(pressed, abs=0.1)
        console.press(CTRL_Q)
        assert console.wait() == 0
        assert console.is_restored
    assert run(home, "check").returncode == 0


@pytest.mark.long
def test_the_program_ends_in_good_time_when_its_terminal_does_not_read(home: Path) -> None:
    with start(home) as console:
        console.wait_text("○ READY")
        with console.held():
            for number in range(100):
                console.press("mj"[number % 2])
            eventually(lambda: len(stored(home)) > 10, 5)
            console.signal(15)
            assert console.process.wait(10) == 143
        console.wait()
        assert console.mode_after == console.mode_before
    assert len(told(home)) > 0
    assert run(home, "check").returncode == 0
