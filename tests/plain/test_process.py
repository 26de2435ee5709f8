"""The plain meeting as a process of its own: no terminal, TERM=dumb, lines in and lines out."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from smarketing_tui.domain.events import FloorTaken, Heartbeat
from smarketing_tui.store.workspace import Workspace

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and pipes as POSIX has them")

WHO = "Maya Chen:marketing:Berlin, Jon Ruiz:sales, Priya Nair:marketing"
PROGRAM = "import sys; from smarketing_tui.cli import main; {before}; sys.exit(main())"


def _command(home: Path, *args: str, before: str = "pass") -> list[str]:
    return [sys.executable, "-c", PROGRAM.format(before=before), "--home", str(home), *args]


def _environment(home: Path) -> dict[str, str]:
    return {**os.environ, "TERM": "dumb", "XDG_CONFIG_HOME": str(home), "TZ": "UTC"}


def _run(home: Path, *args: str, typed: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command, environment = _command(home, *args), _environment(home)
    return subprocess.run(command, input=typed, capture_output=True, env=environment, timeout=60, check=False)


class Talk:
    """A meeting in a process; `say` types a line and returns what is printed up to a line with those words in it."""

    def __init__(self, home: Path, *args: str, before: str = "pass") -> None:
        self.process = subprocess.Popen(
            _command(home, *args, before=before),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env=_environment(home),
        )
        self.printed: list[str] = []

    def say(self, line: str, until: str) -> list[str]:
        """Type *line*."""
        assert self.process.stdin is not None
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        return self.hear(until)

    def hear(self, until: str) -> list[str]:
        """Read up to a line with those words in it."""
        assert self.process.stdout is not None
        found: list[str] = []
        for line in self.process.stdout:
            assert len(line) <= 81
            found.append(line.rstrip("\n"))
            if until in line:
                break
        else:
            raise AssertionError(f"{until!r} never came: {found}")
        self.printed += found
        _next_millisecond()
        return found

    def close(self) -> tuple[int, str]:
        """Let it come to its end; return the exit code and what it said on standard error."""
        _, error = self.process.communicate(timeout=60)
        return self.process.returncode, error


def _next_millisecond() -> None:
    """A turn of no length is no turn: let the clock move on between two presses."""
    now = time.monotonic_ns() // 1_000_000
    while time.monotonic_ns() // 1_000_000 <= now + 1:
        pass


@pytest.fixture
def talks() -> Iterator[list[Talk]]:
    """Processes that are gone after the test."""
    found: list[Talk] = []
    yield found
    for talk in found:
        if talk.process.poll() is None:
            talk.process.kill()
        talk.process.communicate()


def _start(talks: list[Talk], home: Path, **options: Any) -> Talk:
    talks.append(Talk(home, "start", "--plain", "--with", WHO, **options))
    talks[-1].hear("Ready")
    return talks[-1]


def _stored(home: Path) -> Any:
    workspace = Workspace.look(home)
    return workspace.load(workspace.sessions()[0].id)


def test_a_meeting_from_start_to_recap(tmp_path: Path, talks: list[Talk]) -> None:
    """What was printed is what the recap tells."""
    talk = _start(talks, tmp_path)
    talk.say("m", "Maya Chen takes the floor")
    talk.say("j", "Jon Ruiz takes the floor")
    talk.say(".p", "Priya Nair remarks")
    talk.say("next", "Item 2")
    talk.say(", Leads are late", "Challenge: Leads are late")
    talk.say("open", "The floor is open")
    talk.say("p", "Priya Nair takes the floor")
    talk.say("m", "Maya Chen takes the floor")
    talk.say("undo", "Undone: Maya Chen takes the floor")
    talk.say("pause", "Pause")
    talk.say("decision Threshold is 60", "Decision: Threshold is 60")
    talk.say("pause", "The meeting goes on")
    talk.say("task Send deck @jon by 2026-12-01", "Task 1: Send deck (Jon Ruiz), due Tue 1 Dec")
    talk.say("+", "Crosstalk")
    talk.say("", "Crosstalk. 2/4 Challenges")
    talk.say("end", "End the meeting")
    talk.say("y", "undo goes on with it")
    assert talk.process.stdin is not None
    talk.process.stdin.write("quit\n")
    assert talk.close() == (0, "")

    recap = json.loads(_run(tmp_path, "recap", "last", "--format", "json", "--private").stdout)
    ids = {person["name"]: person["id"] for person in recap["people"]}
    assert [turn["person"] for turn in recap["turns"]] == [
        ids[name] for name in ("Maya Chen", "Jon Ruiz", "Priya Nair")
    ]
    assert [mark["person"] for mark in recap["marks"]] == [ids["Priya Nair"]]
    assert [(note["kind"], note["text"]) for note in recap["notes"]] == [
        ("challenge", "Leads are late"),
        ("decision", "Threshold is 60"),
    ]
    assert [(task["title"], task["owner"], task["due"]) for task in recap["tasks"]] == [
        ("Send deck", ids["Jon Ruiz"], "2026-12-01")
    ]
    accounts = recap["time"]
    assert all(accounts[name] > 0 for name in ("floor", "crosstalk", "open", "paused"))
    assert round(sum(accounts.values()) - 2 * accounts["wall"], 6) == 0
    assert [item["used"] > 0 for item in recap["agenda"]] == [True, True, False, False]
    floors = [line for line in talk.printed if line.endswith("takes the floor") and "Undone" not in line]
    started = [turn["start"] for turn in recap["turns"]]
    assert [line.split()[0] for line in floors[:3]] == [f"{int(at) // 60}:{int(at) % 60:02}" for at in started]
    listed = json.loads(_run(tmp_path, "tasks", "--json").stdout)["tasks"]
    assert [task["title"] for task in listed] == ["Send deck"]
    assert all(line.isascii() for line in talk.printed)


def test_lines_through_a_pipe(tmp_path: Path) -> None:
    """All at once, without an end, with bytes that are no text: the meeting can be resumed, exit 0."""
    done = _run(tmp_path, "start", "--plain", "--with", WHO, typed=b"m\r\n\xff\xfe\nnote caf\xc3\xa9\n.j\nj")
    assert done.returncode == 0
    assert b"smarketing resume" in done.stderr
    printed = done.stdout.decode().splitlines()
    assert printed[-1].endswith("Jon Ruiz takes the floor")
    assert any(line.endswith("Note: café") for line in printed)
    again = _run(tmp_path, "resume", "--plain", typed=b"p\nend\ny\n")
    assert again.returncode == 0
    assert again.stderr == b""
    assert b"Priya Nair takes the floor" in again.stdout
    assert b"Maya Chen takes the floor" not in again.stdout
    assert _stored(tmp_path).meeting.now.ended is not None
    assert _run(tmp_path, "resume", "--plain").returncode == 3


def test_a_damaged_workspace_is_told_first(tmp_path: Path) -> None:
    """On both outputs; its bytes are kept."""
    _run(tmp_path, "start", "--plain", "--with", WHO, typed=b"quit\n")
    path = tmp_path / "workspace.json"
    path.write_bytes(path.read_bytes().replace(b"Jon Ruiz", b"Jon Rain"))
    done = _run(tmp_path, "start", "--plain", "--with", "Maya Chen, Ana", typed=b"quit\n")
    assert done.returncode == 0
    assert done.stdout.splitlines()[1].startswith(b"workspace.json: ")
    assert done.stderr.startswith(b"smarketing: workspace.json: ")
    (kept,) = tmp_path.glob("workspace.json.damaged-*")
    assert b"Jon Rain" in kept.read_bytes()


def test_a_keymap_that_does_not_fit_is_refused(tmp_path: Path) -> None:
    """As by the full screen, before anything is made; one that fits names the keys that are typed."""
    settings = tmp_path / "smarketing" / "config.toml"
    settings.parent.mkdir()
    settings.write_text("[keymap]\nundo = 'f5'\n")
    home = tmp_path / "home"
    for command in (("start", "--plain", "--with", WHO), ("start", "--with", WHO)):
        command_line = _command(home, *command)
        done = subprocess.run(command_line, capture_output=True, env=_environment(tmp_path), timeout=60, check=False)
        assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (2, b"", 1)
    assert not home.exists()
    settings.write_text("[keymap]\nmeeting.pause = 'f13'\n")
    done = _run(tmp_path, "start", "--plain", "--with", WHO, typed=b"m\nF13\nF5\n")
    printed = [line.partition(" ")[2] for line in done.stdout.decode().splitlines()]
    assert "Pause" in printed
    assert "The meeting goes on" not in printed


def test_a_meeting_that_nobody_used_leaves_nothing(tmp_path: Path) -> None:
    """But the people are known."""
    assert _run(tmp_path, "start", "--plain", "--with", WHO, typed=b"\nhelp\nquit\nm\n").returncode == 0
    assert Workspace.look(tmp_path).sessions() == []
    assert len(Workspace.look(tmp_path).people()) == 3


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_a_signal_leaves_it_resumable(tmp_path: Path, talks: list[Talk], name: str) -> None:
    """What was printed is on disk; the exit code says which."""
    talk = _start(talks, tmp_path)
    talk.say("m", "Maya Chen takes the floor")
    number = getattr(signal, name)
    talk.process.send_signal(number)
    assert talk.process.wait(60) == 128 + number
    _, error = talk.close()
    assert "smarketing resume" in error
    assert any(isinstance(record.event, FloorTaken) for record in _stored(tmp_path).records)
    assert Workspace.look(tmp_path).sessions()[0].is_resumable


def test_a_kill_loses_nothing_printed(tmp_path: Path, talks: list[Talk]) -> None:
    """And resuming tells the gap."""
    talk = _start(talks, tmp_path)
    talk.say("m", "Maya Chen takes the floor")
    talk.process.kill()
    talk.close()
    again = _run(tmp_path, "resume", "--plain", typed=b"gap\n")
    assert again.returncode == 0
    assert b"Away for" in again.stdout
    assert b"counted as a pause" in again.stdout


def test_a_lost_reader_leaves_it_resumable(tmp_path: Path, talks: list[Talk]) -> None:
    """As when the terminal of `| tee` is closed."""
    talk = _start(talks, tmp_path)
    talk.say("m", "Maya Chen takes the floor")
    assert talk.process.stdout is not None
    assert talk.process.stdin is not None
    talk.process.stdout.close()
    talk.process.stdin.write("j\np\n")
    talk.process.stdin.flush()
    assert talk.process.wait(60) == 1
    assert talk.process.stderr is not None
    assert "Traceback" not in talk.process.stderr.read()
    assert Workspace.look(tmp_path).sessions()[0].is_resumable
    talks.clear()


def test_it_gives_signs_of_life(tmp_path: Path, talks: list[Talk]) -> None:
    """While nobody types."""
    before = "import smarketing_tui.cli.plain as p, smarketing_tui.session.live as l; p.TICK = 0.01; l.HEARTBEAT = 1"
    talk = _start(talks, tmp_path, before=before)
    talk.say("m", "Maya Chen takes the floor")
    for _ in range(100_000):
        if any(isinstance(record.event, Heartbeat) for record in _stored(tmp_path).records):
            return
    raise AssertionError("no heartbeat came")


def test_a_second_process_is_refused(tmp_path: Path, talks: list[Talk]) -> None:
    """Exit 4; the first goes on."""
    talk = _start(talks, tmp_path)
    talk.say("m", "Maya Chen takes the floor")
    refused = _run(tmp_path, "resume", "--plain")
    assert (refused.returncode, refused.stdout) == (4, b"")
    talk.say("join Al Bo:sales", "Al Bo joins, key a")
    talk.say("a", "Al Bo takes the floor")
    assert len(Workspace.look(tmp_path).people()) == 4
