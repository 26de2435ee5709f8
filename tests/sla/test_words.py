"""SLAs in words that blame nobody."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from smarketing_tui.domain.slas.board import board_on
from smarketing_tui.domain.slas.sla import SlaBoard, SlaChange, SlaSettings, Terms
from smarketing_tui.domain.slas.standing import standing
from smarketing_tui.domain.slas.words import (
    begins_words,
    change_parts,
    change_words,
    changed_words,
    changes_of_period,
    figure_words,
    lower_than_before,
    pace_words,
    span_words,
    state_words,
    target_words,
    terms_words,
)
from smarketing_tui.domain.slas.workdays import span_of
from smarketing_tui.reports.prose import Said
from smarketing_tui.reports.sla_lines import sla_lines
from tests.sla.made import AT, an_sla, figure

TODAY = date(2026, 11, 13)


@pytest.mark.parametrize(
    ("sla", "value", "words"),
    [
        (
            an_sla(210),
            80,
            ("at least 210 MQLs a month", "80/210 MQLs", "behind pace", "100 expected by now, 11.8 a workday needed"),
        ),
        (an_sla(210), 210, ("at least 210 MQLs a month", "210/210 MQLs", "met", "100 expected by now")),
        (an_sla(210, period="week"), None, ("at least 210 MQLs a week", "—/210 MQLs", "no figure yet", "")),
        (an_sla(210), None, ("at least 210 MQLs a month", "—/210 MQLs", "no figure yet", "")),
        (
            an_sla(21, direction="at_most", unit="faults"),
            11,
            ("at most 21 faults a month", "11 (goal ≤ 21 faults)", "at risk", "10 expected by now, 0.9 a workday left"),
        ),
        (
            an_sla(4, measure="level", direction="at_most", unit="h", period="quarter"),
            9,
            ("at most 4 h over a quarter", "9 (goal ≤ 4 h)", "behind", ""),
        ),
    ],
)
def test_words(sla, value, words):
    stand = standing(sla, [] if value is None else [figure("11-13", value)], TODAY, SlaSettings())
    assert (
        target_words(sla, stand.target),
        figure_words(sla, stand),
        state_words(sla, stand),
        pace_words(sla, stand),
    ) == words


@pytest.mark.parametrize(
    ("period", "words"), [("week", "week of 9 Nov 2026"), ("month", "Nov 2026"), ("quarter", "Q4 2026")]
)
def test_periods(period, words):
    sla = an_sla(period=period)
    assert span_words(sla.period, span_of(sla.period, TODAY)) == words


def test_what_changed_and_why():
    sla = an_sla(210, why="Revenue goal of the quarter")
    later = Terms(260, date(2026, 12, 1), AT + timedelta(days=9), "The fair brings more", "Maya")
    sla = replace(sla, terms=(*sla.terms, later))
    assert change_words(sla, AT + timedelta(days=9), TODAY) == []
    assert change_words(sla, AT, TODAY) == [
        SlaChange("s1", "Leads", "target from 210 to 260 MQLs, from Tue 1 Dec", "The fair brings more")
    ]
    retired = replace(sla, retired_at=AT + timedelta(days=12), retired_why="Nobody looks at it")
    assert [each.what for each in change_words(retired, AT - timedelta(days=1), TODAY)] == [
        "new: at least 210 MQLs a month",
        "target from 210 to 260 MQLs, from Tue 1 Dec",
        "retired",
    ]


def test_a_figure_before_the_first_workday_is_one_without_a_state():
    early = standing(an_sla(), [figure("11-01", 3)], date(2026, 11, 1), SlaSettings())
    assert (early.state, state_words(an_sla(), early)) == ("no_figure", "no workday yet")
    assert figure_words(an_sla(), early) == "3/210 MQLs"


def test_a_target_is_told_beside_the_one_it_replaced_not_the_one_entered_before():
    sla = an_sla(210)
    planned = Terms(260, date(2026, 12, 1), AT + timedelta(days=1))
    now = Terms(230, date(2026, 11, 16), AT + timedelta(days=2))
    again = Terms(240, date(2026, 11, 16), AT + timedelta(days=3))
    sla = replace(sla, terms=(*sla.terms, planned, now, again))
    assert [each.what for each in change_words(sla, AT, TODAY)] == [
        "target from 210 to 260 MQLs, from Tue 1 Dec",
        "target from 210 to 230 MQLs, from Mon 16 Nov",
        "target from 230 to 240 MQLs, from Mon 16 Nov",
    ]


@pytest.mark.parametrize(
    ("since", "words"),
    [
        ("2026-11-16", "250 MQLs from Mon 16 Nov, 210 MQLs before; from Tue 1 Dec on it stays 260 MQLs"),
        ("2026-12-01", "250 MQLs from Tue 1 Dec, 260 MQLs before"),
        ("2026-09-01", "250 MQLs from Tue 1 Sep; from Thu 1 Oct on it stays 210 MQLs"),
    ],
)
def test_other_terms_say_what_was_before_and_what_comes_after(since, words):
    sla = an_sla(210)
    sla = replace(sla, terms=(*sla.terms, Terms(260, date(2026, 12, 1), AT)))
    assert terms_words(sla, Terms(250, date.fromisoformat(since), AT), TODAY) == words


@pytest.mark.parametrize(
    ("day", "value", "hint"),
    [
        ("11-16", 100, ""),
        ("11-16", 99, "It was 100 on Fri 13 Nov already: a total is all so far."),
        ("11-16", 121, "It was only 120 on Wed 18 Nov: a total is all so far."),
        ("11-19", 90, "It was 120 on Wed 18 Nov already: a total is all so far."),
        ("12-01", 1, ""),
    ],
)
def test_a_total_that_goes_down_is_pointed_out(day, value, hint):
    known = [figure("11-13", 100), figure("11-18", 120)]
    assert lower_than_before(an_sla(), known, figure(day, 0).day, value) == hint
    assert lower_than_before(an_sla(measure="level"), known, figure(day, 0).day, value) == ""


@pytest.mark.parametrize(
    ("since", "today", "words"),
    [
        ("2026-11-16", "2026-11-15", ""),
        ("2026-11-16", "2026-11-16", "changed 16 Nov"),
        ("2026-11-16", "2026-11-30", "changed 16 Nov"),
        ("2026-11-16", "2026-12-01", ""),
        ("2026-11-01", "2026-11-30", "changed 1 Nov"),
        ("2026-12-01", "2026-11-30", ""),
    ],
)
def test_changed_is_said_in_its_period_alone(since, today, words):
    sla, day = an_sla(210), date.fromisoformat(today)
    sla = replace(sla, terms=(*sla.terms, Terms(260, date.fromisoformat(since), AT)))
    assert changed_words(sla, day) == words
    told = [change.what for change in changes_of_period(sla, day)]
    is_to_come = since > today
    assert len(told) == (1 if words or is_to_come else 0)
    assert changed_words(an_sla(210), date(2026, 10, 31)) == "new 1 Oct"


def test_one_that_begins_later_says_when():
    sla = an_sla(terms=(Terms(210, date(2027, 1, 1), AT),))
    assert begins_words(sla) == "from 1 Jan 2027"
    assert [begins_words(sla, date(year, 5, 1)) for year in (2026, 2027)] == ["from Jan 2027", "from 1 Jan"]
    [told] = change_words(sla, AT - timedelta(days=1), TODAY)
    assert told.what == "new: at least 210 MQLs a month, from Fri 1 Jan 2027"


def test_the_board():
    """A figure entered again takes the place of the first; the month before tells how it ended."""
    board = SlaBoard(
        (an_sla(210), an_sla(210, id="s2", name="Calls")),
        (figure("10-30", 220),),
        changes=(SlaChange("s2", "Calls", "new"),),
    )
    board = board.with_figure(figure("11-13", 11)).with_figure(figure("11-13", 110))
    leads, calls = board_on(board, TODAY)
    assert (leads.now.state, leads.now.figure.value, leads.before.state) == ("on_pace", 110, "met")
    assert (calls.now.state, calls.before, len(calls.changes), leads.changes) == ("no_figure", None, 1, ())
    assert board.find("s2").name == "Calls"
    assert board.find("s3") is None


@pytest.mark.parametrize(
    ("what", "parts"),
    [
        ("new: 210 MQLs a month, from Tue 1 Dec", ("New", "210 MQLs a month, from Tue 1 Dec")),
        ("new", ("New", "")),
        ("retired", ("Retired", "")),
        ("target from 210 to 260 MQLs", ("Changed", "target from 210 to 260 MQLs")),
    ],
)
def test_a_change_says_of_what_kind_it_is(what: str, parts: tuple[str, str]) -> None:
    change = SlaChange("s1", "Leads", what, "The fair")
    assert change_parts(change) == parts
    (row,) = board_on(SlaBoard((an_sla(210),), (), changes=(change,)), TODAY)
    (point,) = sla_lines([replace(row, changes=(change,))])
    told = "".join(each.text if isinstance(each, Said) else str(each) for each in point.under[0])
    assert told == f"{': '.join(filter(None, parts))} (The fair)"
