"""The figures of a session: what a slow reading of its events says, whatever happened in it."""

import msgspec
import pytest
from hypothesis import given

from smarketing_tui.domain.attention.coaching import Reason
from smarketing_tui.domain.rules import begin, end, invite, next_item, record_reason, take_floor
from smarketing_tui.domain.trends.figures import Seen, SessionFigures, figures_of
from smarketing_tui.reports.recap import recap_of
from smarketing_tui.store.documents import document_of, kept
from tests.domain.naive import Naive
from tests.domain.random_meetings import courses, examples, headers, long_courses, play
from tests.domain.table import Table


def reckon(table, now):
    """Compare the figures with the naive reading of the same events, in milliseconds."""
    figures, naive = figures_of(table.meeting, now), Naive(table.header)
    for record in table.records:
        naive.hear(record)
    now = max(now, table.meeting.elapsed)
    accounts = naive.accounts(now)
    assert figures.wall == sum(accounts.values())
    assert figures.paused == accounts["paused"]
    found = {part.person: part for part in figures.people}
    xs = []
    for person in table.meeting.roster:
        part, slowly = found[person.id], naive.person(person.id, now)
        assert (part.present, part.floor) == (slowly["present"], slowly["floor"])
        assert (part.presentation, part.turns, part.marks) == tuple(
            slowly[name] for name in ("presentation", "turns", "marks")
        )
        if slowly["present"] >= 120_000:
            xs.append(slowly["floor"] / slowly["present"])
    pairs = sum(abs(one - other) for at, one in enumerate(xs) for other in xs[at + 1 :])
    if len(xs) < 2 or not sum(xs):
        assert figures.equity is None
    else:
        assert figures.equity == pytest.approx(pairs / ((len(xs) - 1) * sum(xs)))
    assert [item.used for item in figures.agenda] == [naive.used(at, now) for at in range(len(figures.agenda))]


@examples(60)
@given(headers(), courses())
def test_they_are_what_the_events_say(header, course):
    table = play(header, course, lambda *_: None)
    reckon(table, table.meeting.elapsed)


@pytest.mark.parametrize("at", range(2))
def test_also_of_long_meetings_with_corrections(at):
    header, course = list(long_courses(2))[at]
    table = play(header, course, lambda *_: None)
    reckon(table, table.meeting.elapsed + 30_000)


@examples(40)
@given(headers(), courses())
def test_the_recap_says_the_same(header, course):
    meeting = play(header, course, lambda *_: None).meeting
    figures, recap = figures_of(meeting), recap_of(meeting, meeting.elapsed)
    assert (figures.equity, figures.turn_equity) == (recap.equity.talk, recap.equity.turns)
    flagged = {(flag.person, str(flag.kind)) for flag in recap.flags}
    for part, person in zip(figures.people, recap.people, strict=True):
        asked = [each for each in recap.invitations if each.person == person.id]
        assert part.asked == len(asked)
        assert part.answered == sum(each.answered_at is not None for each in asked)
        assert (part.silent > Seen.NEVER) == ((person.id, "silent") in flagged)
        assert (part.dominating > Seen.NEVER) == ((person.id, "dominating") in flagged)
    assert [(item.planned, item.extended, item.used) for item in figures.agenda] == [
        (item.planned, item.extended, item.used) for item in recap.agenda
    ]
    assert [task.task for task in figures.tasks] == [each.task.id for each in recap.tasks]


@examples(40)
@given(headers(), courses())
def test_they_can_be_kept(header, course):
    """As a document of the workspace, as JSON, and back: equal, undefined stays None."""
    figures = figures_of(play(header, course, lambda *_: None).meeting)
    document = document_of(figures)
    assert kept([document], SessionFigures, "figures") == [figures]
    again = msgspec.json.decode(msgspec.json.encode(document))
    assert kept([again], SessionFigures, "figures") == [figures]


def test_a_meeting_that_has_not_begun_or_ended():
    table = Table()
    figures = figures_of(table.meeting)
    assert (figures.started_at, figures.ended_at, figures.equity, figures.wall) == (None, None, None, 0)
    table.at(0, begin)
    table.at(60, take_floor, "maya")
    assert figures_of(table.meeting).ended_at is None
    table.at(120, end)
    assert figures_of(table.meeting).ended_at is not None


def test_who_was_silent_to_the_end_and_who_for_a_time_only():
    """Jon is heard after a quarter of an hour, Ana never; Priya was asked, and said why she does not speak."""
    table = Table()
    table.at(0, begin)
    table.at(0, next_item)
    table.at(0, next_item)
    table.at(1, take_floor, "maya")
    table.at(15 * 60, take_floor, "jon")
    table.at(16 * 60, take_floor, "maya")
    table.at(17 * 60, invite, "priya")
    table.at(18 * 60, invite, "jon")
    table.at(19 * 60, take_floor, "jon")
    table.at(20 * 60, record_reason, "priya", Reason.DISAGREES)
    table.at(30 * 60, end)
    found = {part.person: part for part in figures_of(table.meeting).people}
    assert {person: part.silent for person, part in found.items()} == {
        "maya": Seen.NEVER,
        "jon": Seen.FOR_A_TIME,
        "priya": Seen.AT_THE_END,
        "ana": Seen.AT_THE_END,
    }
    assert {person: (part.asked, part.answered) for person, part in found.items() if part.asked} == {
        "priya": (1, 0),
        "jon": (1, 1),
    }
    assert found["priya"].reason is Reason.DISAGREES
