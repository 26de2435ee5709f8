"""A measure drawn with characters: a point, a column or a partly filled column for each meeting.

Every line has a sign of its own, so that nothing rests on colour; all of them have a likeness in ASCII.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from rich.cells import cell_len

from smarketing_tui.domain.people import MARKETING, SALES
from smarketing_tui.domain.trends.measures import Measure, Shape
from smarketing_tui.domain.trends.past import Compared
from smarketing_tui.domain.trends.words import label_words, number
from smarketing_tui.widgets.cells import cropped
from smarketing_tui.widgets.lines import Line
from smarketing_tui.widgets.trend_window import Scale, Window, bottom_of, margin, shown, top_of, window

SIGNS = ("●", "○", "■", "×")
"""The head of each line's points: more lines than that are in the table only."""

STEM, FULL, OTHER, REST, EVEN, PAST, UNKNOWN = "│", "█", "▌", "┊", "─", "·", "–"
"""A point's stem, the columns of a first and a second line, the empty part, two rulers, and what is undefined."""

_LEAST_HEIGHT = 5
_STYLES = ("trend--first", "trend--second", "trend--third", "trend--fourth")
_TEAMS = {SALES: "trend--sales", MARKETING: "trend--marketing"}
_QUIET, _RULER, _PAST = "trend--quiet", "trend--ruler", "trend--past"

Cell = tuple[str, str]


def chart(measure: Measure, days: Sequence[date], width: int, height: int, back: int = 0) -> list[Line]:
    """Return the drawing in that many cells and rows: the plot, the days below it, and which sign is which.

    Empty where there is no number or no room.
    """
    if not measure.is_known or not days:
        return []
    legend = legend_lines(measure, width)
    rows = height - len(legend) - 2
    part = window(measure, len(days), width, back)
    if rows < _LEAST_HEIGHT - 2 or width < margin(measure) + part.cells:
        return []
    scale = Scale(bottom_of(measure, part), top_of(measure, part), rows)
    grid = _grid(measure, part, scale)
    labels = _labels(measure, scale)
    left = margin(measure)
    lines: list[Line] = [
        ((f"{labels[row]:>{left - 1}}", _QUIET), ("│", _RULER), *_joined(grid[row])) for row in range(rows - 1, -1, -1)
    ]
    lines.append(((" " * (left - 1) + "└" + "─" * (part.count * part.cells), _RULER),))
    labelled = _day_labels(days[part.first : part.until], part.cells, width - left)
    lines.append(((" " * left + labelled, _QUIET),))
    return [*lines, *legend]


def legend_lines(measure: Measure, width: int) -> list[Line]:
    """Return what each sign stands for, in one or two lines."""
    if measure.shape is Shape.PARTS:
        part, whole = (course.label for course in measure.courses)
        filled, rest = (f"{FULL} ", _STYLES[0]), (f"{REST} ", _STYLES[1])
        return [_fitting((filled, (f"{part}  ", _QUIET), rest, (whole, _QUIET)), width)]
    pieces: list[Cell] = []
    for place, course in enumerate(shown(measure)):
        sign = SIGNS[place] if measure.shape is Shape.POINTS else (FULL, OTHER)[min(place, 1)]
        pieces += [(f"{sign} ", _style(measure, place)), (f"{cropped(label_words(course.label), 20)}  ", _QUIET)]
    more = len(measure.courses) - len(shown(measure))
    if more:
        pieces.append((f"and {more} more in the table  ", _QUIET))
    rulers: list[Cell] = []
    if measure.even is not None:
        rulers += [(f"{EVEN} ", _RULER), (f"{number(measure.even, 1)} is {measure.even_is}  ", _QUIET)]
    if measure.past is not None:
        rulers += [(f"{PAST} ", _PAST), (_past_label(measure, measure.past), _QUIET)]
    if _cells((*pieces, *rulers)) <= width:
        return [_fitting((*pieces, *rulers), width)]
    if _cells(rulers) > width and measure.past is not None:
        rulers = [(text.replace("1.0 is ", ""), style) for text, style in rulers[:-1]]
        rulers.append((f"median, last {measure.past.of}", _QUIET))
    return [_fitting(each, width) for each in (pieces, rulers)]


def _style(measure: Measure, place: int) -> str:
    """Return the style of a line: teams have their own colours everywhere."""
    return _TEAMS.get(measure.courses[place].label, _STYLES[place])


def _past_label(measure: Measure, past: Compared) -> str:
    line = f", {measure.courses[0].label}" if len(measure.courses) > 1 else ""
    return f"median of the last {past.of}{line}" if past.of > 1 else f"the last one{line}"


