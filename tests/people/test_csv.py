"""People to a CSV file and back."""

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smarketing_tui.domain.calendar.sites import Site
from smarketing_tui.domain.people import Person, team_named
from smarketing_tui.domain.text import folded, one_line
from smarketing_tui.interchange.people_csv import COLUMNS, parsed, people_csv, read_people_csv
from smarketing_tui.store.books.people import PeopleBook
from smarketing_tui.store.people.intake import Intake, taken_in
from smarketing_tui.store.refusals import BadInput
from smarketing_tui.store.workspace import Workspace

HEAD = ",".join(COLUMNS)


def take(text: str, people: list[Person], sites: tuple[Site, ...] = ()) -> Intake:
    """Take *text* in beside *people*."""
    file = parsed(text, "people.csv")
    assert not file.problems
    return taken_in(people, sites, file.rows)


words = st.text(max_size=30).map(lambda text: one_line(text, 80))
names = words.filter(bool) | st.sampled_from(["=1+1", "'=1", "''-x", "@me", "-1", "+", "'", "a,b", 'q"q', "'x"])
people = st.lists(
    st.builds(
        Person,
        id=st.uuids().map(str),
        name=names,
        team=words.map(team_named) | st.sampled_from(["sales", "marketing"]),
        role=names | st.just(""),
        site=st.sampled_from(["", "Berlin", "=HQ", "São Paulo"]),
        key=st.sampled_from(["", *"abcdefghijklmnopqrstuvwxyz1234567890éф"]),
        executive=st.booleans(),
        recap=st.booleans(),
        retired=st.booleans(),
    ),
    max_size=12,
    unique_by=(lambda person: folded(person.name), lambda person: person.key or person.id),
)


@settings(deadline=None)
@given(people)
def test_there_and_back_keeps_everything(roster: list[Person]) -> None:
    """Formulas, quotes, commas, any letters: into an empty workspace, and over itself without a change."""
    sites = (Site("=HQ", "Asia/Tokyo"),) if any(person.site == "=HQ" for person in roster) else ()
    text = people_csv(roster, sites)
    intake = take(text, [])
    assert not intake.problems
    wanted = [replace(person, id="") for person in roster if person.key]
    assert [
        replace(person, id="") for person in intake.people if person.name in {each.name for each in wanted}
    ] == wanted
    assert [replace(each, id="", key="") for each in intake.people] == [replace(each, id="", key="") for each in roster]
    assert intake.sites == sites
    as_they_were = zip(intake.people, roster, strict=True)
    assert people_csv([replace(person, id=was.id, key=was.key) for person, was in as_they_were], sites) == text
    again = take(text, roster, sites)
    assert (again.people, again.sites, again.problems) == ((), (), ())


@settings(deadline=None)
@given(people)
def test_no_cell_is_a_formula(roster: list[Person]) -> None:
    """Whatever people are called."""
    for row in csv.reader(io.StringIO(people_csv(roster), newline="")):
        assert not any(cell[:1] in "=+-@\t\r" for cell in row if cell)


def test_who_is_named_again_is_changed_and_the_rest_is_new(workspace: Workspace, book: PeopleBook) -> None:
    """An empty cell changes nothing; a missing column neither; columns in any order."""
    book.retire(book.find("mo").id)
    file = parsed("role,name,executive,site,timezone\nCMO,maya  chen,yes,,\n,Mo Mia,,,\n,Ana,no,HQ,Asia/Tokyo\n", "f")
    intake = book.take_in(file.rows, keep=False)
    assert intake.report == (
        "line 2: maya chen: name Maya Chen → maya chen, role none → CMO, executive no → yes",
        "line 3: Mo Mia: back",
        "line 4: Ana: new, key a",
        "site HQ: Asia/Tokyo",
    )
    assert len(book.all()) == 3
    book.take_in(file.rows)
    maya, mo, _, ana = book.all()
    assert (maya.role, maya.team, maya.site, maya.executive, maya.key) == ("CMO", "marketing", "Berlin", True, "m")
    assert (mo.retired, ana.site, ana.key) == (False, "HQ", "a")
    assert workspace.sites() == [Site("HQ", "Asia/Tokyo")]
    assert book.take_in(file.rows).report[0] == "line 2: maya chen: as before"


