"""Every session: random hands, a random disk, sleep, crashes and a computer clock that is set, all at once."""

import os
from datetime import timedelta
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from smarketing_tui.domain import rules
from smarketing_tui.domain.floor import accounts, participation, stretches, unpaused, wall
from smarketing_tui.domain.fold import fold
from smarketing_tui.domain.meeting import Meeting, Phase
from smarketing_tui.domain.notes import NoteKind
from smarketing_tui.domain.people import Person

from .room import HEADER, PEOPLE, Room
from .stores import FULL, LOST

LONG = os.environ.get("HYPOTHESIS_PROFILE") == "long"


class EverySession(RuleBasedStateMachine):
    """Whatever happens: the disk holds a prefix of what was decided, the screen shows what it may, time balances."""

    @initialize()
    def open(self) -> None:
        self.room = Room()
        self.names = 0

    @rule(person=st.sampled_from(PEOPLE), late=st.sampled_from([0, 0, 5, 2_000]))
    def press(self, person: Any, late: int) -> None:
        """A key that is handled *late* milliseconds after it arrived."""
        pressed = self.room.clock.now()
        self.room.clock.advance(milliseconds=late)
        self.room.session.perform(rules.take_floor, pressed, person.id)

    @rule(command=st.sampled_from([rules.open_floor, rules.begin_crosstalk, rules.pause, rules.next_item]))
    def command(self, command: Any) -> None:
        self.room.do(command)

    @rule(
        person=st.sampled_from(PEOPLE),
        command=st.sampled_from([rules.reassign, rules.mark, rules.toggle_presence, rules.invite]),
    )
    def about(self, person: Any, command: Any) -> None:
        self.room.do(command, person.id)

    @rule(by=st.sampled_from([-5_000, 5_000, -60_000, 1]), late=st.sampled_from([0, 0, 5, 2_000]))
    def move(self, by: int, late: int) -> None:
        pressed = self.room.clock.now()
        self.room.clock.advance(milliseconds=late)
        self.room.session.perform(rules.move_border, pressed, by, self.room.session.elapsed(pressed))

    @rule()
    def walk_in(self) -> None:
        self.names += 1
        self.room.do(rules.join, Person(f"w{self.names}", "Somebody new", key="x"))
        self.room.do(rules.take_floor, f"w{self.names}")
        self.room.do(rules.note_to_task, f"n{self.names}", f"t{self.names}", f"w{self.names}")

    @rule(command=st.sampled_from([rules.undo, rules.redo]), times=st.integers(1, 3))
    def go_back(self, command: Any, times: int) -> None:
        for _ in range(times):
            self.room.do(command)

    @rule(word=st.sampled_from(["so", "[b]", " ", "\x1b"]))
    def write(self, word: str) -> None:
        self.names += 1
        self.room.do(rules.write_note, f"n{self.names}", NoteKind.NOTE, word)
        self.room.do(rules.add_task, f"t{self.names}", word, "jon")

    @precondition(lambda self: self.room.session.elapsed() > 20_000)
    @rule()
    def end(self) -> None:
        self.room.do(rules.end)

    @rule(milliseconds=st.sampled_from([0, 1, 250, 301, 9_999, 60_000]))
    def wait(self, milliseconds: int) -> None:
        self.room.clock.advance(milliseconds=milliseconds)
        self.room.session.tick()

    @rule(seconds=st.sampled_from([0.5, 3, 600, 4_000]), ticks=st.booleans())
    def sleep(self, seconds: float, ticks: bool) -> None:
        self.room.clock.sleep(seconds)
        if ticks:
            self.room.session.tick()

    @rule(hours=st.sampled_from([-3, 1]))
    def set_the_wall_clock(self, hours: int) -> None:
        self.room.clock.set_wall(timedelta(hours=hours))

    @rule(went_on=st.booleans())
    def answer(self, went_on: bool) -> None:
        gap = self.room.session.gap
        if gap is not None:
            self.room.session.answer(gap.batch, went_on)

    @rule()
    def save(self) -> None:
        self.room.save()

    @rule(failures=st.lists(st.sampled_from([FULL, LOST]), min_size=1, max_size=3))
    def break_the_disk(self, failures: list[OSError]) -> None:
        self.room.store.newest.failures = list(failures)

    @rule()
    def crash(self) -> None:
        """Only the file counts: what was shown as saved comes back."""
        shown = self.room.session.saving.saved
        if self.room.store.newest.is_broken:
            while not self.room.save():
                pass
            shown = self.room.session.saving.saved
        self.room = self.room.crash()
        assert self.room.session.saving.saved.now == shown.now
        assert self.room.session.elapsed() >= shown.elapsed

    @invariant()
    def time_balances(self) -> None:
        session = self.room.session
        self.look_at(session.head, session.elapsed())
        self.look_at(session.shown, max(session.elapsed(), session.shown.elapsed))

    def look_at(self, meeting: Meeting, now: int) -> None:
        """The accounts of *meeting* sum to its wall time."""
        assert accounts(meeting, now).wall == wall(meeting, now)
        assert sum(stretch.length for stretch in stretches(meeting, now)) == wall(meeting, now)
        for person in meeting.roster:
            part = participation(meeting, person.id, now)
            assert 0 <= part.talk <= part.present <= unpaused(meeting, now)
            assert part.silence >= 0

    @invariant()
    def what_is_saved_is_what_the_disk_says(self) -> None:
        session, store = self.room.session, self.room.store.newest
        if store.is_broken:
            return
        records = store.records
        assert [recorded.seq for recorded in records] == list(range(1, len(records) + 1))
        elapsed = [recorded.elapsed for recorded in records]
        assert elapsed == sorted(elapsed)
        assert fold(HEADER, records) == session.saving.saved

    @invariant()
    def the_screen_draws_what_it_may(self) -> None:
        session = self.room.session
        unsaved = session.saving.unsaved
        assert session.shown in (session.head, session.saving.saved)
        if unsaved is None:
            assert session.saving.saved == session.head
        else:
            assert session.head.seq - session.saving.saved.seq == unsaved.count
            assert (session.shown is session.head) == (session.late is not None)
        assert session.head.phase is not Phase.READY or session.elapsed() == 0


TestEverySession = EverySession.TestCase
TestEverySession.settings = settings(
    max_examples=600 if LONG else 60,
    stateful_step_count=60 if LONG else 30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
