"""Each stylesheet is parsed once in a process instead of once for each app a test starts."""

import pytest
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

_parsed: dict[object, list[RuleSet]] = {}


def install(patch: pytest.MonkeyPatch) -> None:
    """Keep what was parsed for the next app of the same colours."""
    parse = Stylesheet._parse_rules

    def parsed(self: Stylesheet, css: str, read_from: object, *how: object, **named: object) -> list[RuleSet]:
        key = (css, read_from, how, *named.items(), *self._variables.items())
        if key not in _parsed:
            _parsed[key] = parse(self, css, read_from, *how, **named)  # type: ignore[arg-type]
        return _parsed[key]

    patch.setattr(Stylesheet, "_parse_rules", parsed)
