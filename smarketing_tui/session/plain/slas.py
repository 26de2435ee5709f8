"""SLAs in a plain meeting: the board in numbered lines, the card that presents one, and `figure 2 182`."""

from collections.abc import Iterator
from datetime import date

from smarketing_tui.domain.calendar.days import day_words
from smarketing_tui.domain.meeting import Meeting
from smarketing_tui.domain.slas.board import SlaRow, board_on, row_of
from smarketing_tui.domain.slas.draft import Vague, amount, figure_of
from smarketing_tui.domain.slas.sla import Figure, Sla, SlaBoard
from smarketing_tui.domain.slas.standing import Standing
from smarketing_tui.domain.slas.words import (
    change_parts,
    explanation,
    lower_than_before,
    pace_words,
    sides_words,
    span_words,
    state_words,
    target_words,
)
from smarketing_tui.domain.text import folded
from smarketing_tui.session.plain.language import Unclear
from smarketing_tui.session.plain.lines import WIDTH, columns, fit

NONE = "There were no SLAs when this meeting was planned; smarketing sla add defines them."


def board(meeting: Meeting, today: date) -> Iterator[str]:
    """Yield a line for each SLA: how it stands, and of what else is to be told as much as there is room for."""
    for number, row in enumerate(board_on(meeting.now.slas, today), 1):
        what = f"{number} {row.sla.name}, {row.sla.owes}"
        after = fit(f": {_standing(row.sla, row.now)}", WIDTH - 20)
        for more in _more(row, today):
            after += f", {more}" if columns(f"{what}{after}, {more}") <= WIDTH else ""
        yield fit(what, WIDTH - columns(after)) + after


def _standing(sla: Sla, stand: Standing) -> str:
    figure = "" if stand.figure is None else f" {amount(stand.figure.value)},"
    return f"{state_words(sla, stand)},{figure} goal {target_words(sla, stand.target)}"


def _more(row: SlaRow, today: date) -> Iterator[str]:
    if row.changes:
        yield "changed"
    if row.now.figure is not None and row.now.figure.day != today:
        yield f"as of {day_words(row.now.figure.day, today)}"
    elif row.now.figure is None and row.before is not None:
        yield f"{span_words(row.sla.period, row.before.span)} {state_words(row.sla, row.before)}"


def card(meeting: Meeting, at: int, today: date) -> Iterator[str]:
    """Yield what presents the SLA at the 0-based place *at*: how it stands, what it is, why, who does what."""
    slas = meeting.now.slas
    row = row_of(slas.slas[at], slas, today)
    sla, now = row.sla, row.now
    yield f"{at + 1} of {len(slas.slas)}: {sla.name}, {sides_words(sla)}"
    yield f"Now: {_standing(sla, now)}"
    if now.figure is not None:
        pace = pace_words(sla, now)
        yield f"As of {day_words(now.figure.day, today)}" + (f": {pace}" if pace else "")
    if row.before is not None:
        yield f"{span_words(sla.period, row.before.span)}: {_standing(sla, row.before)}"
    for change in row.changes:
        yield ": ".join(filter(None, (*change_parts(change), change.why)))
    for head, words in explanation(sla):
        yield f"{head}: {words or 'not said yet'}"


def place(words: str, board: SlaBoard) -> int:
    """Return the 0-based place on *board* of the SLA that *words* mean: its number, its name, or a part of that.

    Raises Unclear.
    """
    found = _places(words, board)
    if not board.slas:
        raise Unclear(NONE)
    if not found:
        raise Unclear(f"There is no SLA {fit(words, 40)}; slas lists them.")
    if len(found) > 1:
        names = ", ".join(f"{at + 1} {board.slas[at].name}" for at in found[:4])
        raise Unclear(f"{fit(words, 40)} may be {names}: give the number.")
    return found[0]


def _places(words: str, board: SlaBoard) -> list[int]:
    """Return where those stand that *words* may mean; of whole names, numbers and beginnings the first that fits."""
    wanted = folded(words)
    names = [folded(sla.name) for sla in board.slas]
    if whole := [at for at, name in enumerate(names) if name == wanted]:
        return whole
    if words.isascii() and words.isdigit() and len(words) < 6 and 1 <= int(words) <= len(names):
        return [int(words) - 1]
    if begun := [at for at, name in enumerate(names) if wanted and name.startswith(wanted)]:
        return begun
    return [at for at, name in enumerate(names) if wanted and f" {wanted}" in name]


def measured(text: str, meeting: Meeting, today: date) -> tuple[Sla, Figure]:
    """Return whose figure of *today* `2 182` or `qualified leads 182 MQLs` is, and the figure; raises Unclear."""
    board = meeting.now.slas
    words = text.split()
    # A name may be of several words and hold digits: as many words as fit one belong to it.
    taken = next((many for many in range(len(words), 0, -1) if _places(" ".join(words[:many]), board)), 1)
    sla = board.slas[place(" ".join(words[:taken]), board)]
    try:
        return sla, Figure(sla.id, today, figure_of(" ".join(words[taken:]), sla.unit))
    except Vague as vague:
        raise Unclear(f"{sla.name}: {vague}") from None


def meaning(sla: Sla, figure: Figure, board: SlaBoard) -> tuple[str, str]:
    """Return the state that *figure* means, and what else is to be told of it."""
    stand = row_of(sla, board.with_figure(figure), figure.day).now
    pace = pace_words(sla, stand)
    lower = lower_than_before(sla, board.figures, figure.day, figure.value)
    return state_words(sla, stand), " ".join(filter(None, (f"{pace}." if pace else "", lower)))
