"""A terminal that stops the program, changes its size, or goes away without a word: saved, drawn again, or left."""

import fcntl
import os
import pty
import signal
import struct
import subprocess
import termios
import time
from pathlib import Path
from typing import Any

import pytest
from console import ALTERNATE, CTRL_Q, PROGRAM, Console, environment, eventually, run
from tinydb import TinyDB

START = ("start", "Weekly", "--with", "Maya Chen:sales,Jon Ruiz:sales,Priya Nair:sales")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def stored(home: Path) -> list[dict[str, Any]]:
    (path,) = (home / "sessions").glob("*.json")
    with TinyDB(path, access_mode="r") as db:
        return [dict(event) for event in db.table("events")]


def size(console: Console, columns: int, rows: int) -> None:
    """Change the size of the window."""
    with console.held():
        console.picture.resize(rows, columns)
        fcntl.ioctl(console._slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    console.signal(signal.SIGWINCH)


def is_stopped(console: Console) -> bool:
    state = Path(f"/proc/{console.process.pid}/stat").read_text().rpartition(") ")[2]
    return state.startswith("T")


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="asks Linux whether a process is stopped")
def test_a_stopped_program_gives_the_terminal_back_and_draws_again(home: Path) -> None:
    with Console(home, *START) as console:
        console.wait_text("○ READY")
        console.press("m")
        console.wait_text("Maya Chen takes the floor")
        console.signal(signal.SIGTSTP)
        eventually(lambda: is_stopped(console), 5)
        console.wait_for(lambda seen: ALTERNATE not in seen.picture.modes)
        assert termios.tcgetattr(console._slave) == console.mode_before
        assert [event["kind"] for event in stored(home)][-1] == "floor_taken"
        console.signal(signal.SIGCONT)
        console.wait_for(lambda seen: ALTERNATE in seen.picture.modes and "Maya Chen takes the floor" in seen.text())
        console.press("j")
        console.wait_text("Jon Ruiz takes the floor")
        console.press(CTRL_Q)
        assert console.wait(5) == 0
        assert console.is_restored
    assert not list(home.glob("*.log"))


@pytest.mark.parametrize("first", [None, signal.SIGSTOP], ids=["it runs", "it was stopped without a word"])
def test_a_program_that_goes_on_unasked_takes_the_terminal_once(home: Path, first: signal.Signals | None) -> None:
    with Console(home, *START) as console:
        console.wait_text("○ READY")
        if first is not None:
            console.signal(first)
        console.signal(signal.SIGCONT)
        console.wait_for(lambda seen: seen.output.count(b"\x1b[?1049h") == 2)
        console.press("m")
        console.wait_text("Maya Chen takes the floor")
        console.press(CTRL_Q)
        assert console.wait(5) == 0
        assert console.is_restored
    assert [event["kind"] for event in stored(home)].count("floor_taken") == 1


def test_resizing_down_to_one_cell_and_back_loses_nothing(home: Path) -> None:
    with Console(home, *START, size=(120, 36)) as console:
        console.wait_text("○ READY")
        console.press("m")
        console.wait_text("Maya Chen takes the floor")
        for number in range(120):
            size(console, *((1, 1), (200, 3), (3, 60), (80, 24), (59, 19), (2, 2))[number % 6])
            if number % 20 == 0:
                console.press("jm"[number // 20 % 2])
        size(console, 1, 1)
        console.press("p")
        eventually(lambda: len([each for each in stored(home) if each["kind"] == "floor_taken"]) == 8, 10)
        size(console, 100, 30)
        console.wait_text("Priya Nair takes the floor")
        console.press(CTRL_Q)
        assert console.wait(5) == 0
        assert console.is_restored
    assert not list(home.glob("*.log"))


def test_input_at_its_end_is_a_way_out_too(home: Path) -> None:
    """The terminal is gone and nobody has sent SIGHUP: it is no terminal of ours."""
    assert PROGRAM is not None
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    process = subprocess.Popen(
        [PROGRAM, "--home", str(home), *START],
        env=environment(home.parent),
        stdin=slave,
        stdout=slave,
        stderr=slave,
        start_new_session=True,
    )
    try:
        os.close(slave)
        drawn = b""
        until = time.monotonic() + 10
        while b"READY" not in drawn and time.monotonic() < until:
            drawn += os.read(master, 65536)
        os.write(master, b"m")
        eventually(lambda: b"floor_taken" in next((home / "sessions").glob("*.json")).read_bytes(), 10)
        os.close(master)
        assert process.wait(10) == 129
    finally:
        process.kill()
        process.wait()
    assert "floor_taken" in {event["kind"] for event in stored(home)}
    assert not list(home.glob("*.log"))
    assert run(home, "check").returncode == 0


def test_a_burst_of_200_keys_in_4_seconds_loses_none_and_keeps_their_order(home: Path) -> None:
    with Console(home, *START) as console:
        console.wait_text("○ READY")
        began = time.monotonic()
        for number in range(200):
            console.press("mjp"[number % 3])
            console.wait_until(began + (number + 1) * 0.02)
        eventually(lambda: len([each for each in stored(home) if each["kind"] == "floor_taken"]) == 200, 10)
        console.press(CTRL_Q)
        assert console.wait(5) == 0
    taken = [event for event in stored(home) if event["kind"] == "floor_taken"]
    assert [event["person"] for event in taken] == [taken[number % 3]["person"] for number in range(200)]
    assert [event["elapsed"] for event in taken] == sorted(event["elapsed"] for event in taken)
    assert len({event["person"] for event in taken}) == 3
