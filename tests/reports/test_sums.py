"""Whatever keys are pressed, the recap's sums hold."""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from smarketing_tui.domain import rules
from smarketing_tui.domain.agenda import Item, ItemKind
from smarketing_tui.domain.events import MeetingStarted, Recorded
from smarketing_tui.domain.fold import evolve
from smarketing_tui.domain.header import Header
from smarketing_tui.domain.ledger import ACCOUNTS, SPEAKING, Account
from smarketing_tui.domain.meeting import Meeting, Phase
from smarketing_tui.domain.people import Person
from smarketing_tui.reports.as_json import json_report
from smarketing_tui.reports.group import for_the_group
from smarketing_tui.reports.markdown import markdown_report
from smarketing_tui.reports.recap import Recap, recap_of

AT = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
HEADER = Header(
    "s",
    "Title",
    "full-team",
    "",
    5,
    "Europe/Berlin",
    AT,
    (Person("a", "Ana", "sales"), Person("b", "Bo", "marketing"), Person("c", "Cy", "marketing", "Berlin")),
    (Item("One", ItemKind.SLA, 1, leader="a"), Item("Two", minutes=2), Item("Three", ItemKind.PROGRESS, leader="b")),
)

COMMANDS: dict[str, Callable[[Meeting], rules.Events]] = {
    "a": lambda meeting: rules.take_floor(meeting, "a"),
    "b": lambda meeting: rules.take_floor(meeting, "b"),
    "c": lambda meeting: rules.take_floor(meeting, "c"),
    "open": rules.open_floor,
    "crosstalk": rules.begin_crosstalk,
    "next": rules.next_item,
    "previous": rules.previous_item,
    "pause": rules.pause,
    "extend": lambda meeting: rules.extend_item(meeting, 1),
    "end": rules.end,
    "mark b": lambda meeting: rules.mark(meeting, "b"),
    "mark c": lambda meeting: rules.mark(meeting, "c"),
    "presence b": lambda meeting: rules.toggle_presence(meeting, "b"),
    "presence c": lambda meeting: rules.toggle_presence(meeting, "c"),
    "invite b": lambda meeting: rules.invite(meeting, "b"),
    "invite c": lambda meeting: rules.invite(meeting, "c"),
    "undo": rules.undo,
    "redo": rules.redo,
    "gap": lambda meeting: rules.find_gap(meeting, meeting.elapsed, meeting.elapsed + 700),
}

keys = st.lists(st.tuples(st.sampled_from(sorted(COMMANDS)), st.integers(0, 400_000)), max_size=25)


def pressed(presses: list[tuple[str, int]]) -> Meeting:
    """Return the meeting that these commands make, each so many milliseconds after the one before."""
    meeting, clock = Meeting.of(HEADER), 0
    for command, later in presses:
        events = COMMANDS[command](meeting)
        clock = 0 if meeting.phase is Phase.READY else max(clock + later, meeting.elapsed)
        clock += 700 if command == "gap" else 0
        for step in rules.steps_of(events):
            batch = meeting.seq + 1
            for event in step:
                elapsed = 0 if isinstance(event, MeetingStarted) else clock
                meeting = evolve(meeting, Recorded(meeting.seq + 1, batch, AT, elapsed, event))
    return meeting


# At the very millisecond in which a turn begins floor.participation counts it and floor.turns does not yet.
moments = st.builds(lambda meeting, later: (meeting, meeting.elapsed + later), keys.map(pressed), st.integers(1, 10**6))


def wall_by_hand(meeting: Meeting, now: int) -> int:
    if meeting.started_at is None:
        return 0
    return now if meeting.now.ended is None else meeting.now.ended


@given(moments)
def test_accounts_and_segments_sum_to_the_wall_time(moment: tuple[Meeting, int]) -> None:
    recap, wall = recap_of(*moment), wall_by_hand(*moment)
    assert recap.time.wall == sum(getattr(recap.time, account) for account in ACCOUNTS) == wall
    assert sum(segment.length for segment in recap.segments) == wall
    assert [segment.start for segment in recap.segments] == [0, *(each.end for each in recap.segments)][:-1] or not wall
    for account in ACCOUNTS:
        spent = sum(segment.length for segment in recap.segments if segment.account is account)
        assert spent == getattr(recap.time, account)


@given(moments)
def test_turns_add_up_to_the_talk_of_each_person(moment: tuple[Meeting, int]) -> None:
    recap = recap_of(*moment)
    in_turns: Counter[str] = Counter()
    for turn in recap.turns:
        within = [each for each in recap.segments if turn.start <= each.start and each.end <= turn.end]
        assert {each.person for each in within if each.account in SPEAKING} == {turn.person}
        in_turns[turn.person] += sum(each.length for each in within if each.account in SPEAKING)
    by_item = Counter[str]()
    for item in recap.agenda:
        by_item.update(item.talk_by_person)
    counts = Counter(turn.person for turn in recap.turns)
    for person in recap.people:
        did = person.contribution
        assert did is not None
        assert did.talk == did.floor + did.presentation == in_turns[person.id] == by_item[person.id]
        assert did.turns == counts[person.id]
        assert did.share == (did.talk / recap.time.talk if recap.time.talk else None)
    assert sum(each.contribution.talk for each in recap.people if each.contribution) == recap.time.talk


@given(moments)
def test_items_use_up_the_unpaused_time(moment: tuple[Meeting, int]) -> None:
    recap = recap_of(*moment)
    assert sum(item.used for item in recap.agenda) == recap.time.wall - recap.time.paused
    paused = [(each.start, each.end) for each in recap.segments if each.account is Account.PAUSED]
    for person in recap.people:
        there = sum(until - since for since, until in person.presence)
        breaks = sum(max(0, min(to, b) - max(at, a)) for a, b in person.presence for at, to in paused)
        assert person.present == there - breaks


@given(moments)
def test_what_is_told_of_people_fits_together(moment: tuple[Meeting, int]) -> None:
    recap = recap_of(*moment)
    asked = Counter(each.person for each in recap.invitations)
    marks = Counter(each.person for each in recap.marks)
    for person in recap.people:
        did = person.contribution
        assert did is not None
        assert (did.marks, did.invitations) == (marks[person.id], asked[person.id])
        assert 0 <= did.longest_silence <= person.present
        # Flags stand only while their person is there.
        for flag in (each for each in recap.flags if each.person == person.id):
            last = recap.time.wall if flag.until is None else flag.until
            assert any(since <= flag.start and last <= until for since, until in person.presence)
    answers = [(each.person, each.answered_at) for each in recap.invitations if each.answered_at is not None]
    assert len(set(answers)) == len(answers)
    for person, at in answers:  # who is asked while they speak has answered at once
        assert any(turn.person == person and turn.start <= at <= turn.end for turn in recap.turns)
    assert all(each.answered_at is None or each.answered_at >= each.at for each in recap.invitations)


@given(moments, st.booleans())
def test_every_meeting_can_be_reported(moment: tuple[Meeting, int], private: bool) -> None:
    recap: Recap = recap_of(*moment)
    assert json_report(recap, private).startswith("{")
    assert markdown_report(recap, private, "Europe/Berlin").startswith("# Title\n")
    assert for_the_group(for_the_group(recap)) == for_the_group(recap)
