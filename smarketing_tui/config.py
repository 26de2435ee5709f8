"""Settings: defaults, then the user's file, then the environment, then flags; the later one counts."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from smarketing_tui.domain.hotkeys import SCHEMES
from smarketing_tui.domain.text import one_line
from smarketing_tui.interchange.errors import BadInput
from smarketing_tui.store.zones import is_zone

VARIABLES = {"home": "SMARKETING_HOME", "keys": "SMARKETING_KEYS", "timezone": "SMARKETING_TIMEZONE"}
"""The environment variable of each setting."""

_NO_ZONE = "must be the name of an IANA time zone, for example Europe/Berlin."
_NO_SCHEME = f"must be one of {', '.join(SCHEMES)}."


@dataclass(frozen=True, slots=True)
class Settings:
    """What the facilitator has chosen: the workspace's folder, how keys are given, the zone ("" = the computer's).

    `sources` says of each setting where it came from.
    """

    home: Path
    keys: str = SCHEMES[0]
    timezone: str = ""
    sources: Mapping[str, str] = field(default_factory=dict)


def settings_path() -> Path:
    """Return where the user's settings file is, or would be."""
    import platformdirs  # not needed by who names a folder

    return platformdirs.user_config_path("smarketing", appauthor=False) / "config.toml"


def default_home() -> Path:
    """Return the workspace's folder when nobody names one."""
    import platformdirs

    return platformdirs.user_data_path("smarketing", appauthor=False)


def read_settings(home: str | None = None, environment: Mapping[str, str] = os.environ) -> Settings:
    """Return the settings, with *home* from the command line; raises BadInput naming file and line, or variable."""
    path = settings_path()
    found: dict[str, Any] = {}
    sources = dict.fromkeys(VARIABLES, "default")
    if path.exists():
        found = _of_file(path)
        sources |= dict.fromkeys(found, str(path))
    for name, variable in VARIABLES.items():
        if value := environment.get(variable, ""):
            found[name] = _of_variable(name, variable, value)
            sources[name] = variable
    if home is not None:
        if not home.strip():
            raise BadInput("--home needs the name of a folder.")
        found["home"] = home
        sources["home"] = "--home"
    folder = Path(found.pop("home")).expanduser().absolute() if "home" in found else default_home()
    return Settings(home=folder, sources=sources, **found)


def _of_file(path: Path) -> dict[str, str]:
    from smarketing_tui.interchange.toml_file import TomlFile  # most people have no settings file

    file = TomlFile(path)
    file.only(file.content, VARIABLES)
    values = {
        "home": file.checked(file.content, "home", bool, '"home" must be the path of a folder.'),
        "keys": file.choice(file.content, "keys", SCHEMES, SCHEMES[0]),
        "timezone": file.checked(file.content, "timezone", is_zone, f'"timezone" {_NO_ZONE}'),
    }
    return {name: value for name, value in values.items() if name in file.content}


def _of_variable(name: str, variable: str, value: str) -> str:
    if name == "keys" and value not in SCHEMES:
        raise BadInput(f"{variable} {_NO_SCHEME}")
    if name == "timezone" and not is_zone(value):
        raise BadInput(f"{variable} {_NO_ZONE}")
    return value if name == "home" else one_line(value)
