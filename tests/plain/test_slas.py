"""SLAs in plain lines: the board when its item opens, the card of one, and a figure of today."""

from dataclasses import replace
from datetime import date

import pytest

from smarketing_tui.domain.agenda import Item, ItemKind
from smarketing_tui.domain.slas.sla import (
    Direction,
    Figure,
    Measure,
    Period,
    Sla,
    SlaBoard,
    SlaChange,
    Terms,
)

from .table import FULL, HEADER, START, Table

TODAY = date(2026, 11, 20)


def _sla(id: str, name: str, target: float, unit: str, measure: Measure = Measure.TOTAL) -> Sla:
    direction = Direction.AT_LEAST if measure is Measure.TOTAL else Direction.AT_MOST
    terms = (Terms(target, date(2026, 10, 1), START),)
    return Sla(id, name, "marketing", "sales", name, unit, measure, direction, Period.MONTH, terms)


LEADS = replace(_sla("s1", "Leads", 210, "MQLs"), why="The revenue goal needs them", report="CRM, board 4")
TOUCH = replace(_sla("s2", "First touch", 4, "h", Measure.LEVEL), owes="sales", to="marketing")
CALLS = _sla("s3", "First calls", 50, "calls")
BOARD = SlaBoard(
    (LEADS, TOUCH, CALLS),
    (Figure("s1", date(2026, 10, 30), 220), Figure("s1", date(2026, 11, 18), 110), Figure("s2", TODAY, 3.1)),
    changes=(SlaChange("s3", "First calls", "new", "They help"),),
)
AGENDA = (Item("Progress", ItemKind.PROGRESS, 5), Item("SLAs", ItemKind.SLA, 10))
LINES = [
    "1 Leads, marketing: behind pace, 110, goal at least 210 MQLs a month",
    "2 First touch, sales: on pace, 3.1, goal at most 4 h over a month",
    "3 First calls, marketing: no figure yet, goal at least 50 calls a month, changed",
]


def seated(board: SlaBoard = BOARD) -> Table:
    """A meeting that runs, with its second item about the SLAs of *board*."""
    table = Table(replace(HEADER, agenda=AGENDA, slas=board))
    table.heard("m")
    return table


def test_the_board_is_printed_when_its_item_opens() -> None:
    table = seated()
    assert table.heard("next") == ["0:00 Item 2: SLAs", *LINES]
    assert table.heard("slas") == LINES
    assert table.heard("j") == ["0:00 Jon Ruiz takes the floor"]


def test_without_slas_nothing_is_printed_by_itself() -> None:
    table = seated(SlaBoard())
    assert table.heard("next") == ["0:00 Item 2: SLAs"]
    told = [
        "There were no SLAs when this meeting was planned; smarketing sla add defines",
        "them.",
    ]
    for line in ("slas", "sla", "%", "sla 1", "figure 1 182"):
        assert table.heard(line) == told


def test_old_figures_and_the_period_before_are_told_where_there_is_room() -> None:
    short = replace(LEADS, name="L", owes="us")
    other = replace(short, id="s4", unit="t")
    board = SlaBoard((short, other), (Figure("s1", date(2026, 11, 18), 110), Figure("s4", date(2026, 10, 30), 9)))
    assert seated(board).heard("slas") == [
        "1 L, us: behind pace, 110, goal at least 210 MQLs a month, as of Wed 18 Nov",
        "2 L, us: no figure yet, goal at least 210 t a month, Oct 2026 behind",
    ]


def test_the_card_presents_one() -> None:
    assert seated().heard("sla leads") == [
        "1 of 3: Leads, marketing to sales",
        "Now: behind pace, 110, goal at least 210 MQLs a month",
        "As of Wed 18 Nov: 130 expected by now, 12.5 a workday needed",
        "Oct 2026: met, 220, goal at least 210 MQLs a month",
        "What is counted: Leads",
        "Why: The revenue goal needs them",
        "How marketing works toward it: not said yet",
        "How sales works toward it: not said yet",
        "Report: CRM, board 4",
    ]
    assert "New: They help" in seated().heard("sla 3")


