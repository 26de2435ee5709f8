"""Keys: one per person, chosen from the name, kept, lent for a meeting on a clash (design.md §4, rules.md 16)."""

# ruff: noqa: RUF001 - letters that look like Latin ones are the point here
import unicodedata
from string import ascii_lowercase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smarketing_tui.domain.hotkeys import DIGITS, LETTERS, SCHEMES, as_key, choose_key, is_key, with_keys
from smarketing_tui.domain.people import Person, Roster

from .random_meetings import examples

EVERY_KEY = set(LETTERS) | set(DIGITS)


@pytest.mark.parametrize(
    ("name", "taken", "key"),
    [
        ("Maya Chen", "", "m"),
        ("Maya Chen", "m", "c"),
        ("Maya Chen", "mc", "a"),
        ("Maya Chen", "mca", "y"),
        ("Maya Chen", "mcay", "h"),
        ("Maya Chen", "maychen", "1"),
        ("Maya Chen", "maychen1", "2"),
        ("Maya Chen", "maychen123456789", "0"),
        ("Maya Chen", "maychen1234567890", "b"),
        ("Maya Chen", "".join(sorted(EVERY_KEY)), ""),
        ("Jean-Luc Picard", "j", "l"),
        ("Jean-Luc Picard", "jl", "p"),
        ("Ana María de la Cruz", "a", "m"),
        ("Ana María de la Cruz", "am", "d"),
        ("Élodie Petit", "", "é"),
        (unicodedata.normalize("NFD", "Élodie Petit"), "", "é"),
        ("Élodie Petit", "é", "p"),
        ("Фёдор Иванов", "", "ф"),
        ("Фёдор Иванов", "ф", "и"),
        ("Αλέξης Σταύρου", "", "α"),
        ("Αλέξης Σταύρου", "α", "σ"),
        ("  maya", "", "m"),
        ("3M Maya", "", "m"),
        ("(guest) Bo", "", "g"),
        ("O'Brien", "o", "b"),
        ("İpek", "", "p"),
        ("ßeta", "", "ß"),
        ("", "", "1"),
        ("...", "", "1"),
        ("💼", "12", "3"),
        ("王小明", "", "1"),
        ("王小明 Ming", "", "m"),
    ],
)
def test_a_key_comes_from_the_name(name: str, taken: str, key: str) -> None:
    assert choose_key(name, taken) == key


@pytest.mark.parametrize(("scheme", "keys"), [("digits", "1234567890abc"), ("home-row", "asdfjklghq")])
def test_other_schemes_do_not_look_at_the_name(scheme: str, keys: str) -> None:
    taken = ""
    for key in keys:
        assert choose_key("Zoe", taken, scheme) == key
        taken += key


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_scheme_has_thirty_six_keys_and_then_none(scheme: str) -> None:
    people = with_keys((Person(f"p{at}", f"Zoe {at}") for at in range(40)), scheme)
    keys = [person.key for person in people]
    assert set(keys[:36]) == EVERY_KEY
    assert keys[36:] == [""] * 4
    assert Roster(people).by_key("") is None


def test_people_beyond_thirty_six_keep_letters_of_their_own_script() -> None:
    people = [Person(f"p{at}", f"Zoe {at}") for at in range(36)] + [Person("f", "Фёдор")]
    assert with_keys(people)[-1].key == "ф"


def test_an_owner_keeps_the_key_and_the_later_of_two_is_lent_another() -> None:
    maya, mia = Person("1", "Maya Chen", key="m"), Person("2", "Mia Cole", key="m")
    assert [person.key for person in with_keys((maya, mia))] == ["m", "c"]
    assert [person.key for person in with_keys((mia, maya))] == ["m", "c"]
    assert (maya.key, mia.key) == ("m", "m")


def test_nobody_new_gets_a_key_that_somebody_later_owns() -> None:
    assert [person.key for person in with_keys((Person("1", "Maya"), Person("2", "Mia", key="m")))] == ["a", "m"]


def test_a_chosen_key_need_not_be_in_the_name() -> None:
    assert with_keys((Person("1", "Maya", key="7"),))[0].key == "7"


@pytest.mark.parametrize(
    ("typed", "key"),
    [("M", "m"), ("m", "m"), ("É", "é"), ("e\u0301", "é"), ("Ф", "ф"), ("Σ", "σ"), ("ß", "ß"), ("7", "7"), (None, "")],
)
def test_what_is_typed_is_compared_after_nfc_and_lower(typed: str | None, key: str) -> None:
    assert as_key(typed) == key


@pytest.mark.parametrize("character", [*ascii_lowercase, *DIGITS, "é", "ф", "α", "ß"])
def test_letters_of_any_script_and_ascii_digits_are_keys(character: str) -> None:
    assert is_key(character)


@pytest.mark.parametrize(
    "character",
    ["", " ", "+", ".", "!", "=", "/", "<", ",", "*", "?", ":", "ab", "٣", "²", "\u0301", "王", "か", "김", "ﬁ"],
)
def test_commands_and_foreign_digits_are_no_keys(character: str) -> None:
    assert not is_key(character)


PEOPLE = st.lists(
    st.builds(Person, st.uuids().map(str), st.text(max_size=12), key=st.sampled_from(["", "m", "a", "1", "ф"])),
    max_size=45,
)


@examples(60)
@given(PEOPLE, st.sampled_from(SCHEMES))
def test_keys_are_unique_kept_and_settled(people: list[Person], scheme: str) -> None:
    seated = with_keys(people, scheme)
    given_keys = [person.key for person in seated if person.key]
    assert len(given_keys) == len(set(given_keys))
    assert all(is_key(key) and as_key(key) == key for key in given_keys)
    owned: set[str] = set()
    for before, after in zip(people, seated, strict=True):
        assert (before.id, before.name) == (after.id, after.name)
        if before.key and before.key not in owned:
            assert after.key == before.key
            owned.add(before.key)
    assert with_keys(seated, scheme) == seated
