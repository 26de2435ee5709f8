"""What the user's settings file says, table by table, and what in it cannot be used."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

from smarketing_tui.command_keys import WrongKey, among, clash, command_keys
from smarketing_tui.config import NO_SWITCH, NO_ZONE, THEMES, VARIABLES, Bell
from smarketing_tui.domain.attention.thresholds import Thresholds, thresholds_of
from smarketing_tui.domain.hotkeys import SCHEMES
from smarketing_tui.domain.privacy.settings import Privacy, privacy_of
from smarketing_tui.domain.slas.settings import NAMES, sla_settings_of
from smarketing_tui.domain.slas.sla import SlaSettings
from smarketing_tui.domain.text import one_line
from smarketing_tui.interchange.errors import BadInput
from smarketing_tui.interchange.named_file import name_shown
from smarketing_tui.interchange.toml_file import Path_, TomlFile
from smarketing_tui.settings_file import SettingsFile, WrongSetting
from smarketing_tui.store.zones import is_zone

_TABLES = ("bell", "keymap", "privacy", "sla", "thresholds")
_PROBLEMS = 100
"""Faults of one file that are told at the most."""


def settings_in(
    path: Path, commands: Sequence[Mapping[str, str]] | None, left_out: Sequence[Path_] = ()
) -> tuple[dict[str, Any], list[str]]:
    """Return what the file says, without what is at the places *left_out*, and the names of the settings in it.

    *commands* as for `read_settings`. Raises BadInput, and WrongSetting for a setting that cannot be used.
    """
    if path.exists() and not (path.is_file() or path.is_dir()):  # every command reads it: a pipe would have all wait
        raise BadInput(f"{name_shown(path)} cannot be read: it is no ordinary file.")
    file = SettingsFile(path, left_out)
    content = file.content
    file.only(content, dict.fromkeys((*VARIABLES, *_TABLES)))
    values: dict[str, Any] = {
        "home": file.checked(content, "home", bool, '"home" must be the path of a folder.'),
        "keys": file.choice(content, "keys", SCHEMES, SCHEMES[0]),
        "timezone": file.checked(content, "timezone", is_zone, f'"timezone" {NO_ZONE}'),
        "theme": file.choice(content, "theme", THEMES, THEMES[0]),
        "ascii": _switch(file, content, "ascii"),
    }
    tables = {name: _table(file, name) for name in _TABLES}
    values["bell"] = _bell(file, tables["bell"])
    values["thresholds"] = _thresholds(file, tables["thresholds"])
    values["sla"] = _sla(file, tables["sla"])
    values["privacy"] = _privacy(file, tables["privacy"])
    values["keymap"] = _keymap(file, tables["keymap"], commands)
    named = [name for name in VARIABLES if name in content]
    named += [f"{table}.{name}" for table in ("bell", "thresholds", "sla", "privacy") for name in tables[table]]
    named += [f"keymap.{command}" for command in values["keymap"]]
    return {name: value for name, value in values.items() if name in content}, named


def _table(file: TomlFile, name: str) -> dict[str, Any]:
    table = file.content.get(name, {})
    if not isinstance(table, dict):
        raise file.wrong((name,), f'"{name}" is a table: it is written [{name}], with its settings below.')
    return table


def _switch(file: TomlFile, table: Mapping[str, Any], name: str, place: tuple[str, ...] = ()) -> bool:
    value = table.get(name, False)
    if not isinstance(value, bool):
        raise file.wrong((*place, name), f'"{name}" {NO_SWITCH}')
    return value


def _bell(file: TomlFile, table: dict[str, Any]) -> Bell:
    file.only(table, {each.name: None for each in fields(Bell)}, ("bell",))
    return Bell(**{name: _switch(file, table, name, ("bell",)) for name in table})


def _thresholds(file: TomlFile, table: dict[str, Any]) -> Thresholds:
    file.only(table, {each.name: None for each in fields(Thresholds)}, ("thresholds",))
    try:
        return thresholds_of(table)
    except ValueError as error:
        sentence = str(error)
        # Of two that do not go together the sentence names one, and the file may hold only the other.
        named = [name for name in table if sentence.startswith(f"{name} ")] or list(table)
        raise file.wrong(("thresholds", *named[-1:]), sentence) from None


def _sla(file: TomlFile, table: dict[str, Any]) -> SlaSettings:
    file.only(table, dict.fromkeys(NAMES), ("sla",))
    try:
        return sla_settings_of(table)
    except ValueError as error:
        name = str(error).partition(" ")[0]
        place: Path_ = ("sla", name, *_bad_day(table["holidays"])) if name == "holidays" else ("sla", name)
        raise file.wrong(place, str(error)) from None


def _privacy(file: TomlFile, table: dict[str, Any]) -> Privacy:
    file.only(table, {each.name: None for each in fields(Privacy)}, ("privacy",))
    try:
        return privacy_of(table)
    except ValueError as error:
        raise file.wrong(("privacy", "keep_months"), str(error)) from None


def _bad_day(days: object) -> tuple[int, ...]:
    """Return the place in a list of holidays of the first that is none; nothing if it is no list."""
    for at, day in enumerate(days if isinstance(days, list) else ()):
        try:
            sla_settings_of({"holidays": [day]})
        except ValueError:
            return (at,)
    return ()


def _keymap(file: TomlFile, table: dict[str, Any], commands: Sequence[Mapping[str, str]] | None) -> dict[str, str]:
    keymap: dict[str, str] = {}
    places: dict[str, tuple[str, ...]] = {}
    for command, place, value in _dotted(table, ()):
        places[command] = ("keymap", *place)
        try:
            keymap[command] = command_keys(file.text({place[-1]: value}, place[-1], places[command][:-1]), command)
        except WrongKey as error:
            raise file.wrong(places[command], f"{one_line(command, 40)}: {error}") from None
    unfit = clash(keymap, among(keymap) if commands is None else commands)
    if unfit is not None:
        command, why = unfit
        raise file.wrong(places[command], f"{one_line(command, 40)}: {why}")
    return keymap


def _dotted(table: Mapping[str, Any], before: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...], Any]]:
    """Yield what the keymap says, whether its ids are in quotes or not: `"item.next"` and `item.next` are the same."""
    for name, value in table.items():
        place = (*before, name)
        if isinstance(value, dict):
            yield from _dotted(value, place)
        else:
            yield ".".join(place), place, value


def problems_in(path: Path, commands: Sequence[Mapping[str, str]]) -> list[str]:
    """Return a sentence for each setting of the file at *path* that cannot be used, from its top to its end.

    What is wrong is left out and the rest read again, until all of that can be used.
    """
    found: dict[Path_, str] = {}
    while len(found) < _PROBLEMS:
        try:
            settings_in(path, commands, tuple(found))
            break
        except WrongSetting as error:
            if not error.place or error.place in found:
                break
            found[error.place] = str(error)
        except BadInput as error:
            return [str(error)]
    return sorted(found.values(), key=_line)


def _line(sentence: str) -> int:
    place = re.search(r", line (\d+), column ", sentence)
    return int(place[1]) if place else 0
