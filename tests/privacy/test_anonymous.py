"""`recap --anonymous`: nobody is named in any format, and every number is the same."""

import json
import unicodedata

import pytest

from smarketing_tui.domain.people import Person
from smarketing_tui.domain.privacy.anonymous import Cover
from smarketing_tui.domain.privacy.naming import Naming, parts_of

from .office import NAME, Office

NAMES = (NAME, "Renée", "Müller-Ωmega", "Jon", "Ruiz", "Ana", "Sousa", "Walk In", "Priya", "Nair")


@pytest.fixture
def office(smarketing) -> Office:
    made = Office(smarketing.home)
    made.furnish()
    smarketing("people", "add", "Priya Nair")
    opened = made.hold()
    smarketing("tasks", "add", f"{NAME} calls Priya for Jon Ruiz", "--series", "Renée weekly", "--owner", "Priya")
    smarketing("series", "edit", "Renée weekly", "--cadence", "weekly fri 10:00")
    made.hold(7)
    made.session = opened.header.id
    return made


@pytest.mark.parametrize("form", ["md", "html", "json", "ics"])
@pytest.mark.parametrize("private", [True, False])
def test_no_format_names_anybody(office, smarketing, form, private):
    answer = smarketing("recap", "--format", form, "--anonymous", *(["--private"] if private else []))
    assert answer.code == 0, answer.err
    _names_nobody(answer.out, office)
    assert "Person A" in answer.out


@pytest.mark.parametrize("table", ["turns", "people", "tasks"])
def test_no_table_names_anybody(office, smarketing, table):
    answer = smarketing("recap", "--format", "csv", "--table", table, "--anonymous", "--private")
    assert answer.code == 0
    _names_nobody(answer.out, office)


def test_no_file_is_named_after_anybody(office, smarketing, tmp_path):
    for form in ("md", "html", "json", "csv", "ics"):
        assert smarketing("recap", "--format", form, "--anonymous", "-o", f"{tmp_path}/out/").code == 0
    files = list((tmp_path / "out").iterdir())
    assert len(files) == 7
    for path in files:
        _names_nobody(path.name, office)
        _names_nobody(path.read_text(encoding="utf-8-sig"), office)


def _names_nobody(text: str, office: Office) -> None:
    text = unicodedata.normalize("NFC", text).casefold().replace("\r\n ", "")
    found = [name for name in NAMES if name.casefold() in text]
    found += [person.id for person in office.people.values() if person.id in text]
    assert not found, text


def test_the_numbers_are_the_same(office, smarketing):
    named = json.loads(smarketing("recap", "--format", "json", "--private").out)
    hidden = json.loads(smarketing("recap", "--format", "json", "--private", "--anonymous").out)
    for key in ("time", "equity"):
        assert hidden[key] == named[key]
    ids = {one["id"]: other["id"] for one, other in zip(named["people"], hidden["people"], strict=True)}
    assert list(ids.values()) == [f"person-{letter}" for letter in "abcd"]
    assert [{**turn, "person": ids[turn["person"]]} for turn in named["turns"]] == hidden["turns"]
    assert [each["name"] for each in hidden["people"]] == ["Person A", "Person B", "Person C", "Person D"]
    assert [each["team"] for each in hidden["people"]] == [each["team"] for each in named["people"]]
    assert [each["talk"] for each in hidden["people"]] == [each["talk"] for each in named["people"]]
    assert [each["site"] for each in hidden["people"]] == [each["site"] for each in named["people"]]


def test_one_person_has_one_letter_in_all_sessions(office, smarketing):
    answer = smarketing(
        "recap", office.session, "last", "--format", "csv", "--table", "people", "--private", "--anonymous"
    )
    rows = [line.split(",") for line in answer.out.splitlines()[1:]]
    assert len({row[1] for row in rows if "marketing" in row}) == 1


PEOPLE = (
    Person("p1", "Maya Chen", "marketing"),
    Person("p2", "Jon von Ruiz"),
    Person("p3", "Maya Will"),
    Person("p4", "王伟"),
)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("ask maya chen", "ask Person A"),
        ("Maya's deck", "Person A/C's deck"),
        ("MC and JR", "Person A and Person B"),
        ("we will, says Will", "we will, says Person C"),
        ("von here", "von here"),
        ("Mayan", "Mayan"),
        ("jon@x.org", "Person B@x.org"),
        ("王伟说好", "Person D说好"),
        ("MAYA\u00a0 CHEN", "Person A"),
        ("", ""),
        ("@p2 and p2", "@p2 and p2"),
    ],
)
def test_words(text, told):
    assert Cover(PEOPLE).told([text]) == [told]


def test_words_of_no_name_are_left_as_they_are():
    text = unicodedata.normalize("NFD", "Café of the é")
    assert Naming({"maya": "A"}).told(text) == text


@pytest.mark.parametrize(
    ("name", "others", "parts"),
    [
        ("Maya Chen", (), ("maya", "chen")),
        ("Maya Chen", ("Lee Chen",), ("maya",)),
        ("Ludwig van Beethoven", (), ("ludwig", "beethoven")),
        ("Maya", (), ()),
        ("J. R. Ewing", (), ("ewing",)),
        ("bell hooks", (), ("bell", "hooks")),
        ("", (), ()),
    ],
)
def test_parts_of_a_name(name, others, parts):
    assert parts_of(name, others) == parts
