"""Marks, presence, flags and invitations in the recap: a longer meeting written by hand, told in all reports."""

import json
from typing import Any

import pytest

from smarketing_tui.domain.attention.flag_spans import FlagSpan
from smarketing_tui.domain.attention.flags import FlagKind
from smarketing_tui.domain.events import (
    BorderMoved,
    Event,
    FloorOpened,
    FloorTaken,
    ItemOpened,
    MarkMade,
    MeetingEnded,
    MeetingPaused,
    MeetingResumed,
    MeetingStarted,
    PersonCame,
    PersonInvited,
    PersonLeft,
    Recorded,
    TurnReassigned,
)
from smarketing_tui.domain.fold import fold
from smarketing_tui.reports.as_json import json_report
from smarketing_tui.reports.heard import flag_words
from smarketing_tui.reports.markdown import markdown_report
from smarketing_tui.reports.recap import Recap, recap_of

from .conftest import HEADER, START


@pytest.fixture(scope="module")
def private(story: Recap) -> Any:
    """Its JSON for the facilitator."""
    return json.loads(json_report(story, private=True))


def test_marks_and_invitations(private: Any) -> None:
    assert private["marks"] == [{"person": "p1", "at": 120}]
    assert private["invitations"] == [
        {"person": "p2", "at": 720.5, "answered_at": 840},
        {"person": "p1", "at": 780, "answered_at": None},
        {"person": "p4", "at": 900, "answered_at": None},
    ]
    assert [person["marks"] for person in private["people"]] == [1, 0, 0, 0]
    assert [person["invitations"] for person in private["people"]] == [1, 1, 0, 1]


@pytest.mark.parametrize(
    ("keys", "answers"),
    [
        # `!m` at 140 s, `m` at 142 s, `<` three times: her turn covers the invitation.
        (((140, 2, PersonInvited("p1")), (142, 3, FloorTaken("p1")), (150, 4, BorderMoved(127_000))), [140_000]),
        # `!a` while Jon is recorded, then `=a`: it was her all the time.
        (
            (
                (100, 2, FloorTaken("p3")),
                (120, 3, PersonInvited("p4")),
                (125, 4, TurnReassigned("p4", 100_000)),
                (140, 5, FloorOpened()),
            ),
            [120_000],
        ),
        # What ended when she was asked is no answer, nor is what was hers before a pause.
        (((100, 2, FloorTaken("p1")), (120, 3, FloorOpened()), (120, 4, PersonInvited("p1"))), [None]),
        (
            (
                (100, 2, FloorTaken("p1")),
                (120, 3, MeetingPaused()),
                (130, 4, PersonInvited("p1")),
                (150, 5, MeetingResumed()),
            ),
            [150_000],
        ),
        # Asked, gone, back and asked again: the turn answers the second time.
        (
            (
                (50, 2, MarkMade("p1")),
                (60, 3, PersonInvited("p1")),
                (70, 4, PersonLeft("p1")),
                (80, 5, PersonCame("p1")),
                (90, 6, PersonInvited("p1")),
                (95, 7, FloorTaken("p1")),
            ),
            [None, 95_000],
        ),
    ],
)
def test_an_invitation_is_answered_by_the_turn_that_covers_or_follows_it(
    keys: tuple[tuple[int, int, Event], ...], answers: list[int | None]
) -> None:
    records = [Recorded(1, 1, START, 0, MeetingStarted())]
    records += [Recorded(batch, batch, START, at * 1000, event) for at, batch, event in keys]
    meeting = fold(HEADER, records)
    found = recap_of(meeting, 200_000).invitations
    assert [each.answered_at for each in found] == answers
    assert set(meeting.now.invited) == {each.person for each in found[-1:] if each.answered_at is None}


@pytest.mark.parametrize(
    ("spans", "words"),
    [
        ([(300_000, 450_000), (450_001, 1_080_000)], "a large part of the talk 5:00–18:00"),
        ([(300_000, 450_000), (450_400, None)], "a large part of the talk 5:00 until now"),
        ([(300_000, 450_000), (451_000, 480_000)], "a large part of the talk 5:00–7:30, 7:31–8:00"),
        ([(0, 1_000), (1_000, 2_000), (2_999, 5_000)], "a large part of the talk 0:00–0:05"),
    ],
)
def test_flags_that_touch_are_told_as_one(spans: list[tuple[int, int | None]], words: str) -> None:
    flags = [FlagSpan(FlagKind.DOMINATING, "p3", start, until) for start, until in spans]
    assert flag_words(flags, 2_000_000) == words


