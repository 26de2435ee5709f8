"""Marks, presence, flags and invitations in the recap: a longer meeting written by hand, told in all reports."""

import json
from typing import Any

import pytest

from smarketing_tui.domain.coaching import Reason
from smarketing_tui.domain.events import (
    Event,
    FloorOpened,
    FloorTaken,
    InvitationWithdrawn,
    ItemOpened,
    MarkMade,
    MeetingEnded,
    MeetingPaused,
    MeetingResumed,
    MeetingStarted,
    PersonCame,
    PersonInvited,
    PersonLeft,
    ReasonRecorded,
)
from smarketing_tui.reports.as_json import json_report
from smarketing_tui.reports.markdown import markdown_report
from smarketing_tui.reports.recap import Recap, recap_of

from .conftest import held

MIN = 60_000
STORY: tuple[tuple[int, Event], ...] = (
    (0, PersonLeft("p4")),  # Ana was never there before her coming
    (0, MeetingStarted()),
    (0, ItemOpened(0)),
    (0, FloorTaken("p3")),
    (2 * MIN, MarkMade("p1")),
    (3 * MIN, PersonInvited("p2")),
    (4 * MIN, InvitationWithdrawn("p2")),
    (5 * MIN, PersonCame("p4")),
    (8 * MIN, MeetingPaused()),
    (10 * MIN, MeetingResumed()),
    (12 * MIN + 500, PersonInvited("p2")),
    (13 * MIN, PersonInvited("p1")),
    (13 * MIN, ReasonRecorded("p2", Reason.DISAGREES)),
    (14 * MIN, FloorTaken("p2")),
    (15 * MIN, PersonInvited("p4")),
    (16 * MIN, PersonLeft("p4")),
    (17 * MIN, FloorOpened()),
    (18 * MIN, FloorTaken("p2")),
    (18 * MIN + 30_000, FloorTaken("p3")),
    (20 * MIN, MeetingEnded()),
)


@pytest.fixture(scope="module")
def story() -> Recap:
    """The recap of the longer meeting."""
    keys = tuple((at, seq, event) for seq, (at, event) in enumerate(STORY, 1))
    return recap_of(held(keys), 20 * MIN)


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


@pytest.mark.parametrize("private_too", [True, False])
def test_reasons_for_silence_are_in_no_report(story: Recap, private_too: bool) -> None:
    assert "disagree" not in json_report(story, private_too).lower()
    assert "disagree" not in markdown_report(story, private_too, "UTC").lower()
