"""Advice for the next invitation: the four kinds, each with its evidence and the reason where one was recorded."""

from datetime import UTC, datetime

import pytest

from smarketing_tui.domain.attention.coaching import Reason
from smarketing_tui.domain.planning.guards import advice
from smarketing_tui.domain.planning.inviting import Invite, LeaveOut, Split, Swap, ToRecapList
from smarketing_tui.reports.trends_json import advice_fields
from smarketing_tui.store.trends import read_trends
from smarketing_tui.store.workspace import Workspace
from tests.plan.test_guards import circle, crowd, session, spoke

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def quiet(person, reason=None):
    return (person.id, 30, 0, 0, reason)


@pytest.mark.parametrize(
    ("reason", "step"),
    [
        (None, "recap"),
        (Reason.NOTHING, "recap"),
        (Reason.OBSERVES, "recap"),
        (Reason.NO_OPENING, "keep"),
        (Reason.DISAGREES, "keep"),
        (Reason.WORKED_OUT, "keep"),
    ],
)
def test_who_was_silent_is_let_go_or_kept_and_asked_first(reason, step):
    people = crowd(4)
    past = [session(week, quiet(people[0], reason), *spoke(*people[1:])) for week in (1, 2, 3)]
    (found,) = (each for each in advice(circle(people, past)) if each.people)
    assert advice_fields(found)["step"] == step
    assert found.people == ("p0",)
    assert found.evidence.startswith("no turn in the last 3 meetings")
    assert (f"reason recorded: {reason}" in found.evidence) == (reason is not None)
    assert found.reason is reason
    assert isinstance(found.action, ToRecapList) if step == "recap" else found.action is None


@pytest.mark.parametrize("reason", [None, *Reason])
def test_a_recorded_reason_is_worth_a_word_after_one_meeting(reason):
    """Without one, three silent meetings have to pass."""
    people = crowd(4)
    past = [session(1, quiet(people[0], reason), *spoke(*people[1:])), session(2, *spoke(*people))]
    found = [each for each in advice(circle(people, past)) if each.people]
    assert bool(found) == (reason is not None)
    for each in found:
        assert each.evidence == f"no turn on Sat 14 Nov; reason recorded: {reason}"


def test_a_reason_of_before_says_nothing_once_they_have_spoken():
    people = crowd(4)
    past = [session(1, *spoke(*people)), session(2, quiet(people[0], Reason.NOTHING), *spoke(*people[1:]))]
    assert [each for each in advice(circle(people, past)) if each.people] == []


def test_who_was_not_invited_for_long_is_rotated_in():
    people = crowd(3)
    past = [*(session(week, *spoke(*people[:2])) for week in (1, 2, 3)), session(4, *spoke(*people))]
    (found,) = (each for each in advice(circle(people, past, coming=["p0", "p1"])) if isinstance(each.action, Invite))
    assert found.evidence == "not invited since Sat 24 Oct, 3 meetings"
    assert advice_fields(found)["people"] == ["p2"]


def test_a_large_group_is_split_or_rotated_on_evidence():
    people = crowd(12, sites=("Berlin", "Berlin", "Oslo", "Oslo"))
    found = advice(circle(people, [session(week, *spoke(*people)) for week in (1, 2)]))
    split = next(each for each in found if isinstance(each.action, Split))
    assert (advice_fields(split)["step"], split.evidence) == ("split", "Berlin 6 · Oslo 6")
    rotate = next(each for each in found if isinstance(each.action, LeaveOut))
    assert rotate.evidence.endswith("came to the last 2 in a row")
    assert len(rotate.people) == 3
    full = circle(
        people,
        [session(week, *spoke(*people[:9])) for week in (1, 2, 3)] + [session(4, *spoke(*people))],
        coming=[person.id for person in people[:9]],
    )
    assert [advice_fields(each)["step"] for each in advice(full) if isinstance(each.action, Swap)] == ["rotate"] * 3


def test_trends_give_what_plan_would(home):
    """Of the people the series has, with what was recorded in its meetings; nothing is changed by asking."""
    before = {path: path.read_bytes() for path in home.glob("workspace.json")}
    trends = read_trends(Workspace.look(home), NOW, "UTC")
    scope = trends.scope("EMEA full team")
    found = {each.sentence: each for each in trends.advice(scope)}
    keep = found["Keep Priya Nair, and ask them first."]
    assert keep.reason is Reason.NO_OPENING
    assert found["Karl Vogt may prefer to read the recap."].reason is Reason.OBSERVES
    priya = trends.people[keep.people[0]]
    assert keep in trends.advice_on(priya, scope)
    assert {path: path.read_bytes() for path in home.glob("workspace.json")} == before
