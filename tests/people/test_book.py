"""Adding, editing, retiring, merging and removing people, with their keys."""

from datetime import UTC, datetime

import pytest

from smarketing_tui.domain.agenda import Agenda, Item
from smarketing_tui.domain.people import same_person
from smarketing_tui.domain.series import members_of
from smarketing_tui.interchange.attendees import parse_with
from smarketing_tui.store.books.people import PeopleBook
from smarketing_tui.store.people.owned_keys import KeyTaken
from smarketing_tui.store.refusals import Ambiguous, BadInput, NotFound
from smarketing_tui.store.workspace import Workspace

NOW = datetime(2026, 11, 21, 10, tzinfo=UTC)


def keys(book: PeopleBook) -> dict[str, str]:
    return {person.name: person.key for person in book.all()}


def hold(workspace: Workspace, who: str, leader: str = "") -> None:
    """Make a session of Weekly that stays ready."""
    agenda = Agenda("Weekly", (Item("A", leader=leader),), timezone="Europe/Berlin")
    people = workspace.invite(parse_with(who)).people
    workspace.create(workspace.plan(agenda, people, NOW)).file.close()


def test_somebody_new_gets_what_is_said_and_the_best_free_key(workspace: Workspace, book: PeopleBook) -> None:
    """Cleaned; the site's zone is kept with it."""
    told = {"name": " Ana\x1b[31m  Sousa ", "team": "mktg", "role": "CMO", "site": "HQ", "timezone": "Asia/Tokyo"}
    changed = book.add([{**told, "executive": True, "recap": True}])  # type: ignore[typeddict-item]
    ana = book.all()[-1]
    assert changed.people == (ana,)
    assert (ana.name, ana.team, ana.role, ana.site, ana.key) == ("Ana [31m Sousa", "marketing", "CMO", "HQ", "a")
    assert (ana.executive, ana.recap, ana.retired, ana.also) == (True, True, False, ())
    assert [(site.name, site.zone) for site in workspace.sites()] == [("HQ", "Asia/Tokyo")]


def test_several_are_added_or_none(book: PeopleBook) -> None:
    """A refusal in the middle keeps nothing."""
    for bad in ({"name": "jon  RUIZ"}, {"name": "Bo", "key": "m"}, {"name": " "}, {"name": "Bo", "timezone": "Mars"}):
        before = book.all()
        with pytest.raises(BadInput) as caught:
            book.add([{"name": "Ana"}, bad])  # type: ignore[list-item]
        assert str(caught.value).isprintable()
        assert book.all() == before
    book.add([{"name": "Ana"}, {"name": "Abe"}])
    assert (keys(book)["Ana"], keys(book)["Abe"]) == ("a", "b")


def test_a_name_that_is_known_is_refused_unless_another_is_meant(book: PeopleBook) -> None:
    """Then it is said that there are two."""
    with pytest.raises(BadInput, match="Jon Ruiz is known already, as @p"):
        book.add([{"name": "Jon Ruiz"}])
    changed = book.add([{"name": "Jon Ruiz"}], another=True)
    assert len(changed.notices) == 1
    assert "people merge" in changed.notices[0]


def test_only_what_is_said_changes(book: PeopleBook) -> None:
    """And the place in the list stays."""
    maya = book.find("maya")
    book.edit(maya.id, {"role": "Head"})
    book.edit(maya.id, {"name": "Maya C"})
    first = book.all()[0]
    assert (first.id, first.name, first.team, first.site, first.role, first.key) == (
        *(maya.id, "Maya C", "marketing", "Berlin", "Head", "m"),
    )
    book.edit(maya.id, {"site": "", "team": ""})
    assert (book.all()[0].site, book.all()[0].team) == ("", "")
    with pytest.raises(BadInput, match="name the site"):
        book.edit(maya.id, {"timezone": "Asia/Tokyo"})
    with pytest.raises(NotFound):
        book.edit("p9999", {"role": "?"})


