"""Settings: defaults, file, environment, flags."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from smarketing_tui.cli import main
from smarketing_tui.config import THEMES, Bell, read_settings, settings_path


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
    sources = {"home": "--home", "keys": "SMARKETING_KEYS", "timezone": str(path)}
    assert found.sources == {**sources, "theme": "default", "ascii": "default"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="This system has no pipes with names.")
@pytest.mark.parametrize("command", [("sessions",), ("config", "check"), ("config", "show"), ("backup", "b.zip"), ()])
def test_a_pipe_as_settings_is_refused_and_not_waited_for(
    capsys: pytest.CaptureFixture[str], command: tuple[str, ...]
) -> None:
    settings_path().parent.mkdir(parents=True, exist_ok=True)
    os.mkfifo(settings_path())
    assert main([*command]) == 2
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert "config.toml cannot be read: it is no ordinary file." in error


def test_a_home_may_begin_with_a_tilde(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """And becomes absolute."""
    monkeypatch.setenv("HOME", str(tmp_path))
    assert read_settings("~/meetings", {}).home == tmp_path / "meetings"
    assert read_settings("meetings", {}).home == Path.cwd() / "meetings"


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("\nbells = true\n", 'line 2, column 1: "bells" is not known'),
        ("bell = true\n", 'line 1, column 1: "bell" is a table'),
        ("[bell]\nflag = 1\n", 'line 2, column 1: "flag" must be true or false'),
        ("[bell]\n\ndong = true\n", 'line 3, column 1: "dong" is not known here; known are item_over'),
        ('theme = "pink"\n', 'line 1, column 1: "theme" must be one of smarketing-dark'),
        ('ascii = "yes"\n', 'line 1, column 1: "ascii" must be true or false'),
        (
            "[thresholds]\nsilent_minutes = 4\n",
            "line 2, column 1: silent_minutes must be from 5 to 1440 minutes: an alarm",
        ),
        ("[thresholds]\nlong_turn_seconds = 2.5\n", "line 2, column 1: long_turn_seconds must be a whole number"),
        ("[thresholds]\nlong_turn_seconds = true\n", "line 2, column 1: long_turn_seconds must be a whole number"),
        ("[thresholds]\nlong_turn = 2\n", 'line 2, column 1: "long_turn" is not known here; known are silent_minutes'),
        (
            "[thresholds]\nquiet_percent = 20\ntwo_voices_people = 3\ntwo_voices_percent = 60\n",
            "line 4, column 1: two_voices_percent must be over 66",
        ),
        ("[sla]\nat_risk = 1\n", "line 2, column 1: at_risk leaves nothing between them"),
        ("[sla]\non_pace = 0.8\n", "line 2, column 1: on_pace leaves nothing between them"),
        ("[sla]\n\nat_risk = 90\n", "line 3, column 1: at_risk must be from 0.1 to 1.5: 0.9 is 90 per cent"),
        ("[sla]\nholidays = 2026-12-25\n", "line 2, column 1: holidays must be a list of dates"),
        ('[sla]\nholidays = ["Christmas"]\n', "line 2, column 13: holidays must be dates such as 2026-12-25, not Chr"),
        ("[sla]\nholidays = [2026-12-25T10:00:00]\n", "line 2, column 13: holidays must be dates"),
        ("[sla]\nholidays = [\n 2026-12-25,  # 5\n 5,\n]\n", "line 4, column 2: holidays must be dates"),
        ("[sla]\nholidays = [\n 2026-12-25,\n 2026-12-26 10:00:00, 5]\n", "line 4, column 2: holidays must be dates"),
        ("[sla]\non_pace = 1.0\n[sla]\n", "line 3, column 5: Cannot declare [sla] twice."),
        ("[sla]\nholiday = []\n", 'line 2, column 1: "holiday" is not known here; known are on_pace, at_risk'),
        ("thresholds = 3\n", 'line 1, column 1: "thresholds" is a table'),
        ('[keymap]\n"item.next" = "m"\n', "line 2, column 1: item.next: m is a letter: these belong to people"),
        ("[keymap]\nundo = 5\n", 'line 2, column 1: "undo" must be a text in quotes'),
        ("[keymap]\nundo = 'ﬁ'\n", "line 2, column 1: undo: ﬁ is no key"),
        ("[keymap]\nundo = '1'\n", "line 2, column 1: undo: 1 is a digit"),
        ("[keymap]\nundo = 'f5'\nredo = 'f6, f5'\n", "line 3, column 1: redo: f5 is the key of undo, too."),
        ("[keymap]\nitem.next = 'é'\n", "line 2, column 1: item.next: é is a letter"),
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


def test_every_setting_can_be_in_the_file() -> None:
    """Tables, too."""
    _write(
        """
        theme = "smarketing-light"
        ascii = true
        [bell]
        item_over = false
        flag = true
        [thresholds]
        silent_minutes = 12
        long_turn_seconds = 90
        [sla]
        at_risk = 0.8
        holidays = [2026-12-26, 2026-12-25, "2026-12-24"]
        [keymap]
        "item.next" = "f13, ctrl+o"
        item.previous = "f14"
        undo = ","
        """
    )
    found = read_settings(None, {})
    assert (found.theme, found.ascii) == ("smarketing-light", True)
    assert found.bell == Bell(item_over=False, flag=True)
    assert (found.thresholds.silent_minutes, found.thresholds.long_turn_seconds) == (12, 90)
    assert found.thresholds.quiet_percent == 25
    assert (found.sla.on_pace, found.sla.at_risk, [day.day for day in found.sla.holidays]) == (1.0, 0.8, [24, 25, 26])
    assert found.keymap == {"item.next": "f13,ctrl+o", "item.previous": "f14", "undo": "comma"}
    shown = {name: (value, source) for name, value, source in found.rows()}
    assert shown["bell.flag"] == (True, str(settings_path()))
    assert shown["bell.saved_trouble"] == (False, "default")
    assert shown["thresholds.silent_minutes"] == (12, str(settings_path()))
    assert shown["sla.holidays"] == ("2026-12-24, 2026-12-25, 2026-12-26", str(settings_path()))
    assert shown["sla.on_pace"] == (1.0, "default")
    assert shown["keymap.undo"] == ("comma", str(settings_path()))


@pytest.mark.parametrize(
    ("value", "expected"), [("1", True), ("yes", True), ("TRUE", True), ("0", False), ("off", False)]
)
def test_ascii_from_the_environment(value: str, expected: bool) -> None:
    """And the look."""
    found = read_settings(None, {"SMARKETING_ASCII": value, "SMARKETING_THEME": "smarketing-light"})
    assert (found.ascii, found.theme) == (expected, "smarketing-light")
    assert read_settings(None, {"SMARKETING_ASCII": value}, ascii=True).ascii


def test_the_flag_reaches_the_screen(smarketing: Any, screen: Any) -> None:
    """Before the command or after it."""
    smarketing("start", "--with", "Maya, Jon", "--ascii")
    smarketing("start", "--with", "Maya, Jon")
    smarketing("resume", "--ascii")
    smarketing("--ascii", "start", "--with", "Maya, Jon")
    smarketing("--ascii")
    assert [settings.ascii for _, settings, _, _ in screen.times] == [True, False, True, True, True]
    assert screen.times[0][1].sources["ascii"] == "--ascii"


def test_thresholds_are_frozen_in_the_session(smarketing: Any, screen: Any) -> None:
    """By `start`."""
    _write("[thresholds]\nsilent_minutes = 20\n")
    smarketing("start", "--with", "Maya, Jon")
    assert screen.times[0][2].header.thresholds.silent_minutes == 20


def test_the_looks_are_those_of_the_app() -> None:
    """Named here without loading it."""
    from smarketing_tui.theme import THEMES as LOOKS

    assert tuple(look.name for look in LOOKS) == THEMES


def test_check_reads_as_a_meeting_would(smarketing: Any) -> None:
    """Exit 0, or 2 naming the line."""
    assert "is not there" in smarketing("config", "check").out
    _write("keys = 'digits'\n")
    assert "all of it can be used" in smarketing("config", "check").out
    _write("[keymap]\nundo = 'f5'\n")
    answer = smarketing("config", "check")
    assert (answer.code, answer.out) == (2, "")
    assert "line 2, column 1: undo: f5 is the key of meeting.pause, too." in answer.err


@pytest.mark.parametrize("args", [(), ("start", "--with", "Maya"), ("start", "--plain", "--with", "Maya"), ("demo",)])
def test_a_keymap_that_does_not_fit_opens_no_screen(smarketing: Any, screen: Any, args: tuple[str, ...]) -> None:
    """One line, and nothing is made."""
    _write("[keymap]\nfly = 'f13'\n")
    answer = smarketing(*args)
    assert (answer.code, answer.err.count("\n")) == (2, 1)
    assert "fly: there is no command fly" in answer.err
    assert screen.times == []
    assert smarketing("sessions").code == 0


def test_a_site_gets_its_zone(smarketing: Any, screen: Any) -> None:
    """As the hint of `start` says."""
    assert smarketing("config", "site").out == ""
    smarketing("start", "--with", "Maya:marketing:Springfield")
    assert 'smarketing config site "Springfield" ZONE' in screen.times[0][3][0]
    assert smarketing("config", "site", "Springfield").code == 2
    for name in ("", "  "):
        answer = smarketing("config", "site", name, "America/Chicago")
        assert (answer.code, answer.out, answer.err.count("\n")) == (2, "", 1)
        assert "needs a name" in answer.err
    assert smarketing("config", "site", "Springfield", "Mars").code == 2
    assert smarketing("config", "site", "Springfield", "America/Chicago").code == 0
    smarketing("start", "--with", "Maya")
    assert screen.times[1][2].header.site_zones == (("Springfield", "America/Chicago"),)
    assert screen.times[1][3] == ()
    assert "America/Chicago" in smarketing("config", "site").out
    assert json.loads(smarketing("config", "site", "--json").out)["sites"] == [
        {"name": "Springfield", "zone": "America/Chicago"}
    ]


def test_config_alone_shows_its_help_in_lines(smarketing: Any) -> None:
    """On standard error: it was asked for nothing."""
    answer = smarketing("config")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err == smarketing("config", "-h").out
    assert len(answer.err.splitlines()) > 8
    assert "..." not in answer.err.split("Commands:")[1]


def test_check_names_everything_that_is_wrong(smarketing: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the order of the lines, the elements of a list with their own, then the environment; exit 2."""
    path = _write(
        "keys = 'toes'\nbells = 1\n[bell]\nflag = 1\ndong = true\n[thresholds]\nsilent_minutes = 1\nquiet_percent = 0\n"
        "[sla]\nholidays = [\n  2026-12-25,\n  'never',\n  '2026-13-01',\n]\n[keymap]\nundo = 'f5'\nfly = 'f13'\n"
    )
    monkeypatch.setenv("SMARKETING_TIMEZONE", "Mars")
    answer = smarketing("config", "check")
    assert (answer.code, answer.out) == (2, "")
    *lines, last = answer.err.splitlines()
    places = [line.removeprefix(f"smarketing: {path}, line ").partition(",")[0] for line in lines]
    assert places == ["1", "2", "4", "5", "7", "8", "12", "13", "16", "17"]
    assert "SMARKETING_TIMEZONE" in last
    told = json.loads(smarketing("config", "check", "--json").out)["problems"]
    assert [f"smarketing: {each['what']}" for each in told] == [*lines, last]


def test_check_of_a_file_that_is_no_toml(smarketing: Any) -> None:
    """One fault, and nothing after it can be told."""
    _write("keys\nbells = 1\n")
    assert smarketing("config", "check").err.count("\n") == 1


def test_the_place_of_the_file_for_programs(smarketing: Any) -> None:
    """Whether it is there, too."""
    rows = [json.loads(smarketing("config", "path", "--json").out)["paths"][0] for _ in (0, _write("ascii = true\n"))]
    assert rows[-1] == {"path": str(settings_path()), "exists": True}
