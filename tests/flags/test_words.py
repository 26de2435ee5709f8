"""What a row shows, whom to ask next, and the sentences."""

from dataclasses import replace

import pytest

from smarketing_tui.domain import rules
from smarketing_tui.domain.agenda import Item, ItemKind
from smarketing_tui.domain.attention.ask_next import ask_next, called, question, rein_in
from smarketing_tui.domain.attention.flags import Flag, FlagKind, flags, foremost
from smarketing_tui.domain.meeting import Meeting
from smarketing_tui.domain.people import Person, Roster

from .room import MIN, Room, S


@pytest.mark.parametrize(
    ("flag", "words"),
    [
        (Flag(FlagKind.SILENT, "a", 12 * MIN + 59_999), "SILENT 12 min"),
        (Flag(FlagKind.GONE_QUIET, "a", 16 * MIN), "GONE QUIET 16 min"),
        (Flag(FlagKind.QUIET, "a"), "QUIET"),
        (Flag(FlagKind.DOMINATING, "a"), "DOMINATES"),
        (Flag(FlagKind.TWO_VOICES, "a"), "TWO VOICES"),
        (Flag(FlagKind.LONG_TURN, "a", 130_999), "LONG 2:10"),
    ],
)
def test_each_flag_in_words(flag: Flag, words: str) -> None:
    assert flag.words == words


def test_silent_before_gone_quiet_before_quiet_and_one_flag_a_row() -> None:
    every = [Flag(kind, "a") for kind in reversed(FlagKind)]
    order = []
    while every:
        shown = foremost([*every, Flag(FlagKind.QUIET, "b")])
        assert shown["b"].kind is FlagKind.QUIET
        order.append(str(shown["a"].kind))
        every.remove(shown["a"])
    assert order == ["silent", "gone_quiet", "quiet", "long_turn", "dominating", "two_voices"]


def test_flags_carry_how_long() -> None:
    room = Room().spoken((0, "c"), (MIN, "a"))
    shown = foremost(flags(room.meeting, 17 * MIN))
    assert {person: flag.words for person, flag in shown.items()} == {
        "a": "LONG 16:00",
        "b": "SILENT 17 min",
        "c": "GONE QUIET 16 min",
        "d": "SILENT 17 min",
    }


def test_nobody_to_ask() -> None:
    assert ask_next(Room().meeting, 0) is None
    assert ask_next(Room().spoken((0, "a")).meeting, 9 * MIN) is None


def test_whoever_waits_longest_comes_first() -> None:
    room = (
        Room()
        .spoken((0, "c"), (MIN, "a"))
        .at(2 * MIN, rules.toggle_presence, "b")
        .at(3 * MIN, rules.toggle_presence, "b")
    )
    for person, why in (("d", "not heard, 17 min"), ("c", "last heard 16 min ago"), ("b", "not heard, 14 min")):
        found = ask_next(room.meeting, 17 * MIN)
        assert found is not None
        assert (found.person, found.why, found.is_invited) == (person, why, False)
        room.at(17 * MIN, rules.invite, person)
    again = ask_next(room.meeting, 17 * MIN)
    assert again is not None
    assert (again.person, again.is_invited) == ("d", True)


def test_who_was_asked_and_not_heard_for_long_is_named_again() -> None:
    late = Room(3).spoken((0, "a")).at(11 * MIN, rules.invite, "b")
    order = [ask_next(late.meeting, now) for now in (11 * MIN, 16 * MIN - 1, 16 * MIN)]
    assert [each.person for each in order if each is not None] == ["c", "c", "b"]
    assert [each.asked for each in order if each is not None] == [None, None, 5 * MIN]


def test_a_sentence_without_the_title_for_where_room_is_short() -> None:
    meeting = under(Item("Lead form"))
    found, much = ask_next(meeting, 11 * MIN), rein_in(meeting, 11 * MIN)
    assert found is not None
    assert much is not None
    assert found.short == "Priya, on this: how do you see it?"
    assert much.short == "Thank you, Maya. I would like to hear others on this, too."


def test_the_quiet_are_asked_too_but_not_while_they_speak() -> None:
    room = Room(2).spoken((0, "b"), (S, "a"))
    found = ask_next(room.meeting, 12 * MIN)
    assert found is not None
    assert (found.person, found.why) == ("b", "heard little so far")
    room.at(12 * MIN, rules.take_floor, "b")
    assert ask_next(room.meeting, 12 * MIN + S) is None
    room.at(12 * MIN + S, rules.pause)  # they have the floor again after the pause
    assert ask_next(room.meeting, 13 * MIN) is None


