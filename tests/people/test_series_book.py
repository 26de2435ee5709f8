"""Series: arranged, renamed, retired, and what a meeting teaches them."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from smarketing_tui.domain.agenda import Agenda, Item
from smarketing_tui.domain.calendar.cadence import next_meeting
from smarketing_tui.domain.calendar.cadence_words import Timing, timing
from smarketing_tui.domain.planning.templates import MANAGEMENT, PROBLEM_SOLVING
from smarketing_tui.domain.series import Series, SeriesNames, members_of, usual_people
from smarketing_tui.interchange.attendees import parse_with
from smarketing_tui.store.files.shared_file import SharedFile
from smarketing_tui.store.refusals import BadInput, NotFound
from smarketing_tui.store.workspace import Opened, Workspace

NOW = datetime(2026, 11, 21, 10, tzinfo=UTC)
TUESDAYS = timing("weekly tue 10:00", date(2026, 11, 21))


def hold(workspace: Workspace, name: str, who: str = "Maya Chen, Jon Ruiz") -> Opened:
    """Make a session of the series *name*, with an agenda of its own."""
    people = workspace.invite(parse_with(who)).people
    opened = workspace.create(workspace.plan(Agenda(name, (Item("Talk"),), series=name), people, NOW))
    opened.file.close()
    return opened


@pytest.fixture
def weekly(workspace: Workspace) -> Series:
    """A series with a time and everybody."""
    members = [person.id for person in workspace.people()]
    return workspace.series_book.add(
        {"name": "Weekly", "kind": "management", "members": members, "timezone": "Europe/Berlin", "timing": TUESDAYS}
    )


def test_a_new_series_has_the_agenda_of_its_kind(workspace: Workspace, weekly: Series) -> None:
    """And its slot; without a zone, that of this computer."""
    assert workspace.series() == [weekly]
    assert (weekly.agenda.items, weekly.agenda.title, weekly.slot) == (MANAGEMENT.items, "Weekly", 30)
    assert next_meeting(weekly, NOW) == datetime(2026, 11, 24, 9, tzinfo=UTC)
    plain = workspace.series_book.add({"name": "Plain", "slot": 25})
    assert (plain.agenda.items, plain.agenda.minutes, plain.slot) == (PROBLEM_SOLVING.items, 25, 25)
    assert plain.timezone


def test_what_cannot_be_arranged(workspace: Workspace, weekly: Series) -> None:
    """One line says why; nothing is kept."""
    book = workspace.series_book
    for said in (
        {"name": ""},
        {"name": "WEEKLY "},
        {"name": "weekly"},
        {"name": "X", "kind": "party"},
        {"name": "X", "slot": -1},
        {"name": "X", "slot": 10**9},
        {"name": "X", "timezone": "Mars"},
    ):
        with pytest.raises(BadInput) as caught:
            book.add(said)  # type: ignore[arg-type]
        assert str(caught.value).isprintable()
    with pytest.raises(NotFound):
        book.edit("Nothing", {"slot": 5})
    assert workspace.series() == [weekly]


def test_only_what_is_said_changes(workspace: Workspace, weekly: Series) -> None:
    """Another kind brings its agenda; an agenda given brings its kind; none takes the cadence away."""
    book = workspace.series_book
    assert book.edit("weekly", {"slot": 45}) == replace(weekly, slot=45, agenda=replace(weekly.agenda, slot=45))
    other = book.edit("weekly", {"kind": "problem-solving"})
    assert (other.agenda.items, other.slot, other.agenda.title) == (PROBLEM_SOLVING.items, 45, "Weekly")
    given = Agenda("From a file", (Item("A", minutes=7),), "sla-review", timezone="Asia/Tokyo")
    filed = book.edit("weekly", {"agenda": given})
    assert (filed.kind, filed.slot, filed.agenda.title, filed.timezone) == (
        "sla-review",
        7,
        "From a file",
        weekly.timezone,
    )
    assert book.edit("weekly", {"timing": Timing()}).cadence is None
    assert book.edit("weekly", {"members": ["a", "b", "a"]}).members == ("a", "b")


def test_a_renamed_series_goes_on_under_its_former_name(workspace: Workspace, weekly: Series) -> None:
    """So that sessions and tasks of before are found; nobody else can be called that."""
    hold(workspace, "Weekly")
    book = workspace.series_book
    renamed = book.edit("weekly", {"name": "EMEA weekly"})
    assert (renamed.id, renamed.formerly, renamed.agenda.title) == ("weekly", ("Weekly",), "EMEA weekly")
    assert hold(workspace, "weekly").header.series == "EMEA weekly"
    (series,) = workspace.series()
    names = SeriesNames([series])
    assert names.find("weekly") == names.find("EMEA  weekly") == series
    assert names.are_one("Weekly", "emea weekly")
    assert not names.are_one("Weekly", "Monthly")
    assert names.are_one("Monthly", " monthly")
    with pytest.raises(BadInput, match="EMEA weekly already"):
        book.add({"name": "Weekly"})
    back = book.edit("EMEA weekly", {"name": "weekly"})
    assert (back.name, back.formerly) == ("weekly", ("EMEA weekly",))


def test_a_meeting_teaches_the_agenda_and_leaves_the_rest(workspace: Workspace, weekly: Series) -> None:
    """Members, time, cadence and former names stay; left without a start, all is as before."""
    workspace.series_book.edit("weekly", {"name": "EMEA weekly"})
    before = workspace.series()
    opened = hold(workspace, "EMEA weekly", "Maya Chen")
    (learnt,) = workspace.series()
    assert (learnt.time, learnt.cadence, learnt.formerly) == ("10:00", TUESDAYS.cadence, ("Weekly",))
    assert (learnt.members, learnt.agenda.items) == (weekly.members, (Item("Talk"),))
    workspace.series_book.edit("weekly", {"timing": Timing()})
    workspace.discard(workspace.resume(opened.header.id))
    workspace.discard(replace(workspace.create(workspace.plan(learnt.agenda, opened.header.people, NOW))))
    assert workspace.series()[0].cadence is None
    assert [series.name for series in before] == ["EMEA weekly"]


def test_leaving_a_meeting_keeps_what_was_arranged_meanwhile(workspace: Workspace, weekly: Series) -> None:
    """Only what the meeting taught goes."""
    people = workspace.invite(parse_with("Maya Chen")).people
    opened = workspace.create(workspace.plan(Agenda("Weekly", (Item("Talk"),)), people, NOW))
    workspace.series_book.edit("weekly", {"timing": Timing()})
    workspace.discard(opened)
    assert workspace.series() == [replace(weekly, time="", cadence=None)]


def test_a_retired_series_does_not_meet_until_it_is_held(workspace: Workspace, weekly: Series) -> None:
    """Holding it brings it back; leaving at once retires it again."""
    book = workspace.series_book
    retired = book.retire("weekly")
    assert next_meeting(retired, NOW) is None
    people = workspace.invite(parse_with("Maya Chen")).people
    opened = workspace.create(workspace.plan(Agenda("Weekly", (Item("Talk"),)), people, NOW))
    assert not workspace.series()[0].retired
    workspace.discard(opened)
    assert workspace.series() == [retired]
    assert not book.retire("weekly", back=True).retired


def test_the_retired_do_not_come(workspace: Workspace, weekly: Series) -> None:
    """But they are members still, and come when they are back."""
    mo = workspace.people_book.find("mo")
    workspace.people_book.retire(mo.id)
    assert [person.name for person in members_of(weekly, workspace.people())] == ["Maya Chen", "Jon Ruiz"]
    workspace.people_book.retire(mo.id, back=True)
    assert len(members_of(weekly, workspace.people())) == 3
    assert members_of(replace(weekly, members=("p9999",)), workspace.people()) == ()


def test_a_series_of_before_can_be_read(workspace: Workspace) -> None:
    """Documents of 0.1.0 know nothing of time and cadence."""
    hold(workspace, "Old")
    with workspace._shared.writing() as db:
        for name in ("time", "cadence", "retired", "formerly"):
            db.table("series").update(lambda row, name=name: row.pop(name))
    (old,) = workspace.series()
    assert (old.time, old.cadence, old.retired, old.formerly) == ("", None, False, ())


@pytest.fixture
def writes(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The lengths of what is written to workspace.json, one for each write."""
    found: list[int] = []
    save = SharedFile._save

    def counted(file: SharedFile, content: bytes) -> None:
        found.append(len(content))
        save(file, content)

    monkeypatch.setattr(SharedFile, "_save", counted)
    return found


