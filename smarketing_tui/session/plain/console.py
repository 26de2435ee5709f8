"""A meeting held line by line: what is typed becomes commands of a session, what is on disk is printed."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import partial

from smarketing_tui.clock import Moment
from smarketing_tui.domain import rules
from smarketing_tui.domain.agenda import ItemKind
from smarketing_tui.domain.attention.ask_next import ask_next, question
from smarketing_tui.domain.attention.coaching import CARD
from smarketing_tui.domain.attention.flags import flags
from smarketing_tui.domain.calendar.lengths import clock_words
from smarketing_tui.domain.calendar.local import local_date
from smarketing_tui.domain.floor import wall
from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.domain.meeting import Meeting, Phase
from smarketing_tui.domain.notes import NoteKind
from smarketing_tui.domain.people import Person
from smarketing_tui.domain.tasks.task import TaskStatus
from smarketing_tui.domain.text import counted
from smarketing_tui.session.live import PATIENCE, Session
from smarketing_tui.session.plain import lines, slas, spread_of_talk
from smarketing_tui.session.plain.commands import Commands, nobody_else, nobody_new
from smarketing_tui.session.plain.keys import USUAL
from smarketing_tui.session.plain.language import Said, Unclear, understood
from smarketing_tui.session.plain.news import News
from smarketing_tui.session.plain.vocabulary import HELP, NEWCOMER
from smarketing_tui.store.errors import StoreError

_YES = frozenset({"y", "yes"})
_NO = frozenset({"n", "no"})


@dataclass(frozen=True, slots=True)
class _Question:
    """What waits for yes or no: what a yes does, and what is said after anything else."""

    act: Callable[[], object]
    otherwise: str


class PlainMeeting:
    """One meeting in plain lines. `hear` takes what is typed, `tick` lets time pass, *write* gets every line.

    *settle* waits a moment for the disk: a printed effect is one that is on it. *finish* and *reopen* are told the
    meeting that ended, or goes on after all; *join* makes people of `NAME:TEAM`, *everybody* says who is known; *ring*
    hears what may ring a bell. Everything after the event *known* is news. *keys* are the words for keys that are typed
    by name.
    """

    def __init__(
        self,
        session: Session,
        write: Callable[[str], None],
        *,
        known: int = 0,
        settle: Callable[[], object] | None = None,
        finish: Callable[[Meeting], object] = lambda meeting: None,
        reopen: Callable[[Meeting], object] = lambda meeting: None,
        join: Callable[[str], Iterable[Person]] = nobody_new,
        everybody: Callable[[], Iterable[Person]] = nobody_else,
        ring: Callable[[str], object] = lambda kind: None,
        keys: Mapping[str, str] = USUAL,
    ) -> None:
        self.session = session
        self.is_over = False
        self._page = lines.Page(write)
        self._settle = settle or (lambda: session.saving.settled(PATIENCE / 1000))
        self._finish, self._reopen = finish, reopen
        self._news = News(session, self._page, ring, known)
        self._commands = Commands(session, self._page, self._news, join, everybody)
        self._keys = keys
        self._asked: _Question | None = None
        self._presented = -1

    # Talking.

    def open(self, notices: Iterable[str] = ()) -> None:
        """Say which meeting this is, who is there, and how it stands."""
        head = self.session.head
        people, items = counted(len(head.roster), "person", "people"), counted(len(head.now.agenda), "item")
        self._page.say(f"{head.header.title}: {people}, {items}. Type help for help.")
        for notice in notices:
            self._page.spread(notice)
        for line in lines.people(head, self.session.elapsed()):
            self._page.say(line)
        self._settle()
        self._news.tell()
        self._page.say(self._status())

    def hear(self, line: str, moment: Moment | None = None) -> None:
        """Do what *line*, typed at *moment* (default: now), says; print what came of it."""
        moment = moment or self.session.clock.now()
        if self._is_answered(line):
            return
        before, item = self.session.head.phase, self.session.head.now.item
        try:
            for said in understood(line, self.session.head.roster, self._keys):
                if not self._commands.do(said, moment):
                    self._do(said, moment)
        except Unclear as error:
            self._page.spread(str(error))
        self._settle()
        self._news.tell()
        self._tell_item(item)
        self._ended_or_not(before)

    def tick(self) -> None:
        """Let time pass: a sign of life to the session, and news. To be called about once a second."""
        if self._asked is None:  # a heartbeat would push what is asked about behind the moment at which it was typed
            self.session.tick()
        self._news.tell()

    def _status(self) -> str:
        moment = self.session.clock.now()
        return lines.status(self.session.shown, self.session.elapsed(moment), moment.at)

    def _do(self, said: Said, moment: Moment) -> None:
        if said.verb == "quit":
            self.is_over = True
        elif said.verb == NEWCOMER:
            self._ask_about_newcomer(said, moment)
        elif said.verb == "sla":
            self._present(said.text)
        elif said.verb != "end":
            self._show(said.verb)
        elif self.session.head.phase in (Phase.LIVE, Phase.PAUSED):
            self._asked = _Question(partial(self.session.perform, rules.end, moment), "The meeting goes on.")
            self._page.say(f"End the meeting, after {clock_words(self.session.elapsed(moment))}? y or n")
        else:
            self._page.say("The meeting is not running.")

    def _ask_about_newcomer(self, said: Said, moment: Moment) -> None:
        if self.session.head.phase is Phase.ENDED:
            raise Unclear("The meeting is over; undo goes on with it.")
        self._asked = _Question(partial(self._commands.take_in, said, moment), "Nobody was added.")
        self._page.say(f"Nobody here is called {said.text}", ". Add them? y or n")

    # Questions.

    def _show(self, what: str) -> None:
        moment = self.session.clock.now()
        meeting, now = self.session.shown, self.session.elapsed(moment)
        match what:
            case "help":
                found: Iterable[str] = HELP
            case "people":
                found = lines.people(meeting, now)
            case "agenda":
                found = lines.agenda(meeting, now, moment.at)
            case "notes":
                found = list(lines.written(meeting)) or ["Nothing has been written down yet."]
            case "tasks":
                found = self._promised(meeting) or ["Nothing has been promised yet."]
            case "slas":
                found = list(slas.board(meeting, self._today())) or [slas.NONE]
            case "card":
                found = [f"{number} {each.reason}: {each.now}" for number, each in enumerate(CARD, 1)]
            case "flags":
                found = self._flags(meeting, now)
            case "balance":
                found = spread_of_talk.balance(meeting, now)
            case "table":
                found = spread_of_talk.table(meeting, now)
            case _:
                found = [self._status()]
        for line in found:
            self._page.spread(line)

    def _today(self) -> date:
        return local_date(self.session.clock.now().at, self.session.head.header.timezone)

    def _promised(self, meeting: Meeting) -> list[str]:
        return list(lines.promised(meeting, self._today()))

    def _present(self, words: str) -> None:
        """Print the card of one SLA: that which *words* mean, or the one after the last that was presented."""
        meeting = self.session.shown
        board = meeting.now.slas
        if words or not board.slas:
            self._presented = slas.place(words, board)
        else:
            self._presented = (self._presented + 1) % len(board.slas)
        for line in slas.card(meeting, self._presented, self._today()):
            self._page.spread(line)

    def _tell_item(self, before: int | None) -> None:
        """List what was promised, or how the SLAs stand, when the item for that is opened."""
        meeting = self.session.shown
        now = meeting.now
        if now.item is None or now.item == before:
            return
        kind = now.agenda[now.item].plan.kind
        found: Iterable[str] = ()
        if kind is ItemKind.PROGRESS and now.promised:
            found = self._promised(meeting)
        elif kind is ItemKind.SLA:
            found = slas.board(meeting, self._today())
        for line in found:
            self._page.say(line)

    def _flags(self, meeting: Meeting, now: int) -> list[str]:
        standing = flags(meeting, now) if meeting.phase is Phase.LIVE else ()
        found = [f"{meeting.roster.name(flag.person)}: {flag.words}" for flag in standing]
        suggested = ask_next(meeting, now) if standing else None
        if suggested is not None:
            found.append(f'Ask next: "{question(meeting, suggested.person)}"')
        return found or ["No flags."]

    # Questions of ours.

    def _is_answered(self, line: str) -> bool:
        """Take the answer to a question; anything but yes and no is a command, and no."""
        question, self._asked = self._asked, None
        answer = line.strip().lower()
        if question is None:
            return False
        if answer not in _YES:
            self._page.say(question.otherwise)
            return answer in _NO
        before = self.session.head.phase
        try:
            question.act()
        except Unclear as error:
            self._page.spread(str(error))
        self._settle()
        self._news.tell()
        self._ended_or_not(before)
        return True

    # The end.

    def _ended_or_not(self, before: Phase) -> None:
        """Let what the meeting did count once it has ended, and no longer if the end is taken back."""
        head = self.session.head
        if (before is Phase.ENDED) == (head.phase is Phase.ENDED):
            return
        try:
            if head.phase is not Phase.ENDED:
                self._reopen(head)
                return
            if self.session.saving.unsaved is None:
                self._finish(head)
        except (StoreError, OSError) as error:
            self._page.spread(str(error))
        tasks = sum(task.status is TaskStatus.OPEN for task in head.now.tasks)
        decisions = sum(note.kind is NoteKind.DECISION for note in head.now.notes)
        length = clock_words(wall(head, self.session.elapsed()))
        self._page.say(
            f"{length} in all. Decisions: {decisions}, open tasks: {tasks}. undo goes on with it, quit leaves."
        )
