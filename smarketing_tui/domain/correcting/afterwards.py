"""The rules for correcting a meeting that has ended: each returns events, none where there is nothing to do.

Every correction is made of repainted stretches (`StretchRepainted`): what is on tape keeps its length, a pause stays a
pause, and whoever is given words was there (rules.md 11). Nothing here raises, whatever it is told.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import pairwise, takewhile
from typing import TypeGuard

from smarketing_tui.domain.correcting.corrections import speaking_account
from smarketing_tui.domain.correcting.repainting import stretch_at
from smarketing_tui.domain.events import (
    Correction,
    Event,
    Recorded,
    Redone,
    StretchRepainted,
    Undone,
)
from smarketing_tui.domain.floor import Turn, stretches, turns
from smarketing_tui.domain.ledger import Account, Stretch
from smarketing_tui.domain.meeting import Meeting, Phase, Step

Events = tuple[Event, ...]


def turn_at(meeting: Meeting, time: int) -> Turn | None:
    """Return the turn that was going on at *time* ms, also in a pause inside it. O(events)."""
    return next((turn for turn in turns(meeting, meeting.elapsed) if turn.start <= time < turn.end), None)


def change_person(meeting: Meeting, turn: Turn, person: str) -> Events:
    """It was *person* who had that turn."""
    if person not in meeting.roster:
        return ()
    return _painted(meeting, turn.start, turn.end, lambda piece: _spoken(piece, person), of=turn.person)


def delete_turn(meeting: Meeting, turn: Turn) -> Events:
    """Nobody spoke then: the floor was open."""
    return _painted(meeting, turn.start, turn.end, _open, of=turn.person)


def insert_turn(meeting: Meeting, person: str, start: int, end: int) -> Events:
    """From *start* to *end* ms it was *person* who spoke, whatever it was before."""
    if person not in meeting.roster:
        return ()
    return _painted(meeting, start, end, lambda piece: _spoken(piece, person))


def open_stretch(meeting: Meeting, start: int, end: int) -> Events:
    """From *start* to *end* ms nobody spoke."""
    return _painted(meeting, start, end, _open)


def crosstalk_stretch(meeting: Meeting, start: int, end: int) -> Events:
    """From *start* to *end* ms several spoke at once."""
    return _painted(meeting, start, end, lambda piece: replace(piece, account=Account.CROSSTALK, person=None))


def merge_turns(meeting: Meeting, first: Turn, second: Turn) -> Events:
    """Two turns, the earlier one *first*, and all between them were one, of who had the first."""
    if second.start < first.end:
        return ()
    return insert_turn(meeting, first.person, first.start, second.end)


def move_turn_start(meeting: Meeting, turn: Turn, to: int) -> Events:
    """The turn began at *to* ms: earlier it takes from what was before, later it leaves time to that."""
    to = min(to, turn.end)
    if to <= turn.start:
        return insert_turn(meeting, turn.person, to, turn.start)
    before = _before(meeting, turn.start)
    return _painted(meeting, turn.start, to, lambda piece: _like(before, piece), of=turn.person)


def move_turn_end(meeting: Meeting, turn: Turn, to: int) -> Events:
    """The turn ended at *to* ms: later it takes from what came after, earlier it leaves time to that."""
    to = max(to, turn.start)
    if to >= turn.end:
        return insert_turn(meeting, turn.person, turn.end, to)
    after = stretch_at(meeting.now.ledger, turn.end) if turn.end != meeting.now.ended else None
    return _painted(meeting, to, turn.end, lambda piece: _like(after, piece), of=turn.person)


def change_item(meeting: Meeting, start: int, end: int, item: int) -> Events:
    """From *start* to *end* ms it was the item with that 0-based index; who spoke stays as it was."""
    if not 0 <= item < len(meeting.now.agenda):
        return ()
    return _painted(meeting, start, end, lambda piece: replace(piece, item=item), pauses=True)


def item_borders(meeting: Meeting) -> list[int]:
    """Return when (ms) the item changed, oldest first. O(events)."""
    whole = stretches(meeting, meeting.elapsed)
    return [after.start for before, after in pairwise(whole) if before.item != after.item]


def room_of_border(meeting: Meeting, border: int) -> tuple[int, int]:
    """Return between which moments (ms) an item border can be moved: those beside it. O(events)."""
    borders = [0, *item_borders(meeting), meeting.now.ended or 0]
    if border not in borders[1:-1]:
        return border, border
    place = borders.index(border, 1)
    return borders[place - 1], borders[place + 1]


def item_beginning(meeting: Meeting, item: int, near: int) -> int | None:
    """Return when (ms) after another one that item began, the time nearest to *near*; None: it never did. O(events)."""
    whole = stretches(meeting, meeting.elapsed)
    found = [after.start for before, after in pairwise(whole) if before.item != after.item == item]
    return min(found, key=lambda start: abs(start - near), default=None)


def begin_item(meeting: Meeting, item: int, to: int) -> Events:
    """That item, which never came after another one, began at *to* ms and went on until the next one began."""
    end = next((border for border in item_borders(meeting) if border > to), meeting.now.ended or 0)
    return change_item(meeting, to, end, item)


def move_item_border(meeting: Meeting, border: int, to: int) -> Events:
    """What changed the item at *border* ms did so at *to* ms, which stays between the item borders beside it."""
    earliest, latest = room_of_border(meeting, border)
    to = max(earliest, min(to, latest))
    side = _before(meeting, border) if to > border else stretch_at(meeting.now.ledger, border)
    if side is None or side.item is None:
        return ()
    return change_item(meeting, min(to, border), max(to, border), side.item)


def undo_correction(meeting: Meeting) -> Events:
    """Take back the newest correction that counts; never what happened in the meeting itself, nor its end."""
    step = next((step for step in meeting.steps if step.undoable), None)
    return (Undone(step.batch),) if _is_correction(step) else ()


def redo_correction(meeting: Meeting) -> Events:
    """Let the correction taken back last count after all."""
    step = meeting.undone.top
    return (Redone(step.batch),) if _is_correction(step) else ()


def corrections_made(meeting: Meeting) -> int:
    """Return how many corrections count. O(what came after the end)."""
    return sum(1 for _ in takewhile(_is_correction, meeting.steps))


def as_lived(records: Iterable[Recorded]) -> list[Recorded]:
    """Return *records* without all that was corrected after the end: what the facilitator saw (rules.md 11)."""
    known = list(records)
    steps = {recorded.batch for recorded in known if isinstance(recorded.event, Correction)}

    def was_lived(recorded: Recorded) -> bool:
        event = recorded.event
        return recorded.batch not in steps and not (isinstance(event, Undone | Redone) and event.step in steps)

    return [recorded for recorded in known if was_lived(recorded)]


def _is_correction(step: Step | None) -> TypeGuard[Step]:
    return step is not None and isinstance(step.facts[0][1], Correction)


def _painted(
    meeting: Meeting,
    start: int,
    end: int,
    change: Callable[[Stretch], Stretch],
    *,
    of: str | None = None,
    pauses: bool = False,
) -> Events:
    """Return the repainting of what is not so yet; *of* one person only, if given.

    What is so already goes with what it touches: as few facts as there are, so little each of them costs.
    """
    if meeting.phase is not Phase.ENDED:
        return ()
    found: list[tuple[StretchRepainted, bool]] = []
    for piece in _pieces(meeting, start, end):
        is_meant = pauses if piece.account is Account.PAUSED else of in (None, piece.person)
        if not is_meant:
            continue
        changed = _accounted(meeting, change(piece))
        fact = StretchRepainted(piece.start, piece.end, changed.account, changed.person, changed.item)
        is_new = changed != piece
        if found and found[-1][0].end == fact.start and replace(found[-1][0], start=fact.start, end=fact.end) == fact:
            before, was_new = found.pop()
            fact, is_new = replace(fact, start=before.start), is_new or was_new
        found.append((fact, is_new))
    return tuple(fact for fact, is_new in found if is_new)


def _pieces(meeting: Meeting, start: int, end: int) -> Iterator[Stretch]:
    """Yield what is between *start* and *end* ms, oldest first."""
    for stretch in meeting.now.ledger.until(start)[1]:
        if stretch.start < end:
            yield replace(stretch, start=max(start, stretch.start), end=min(end, stretch.end))


def _accounted(meeting: Meeting, piece: Stretch) -> Stretch:
    """A person's words find their own account."""
    if piece.person is None:
        return piece
    return replace(piece, account=speaking_account(meeting.now, piece.person, piece.item))


def _spoken(piece: Stretch, person: str) -> Stretch:
    return replace(piece, account=Account.FLOOR, person=person)


def _open(piece: Stretch) -> Stretch:
    return replace(piece, account=Account.OPEN, person=None)


def _like(neighbour: Stretch | None, piece: Stretch) -> Stretch:
    """Return *piece* as what is beside it; beside a pause and at both ends of the meeting the floor is open."""
    if neighbour is None or neighbour.account is Account.PAUSED:
        return _open(piece)
    return replace(piece, account=neighbour.account, person=neighbour.person)


def _before(meeting: Meeting, time: int) -> Stretch | None:
    return stretch_at(meeting.now.ledger, time - 1) if time > 0 else None
