"""Calendars brought in: every event a plan, or the reason why not."""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from smarketing_tui.domain.agenda import Item, ItemKind
from smarketing_tui.domain.planning.templates import FULL_TEAM
from smarketing_tui.domain.tasks.task import Task
from smarketing_tui.interchange.attendees import parse_with
from smarketing_tui.interchange.ics import MOST_IDLE, Coming, read_ics
from smarketing_tui.interchange.ics_agenda import items_in
from smarketing_tui.interchange.ics_guests import name_of
from smarketing_tui.interchange.text_file import read_text
from smarketing_tui.interchange.transcript import NotTaken
from smarketing_tui.reports.ics import ics_report
from smarketing_tui.reports.upcoming import Promise, Upcoming
from smarketing_tui.store.arrangement import Arrangement
from smarketing_tui.store.refusals import BadInput
from tests.imports.conftest import Importing

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)

BERLIN = "DTSTART;TZID=Europe/Berlin:"


def calendar(*events: str, head: str = "") -> str:
    """Return a calendar of *events*, each the lines of one."""
    bodies = "".join(f"BEGIN:VEVENT\r\nSUMMARY:Weekly\r\n{each.strip()}\r\nEND:VEVENT\r\n" for each in events)
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{head}{bodies}END:VCALENDAR\r\n".replace("\r\n", "\n")


def read(tmp_path: Path, *events: str, head: str = "", **options: str) -> list[Coming | NotTaken]:
    """Return what a calendar of *events* comes to."""
    path = tmp_path / "c.ics"
    path.write_text(calendar(*events, head=head), encoding="utf-8")
    return read_ics(read_text(path, "iCalendar"), NOW, options.pop("usual", "Europe/Paris"), **options)


def only(tmp_path: Path, event: str, **options: Any) -> Coming | NotTaken:
    """Return what the one *event* comes to."""
    (found,) = read(tmp_path, event, **options)
    return found


def start(found: Coming | NotTaken) -> str:
    """Return when and where it begins, or why it does not."""
    if isinstance(found, NotTaken):
        return found.why
    return f"{found.event.start.local:%Y-%m-%d %H:%M} {found.event.start.zone}"


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        (BERLIN + "20261124T100000", "2026-11-24 10:00 Europe/Berlin"),
        ('DTSTART;TZID="W. Europe Standard Time":20261124T100000', "2026-11-24 10:00 Europe/Berlin"),
        ("DTSTART;TZID=Eastern Standard Time:20261124T100000", "2026-11-24 10:00 America/New_York"),
        ("DTSTART;TZID=/vendor.example/20260101/Europe/Berlin:20261124T100000", "2026-11-24 10:00 Europe/Berlin"),
        ("DTSTART;TZID=America/New York:20261124T100000", "2026-11-24 10:00 America/New_York"),
        ("DTSTART:20261124T100000Z", "2026-11-24 11:00 Europe/Paris"),
        ("DTSTART:20261124T100000", "2026-11-24 10:00 Europe/Paris"),
        ("DTSTART;VALUE=DATE:20261124", "it lasts all day and names no time"),
        ("DTSTART;TZID=Mars:20261124T100000", 'its time zone "Mars" is unknown; --zone says which it is'),
        ("DTSTART;TZID=../../etc/passwd:20261124T100000", None),
        ("DTSTART;TZID=Europe:20261124T100000", None),
        ("DTSTART:20261124", None),
        ("DTSTART:soon", "its DTSTART cannot be read"),
        ("X-NOTHING:1", "it has no DTSTART"),
        ("DTSTART:99990101T000000Z", "the year 9999 is out of range"),
        (BERLIN + "20261122T095900\nDTEND;TZID=Europe/Berlin:20261122T100000", "it is over since 2026-11-22 09:59"),
        (BERLIN + "20261122T095900\nDURATION:PT1H", "2026-11-22 09:59 Europe/Berlin"),
        (BERLIN + "20261124T100000\nDTEND;TZID=Europe/Berlin:20261124T090000", "it ends before it begins"),
        (BERLIN + "20261124T100000\nDURATION:P3D", "it lasts longer than a day"),
        (BERLIN + "20261124T100000\nSTATUS:CANCELLED", "it is cancelled"),
        (BERLIN + "20261124T100000\nDTSTART:20261125T100000Z", "it has more than one DTSTART"),
        (BERLIN + "20261124T100000\nSUMMARY:" + "x" * 3000, "its SUMMARY is longer than 2,000 characters"),
    ],
)
def test_times_and_zones(tmp_path: Path, lines: str, wanted: str | None) -> None:
    """Each as it is written in the wild; None: refused, in whatever words."""
    found = only(tmp_path, lines)
    if wanted is None:
        assert isinstance(found, NotTaken)
    else:
        assert start(found) == wanted


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ('EXDATE;TZID="Europe/Berlin:20261124T100000', "its EXDATE cannot be read"),
        ("RECURRENCE-ID;X=\x1b:20261124T100000Z", "its RECURRENCE-ID cannot be read"),
    ],
)
def test_a_lost_line_of_its_time_is_not_passed_over(tmp_path: Path, line: str, why: str) -> None:
    """Without it the meeting would be planned on a day on which it is not held."""
    assert only(tmp_path, f"{BERLIN}20261124T100000\nRRULE:FREQ=WEEKLY\n{line}") == NotTaken(3, why)


