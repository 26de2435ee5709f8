"""The commands of a plain meeting, carried out: each is a rule of the meeting, or says why it changes nothing."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Concatenate, ParamSpec

from smarketing_tui.clock import Moment
from smarketing_tui.domain import rules
from smarketing_tui.domain.attention.ask_next import ask_next
from smarketing_tui.domain.attention.coaching import CARD
from smarketing_tui.domain.calendar.local import local_date
from smarketing_tui.domain.events import GapFound
from smarketing_tui.domain.gaps import why_settled
from smarketing_tui.domain.meeting import Meeting, Phase
from smarketing_tui.domain.notes import TASK, NoteKind, kind_for
from smarketing_tui.domain.people import Person
from smarketing_tui.domain.refusals import why_no_invitation, why_no_mark
from smarketing_tui.domain.slas.rules import enter_figure
from smarketing_tui.domain.tasks.capture import Captured, captured, due_words, echo
from smarketing_tui.domain.tasks.naming import keyless
from smarketing_tui.session.ids import new_id
from smarketing_tui.session.live import Session
from smarketing_tui.session.plain import lines, promises, slas
from smarketing_tui.session.plain.keys import PRESENCE
from smarketing_tui.session.plain.language import Said, Unclear
from smarketing_tui.session.plain.news import News
from smarketing_tui.session.plain.vocabulary import FLOOR, OF_TASKS
from smarketing_tui.store.errors import StoreError

P = ParamSpec("P")

_KINDS = {
    "note": NoteKind.NOTE,
    "decision": NoteKind.DECISION,
    "challenge": NoteKind.CHALLENGE,
    "idea": NoteKind.IDEA,
    "park": NoteKind.PARKING,
    "nexttime": NoteKind.AGENDA,
}
_RULES = {
    FLOOR: rules.take_floor,
    "mark": rules.mark,
    "invite": rules.invite,
    "was": rules.reassign,
    "leave": rules.toggle_presence,
    "come": rules.toggle_presence,
    PRESENCE: rules.toggle_presence,
}


def nobody_new(words: str) -> tuple[Person, ...]:
    """Refuse: this meeting cannot make people of words."""
    raise Unclear("Nobody can join here.")


def nobody_else() -> tuple[Person, ...]:
    """Return nobody: who is here is all that is known."""
    return ()


class Commands:
    """What can be done in *session* by typing; *join* makes people of `NAME:TEAM`, *everybody* says who is known."""

    def __init__(
        self,
        session: Session,
        page: lines.Page,
        news: News,
        join: Callable[[str], Iterable[Person]] = nobody_new,
        everybody: Callable[[], Iterable[Person]] = nobody_else,
    ) -> None:
        self._session, self._page, self._news, self._join, self._everybody = session, page, news, join, everybody

    def _perform(
        self,
        why_not: str,
        moment: Moment,
        rule: Callable[Concatenate[Meeting, P], rules.Events],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> bool:
        """Carry out a command, or say why it changes nothing."""
        if self._session.perform(rule, moment, *args, **kwargs):
            return True
        if why_not:
            self._page.spread(why_not)
        return False

    def do(self, said: Said, moment: Moment) -> bool:
        """Carry out *said*, typed at *moment*, or say why not; tell whether it belongs here. Raises Unclear."""
        if said.verb in _RULES:
            self._do_with(said, moment)
            return True
        match said.verb:
            case "open":
                self._perform("The floor is open already.", moment, rules.open_floor)
            case "crosstalk":
                self._perform("It is crosstalk already.", moment, rules.begin_crosstalk)
            case "next":
                self._perform("This is the last item; end ends the meeting.", moment, rules.next_item)
            case "back":
                self._perform("There is no item before.", moment, rules.previous_item)
            case "item":
                self._perform("It is open already, or there is none.", moment, rules.open_item, said.number - 1)
            case "more":
                self._perform("It cannot be longer.", moment, rules.extend_item, said.number)
            case "less":
                self._perform("It cannot be shorter.", moment, rules.extend_item, -said.number)
            case "pause":
                self._perform("The meeting is not running.", moment, rules.pause)
            case "undo" | "redo":
                self._step(said, moment)
            case "earlier" | "later":
                by = said.number * (-1000 if said.verb == "earlier" else 1000)
                now = self._session.elapsed(moment)
                self._perform(f"It cannot begin any {said.verb}.", moment, rules.move_border, by, now)
            case verb if verb in OF_TASKS:
                rule, *arguments = promises.command_of(said, self._session.head, self._today(), self._others())
                self._perform("It is so already, or the meeting is over.", moment, rule, *arguments)
            case "figure":
                self._enter_figure(said.text, moment)
            case "task" | "write" | "make" | "note" | "decision" | "challenge" | "idea" | "park" | "nexttime":
                self._write_down(said, moment)
            case "reason":
                if said.number > len(CARD):
                    raise Unclear(f"The reasons are numbered from 1 to {len(CARD)}; card lists them.")
                reason = CARD[said.number - 1].reason
                self._perform("That is known.", moment, rules.record_reason, said.person, reason)
            case "join":
                self._let_join(said.text, moment)
            case "suggested":
                self._invite_suggested(moment)
            case "gap":
                self._answer_gap()
            case "save":
                self._save_in(said.text)
            case _:
                return False
        return True

    def _do_with(self, said: Said, moment: Moment) -> None:
        head, name = self._session.head, self._session.head.roster.name(said.person)
        why_not = {
            FLOOR: f"{name} has the floor already.",
            "mark": why_no_mark(head, said.person),
            "invite": why_no_invitation(head, said.person),
            "was": f"It was {name} all along, or nobody has spoken yet.",
        }
        if said.verb in ("leave", "come") and head.now.seat(said.person).present is (said.verb == "come"):
            self._page.say(f"{name} is here." if said.verb == "come" else f"{name} is not here.")
            return
        over = "The meeting is over; undo goes on with it."
        reason = over if head.phase is Phase.ENDED else why_not.get(said.verb, over)
        self._perform(reason, moment, _RULES[said.verb], said.person)

    def _step(self, said: Said, moment: Moment) -> None:
        rule = rules.undo if said.verb == "undo" else rules.redo
        for done in range(said.number):
            if not self._session.perform(rule, moment):
                more = " more" if done else ""
                self._news.then(f"There is nothing{more} to {said.verb}.")
                return

    def _enter_figure(self, words: str, moment: Moment) -> None:
        head = self._session.head
        sla, figure = slas.measured(words, head, self._today())
        state, more = slas.meaning(sla, figure, head.now.slas)
        over = "The meeting is over; undo goes on with it."
        why_not = over if head.phase is Phase.ENDED else f"{sla.name}: that is its figure of today already."
        if self._perform(why_not, moment, enter_figure, sla.id, figure.day, figure.value):
            self._news.add(f", {state}", more)

    def _invite_suggested(self, moment: Moment) -> None:
        suggested = ask_next(self._session.head, self._session.elapsed(moment))
        if suggested is None:
            self._page.say("Nobody needs an invitation now.")
        elif suggested.is_invited:
            self._page.say(f"{self._session.head.roster.name(suggested.person)} has been asked already.")
        elif self._session.perform(rules.invite, moment, suggested.person):
            self._page.spread(f'Say: "{suggested.sentence}"')

    def _let_join(self, words: str, moment: Moment) -> None:
        for who in self._joining(words):
            self._perform(f"{who.name} is in this meeting already.", moment, rules.join, who)

    def take_in(self, said: Said, moment: Moment) -> None:
        """Let somebody new take part, who speaks at once or of whom `said.then` holds; raises Unclear."""
        for who in self._joining(said.text):
            # Whoever joins is there: to say that they come would send them away again.
            speaks = said.then == FLOOR and self._session.head.phase is not Phase.READY
            has_joined = self._session.perform(rules.join, moment, who, speaks=speaks)
            if not has_joined or said.then not in (FLOOR, PRESENCE):
                self._do_with(Said(said.then, who.id), moment)

    def _joining(self, words: str) -> tuple[Person, ...]:
        try:
            return tuple(self._join(words))
        except (StoreError, OSError) as error:
            raise Unclear(str(error)) from None

    def _answer_gap(self) -> None:
        gap = self._session.gap
        fact = gap.facts[0][1] if gap is not None else None
        if gap is None or not isinstance(fact, GapFound):
            self._page.say(why_settled(self._session.head))
        else:
            self._session.answer(gap.batch, not fact.went_on)

    def _save_in(self, name: str) -> None:
        folder = Path(name).expanduser()
        if self._session.late is None:
            self._page.say("All of it is saved.")
        elif folder.is_dir():
            self._session.saving.save_in(folder)
        else:
            raise Unclear(f"There is no folder {name}.")

    # Writing down.

    def _write_down(self, said: Said, moment: Moment) -> None:
        verb, over = said.verb, "The meeting is over; undo goes on with it."
        if verb == "write":
            verb = self._kind()
        if verb == TASK:
            task = self._captured(said.text)
            if task.refusal:
                raise Unclear(f"{task.refusal[0].upper()}{task.refusal[1:]}; nothing was written down.")
            owner = task.owner.id if task.owner else None
            named = task.away_name
            if self._perform(over, moment, rules.add_task, new_id("t"), task.title, owner, task.due, named):
                self._news.add(self._due(task))
                self._tell_unclear(task)
        elif verb == "make":
            self._make(said.text, moment)
        else:
            kind = _KINDS[verb] if verb in _KINDS else NoteKind(verb)
            self._perform(over, moment, rules.write_note, new_id("n"), kind, said.text)

    def _kind(self) -> str:
        """Return what `,` writes under the item that is open, or will be first."""
        state = self._session.head.now
        return kind_for(state.agenda[state.item or 0].plan.kind if state.agenda else None)

    def _make(self, words: str, moment: Moment) -> None:
        number, _, rest = words.partition(" ")
        known = lines.notes(self._session.head)
        if not (number.isascii() and number.isdigit() and len(number) < 6 and 1 <= int(number) <= len(known)):
            raise Unclear("After make comes the number of a note; notes lists them.")
        note = known[int(number) - 1]
        # The note's own words may name an owner and a day; what is typed now comes after them and counts first.
        task = self._captured(f"x {rest}") if rest else self._captured(note.text)
        owner = task.owner.id if task.owner else None
        made = new_id("t"), owner, task.due, task.away_name
        if self._perform("It cannot be done now.", moment, rules.note_to_task, note.id, *made):
            who = f" ({lines.fit(task.owner.name, 30)})" if task.owner else ""
            self._news.add(who + self._due(task))
            self._tell_unclear(task)

    def _captured(self, text: str) -> Captured:
        return captured(text, self._session.head.roster, self._today(), self._others())

    def _others(self) -> tuple[Person, ...]:
        """Return who is known and not here: a task can be theirs."""
        roster = self._session.head.roster
        with suppress(StoreError, OSError):  # those who are here can be named though the others cannot be read
            return keyless(each for each in self._everybody() if each.id not in roster and not each.retired)
        return ()

    def _today(self) -> date:
        return local_date(self._session.clock.now().at, self._session.head.header.timezone)

    def _due(self, task: Captured) -> str:
        words = due_words(task, self._today())
        return f"{', due' if task.due else ','} {words}" if words else ""

    def _tell_unclear(self, task: Captured) -> None:
        if task.unclear:
            told = echo(task, self._today()).split(" · ")
            self._page.spread(next(part for part in told if task.unclear in part).replace("…", "..."))
