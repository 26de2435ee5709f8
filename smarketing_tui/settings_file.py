"""The settings file: each fault in it is told with its place, and can be left out of a next reading."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
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
        """Return the error *sentence* for the value at *place*; an element of a list is counted off in its text."""
        told = super().wrong(place, sentence)
        if self._places is not None and place and isinstance(place[-1], int) and place not in self._places:
            line, column = self._places.get(place[:-1], (1, 1))
            found = next(islice(_elements(self._text, line, column), place[-1], None), None)
            if found is not None:
                self._places[place] = found
                told = super().wrong(place, sentence)
        return WrongSetting(str(told), place)


_PIECE = re.compile(
    r"""(?P<blank>[\s,]+|\#[^\n]*)|(?P<open>[\[{])|(?P<close>[\]}])|\"{3}.*?\"{3}|'{3}.*?'{3}"""
    r"""|"(?:\\.|[^"\\\n])*"|'[^'\n]*'|[^\s,\[\]{}#"']+(?:\ [\d:.+\-Z]+)?""",
    re.DOTALL,
)
"""One piece of a list: what separates, what opens or closes an inner one, or a value; a day and its time are one."""


def _elements(text: str, line: int, column: int) -> Iterator[tuple[int, int]]:
    """Yield line and column of each element of the list that is assigned at that place."""
    lines = text.split("\n")
    at = sum(len(each) + 1 for each in lines[: line - 1]) + column - 1
    at = text.index("=", at) + 1
    depth = 0
    while found := _PIECE.match(text, at):
        if found["close"]:
            depth -= 1
        elif not found["blank"] and depth == 1:
            before = text[: found.start()]
            yield before.count("\n") + 1, found.start() - (before.rfind("\n") + 1) + 1
        depth += bool(found["open"])
        at = found.end()
        if not depth and not found["blank"]:
            return