def test_a_lost_line_about_a_person_is_told(tmp_path: Path) -> None:
    """The others come."""
    lines = 'ATTENDEE;CN=A"b:mailto:a@x\nATTENDEE;CN=Jon:mailto:j@x\nATTENDEE;CN=C"d:mailto:c@x\nORGANIZER;"=:x'
    found = only(tmp_path, f"{BERLIN}20261124T100000\n{lines}")
    assert isinstance(found, Coming)
    assert [guest.name for guest in found.event.guests] == ["Jon"]
    assert found.remarks == ("its ATTENDEE cannot be read, 2 times", "its ORGANIZER cannot be read")


def test_zones_of_the_file(tmp_path: Path) -> None:
    """What a VTIMEZONE says it is, what the whole calendar is in, and what --zone says of the unknown."""
    zone = "BEGIN:VTIMEZONE\nTZID:Own\nX-LIC-LOCATION:Asia/Tokyo\nBEGIN:STANDARD\nTZID:x\nEND:STANDARD\nEND:VTIMEZONE\n"
    head = zone + "X-WR-TIMEZONE:America/Lima\n"
    found = read(tmp_path, "DTSTART;TZID=Own:20261124T100000", "DTSTART:20261124T100000", head=head)
    assert [start(each) for each in found] == ["2026-11-24 10:00 Asia/Tokyo", "2026-11-24 10:00 America/Lima"]
    assert isinstance(found[1], Coming)
    assert "names no time zone" in found[1].remarks[0]
    found = read(tmp_path, "DTSTART;TZID=Mars:20261124T100000", unknown="Asia/Tokyo")
    assert [start(each) for each in found] == ["2026-11-24 10:00 Asia/Tokyo"]


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        ("20260106T100000\nRRULE:FREQ=WEEKLY", "2026-11-24 10:00"),
        # Local time: an hour earlier by UTC in summer.
        ("20260707T100000\nRRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "2026-11-24 10:00"),
        ("20260106T100000\nRRULE:FREQ=WEEKLY\nEXDATE;TZID=Europe/Berlin:20261124T100000", "2026-12-01 10:00"),
        ("20260106T100000\nRRULE:FREQ=WEEKLY\nEXDATE:20261124T090000Z,20261201T090000Z", "2026-12-08 10:00"),
        ("20260106T100000\nRRULE:FREQ=WEEKLY\nEXDATE;VALUE=DATE:20261124", "2026-12-01 10:00"),
        ("20260106T100000\nRRULE:FREQ=WEEKLY\nRDATE;TZID=Europe/Berlin:20261123T080000", "2026-11-23 08:00"),
        ("20260106T100000\nRDATE;VALUE=PERIOD:20261123T080000Z/PT1H", "2026-11-23 09:00"),
        ("20260106T100000\nRRULE:FREQ=WEEKLY;COUNT=46", "no occurrence of it is left"),
        ("20260106T100000\nRRULE:FREQ=WEEKLY;COUNT=47", "2026-11-24 10:00"),
        ("20260106T100000\nRRULE:FREQ=WEEKLY;UNTIL=20261124T085959Z", "no occurrence of it is left"),
        ("20260106T100000\nRRULE:FREQ=WEEKLY;UNTIL=20261124T090000Z", "2026-11-24 10:00"),
        ("20260106T100000\nRRULE:FREQ=WEEKLY;UNTIL=20261124", "2026-11-24 10:00"),
        ("20260130T140000\nRRULE:FREQ=MONTHLY;BYDAY=-1FR", "2026-11-27 14:00"),
        ("20260105T140000\nRRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "2026-11-30 14:00"),
        ("20240229T140000\nRRULE:FREQ=YEARLY", "2028-02-29 14:00"),
        ("20261122T100000\nRRULE:FREQ=DAILY", "2026-11-23 10:00"),
        ("19700101T100000\nRRULE:FREQ=DAILY", "2026-11-23 10:00"),
        ("20260106T100000\nRRULE:FREQ=WEEKLY;BYHOUR=10;BYMINUTE=0;BYSECOND=0", "2026-11-24 10:00"),
        ("20260106T100000\nRRULE:FREQ=WEEKLY;BYHOUR=10,14", "it repeats by BYHOUR, at more than its own time"),
        ("20260106T100000\nRRULE:FREQ=HOURLY", "it repeats hourly, not by days or longer"),
        ("20260106T100000\nRRULE:FREQ=WEEKLY;INTERVAL=0", "its RRULE has an INTERVAL or a COUNT of less than 1"),
        ("20260106T100000\nRRULE:FREQ=WEEKLY;INTERVAL=2147483647", "it never comes"),
        ("20260106T100000\nRRULE:FREQ=WEEKLY;INTERVAL=999999999999", "its RRULE cannot be read"),
        ("20260106T100000\nRRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "it never comes"),
        ("20260106T100000\nRRULE:FREQ=WEEKLY;RSCALE=HEBREW", "it repeats by RSCALE, which is not known here"),
        ("20260106T100000\nRRULE:FREQ=NEVER", "its RRULE cannot be read"),
        ("20260106T100000\nRRULE:;;;", None),
        # The hour that does not exist in spring moves forward (rules.md 19).
        ("20260328T023000\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "2027-03-28 02:30"),
    ],
)
def test_recurring(tmp_path: Path, lines: str, wanted: str | None) -> None:
    """The next occurrence after now, in its own local time."""
    found = only(tmp_path, f"{BERLIN}{lines}\nDURATION:PT1H")
    if wanted is None:
        assert isinstance(found, NotTaken)
    else:
        assert start(found).removesuffix(" Europe/Berlin") == wanted
    if wanted and wanted.startswith("2027"):
        assert isinstance(found, Coming)
        assert found.event.start.utc == datetime(2027, 3, 28, 1, 30, tzinfo=UTC)


days = st.lists(st.sampled_from(["MO", "TU", "WE", "TH", "FR"]), min_size=1, max_size=3, unique=True)
rules = st.one_of(
    st.builds(lambda n, d: f"FREQ=WEEKLY;INTERVAL={n};BYDAY={','.join(d)}", st.integers(1, 9), days),
    st.builds(lambda n: f"FREQ=DAILY;INTERVAL={n}", st.integers(1, 400)),
    st.builds(lambda n, d: f"FREQ=MONTHLY;INTERVAL={n};BYMONTHDAY={d}", st.integers(1, 5), st.integers(-5, 31)),
    st.builds(lambda n, d: f"FREQ=MONTHLY;BYDAY={n}{d}", st.sampled_from([1, 2, 5, -1]), st.sampled_from(["MO", "FR"])),
    st.builds(lambda m, d: f"FREQ=YEARLY;BYMONTH={m};BYMONTHDAY={d}", st.integers(1, 12), st.integers(1, 29)),
).filter(lambda rule: "BYMONTHDAY=0" not in rule)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rule=rules, began=st.datetimes(datetime(2015, 1, 1), datetime(2026, 12, 1)))  # noqa: DTZ001 - local
def test_near_the_end_of_the_calendar_is_as_today(tmp_path: Path, rule: str, began: datetime) -> None:
    """A rule that is run thousands of years from now gives the days that it gives now."""
    began = began.replace(microsecond=0)
    found = only(tmp_path, f"{BERLIN}{began:%Y%m%dT%H%M%S}\nRRULE:{rule}\nDURATION:PT1H")
    now = NOW.astimezone(ZoneInfo("Europe/Berlin")).replace(tzinfo=None)
    plain = rrulestr(rule, dtstart=began).after(now)
    wanted = min(filter(None, (plain, began if began > now else None)))
    assert start(found) == f"{wanted:%Y-%m-%d %H:%M} Europe/Berlin"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(
            ["RRULE:", "FREQ=", "DAILY", ";", "=", ",", "COUNT=", "UNTIL=", "BYDAY=", "5MO", "-1", "2027", "T"]
        )
        | st.text(max_size=3),
        max_size=12,
    )
)
def test_any_rule(tmp_path: Path, words: list[str]) -> None:
    """Is run, or is the reason why one event is not taken."""
    line = "".join(words).encode("utf-8", "ignore").decode().replace("\n", "").replace("\r", "").replace("\0", "")
    assert start(only(tmp_path, f"{BERLIN}20260106T100000\nRRULE:FREQ=DAILY;{line}"))


