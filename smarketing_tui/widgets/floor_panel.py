"""The floor: a row per person with the key that hands it to them, and how the talk is spread."""

from typing import ClassVar

from rich.cells import cell_len
from textual.events import Click
from textual.message import Message

from smarketing_tui.domain.flags import Flag, FlagKind, foremost
from smarketing_tui.domain.floor import Accounts, Participation, accounts, participation
from smarketing_tui.domain.ledger import Account
from smarketing_tui.domain.meeting import Meeting, Phase
from smarketing_tui.domain.participation import talk_equity
from smarketing_tui.domain.people import MARKETING, SALES, Person, seated
from smarketing_tui.domain.text import counted
from smarketing_tui.domain.wording import clock_words
from smarketing_tui.widgets.cells import cropped, left, right, shown
from smarketing_tui.widgets.floor_grid import Grid, most_active
from smarketing_tui.widgets.frame import Frame
from smarketing_tui.widgets.lines import BLANK, Line, Lines
from smarketing_tui.widgets.share_bar import share_bar

_SHORT_TEAMS = {SALES: "Sales", MARKETING: "Mktg"}
_SUMMARY = 2
"""Rows below the people: balance of the teams, and the accounts."""
_WIDE = 60
"""Cells from which the word for how somebody stands has room for its number."""
_ROOMY = 46
"""Cells from which a row has room for a bar, and a second line below it."""


def team_words(team: str) -> str:
    """Return how a team is called where room is short."""
    return _SHORT_TEAMS.get(team, team)


