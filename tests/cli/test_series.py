"""`smarketing series` and what may be arranged about them."""

import json
from typing import Any

import pytest

from smarketing_tui.domain.planning.templates import MANAGEMENT
from smarketing_tui.store.workspace import Workspace


@pytest.fixture
def arranged(smarketing: Any) -> Any:
    """The program with a series of Maya and Jon."""
    options = ("--kind", "management", "--with", "Maya Chen:marketing, Jon Ruiz:sales", "--slot", "40")
    when = ("--cadence", "weekly tue 10:00", "--timezone", "Asia/Kolkata")
    assert smarketing("series", "add", "EMEA weekly", *options, *when).code == 0
    return smarketing


def row(smarketing: Any, *args: str) -> dict[str, Any]:
    found: list[dict[str, Any]] = json.loads(smarketing("series", "--json", *args).out)["series"]
    return found[0]


def test_a_series_with_everything_there_is(arranged: Any) -> None:
    """Listed as lines and as JSON; the next meeting is local for people, UTC for programs."""
    found = row(arranged)
    assert {name: found[name] for name in ("id", "name", "kind", "slot", "timezone", "cadence", "retired")} == {
        "id": "emea-weekly",
        "name": "EMEA weekly",
        "kind": "management",
        "slot": 40,
        "timezone": "Asia/Kolkata",
        "cadence": "weekly tue 10:00",
        "retired": False,
    }
    assert found["next"].endswith("T04:30:00Z")
    assert len(found["members"]) == 2
    line = arranged("series").out.splitlines()[1]
    assert "Tue" in line
    assert " 10:00" in line


def test_the_words_of_a_cadence_come_back(arranged: Any) -> None:
    """Two weeks are counted from the coming day."""
    for words in ("monthly last fri 14:00", "workdays 09:15", "every 2 weeks thu 15:30 from 2026-11-26"):
        assert arranged("series", "edit", "emea weekly", "--cadence", words).code == 0
        assert row(arranged)["cadence"] == words
    arranged("series", "edit", "emea-weekly", "--cadence", "none")
    assert (row(arranged)["cadence"], row(arranged)["next"]) == (None, None)


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        (("add", "emea  WEEKLY"), 2, "already"),
        (("add", " "), 2, "needs a name"),
        (("add", "X", "--cadence", "sometimes"), 2, "weekly tue 10:00"),
        (("add", "X", "--timezone", "Mars"), 2, "no time zone"),
        (("add", "X", "--slot", "-5"), 2, "-5"),
        (("add", "X", "--slot", "0"), 2, "--slot"),
        (("edit", "EMEA weekly", "--slot", "0"), 2, "--slot"),
        (("add", "X", "--slot", "99999"), 2, "1440 minutes"),
        (("add", "X", "--with", "@nobody"), 2, "@nobody"),
        (("add", "X", "--agenda", "/no/such"), 2, "cannot be read"),
        (("edit", "Nothing", "--slot", "5"), 3, 'no series "Nothing"'),
        (("edit", "EMEA weekly"), 2, "Say what is to change"),
        (("retire", "Nothing"), 3, 'no series "Nothing"'),
    ],
)
def test_what_is_refused(arranged: Any, args: tuple[str, ...], code: int, words: str) -> None:
    """In one line; nothing changes, and nobody is met."""
    before = (arranged.home / "workspace.json").read_bytes()
    answer = arranged("series", *args)
    assert (answer.code, answer.out, answer.err.count("\n")) == (code, "", 1)
    assert words in answer.err
    assert (arranged.home / "workspace.json").read_bytes() == before


def test_retired_and_back_and_renamed(arranged: Any) -> None:
    """A former name still means the series."""
    assert arranged("series", "retire", "EMEA weekly").code == 0
    assert json.loads(arranged("series", "--json").out)["series"] == []
    assert (row(arranged, "--all")["retired"], row(arranged, "--all")["next"]) == (True, None)
    assert "next Tue" in arranged("series", "back", "EMEA weekly").err
    arranged("series", "edit", "EMEA weekly", "--name", "Weekly")
    assert (row(arranged)["name"], row(arranged)["formerly"]) == ("Weekly", ["EMEA weekly"])
    assert arranged("series", "edit", "emea weekly", "--slot", "35").code == 0
    assert row(arranged)["slot"] == 35