def test_changed_occurrences(tmp_path: Path) -> None:
    """The next one may be moved, dropped, or changed more than once; a change alone is an event of its own."""
    series = BERLIN + "20260106T100000\nUID:1\nDURATION:PT1H\nRRULE:FREQ=WEEKLY\nATTENDEE;CN=Maya:mailto:m@x.org"
    first = "RECURRENCE-ID;TZID=Europe/Berlin:20261124T100000\nUID:1\n"
    moved = first + BERLIN + "20261126T150000\nDURATION:PT30M\nSEQUENCE:2"
    found = read(tmp_path, series, moved, first + BERLIN + "20261125T150000\nSEQUENCE:1")
    assert [start(each) for each in found] == [
        "2026-11-26 15:00 Europe/Berlin",
        "it changes one occurrence of the event in line 3",
        "a newer version of it is in the file",
    ]
    assert isinstance(found[0], Coming)
    assert (found[0].event.line, found[0].event.minutes) == (3, 30)
    assert [guest.name for guest in found[0].event.guests] == ["Maya"]
    found = read(tmp_path, series, first + BERLIN + "20261124T100000\nSTATUS:CANCELLED")
    assert start(found[0]) == "2026-12-01 10:00 Europe/Berlin"
    assert start(only(tmp_path, moved)) == "2026-11-26 15:00 Europe/Berlin"
    later = "RECURRENCE-ID;TZID=Europe/Berlin:20270105T100000\nUID:1\n" + BERLIN + "20261123T080000"
    assert start(read(tmp_path, series, later)[0]) == "2026-11-23 08:00 Europe/Berlin"