def _cells(pieces: Sequence[Cell]) -> int:
    return sum(cell_len(text) for text, _ in pieces)


def _fitting(pieces: Sequence[Cell], width: int) -> Line:
    """Return as many pieces as have room."""
    found: list[Cell] = []
    for text, style in pieces:
        text = cropped(text, width)
        width -= cell_len(text)
        found.append((text, style))
    return tuple(found)


def _grid(measure: Measure, part: Window, scale: Scale) -> list[list[Cell]]:
    """Return the cells, row by row from the lowest."""
    width = part.count * part.cells
    grid: list[list[Cell]] = [[(" ", "")] * width for _ in range(scale.rows)]
    if measure.even is not None:
        grid[scale.row(measure.even)] = [(EVEN, _RULER)] * width
    past = measure.past
    if past is not None and measure.shape is not Shape.PARTS:
        _draw_past(grid, part, past, len(measure.courses[0].values), scale.row(past.median))
    for at in range(part.first, part.until):
        x = (at - part.first) * part.cells
        for place, course in enumerate(shown(measure)):
            for column in _columns(measure, place, part.cells, len(shown(measure))):
                for row, cell in _drawn(measure, place, course.values[at], at, scale):
                    grid[row][x + column] = cell
    return grid


def _draw_past(grid: list[list[Cell]], part: Window, past: Compared, meetings: int, row: int) -> None:
    """Draw the median over the meetings it is of."""
    for at in range(max(part.first, meetings - 1 - past.of), min(part.until, meetings - 1)):
        for column in range(part.cells):
            grid[row][(at - part.first) * part.cells + column] = (PAST, _PAST)


def _columns(measure: Measure, place: int, cells: int, lines: int) -> Sequence[int]:
    """Return the cells of a meeting in which a line is drawn."""
    if measure.shape is Shape.POINTS or lines > 1:
        gap = (cells - lines) // 2 if cells > lines else 0
        return (min(cells - 1, gap + place),)
    return range(max(1, cells - 1 - (cells > 4)))


def _drawn(measure: Measure, place: int, value: float | None, at: int, scale: Scale) -> Iterator[tuple[int, Cell]]:
    style = _style(measure, place)
    if value is None:
        yield scale.row(measure.even or 0.0), (UNKNOWN, _QUIET)
        return
    match measure.shape:
        case Shape.POINTS:
            head, base = scale.row(value), scale.row(measure.even or 0.0)
            for row in range(min(head, base), max(head, base)):
                if row != base or measure.even is None:
                    yield row, (STEM, style)
            yield head, (SIGNS[place], style)
        case Shape.COLUMNS:
            sign = (FULL, OTHER)[min(place, 1)]
            yield from ((row, (sign, style)) for row in range(scale.reach(value)))
        case Shape.PARTS:
            whole = measure.courses[1].values[at] or 0.0
            filled = scale.reach(value)
            for row in range(scale.reach(whole)):
                yield row, ((FULL, style) if row < filled else (REST, _STYLES[1]))


def _labels(measure: Measure, scale: Scale) -> list[str]:
    """Return what stands before each row: the lowest, the highest, and the middle where there is room."""
    labels = [""] * scale.rows
    is_column = measure.shape is not Shape.POINTS
    middle = scale.top / 2 if measure.even is None else measure.even
    places = 0 if measure.places == 0 else 1 if measure.unit or measure.even else 2
    for value in (middle, scale.bottom, scale.top):
        if (is_column and not value) or (places == 0 and value != int(value)) or (value == middle and scale.rows < 5):
            continue
        row = scale.reach(value) - 1 if is_column else scale.row(value)
        labels[row] = number(value, places)
    return labels


def _joined(cells: Sequence[Cell]) -> Iterator[Cell]:
    """Yield the cells with those of one style as one piece."""
    text, style = "", ""
    for sign, its in cells:
        if its != style and text:
            yield text, style
            text = ""
        text, style = text + sign, its
    if text:
        yield text, style


def _day_labels(days: Sequence[date], cells: int, width: int) -> str:
    """Return the days under their columns, as many as have room; a year where it begins."""
    line = ""
    for at, day in enumerate(days):
        is_year = at > 0 and day.year != days[at - 1].year
        word = f"{day.day} {day:%b}" + (f" {day:%Y}" if is_year else "")
        place = at * cells
        if place >= len(line) + (2 if line else 0) and place + len(word) <= width:
            line = line.ljust(place) + word
    return line
