"""The settings file: each fault in it is told with its place, and can be left out of a next reading."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from smarketing_tui.interchange.errors import BadInput
from smarketing_tui.interchange.toml_file import Path_, TomlFile

_HARMLESS = date(2000, 1, 1)
"""Stands for an element of a list that is left out, so that the others keep their places."""


class WrongSetting(BadInput):
    """What stands at `place` cannot be used; the message names line and column."""

    def __init__(self, sentence: str, place: Path_) -> None:
        super().__init__(sentence)
        self.place = place


class SettingsFile(TomlFile):
    """The file at *path* without what stands at the places *left_out*; raises BadInput as every TOML file does."""

    def __init__(self, path: Path, left_out: Sequence[Path_] = ()) -> None:
        super().__init__(path)
        for place in left_out:
            *way, last = place
            inner: Any = self.content
            for step in way:
                inner = inner[step]
            if isinstance(inner, list):
                inner[int(last)] = _HARMLESS
            else:
                del inner[last]

    def wrong(self, place: Path_, sentence: str) -> WrongSetting:
        """Return the error *sentence* for the value at *place*; an element of a list is looked for by its words."""
        told = super().wrong(place, sentence)
        if self._places is not None and place and isinstance(place[-1], int) and place not in self._places:
            element: Any = self.content
            for step in place:
                element = element[step]
            first = self._places.get(place[:-1], (1, 1))[0]
            for line, text in enumerate(self._text.split("\n")[first - 1 :], start=first):
                if str(element) in text:
                    self._places[place] = (line, text.index(str(element)) + 1)
                    told = super().wrong(place, sentence)
                    break
        return WrongSetting(str(told), place)