SERIES = BERLIN + "20260106T100000\nUID:1\nDURATION:PT1H\nRRULE:FREQ=WEEKLY"


def onwards(day: str, *lines: str) -> str:
    """Return what changes SERIES from the occurrence of that day on."""
    head = f"RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Berlin:{day}T100000\nUID:1"
    return "\n".join((head, *lines))


@pytest.mark.parametrize(
    ("changes", "coming"),
    [
        ([onwards("20261006", BERLIN + "20261008T150000")], "2026-11-26 15:00 Europe/Berlin"),
        ([onwards("20261124", BERLIN + "20261126T150000")], "2026-11-26 15:00 Europe/Berlin"),
        ([onwards("20261201", BERLIN + "20261201T150000")], "2026-11-24 10:00 Europe/Berlin"),
        ([onwards("20261006", BERLIN + "20261005T090000")], "2026-11-23 09:00 Europe/Berlin"),
        ([onwards("20261006", BERLIN + "20261012T100000")], "2026-11-23 10:00 Europe/Berlin"),
        ([onwards("20261006", "DTSTART;TZID=Asia/Tokyo:20261006T190000")], "2026-11-24 20:00 Asia/Tokyo"),
        (
            [
                onwards("20261006", BERLIN + "20261006T150000"),
                onwards("20261110", BERLIN + "20261110T160000"),
            ],
            "2026-11-24 16:00 Europe/Berlin",
        ),
        (
            [
                onwards("20261006", BERLIN + "20261006T150000"),
                f"RECURRENCE-ID;TZID=Europe/Berlin:20261124T100000\nUID:1\n{BERLIN}20261125T080000",
            ],
            "2026-11-25 08:00 Europe/Berlin",
        ),
        (
            [
                onwards("20261006", BERLIN + "20261006T150000"),
                f"RECURRENCE-ID;TZID=Europe/Berlin:20261124T100000\nUID:1\n{BERLIN}20261124T100000\nSTATUS:CANCELLED",
            ],
            "2026-12-01 15:00 Europe/Berlin",
        ),
        ([onwards("20261110", BERLIN + "20261110T100000", "STATUS:CANCELLED")], "no occurrence of it is left"),
        ([onwards("20261201", BERLIN + "20261201T100000", "STATUS:CANCELLED")], "2026-11-24 10:00 Europe/Berlin"),
        (
            [
                onwards("20261006", BERLIN + "20261006T150000", "STATUS:CANCELLED"),
                onwards("20261208", BERLIN + "20261208T090000"),
            ],
            "2026-12-08 09:00 Europe/Berlin",
        ),
    ],
)
def test_a_change_from_one_occurrence_on(tmp_path: Path, changes: list[str], coming: str) -> None:
    """All later ones move with it, until another change; a change of one alone comes before."""
    assert start(read(tmp_path, SERIES, *changes)[0]) == coming


