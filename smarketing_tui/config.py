"""Settings: defaults, then the user's file, then the environment, then flags; the later one counts."""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.domain.hotkeys import SCHEMES
from smarketing_tui.domain.privacy.settings import Privacy, privacy_of
from smarketing_tui.domain.text import one_line
from smarketing_tui.interchange.errors import BadInput
from smarketing_tui.store.zones import is_zone

if TYPE_CHECKING:
    from smarketing_tui.domain.attention.thresholds import Thresholds
    from smarketing_tui.domain.slas.sla import SlaSettings
    from smarketing_tui.interchange.toml_file import Path_, TomlFile

THEMES = ("smarketing-dark", "smarketing-light")
"""The looks that can be chosen."""

VARIABLES = {
    "home": "SMARKETING_HOME",
    "keys": "SMARKETING_KEYS",
    "timezone": "SMARKETING_TIMEZONE",
    "theme": "SMARKETING_THEME",
    "ascii": "SMARKETING_ASCII",
}
"""The environment variable of each setting that has one."""

_TABLES = ("bell", "keymap", "privacy", "sla", "thresholds")
_CHOICES = {"keys": SCHEMES, "theme": THEMES}
_NO_ZONE = "must be the name of an IANA time zone, for example Europe/Berlin."
_NO_HOME = "--home needs the name of a folder."
_PROBLEMS = 100
"""Faults of one file that are told at the most."""
_NO_SWITCH = "must be true or false."
_SWITCH = {"1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False, "off": False}


@dataclass(frozen=True, slots=True)
class Bell:
    """What is heard, each when it begins: an item over or nearly over its time, a flag, trouble with saving."""

    item_over: bool = True
    item_warning: bool = False
    flag: bool = False
    saved_trouble: bool = False


@dataclass(frozen=True, slots=True)
class Settings:
    """What the facilitator has chosen: the workspace's folder, how keys are given, the zone ("" = the computer's).

    `keymap` has comma-separated keys by the id of their command. `sources` says of each setting where it came from;
    those of tables are called `bell.flag`.
    """

    home: Path
    keys: str = SCHEMES[0]
    timezone: str = ""
    theme: str = THEMES[0]
    ascii: bool = False
    bell: Bell = field(default_factory=Bell)
    thresholds: "Thresholds" = field(default_factory=lambda: _usual_thresholds())
    sla: "SlaSettings" = field(default_factory=lambda: _usual_slas())
    privacy: Privacy = field(default_factory=Privacy)
    keymap: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)

    def rows(self) -> Iterator[tuple[str, str | bool | float, str]]:
        """Yield every setting: its name, its value, and where that came from."""
        values: dict[str, Any] = {name: getattr(self, name) for name in VARIABLES}
        values["home"] = str(self.home)
        for name in ("bell", "thresholds", "sla", "privacy"):
            table = getattr(self, name)
            values |= {f"{name}.{each.name}": getattr(table, each.name) for each in fields(table)}
        values["sla.holidays"] = ", ".join(map(str, self.sla.holidays))
        values |= {f"keymap.{command}": keys for command, keys in self.keymap.items()}
        for name, value in values.items():
            yield name, value, self.sources.get(name, "default")


def _usual_thresholds() -> "Thresholds":
    from smarketing_tui.domain.attention.thresholds import Thresholds  # who only asks for the folder waits for neither

    return Thresholds()


def _usual_slas() -> "SlaSettings":
    from smarketing_tui.domain.slas.sla import SlaSettings

    return SlaSettings()


def settings_path() -> Path:
    """Return where the user's settings file is, or would be."""
    import platformdirs  # not needed by who names a folder

    return platformdirs.user_config_path("smarketing", appauthor=False) / "config.toml"


def default_home() -> Path:
    """Return the workspace's folder when nobody names one."""
    import platformdirs

    return platformdirs.user_data_path("smarketing", appauthor=False)


def read_settings(
    home: str | None = None,
    environment: Mapping[str, str] = os.environ,
    *,
    ascii: bool = False,
    commands: Sequence[Mapping[str, str]] | None = None,
) -> Settings:
    """Return the settings, with *home* and *ascii* from the command line; raises BadInput naming line or variable.

    *commands* are the usual keys of all commands by id, screen by screen. Only with them can it be told whether the
    keymap fits.
    """
    path = settings_path()
    found: dict[str, Any] = {}
    sources = dict.fromkeys(VARIABLES, "default")
    if path.exists():
        found, named = _of_file(path, commands)
        sources |= dict.fromkeys(named, str(path))
    for name, variable in VARIABLES.items():
        if value := environment.get(variable, ""):
            found[name] = _of_variable(name, variable, value)
            sources[name] = variable
    if home is not None:
        found["home"] = _named(home)
        sources["home"] = "--home"
    if ascii:
        found["ascii"] = True
        sources["ascii"] = "--ascii"
    return Settings(home=_folder(found.pop("home", None)), sources=sources, **found)


def has_settings(environment: Mapping[str, str] = os.environ) -> bool:
    """Tell whether anybody has set anything but the folder; who lists sessions does without the rest where not."""
    others = (variable for name, variable in VARIABLES.items() if name != "home")
    return settings_path().exists() or any(map(environment.get, others))


def read_home(home: str | None = None, environment: Mapping[str, str] = os.environ) -> Path:
    """Return the workspace's folder as `read_settings` does, and raise what it raises.

    Where nobody has set anything else this does without all that can be set: a list is asked for often.
    """
    if has_settings(environment):
        return read_settings(home, environment).home
    return _folder(environment.get(VARIABLES["home"]) or None if home is None else _named(home))


