"""What a report says before it is Markdown or HTML: sections of paragraphs, lists, tables and a picture."""

from collections.abc import Iterable
from datetime import date

from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.domain.lanes import Lanes
from smarketing_tui.domain.trends.measures import Measure
from smarketing_tui.reports.adding_up import Told


@dataclass(frozen=True, slots=True)
class Said:
    """Words that somebody typed: shown as they are, never read as markup; a dash where nothing is left of them."""

    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    """Words that stand out."""

    words: "Words"


@dataclass(frozen=True, slots=True)
class Quiet:
    """Words said aside."""

    words: "Words"


Word = str | Said | Strong | Quiet
"""A plain string is ours: it holds no markup of any format."""

Words = tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One or more sentences."""

    words: Words


@dataclass(frozen=True, slots=True)
class Point:
    """One entry of a list, with what belongs under it."""

    words: Words
    under: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Points:
    """A list."""

    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under heads; the last `numbers` columns are set to the right."""

    heads: tuple[str, ...]
    rows: tuple[tuple[Words, ...], ...]
    numbers: int = 0


@dataclass(frozen=True, slots=True)
class Picture:
    """The course of the meeting, where a format can draw it."""

    lanes: Lanes
    told: Told


@dataclass(frozen=True, slots=True)
class Plot:
    """One measure over the meetings of those *days*, where a format can draw it."""

    measure: Measure
    days: tuple[date, ...]


Block = Paragraph | Points | Table | Picture | Plot


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it; without blocks it is left out."""

    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report."""

    title: Said
    opening: tuple[Paragraph, ...]
    sections: tuple[Section, ...]


def joined(parts: Iterable[Words], between: str) -> Words:
    """Return *parts* one after the other, with *between* between them."""
    found: Words = ()
    for part in parts:
        found += (between, *part) if found else part
    return found


def points(lines: Iterable[Words | Point]) -> tuple[Block, ...]:
    """Return a list, nothing without lines."""
    found = tuple(line if isinstance(line, Point) else Point(line) for line in lines)
    return (Points(found),) if found else ()


def table(heads: tuple[str, ...], rows: Iterable[tuple[Words, ...]], numbers: int = 0) -> tuple[Block, ...]:
    """Return a table, nothing without rows."""
    found = tuple(rows)
    return (Table(heads, found, numbers),) if found else ()