def test_a_later_occurrence_is_as_the_change_has_it(tmp_path: Path) -> None:
    """Also its length and who comes; the file says where that is from."""
    change = onwards("20261006", BERLIN + "20261008T150000", "DURATION:PT30M", "ATTENDEE;CN=Jon:mailto:j@x")
    found, other = read(tmp_path, SERIES + "\nATTENDEE;CN=Maya:mailto:m@x", change)
    assert isinstance(found, Coming)
    assert (found.event.minutes, [guest.name for guest in found.event.guests]) == (30, ["Jon"])
    assert found.remarks == ("the next occurrence is as line 11 changes it",)
    assert start(other) == "it changes all occurrences from one on of the event in line 3"
    alone = only(tmp_path, onwards("20261124", BERLIN + "20261126T150000"))
    assert isinstance(alone, Coming)
    assert "the event that recurs is not in the file" in alone.remarks[0]


def test_a_change_of_all_occurrences_before_is_refused(tmp_path: Path) -> None:
    """As calendars before 2009 wrote it."""
    change = onwards("20261124", BERLIN + "20261126T150000").replace("THISANDFUTURE", "THISANDPRIOR")
    assert "THISANDPRIOR" in start(read(tmp_path, SERIES, change)[1])


def test_rules_that_never_come_true_are_not_searched_for_ever(tmp_path: Path) -> None:
    """Each takes a while, so that after some the file is refused; series that are over are no such rules."""
    never = BERLIN + "20260106T100000\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"
    with pytest.raises(BadInput, match="never come"):
        read(tmp_path, *[never] * (MOST_IDLE + 5))
    over = BERLIN + "20260106T100000\nRRULE:FREQ=YEARLY;COUNT=1"
    assert len(read(tmp_path, *[over] * (MOST_IDLE + 5))) == MOST_IDLE + 5


def test_a_library_that_warns_says_nothing(tmp_path: Path, recwarn: pytest.WarningsRecorder) -> None:
    """On standard error there is one line or none."""
    only(tmp_path, "DTSTART;TZID=/vendor.example/20260101/Europe/Berlin:20261124T100000")
    assert not recwarn.list


