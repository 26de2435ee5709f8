"""The program as a job of a shell: in the background it runs on and leaves the terminal alone, in front it takes it."""

import os
import signal
import termios
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from console import ALTERNATE, CTRL_Q, Console, eventually

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="asks Linux for the state of a process")

START = ("start", "Weekly", "--with", "Maya Chen:sales,Jon Ruiz:sales,Priya Nair:sales")


class Job:
    """A meeting that a shell has started, and what a person tells the shell to do with it."""

    def __init__(self, console: Console) -> None:
        self.console = console
        self.shell = console.process.pid
        self.pid = console.in_front
        assert self.pid != self.shell

    def stop(self, how: signal.Signals) -> None:
        """Stop it, upon which the shell takes the terminal."""
        os.kill(self.pid, how)
        eventually(lambda: self._state() == "T", 5)
        os.kill(self.shell, signal.SIGUSR1)
        eventually(lambda: self.console.in_front == self.shell and self.console.mode == self.console.mode_before, 5)

    def go_on_behind(self) -> None:
        """What `bg` does; returns when it has been at work for a while, and not only woken to be stopped again."""
        before = self._turns()
        os.kill(self.pid, signal.SIGCONT)
        eventually(lambda: self._turns() >= before + 8, 5, self._state)

    def come_to_the_front(self) -> None:
        """What `fg` does with a job that runs."""
        os.kill(self.shell, signal.SIGUSR2)

    def _turns(self) -> int:
        """How often it has begun to wait for something."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        return int(status.partition("\nvoluntary_ctxt_switches:")[2].split()[0])

    def _state(self) -> str:
        return Path(f"/proc/{self.pid}/stat").read_text().rpartition(") ")[2][0]


@pytest.fixture
def job(tmp_path: Path) -> Iterator[Job]:
    with Console(tmp_path / "home", *START, as_job=True) as console:
        console.wait_text("○ READY")
        job = Job(console)
        console.press("m")
        console.wait_text("Maya Chen takes the floor")
        try:
            yield job
        finally:
            with suppress(ProcessLookupError):
                os.kill(job.pid, signal.SIGKILL)


@pytest.mark.parametrize("how", [signal.SIGTSTP, signal.SIGSTOP])
def test_brought_to_the_front_it_takes_the_terminal_again(job: Job, how: signal.Signals) -> None:
    console = job.console
    job.stop(how)
    job.go_on_behind()
    console.press("j")  # is meant for the shell: reading it behind would stop the program
    job.come_to_the_front()
    console.wait_for(lambda seen: seen.output.count(b"\x1b[?1049h") == 2 and not seen.mode[3] & termios.ISIG)
    console.wait_for(lambda seen: ALTERNATE in seen.picture.modes and "Maya Chen takes the floor" in seen.text())
    console.press("p")
    console.wait_text("Priya Nair takes the floor")
    console.press(CTRL_Q)
    assert console.wait(5) == 0
    assert console.is_restored


@pytest.mark.parametrize("how", [signal.SIGTSTP, signal.SIGSTOP])
def test_told_to_end_behind_it_ends_and_leaves_the_terminal_alone(job: Job, how: signal.Signals) -> None:
    console = job.console
    job.stop(how)
    job.go_on_behind()
    os.kill(job.pid, signal.SIGTERM)
    assert console.wait(5) == 128 + signal.SIGTERM
    assert console.mode_after == console.mode_before
    given = int(how is signal.SIGTSTP)
    assert [console.output.count(b"\x1b[?1049" + way) for way in (b"h", b"l")] == [1, given]
    assert console.output.rstrip().endswith(b").")  # the last word, and no drawing after it
