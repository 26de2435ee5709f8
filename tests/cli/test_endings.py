"""How the program ends: exit codes, one line, no traceback, nothing imported in vain."""

import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from smarketing_tui.cli import main
from smarketing_tui.cli.root import NAMES
from smarketing_tui.store.workspace import Workspace


def _run(*args: str, home: Path, code: str = "sys.exit(main())", **options: Any) -> subprocess.CompletedProcess[str]:
    """Run the program in a process of its own, without a terminal."""
    program = f"import sys; from smarketing_tui.cli import main; {code}"
    options.setdefault("stdout", subprocess.PIPE)
    return subprocess.run(
        [sys.executable, "-c", program, "--home", str(home), *args],
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        timeout=60,
        check=False,
        **options,
    )


@pytest.mark.parametrize("command", ["sessions", "people", "tasks", "series"])
def test_a_quick_question_imports_no_screen(tmp_path: Path, command: str) -> None:
    """Nothing that takes long, either."""
    code = (
        "main(); heavy = {'textual', 'rich', 'pendulum', 'tomllib', 'zoneinfo', 'secrets', 'traceback'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    assert _run(command, "--json", home=tmp_path, code=code).stdout.endswith("[]\n")


@pytest.mark.parametrize("args", [(), ("demo",), ("start", "--with", "Maya, Jon")])
def test_without_a_terminal_nothing_is_made(tmp_path: Path, args: tuple[str, ...]) -> None:
    """Exit 2 and one line."""
    found = _run(*args, home=tmp_path / "home")
    assert (found.returncode, found.stdout) == (2, "")
    assert "terminal" in found.stderr
    assert "start --plain" in found.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_dumb_terminal_is_refused(monkeypatch: pytest.MonkeyPatch, smarketing: Any) -> None:
    """It cannot show a screen."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        monkeypatch.setattr(stream, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "dumb")
    answer = smarketing()
    assert answer.code == 2
    assert "dumb" in answer.err
    assert "resume --plain" in answer.err


@pytest.mark.parametrize("args", [("sessions",), ("start", "--with", "A"), ()])
def test_a_home_that_is_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str], args: tuple[str, ...]) -> None:
    """Exit 2, one line."""
    (tmp_path / "file").write_text("")
    assert main(["--home", str(tmp_path / "file"), *args]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_a_home_that_cannot_be_written(monkeypatch: pytest.MonkeyPatch, smarketing: Any) -> None:
    """Exit 2, one line."""
    monkeypatch.setattr("os.access", lambda *_: False)
    answer = smarketing("sessions")
    assert (answer.code, answer.err.count("\n")) == (2, 1)
    assert main(["--home", " ", "sessions"]) == 2


@pytest.mark.parametrize("args", [("bogus",), ("--bogus",), ("sessions", "extra"), ("recap", "--format", "pdf")])
def test_wrong_usage_is_one_line(smarketing: Any, args: tuple[str, ...]) -> None:
    """Exit 2, with the way to help."""
    answer = smarketing(*args)
    assert (answer.code, answer.err.count("\n")) == (2, 1)
    assert " -h`" in answer.err


def test_help_lists_commands_and_exit_codes(smarketing: Any) -> None:
    """With -h as with --help; also of each command."""
    shown = smarketing("-h")
    assert shown.code == 0
    assert shown.out == smarketing("--help").out
    assert "130  interrupted" in shown.out
    listed = shown.out.split("Commands:\n")[1].split("\n\n")[0]
    assert "..." not in listed
    commands = [line.split()[0] for line in listed.splitlines()]
    assert commands == list(NAMES)
    for command in commands:
        assert smarketing(command, "-h").code == 0
    assert smarketing("-V").out == "smarketing 0.1.0\n"


def test_a_mistake_of_ours_is_kept_in_a_log(smarketing: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit 1, one line; the account is for its owner's eyes."""
    monkeypatch.setattr(Workspace, "people", lambda _: 1 / 0)
    Workspace.open(smarketing.home)
    answer = smarketing("people")
    log = smarketing.home / "errors.log"
    assert (answer.code, answer.out, answer.err.count("\n")) == (1, "", 1)
    assert str(log) in answer.err
    assert "ZeroDivisionError" in log.read_text()
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    monkeypatch.setattr(Workspace, "look", lambda _: 1 / 0)
    assert smarketing("people").code == 1


def test_an_interruption_is_quiet(smarketing: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit 130."""

    def interrupted(_: Workspace) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Workspace, "people", interrupted)
    answer = smarketing("people")
    assert (answer.code, answer.out, answer.err.strip()) == (130, "", "")


def test_trouble_with_the_disk_is_exit_1(smarketing: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the system's words."""

    def failing(_: Workspace) -> None:
        raise PermissionError(13, "Permission denied", "/some/file")

    monkeypatch.setattr(Workspace, "people", failing)
    answer = smarketing("people")
    assert (answer.code, answer.err) == (1, "smarketing: /some/file: Permission denied.\n")


@pytest.mark.parametrize("words", [("people",), ("config", "path")])
def test_a_reader_that_goes_away_is_no_trouble(tmp_path: Path, words: tuple[str, ...]) -> None:
    """As in `smarketing people | head -0`, whether that is noticed while it is printed or at the end."""
    Workspace.open(tmp_path).invite([_attendee(number) for number in range(2000)])
    reading, writing = os.pipe()
    os.close(reading)
    found = _run(*words, home=tmp_path, stdout=writing)
    os.close(writing)
    assert (found.returncode, found.stderr) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_under_the_output_is_said(tmp_path: Path) -> None:
    """Once, in one line."""
    with Path("/dev/full").open("w") as full:
        found = _run("sessions", "--json", home=tmp_path, stdout=full)
    assert found.returncode == 1
    assert found.stderr.count("\n") == 1
    assert "No space left" in found.stderr


def test_an_old_locale_prints_what_it_can(tmp_path: Path) -> None:
    """A letter it lacks is no reason to fail."""
    Workspace.open(tmp_path).invite([_attendee("张三")])
    found = _run("people", home=tmp_path, env={**os.environ, "PYTHONIOENCODING": "latin-1"})
    assert (found.returncode, found.stderr) == (0, "")
    assert "@" in found.stdout


def _attendee(name: object) -> Any:
    from smarketing_tui.domain.people import Attendee

    return Attendee(f"{name}")
