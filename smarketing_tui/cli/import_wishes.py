"""What was asked for besides the file that is brought in."""

from dataclasses import field

from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.domain.transcript.speech import FloorRules


@dataclass(frozen=True, slots=True)
class Wishes:
    """The options of `smarketing import`; "" = not said.

    `asks` = somebody may be asked, `makes` = nobody needs to be: unknown speakers are new people.
    """

    series: str = ""
    title: str = ""
    kind: str = ""
    zone: str = ""
    maps: tuple[str, ...] = ()
    started: str = ""
    recording: str = ""
    rules: FloorRules = field(default_factory=FloorRules)
    asks: bool = False
    makes: bool = False
    again: bool = False
    dry_run: bool = False
    lines: bool = False
    as_json: bool = False
