"""One run of a program in a pseudo-terminal, recorded: what came when. Looked at afterwards, not to disturb it."""

import fcntl
import os
import pty
import struct
import subprocess
import termios
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Self

import pyte

QUIET = 0.8
"""Seconds without output after which a picture is whole."""


class ScreenRun:
    """A program with *command* in a terminal of *size* (columns, rows); to be used in a `with`."""

    def __init__(self, command: Sequence[str], size: tuple[int, int] = (120, 36)) -> None:
        self.size = size
        self.chunks: list[tuple[float, bytes]] = []
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        environment = {name: value for name, value in os.environ.items() if "SMARKETING" not in name}
        self.started = time.monotonic()
        self.process = subprocess.Popen(
            command,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env={**environment, "TERM": "xterm-256color"},
            start_new_session=True,
        )
        os.close(slave)
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()
        self._reader.join(5)
        os.close(self._master)

    def _read(self) -> None:
        while True:
            try:
                data = os.read(self._master, 1 << 16)
            except OSError:
                return
            self.chunks.append((time.monotonic(), data))

    def press(self, keys: str) -> float:
        """Send *keys*; return when."""
        sent = time.monotonic()
        os.write(self._master, keys.encode())
        return sent

    def settle(self, seconds: float = 15.0, quiet: float = QUIET) -> None:
        """Wait until something has been drawn and, for *quiet* seconds from now on, nothing more comes."""
        begin = time.monotonic()
        while time.monotonic() < begin + seconds:
            time.sleep(0.02)
            if self.chunks and time.monotonic() - max(begin, self.chunks[-1][0]) > quiet:
                return

    def press_each(self, keys: Sequence[str], every: float) -> list[float]:
        """Send *keys* one by one, *every* so many seconds; return when each was sent."""
        sent = []
        begin = time.monotonic()
        for number, key in enumerate(keys):
            time.sleep(max(0.0, begin + number * every - time.monotonic()))
            sent.append(self.press(key))
        return sent

    def bytes_after(self, moment: float) -> int:
        """How many bytes have come since."""
        return sum(len(data) for at, data in self.chunks if at >= moment)

    def cpu(self) -> float:
        """The seconds of CPU that the threads of the program have used: in nanoseconds, not in the usual hundredths."""
        threads = Path(f"/proc/{self.process.pid}/task").glob("*/schedstat")
        return sum(int(thread.read_text().split()[0]) for thread in threads) / 1e9

    def memory(self) -> int:
        """The bytes of memory that are the program's own and its part of what is shared (PSS)."""
        for line in Path(f"/proc/{self.process.pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
        raise OSError("This system does not tell how much memory a process has.")

    def readings(self, read: Callable[[list[str]], int | None]) -> list[tuple[float, int]]:
        """What *read* finds on the screen after each piece of output, where it has changed, and when."""
        screen = pyte.Screen(*self.size)
        stream = pyte.ByteStream(screen)
        found: list[tuple[float, int]] = []
        for at, data in list(self.chunks):
            stream.feed(data.replace(b"\x1b[<u", b""))
            value = read(screen.display)
            if value is not None and (not found or found[-1][1] != value):
                found.append((at, value))
        return found

    def picture(self) -> str:
        """The last picture."""
        return self.pictures()[-1][1]

    def pictures(self) -> list[tuple[float, str]]:
        """What stands on the screen after each piece of output, and when; at first nothing."""
        screen = pyte.Screen(*self.size)
        stream = pyte.ByteStream(screen)
        found = [(self.started, "")]
        for at, data in list(self.chunks):
            stream.feed(data)
            found.append((at, "\n".join(screen.display)))
        return found


def waits(sent: Sequence[float], found: Sequence[tuple[float, int]]) -> list[float]:
    """For each key, the seconds until the counter on the screen had counted it.

    The counter stood still when the first key came, and counts one for each.
    """
    before = [value for at, value in found if at <= sent[0]][-1]
    result = []
    for number, moment in enumerate(sent, start=1):
        painted = next((at for at, value in found if at > moment and value >= before + number), None)
        if painted is not None:
            result.append(painted - moment)
    return result
