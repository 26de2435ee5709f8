"""A transcript as a file tells it: which lines are somebody's speech, which are not and why, when it began."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime

from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.domain.text import counted
from smarketing_tui.domain.transcript.speech import LONGEST
from smarketing_tui.interchange.errors import BadInput
from smarketing_tui.interchange.text_file import TextFile

MOST = 100_000
"""Stretches of speech that one file may hold."""

BROKEN = "broken: "
"""How the reason begins why a line is not taken that should have been speech."""

MOST_SPEAKERS = 200
"""Names that one file may hold: a table is not larger, and programs that tell voices apart find fewer."""

_HOURS = LONGEST // 3_600_000

_DATE = re.compile(
    r"(?<!\d)(\d{4}-\d{2}-\d{2})"
    r"(?:[T ,]{1,3}(\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?) ?(Z|UTC|[+-]\d{2}:?\d{2})?)?(?![\d:])"
)
_DATED = re.compile(r"\b(date|start|started|begin|began|recorded|created)\b|^\W*\d{4}-\d{2}-\d{2}\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Utterance:
    """One voice in one line of a file, in milliseconds after the recording began; `speaker` as the file writes it."""

    line: int
    speaker: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class NotTaken:
    """A line that makes no speech, and why."""

    line: int
    why: str


@dataclass(frozen=True, slots=True)
class Began:
    """When a file says that its recording began: `at` is naive where it names no offset from UTC."""

    line: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Transcript:
    """What a file of speech says, in the order of its lines."""

    utterances: tuple[Utterance, ...]
    not_taken: tuple[NotTaken, ...]
    title: str = ""
    began: Began | None = None

    @classmethod
    def of(
        cls, found: Iterable[Utterance | NotTaken], title: str = "", comments: Sequence[tuple[int, str]] = ()
    ) -> "Transcript":
        """Return what the lines *found* come to; *comments* may hold a line of the date."""
        found = tuple(found)
        utterances = tuple(each for each in found if isinstance(each, Utterance))
        not_taken = tuple(each for each in found if isinstance(each, NotTaken))
        began = next((date for line, words in comments if (date := date_in(line, words))), None)
        return cls(utterances, not_taken, title, began)

    @property
    def speakers(self) -> tuple[str, ...]:
        """The speakers, each once, in the order in which they are first heard."""
        return tuple(dict.fromkeys(each.speaker for each in self.utterances))


def refused_time(start: int, end: int) -> str:
    """Return why nobody can have spoken from *start* to *end* ms, "" if they can."""
    if end < start:
        return "it ends before it begins"
    if end == start:
        return "it is of no length"
    return f"it is later than {_HOURS} hours" if end > LONGEST else ""


def checked(file: TextFile, found: Transcript, what: str, last: int) -> Transcript:
    """Return *found* if it is of use; raises BadInput for a file of no speech, or one that was cut off.

    *last* is its last line that says anything: one that cannot be used is where the file was cut.
    """
    broken = [each for each in found.not_taken if each.line == last and each.why.startswith(BROKEN)]
    if broken:
        why = broken[0].why.removeprefix(BROKEN)
        raise file.wrong(last, f"{why}; the file seems to be cut off here.")
    if not found.utterances:
        first = next((each for each in found.not_taken if each.why.startswith(BROKEN)), None)
        if first is not None:
            raise file.wrong(first.line, f"{first.why.removeprefix(BROKEN)}; nothing in it can be used.")
        raise BadInput(f"{file.name} holds nobody's speech: {what}.")
    if len(found.utterances) > MOST:
        raise BadInput(f"{file.name} holds more than {counted(MOST, 'stretch', 'stretches')} of speech.")
    if len(found.speakers) > MOST_SPEAKERS:
        raise BadInput(f"{file.name} names more than {MOST_SPEAKERS} speakers.")
    return found


def date_in(line: int, words: str) -> Began | None:
    """Return when a recording began if *words*, a comment in a file, are a line of its date."""
    words = words[:300]
    found = _DATE.search(words)
    if found is None or not _DATED.search(words):
        return None
    day, clock, offset = found.groups()
    offset = {"Z": "+00:00", "UTC": "+00:00", None: ""}.get(offset, offset)
    try:
        return Began(line, datetime.fromisoformat(f"{day}T{clock or '00:00'}{offset}"))
    except ValueError:
        return None