def test_presence_is_in_wall_time_and_present_without_pauses(private: Any) -> None:
    maya, priya, jon, ana = private["people"]
    assert [each["presence"] for each in (maya, priya, jon)] == [[[0, 1200]]] * 3
    assert [each["present"] for each in (maya, priya, jon)] == [1080] * 3
    # Ana left unheard: she was never there.
    assert (ana["presence"], ana["present"]) == ([], 0)


def test_the_longest_silence_is_without_the_pause(private: Any) -> None:
    # Maya after her mark at 2:00; Priya until 14:00; Jon from 14:00 to 18:30; two minutes were a pause.
    assert [person["longest_silence"] for person in private["people"]] == [960, 720, 270, 0]


def test_flags_at_their_exact_times(private: Any) -> None:
    flags = [(each["kind"], each["person"], each["from"], each["until"]) for each in private["flags"]]
    assert flags == [
        ("long_turn", "p3", 120.001, 480),
        ("dominating", "p3", 300, 1200),  # of three people two thirds; in the end he has 13.5 of 17 minutes
        ("long_turn", "p3", 600, 840),  # the pause ended it for a while
        ("quiet", "p1", 720, 1200),
        ("silent", "p2", 720, 840),  # ten minutes and the pause of two
        ("quiet", "p2", 720, 905.455),  # x / (12 min + x) = 1 / 4 / 3
        ("long_turn", "p2", 960.001, 1020),
        ("gone_quiet", "p1", 1140, 1200),  # 2:00, fifteen minutes and the pause
    ]


def test_the_facilitator_reads_it_in_words(story: Recap) -> None:
    text = markdown_report(story, True, "Europe/Berlin")
    assert "1 of 3 invitations led to a turn.\n\n- Priya Nair: asked at 12:00, spoke at 14:00\n" in text
    assert "## Seen by the facilitator\n" in text


def test_the_group_reads_nothing_of_it(story: Recap) -> None:
    text = markdown_report(story, False, "Europe/Berlin")
    for word in ("invitation", "asked", "heard", "turn", "%", "disagree"):
        assert word not in text.lower()
    found = json.loads(json_report(story, private=False))
    assert (found["marks"], found["flags"], found["invitations"], found["turns"]) == ([], [], [], [])
    assert all(item["talk_by_person"] == {} for item in found["agenda"])
    assert set(found["people"][0]) == {"id", "name", "team", "site", "present"}


def test_reasons_for_silence_are_for_the_facilitator_alone(story: Recap) -> None:
    assert "disagree" not in markdown_report(story, False, "UTC").lower()
    assert "reason recorded: disagrees; 2 turns, 0 marks, 3:30 of talk" in markdown_report(story, True, "UTC")
    assert "disagree" not in json_report(story, False).lower()


@pytest.mark.parametrize(
    ("items", "words"),
    [
        ((0, 2), ["2:00", "skipped", "1:20", "not yet"]),
        ((0, 3, 1), ["2:00", "1:10", "skipped", "0:10"]),
        ((1,), ["skipped", "3:20", "not yet", "not yet"]),
        ((1, None), ["skipped", "3:20", "not reached", "not reached"]),
        ((), ["–", "–", "–", "–"]),
    ],
)
def test_an_item_that_was_never_open_says_why(items: tuple[int | None, ...], words: list[str]) -> None:
    """None is the end: until then what comes last may still be reached."""
    records = [Recorded(1, 1, START, 0, MeetingStarted())]
    for place, item in enumerate(items):
        seq, time = len(records) + 1, 0 if place == 0 else 110_000 + place * 10_000
        event = MeetingEnded() if item is None else ItemOpened(item)
        records.append(Recorded(seq, seq, START, 200_000 if item is None else time, event))
    text = markdown_report(recap_of(fold(HEADER, records), 200_000), True, "UTC")
    rows = text.partition("## Agenda")[2].partition("## ")[0].strip().splitlines()[2:]
    assert [row.split(" | ")[-1].removesuffix(" |") for row in rows] == words
