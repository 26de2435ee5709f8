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
        (
            "import smarketing_tui.app, smarketing_tui.screens.home",
            {"domain.meeting", "screens.live", "reports", "screens.dialogs"},
        ),
        (
            "import smarketing_tui.app, smarketing_tui.screens.live",
            {"screens.home", "screens.recap", "reports", "screens.dialogs"},
        ),
        ("import smarketing_tui.cli.root, smarketing_tui.cli.sessions", {"domain.meeting", "store.files.session_file"}),
    ],
)
def test_the_first_picture_waits_for_no_other_screen(statement, waits_for):
    code = f"{statement}\nimport sys\nprint('\\n'.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert not {f"smarketing_tui.{name}" for name in waits_for} & set(done.stdout.split())


def test_a_list_for_programs_loads_no_more_than_it_says(tmp_path):
    """Neither a calendar nor what a meeting, a person, an SLA or a setting is made of."""
    wanted = f"sys.argv = ['smarketing', '--home', {str(tmp_path)!r}, 'sessions', '--json']; code = main()"
    code = f"import sys\nfrom smarketing_tui.cli import main\n{wanted}\nprint(code, *sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
        env={"HOME": str(tmp_path), "PATH": "", "LANG": "C.UTF-8"},
    )
    code, *loaded = done.stdout.splitlines()[-1].split()
    ours = {name.removeprefix("smarketing_tui.") for name in loaded}
    assert code == "0"
    assert not ours & {"textual", "rich", "pendulum", "tinydb", "zoneinfo", "logging", "asyncio"}
    assert not ours & {"domain.meeting", "domain.people", "domain.agenda", "domain.attention.thresholds"}
    assert not ours & {
        "domain.slas.sla",
        "settings_file",
        "settings_tables",
        "interchange.toml_file",
        "store.files.session_file",
    }


@pytest.mark.parametrize("name", ["base", "home", "start", "live", "recap", "listing", "form", "plan"])
def test_style_sheets_are_found(name):
    assert stylesheet(name).endswith(f"{name}.tcss")
