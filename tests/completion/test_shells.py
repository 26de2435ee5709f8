"""The scripts in the shells themselves: names come through whole, and nothing in them is run."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from smarketing_tui.store.workspace import Workspace

from .conftest import HOSTILE

_BASH = r"""
eval "$(smarketing completion bash)"
COMP_LINE="smarketing forget $1"; COMP_POINT=${#COMP_LINE}
_smarketing_completion smarketing
printf '%s\n' "${COMPREPLY[@]}" | while IFS= read -r line; do eval "printf '%s\n' $line"; done
"""

_FISH = r"""
smarketing completion fish | source
complete -C "smarketing forget $argv[1]"
"""

_ZSH = r"""
compdef() { :; }
_describe() { printf '%s\n' "${described[@]}"; }
compadd() { printf '%s\n' "${plain[@]}"; }
eval "$(smarketing completion zsh)"
words=(smarketing forget "$1"); CURRENT=3
_smarketing_completion
"""


def _run(shell: list[str], script: str, home: Path, word: str) -> list[str]:
    if shutil.which(shell[0]) is None:
        pytest.skip(f"{shell[0]} is not installed")
    folder = str(Path(sys.executable).parent)
    if shutil.which("smarketing", path=folder) is None:
        pytest.skip("smarketing is not installed")
    environment = {**os.environ, "PATH": f"{folder}:{os.environ['PATH']}", "SMARKETING_HOME": str(home)}
    environment["PYTHONIOENCODING"] = "utf-8"
    done = subprocess.run(
        [*shell, "-c", script, *(["shell"] if shell[0] != "fish" else []), word],
        capture_output=True,
        text=True,
        timeout=60,
        env=environment,
        cwd=home,
        check=False,
    )
    assert done.stderr == ""
    return done.stdout.splitlines()


def test_bash(home):
    assert _run(["bash", "--norc"], _BASH, home, "may") == ["Maya Chen"]
    found = _run(["bash", "--norc"], _BASH, home, "")
    assert set(HOSTILE) <= set(found)
    assert not Path("/tmp/pwned").exists()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ('"may', "Maya Chen"),
        ("Maya\\ C", "Maya\\ Chen"),
        ('"$(to', r"\$(touch /tmp/pwned)"),
        (r"'a'\''b", r"""a'\''b"c\d"""),
        ("x:", r"y\ \[b\]z\[/b\]"),  # bash puts it behind the colon
        ("@ID", "@ID"),
    ],
)
def test_bash_goes_on_in_what_was_typed(home, typed, found):
    typed = typed.replace("ID", Workspace.look(home).people()[0].id)
    found = found.replace("ID", Workspace.look(home).people()[0].id)
    plain = _BASH.replace("eval \"printf '%s\\n' $line\"", 'printf "%s\\n" "$line"')
    assert _run(["bash", "--norc"], plain, home, typed) == [found]


def test_zsh(home):
    assert _run(["zsh", "-f"], _ZSH, home, "may") == ["Maya Chen:Berlin"]
    found = {line.rpartition(":")[0].replace("\\:", ":") for line in _run(["zsh", "-f"], _ZSH, home, "")}
    assert set(HOSTILE) <= found
    assert not Path("/tmp/pwned").exists()


def test_fish(home):
    assert _run(["fish", "--no-config"], _FISH, home, "may") == ["Maya Chen\tBerlin"]
    found = {line.partition("\t")[0] for line in _run(["fish", "--no-config"], _FISH, home, "")}
    assert {name for name in HOSTILE if name[0] not in "-~"} <= found
    assert not Path("/tmp/pwned").exists()


def test_the_command_prints_each_script(run):
    for shell in ("bash", "zsh", "fish"):
        code, out, _ = run("completion", shell)
        assert code == 0
        assert "_SMARKETING_COMPLETE" in out
    assert run("completion", "tcsh")[0] == 2