def _short(flag: Flag) -> str:
    """Return a flag in nine cells."""
    match flag.kind:
        case FlagKind.SILENT:
            return "SILENT"
        case FlagKind.GONE_QUIET:
            return f"QUIET {(flag.length or 0) // 60_000}m"
        case FlagKind.TWO_VOICES:
            return "2 VOICES"
        case _:
            return flag.words


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
        "floor--flag",
        "floor--away",
    }

    class Pressed(Message):
        """A person's row was pressed with the mouse: the same as their key."""

        def __init__(self, person: str, time: float) -> None:
            super().__init__()
            self.person = person
            self.pressed_at = time

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._grid = Grid(1, 1, 1, 1)
        self._in_sight: tuple[Person, ...] = ()

    def on_mount(self) -> None:
        """Name the panel."""
        self.border_title = "Floor"

    @property
    def _is_wide(self) -> bool:
        return self.content_size.width >= _WIDE

    def draw(self, frame: Frame, width: int, height: int) -> list[Line]:
        """Draw the people, in as many columns as they need, and the summary below."""
        meeting = frame.meeting
        people = seated(meeting.roster)
        parts = {person.id: participation(meeting, person.id, frame.now) for person in people}
        account = accounts(meeting, frame.now)
        self._count(sum(part.turns for part in parts.values()))
        self._grid = grid = Grid.of(len(people), width, height - _SUMMARY, _ROOMY)
        self._in_sight = in_sight = most_active(people, parts, meeting, grid.columns * grid.rows)
        names = max((cell_len(person.name) for person in in_sight), default=0)
        lines: list[Line] = []
        for row in range(grid.rows):
            pieces: Line = ()
            for at in range(row, len(in_sight), grid.rows):
                if pieces:
                    pieces += (("│", "floor--quiet"),)
                pieces += self._row(frame, in_sight[at], parts[in_sight[at].id], account, grid.width, names)
            lines.append(pieces)
            if grid.pitch > 1:
                who = in_sight[row]
                lines += [self._second_line(frame, who, parts[who.id], width), BLANK][: grid.pitch - 1]
        hidden = len(people) - len(in_sight)
        if hidden > 0:
            lines.append(((cropped(f"… {hidden} more, heard less lately: / finds them", width), "floor--quiet"),))
        elif lines[-1:] != [BLANK] and height > len(lines) + _SUMMARY:
            lines.append(BLANK)
        return [*lines, self._balance_line(frame, people, parts, account, width), self._accounts_line(meeting, account)]

    def _count(self, turns: int) -> None:
        title = f"Floor · {counted(turns, 'turn')}"
        if self.border_title != title:
            self.border_title = title

    def _row(
        self, frame: Frame, person: Person, part: Participation, account: Accounts, width: int, names: int
    ) -> Line:
        """One line: key, name, team, bar, share, turns, and the word for how they stand."""
        meeting = frame.meeting
        share = part.talk / account.talk if account.talk else 0.0
        fair = 1 / max(1, len(meeting.roster))
        roomy = width >= _ROOMY
        words, style = self._state(frame, person, part)
        wide = 18 if width >= _WIDE else 10
        state = right(words, wide) if roomy else right(words[:6], 7)
        name_width = max(7, min(names + 1, 24, width - 24 - wide) if roomy else width - 15)
        team = f"floor--{person.team}" if person.team in (SALES, MARKETING) else "floor--quiet"
        name = style if style in ("floor--speaking", "floor--away") else "floor--name"
        pieces: Line = ((left(person.key or "/", 1) + " ", "floor--key"), (left(person.name, name_width), name))
        if roomy:
            numbers = f" {share:4.0%} {right(f'{part.turns}×', 4)}"
            bar_width = width - 9 - name_width - len(numbers) - len(state)
            pieces += (
                (" " + left(team_words(person.team), 5) + " ", team),
                (share_bar(share, min(1.0, 3 * fair), bar_width, fair), team),
                (numbers, "floor--number"),
            )
        else:
            pieces += ((right(shown(person.team)[:1].upper(), 2), team), (f"{share:4.0%}", "floor--number"))
        return (*pieces, (state, style))

    def _state(self, frame: Frame, person: Person, part: Participation) -> tuple[str, str]:
        """The word for how somebody stands, and its style: a word first, so that colour is never the only sign."""
        running, held = frame.meeting.now.running, frame.meeting.now.held
        if not part.is_present:
            return "away", "floor--away"
        if running is not None and running.person == person.id:
            mark = "▣" if running.account is Account.PRESENTATION else "●"
            flag = foremost(frame.flags).get(person.id)
            if flag is None:
                return f"{mark} {clock_words(part.turn or 0)}", "floor--speaking"
            if flag.kind is FlagKind.LONG_TURN:
                return flag.words, "floor--flag"
            return f"{flag.words if self._is_wide else '!'} {clock_words(part.turn or 0)}", "floor--flag"
        if frame.meeting.phase is Phase.PAUSED and held is not None and held.person == person.id:
            return "‖ holds", "floor--quiet"
        if person.id in frame.meeting.now.invited:
            return "! asked", "floor--flag"
        flag = foremost(frame.flags).get(person.id)
        if flag is None:
            return "", "floor--quiet"
        return flag.words if self._is_wide else _short(flag), "floor--flag"

    def _second_line(self, frame: Frame, person: Person, part: Participation, width: int) -> Line:
        """Words in whole minutes, so that a quiet second changes nothing here."""
        running = frame.meeting.now.running
        if not part.is_present:
            words = ["not here"]
        elif part.turn is not None:
            words = ["presents" if running is not None and running.account is Account.PRESENTATION else "speaks"]
            words += [flag.words.lower() for flag in frame.flags if flag.person == person.id]
        elif not part.turns and not part.marks:
            words = ["not heard yet"]
        else:
            minutes = part.silence // 60_000
            words = [f"heard {minutes} min ago" if minutes else "heard just now"]
        if part.turns:
            words.append(f"{clock_words(part.talk)} in all · longest {clock_words(part.longest_turn)}")
        if part.marks:
            words.append(counted(part.marks, "remark"))
        return ((cropped(f"  {' · '.join(words)}", width), "floor--quiet"),)

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
        at = self._grid.at(offset.x, offset.y)
        if at is not None and at < len(self._in_sight):
            self.post_message(self.Pressed(self._in_sight[at].id, event.time))