def test_who_left_is_not_asked() -> None:
    room = Room(2).spoken((0, "a")).at(11 * MIN, rules.toggle_presence, "b")
    assert ask_next(room.meeting, 12 * MIN) is None


def under(item: Item | None, names: tuple[str, ...] = ("Priya Nair", "Maya Chen")) -> Meeting:
    """Return a meeting at that item in which Maya has spoken for eleven minutes."""
    room = Room(2)
    people = tuple(Person(each, name) for each, name in zip("ba", names, strict=True))
    room.header = replace(room.header, people=people, agenda=(item,) if item else ())
    room.meeting = Meeting.of(room.header)
    return room.spoken((0, "a")).meeting


SENTENCES = {
    ItemKind.PROGRESS: "Priya, on Lead form: how is it going on your side?",
    ItemKind.SLA: "Priya, how does this SLA look from where you work?",
    ItemKind.CHALLENGES: "Priya, on Lead form: what gets in the way where you work?",
    ItemKind.BRAINSTORM: "Priya, on Lead form: what idea would you add?",
    ItemKind.ASSIGN: "Priya, on Lead form: what could you take on, and what would you need for it?",
    ItemKind.PLAN_NEXT: "Priya, on Lead form: what should we talk about next time?",
    ItemKind.DISCUSSION: "Priya, on Lead form: how do you see it?",
    None: "Priya, how do you see it?",
}


@pytest.mark.parametrize("kind", [*ItemKind, None])
def test_a_sentence_for_every_kind_of_item(kind: ItemKind | None) -> None:
    meeting = under(None if kind is None else Item("Lead form", kind))
    found = ask_next(meeting, 11 * MIN)
    assert found is not None
    assert (found.person, found.why, found.sentence) == ("b", "not heard, 11 min", SENTENCES[kind])


def test_braces_in_names_and_titles_are_only_words() -> None:
    meeting = under(Item("{name} {0}"), ("{item} x", "Maya Chen"))
    assert question(meeting, "b") == "{item}, on {name} {0}: how do you see it?"


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("Priya Nair", "Maya Chen"), "Priya"),
        (("Priya Nair", "priya Rao"), "Priya Nair"),
        (("Zoë", "Maya Chen"), "Zoë"),
        (("J. Smith", "Maya Chen"), "J. Smith"),
        (("Dr. Smith", "Maya Chen"), "Dr. Smith"),
        (("李 雷", "Maya Chen"), "李 雷"),
        (("", "Maya Chen"), ""),
    ],
)
def test_first_names_only_where_they_are_clear(names: tuple[str, ...], expected: str) -> None:
    people = tuple(Person(name, name) for name in names)
    assert called(Roster(people), people[0]) == expected


def test_the_one_who_holds_the_floor_is_reined_in_politely() -> None:
    found = rein_in(under(Item("Lead form")), 11 * MIN)
    assert found is not None
    assert (found.person, found.why) == ("a", "Maya had 100% of the floor talk")
    assert found.sentence == "Thank you, Maya. I would like to hear others on Lead form, too."


def test_a_long_turn_and_two_voices_are_reined_in_too() -> None:
    found = rein_in(under(None), 2 * MIN + 1)
    assert found is not None
    assert (found.why, found.sentence) == (
        "Maya has spoken for 2:00",
        "Thank you, Maya. I would like to hear others on this, too.",
    )
    room = Room().spoken((0, "a"), (4 * MIN, "c"), (6 * MIN, "b"), (10 * MIN, "a"))
    found = rein_in(room.meeting, 10 * MIN)
    assert found is not None
    assert found.why == "Ana is one of two who speak most"


def test_nobody_to_rein_in() -> None:
    room = Room(2).spoken((0, "b"), (S, "a"), (20 * MIN, "b"))
    assert rein_in(room.meeting, 22 * MIN + 1) is None  # long, but heard little so far
    room.at(22 * MIN + 1, rules.open_floor)
    assert rein_in(room.meeting, 23 * MIN) is None


def test_known_flags_need_not_be_worked_out_again() -> None:
    meeting = under(Item("Lead form"))
    standing = flags(meeting, 11 * MIN)
    assert ask_next(meeting, 11 * MIN, standing) == ask_next(meeting, 11 * MIN)
    assert rein_in(meeting, 11 * MIN, iter(standing)) == rein_in(meeting, 11 * MIN)
    assert ask_next(meeting, 11 * MIN, ()) is None
