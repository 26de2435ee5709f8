"""People: teams by any of their names, the order of the floor, and look-ups in the roster."""

import pytest

from smarketing_tui.domain.people import Person, Roster, alike, seated, team_named

from .table import ANA, FOUR, JON, MAYA, PRIYA


@pytest.mark.parametrize(
    ("typed", "team"),
    [
        ("sales", "sales"),
        ("Sales", "sales"),
        (" SALES ", "sales"),
        ("Sale", "sales"),
        ("marketing", "marketing"),
        ("Mktg", "marketing"),
        ("mkt", "marketing"),
        ("MARK", "marketing"),
        ("Customer Success", "Customer Success"),
        ("customer \t success", "customer success"),
        ("Presales", "Presales"),
        ("\u202eProduct", "Product"),
        ("", ""),
    ],
)
def test_teams_go_by_their_short_forms_too(typed: str, team: str) -> None:
    assert team_named(typed) == team


def test_the_floor_is_grouped_by_team_and_keeps_the_roster_order_within() -> None:
    product, legal, none = Person("x", "X", "product"), Person("l", "L", "legal"), Person("n", "N")
    people = (none, JON, product, MAYA, legal, ANA, PRIYA)
    assert seated(people) == (MAYA, PRIYA, JON, ANA, legal, product, none)
    assert seated(seated(people)) == seated(people)
    assert seated(()) == ()


def test_the_roster_looks_up_by_id_place_and_key() -> None:
    roster = Roster(FOUR)
    assert list(roster) == list(FOUR)
    assert len(roster) == 4
    assert "maya" in roster
    assert "Maya Chen" not in roster
    assert roster["jon"] is JON
    assert roster.position("priya") == 2
    assert roster.by_key("a") is ANA
    assert roster.by_key("z") is None
    assert roster.by_key("") is None
    assert Roster(FOUR) == Roster(FOUR) != Roster(FOUR[:2])


def test_the_roster_has_a_word_for_nobody_and_for_strangers() -> None:
    roster = Roster(FOUR)
    assert (roster.name("maya"), roster.name(None), roster.name("x")) == ("Maya Chen", "nobody", "somebody")
    with pytest.raises(KeyError):
        roster["x"]
    with pytest.raises(KeyError):
        roster.position("x")


def test_who_may_be_the_same_person_comes_first() -> None:
    """In a list of hundreds the other entry is at hand: the name in another order, then a part of it."""
    names = ("Zoe", "Chen Wu", "Maya C", "chen  MAYA", "Jon")
    others = [Person(f"p{at}", name) for at, name in enumerate(names)]
    maya = Person("m", "Maya Chen")
    assert [person.name for person in alike(maya, [*others, maya])] == ["chen  MAYA", "Chen Wu", "Maya C", "Zoe", "Jon"]
