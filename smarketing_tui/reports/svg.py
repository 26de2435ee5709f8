"""The course of a meeting as inline SVG: a lane for each person, and rows for what was nobody's.

Colour says only the team, which is written beside each lane; everything else has a shape of its own and a legend in
words. Dashes instead of fill patterns: those would need a reference, and the document is to have none.
"""

import html
from collections.abc import Callable, Iterable, Iterator, Sequence

from smarketing_tui.domain.attention.flags import FlagKind
from smarketing_tui.domain.calendar.lengths import clock_words
from smarketing_tui.domain.lanes import Lane, Lanes
from smarketing_tui.domain.ledger import Account
from smarketing_tui.domain.people import MARKETING, SALES
from smarketing_tui.domain.text import counted, one_line
from smarketing_tui.reports.adding_up import Told
from smarketing_tui.reports.balance import team_words
from smarketing_tui.reports.fitting import columns, shortened
from smarketing_tui.reports.heard import flag_words
from smarketing_tui.reports.prose import Said

WIDTH, LEFT, RIGHT = 960, 200, 24
PLOT = WIDTH - LEFT - RIGHT
ROW, TOP, LETTER = 22, 26, 6.6
"""Units of the picture: one is a pixel where there is room for all of it."""

_ROOM = (
    (Account.CROSSTALK, "Several at once", "crosstalk"),
    (Account.OPEN, "Nobody speaks", "open"),
    (Account.PAUSED, "Pause", "paused"),
)
_MUCH = frozenset({FlagKind.DOMINATING, FlagKind.TWO_VOICES, FlagKind.LONG_TURN})
_STEPS = (10, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 28800, 86400)
"""Seconds between two times that are written under the picture."""

_MOST_TIMES = 10


def svg_picture(lanes: Lanes, told: Told | None = None) -> str:
    """Return the picture as one `<svg>` element; its classes are those of html_style.py.

    Lengths are those that are *told* beside it, else what is drawn.
    """
    return "".join(_parts(lanes, told))


