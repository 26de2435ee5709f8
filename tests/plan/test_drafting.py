"""Items that one meeting takes down, and the agenda they become."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smarketing_tui.domain.agenda import Item, ItemKind
from smarketing_tui.domain.people import Person
from smarketing_tui.domain.planning.collecting import item_of
from smarketing_tui.domain.planning.drafting import CHANGED, drafted, usual, with_changes
from smarketing_tui.domain.planning.templates import FULL_TEAM, PROBLEM_SOLVING
from smarketing_tui.domain.text import NAME_LIMIT, NOTE_LIMIT, one_line

PEOPLE = (Person("p1", "Maya Chen", key="m"), Person("p2", "Jon Ruiz", key="j"))


@pytest.mark.parametrize(
    ("line", "title", "minutes", "leader"),
    [
        ("Lead quality 15 min @maya", "Lead quality", 15, "p1"),
        ("Lead quality", "Lead quality", 10, ""),
        ("@jon: 5 minutes on the fair", "on the fair", 5, "p2"),
        ("Pricing page (20 min)", "Pricing page", 20, ""),
        ("Pricing page, 20m", "Pricing page", 20, ""),
        ("Pricing 8' @m", "Pricing", 8, "p1"),
        ("Speed to lead under 5 min 10 min", "Speed to lead under 5 min", 10, ""),
        ("Report of 2026", "Report of 2026", 10, ""),
        ("4.5 min", "4.5 min", 10, ""),
        ("A day of 9999 min", "A day of 9999 min", 10, ""),
        ("15 min", "15 min", 15, ""),
        ("Ask @nobody 5 min", "Ask @nobody", 5, ""),
        ("Close by friday", "Close by friday", 10, ""),
    ],
)
def test_minutes_and_leader_are_read_from_the_line(line, title, minutes, leader):
    assert item_of(line, PEOPLE) == Item(title, minutes=minutes, leader=leader)


@given(st.text(max_size=200))
def test_any_line_becomes_an_item(line):
    item = item_of(line, PEOPLE)
    assert item.title or not one_line(line)
    assert len(item.title) <= NAME_LIMIT
    assert 1 <= item.minutes <= 24 * 60


def test_collected_items_come_before_the_final_assignments():
    agenda = drafted(FULL_TEAM, [Item("Lead quality"), Item("Pricing")])
    assert [item.title for item in agenda.items][-3:] == ["Lead quality", "Pricing", "Decisions and assignments"]


def test_an_item_that_is_there_already_is_not_put_in_twice():
    agenda = drafted(PROBLEM_SOLVING, [Item("challenges"), Item("Pricing"), Item("PRICING")])
    assert [item.title for item in agenda.items].count("Pricing") == 1
    assert len(agenda.items) == len(PROBLEM_SOLVING.items) + 1


def test_changed_slas_are_told_where_slas_are_presented():
    agenda = drafted(FULL_TEAM, changes=["MQLs: 260 instead of 250; why: growth", "First touch: new"])
    assert agenda.items[1].process == f"{CHANGED}MQLs: 260 instead of 250; why: growth · First touch: new"
    without = drafted(PROBLEM_SOLVING, changes=["MQLs: 260"])
    assert (without.items[1].kind, without.items[1].is_presented) == (ItemKind.SLA, True)


def test_the_changes_of_last_time_are_replaced_and_what_a_person_wrote_stays():
    first, second, *rest = FULL_TEAM.items
    base = replace(FULL_TEAM, items=(first, replace(second, process="Show the board"), *rest))
    once = drafted(base, changes=["MQLs: 260"])
    twice = drafted(once, changes=["First touch: 3 h"])
    assert twice.items[1].process == f"Show the board {CHANGED}First touch: 3 h"
    assert drafted(twice).items[1].process == "Show the board"


def test_what_is_usual_is_without_what_was_collected_once():
    agenda = drafted(FULL_TEAM, [Item("Lead quality")], ["MQLs: 260"])
    assert usual(agenda.items, ["lead quality"]) == FULL_TEAM.items
    assert usual((Item("Only this"),), ["Only this"]) == (Item("Only this"),)


def test_of_many_changes_each_is_told_however_short():
    changes = [f"SLA {at}: {'why ' * 300}" for at in range(12)]
    process = with_changes(FULL_TEAM, changes).items[1].process
    assert len(process) <= NOTE_LIMIT
    assert all(f"SLA {at}: why" in process for at in range(12))
    assert with_changes(FULL_TEAM, changes[:1]).items[1].process.endswith("why")
