"""How the talk is spread: by team, per head of teams and of sites, and where the rest of the time went."""

from collections.abc import Mapping, Sequence

from rich.cells import cell_len

from smarketing_tui.domain.balance import by_site, by_team
from smarketing_tui.domain.calendar.lengths import clock_words
from smarketing_tui.domain.floor import Accounts, Participation
from smarketing_tui.domain.ledger import Account
from smarketing_tui.domain.meeting import Meeting
from smarketing_tui.domain.participation import talk_equity
from smarketing_tui.domain.people import Person
from smarketing_tui.widgets.cells import cropped
from smarketing_tui.widgets.frame import Frame
from smarketing_tui.widgets.lines import Line
from smarketing_tui.widgets.teams import team_words

LEAST = 2
"""Lines that the summary takes at least."""
_PER_HEAD = ("floor share per head present (1.0 = balanced)", "floor per head", "floor/head")
"""What the ratios are: of floor time alone (rules.md 12)."""
_WIDE = 90
"""Cells from which there is room to explain the ratios."""

Entry = tuple[str, str]
"""Some words that are shown whole or not at all, and their style."""


def balance_lines(
    frame: Frame, people: Sequence[Person], parts: Mapping[str, Participation], account: Accounts, width: int, most: int
) -> list[Line]:
    """Return at most *most* lines, of which two are always needed; what has no room is counted as `+n`."""
    heads = _per_head(frame, people)
    talk = [_equity(frame), *_talk(people, parts, account)]
    rest = _rest(frame.meeting, account)
    if not heads:
        return [_line("", talk, width), _line("", rest, width)]
    label = f"{_PER_HEAD[0 if width >= _WIDE else 1]}: "
    if most <= LEAST or (most == LEAST + 1 and not _fits(label, heads, width)):
        rest.sort(key=lambda entry: entry[1] != "floor--speaking")  # what runs now is never cut
        at = sum(style == "floor--speaking" for _, style in rest)
        merged = _line("", [*rest[:at], *talk, *rest[at:]], width)
        if most <= LEAST and not _fits(label, heads, width):
            return [_line(f"{_PER_HEAD[2]}: ", heads, width, ", "), merged]
        return [*_flowing(label, heads, width, most - 1), merged]
    return [_line("", talk, width), *_flowing(label, heads, width, most - 2), _line("", rest, width)]


def _per_head(frame: Frame, people: Sequence[Person]) -> list[Entry]:
    """Each team and each site with its ratio, teams first, the larger site first; nothing where nothing compares."""
    meeting, now = frame.meeting, frame.now
    size: dict[str, int] = {}
    for person in people:
        size[person.site] = size.get(person.site, 0) + 1
    found = by_team(meeting, now)
    teams = {team_words(team): found[team] for team in dict.fromkeys(person.team for person in people if person.team)}
    sites = dict(sorted(by_site(meeting, now).items(), key=lambda each: -size[each[0]]))
    return [
        (f"{name} {'—' if ratio is None else f'{ratio:.1f}'}", "floor--quiet")
        for group in (teams, sites)
        if len(group) > 1
        for name, ratio in group.items()
    ]


def _talk(people: Sequence[Person], parts: Mapping[str, Participation], account: Accounts) -> list[Entry]:
    if not account.talk:
        return []
    talk: dict[str, int] = {}
    for person in people:
        if person.team:
            talk[person.team] = talk.get(person.team, 0) + parts[person.id].talk
    return [
        (f"{'' if at else 'talk '}{team_words(team)} {time / account.talk:.0%}", "floor--quiet")
        for at, (team, time) in enumerate(talk.items())
    ]


def _equity(frame: Frame) -> Entry:
    equity = talk_equity(frame.meeting, frame.now)
    return "equity —" if equity is None else f"equity {equity:.2f}", "floor--quiet"


def _rest(meeting: Meeting, account: Accounts) -> list[Entry]:
    running = meeting.now.running
    here = running.account if running is not None else None
    return [
        (f"● {word} {time}", "floor--speaking") if which is here else (f"{word} {time}", "floor--quiet")
        for which, word, length, time in (
            (Account.OPEN, "open floor", account.open, clock_words(account.open)),
            (Account.CROSSTALK, "crosstalk", account.crosstalk, clock_words(account.crosstalk)),
            (Account.PAUSED, "paused", account.paused, clock_words(account.paused)),
        )
        if length or which is here or which is Account.OPEN
    ]


def _fits(label: str, entries: Sequence[Entry], width: int, between: str = " · ") -> bool:
    return cell_len(label + between.join(words for words, _ in entries)) <= width


def _flowing(label: str, entries: Sequence[Entry], width: int, most: int) -> list[Line]:
    """Return *entries* on up to *most* lines, broken between entries; the last line counts what is left out."""
    lines: list[Line] = []
    rest = list(entries)
    while rest and len(lines) < most:
        now = next((n for n in range(len(rest), 1, -1) if _fits(label, rest[:n], width)), 1)
        if len(lines) == most - 1:
            now = len(rest)
        lines.append(_line(label, rest[:now], width))
        rest, label = rest[now:], " " * min(cell_len(label), 2)
    return lines


def _line(label: str, entries: Sequence[Entry], width: int, between: str = " · ") -> Line:
    """Return one line of whole entries, `+n` after it for those that have no room; the first one is always there."""
    shown = len(entries)
    while shown > 1 and not _fits(label, [*entries[:shown], *_more(len(entries) - shown)], width, between):
        shown -= 1
    pieces: Line = ((cropped(label, width), "floor--quiet"),) if label else ()
    room = width - cell_len(label)
    for at, (words, style) in enumerate([*entries[:shown], *_more(len(entries) - shown)]):
        before = between if at else ""
        pieces += ((cropped(before + words, max(0, room)), style),)
        room -= cell_len(before + words)
    return pieces


def _more(hidden: int) -> list[Entry]:
    return [(f"+{hidden}", "floor--quiet")] if hidden else []
