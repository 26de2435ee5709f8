"""Who is meant, and which key they have (rules.md 17)."""

from dataclasses import replace

import pytest

from smarketing_tui.domain.people import Attendee, Person
from smarketing_tui.interchange.attendees import parse_with
from smarketing_tui.store.people.roster import invited
from smarketing_tui.store.refusals import Ambiguous, BadInput
from smarketing_tui.store.workspace import Workspace


def test_new_people_are_kept_with_a_key_of_their_own(workspace: Workspace) -> None:
    """The second Maya gets another letter, and both keep theirs."""
    first = workspace.invite(parse_with("Maya Chen:marketing:Berlin, Mia Moor:sales"))
    assert [(each.name, each.key) for each in first.people] == [("Maya Chen", "m"), ("Mia Moor", "i")]
    assert workspace.people() == Workspace.open(workspace.home).people() == list(first.people)


def test_a_name_is_found_again_however_it_is_written(workspace: Workspace) -> None:
    """Case, spaces and composition of letters make no difference."""
    zoe = workspace.invite((Attendee("Zoë van Damme"),)).people[0]
    again = workspace.invite((Attendee("ZOE\u0308  VAN damme"), Attendee("Bo")))
    assert zoe in again.people
    assert len(workspace.people()) == 2


def test_another_team_holds_for_this_meeting_only(workspace: Workspace) -> None:
    """It is said, and the roster stays as it is."""
    workspace.invite(parse_with("Maya:marketing:Berlin"))
    today = workspace.invite(parse_with("maya:sales:Paris"))
    assert (today.people[0].team, today.people[0].site) == ("sales", "Paris")
    assert len(today.notices) == 2
    assert (workspace.people()[0].team, workspace.people()[0].site) == ("marketing", "Berlin")


def test_a_team_not_known_yet_is_learnt(workspace: Workspace) -> None:
    """What was missing is kept without a word."""
    workspace.invite(parse_with("Maya"))
    assert workspace.invite(parse_with("Maya:sales")).notices == ()
    assert workspace.people()[0].team == "sales"


def test_two_people_of_one_name_are_told_apart_by_id() -> None:
    """The error names both ids, and `@id` picks one."""
    known = [Person("p1111", "Maya"), Person("p2222", "maya")]
    with pytest.raises(Ambiguous, match="@p1111, @p2222") as caught:
        invited(known, parse_with("Maya"))
    assert caught.value.found == ("@p1111", "@p2222")
    assert invited(known, parse_with("@P2222")).people[0].id == "p2222"


@pytest.mark.parametrize("names", ["Maya, @p1111", "@p1111, maya"])
def test_the_same_person_twice_is_refused(names: str) -> None:
    """Also when named in two ways."""
    with pytest.raises(BadInput, match="Maya is named twice"):
        invited([Person("p1111", "Maya")], parse_with(names))


def test_an_unknown_id_and_nobody_are_refused() -> None:
    """Neither makes a person."""
    with pytest.raises(BadInput, match="@p9999"):
        invited([], parse_with("@p9999"))
    with pytest.raises(BadInput):
        invited([], ())


def test_of_two_owners_of_a_key_the_later_is_lent_another() -> None:
    """The roster does not change, and it is said."""
    known = [Person("p1", "Maya", key="m"), Person("p2", "Mo", key="m")]
    found = invited(known, parse_with("Mo, Maya"))
    assert {person.name: person.key for person in found.people} == {"Maya": "m", "Mo": "o"}
    assert found.changed == ()
    assert found.notices == ("Mo has the key o in this meeting; m is somebody else's.",)


def test_beyond_36_people_nobody_loses_a_key(workspace: Workspace) -> None:
    """The 37th is reached by name, and in a smaller meeting is lent a key."""
    crowd = invited([], tuple(Attendee(f"Anna {number}") for number in range(40)))
    keys = [person.key for person in crowd.people if person.key]
    assert len(keys) == len(set(keys)) == 36
    last = crowd.changed[-1]
    assert last.key == ""
    assert invited(crowd.changed, (Attendee(last.name),)).people == (replace(last, key="a"),)


def test_digits_are_given_when_they_are_wanted(workspace: Workspace) -> None:
    """The scheme of the settings counts for new people."""
    found = workspace.invite(parse_with("Maya, Jon"), "digits")
    assert [person.key for person in found.people] == ["1", "2"]


def test_ids_say_nothing_about_a_person(workspace: Workspace) -> None:
    """So that somebody can be forgotten."""
    person = workspace.invite(parse_with("Maya")).people[0]
    assert "may" not in person.id
    assert len(person.id) == 5
