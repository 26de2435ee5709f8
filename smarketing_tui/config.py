"""Settings: defaults, then the user's file, then the environment, then flags; the later one counts."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.domain.hotkeys import SCHEMES
from smarketing_tui.domain.privacy.settings import Privacy
from smarketing_tui.domain.text import one_line
from smarketing_tui.interchange.errors import BadInput
from smarketing_tui.store.zones import is_zone

if TYPE_CHECKING:
    from smarketing_tui.domain.attention.thresholds import Thresholds
    from smarketing_tui.domain.slas.sla import SlaSettings

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

NO_ZONE = "must be the name of an IANA time zone, for example Europe/Berlin."
NO_SWITCH = "must be true or false."

_NO_HOME = "--home needs the name of a folder."
_CHOICES = {"keys": SCHEMES, "theme": THEMES}
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
        from smarketing_tui.settings_tables import settings_in  # most people have no settings file

        found, named = settings_in(path, commands)
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
    """Return a sentence for each setting of file, environment and *home* (of the command line) that cannot be used."""
    found: list[str] = []
    path = settings_path()
    if path.exists():
        from smarketing_tui.settings_tables import problems_in

        found = problems_in(path, commands)
    for name, variable in VARIABLES.items():
        try:
            if value := environment.get(variable, ""):
                _of_variable(name, variable, value)
        except BadInput as error:
            found.append(str(error))
    return [*found, _NO_HOME] if home is not None and not home.strip() else found


def _of_variable(name: str, variable: str, value: str) -> str | bool:
    if name == "home":
        return value
    if name == "ascii":
        if value.lower() not in _SWITCH:
            raise BadInput(f"{variable} {NO_SWITCH}")
        return _SWITCH[value.lower()]
    if name in _CHOICES and value not in _CHOICES[name]:
        raise BadInput(f"{variable} must be one of {', '.join(_CHOICES[name])}.")
    if name == "timezone" and not is_zone(value):
        raise BadInput(f"{variable} {NO_ZONE}")
    return one_line(value)
