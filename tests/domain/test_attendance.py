"""Who is there, who remarks, who was asked (rules.md 13 and 14): presence, marks, walk-ins, invitations."""

from collections.abc import Callable

import pytest

from smarketing_tui.domain import events as e
from smarketing_tui.domain import rules
from smarketing_tui.domain.agenda import Item, ItemKind
from smarketing_tui.domain.attention.coaching import Reason
from smarketing_tui.domain.floor import accounts, holder, participation
from smarketing_tui.domain.meeting import Phase
from smarketing_tui.domain.people import Person

from .table import Table, header
from .test_borders import PLAIN, change, spoken, told

LEO = Person("leo", "Leo Marx", "sales", "", "l")


def present(table: Table, person: str, seconds: float) -> float:
    """How long somebody was there, in seconds."""
    return participation(table.meeting, person, round(seconds * 1000)).present / 1000


def silence(table: Table, person: str, seconds: float) -> float:
    """How long somebody has been silent, in seconds."""
    return participation(table.meeting, person, round(seconds * 1000)).silence / 1000


def stays(table: Table, person: str) -> list[tuple[float, float]]:
    """The stays that are over, in seconds."""
    return [(came / 1000, left / 1000) for came, left in table.meeting.now.seat(person).intervals]


# Marks


def test_a_mark_breaks_the_silence_and_leaves_the_floor_where_it_is() -> None:
    table = spoken((5, "item"))
    assert table.at(10, rules.mark, "jon") == (e.MarkMade("jon"),)
    jon = participation(table.meeting, "jon", 30_000)
    assert (jon.marks, jon.turns, jon.talk, jon.silence, jon.first_turn_at) == (1, 0, 0, 20_000, None)
    assert holder(table.meeting) == "maya"
    assert participation(table.meeting, "maya", 30_000).turns == 1
    assert [(mark.person, mark.at, mark.item) for mark in table.meeting.now.marks] == [("jon", 10_000, 1)]
    table.at(31, rules.undo)
    assert (silence(table, "jon", 31), len(table.meeting.now.marks)) == (31, 0)


@pytest.mark.parametrize("what", ["open", "crosstalk", "jon"])
def test_a_mark_counts_whatever_is_going_on(what: str) -> None:
    table = spoken((5, what))
    assert table.at(10, rules.mark, "ana") == (e.MarkMade("ana"),)
    assert table.at(11, rules.mark, "ana") == (e.MarkMade("ana"),)
    assert participation(table.meeting, "ana", 12_000).marks == 2


def test_who_speaks_needs_no_mark_and_a_stranger_gets_none() -> None:
    table = spoken()
    assert table.at(5, rules.mark, "maya") == table.at(5, rules.mark, "stranger") == ()
    table.record(5_000, (e.MarkMade("maya"), e.MarkMade("stranger")))
    assert participation(table.meeting, "maya", 6_000).marks == 1


def test_an_absent_persons_mark_brings_them_back() -> None:
    table = spoken()
    table.at(10, rules.toggle_presence, "jon")
    assert table.at(20, rules.mark, "jon") == (e.PersonCame("jon"), e.MarkMade("jon"))
    assert present(table, "jon", 30) == 10
    table.at(31, rules.undo)
    assert not participation(table.meeting, "jon", 31_000).is_present


def test_the_clock_of_silences_stops_in_pause_and_presentation() -> None:
    table = Table(header(agenda=(Item("A", ItemKind.SLA, leader="maya"),)))
    table.at(0, rules.take_floor, "jon")
    table.at(10, rules.mark, "ana")
    table.at(20, rules.take_floor, "maya")  # presents
    assert (silence(table, "ana", 50), silence(table, "priya", 50), silence(table, "jon", 50)) == (10, 20, 0)
    table.at(50, rules.pause)
    table.at(60, rules.take_floor, "jon")
    assert (silence(table, "ana", 70), silence(table, "priya", 70), silence(table, "maya", 70)) == (20, 30, 10)
    table.at(70, rules.end)
    assert (silence(table, "ana", 99), silence(table, "jon", 99)) == (20, 0)


# Presence


def test_everyone_is_there_unless_they_are_marked_absent_before_the_start() -> None:
    table = Table(PLAIN)
    assert table.at(0, rules.toggle_presence, "jon") == (e.PersonLeft("jon"),)
    table.at(0, rules.toggle_presence, "ana")
    assert table.at(0, rules.toggle_presence, "ana") == (e.PersonCame("ana"),)
    assert table.meeting.phase is Phase.READY
    table.at(0, rules.take_floor, "maya")
    assert [present(table, person, 20) for person in ("maya", "jon", "priya", "ana")] == [20, 0, 20, 20]
    assert (silence(table, "jon", 20), silence(table, "ana", 20)) == (0, 20)


