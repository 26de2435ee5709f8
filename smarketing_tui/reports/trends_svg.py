"""A measure over the meetings as inline SVG: lines with points of their own shapes, or columns; nothing is loaded."""

import html
from collections.abc import Iterator, Sequence
from datetime import date

from smarketing_tui.domain.people import MARKETING, SALES
from smarketing_tui.domain.text import one_line
from smarketing_tui.domain.trends.measures import Course, Measure, Shape
from smarketing_tui.domain.trends.words import label_words, newest_words, number, past_words

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 960, 190, 56, 16, 30, 34
PLOT, ROOM = WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM
MOST = 4
"""Lines that are drawn; the table has all of them."""

_SHAPES = ("M{x} {y}m-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0", "M{x} {y}m-4 -4h8v8h-8z", "M{x} {y}m0 -5l5 9h-10z")
_CROSS = "M{x} {y}m-4 -4l8 8m0 -8l-8 8"
_SIGNS = ("○", "□", "△", "×")


def trend_picture(measure: Measure, days: Sequence[date]) -> str:
    """Return the picture as one `<svg>` element; its classes are those of html_style.py."""
    return "".join(_parts(measure, days))


def _parts(measure: Measure, days: Sequence[date]) -> Iterator[str]:
    title = f"{measure.title}: {newest_words(measure)}, {past_words(measure)}"
    shown = measure.courses if measure.shape is Shape.PARTS else measure.courses[:MOST]
    top = _top(measure, shown)
    yield f'<svg class="course trend" viewBox="0 0 {WIDTH} {HEIGHT}" role="img"><title>{_escaped(title)}</title>'
    yield _text(LEFT, 14, _heading(measure, shown))
    for value in (0.0, top / 2 if measure.even is None else measure.even, top):
        y = _y(value, top)
        yield f'<path class="{"even" if value == measure.even else "there"}" d="M{LEFT} {y}H{WIDTH - RIGHT}"/>'
        is_whole = measure.places == 0 and value != int(value)
        yield "" if is_whole else _text(LEFT - 6, y + 4, number(value, min(1, measure.places)), "time label")
    step = PLOT / max(1, len(days))
    for place, course in enumerate(shown):
        colour = {MARKETING: "marketing", SALES: "sales"}.get(
            course.label, ("first", "second", "other", "other")[place]
        )
        if measure.shape is Shape.POINTS:
            yield from _line(course, place, colour, step, top)
        else:
            yield from _columns(course, place, colour, step, top, measure.shape)
    yield from _days(days, step)
    yield "</svg>"


def _heading(measure: Measure, shown: Sequence[Course]) -> str:
    legend = _legend(measure, shown)
    return f"{measure.title} ({legend})" if legend else measure.title


def _legend(measure: Measure, shown: Sequence[Course]) -> str:
    if measure.shape is Shape.PARTS:
        return f"filled: {shown[0].label}, outlined: {shown[1].label}"
    if len(shown) < 2:
        return ""
    signs = _SIGNS if measure.shape is Shape.POINTS else ("filled:", "outlined:", "", "")
    return ", ".join(f"{sign} {label_words(course.label)}" for sign, course in zip(signs, shown, strict=False))


def _top(measure: Measure, shown: Sequence[Course]) -> float:
    highest = max([value for course in shown for value in course.values if value is not None], default=0.0)
    if measure.places == 0:
        return max(4.0, float(-(-highest // 1)))
    return max(-(-highest // 0.5) * 0.5, 1.5 * (measure.even or 0.0), 0.5)


def _y(value: float, top: float) -> float:
    return round(TOP + ROOM * (1 - value / top), 1)


def _line(course: Course, place: int, colour: str, step: float, top: float) -> Iterator[str]:
    known = [(at, value) for at, value in enumerate(course.values) if value is not None]
    path, last = "", -2
    for at, value in known:  # a meeting without a number breaks the line
        path += f"{'L' if at == last + 1 else 'M'}{_x(at, step)} {_y(value, top)}"
        last = at
    yield f'<path class="way {colour}" d="{path}"/>'
    shape = _CROSS if place >= len(_SHAPES) else _SHAPES[place]
    marks = "".join(shape.format(x=_x(at, step), y=_y(value, top)) for at, value in known)
    yield f'<path class="point {colour}" d="{marks}"/>'


def _columns(course: Course, place: int, colour: str, step: float, top: float, shape: Shape) -> Iterator[str]:
    width = round(min(24.0, step * 0.35), 1)
    beside = 0 if shape is Shape.PARTS else (place - 0.5) * width
    path = ""
    for at, value in enumerate(course.values):
        if value:
            x, y = round(_x(at, step) - width / 2 + beside, 1), _y(value, top)
            path += f"M{x} {TOP + ROOM}V{y}h{width}V{TOP + ROOM}z"
    yield f'<path class="{"outline" if place else "column"} {colour}" d="{path}"/>'


def _x(at: int, step: float) -> float:
    return round(LEFT + step * (at + 0.5), 1)


def _days(days: Sequence[date], step: float) -> Iterator[str]:
    every = max(1, round(-(-76 // step)))
    for at in range(len(days) - 1, -1, -every):
        yield _text(_x(at, step), HEIGHT - 14, f"{days[at].day} {days[at]:%b %Y}", "time middle")


def _text(x: float, y: float, words: str, name: str = "") -> str:
    kind = f' class="{name}"' if name else ""
    return f'<text{kind} x="{x}" y="{y}">{_escaped(words)}</text>'


def _escaped(text: str) -> str:
    return html.escape(one_line(text, 400))
