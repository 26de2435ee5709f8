"""The installed program in a pseudo-terminal: keys go in, an emulator (pyte) shows what a person would see.

pyte reads Textual's output correctly but for two things it does not know, both dealt with in `Picture`: the alternate
screen, and the keyboard protocol's `CSI < u` at the very end (it would leave a `u` on the screen that is being left).
"""

import os
import re
import select
import shutil
import signal
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

import pytest

if sys.platform == "win32":
    pytest.skip("There are no pseudo-terminals here.", allow_module_level=True)

import fcntl
import pty
import termios

import pyte

PROGRAM = shutil.which("smarketing", path=os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"])))
"""The installed command, that of this environment first."""

UP, DOWN, RIGHT, LEFT = "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D"
ENTER, SPACE, BACKSPACE, DELETE, CTRL_Q = "\r", " ", "\x7f", "\x1b[3~", "\x11"
F2, F3, F5, F6, F9 = "\x1bOQ", "\x1bOR", "\x1b[15~", "\x1b[17~", "\x1b[20~"

ALTERNATE, CURSOR = 1049, 25
BORROWED = {ALTERNATE, 1000, 1003, 1004, 1006, 1015, 2004}
"""Private modes that a program must give back: alternate screen, mouse, focus reports, bracketed paste."""

#: Takes the terminal as its own, as a shell's child has it, and becomes the program: a closed terminal is a SIGHUP.
_IN_TERMINAL = (
    "import fcntl, os, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); os.execv(sys.argv[1], sys.argv[1:])"
)

#: The same for a shell of one job: SIGUSR1 takes the terminal from the job, SIGUSR2 lends it again, neither tells it.
_AS_A_SHELL = """
import fcntl, os, signal, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
signal.signal(signal.SIGTTOU, signal.SIG_IGN)
mode = termios.tcgetattr(0)
job = os.fork()
if not job:
    os.setpgid(0, 0)
    os.tcsetpgrp(0, os.getpid())
    signal.signal(signal.SIGTTOU, signal.SIG_DFL)
    os.execv(sys.argv[1], sys.argv[1:])

def take(*_):
    os.tcsetpgrp(0, os.getpgrp())
    termios.tcsetattr(0, termios.TCSANOW, mode)

signal.signal(signal.SIGUSR1, take)
signal.signal(signal.SIGUSR2, lambda *_: os.tcsetpgrp(0, job))
sys.exit(os.waitstatus_to_exitcode(os.waitpid(job, 0)[1]))
"""


def environment(home: Path, changes: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return an environment in which nothing of this machine's settings counts."""
    names = {"NO_COLOR", "COLUMNS", "LINES", "COLORTERM", "TERM_PROGRAM"}
    mine = {name: value for name, value in os.environ.items() if name not in names and "SMARKETING" not in name}
    return {**mine, "HOME": str(home), "XDG_CONFIG_HOME": str(home), "TERM": "xterm-256color", **(changes or {})}


def run(
    home: Path, *arguments: str, stdin: int = subprocess.DEVNULL, changes: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the program without a terminal, in the workspace *home*, to its end."""
    assert PROGRAM is not None, "smarketing is not installed here"
    return subprocess.run(
        [PROGRAM, "--home", str(home), *arguments],
        env=environment(home.parent, changes),
        stdin=stdin,
        capture_output=True,
        encoding="utf-8",
        timeout=30,
        check=False,
    )


def eventually(
    predicate: Callable[[], object], timeout: float, told: Callable[[], object] = lambda: "it never was so"
) -> None:
    """Wait for something that no console shows, looking again and again."""
    deadline = time.monotonic() + timeout
    again = threading.Event()
    while not predicate():
        assert time.monotonic() < deadline, told()
        again.wait(0.02)


class Picture(pyte.Screen):
    """What the terminal shows; `modes` are the private modes that are set."""

    def __init__(self, columns: int, rows: int) -> None:
        self.modes: set[int] = set()
        super().__init__(columns, rows)

    def set_mode(self, *modes: int, **how: Any) -> None:
        super().set_mode(*modes, **how)
        if how.get("private"):
            self.modes.update(modes)
            self._switched(modes)

    def reset_mode(self, *modes: int, **how: Any) -> None:
        super().reset_mode(*modes, **how)
        if how.get("private"):
            self.modes.difference_update(modes)
            self._switched(modes)

    def _switched(self, modes: Iterable[int]) -> None:
        if ALTERNATE in modes:
            self.erase_in_display(2)
            self.cursor_position()


class Console:
    """One run of the program in a terminal of *size* (columns, rows); always to be used in a `with`.

    With *as_job* a shell runs it, which is the `process` then and ends with it.

    *on_drawn* is called after every piece of output, before the next is read, in the thread that reads.
    """

    def __init__(
        self,
        home: Path,
        *arguments: str,
        size: tuple[int, int] = (80, 24),
        changes: Mapping[str, str] | None = None,
        on_drawn: Callable[["Console"], None] = lambda console: None,
        as_job: bool = False,
    ) -> None:
        assert PROGRAM is not None, "smarketing is not installed here"
        columns, rows = size
        self.on_drawn = on_drawn
        self.output = bytearray()
        self.picture = Picture(columns, rows)
        self._stream = pyte.ByteStream(self.picture)
        self._drawn = threading.Condition(threading.RLock())
        self._master, self._slave = pty.openpty()
        fcntl.ioctl(self._slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.mode_before: list[Any] = termios.tcgetattr(self._slave)
        self.mode_after: list[Any] | None = None
        self._stop_reader, self._stopped = os.pipe()
        self.process = subprocess.Popen(
            [
                sys.executable,
                "-I",
                "-S",
                "-c",
                _AS_A_SHELL if as_job else _IN_TERMINAL,
                PROGRAM,
                "--home",
                str(home),
                *arguments,
            ],
            env=environment(home.parent, changes),
            stdin=self._slave,
            stdout=self._slave,
            stderr=self._slave,
            start_new_session=True,
        )
        self._reader = threading.Thread(target=self._read, name="terminal", daemon=True)
        self._reader.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # What a person does.

    def press(self, keys: str) -> float:
        """Send *keys* in one piece; return the monotonic time just before."""
        return self.send(keys.encode())

    def send(self, data: bytes) -> float:
        """Send bytes as they are; return the monotonic time just before."""
        sent = time.monotonic()
        os.write(self._master, data)
        return sent

    def signal(self, number: int) -> None:
        """Send the program a signal."""
        self.process.send_signal(number)

    @property
    def in_front(self) -> int:
        """The group of processes that has the terminal."""
        return os.tcgetpgrp(self._master)

    @property
    def mode(self) -> list[Any]:
        """What the terminal is set to now."""
        return termios.tcgetattr(self._slave)

    def hang_up(self) -> None:
        """Close the window: the system sends SIGHUP."""
        self._end_reader()
        os.close(self._master)
        self._master = -1

    def kill(self) -> None:
        """Kill it as nothing can be refused; afterwards the picture holds all that it had sent by then."""
        self.signal(signal.SIGKILL)
        self.wait()

    # What a person sees.

    def lines(self) -> list[str]:
        """Return the rows of the screen."""
        with self._drawn:
            return [line.rstrip() for line in self.picture.display]

    def text(self) -> str:
        """Return the screen as one text."""
        return "\n".join(self.lines()).rstrip()

    def panel(self, title: str) -> list[str]:
        """Return the rows inside the panel whose title begins with *title*, the title first; nothing if not there."""
        with self._drawn:
            rows = list(self.picture.display)
        top = next(((y, row.find(f"╭─ {title}")) for y, row in enumerate(rows) if f"╭─ {title}" in row), None)
        if top is None:
            return []
        y, left = top
        right = rows[y].find("╮", left)
        inside = [rows[y][left + 2 : right].strip("─ ")]
        for row in rows[y + 1 :]:
            if row[left] == "╰":
                break
            inside.append(row[left + 1 : right].rstrip())
        return inside

    def wait_for(self, predicate: Callable[["Console"], object], timeout: float = 10) -> None:
        """Wait until *predicate* holds of this console, looking again at whatever is drawn."""
        with self._drawn:
            # The clock on the screen draws once a second anyway; the rest is for what ends without a word.
            deadline = time.monotonic() + timeout
            while not predicate(self):
                left = deadline - time.monotonic()
                assert left > 0, f"waited {timeout} s in vain (exit code {self.process.poll()}):\n{self.text()}"
                self._drawn.wait(min(left, 0.25))

    def wait_text(self, words: str, timeout: float = 10) -> None:
        """Wait until the screen shows *words*."""
        self.wait_for(lambda console: words in console.text(), timeout)

    def wait_until(self, moment: float) -> None:
        """Look on until that monotonic time."""
        with self._drawn:
            while (left := moment - time.monotonic()) > 0:
                self._drawn.wait(left)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Let no output be looked at meanwhile: a terminal that does not read."""
        with self._drawn:
            yield

    # The end.

    def wait(self, timeout: float = 10) -> int:
        """Wait for the program's end, see its output out; return its exit code, negative for a signal."""
        code = self.process.wait(timeout)
        if self._slave >= 0:
            if self._master >= 0:
                self.mode_after = termios.tcgetattr(self._slave)
            os.close(self._slave)
            self._slave = -1
        # With the last writer gone the reader comes to the end of what there was.
        self._reader.join(5)
        assert not self._reader.is_alive()
        return code

    @property
    def is_restored(self) -> bool:
        """Whether the terminal was left as it was found."""
        pushed = len(re.findall(rb"\x1b\[>\d*u", self.output))
        popped = len(re.findall(rb"\x1b\[<\d*u", self.output))
        lent = self.picture.modes & BORROWED
        return self.mode_after == self.mode_before and not lent and CURSOR in self.picture.modes and pushed == popped

    @property
    def is_untouched(self) -> bool:
        """Whether nothing of the terminal was ever changed."""
        return self.mode_after == self.mode_before and not self.picture.modes

    def close(self) -> None:
        """Leave nothing behind, whatever has happened."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self._end_reader()
        for descriptor in (self._master, self._slave, self._stop_reader, self._stopped):
            if descriptor >= 0:
                os.close(descriptor)
        self._master = self._slave = self._stop_reader = self._stopped = -1

    def _end_reader(self) -> None:
        if self._reader.is_alive():
            os.write(self._stopped, b".")
            self._reader.join(5)

    def _read(self) -> None:
        while True:
            ready, _, _ = select.select([self._master, self._stop_reader], [], [])
            if self._stop_reader in ready:
                return
            try:
                data = os.read(self._master, 65536)
            except OSError:  # Linux says so when the last writer is gone
                return
            if not data:
                return
            with self._drawn:
                self.output += data
                self._stream.feed(data)
                self.on_drawn(self)
                self._drawn.notify_all()