def test_a_late_joiner_is_there_and_silent_from_then_on() -> None:
    table = Table(PLAIN)
    table.at(0, rules.toggle_presence, "jon")
    table.at(0, rules.take_floor, "maya")
    table.at(10, rules.pause)
    table.at(20, rules.pause)
    table.at(25, rules.toggle_presence, "jon")
    assert (present(table, "jon", 40), silence(table, "jon", 40)) == (15, 15)
    table.at(40, rules.pause)
    table.at(50, rules.pause)
    assert (present(table, "jon", 60), silence(table, "jon", 60)) == (25, 25)
    table.at(60, rules.end)
    assert present(table, "jon", 99) == 25


def test_leaving_while_speaking_opens_the_floor() -> None:
    table = spoken((10, "jon"))
    assert table.at(20, rules.toggle_presence, "jon") == (e.PersonLeft("jon"),)
    assert told(table, 30) == [("maya", 0, 10), ("jon", 10, 20), ("open", 20, 30)]
    jon = participation(table.meeting, "jon", 30_000)
    assert (jon.present, jon.is_present, jon.silence, jon.turns) == (20_000, False, 0, 1)
    table.at(31, rules.undo)
    assert told(table, 35) == [("maya", 0, 10), ("jon", 10, 35)]
    assert present(table, "jon", 35) == 35


def test_leaving_while_somebody_else_speaks_leaves_the_floor_alone() -> None:
    table = spoken((10, "jon"))
    table.at(20, rules.toggle_presence, "maya")
    assert told(table, 30) == [("maya", 0, 10), ("jon", 10, 30)]
    assert (present(table, "maya", 30), stays(table, "maya")) == (20, [(0, 20)])


def test_who_leaves_in_the_pause_does_not_get_the_floor_back() -> None:
    table = spoken((10, "jon"), (20, "pause"))
    table.at(25, rules.toggle_presence, "jon")
    assert table.meeting.phase is Phase.PAUSED
    assert present(table, "jon", 30) == 20
    table.at(30, rules.pause)
    assert told(table, 40)[-1] == ("open", 30, 40)


def test_who_leaves_after_a_gap_that_is_then_read_as_a_pause_was_not_present_in_it() -> None:
    table = spoken()
    table.at(60, rules.find_gap, 10_000, 60_000)
    gap = table.meeting.steps.top
    assert gap is not None
    table.at(70, rules.toggle_presence, "maya")
    assert present(table, "maya", 80) == 70
    table.at(80, rules.answer_gap, gap.batch, False)
    assert present(table, "maya", 80) == 20


def test_who_leaves_before_a_gap_is_a_pause_again_does_not_get_the_floor_back() -> None:
    table = spoken()
    table.at(2_000, rules.find_gap, 10_000, 2_000_000)
    gap = table.meeting.steps.top
    assert gap is not None
    table.at(2_005, rules.answer_gap, gap.batch, True)
    table.at(2_010, rules.toggle_presence, "maya")
    assert present(table, "maya", 2_020) == 2_010
    table.at(2_020, rules.answer_gap, gap.batch, False)
    assert present(table, "maya", 2_020) == 10
    table.at(2_030, rules.pause)
    assert holder(table.meeting) is None


@pytest.mark.parametrize("noticed", ["", "turn", "mark", "turn of no length"])
def test_absent_before_any_turn_or_mark_is_never_present(noticed: str) -> None:
    table = spoken()
    if noticed == "mark":
        table.at(10, rules.mark, "jon")
    elif noticed:
        change(table, 10, "jon")
        change(table, 10 if "no length" in noticed else 11, "maya")
    table.at(20, rules.toggle_presence, "jon")
    is_known = noticed in ("turn", "mark")
    assert present(table, "jon", 30) == (20 if is_known else 0)
    assert stays(table, "jon") == ([(0, 20)] if is_known else [])
    table.at(40, rules.toggle_presence, "jon")
    assert present(table, "jon", 50) == (30 if is_known else 10)


def test_every_stay_counts() -> None:
    table = spoken((1, "jon"), (2, "maya"))
    for at in (10, 20, 20, 30, 45):
        table.at(at, rules.toggle_presence, "jon")
    assert stays(table, "jon") == [(0, 10), (30, 45)]
    assert (present(table, "jon", 60), silence(table, "jon", 60)) == (25, 0)
    table.at(60, rules.toggle_presence, "jon")
    assert silence(table, "jon", 61) == 1