def _parts(lanes: Lanes, told: Told | None) -> Iterator[str]:
    x = _scale(lanes.wall)
    room = [row for row in _ROOM if any(each.account is row[0] for each in lanes.room)]
    legend = list(_legend(lanes))
    bottom = TOP + ROW * (len(lanes.lanes) + len(room))
    height = bottom + 32 + 20 * ((len(legend) + 1) // 2)
    yield f'<svg class="course" viewBox="0 0 {WIDTH} {height}" role="group">'
    yield f"<title>{_title(lanes)}</title>"
    for stretch in lanes.room:
        if stretch.account is Account.PAUSED:
            start, end = x(stretch.start), x(stretch.end)
            yield f'<path class="break" d="M{start:g} {TOP}H{end:g}V{bottom}H{start:g}z"/>'
    yield from _items(lanes, x, bottom)
    for place, lane in enumerate(lanes.lanes):
        spoken = sum(each.length for each in lane.speech)
        talk = spoken if told is None else told.talk.get((lane.person, lane.team), spoken)
        yield from _lane(lane, talk, lanes.wall, x, TOP + ROW * place + ROW // 2)
    for place, (account, label, shape) in enumerate(room, len(lanes.lanes)):
        found = [(each.start, each.end) for each in lanes.room if each.account is account]
        drawn = sum(end - start for start, end in found)
        length = clock_words(drawn if told is None else getattr(told.time, account))
        y = TOP + ROW * place + ROW // 2
        yield f'<g role="img"><title>{label}: {length}</title>{_label(label, "", y)}'
        yield f'<path class="{shape}" d="{_bars(found, x, y)}"/></g>'
    yield from _times(lanes.wall, x, bottom)
    yield from _key(legend, bottom + 40)
    yield "</svg>"


def _scale(wall: int) -> Callable[[int], float]:
    return lambda at: round(LEFT + PLOT * min(max(at, 0), wall) / max(wall, 1), 1)


def _title(lanes: Lanes) -> str:
    people = sum(bool(lane.person) for lane in lanes.lanes)
    who = f" of {counted(people, 'person', 'people')}" if people else ""
    return f"The course of the meeting{who} over {clock_words(lanes.wall)}"


def _items(lanes: Lanes, x: Callable[[int], float], bottom: int) -> Iterator[str]:
    """Yield the agenda: a row of titles, and a line down the picture where an item begins."""
    yield _label("Agenda", "", 12)
    for each in lanes.items:
        start, end = x(each.start), x(each.end)
        title = _escaped(each.title)
        times = f"{clock_words(each.start)}–{clock_words(each.end)}"
        yield f'<g role="img"><title>Item {each.item + 1}: {title}, {times}</title>'
        yield f'<path class="border" d="M{start:g} 2V{bottom}"/>'
        words = shortened(f"{each.item + 1} {one_line(each.title)}", int((end - start - 6) / LETTER))
        yield _text(start + 4, 16, words, "item") + "</g>"


def _lane(lane: Lane, talk: int, wall: int, x: Callable[[int], float], y: int) -> Iterator[str]:
    name, team = one_line(lane.name), _team(lane.team)
    label = _label(*((name, team) if lane.person else (team, "")), y)
    yield f'<g role="img"><title>{_told(lane, talk, wall)}</title>{label}'
    yield _path("there", _bars(lane.stays, x, y))
    colour = {MARKETING: "marketing", SALES: "sales"}.get(lane.team, "other")
    for account, shape in ((Account.FLOOR, "floor"), (Account.PRESENTATION, "presentation")):
        found = [(each.start, each.end) for each in lane.speech if each.account is account]
        yield _path(f"{shape} {colour}", _bars(found, x, y))
    yield _path("mark", "".join(f"M{x(at):g} {y - 9}h-4l4 7l4 -7z" for at in lane.marks))
    yield _path("asked", "".join(f"M{x(at):g} {y - 5}l5 5l-5 5l-5 -5z" for at in lane.asked))
    for shape, is_much in (("much", True), ("unheard", False)):
        found = [(f.start, wall if f.until is None else f.until) for f in lane.flags if (f.kind in _MUCH) is is_much]
        yield _path(shape, _bars(found, x, y + (7 if is_much else 10)))
    yield "</g>"


def _told(lane: Lane, talk: int, wall: int) -> str:
    """Return the lane in a sentence, for who hears it or points at it."""
    parts = [f"{_escaped(lane.name) if lane.person else _escaped(_team(lane.team))}: talk {clock_words(talk)}"]
    if lane.marks:
        parts.append(f"marks at {', '.join(map(clock_words, lane.marks))}")
    if lane.asked:
        parts.append(f"asked to speak at {', '.join(map(clock_words, lane.asked))}")
    if lane.flags:
        parts.append(flag_words(lane.flags, wall))
    return "; ".join(parts)


def _team(team: str) -> str:
    words = team_words(team) if team else ""
    return one_line(words.text) if isinstance(words, Said) else str(words)


def _bars(found: Iterable[tuple[int, int]], x: Callable[[int], float], y: int) -> str:
    return "".join(f"M{x(start):g} {y}h{max(x(end) - x(start), 0.4):.4g}" for start, end in found)


def _path(shape: str, drawn: str) -> str:
    return f'<path class="{shape}" d="{drawn}"/>' if drawn else ""


def _times(wall: int, x: Callable[[int], float], bottom: int) -> Iterator[str]:
    seconds = wall // 1000
    step = next((each for each in _STEPS if seconds <= each * _MOST_TIMES), _STEPS[-1])
    for at in range(0, seconds + 1, max(step, seconds // (4 * _MOST_TIMES))):
        yield f'<path class="time" d="M{x(at * 1000):g} {bottom}v4"/>'
        yield _text(x(at * 1000), bottom + 16, clock_words(at * 1000), "time middle")


def _legend(lanes: Lanes) -> Iterator[tuple[str, str]]:
    """Yield the shapes that occur, with what each means."""
    accounts = {each.account for lane in lanes.lanes for each in lane.speech}
    kinds = {flag.kind in _MUCH for lane in lanes.lanes for flag in lane.flags}
    whose = "this person" if any(lane.person for lane in lanes.lanes) else "somebody of this team"
    for shape, words, occurs in (
        ("floor other", f"{whose} has the floor", Account.FLOOR in accounts),
        ("presentation other", "presents their own item", Account.PRESENTATION in accounts),
        ("there", "is there", any(lane.stays for lane in lanes.lanes)),
        ("mark", "a short remark", any(lane.marks for lane in lanes.lanes)),
        ("asked", "is asked to speak", any(lane.asked for lane in lanes.lanes)),
        ("unheard", "is not heard, or heard little", False in kinds),
        ("much", "is heard much: a long turn, or a large part of the talk", True in kinds),
        ("border", "an item begins", bool(lanes.items)),
    ):
        if occurs:
            yield shape, words


def _key(legend: Sequence[tuple[str, str]], top: int) -> Iterator[str]:
    for place, (shape, words) in enumerate(legend):
        left, y = LEFT + PLOT // 2 * (place % 2), top + 20 * (place // 2)
        drawn = {
            "mark": f"M{left + 14} {y - 3}h-4l4 7l4 -7z",
            "asked": f"M{left + 14} {y - 5}l5 5l-5 5l-5 -5z",
            "border": f"M{left + 14} {y - 7}v14",
        }.get(shape, f"M{left} {y}h28")
        yield f'<path class="{shape}" d="{drawn}"/>{_text(left + 36, y + 4, words, "key")}'


def _label(name: str, team: str, y: int) -> str:
    """Return what stands before a row: a name, and small beside it a team."""
    room = int((LEFT - 14) / LETTER)
    short_team = shortened(team, 11)
    short = shortened(name or "–", room - columns(short_team) - 1)
    beside = f'<tspan class="team" dx="6">{html.escape(short_team)}</tspan>' if short_team else ""
    return f'<text class="label" x="{LEFT - 10}" y="{y + 4}">{html.escape(short)}{beside}</text>'


def _text(left: float, y: float, words: str, kind: str) -> str:
    return f'<text class="{kind}" x="{left:g}" y="{y:g}">{html.escape(words)}</text>' if words else ""


def _escaped(text: str) -> str:
    return html.escape(one_line(text)) or "–"