def _named(home: str) -> str:
    if not home.strip():
        raise BadInput(_NO_HOME)
    return home


def _folder(home: str | None) -> Path:
    return default_home() if home is None else Path(home).expanduser().absolute()


def setting_problems(
    home: str | None = None, environment: Mapping[str, str] = os.environ, *, commands: Sequence[Mapping[str, str]]
) -> list[str]:
    """Return a sentence for each setting of file, environment and *home* (of the command line) that cannot be used.

    What is wrong is left out and the rest read again, until all of that can be used.
    """
    found = _file_problems(commands)
    for name, variable in VARIABLES.items():
        try:
            if value := environment.get(variable, ""):
                _of_variable(name, variable, value)
        except BadInput as error:
            found.append(str(error))
    return [*found, _NO_HOME] if home is not None and not home.strip() else found


def _file_problems(commands: Sequence[Mapping[str, str]]) -> list[str]:
    path = settings_path()
    if not path.exists():
        return []
    from smarketing_tui.settings_file import WrongSetting

    found: dict[Path_, str] = {}
    while len(found) < _PROBLEMS:
        try:
            _of_file(path, commands, tuple(found))
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


def _of_file(
    path: Path, commands: Sequence[Mapping[str, str]] | None, left_out: "Sequence[Path_]" = ()
) -> tuple[dict[str, Any], list[str]]:
    """Return what the file says, without what is at the places *left_out*, and the names of the settings in it."""
    from smarketing_tui.settings_file import SettingsFile  # most people have no settings file

    file = SettingsFile(path, left_out)
    content = file.content
    file.only(content, dict.fromkeys((*VARIABLES, *_TABLES)))
    values: dict[str, Any] = {
        "home": file.checked(content, "home", bool, '"home" must be the path of a folder.'),
        "keys": file.choice(content, "keys", SCHEMES, SCHEMES[0]),
        "timezone": file.checked(content, "timezone", is_zone, f'"timezone" {_NO_ZONE}'),
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


def _table(file: "TomlFile", name: str) -> dict[str, Any]:
    table = file.content.get(name, {})
    if not isinstance(table, dict):
        raise file.wrong((name,), f'"{name}" is a table: it is written [{name}], with its settings below.')
    return table


def _switch(file: "TomlFile", table: Mapping[str, Any], name: str, place: tuple[str, ...] = ()) -> bool:
    value = table.get(name, False)
    if not isinstance(value, bool):
        raise file.wrong((*place, name), f'"{name}" {_NO_SWITCH}')
    return value


def _bell(file: "TomlFile", table: dict[str, Any]) -> Bell:
    file.only(table, {each.name: None for each in fields(Bell)}, ("bell",))
    return Bell(**{name: _switch(file, table, name, ("bell",)) for name in table})


def _thresholds(file: "TomlFile", table: dict[str, Any]) -> "Thresholds":
    from smarketing_tui.domain.attention.thresholds import Thresholds, thresholds_of

    file.only(table, {each.name: None for each in fields(Thresholds)}, ("thresholds",))
    try:
        return thresholds_of(table)
    except ValueError as error:
        sentence = str(error)
        # Of two that do not go together the sentence names one, and the file may hold only the other.
        named = [name for name in table if sentence.startswith(f"{name} ")] or list(table)
        raise file.wrong(("thresholds", *named[-1:]), sentence) from None


def _sla(file: "TomlFile", table: dict[str, Any]) -> "SlaSettings":
    from smarketing_tui.domain.slas.settings import NAMES, sla_settings_of

    file.only(table, dict.fromkeys(NAMES), ("sla",))
    try:
        return sla_settings_of(table)
    except ValueError as error:
        name = str(error).partition(" ")[0]
        place: Path_ = ("sla", name, *_bad_day(table["holidays"])) if name == "holidays" else ("sla", name)
        raise file.wrong(place, str(error)) from None


def _privacy(file: "TomlFile", table: dict[str, Any]) -> Privacy:
    file.only(table, {each.name: None for each in fields(Privacy)}, ("privacy",))
    try:
        return privacy_of(table)
    except ValueError as error:
        raise file.wrong(("privacy", "keep_months"), str(error)) from None


def _bad_day(days: object) -> tuple[int, ...]:
    """Return the place in a list of holidays of the first that is none; nothing if it is no list."""
    from smarketing_tui.domain.slas.settings import sla_settings_of

    for at, day in enumerate(days if isinstance(days, list) else ()):
        try:
            sla_settings_of({"holidays": [day]})
        except ValueError:
            return (at,)
    return ()


def _keymap(file: "TomlFile", table: dict[str, Any], commands: Sequence[Mapping[str, str]] | None) -> dict[str, str]:
    from smarketing_tui.command_keys import WrongKey, among, clash, command_keys

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


def _of_variable(name: str, variable: str, value: str) -> str | bool:
    if name == "home":
        return value
    if name == "ascii":
        if value.lower() not in _SWITCH:
            raise BadInput(f"{variable} {_NO_SWITCH}")
        return _SWITCH[value.lower()]
    if name in _CHOICES and value not in _CHOICES[name]:
        raise BadInput(f"{variable} must be one of {', '.join(_CHOICES[name])}.")
    if name == "timezone" and not is_zone(value):
        raise BadInput(f"{variable} {_NO_ZONE}")
    return one_line(value)
