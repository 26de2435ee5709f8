"""The floor: a row per person with the key that hands it to them, and how the talk is spread."""

from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual.events import Click
from textual.message import Message

from smarketing_tui.domain.floor import Accounts, Participation, accounts, participation
from smarketing_tui.domain.ledger import Account
from smarketing_tui.domain.meeting import Meeting, Phase
from smarketing_tui.domain.participation import talk_equity
from smarketing_tui.domain.people import MARKETING, SALES, Person, seated
from smarketing_tui.domain.wording import clock_words
from smarketing_tui.widgets.cells import cropped, left, right
from smarketing_tui.widgets.frame import Frame
from smarketing_tui.widgets.lines import BLANK, Line, Lines
from smarketing_tui.widgets.share_bar import share_bar

_SHORT_TEAMS = {SALES: "Sales", MARKETING: "Mktg"}
_SUMMARY = 2
"""Rows below the people: balance of the teams, and the accounts."""
_LEAST_COLUMN = 22
"""Cells that one column of people needs at least."""
_ROOMY = 46
"""Cells from which a row has room for a bar, and a second line below it."""


def team_words(team: str) -> str:
    """Return how a team is called where room is short."""
    return _SHORT_TEAMS.get(team, team)


@dataclass(frozen=True, slots=True)
class _Grid:
    """How the people are laid out: `columns` of `rows`, each `width` cells wide and `pitch` lines high."""

    columns: int
    rows: int
    width: int
    pitch: int

    @classmethod
    def of(cls, count: int, width: int, height: int) -> "_Grid":
        """Return the layout for *count* people: one column if they fit, with a line more each if there is room."""
        room = max(1, height - _SUMMARY)
        columns = max(1, min(-(-count // room), (width + 1) // (_LEAST_COLUMN + 1)))
        rows = max(1, min(room, -(-count // columns)))
        pitch = max(1, min(3, (room - 1) // rows)) if width >= _ROOMY and columns == 1 else 1
        return cls(columns, rows, (width - columns + 1) // columns, pitch)

    def at(self, x: int, y: int) -> int | None:
        """Return whose place is at that cell of the panel, as an index into the people."""
        column, row = x // (self.width + 1), y // self.pitch
        return column * self.rows + row if row < self.rows and column < self.columns else None


class FloorPanel(Lines):
    """Who speaks, who has spoken, how much. People keep their place: nothing moves under the facilitator's eyes."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "floor--key",
        "floor--name",
        "floor--sales",
        "floor--marketing",
        "floor--speaking",
        "floor--quiet",
        "floor--number",
    }

    class Pressed(Message):
        """A person's row was pressed with the mouse: the same as their key."""

        def __init__(self, person: str, time: float) -> None:
            super().__init__()
            self.person = person
            self.pressed_at = time

    def on_mount(self) -> None:
        """Name the panel."""
        self.border_title = "Floor"

    def draw(self, frame: Frame, width: int, height: int) -> list[Line]:
        """Draw the people, in as many columns as they need, and the summary below."""
        meeting = frame.meeting
        people = seated(meeting.roster)
        parts = {person.id: participation(meeting, person.id, frame.now) for person in people}
        account = accounts(meeting, frame.now)
        self._count(sum(part.turns for part in parts.values()))
        grid = _Grid.of(len(people), width, height)
        names = max((cell_len(person.name) for person in people), default=0)
        lines: list[Line] = []
        for row in range(grid.rows):
            pieces: Line = ()
            for at in range(row, min(len(people), grid.columns * grid.rows), grid.rows):
                if pieces:
                    pieces += (("│", "floor--quiet"),)
                pieces += self._row(meeting, people[at], parts[people[at].id], account, grid.width, names)
            lines.append(pieces)
            if grid.pitch > 1:
                lines += [self._second_line(meeting, parts[people[row].id], width), BLANK][: grid.pitch - 1]
        hidden = len(people) - grid.columns * grid.rows
        if hidden > 0:
            lines[-1] = ((cropped(f"… and {hidden} more: make the window larger", width), "floor--quiet"),)
        if lines[-1:] != [BLANK] and height > len(lines) + _SUMMARY:
            lines.append(BLANK)
        return [*lines, self._balance_line(frame, people, parts, account, width), self._accounts_line(meeting, account)]

    def _count(self, turns: int) -> None:
        title = f"Floor · {turns} turn{'' if turns == 1 else 's'}"
        if self.border_title != title:
            self.border_title = title

    def _row(
        self, meeting: Meeting, person: Person, part: Participation, account: Accounts, width: int, names: int
    ) -> Line:
        running = meeting.now.running
        speaking = running is not None and running.person == person.id
        share = part.talk / account.talk if account.talk else 0.0
        fair = 1 / max(1, len(meeting.roster))
        roomy = width >= _ROOMY
        name_width = max(7, min(names + 1, 24, width - 32) if roomy else width - 15)
        team = f"floor--{person.team}" if person.team in (SALES, MARKETING) else "floor--quiet"
        state = right(self._state(meeting, person, part), 8 if roomy else 7)
        pieces: Line = (
            ((person.key or " ") + " ", "floor--key"),
            (left(person.name, name_width), "floor--speaking" if speaking else "floor--name"),
        )
        if roomy:
            pieces += ((" " + left(team_words(person.team), 5) + " ", team),)
            numbers = f" {share:4.0%} {right(f'{part.turns}×', 4)}"
            bar_width = width - 9 - name_width - len(numbers) - len(state)
            pieces += ((share_bar(share, min(1.0, 3 * fair), bar_width, fair), team), (numbers, "floor--number"))
        else:
            pieces += ((f" {person.team[:1].upper() or ' '}", team), (f"{share:4.0%}", "floor--number"))
        return (*pieces, (state, "floor--speaking" if speaking else "floor--quiet"))

    def _state(self, meeting: Meeting, person: Person, part: Participation) -> str:
        running, held = meeting.now.running, meeting.now.held
        if running is not None and running.person == person.id:
            mark = "▣" if running.account is Account.PRESENTATION else "●"
            return f"{mark} {clock_words(part.turn or 0)}"
        if meeting.phase is Phase.PAUSED and held is not None and held.person == person.id:
            return "‖ holds"
        return ""

    def _second_line(self, meeting: Meeting, part: Participation, width: int) -> Line:
        """Words in whole minutes, so that a quiet second changes nothing here."""
        if part.turn is not None:
            presents = meeting.now.running is not None and meeting.now.running.account is Account.PRESENTATION
            words = "presents" if presents else "speaks"
        elif not part.turns:
            words = "not heard yet"
        else:
            minutes = part.silence // 60_000
            words = f"heard {minutes} min ago" if minutes else "heard just now"
        if part.turns:
            words += f" · {clock_words(part.talk)} in all · longest {clock_words(part.longest_turn)}"
        return ((cropped(f"  {words}", width), "floor--quiet"),)

    def _balance_line(
        self, frame: Frame, people: tuple[Person, ...], parts: dict[str, Participation], account: Accounts, width: int
    ) -> Line:
        teams = dict.fromkeys(person.team for person in people if person.team)
        shares = [
            f"{team_words(team)} {sum(parts[p.id].talk for p in people if p.team == team) / account.talk:.0%}"
            for team in teams
            if account.talk
        ]
        equity = talk_equity(frame.meeting, frame.now)
        told = [*shares, f"equity {equity:.2f}" if equity is not None else "equity —"]
        return ((cropped("   ".join(told), width), "floor--quiet"),)

    def _accounts_line(self, meeting: Meeting, account: Accounts) -> Line:
        running = meeting.now.running
        here = running.account if running is not None else None
        pieces: Line = ()
        for which, word, time in (
            (Account.OPEN, "open floor", account.open),
            (Account.CROSSTALK, "crosstalk", account.crosstalk),
            (Account.PAUSED, "paused", account.paused),
        ):
            if time or which is here or which is Account.OPEN:
                mark, style = ("● ", "floor--speaking") if which is here else ("", "floor--quiet")
                pieces += ((f"{mark}{word} {clock_words(time)}   ", style),)
        return pieces

    def on_click(self, event: Click) -> None:
        """Hand the floor to the person whose row was pressed."""
        offset = event.get_content_offset(self)
        if offset is None or self.frame is None:
            return
        people = seated(self.frame.meeting.roster)
        at = _Grid.of(len(people), *self.content_size).at(offset.x, offset.y)
        if at is not None and at < len(people):
            self.post_message(self.Pressed(people[at].id, event.time))
