"""Trends put together from figures: each number against one reckoned by hand."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from smarketing_tui.domain.agenda import Agenda, ItemKind
from smarketing_tui.domain.attention.coaching import Reason
from smarketing_tui.domain.series import Series
from smarketing_tui.domain.slas.sla import Direction, Figure, Measure, Period, Sla, SlaSettings, Terms
from smarketing_tui.domain.tasks.task import TaskStatus
from smarketing_tui.domain.trends.attainment import attained
from smarketing_tui.domain.trends.figures import Part, Promised, Seen, SessionFigures, Timed
from smarketing_tui.domain.trends.kept import Outcome
from smarketing_tui.domain.trends.measures import Course, Shape, measures, person_measures
from smarketing_tui.domain.trends.measures import Measure as Seeing
from smarketing_tui.domain.trends.past import Side, compared, median_of
from smarketing_tui.domain.trends.person import person_trend
from smarketing_tui.domain.trends.scopes import scopes
from smarketing_tui.domain.trends.trend import balance, trend_of
from smarketing_tui.domain.trends.words import newest_words, past_words, span_words

FIRST = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)
MIN = 60_000


def part(person, floor=0, present=30, team="", site="", **more):
    """One person: minutes of floor and of presence."""
    known = {"presentation": 0, "turns": int(floor > 0), "floor_turns": int(floor > 0), "marks": 0}
    known |= {"asked": 0, "answered": 0, "silent": Seen.NEVER, "dominating": Seen.NEVER, **more}
    return Part(person, team, site, present * MIN, floor * MIN, **known)


def session(number, *people, series="Weekly", ended=True, **more):
    """The meeting of week *number*, half an hour of a slot of half an hour."""
    at = FIRST + timedelta(weeks=number)
    known = {"equity": None, "turn_equity": None, "slot": 30 * MIN, "wall": 30 * MIN, "paused": 0, **more}
    end = at + timedelta(minutes=30) if ended else None
    return SessionFigures(f"s{number:02}", series, series, "", "Europe/Berlin", at, end, people=people, **known)


def task(name, status=TaskStatus.OPEN, meetings=1, carried=False, owner="a", due=None):
    return Promised(name, owner, status, meetings, carried, due)


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([("sales", 10, 30), ("marketing", 10, 30)], {"sales": 1.0, "marketing": 1.0}),
        ([("sales", 30, 30), ("marketing", 10, 30)], {"sales": 1.5, "marketing": 0.5}),
        ([("sales", 20, 10), ("marketing", 20, 30)], {"sales": 2.0, "marketing": 2 / 3}),
        ([("sales", 0, 30), ("marketing", 0, 30)], {"sales": None, "marketing": None}),
        ([("Our own <b>", 10, 30), ("", 10, 30)], {"Our own <b>": 1.0}),
        ([("sales", 0, 0), ("marketing", 10, 30)], {"sales": None, "marketing": 1.0}),
    ],
    ids=["even", "uneven", "by presence", "no talk", "names of one's own", "never there"],
)
def test_balance(parts, expected):
    people = [part(str(at), floor, present, team) for at, (team, floor, present) in enumerate(parts)]
    assert balance(people, lambda each: each.team) == pytest.approx(expected)


def test_only_meetings_that_have_ended_count_oldest_first():
    found = trend_of([session(3), session(1), session(2, ended=False)])
    assert [point.session for point in found.points] == ["s01", "s03"]
    assert trend_of([session(1, ended=False)]).points == ()


def test_the_day_is_the_one_where_it_was_held():
    late = replace(session(0), started_at=datetime(2026, 9, 1, 22, 30, tzinfo=UTC), timezone="Asia/Tokyo")
    assert trend_of([late]).points[0].day == date(2026, 9, 2)


def test_people_invitations_and_flags_are_counted():
    people = (
        part("a", 10, asked=2, answered=1, dominating=Seen.AT_THE_END),
        part("b", 0, silent=Seen.AT_THE_END, asked=1),
        part("c", 2, silent=Seen.FOR_A_TIME, dominating=Seen.FOR_A_TIME),
        part("d", 0, present=0),
    )
    (point,) = trend_of([session(0, *people)]).points
    assert (point.people, point.asked, point.answered) == (3, 3, 1)
    assert (point.silent, point.silent_at_end, point.dominating, point.dominating_at_end) == (2, 1, 2, 1)


def test_the_agenda_is_summed_by_kind():
    one = (
        Timed(ItemKind.SLA, 10 * MIN, 0, 12 * MIN, True),
        Timed(ItemKind.PROGRESS, 5 * MIN, 5 * MIN, 4 * MIN, True),
        Timed(ItemKind.SLA, 10 * MIN, 0, 0, False),
    )
    found = trend_of([session(0, agenda=one), session(1, agenda=one[:1])])
    assert [(each.kind, each.planned // MIN, each.used // MIN, each.items, each.opened) for each in found.agenda] == [
        (ItemKind.PROGRESS, 5, 4, 1, 1),
        (ItemKind.SLA, 30, 24, 3, 2),
    ]


def test_a_promise_counts_where_it_was_made_and_is_kept_by_the_newest_word():
    """Of three promises of the first meeting one is done in the second, one by a command between, one stands."""
    meetings = [
        session(0, tasks=(task("x", due=date(2026, 9, 8)), task("y", due=date(2026, 9, 3)), task("z"))),
        session(
            1, tasks=(task("x", TaskStatus.DONE, 2, True, due=date(2026, 9, 8)), task("z", meetings=2, carried=True))
        ),
        session(2, tasks=(task("z", TaskStatus.BLOCKED, 3, True), task("w"))),
    ]
    told = {"y": Outcome(TaskStatus.DONE, "a", date(2026, 9, 3), date(2026, 9, 4))}
    first, second, third = trend_of(meetings, told).points
    assert (first.promised, first.kept, first.on_time) == (3, 2, 1)
    assert (second.promised, second.kept, third.promised) == (0, 0, 1)
    assert (first.age, second.age, third.age, third.oldest) == (1.0, 2.0, 2.0, 3)
    assert trend_of(meetings).points[0].kept == 1
    reopened = [*meetings, session(3, tasks=(task("x", meetings=3, carried=True),))]
    assert trend_of(reopened).points[0].kept == 0


def test_series_are_known_under_every_name_and_strangers_by_theirs():
    agenda = Agenda("Weekly", ())
    kept = Series("weekly", "Weekly", "", (), 30, "UTC", agenda, formerly=("Monday round",))
    gone = Series("old", "Old one", "", (), 30, "UTC", agenda, retired=True)
    sessions = [
        session(0, series="monday ROUND"),
        session(1),
        session(2, series="Old one"),
        session(3, series="Nobody's"),
        session(4, ended=False),
    ]
    found = scopes(sessions, [kept, gone])
    assert [(each.id, len(each.sessions), each.is_retired) for each in found] == [
        ("weekly", 2, False),
        ("old", 1, True),
        ("nobody's", 1, False),
    ]


def test_a_person_has_their_own_line_under_every_id_they_had():
    meetings = [
        session(0, part("old", 6, reason=Reason.NO_OPENING, silent=Seen.FOR_A_TIME), part("b", 18)),
        session(1, part("new", 0, present=0), part("b", 5)),
        session(2, part("new", 9, present=15), part("b", 3, present=45)),
        session(3, part("b", 3)),
        session(4, part("old", 1), part("new", 2), part("b", 3)),
    ]
    tasks = (task("x", TaskStatus.DONE, owner="old"), task("y", owner="new"), task("z", owner="b"))
    meetings[0] = replace(meetings[0], tasks=tasks)
    found = person_trend(meetings, "new", ("old",))
    assert [point.session for point in found.points] == ["s00", "s02", "s04"]
    assert [point.balance for point in found.points] == pytest.approx([0.5, 3.0, 1.0])
    assert found.missed == 1
    assert (found.promised, found.kept, found.standing) == (2, 1, 1)
    assert found.points[0].reason is Reason.NO_OPENING


def test_who_was_there_when_nobody_spoke_has_no_part_of_it():
    (point,) = person_trend([session(0, part("a"), part("b"))], "a").points
    assert (point.share, point.balance, point.fair) == (None, None, 0.5)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((), None),
        ((0.3,), None),
        ((None, 0.3), None),
        ((0.3, None), None),
        ((0.3, 0.4), (0.3, 1, Side.ABOVE)),
        ((0.4, None, 0.3), (0.4, 1, Side.BELOW)),
        ((0.301, 0.304), (0.301, 1, Side.AT)),
        ((9.0, *[float(each) for each in range(8)], 3.5), (3.5, 8, Side.AT)),
    ],
    ids=["nothing", "one", "no past", "undefined now", "above", "below over a gap", "the same to two places", "eight"],
)
def test_a_number_is_compared_with_its_own_past_only(values, expected):
    found = compared(values)
    assert (found and (found.median, found.of, found.side)) == expected


@pytest.mark.parametrize(("newest", "side"), [(0, Side.BELOW), (1, Side.ABOVE)])
def test_a_median_between_two_whole_numbers_is_neither_of_them(newest, side):
    assert compared((0, 1, newest), 0).side is side


def test_the_median_of_nothing_is_undefined():
    assert median_of([None, None]) is None
    assert median_of([1.0, None, 3.0]) == 2.0


def sla(name, begins, retired_at=None):
    terms = (Terms(100, begins, FIRST),)
    words = (name, "marketing", "sales", "leads", "MQLs")
    kinds = (Measure.TOTAL, Direction.AT_LEAST, Period.MONTH)
    return Sla(name, *words, *kinds, terms, retired_at=retired_at)


def test_slas_are_attained_period_by_period():
    """A gap stays a period without a figure; what goes on is last; one without any figure is not there."""
    leads, none = sla("leads", date(2026, 5, 1)), sla("none", date(2026, 5, 1))
    figures = [
        Figure("leads", date(2026, 6, 30), 90),
        Figure("leads", date(2026, 8, 15), 40),
        Figure("leads", date(2026, 8, 31), 120),
        Figure("leads", date(2026, 9, 20), 70),
        Figure("leads", date(2026, 9, 25), 99),
    ]
    (found,) = attained([leads, none], figures, date(2026, 9, 22), SlaSettings())
    assert [(stand.span.first.month, stand.attainment, stand.is_over) for stand in found.periods] == [
        (6, 0.9, True),
        (7, None, True),
        (8, 1.2, True),
        (9, 0.7, False),
    ]
    assert [
        stand.span.first.month for stand in attained([leads], figures, date(2026, 9, 22), SlaSettings(), 2)[0].periods
    ] == [8, 9]


def test_a_retired_sla_ends_with_its_last_figure():
    old = sla("leads", date(2026, 5, 1), retired_at=FIRST)
    (found,) = attained([old], [Figure("leads", date(2026, 6, 30), 90)], date(2026, 9, 22), SlaSettings())
    assert [stand.span.first.month for stand in found.periods] == [6]


def test_every_measure_has_a_number_for_every_meeting_or_none():
    people = (part("a", 10, team="sales", site="Berlin"), part("b", 20, team="marketing", site="Oslo", asked=1))
    found = trend_of([session(0), session(1, *people, equity=0.5), session(2, *people)])
    for measure in (*measures(found), *person_measures(person_trend(found.figures, "a"))):
        for course in measure.courses:
            assert len(course.values) in (2, 3), measure.id
        assert newest_words(measure)
        assert past_words(measure)
    by_id = {measure.id: measure for measure in measures(found)}
    assert by_id["teams"].title == "Sales : marketing"
    assert newest_words(by_id["teams"]) == "0.67 : 1.33"
    assert newest_words(by_id["equity"]) == "–"
    assert by_id["invitations"].rates == (None, 0.0, 0.0)


def test_words_say_what_a_trend_needs():
    assert span_words(0).endswith("a trend needs two.")
    assert span_words(1) == "One meeting so far: a trend needs two."
    assert span_words(2) == "2 meetings"
    found = {measure.id: measure for measure in measures(trend_of([session(at, equity=0.1 * at) for at in range(12)]))}
    assert past_words(found["equity"]) == "above its own median of the last 8, 0.65"
    assert past_words(found["length"]) == "at its own median of the last 8, 1.00"


@pytest.mark.parametrize(
    ("values", "shape", "lags", "says"),
    [
        ([(0.4, None)], Shape.POINTS, False, "the newest has nothing to compare"),
        ([(0.4,)], Shape.POINTS, False, "nothing before to compare with"),
        ([(None, 0.4)], Shape.POINTS, False, "nothing before to compare with"),
        ([(None, None)], Shape.POINTS, False, "nothing before to compare with"),
        ([()], Shape.POINTS, False, "nothing before to compare with"),
        ([(1, 0), (2, 0)], Shape.PARTS, False, "the newest has nothing to compare"),
        ([(1, 0, 1), (2, 0, 1)], Shape.PARTS, True, "the one before the newest has nothing to compare"),
        ([(1, 1), (2, 1)], Shape.PARTS, True, "nothing before to compare with"),
    ],
)
def test_why_there_is_no_comparison(values, shape, lags, says):
    """The past may be there, and the newest number not."""
    courses = tuple(Course(f"line {at}", line) for at, line in enumerate(values))
    assert past_words(Seeing("x", "X", "about", courses, shape, lags=lags)) == says
