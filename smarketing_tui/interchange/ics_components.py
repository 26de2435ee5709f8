"""An iCalendar file taken apart into its components, each with the line it begins in (RFC 5545, 3.1 and 3.6)."""

from collections.abc import Iterator
from dataclasses import field

from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.domain.text import one_line
from smarketing_tui.interchange.errors import BadInput
from smarketing_tui.interchange.text_file import TextFile

LONGEST_LINE = 20_000
"""Characters of one unfolded line that are kept; an attached picture is longer, a description hardly ever."""


@dataclass(frozen=True, slots=True)
class Component:
    """One component inside a calendar: its kind (VEVENT), the line it begins in, and its own lines, unfolded."""

    kind: str
    line: int
    content: list[tuple[int, str]] = field(default_factory=list)

    def first(self, name: str) -> str:
        """Return the value of its first property of that *name*, "" if it has none."""
        return next((words.partition(":")[2] for _, words in self.content if _name(words) == name), "")


def components(file: TextFile) -> list[Component]:
    """Return the calendars of *file* and what stands directly in them; raises BadInput if it is no whole calendar.

    What stands deeper (alarms, the seasons of a time zone) is passed over.
    """
    found: list[Component] = []
    path: list[Component] = []
    last = 0
    for line, words in _unfolded(file):
        name, value = _name(words), words.partition(":")[2].strip().upper()
        last = line
        if not path and (name, value) != ("BEGIN", "VCALENDAR"):
            if not found:
                raise BadInput(f"{file.name} is no calendar: it does not begin with BEGIN:VCALENDAR.")
            continue
        if name == "BEGIN":
            path.append(Component(value, line))
            if len(path) <= 2:
                found.append(path[-1])
        elif name == "END":
            if path[-1].kind != value:
                raise file.wrong(line, f"END:{one_line(value, 40)} does not close BEGIN:{one_line(path[-1].kind, 40)}.")
            path.pop()
        else:
            path[-1].content.append((line, words))
    if path:
        raise file.wrong(last, f"END:{one_line(path[-1].kind, 40)} is missing; the file seems to be cut off here.")
    if not found:
        raise BadInput(f"{file.name} is no calendar: it does not begin with BEGIN:VCALENDAR.")
    return found


def _unfolded(file: TextFile) -> Iterator[tuple[int, str]]:
    """Yield the lines that say anything, each with its continuation lines, up to a length."""
    start, parts, length = 0, [""], 0
    for line, words in file.lines():
        if words[:1] in (" ", "\t") and start:
            if length < LONGEST_LINE:
                parts.append(words[1:])
                length += len(words) - 1
            continue
        if start:
            yield start, "".join(parts)[:LONGEST_LINE]
        start, parts, length = (line, [words], len(words)) if words.strip() else (0, [""], 0)
    if start:
        yield start, "".join(parts)[:LONGEST_LINE]


def _name(words: str) -> str:
    """Return the name of the property in an unfolded line."""
    head = words[:100].partition(":")[0]
    return head.partition(";")[0].strip().upper()