@pytest.mark.parametrize("paused", [True, False])
def test_an_absent_persons_key_brings_them_back_with_the_floor(paused: bool) -> None:
    table = spoken((5, "jon"), (10, "maya"))
    table.at(12, rules.toggle_presence, "jon")
    if paused:
        change(table, 15, "pause")
    assert table.at(20, rules.take_floor, "jon") == (e.PersonCame("jon"), e.FloorTaken("jon"))
    assert (holder(table.meeting), table.meeting.phase) == ("jon", Phase.LIVE)
    assert (present(table, "jon", 30), stays(table, "jon")) == (22, [(0, 12)])
    assert accounts(table.meeting, 30_000).paused == (5_000 if paused else 0)
    table.at(31, rules.undo)
    assert not participation(table.meeting, "jon", 31_000).is_present
    assert holder(table.meeting) == (None if paused else "maya")


def test_an_absent_persons_key_starts_the_meeting() -> None:
    table = Table(PLAIN)
    table.at(0, rules.toggle_presence, "jon")
    table.at(0, rules.take_floor, "jon")
    assert [type(recorded.event).__name__ for recorded in table.records[1:]] == [
        "MeetingStarted",
        "ItemOpened",
        "PersonCame",
        "FloorTaken",
    ]
    assert [recorded.batch for recorded in table.records[1:]] == [2, 2, 4, 4]
    assert present(table, "jon", 10) == 10


@pytest.mark.parametrize("fact", [e.PersonLeft("x"), e.PersonCame("x"), e.PersonCame("maya"), e.PersonJoined(LEO)])
def test_facts_about_strangers_and_after_the_end_change_nothing(fact: e.Fact) -> None:
    table = spoken()
    if isinstance(fact, e.PersonJoined):
        table.at(5, rules.end)
    before = table.meeting.now
    table.record(10_000, (fact,))
    assert table.meeting.now == before


# Walk-ins


@pytest.mark.parametrize("phase", ["ready", "live", "paused"])
def test_a_walk_in_takes_a_seat_at_the_end(phase: str) -> None:
    table = Table(PLAIN) if phase == "ready" else spoken()
    if phase == "paused":
        table.at(10, rules.pause)
    assert table.at(20, rules.join, LEO) == (e.PersonJoined(LEO),)
    assert table.at(20, rules.join, LEO) == ()
    assert table.meeting.phase.value == phase
    assert [person.id for person in table.meeting.roster] == ["maya", "jon", "priya", "ana", "leo"]
    assert table.meeting.roster.by_key("l") == LEO
    table.at(30, rules.take_floor, "leo")
    since = 0 if phase == "ready" else 20 if phase == "live" else 30
    assert present(table, "leo", 40) == 40 - since
    assert participation(table.meeting, "leo", 40_000).talk == (40_000 if phase == "ready" else 10_000)
    assert silence(table, "leo", 40) == 0
    table.at(41, rules.undo)
    table.at(41, rules.undo)
    assert "leo" not in table.meeting.roster
    assert len(table.meeting.now.seats) == 4
    table.at(42, rules.redo)
    assert "leo" in table.meeting.roster


def test_nobody_without_a_name_joins_and_nobody_after_the_end() -> None:
    table = spoken()
    assert rules.join(table.meeting, Person("x", "")) == ()
    assert rules.join(table.meeting, Person("maya", "Somebody else")) == ()
    table.at(5, rules.end)
    assert rules.join(table.meeting, LEO) == ()


def test_a_walk_in_is_silent_from_when_they_came_and_can_be_gone_without_a_trace() -> None:
    table = spoken()
    table.at(10, rules.join, LEO)
    assert (silence(table, "leo", 30), present(table, "leo", 30)) == (20, 20)
    table.at(30, rules.toggle_presence, "leo")
    assert (silence(table, "leo", 40), present(table, "leo", 40)) == (0, 0)


def test_a_walk_in_can_be_who_it_was() -> None:
    table = spoken((10, "jon"))
    table.at(15, rules.join, LEO)
    table.at(20, rules.reassign, "leo")
    assert told(table, 30) == [("maya", 0, 10), ("leo", 10, 30)]
    assert (stays(table, "leo"), present(table, "leo", 30)) == ([(10, 15)], 20)


# Invitations


def test_an_invitation_waits_until_they_speak() -> None:
    table = spoken()
    assert table.at(10, rules.invite, "jon") == (e.PersonInvited("jon"),)
    assert table.at(11, rules.invite, "ana") == (e.PersonInvited("ana"),)
    assert table.meeting.now.invited == ("jon", "ana")
    table.at(12, rules.mark, "jon")
    change(table, 13, "open")
    assert table.meeting.now.invited == ("jon", "ana")
    change(table, 20, "jon")
    assert table.meeting.now.invited == ("ana",)
    assert [(asked.person, asked.at) for asked in table.meeting.now.invitations] == [("ana", 11_000), ("jon", 10_000)]
    table.at(21, rules.undo)
    assert table.meeting.now.invited == ("jon", "ana")