def test_a_key_that_is_somebody_elses_is_refused_with_its_owner_and_a_free_one(book: PeopleBook) -> None:
    """Taken, the owner gets another one, and it is said."""
    jon = book.find("jon")
    with pytest.raises(KeyTaken, match=r"The key m is Maya Chen's; r is free\.") as caught:
        book.edit(jon.id, {"key": "M"})
    assert (caught.value.owner.name, caught.value.free) == ("Maya Chen", "r")
    assert keys(book) == {"Maya Chen": "m", "Mo Mia": "o", "Jon Ruiz": "j"}
    changed = book.edit(jon.id, {"key": "M"}, take=True)
    assert changed.notices == ("Maya Chen has the key c now.",)
    assert keys(book) == {"Maya Chen": "c", "Mo Mia": "o", "Jon Ruiz": "m"}
    assert [person.name for person in changed.people] == ["Jon Ruiz", "Maya Chen"]


def test_of_many_new_ones_each_may_take_a_key(book: PeopleBook) -> None:
    """Nobody ends up with two, nobody with somebody else's."""
    book.add([{"name": "Bo", "key": "m"}, {"name": "Cy", "key": "b"}, {"name": "Di", "key": "m"}], take=True)
    owned = [key for key in keys(book).values() if key]
    assert len(owned) == len(set(owned)) == 6
    assert keys(book)["Di"] == "m"


@pytest.mark.parametrize("key", ["mm", "!", " ", "漢", "\x1b", "٣"])
def test_what_is_no_key(book: PeopleBook, key: str) -> None:
    """One letter or digit; nothing typed gives the key up."""
    jon = book.find("jon")
    if key == " ":
        assert book.edit(jon.id, {"key": key}).person.key == ""
        return
    with pytest.raises(BadInput, match="is no key"):
        book.edit(jon.id, {"key": key})


def test_who_is_meant(book: PeopleBook) -> None:
    """A whole name before a part, the present before the retired, @id before all."""
    mo, jon = book.find("Mo Mia"), book.find("@" + book.find("ruiz").id)
    assert jon.name == "Jon Ruiz"
    with pytest.raises(Ambiguous, match=rf"Mo Mia @{mo.id}"):
        book.find("m")
    book.add([{"name": "Mo"}])
    assert book.find("MO").name == "Mo"
    book.retire(mo.id)
    assert book.find("mia") == book.all()[1]
    assert book.all()[1].retired
    for unknown in ("", "  ", "@", "Zed", "\x1b[31m"):
        with pytest.raises(NotFound) as caught:
            book.find(unknown)
        assert str(caught.value).isprintable()


def test_a_retired_person_keeps_the_key_and_comes_back_when_named(workspace: Workspace, book: PeopleBook) -> None:
    """With a notice; a new person does not inherit the key."""
    maya = book.retire(book.find("maya").id)
    assert (maya.retired, maya.key) == (True, "m")
    assert book.add([{"name": "Max"}]).person.key == "a"
    back = workspace.invite(parse_with("maya chen"))
    assert back.notices == ("Maya Chen was retired and is back among the people.",)
    assert not book.find("maya").retired
    assert book.retire(maya.id).retired
    assert not book.retire(maya.id, back=True).retired


def test_of_two_of_one_name_the_one_who_is_there_is_meant(workspace: Workspace, book: PeopleBook) -> None:
    """Naming them does not bring the other back."""
    book.retire(book.find("jon").id)
    other = book.add([{"name": "Jon Ruiz"}], another=True).person
    assert workspace.invite(parse_with("Jon Ruiz")).people[0].id == other.id
    assert book.find("Jon Ruiz") == other


def test_merged_entries_are_one_person_with_what_either_had(workspace: Workspace, book: PeopleBook) -> None:
    """Series, leaders, and ids typed or stored before follow; three can become one."""
    jo = book.add([{"name": "J. Ruiz", "site": "Lima", "role": "AE", "recap": True, "executive": True}]).person
    third = book.add([{"name": "Jonny"}]).person
    hold(workspace, f"Maya Chen, @{jo.id}", leader="J. Ruiz")
    jon = book.find("Jon Ruiz")
    book.merge(jo.id, third.id, ())
    kept = book.merge(jon.id, jo.id, ())
    assert kept == book.find("Jon Ruiz") == book.find(f"@{third.id}") == book.find(f"@{jo.id}")
    assert (kept.team, kept.site, kept.role, kept.key) == ("sales", "Lima", "AE", "j")
    assert (kept.executive, kept.recap, kept.also) == (True, True, (jo.id, third.id))
    assert same_person(book.all()) == {jo.id: jon.id, third.id: jon.id}
    (series,) = workspace.series()
    assert [person.name for person in members_of(series, book.all())] == ["Maya Chen", "Jon Ruiz"]
    coming = workspace.invite(parse_with(f"@{third.id}, Maya Chen")).people
    planned = workspace.plan(series.agenda, coming, NOW)
    assert planned.agenda[0].leader == jon.id
    with pytest.raises(BadInput, match="is named twice"):
        workspace.invite(parse_with(f"@{third.id}, Jon Ruiz"))
    with pytest.raises(BadInput, match="one entry already"):
        book.merge(jon.id, jon.id, ())