@pytest.mark.parametrize(
    ("email", "name"),
    [
        ("maya.chen@example.org", "Maya Chen"),
        ("maya_chen+crm@example.org", "Maya Chen"),
        ("j-ruiz2@example.org", "J Ruiz"),
        ("42@example.org", "42"),
        ("McKay@example.org", "McKay"),
    ],
)
def test_names_of_addresses(email: str, name: str) -> None:
    """Of those who have no other."""
    assert name_of(email) == name


def test_descriptions() -> None:
    """One item a line, without bullets and small print; minutes and leader as in a note; the rest share the slot."""
    people = parse_people("Maya Chen, Jon Ruiz")
    text = (
        "Agenda:\n- Lead quality 15 min @maya\n* Campaigns\n2. Wins @jon\n\n________________________________\n"
        "Microsoft Teams meeting\nJoin Zoom Meeting\nhttps://zoom.us/j/1?pwd=x\nMeeting ID: 1 2 3\n"
    )
    items, left = items_in(text, 60, people)
    assert [(item.title, item.minutes, item.leader) for item in items] == [
        ("Lead quality", 15, people[0].id),
        ("Campaigns", 20, ""),
        ("Wins", 20, people[1].id),
    ]
    assert [each.line for each in left] == [1, 6, 7, 8, 9, 10]
    html, _ = items_in("<p>Pipeline &amp; forecast</p><ul><li>Wins</li><li><b>Losses</b></li></ul>", 0, ())
    assert [item.title for item in html] == ["Pipeline & forecast", "Wins", "Losses"]
    many, left = items_in("\n".join(f"Item {number}" for number in range(200)), 60, ())
    assert (len(many), len(left)) == (99, 101)
    assert {item.minutes for item in many} == {1}


def parse_people(names: str) -> Any:
    """Return people of those names."""
    from smarketing_tui.store.people.roster import invited

    return sorted(invited([], parse_with(names)).people, key=lambda person: person.key, reverse=True)


MEETING = """BEGIN:VCALENDAR
BEGIN:VEVENT
UID:1
SUMMARY:EMEA [b]weekly[/b]
DTSTART;TZID=Europe/Berlin:20990106T100000
DTEND;TZID=Europe/Berlin:20990106T110000
ORGANIZER;CN=Maya Chen:mailto:maya@example.org
ATTENDEE;CN=Maya Chen:mailto:MAYA@example.org
ATTENDEE;CN="Ruiz, Jon":mailto:jon@example.org
ATTENDEE:mailto:ana.sousa@example.org
ATTENDEE;PARTSTAT=DECLINED;CN=Tom Weber:mailto:tom@example.org
ATTENDEE;ROLE=NON-PARTICIPANT:mailto:boss@example.org
ATTENDEE;CUTYPE=ROOM;CN=Room 1:mailto:room@example.org
DESCRIPTION:Lead quality 15 min @maya\\nWins
END:VEVENT
BEGIN:VEVENT
UID:2
SUMMARY:Broken
DTSTART:soon
END:VEVENT
BEGIN:VTODO
END:VTODO
END:VCALENDAR
"""


def test_a_plan(importing: Importing) -> None:
    """Title, time, zone, slot, people by name or by what an address makes, items; the rest with its reason."""
    importing.workspace.invite(parse_with("Jon Ruiz:sales, Tom Weber"))
    dry = importing("c.ics", MEETING, "--dry-run")
    assert dry.code == 0
    assert not importing.workspace.plan_book.all()
    answer = importing("c.ics", MEETING)
    assert answer.code == 0
    assert "line 16: not taken: its DTSTART cannot be read" in answer.out
    assert "line 21: not taken: VTODO is no meeting" in answer.out
    assert "Tom Weber is not coming: declined" in answer.out
    assert "Room 1 is a room, not a person" in answer.out
    (plan,) = importing.workspace.plan_book.all()
    people = {person.id: person.name for person in importing.workspace.people()}
    assert set(people.values()) == {"Jon Ruiz", "Tom Weber", "Maya Chen", "Ana Sousa"}
    assert [people[each] for each in plan.coming] == ["Jon Ruiz", "Maya Chen", "Ana Sousa"]
    assert [(people[person], why) for person, why in plan.left_out] == [("Tom Weber", "declined")]
    assert (plan.agenda.title, plan.agenda.timezone, plan.agenda.minutes) == ("EMEA [b]weekly[/b]", "Europe/Berlin", 60)
    assert plan.at == datetime(2099, 1, 6, 9, 0, tzinfo=UTC)
    items = [(item.title, item.minutes, people.get(item.leader, "")) for item in plan.agenda.items]
    assert items == [("Progress on initiatives", 5, ""), ("Lead quality", 15, "Maya Chen"), ("Wins", 40, "")]
    assert importing.run("plan", "show", plan.id).code == 0


