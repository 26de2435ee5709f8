"""The recap's numbers equal those computed by hand from the key times in conftest.py."""

import pytest

from smarketing_tui.domain.floor import Turn
from smarketing_tui.domain.meeting import Meeting
from smarketing_tui.reports.recap import Contribution, Recap, recap_of


def test_accounts_balance(recap: Recap) -> None:
    time = recap.time
    assert time.floor == 180_500  # Jon 80.5 - 10, Maya 210.5 - 200.5, Ana 330.5 - 230.5
    assert time.presentation == 90_000  # Maya on her own item: 140.5 - 80.5, 200.5 - 170.5
    assert time.crosstalk == 20_000  # 230.5 - 210.5: Priya's key in between was undone
    assert time.open == 40_250  # 10 - 0, 360.75 - 330.5
    assert time.paused == 30_000  # 170.5 - 140.5
    assert time.wall == 360_750


def test_what_each_person_did(recap: Recap) -> None:
    maya, priya, jon, ana = recap.people
    # All talk is 180.5 + 90 = 270.5; silence is counted without the pause of 30 and the presentation of 90.
    assert maya.contribution == Contribution(
        turns=1,  # the pause and the item border divide nothing
        marks=0,
        invitations=0,
        talk=100_000,  # 60 + 30 + 10
        presentation=90_000,
        floor=10_000,
        share=100_000 / 270_500,
        longest_turn=100_000,
        longest_silence=150_250,  # 360.75 - 210.5; before her turn 80.5
        first_turn_at=80_500,
    )
    assert priya.contribution == Contribution(
        turns=0,
        marks=0,
        invitations=0,
        talk=0,
        presentation=0,
        floor=0,
        share=0.0,
        longest_turn=0,
        longest_silence=240_750,  # 360.75 - 30 - 90
        first_turn_at=None,
    )
    assert jon.contribution == Contribution(
        turns=1,
        marks=0,
        invitations=0,
        talk=70_500,  # 80.5 - 10
        presentation=0,
        floor=70_500,
        share=70_500 / 270_500,
        longest_turn=70_500,
        longest_silence=160_250,  # 360.75 - 80.5 - 30 - 90
        first_turn_at=10_000,
    )
    assert ana.contribution == Contribution(
        turns=1,
        marks=0,
        invitations=0,
        talk=100_000,  # 330.5 - 230.5
        presentation=0,
        floor=100_000,
        share=100_000 / 270_500,
        longest_turn=100_000,
        longest_silence=110_500,  # 230.5 - 30 - 90, before her turn
        first_turn_at=230_500,
    )


def test_everyone_was_there_all_the_time(recap: Recap) -> None:
    assert {person.present for person in recap.people} == {330_750}  # 360.75 - 30
    assert {person.presence for person in recap.people} == {((0, 360_750),)}


def test_turns_run_over_item_borders_and_pauses(recap: Recap) -> None:
    assert recap.turns == (
        Turn("p3", 10_000, 80_500, 0),
        Turn("p1", 80_500, 210_500, 1),
        Turn("p4", 230_500, 330_500, 2),
    )


def test_segments_follow_each_other(recap: Recap) -> None:
    assert [(each.account, each.person, each.item, each.start, each.end) for each in recap.segments] == [
        ("open", None, 0, 0, 10_000),
        ("floor", "p3", 0, 10_000, 70_000),
        ("floor", "p3", 1, 70_000, 80_500),
        ("presentation", "p1", 1, 80_500, 140_500),
        ("paused", None, 1, 140_500, 170_500),
        ("presentation", "p1", 1, 170_500, 200_500),
        ("floor", "p1", 2, 200_500, 210_500),
        ("crosstalk", None, 2, 210_500, 230_500),
        ("floor", "p4", 2, 230_500, 330_500),
        ("open", None, 2, 330_500, 360_750),
    ]


def test_agenda_planned_extended_and_used(recap: Recap) -> None:
    assert [(item.planned, item.extended, item.used) for item in recap.agenda] == [
        (300_000, 0, 70_000),
        (120_000, 0, 100_500),  # 200.5 - 70 - the pause of 30
        (300_000, 60_000, 160_250),  # 360.75 - 200.5
        (180_000, 0, 0),
    ]
    assert [item.talk_by_person for item in recap.agenda] == [
        {"p3": 60_000},
        {"p3": 10_500, "p1": 90_000},
        {"p1": 10_000, "p4": 100_000},
        {},
    ]


def test_equity_and_balance_leave_presentation_out(recap: Recap) -> None:
    # Floor 0, 10, 70.5, 100 of 180.5: (-3·0 - 10 + 70.5 + 3·100) / (3·180.5) = 360.5 / 541.5
    assert recap.equity.talk == pytest.approx(360.5 / 541.5)
    # Turns 0, 1, 1, 1: (-3·0 - 1 + 1 + 3) / (3·3)
    assert recap.equity.turns == pytest.approx(1 / 3)
    # Half of the presence each: 10 / 180.5 / 0.5 and 170.5 / 180.5 / 0.5
    assert recap.equity.teams == pytest.approx({"marketing": 20 / 180.5, "sales": 341 / 180.5})
    # Maya and Ana 110, Priya and Jon 70.5
    assert recap.equity.sites == pytest.approx({"Berlin": 220 / 180.5, "New York": 141 / 180.5})


def test_what_was_written_down(recap: Recap) -> None:
    assert [(note.kind, note.text, note.at, note.item) for note in recap.notes] == [
        ("decision", "MQL threshold goes to 60", 235_500, 2),
        ("challenge", "Leads from events come late", 240_000, 2),
        ("parking", "Budget for Q1", 245_000, 2),
    ]
    assert [(each.task.number, each.owner_name, each.item) for each in recap.tasks] == [
        (12, "Maya Chen", "Challenges"),
        (13, None, "Challenges"),
    ]


def test_labels_of_the_session(recap: Recap) -> None:
    assert recap.session.started_at == "2026-11-21T09:00:00Z"
    assert recap.session.ended_at == "2026-11-21T09:06:00.750Z"


def test_an_ended_meeting_stands_at_its_end(meeting: Meeting, recap: Recap) -> None:
    assert recap_of(meeting, 999_999) == recap
    assert recap_of(meeting, 0) == recap


def test_an_unfinished_meeting_is_cut_at_now(unfinished: Meeting) -> None:
    recap = recap_of(unfinished, 240_500)
    assert recap.session.ended_at is None
    assert recap.time.wall == 240_500
    assert recap.turns[-1] == Turn("p4", 230_500, 240_500, 2)
    ana = recap.people[3].contribution
    assert ana is not None
    assert (ana.talk, ana.turns) == (10_000, 1)
    assert recap.agenda[2].talk_by_person == {"p1": 10_000, "p4": 10_000}


def test_before_the_start_ratios_are_undefined(ready: Meeting) -> None:
    recap = recap_of(ready, 5_000)
    assert (recap.session.started_at, recap.time.wall, recap.segments) == (None, 0, ())
    assert (recap.equity.talk, recap.equity.turns) == (None, None)
    assert recap.equity.teams == {"marketing": None, "sales": None}
    for person in recap.people:
        assert person.presence == ()
        assert person.contribution is not None
        assert person.contribution.share is None