def test_the_key_of_the_screen_presents_the_next_one() -> None:
    """After the last comes the first."""
    table = seated()
    said = [table.heard(line)[0] for line in ("%", "%", "percent_sign", "sla", "sla 3", "%")]
    assert [line[:4] for line in said] == ["1 of", "2 of", "3 of", "1 of", "3 of", "1 of"]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (
            "figure 1 182",
            ["0:00 Leads: 182 MQLs so far, on pace", "150 expected by now, 4.7 a workday needed."],
        ),
        (
            "figure leads 90 MQLs",
            [
                "0:00 Leads: 90 MQLs so far, behind pace",
                "150 expected by now, 20 a workday needed. It was 110 on Wed 18 Nov already: a",
                "total is all so far.",
            ],
        ),
        ("figure FIRST TOUCH 5.5 h", ["0:00 First touch: 5.5 h, not 3.1, behind"]),
        ("figure touch 4", ["0:00 First touch: 4 h, not 3.1, on pace"]),
        ("figure le 210", ["0:00 Leads: 210 MQLs so far, met", "150 expected by now."]),
    ],
)
def test_a_figure_of_today_is_entered_and_taken_back(line: str, told: list[str]) -> None:
    """The state that it means is printed with it."""
    table = seated()
    assert table.heard(line) == told
    fact = told[0].rsplit(",", 1)[0].removeprefix("0:00 ")
    again = table.heard(line)
    assert again == [f"{fact.split(':')[0]}: that is its figure of today already."]
    assert table.heard("undo") == [f"0:00 Undone: {fact}"]
    assert table.session.head.now.slas == BOARD
    assert table.heard("slas") == LINES


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("sla zebra", "There is no SLA zebra; slas lists them."),
        ("sla 4", "There is no SLA 4; slas lists them."),
        ("sla ٣", "There is no SLA ٣; slas lists them."),
        ("sla first", "first may be 2 First touch, 3 First calls: give the number."),
        ("figure first 3", "first may be 2 First touch, 3 First calls: give the number."),
        ("figure 9 3", "There is no SLA 9; slas lists them."),
        ("figure leads", "Leads: Write the figure, for example 182."),
        ("figure 1 many", 'Leads: "many" is not a number: write one such as 260.'),
        ("figure 1 -3", "Leads: A figure is 0 or more."),
    ],
)
def test_what_is_unclear_is_said_and_changes_nothing(line: str, why: str) -> None:
    table = seated()
    seq = table.session.head.seq
    assert table.heard(line)[0] == why
    assert table.session.head.seq == seq


def test_a_name_with_a_number_in_it_is_a_name() -> None:
    """What is in the name is not the figure, and its first digit is no number of a line."""
    table = seated(SlaBoard((LEADS, replace(LEADS, id="s5", name="1 day reply 2"))))
    assert table.heard("figure 1 day reply 2 160")[0] == "0:00 1 day reply 2: 160 MQLs so far, on pace"
    assert table.heard("figure 1 160")[0] == "0:00 Leads: 160 MQLs so far, on pace"


def test_a_figure_can_be_entered_before_the_start() -> None:
    """As on the screen."""
    table = Table(replace(HEADER, agenda=AGENDA, slas=BOARD))
    assert table.heard("figure 3 40")[0] == "0:00 First calls: 40 calls so far, on pace"
    assert table.heard("slas")[2] == "3 First calls, marketing: on pace, 40, goal at least 50 calls a month, changed"


def test_after_the_end_no_figure_is_entered() -> None:
    table = seated()
    table.heard("end")
    table.heard("y")
    assert table.heard("figure 1 182") == ["The meeting is over; undo goes on with it."]
    assert table.heard("slas") == LINES


def test_a_state_is_printed_when_its_figure_is_on_disk() -> None:
    table = seated()
    table.store.failures = [FULL] * 4
    assert not [line for line in table.heard("figure 1 182") if "pace" in line or "expected" in line]
    table.store.failures = []
    table.session.saving.work()
    assert "150 expected by now, 4.7 a workday needed." in table.wait(1)


def test_hostile_slas_fit_a_line() -> None:
    """`write` checks every line: 80 columns, printable."""
    wild = replace(
        LEADS, name="界" * 80, owes="\x1b[31mred" * 9, unit="界" * 20, why="[b]\u202e" * 90, report="x" * 400
    )
    table = seated(SlaBoard((wild, replace(wild, id="s2", terms=(Terms(1e12, date(2026, 10, 1), START),)))))
    for line in ("next", "slas", "sla 1", "%", "figure 2 999999999999", "figure 1 3", "figure 1 99999999999"):
        assert table.heard(line)