def test_the_same_event_twice(importing: Importing) -> None:
    """Is planned once, also out of another file; unless that is wanted, or the plan is dropped."""
    importing("c.ics", MEETING)
    made = importing.workspace.plan_book.all()[0].id
    again = importing("other.ics", MEETING.replace("VERSION", "X-V"))
    assert again.code == 2
    assert f"it is planned already, as {made}" in again.out
    assert importing("c.ics", MEETING, "--again").code == 0
    assert len(importing.workspace.plan_book.all()) == 2
    for plan in importing.workspace.plan_book.all():
        importing.workspace.plan_book.drop(plan.id)
    assert importing("c.ics", MEETING).code == 0


def test_a_known_series_gives_what_the_event_leaves_open(importing: Importing) -> None:
    """People and agenda as usual, the time of the event; the zone of the computer for a time without one."""
    importing.run("series", "add", "EMEA", "--kind", "management", "--with", "Maya Chen")
    event = calendar("DTSTART:20990106T100000\nDURATION:PT45M").replace("Weekly", "Call")
    said = json.loads(importing("c.ics", event, "--series", "emea", "--json", "--zone", "Asia/Tokyo").out)
    (plan,) = said["plans"]
    assert (plan["series"], plan["title"], plan["slot"], len(plan["coming"])) == ("EMEA", "Call", 45, 1)
    assert plan["at"] == "2099-01-06T01:00:00Z"
    assert [item["title"] for item in plan["agenda"]][-1] == "Agenda of the next full-team meeting"
    assert "as usual in its series" in " ".join(plan["remarks"])


def test_guests_are_mapped(importing: Importing) -> None:
    """By the name or the address in the file."""
    importing("c.ics", MEETING, "--map", "ana.sousa@example.org=Ana Maria", "--map", "Ruiz, Jon=")
    assert [person.name for person in importing.workspace.people()] == ["Maya Chen", "Ana Maria"]


def test_nothing_to_be_planned(importing: Importing) -> None:
    """Is exit code 2, with the reason if there is one alone."""
    answer = importing("c.ics", calendar(BERLIN + "20200106T100000"))
    assert "line 3: it is over since 2020-01-06 10:00" in answer.complaint
    assert not importing.home.exists()


def test_only_this_command_loads_the_library() -> None:
    """The others do not wait for it."""
    import subprocess
    import sys

    code = "import sys, smarketing_tui.cli.importing, smarketing_tui.store.workspace; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert not {"icalendar", "dateutil"} & {name.split(".")[0] for name in done.stdout.split()}


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        # 8:00 UTC all the year: 10:00 in Paris when it began, in summer, and 9:00 now.
        ("DTSTART:20260908T080000Z\nRRULE:FREQ=WEEKLY;BYDAY=TU", "2026-11-24 09:00 Europe/Paris"),
        # The Monday is one of UTC; the exception and the end are instants, too.
        (
            "DTSTART:20260907T233000Z\nRRULE:FREQ=WEEKLY;BYDAY=MO;UNTIL=20261201T000000Z\nEXDATE:20261123T233000Z",
            "2026-12-01 00:30 Europe/Paris",
        ),
        ("DTSTART:20260908T080000Z\nRDATE;TZID=Europe/Berlin:20261125T120000", "2026-11-25 12:00 Europe/Paris"),
        ("DTSTART;TZID=UTC:20260908T080000\nRRULE:FREQ=WEEKLY", "2026-11-24 08:00 UTC"),
    ],
)
def test_what_recurs_in_utc_recurs_in_utc(tmp_path: Path, lines: str, wanted: str) -> None:
    """A rule belongs to the zone of its DTSTART (RFC 5545, 3.3.10); it is shown in the usual one."""
    assert start(only(tmp_path, lines)) == wanted