def test_keys_may_change_hands_among_the_rows(book: PeopleBook) -> None:
    """But are never taken from somebody else."""
    book.take_in(parsed("name,key\nMaya Chen,j\nJon Ruiz,m\n", "f").rows)
    assert [person.key for person in book.all()] == ["j", "o", "m"]
    intake = book.take_in(parsed("name,key\nAna,o\nBo,b\nCy,b\nMaya Chen,j\n", "f").rows)
    assert intake.problems == (
        "line 2: The key o is Mo Mia's; a is free.",
        "line 3: The key b is Cy's; 1 is free.",
        "line 4: The key b is Bo's; c is free.",
    )
    assert len(book.all()) == 3


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "f.csv is empty; its first line names the columns: name,team"),
        ("\n \n", "f.csv is empty"),
        ("Maya Chen,sales\n", 'line 1: there is no column "maya chen"'),
        ("team,site\n", 'line 1: the column "name" is missing'),
        ("name,name\n", 'line 1: the column "name" is there twice'),
        ('name\n"Maya', "line 2: a quotation mark is opened here and never closed."),
        ('name,team\nAna,\n"a"b,c\n', "line 3: "),
        ("name\n" + "x\n" * 5001, "more than 5000 rows"),
    ],
)
def test_what_is_no_csv_of_people(text: str, sentence: str) -> None:
    """One line with file, line and what to do."""
    with pytest.raises(BadInput) as caught:
        parsed(text, "f.csv")
    assert sentence in str(caught.value)
    assert str(caught.value).isprintable()


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (",sales,,,,,,", "line 2: A person needs a name."),
        ("Ana,,,maybe,,,,", 'line 2: executive is "maybe"; write yes or no.'),
        ("Ana,,,,Mars,Mars/Base,,", 'line 2: "Mars/Base" is no time zone'),
        ("Ana,,,,,,mm,", 'line 2: "mm" is no key'),
        ("Ana,,,,,,,,,,extra", "line 2: there are 11 cells, and 10 columns"),
        ("Ana,,,,,,,,gone", 'line 2: retired is "gone"; write yes or no.'),
        (f"Ana,,{'x' * 81}", "line 2: the role is longer than 80 characters."),
    ],
)
def test_a_row_that_cannot_be_used_is_named(row: str, sentence: str) -> None:
    """All of them at once, beside those that can."""
    file = parsed(f"{HEAD}\n{row}\nBo,,,,,,,\n", "f.csv")
    assert file.problems[0].startswith(sentence)
    assert [each.details["name"] for each in file.rows] == ["Bo"]


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ("Ana,,,,,,,\nana ,,,,,,,", "line 3: Ana is in line 2 already."),
        ("Ana,,,,,Asia/Tokyo,,", "line 2: A time zone is that of a site: name the site, too."),
        (
            "Ana,,,,HQ,Asia/Tokyo,,\nBo,,,,hq,Europe/Paris,,",
            "line 3: hq is in Asia/Tokyo according to line 2, and in Europe/Paris here.",
        ),
        ("Jon Ruiz,,,,,,,", "line 2: Jon Ruiz is the name of several people (@"),
        ("Jona,,,,,,,,,@JON", "line 2: @JON is Jon Ruiz here: write that name, or leave the id out."),
    ],
)
def test_rows_that_do_not_fit_keep_everything_as_it_was(book: PeopleBook, rows: str, sentence: str) -> None:
    """Nothing is half imported."""
    book.add([{"name": "Jon Ruiz"}], another=True)
    before = book.all()
    jon = next(person.id for person in before if person.name == "Jon Ruiz")
    rows, sentence = rows.replace("@JON", jon), sentence.replace("@JON", f"@{jon}")
    intake = book.take_in(parsed(f"{HEAD}\n{rows}\nNew One,,,,,,,\n", "f.csv").rows)
    assert intake.problems[0].startswith(sentence)
    assert book.all() == before


def test_semicolons_tabs_and_a_mark_at_the_beginning(tmp_path: Path) -> None:
    """As spreadsheets save them."""
    for delimiter in ";\t":
        path = tmp_path / "people.csv"
        path.write_bytes(f"\ufeffName{delimiter}TEAM\r\nZoë, née Bell{delimiter}mktg\r\n".encode())
        (row,) = read_people_csv(path).rows
        assert (row.line, row.details["name"], row.details["team"]) == (2, "Zoë, née Bell", "marketing")
        told = parsed(f'sep={delimiter}\r\nname{delimiter}team\r\n"a,b"{delimiter}\r\nc{delimiter}x{delimiter}y', "f")
        assert [(each.line, each.details["name"]) for each in told.rows] == [(3, "a,b")]
        assert told.problems[0].startswith("line 4: there are 3 cells")


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    """Missing, a folder, not UTF-8, too long: one line."""
    latin, long = tmp_path / "latin.csv", tmp_path / "long.csv"
    latin.write_bytes("name\nZoë\n".encode("latin-1"))
    long.write_bytes(b"x" * 2_000_001)
    for path, sentence in (
        (tmp_path / "none.csv", "No such file"),
        (tmp_path, "directory"),
        (latin, "line 2: this is not UTF-8 text"),
        (long, "longer than 2 MB"),
        (Path("nul\x00l"), "cannot be read"),
    ):
        with pytest.raises(BadInput, match=sentence):
            read_people_csv(path)


def test_lines_are_counted_over_quotes() -> None:
    """A cell over several lines does not shift those after it."""
    file = parsed('name,role\nAna,"a\nb"\n\nBo,c\n', "f")
    assert [(row.line, row.details.get("role")) for row in file.rows] == [(2, "a b"), (5, "c")]


def test_five_hundred_people_come_in_at_once(workspace: Workspace, book: PeopleBook) -> None:
    """One replacement of the file."""
    text = "name,team,site\n" + "".join(f"Person {at} Name,sales,Berlin\n" for at in range(500))
    before = (workspace.home / "workspace.json").stat().st_ino
    book.take_in(parsed(text, "f").rows)
    assert len(book.all()) == 503
    assert (workspace.home / "workspace.json").stat().st_ino != before


def test_of_one_name_the_id_says_which_and_the_retired_stay_so(workspace: Workspace, book: PeopleBook) -> None:
    """What is written out can be brought in again, by whoever wrote it and elsewhere."""
    other = book.add([{"name": "Jon Ruiz", "role": "AE"}], another=True).person
    book.retire(book.find("mo").id)
    before = book.all()
    text = people_csv(before)
    assert take(text, before).people == ()
    intake = book.take_in(parsed(text.replace(",AE,", ",CEO,"), "f").rows)
    assert [(person.id, person.role) for person in intake.people] == [(other.id, "CEO")]
    book.retire(other.id)
    again = take(people_csv(book.all()), book.all())
    assert (again.people, again.problems) == ((), ())
    elsewhere = Workspace.open(workspace.home.parent / "elsewhere").people_book
    found = elsewhere.take_in(parsed(people_csv(before[:3]), "f").rows)
    assert [(person.name, person.retired) for person in found.people] == [
        ("Maya Chen", False),
        ("Mo Mia", True),
        ("Jon Ruiz", False),
    ]
