"""Who may know whom, beyond what import-linter holds: what is loaded when a command only reads."""

import subprocess
import sys

import pytest

from smarketing_tui.resources import stylesheet


def _loaded(statement: str) -> set[str]:
    code = f"{statement}\nimport sys\nprint('\\n'.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    return {name.split(".")[0] for name in done.stdout.split()}


@pytest.mark.parametrize("package", ["domain", "store", "session", "clock", "config", "cli"])
def test_nothing_below_the_screens_loads_a_screen(package):
    assert not _loaded(f"import smarketing_tui.{package}") & {"textual", "rich"}


def test_the_store_of_a_live_meeting_needs_no_calendar():
    assert "pendulum" not in _loaded("import smarketing_tui.store.workspace, smarketing_tui.session.live")


@pytest.mark.parametrize(
    ("statement", "waits_for"),
    [
        ("import smarketing_tui.app, smarketing_tui.screens.home", {"domain.meeting", "screens.live", "reports"}),
        ("import smarketing_tui.app, smarketing_tui.screens.live", {"screens.home", "screens.recap", "reports"}),
        ("import smarketing_tui.cli.root, smarketing_tui.cli.sessions", {"domain.meeting", "store.session_file"}),
    ],
)
def test_the_first_picture_waits_for_no_other_screen(statement, waits_for):
    code = f"{statement}\nimport sys\nprint('\\n'.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert not {f"smarketing_tui.{name}" for name in waits_for} & set(done.stdout.split())


@pytest.mark.parametrize("name", ["base", "home", "start", "live", "recap", "listing", "form", "plan"])
def test_style_sheets_are_found(name):
    assert stylesheet(name).endswith(f"{name}.tcss")