def test_a_changed_occurrence_of_what_recurs_in_utc(tmp_path: Path) -> None:
    """Is found by its instant, also where summer time has ended since."""
    event = "UID:1\nDTSTART:20260908T080000Z\nRRULE:FREQ=WEEKLY"
    moved = "UID:1\nDTSTART:20261124T120000Z\nRECURRENCE-ID:20261124T080000Z"
    found, other = read(tmp_path, event, moved)
    assert start(found) == "2026-11-24 13:00 Europe/Paris"
    assert isinstance(other, NotTaken)


def test_what_is_written_in_utc_is_in_the_zone_of_its_series(importing: Importing) -> None:
    """Unless somebody says otherwise; the moment is the same."""
    importing.workspace.series_book.add(Arrangement(name="Weekly", timezone="Asia/Tokyo"))
    text = calendar("DTSTART:20990106T100000Z")
    assert "19:00 Asia/Tokyo" in importing("c.ics", text, "--dry-run").out
    assert "11:00 Europe/Berlin" in importing("c.ics", text, "--dry-run", "--zone", "Europe/Berlin").out


def test_our_own_items_come_back_as_what_they_are() -> None:
    """As a recap sends its next meeting out: one progress item, and SLAs are presented, not only talked about."""
    own = Item("Voices", ItemKind.BRAINSTORM)
    text = "Agenda:\n1. Progress on initiatives (5 min)\n2. SLA scorecard, both sides (10 min)\n3. VOICES\n4. Wins"
    items, _ = items_in(text, 45, [], [own])
    assert [(item.kind, item.minutes, item.presents) for item in items] == [
        (ItemKind.PROGRESS, 5, None),
        (ItemKind.SLA, 10, False),
        (ItemKind.BRAINSTORM, 15, None),
        (ItemKind.DISCUSSION, 15, None),
    ]


def test_a_recap_s_calendar_comes_back_as_the_meeting_it_tells_of() -> None:
    """With its leaders, and without the open tasks, of which the progress item speaks."""
    people = parse_people("Maya Chen, Jon Ruiz")
    agenda = (FULL_TEAM.items[0], FULL_TEAM.items[1], Item("Wins, all"))
    promised = Promise(Task("t1", 7, "Call back", due=date(2026, 11, 20)), "Jon Ruiz")
    told = ics_report(Upcoming("u1", "Weekly", NOW, NOW, agenda, ("", "Maya Chen", "Tom"), (promised,)), NOW)
    description = str(Calendar.from_ical(told).walk("VEVENT")[0]["DESCRIPTION"])
    items, left = items_in(description, 60, people)
    assert [(item.title, item.minutes, item.leader) for item in items] == [
        ("Progress on initiatives", 5, ""),
        ("Presentation of SLAs", 10, people[0].id),
        ("Wins, all", 10, ""),
    ]
    assert [each.why for each in left] == ["a heading", "of the open tasks", "of the open tasks"]
    others, _ = items_in("Agenda\n1. Open tasks\n2. Pipeline (sales)\nOpen tasks\nWins\n", 60, people)
    assert [item.title for item in others] == ["Open tasks", "Pipeline (sales)", "Open tasks", "Wins"]
    after, _ = items_in("Open tasks\n7 Call back (Jon Ruiz)\nWins", 60, people)
    assert [item.title for item in after] == ["Wins"]


def test_small_print_of_teams_and_headings_are_no_items() -> None:
    """As Outlook writes the invitation since 2024."""
    text = (
        "Agenda\nLead quality 15 min\nMicrosoft Teams Need help?<https://aka.ms/JoinTeamsMeeting>\n"
        "Join the meeting now<https://teams.example/x>\nDial in by phone\nFor organizers: Meeting options<https://x.y/z>"
        "\nReset dial-in PIN<https://x.y>\nTenant key: 1@t.plcm.vc\nVideo ID: 118 1"
    )
    items, left = items_in(text, 30, [])
    assert [item.title for item in items] == ["Lead quality"]
    assert len(left) == 8
