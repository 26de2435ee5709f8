"""The README is true: what it names exists."""

import re
import tomllib
from pathlib import Path

from smarketing_tui import __version__, config
from smarketing_tui.cli.root import NAMES
from smarketing_tui.domain.planning.templates import KINDS
from smarketing_tui.interchange.agenda_file import read_agenda
from smarketing_tui.screens.keymap import key_words
from smarketing_tui.screens.live_keys import BINDINGS

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_picture_is_one_of_the_tested_looks():
    pictures = re.findall(r"!\[[^]]*\]\(([^)]+)\)", README)
    assert pictures
    for picture in pictures:
        assert (ROOT / picture).is_file()


def test_every_command_is_named():
    for name in NAMES:
        assert re.search(rf"`(smarketing )?{name}\b", README), name


def test_every_key_of_the_live_screen_is_named():
    table = README[README.index("## Keys of the live screen") : README.index("## Commands")]
    table = table.replace("shift+", "⇧").replace("ctrl+", "^").replace("Backspace", "⌫").replace("Delete", "Del")
    for binding in BINDINGS:
        words = [key_words(key) for key in binding.key.split(",")]
        assert any(word in table for word in words), binding.id


def test_the_agenda_file_in_it_can_be_read(tmp_path):
    text = re.search(r"```toml\n(.*?)```", README, re.DOTALL)
    file = tmp_path / "agenda.toml"
    file.write_text(text.group(1), encoding="utf-8")
    assert read_agenda(file).items[0].title == "Presentation of SLAs"
    for kind in KINDS:
        assert kind in text.group(1)


def test_the_settings_in_it_are_the_defaults(tmp_path, monkeypatch):
    text = re.search(r"## Settings.*?```toml\n(.*?)```", README, re.DOTALL)
    file = tmp_path / "config.toml"
    file.write_text(text.group(1), encoding="utf-8")
    monkeypatch.setattr(config, "settings_path", lambda: tmp_path / "none.toml")
    defaults = config.read_settings(environment={})
    monkeypatch.setattr(config, "settings_path", lambda: file)
    found = config.read_settings(environment={}, commands=[{each.id: each.key for each in BINDINGS}])
    assert (found.keys, found.timezone, found.theme, found.ascii) == ("letters", "", "smarketing-dark", False)
    assert (found.bell, found.thresholds, found.sla) == (defaults.bell, defaults.thresholds, defaults.sla)
    assert dict(found.keymap) == {"meeting.pause": "f5"}


def test_versions_agree():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == __version__
    assert f"**{__version__}**" in README
