"""Settings: defaults, file, environment, flags."""

import json
from pathlib import Path
from typing import Any

import pytest

from smarketing_tui.cli import main
from smarketing_tui.config import read_settings, settings_path


def _write(text: str) -> Path:
    path = settings_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def test_the_later_source_counts(tmp_path: Path) -> None:
    """Each setting by itself."""
    assert read_settings(None, {}).home == tmp_path / "data" / "smarketing"
    path = _write(f'home = "{tmp_path}/file"\nkeys = "digits"\ntimezone = "Asia/Tokyo"\n')
    environment = {"SMARKETING_HOME": str(tmp_path / "env"), "SMARKETING_KEYS": "home-row", "SMARKETING_TIMEZONE": ""}
    found = read_settings(None, {})
    assert (found.home, found.keys, found.timezone) == (tmp_path / "file", "digits", "Asia/Tokyo")
    found = read_settings(None, environment)
    assert (found.home, found.keys, found.timezone) == (tmp_path / "env", "home-row", "Asia/Tokyo")
    found = read_settings(str(tmp_path / "flag"), environment)
    assert found.home == tmp_path / "flag"
    assert found.sources == {"home": "--home", "keys": "SMARKETING_KEYS", "timezone": str(path)}


def test_a_home_may_begin_with_a_tilde(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """And becomes absolute."""
    monkeypatch.setenv("HOME", str(tmp_path))
    assert read_settings("~/meetings", {}).home == tmp_path / "meetings"
    assert read_settings("meetings", {}).home == Path.cwd() / "meetings"


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("\nbell = true\n", 'line 2, column 1: "bell" is not known'),
        ('keys = "toes"\n', 'line 1, column 1: "keys" must be one of letters'),
        ('timezone = "Mars"\n', 'line 1, column 1: "timezone"'),
        ('home = ""\n', 'line 1, column 1: "home"'),
        ("home = 3\n", 'line 1, column 1: "home"'),
        ("[keys]\n", 'line 1, column 1: "keys"'),
        ("keys\n", "line 1, column 5"),
    ],
)
def test_a_wrong_file_is_named_with_its_line(text: str, complaint: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 2; where the file is can still be asked."""
    path = _write(text)
    assert main(["sessions"]) == 2
    error = capsys.readouterr().err
    assert complaint in error
    assert error.startswith(f"smarketing: {path}, ")
    assert main(["config", "path"]) == 0
    assert capsys.readouterr().out == f"{path}\n"


@pytest.mark.parametrize(("variable", "value"), [("SMARKETING_KEYS", "toes"), ("SMARKETING_TIMEZONE", "Mars")])
def test_a_wrong_variable_is_named(
    variable: str, value: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit 2."""
    monkeypatch.setenv(variable, value)
    assert main(["config", "show"]) == 2
    assert variable in capsys.readouterr().err


def test_show_says_where_each_comes_from(smarketing: Any) -> None:
    """As columns and as JSON."""
    _write('keys = "digits"\n')
    shown = smarketing("config", "show").out
    assert "digits" in shown
    assert "--home" in shown
    rows = {row["name"]: row for row in json.loads(smarketing("config", "show", "--json").out)["settings"]}
    assert rows["keys"] == {"name": "keys", "value": "digits", "from": str(settings_path())}


def test_the_scheme_of_keys_is_used_for_new_people(smarketing: Any, screen: Any) -> None:
    """By `start`."""
    _write('keys = "digits"\ntimezone = "Asia/Tokyo"\n')
    smarketing("start", "--with", "Maya, Jon")
    header = screen.times[0][2].header
    assert [person.key for person in header.people] == ["1", "2"]
    assert header.timezone == "Asia/Tokyo"