def test_start_brings_people_agenda_slot_and_zone(arranged: Any, screen: Any) -> None:
    """Of a series that was never held; without the retired, merged ones once, under a former name, too."""
    arranged("series", "edit", "EMEA weekly", "--with", "Maya Chen, Jon Ruiz, Jonny, Ana", "--name", "Weekly")
    arranged("people", "merge", "Jon Ruiz", "Jonny")
    arranged("people", "retire", "Ana")
    assert arranged("start", "EMEA weekly").code == 0
    _, _, opened, notices = screen.times[-1]
    header = opened.header
    assert [person.name for person in header.people] == ["Maya Chen", "Jon Ruiz"]
    assert (header.series, header.title, header.slot, header.timezone) == ("Weekly", "Weekly", 40, "Asia/Kolkata")
    assert (header.agenda, header.kind, notices) == (MANAGEMENT.items, "management", ())
    (series,) = Workspace.look(arranged.home).series()
    assert (series.time, series.slot) == ("10:00", 40)


def test_who_is_retired_comes_back_when_named(arranged: Any, screen: Any) -> None:
    """With a notice."""
    arranged("people", "retire", "Jon Ruiz")
    arranged("start", "EMEA weekly", "--with", "Maya Chen, Jon Ruiz")
    assert screen.times[-1][3] == ("Jon Ruiz was retired and is back among the people.",)
    assert len(json.loads(arranged("people", "--json").out)["people"]) == 2


def test_a_series_nobody_belongs_to_says_so(arranged: Any) -> None:
    """Rather than starting with nobody."""
    arranged("series", "add", "Empty")
    answer = arranged("start", "Empty")
    assert answer.code == 2
    assert "Nobody is named" in answer.err


def test_members_are_added_and_taken_out_one_by_one(arranged: Any) -> None:
    """Who is new is kept; what cannot be is one line and changes nothing."""
    answer = arranged("series", "edit", "emea weekly", "--also", "Zoe:sales, Jon Ruiz:marketing")
    assert "Its members: Maya Chen, Jon Ruiz, Zoe.\n" in answer.err
    assert "Team and site of people who are known stay as they are" in answer.err
    assert len(row(arranged)["members"]) == 3
    answer = arranged("series", "edit", "EMEA\tweekly", "--without", "jon, Zoe", "--also", "Ike")
    assert (answer.code, "Its members: Maya Chen, Ike.\n" in answer.err) == (0, True)
    for args, code, words in (
        (("--without", "Zoe"), 2, "Zoe is no member of EMEA weekly."),
        (("--without", "Nobody"), 3, 'Nobody is called "Nobody"'),
        (("--with", "Zoe", "--also", "Ike"), 2, "leave --also and --without out"),
        (("--also", ""), 2, "Nobody is named"),
    ):
        answer = arranged("series", "edit", "emea-weekly", *args)
        assert (answer.code, words in answer.err) == (code, True), args
    answer = arranged("series", "edit", "emea-weekly", "--without", "Maya Chen, Ike")
    assert "no members now" in answer.err


def test_start_names_the_guests_and_leaves_the_recap_list_out(arranged: Any, screen: Any) -> None:
    """The members stay who they are."""
    assert arranged("people", "edit", "jon", "--recap").code == 0
    assert arranged("start", "EMEA weekly").code == 0
    assert [person.name for person in screen.times[-1][2].header.people] == ["Maya Chen"]
    assert arranged("start", "EMEA weekly", "--with", "Maya Chen, Zoe").code == 0
    assert screen.times[-1][2].notices[0].startswith("Guest: Zoe. `series edit emea-weekly --also NAME`")
    assert len(row(arranged)["members"]) == 2


@pytest.mark.parametrize(
    "words",
    [
        ("series", "edit", "Nope", "--slot", "5"),
        ("series", "retire", "Nope"),
        ("tasks", "--series", "Nope"),
        ("tasks", "add", "Call", "--series", "Nope"),
        ("trends", "Nope"),
    ],
)
def test_a_name_that_no_series_has_is_told_in_one_way(smarketing: Any, words: tuple[str, ...]) -> None:
    """Whichever command it was typed after."""
    assert smarketing("series", "add", "Weekly").code == 0
    answer = smarketing(*words)
    told = 'smarketing: There is no series "Nope"; `smarketing series --all` lists them.\n'
    assert (answer.code, answer.err) == (3, told)
