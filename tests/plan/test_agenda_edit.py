"""An agenda being written: whatever is done to it, it stays one that can be held."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smarketing_tui.domain.agenda import LONGEST_ITEM, Agenda, Item, ItemKind
from smarketing_tui.domain.planning.agenda_edit import (
    MOST_ITEMS,
    added,
    begun_with_progress,
    fit_words,
    lasting,
    moved,
    put,
    removed,
    total,
    why_it_stays,
)
from smarketing_tui.domain.planning.templates import FULL_TEAM, TEMPLATES

items = st.builds(
    Item,
    st.text(min_size=1, max_size=8),
    st.sampled_from(ItemKind),
    st.integers(1, LONGEST_ITEM),
)
agendas = st.builds(Agenda, st.just("A"), st.lists(items, min_size=1, max_size=8).map(tuple), slot=st.integers(0, 90))
places = st.integers(-2, 10)
edits = st.one_of(
    st.tuples(st.just(added), places, items),
    st.tuples(st.just(put), places, items),
    st.tuples(st.just(removed), places),
    st.tuples(st.just(moved), places, st.sampled_from([-1, 1])),
    st.tuples(st.just(lasting), places, st.integers(-2000, 2000)),
)


@given(agendas, st.lists(edits, max_size=12))
def test_a_planned_agenda_begins_with_the_progress_item_whatever_is_done_to_it(agenda, steps):
    agenda = begun_with_progress(agenda)
    for edit, at, *rest in steps:
        agenda = edit(agenda, at, *rest)
        assert agenda.items[0].kind is ItemKind.PROGRESS
        assert all(1 <= item.minutes <= LONGEST_ITEM for item in agenda.items)


@given(agendas)
def test_beginning_with_progress_loses_nothing_and_is_done_once(agenda):
    begun = begun_with_progress(agenda)
    assert all(item in begun.items for item in agenda.items)
    assert len(begun.items) - len(agenda.items) == (ItemKind.PROGRESS not in [item.kind for item in agenda.items])
    assert begun_with_progress(begun) == begun


@given(agendas, places, st.sampled_from([-1, 1]))
def test_moving_there_and_back_changes_nothing_and_keeps_every_item(agenda, at, by):
    agenda = begun_with_progress(agenda)
    there = moved(agenda, at, by)
    assert sorted(there.items, key=repr) == sorted(agenda.items, key=repr)
    if there != agenda:
        assert moved(there, at + by, -by) == agenda


@given(agendas, places, items)
def test_what_was_added_can_be_removed(agenda, at, item):
    agenda = begun_with_progress(agenda)
    more = added(agenda, at, item)
    found = next((where for where in range(len(more.items)) if removed(more, where).items == agenda.items), None)
    assert found is not None or item.kind is ItemKind.PROGRESS or more.items[0] == item


def test_nobody_writes_an_agenda_without_end():
    agenda = Agenda("A", tuple(Item(str(at)) for at in range(MOST_ITEMS)))
    assert added(agenda, 3, Item("one more")) == agenda


@pytest.mark.parametrize(
    ("slot", "minutes", "words"),
    [
        (30, (10, 25), "5 min over the slot"),
        (45, (10, 25), "10 min free"),
        (35, (10, 25), "fills the slot"),
        (0, (10, 25), "fills the slot"),
    ],
)
def test_the_total_against_the_slot_in_words(slot, minutes, words):
    agenda = Agenda("A", tuple(Item("x", minutes=each) for each in minutes), slot=slot)
    assert (fit_words(agenda), total(agenda)) == (words, sum(minutes))


def test_the_progress_item_keeps_its_kind_and_place():
    agenda = replace(TEMPLATES[0], slot=45)
    assert removed(agenda, 0) == agenda
    assert moved(agenda, 0, 1) == agenda
    assert moved(agenda, 1, -1) == agenda
    assert put(agenda, 0, Item("Promises", ItemKind.SLA)).items[0] == Item("Promises", ItemKind.PROGRESS)


def test_what_cannot_be_removed_or_moved_says_why():
    """Each key on each item changes the agenda or has a reason."""
    alone = replace(FULL_TEAM, items=(Item("Alone"),))
    plain = replace(FULL_TEAM, items=(Item("One"), Item("Two")))
    for agenda in (FULL_TEAM, alone, plain):
        for at in range(len(agenda.items)):
            assert bool(why_it_stays(agenda, at)) is (removed(agenda, at) == agenda)
            for by in (-1, 1):
                assert bool(why_it_stays(agenda, at, by)) is (moved(agenda, at, by) == agenda)