def test_who_is_new_in_a_series_is_kept_in_the_same_write(workspace: Workspace, writes: list[int]) -> None:
    """A crash leaves both or neither; what is refused keeps nobody."""
    book, known = workspace.series_book, workspace.people()
    made = book.add({"name": "West", "members": [known[0].id]}, parse_with("Zoe:sales, Jon Ruiz"))
    assert len(writes) == 1
    names = {person.id: person.name for person in workspace.people()}
    assert {names[member] for member in made.members} == {"Maya Chen", "Zoe", "Jon Ruiz"}
    edited = book.edit("west", {"slot": 20}, parse_with("Ike"))
    assert (len(writes), len(edited.members), edited.slot) == (2, 4, 20)
    for said, who in (({"name": "west"}, "Eve"), ({"name": "East"}, "Eve, Eve"), ({"name": "East"}, "@nobody")):
        with pytest.raises(BadInput):
            book.add(said, parse_with(who))  # type: ignore[arg-type]
    assert (len(writes), len(workspace.people())) == (2, len(known) + 2)


def test_guests_do_not_become_members_and_are_named(workspace: Workspace, weekly: Series) -> None:
    """Walk-ins of one meeting are nobody's usual people; the notice says how they become some."""
    opened = hold(workspace, "Weekly", "Maya Chen, Zoe:sales, Ike")
    assert workspace.series()[0].members == weekly.members
    assert opened.notices == ("Guests: Zoe, Ike. `series edit weekly --also NAME`, or e on Home, makes members.",)
    assert hold(workspace, "Weekly", "Jon Ruiz").notices == ()


def test_where_no_member_could_come_those_who_come_are_members(workspace: Workspace) -> None:
    """None was ever named, or all are retired: these come back as members, too."""
    workspace.series_book.add({"name": "Weekly"})
    assert hold(workspace, "Weekly", "Jon Ruiz").notices == ()
    jon, mo = workspace.people_book.find("jon"), workspace.people_book.find("mo")
    assert workspace.series()[0].members == (jon.id,)
    workspace.people_book.retire(jon.id)
    assert hold(workspace, "Weekly", "Mo Mia").notices == ()
    assert workspace.series()[0].members == (jon.id, mo.id)


def test_who_reads_the_recap_is_a_member_and_does_not_come(workspace: Workspace, weekly: Series) -> None:
    mo = workspace.people_book.edit(workspace.people_book.find("mo").id, {"recap": True}).person
    assert mo in members_of(weekly, workspace.people())
    assert [person.name for person in usual_people(weekly, workspace.people())] == ["Maya Chen", "Jon Ruiz"]