def test_who_is_retired_in_one_entry_only_is_there(book: PeopleBook) -> None:
    """A key is taken over only by who has none."""
    jon, mo = book.find("jon"), book.find("mo")
    book.retire(jon.id)
    book.edit(mo.id, {"key": ""})
    merged = book.merge(mo.id, jon.id, ())
    assert (merged.retired, merged.key) == (False, "j")


def test_only_who_is_named_nowhere_can_be_removed(workspace: Workspace, book: PeopleBook) -> None:
    """Sessions, tasks and plans hold on to people; series let go of them."""
    hold(workspace, "Maya Chen, Jon Ruiz")
    mo, jon = book.find("mo"), book.find("jon")
    with pytest.raises(BadInput, match=r"Session .* names Jon Ruiz: retire"):
        book.remove(jon.id, workspace.heard_sessions())
    book.remove(mo.id, workspace.heard_sessions())
    assert [person.name for person in book.all()] == ["Maya Chen", "Jon Ruiz"]
    with workspace._shared.writing() as db:
        db.table("tasks").insert({"id": "t", "changes": [{"owner": jon.id}]})
    with pytest.raises(BadInput, match="The tasks of the workspace name Jon"):
        book.remove(jon.id, [])
    with workspace._shared.writing() as db:
        db.drop_table("tasks")
    book.remove(jon.id, [])
    (series,) = workspace.series()
    assert series.members == (book.find("maya").id,)


def test_a_merged_entry_holds_on_under_both_ids(workspace: Workspace, book: PeopleBook) -> None:
    """A session names the one that went."""
    hold(workspace, "Jon Ruiz")
    mo = book.merge(book.find("mo").id, book.find("jon").id, ())
    with pytest.raises(BadInput, match="names Mo Mia"):
        book.remove(mo.id, workspace.heard_sessions())


def test_a_damaged_session_may_name_anybody(workspace: Workspace, book: PeopleBook) -> None:
    """What cannot be read is no proof."""
    (workspace.home / "sessions" / "20261130-1000-dead.json").write_bytes(b"")
    with pytest.raises(BadInput, match="cannot be read"):
        book.remove(book.find("mo").id, workspace.heard_sessions())


def test_old_people_can_be_read(workspace: Workspace, book: PeopleBook) -> None:
    """Documents of 0.1.0 know nothing of roles and merges."""
    with workspace._shared.writing() as db:
        db.table("people").insert(
            {"v": 1, "id": "pold", "name": "Old", "team": "", "site": "", "key": "", "executive": False}
        )
    assert book.find("old").also == ()


def test_who_was_merged_elsewhere_meanwhile_is_not_mistaken_for_the_one_who_stayed(book: PeopleBook) -> None:
    """A list on another screen still shows the old entry: whatever is done to it changes nobody."""
    mo, jon = book.find("mo"), book.find("jon")
    book.merge(mo.id, jon.id, ())
    before = book.all()
    for act in (
        lambda: book.retire(jon.id),
        lambda: book.edit(jon.id, {"team": "x"}),
        lambda: book.remove(jon.id, ()),
        lambda: book.merge(book.find("maya").id, jon.id, ()),
    ):
        with pytest.raises(NotFound, match=f"@{jon.id} has become Mo Mia @{mo.id} meanwhile; nothing was changed."):
            act()
    assert book.all() == before
    assert book.find(f"@{jon.id}").id == mo.id
