"""Agendas and what follows from an item's kind: presentation, what `,` writes down, the shipped templates."""

import pytest

from smarketing_tui.domain.agenda import Agenda, Item, ItemKind
from smarketing_tui.domain.notes import CAPTURE_KINDS, NoteKind, kind_for
from smarketing_tui.domain.planning.templates import KINDS, TEMPLATES, template_of
from smarketing_tui.domain.text import one_line


@pytest.mark.parametrize(
    ("kind", "minutes"), [("problem-solving", 45), ("full-team", 60), ("management", 30), ("sla-review", 45)]
)
def test_templates_fill_their_time(kind: str, minutes: int) -> None:
    template = template_of(kind)
    assert template.minutes == sum(item.minutes for item in template.items) == minutes
    assert template.items[0].kind is ItemKind.PROGRESS
    assert template.kind == kind


def test_templates_are_clean_and_an_unknown_kind_is_refused() -> None:
    assert KINDS == ("problem-solving", "full-team", "management", "sla-review")
    assert all(one_line(item.title) == item.title for template in TEMPLATES for item in template.items)
    with pytest.raises(KeyError):
        template_of("stand-up")


def test_the_management_template_plans_the_next_full_team_meeting() -> None:
    assert template_of("management").items[-1].kind is ItemKind.PLAN_NEXT


def test_the_slot_defaults_to_the_sum_of_the_items() -> None:
    items = (Item("A", minutes=7), Item("B", minutes=8))
    assert Agenda("T", items).minutes == 15
    assert Agenda("T", items, slot=60).minutes == 60
    assert Agenda("T", ()).minutes == 0


@pytest.mark.parametrize("kind", ItemKind)
@pytest.mark.parametrize("presents", [None, True, False])
def test_progress_and_sla_items_present_unless_they_say_otherwise(kind: ItemKind, presents: bool | None) -> None:
    expected = kind in ("progress", "sla") if presents is None else presents
    assert Item("T", kind, presents=presents).is_presented is expected


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        (None, "note"),
        (ItemKind.PROGRESS, "note"),
        (ItemKind.SLA, "note"),
        (ItemKind.CHALLENGES, "challenge"),
        (ItemKind.BRAINSTORM, "idea"),
        (ItemKind.ASSIGN, "task"),
        (ItemKind.PLAN_NEXT, "agenda"),
        (ItemKind.DISCUSSION, "note"),
    ],
)
def test_what_is_written_down_follows_the_item(kind: ItemKind | None, written: str) -> None:
    assert kind_for(kind) == written
    assert kind_for(kind) in CAPTURE_KINDS


def test_tab_goes_through_tasks_and_every_kind_of_note() -> None:
    assert ("task", *NoteKind) == CAPTURE_KINDS
    assert [str(kind) for kind in NoteKind] == ["note", "challenge", "idea", "decision", "parking", "agenda"]
