"""Advice on who comes: what it says, on what evidence, and what one key makes of it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from smarketing_tui.domain.agenda import Agenda, Item
from smarketing_tui.domain.attention.coaching import Reason
from smarketing_tui.domain.people import Person
from smarketing_tui.domain.planning.guards import NINE, Circle, advice
from smarketing_tui.domain.planning.heard import Heard, HeardSession
from smarketing_tui.domain.planning.inviting import (
    ON_RECAP_LIST,
    Invite,
    LeaveOut,
    Split,
    Swap,
    ToRecapList,
    halved,
    having,
    taken,
    without,
)
from smarketing_tui.domain.planning.past import held, last_heard, pasts
from smarketing_tui.domain.planning.plans import Plan
from smarketing_tui.domain.summary import SessionPhase

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 21)


def crowd(count, sites=("",), roles=("",), teams=("marketing", "sales")):
    return [
        Person(f"p{at}", f"Name {at}", teams[at % len(teams)], sites[at % len(sites)], role=roles[at % len(roles)])
        for at in range(count)
    ]


def session(weeks_ago, *heard, series="Weekly", phase=SessionPhase.ENDED):
    """One session; of each person (id, minutes present, turns, marks, reason)."""
    found = tuple(Heard(who, there * 60_000, turns, turns, marks, 0, why) for who, there, turns, marks, why in heard)
    began = NOW - timedelta(weeks=weeks_ago)
    return HeardSession(f"s{weeks_ago}", phase, series=series, started_at=began, heard=found)


def circle(people, sessions=(), coming=None, agenda=None, zones=None, elsewhere=frozenset(), led=None, **changes):
    agenda = agenda or Agenda("Weekly", (Item("Talk"),))
    ids = tuple(person.id for person in people) if coming is None else tuple(coming)
    plan = replace(Plan("m1", "Weekly", agenda, ids, NOW), **changes)
    past = pasts(held(sessions, {"weekly"}), "UTC")
    return Circle(plan, {person.id: person for person in people}, past, TODAY, zones or {}, elsewhere, led or {})


def spoke(*people, turns=3):
    return [(person.id, 30, turns, 0, None) for person in people]


@pytest.mark.parametrize(("count", "speaks"), [(0, False), (2, False), (NINE, False), (NINE + 1, True), (40, True)])
def test_more_than_nine_people_are_worth_a_word(count, speaks):
    said = advice(circle(crowd(count)))
    assert any("nine or fewer" in each.sentence or "rotation" in each.sentence for each in said) is speaks


def test_a_split_by_site_makes_two_groups_of_whole_sites():
    people = crowd(12, sites=("Berlin", "New York", "Kolkata"))
    first = advice(circle(people))[0]
    assert isinstance(first.action, Split)
    assert (first.sentence, first.label) == ("12 people come; groups work better with nine or fewer.", "split by site")
    assert first.evidence == "Berlin, Kolkata 8 · New York 4"
    everybody = [person for half in first.action.halves for person in half.people]
    assert sorted(everybody) == sorted(person.id for person in people)


def test_a_split_by_product_line_where_all_sit_in_one_place_and_who_has_none_goes_to_the_smaller():
    people = [
        *crowd(10, sites=("Berlin",), roles=("Pumps", "Pumps", "Valves", "Valves")),
        Person("x", "No Role", "sales", "Berlin"),
    ]
    said = [each for each in advice(circle(people)) if isinstance(each.action, Split)]
    assert [each.label for each in said] == ["split by role"]
    assert {len(half.people) for half in said[0].action.halves} == {5, 6}


def test_a_split_by_region_puts_the_sites_of_one_area_together():
    people = crowd(12, sites=("Berlin", "Berlin", "New York", "New York", "Madrid", "Madrid"))
    zones = {"Berlin": "Europe/Berlin", "New York": "America/New_York", "Madrid": "Europe/Madrid"}
    said = {each.label: each for each in advice(circle(people, zones=zones)) if isinstance(each.action, Split)}
    assert said["split by site"].evidence == "Berlin, Madrid 8 · New York 4"
    assert list(said) == ["split by site"], "the same halves are not offered twice"
    zones["Madrid"] = "America/Lima"
    said = {each.label: each for each in advice(circle(people, zones=zones)) if isinstance(each.action, Split)}
    assert said["split by region"].evidence == "America 8 · Europe 4"
    assert said["split by region"].sentence == "Or two meetings by region."


def test_a_split_that_parts_the_teams_is_none():
    people = [Person(f"m{at}", f"M {at}", "marketing", "Berlin") for at in range(5)]
    people += [Person(f"s{at}", f"S {at}", "sales", ("Porto", "Lima")[at % 2]) for at in range(6)]
    said = advice(circle(people))
    assert not [each for each in said if isinstance(each.action, Split)]
    assert said[0].sentence == "11 people come; groups work better with nine or fewer. 2 pause this time."


def test_nobody_of_the_other_half_and_no_executive_is_suggested():
    people = [*crowd(6), Person("boss", "Jon", "sales", executive=True), Person("free", "Zoe", "sales")]
    only = [person.id for person in people if person.team == "marketing"]
    half = circle(people, coming=only, elsewhere=frozenset({"p1", "p3", "p5"}))
    assert [each.action for each in advice(half)] == [Invite(("free",))]
    managers = circle(people, coming=only, agenda=Agenda("Weekly", (Item("Talk"),), "management"))
    assert "boss" in advice(replace(managers, elsewhere=half.elsewhere))[0].action.people


def test_halves_are_known_by_what_a_split_leaves_as_it_was():
    one, two = (replace(PLAN, id=each) for each in ("m1", "m2"))
    assert one.is_half_with(two)
    assert not one.is_half_with(one)
    assert not one.is_half_with(replace(two, series="Other"))
    assert not one.is_half_with(replace(two, created_at=NOW + timedelta(days=1)))


@pytest.mark.parametrize(("leader", "led"), [("gone", {}), ("", {"Talk": "gone"})])
def test_a_retired_leader_is_missed_until_another_leads(leader, led):
    people = [*crowd(4), Person("gone", "Ed", "sales", retired=True)]
    around = circle(people, coming=["p0", "p1"], agenda=Agenda("Weekly", (Item("Talk", leader=leader),)), led=led)
    assert [each.sentence for each in advice(around)] == ["Talk: its leader Ed has retired; who leads it?"]
    assert not advice(
        circle(people, coming=["p0", "p1"], agenda=Agenda("Weekly", (Item("Talk", leader="p1"),)), led=led)
    )


def test_who_reads_the_recap_already_is_not_told_to():
    people = [replace(crowd(2)[0], recap=True), crowd(2)[1]]
    sessions = [session(week, NOTHING, *spoke(people[1])) for week in (1, 2, 3)]
    assert not advice(circle(people, sessions))


def test_two_plans_come_of_a_split():
    people = crowd(10, sites=("Berlin", "Berlin", "New York", "New York"))
    around = circle(people)
    split = advice(around)[0].action
    one, two = halved(around.plan, split, "m2")
    assert (one.id, two.id) == ("m1", "m2")
    assert [one.agenda.title, two.agenda.title] == ["Weekly · Berlin", "Weekly · New York"]
    assert (one.series, two.series) == ("Weekly", "Weekly")
    assert sorted((*one.coming, *two.coming)) == sorted(around.plan.coming)


def test_a_leader_who_does_not_come_is_missed():
    people = crowd(3)
    agenda = Agenda("Weekly", (Item("Talk", leader="p2"), Item("Walk", leader="p0")))
    around = circle(people, coming=["p0", "p1"], agenda=agenda)
    assert [each.sentence for each in advice(around)] == ["Talk: its leader Name 2 does not come; who leads it?"]
    assert advice(circle(people, agenda=agenda)) == []


def test_a_rotation_lets_those_pause_who_came_most_often_but_no_leader():
    people = crowd(11)
    sessions = [session(week, *spoke(*people[:4])) for week in (1, 2, 3)]
    agenda = Agenda("Weekly", (Item("Talk", leader="p0"),))
    said = next(each for each in advice(circle(people, sessions, agenda=agenda)) if each.label == "rotate")
    assert said.action == LeaveOut(("p2", "p1"), "rotation")
    assert said.evidence == "Name 2 and Name 1 came to the last 3 in a row"


@pytest.mark.parametrize(
    ("executives", "kind", "speaks"),
    [(0, "full-team", False), (1, "full-team", True), (2, "full-team", True), (1, "management", False), (6, "", False)],
)
def test_an_executive_in_the_room(executives, kind, speaks):
    people = [replace(person, executive=at < executives) for at, person in enumerate(crowd(6))]
    said = advice(circle(people, agenda=Agenda("Weekly", (Item("Talk"),), kind)))
    assert [each.action for each in said] == (
        [LeaveOut(tuple(person.id for person in people[:executives]), "executive")] if speaks else []
    )


def test_one_team_missing_names_whom_to_invite():
    people = crowd(6)
    only = [person.id for person in people if person.team == "marketing"]
    said = advice(circle(people, [session(1, *spoke(people[1]))], coming=only))
    assert (said[0].sentence, said[0].evidence) == ("Nobody from sales comes.", "3 from marketing")
    assert said[0].action == Invite(("p1", "p3", "p5"))
    alone = advice(circle([person for person in people if person.team == "marketing"]))
    assert [each.action for each in alone] == [None], "nobody to invite: it is said all the same"
    assert not advice(circle([replace(person, team="") for person in people])), "without teams nothing is missing"


NOTHING = ("p0", 30, 0, 0, None)
AWAY = ("p0", 0, 0, 0, None)


@pytest.mark.parametrize(
    ("meetings", "speaks"),
    [
        ([NOTHING, NOTHING, NOTHING], True),
        ([NOTHING, NOTHING], False),
        ([NOTHING, AWAY, NOTHING, AWAY, NOTHING], True),
        ([NOTHING, AWAY, NOTHING], False),
        ([NOTHING, ("p0", 30, 1, 0, None), NOTHING], False),
        ([NOTHING, ("p0", 30, 0, 1, None), NOTHING], False),
        ([NOTHING, NOTHING, NOTHING, ("p0", 30, 9, 0, None)], True),
        ([("p0", 30, 1, 0, None), NOTHING, NOTHING, NOTHING], False),
    ],
)
def test_silent_in_the_last_three_meetings_they_came_to(meetings, speaks):
    people = crowd(2)
    sessions = [session(week, heard, *spoke(people[1])) for week, heard in enumerate(meetings, 1)]
    said = [each for each in advice(circle(people, sessions)) if each.action == ToRecapList("p0")]
    assert bool(said) is speaks
    assert all(each.evidence == "no turn in the last 3 meetings" for each in said)


@pytest.mark.parametrize("why", list(Reason))
def test_a_recorded_reason_decides_whether_somebody_is_kept(why):
    people = crowd(2)
    sessions = [session(1, ("p0", 30, 0, 0, why), *spoke(people[1])), *(session(w, NOTHING) for w in (2, 3))]
    said = advice(circle(people, sessions))[0]
    assert str(why) in said.evidence
    assert (said.action is None) is (why not in (Reason.NOTHING, Reason.OBSERVES))


def test_other_series_and_unfinished_meetings_say_nothing():
    people = crowd(2)
    others = [session(week, NOTHING, series="Other") for week in (1, 2, 3)]
    running = [session(week, NOTHING, phase=SessionPhase.UNFINISHED) for week in (1, 2, 3)]
    assert not advice(circle(people, [*others, *running]))


@pytest.mark.parametrize(
    ("weeks", "coming", "action"),
    [
        (2, 4, None),
        (3, 4, Invite(("gone",))),
        (5, 4, Invite(("gone",))),
        (5, 9, Swap("p1", "gone")),
    ],
)
def test_who_was_not_invited_for_long_is_rotated_in(weeks, coming, action):
    people = [*crowd(coming), Person("gone", "Ana Sousa", "sales")]
    sessions = [session(week, *spoke(*people[:coming])) for week in range(1, weeks + 1)]
    sessions.append(session(weeks + 1, ("gone", 0, 0, 0, None), *spoke(people[0])))
    said = advice(circle(people, sessions, coming=[person.id for person in people[:coming]]))
    assert [each.action for each in said] == ([] if action is None else [action])
    if weeks == 5:
        assert said[0].evidence == "not invited since Sat 10 Oct, 5 meetings"


@pytest.mark.parametrize("change", [{"recap": True}, {"retired": True}])
def test_who_reads_the_recap_or_is_retired_is_not_rotated_in(change):
    people = [*crowd(4), Person("gone", "Ana Sousa", "sales", **change)]
    sessions = [*(session(week, *spoke(*people[:4])) for week in (1, 2, 3)), session(4, *spoke(people[4]))]
    assert not advice(circle(people, sessions, coming=[person.id for person in people[:4]]))
    left = circle(people, sessions, coming=["p0", "p1"], left_out=(("gone", "holiday"),))
    assert not advice(left)


def test_a_merged_person_has_one_past():
    sessions = [session(1, *spoke(Person("old", "")), ("new", 30, 0, 0, None)), session(2, *spoke(Person("old", "")))]
    found = pasts(sessions, "UTC", {"old": "new"})
    assert list(found) == ["new"]
    assert len(found["new"].meetings) == 2


@pytest.mark.parametrize(
    ("heard", "words"),
    [
        (("p0", 30, 6, 0, None), "6 turns, Sat 14 Nov"),
        (("p0", 30, 1, 2, None), "1 turn, Sat 14 Nov"),
        (("p0", 30, 0, 2, None), "2 marks, Sat 14 Nov"),
        (("p0", 30, 0, 0, None), "no turn, Sat 14 Nov"),
        (("p0", 0, 0, 0, None), ""),
    ],
)
def test_evidence_in_a_few_words(heard, words):
    assert last_heard(pasts([session(1, heard)], "UTC")["p0"], TODAY) == words


PLAN = Plan("m1", "Weekly", Agenda("Weekly", (Item("Talk"),)), ("a", "b", "c"), NOW)


@pytest.mark.parametrize(
    ("step", "coming", "left_out"),
    [
        (LeaveOut(("a", "c"), "rotation"), ("b",), (("a", "rotation"), ("c", "rotation"))),
        (ToRecapList("b"), ("a", "c"), (("b", ON_RECAP_LIST),)),
        (Invite(("d", "a")), ("a", "b", "c", "d"), ()),
        (Swap("a", "d"), ("b", "c", "d"), (("a", "rotation"),)),
    ],
)
def test_what_a_step_makes_of_a_plan(step, coming, left_out):
    plan = taken(PLAN, step)
    assert (plan.coming, plan.left_out) == (coming, left_out)


def test_who_is_invited_again_is_not_left_out_any_more():
    plan = having(without(PLAN, ["a"], "rotation"), ["a"])
    assert (sorted(plan.coming), plan.left_out) == (["a", "b", "c"], ())