def test_an_invitation_withdrawn_is_none() -> None:
    table = spoken()
    table.at(10, rules.invite, "jon")
    change(table, 12, "jon")
    change(table, 14, "maya")
    table.at(20, rules.invite, "jon")
    table.at(21, rules.invite, "ana")
    assert table.at(22, rules.invite, "jon") == (e.InvitationWithdrawn("jon"),)
    asked = [(each.person, each.at) for each in table.meeting.now.invitations.oldest_first()]
    assert (table.meeting.now.invited, asked) == (("ana",), [("jon", 10_000), ("ana", 21_000)])
    table.at(23, rules.undo)
    assert set(table.meeting.now.invited) == {"jon", "ana"}
    assert len(table.meeting.now.invitations) == 3


def test_who_speaks_is_away_or_unknown_is_not_asked() -> None:
    table = spoken()
    table.at(5, rules.toggle_presence, "jon")
    assert all(table.at(6, rules.invite, person) == () for person in ("maya", "jon", "stranger"))


def test_who_leaves_is_not_waited_for() -> None:
    table = spoken()
    table.at(5, rules.invite, "jon")
    table.at(6, rules.toggle_presence, "jon")
    assert table.meeting.now.invited == ()
    table.at(7, rules.toggle_presence, "jon")
    assert table.at(8, rules.invite, "jon") == (e.PersonInvited("jon"),)


def test_the_floor_given_back_after_a_pause_answers_too() -> None:
    table = spoken((5, "pause"))
    table.at(6, rules.invite, "maya")
    assert table.meeting.now.invited == ("maya",)
    table.at(10, rules.pause)
    assert holder(table.meeting) == "maya"
    assert table.meeting.now.invited == ()


@pytest.mark.parametrize("fact", [e.PersonInvited("x"), e.InvitationWithdrawn("ana")])
def test_invitations_that_no_rule_makes_change_nothing(fact: e.Fact) -> None:
    table = spoken()
    table.at(5, rules.invite, "jon")
    before = table.meeting.now
    table.record(6_000, (fact,))
    assert table.meeting.now == before


# Reasons


def test_the_newest_reason_counts_and_can_be_recorded_at_any_time() -> None:
    table = Table(PLAIN)
    table.at(0, rules.record_reason, "jon", Reason.OBSERVES)
    assert table.at(0, rules.record_reason, "jon", Reason.OBSERVES) == ()
    table.at(0, rules.take_floor, "maya")
    table.at(5, rules.record_reason, "ana", Reason.DISAGREES)
    table.at(6, rules.end)
    table.at(7, rules.record_reason, "jon", Reason.NO_OPENING)
    assert table.meeting.now.reasons == (("ana", Reason.DISAGREES), ("jon", Reason.NO_OPENING))
    assert table.at(8, rules.record_reason, "stranger", Reason.NOTHING) == ()
    table.at(9, rules.undo)
    assert table.meeting.now.reasons == (("jon", Reason.OBSERVES), ("ana", Reason.DISAGREES))
    assert table.meeting.phase is Phase.ENDED


Command = tuple[Callable[..., rules.Events], tuple[object, ...]]
EACH: list[Command] = [
    (rules.mark, ("ana",)),
    (rules.toggle_presence, ("maya",)),
    (rules.toggle_presence, ("ana",)),
    (rules.join, (LEO,)),
    (rules.invite, ("ana",)),
    (rules.record_reason, ("ana", Reason.NOTHING)),
    (rules.reassign, ("priya",)),
    (rules.move_border, (-3_000, 20_000)),
    (rules.take_floor, ("priya",)),
]


@pytest.mark.parametrize("went_on", [True, False])
@pytest.mark.parametrize(("rule", "args"), EACH, ids=lambda each: getattr(each, "__name__", ""))
def test_each_is_undone_and_redone_also_past_a_gap(
    rule: Callable[..., rules.Events], args: tuple[object, ...], went_on: bool
) -> None:
    """Whatever was done before the gap, taking it back leaves a meeting as if it had never been done."""
    gap = (e.GapFound(25_000, went_on),)
    never = spoken((2, "jon"), (5, "maya"), (6, "open"), (8, "jon"))
    never.at(7, rules.toggle_presence, "priya")
    table = spoken((2, "jon"), (5, "maya"), (6, "open"), (8, "jon"))
    table.at(7, rules.toggle_presence, "priya")
    assert table.at(20, rule, *args)
    never.record(60_000, gap)
    table.record(60_000, gap)
    done = table.meeting.now
    assert done != never.meeting.now
    table.at(70, rules.undo)
    assert table.meeting.now == never.meeting.now
    table.at(80, rules.redo)
    assert table.meeting.now == done
