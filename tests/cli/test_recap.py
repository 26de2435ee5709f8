"""`smarketing recap`: five formats, several sessions, files and folders."""

import csv
import io
import json
import re
import stat
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import html5lib
import pytest
from icalendar import Calendar

from smarketing_tui.interchange.demo import prepare_demo


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration's workspace, which these tests only read."""
    home = tmp_path_factory.mktemp("demo") / "home"
    prepare_demo(home, datetime(2026, 11, 21, 15, tzinfo=UTC))
    return home


@pytest.fixture
def recap(smarketing: Any, demo: Path) -> Any:
    """The command."""
    smarketing.home = demo
    return lambda *args: smarketing("recap", *args)


READERS = {
    "md": lambda text: text.startswith("# "),
    "html": html5lib.HTMLParser(strict=True).parse,
    "json": json.loads,
    "ics": lambda text: Calendar.from_ical(text).walk("VEVENT")[0].start,
}


@pytest.mark.parametrize("form", list(READERS))
@pytest.mark.parametrize("private", [(), ("--private",)])
def test_every_format_is_printed(recap: Any, form: str, private: tuple[str, ...]) -> None:
    """One session, nothing on standard error."""
    answer = recap("20261105", "--format", form, *private)
    assert (answer.code, answer.err) == (0, "")
    assert READERS[form](answer.out)
    assert answer.out.endswith("\n")


@pytest.mark.parametrize("table", ["turns", "people", "tasks"])
def test_one_table_is_printed(recap: Any, table: str) -> None:
    """Of several sessions, too, under one head."""
    answer = recap("20261105", "20261112", "--format", "csv", "--table", table, "--private")
    assert answer.code == 0
    head, *rows = csv.reader(io.StringIO(answer.out), strict=True)
    assert len({row[0] for row in rows}) == 2
    assert all(len(row) == len(head) for row in rows)


def test_the_numbers_are_the_same_in_all(recap: Any) -> None:
    """JSON, CSV and HTML."""
    document = json.loads(recap("20261105", "--format", "json", "--private").out)
    table = recap("20261105", "--format", "csv", "--table", "people", "--private").out
    people = list(csv.DictReader(io.StringIO(table)))
    page = recap("20261105", "--format", "html", "--private").out
    for person, row in zip(document["people"], people, strict=True):
        assert float(row["talk"]) == person["talk"]
        assert int(row["turns"]) == person["turns"]
        cut = int(person["talk"])
        (shown,) = re.findall(rf"<title>{person['name']}: talk ([0-9:]+)", page)
        assert shown in [f"{length // 60}:{length % 60:02}" for length in (cut, cut + 1)]
        assert f"<bdi>{person['name']}</bdi></th>" in page
        assert f'<td class="number">{shown}</td>' in page


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("--format", "csv"), "--table turns|people|tasks"),
        (("--format", "json", "20261105", "20261112"), "-o FOLDER"),
        (("--format", "html", "20261105", "20261112"), "-o FOLDER"),
        (("--table", "turns"), "--format csv"),
        (("--format", "pdf"), "pdf"),
        (("20261105", "20261112", "-o", "two.md"), "name a folder"),
        (("--format", "csv", "-o", "three.csv"), "name a folder"),
        (("-o", "three.csv"), "--table turns|people|tasks"),
        (("20261105", "20261112", "-o", "two.html"), "name a folder"),
        (("-o", "/dev/null", "--force"), "no file"),
        (("-o", "a\0b"), "no file name"),
        (("-o", ""), "Name a file or a folder after -o"),
    ],
)
def test_what_cannot_be_done_is_exit_2(
    recap: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, args: tuple[str, ...], says: str
) -> None:
    """One line that says what to do; nothing is made."""
    monkeypatch.chdir(tmp_path)
    answer = recap(*args)
    assert (answer.code, answer.out, answer.err.count("\n")) == (2, "", 1)
    assert says in answer.err
    assert not list(tmp_path.glob("[!h]*.*"))


def test_files_into_a_folder(recap: Any, tmp_path: Path) -> None:
    """Made if missing, under names of their own, for their owner only; never over others unasked."""
    folder = tmp_path / "out"
    for form, count in (("md", 2), ("html", 4), ("json", 6), ("ics", 8), ("csv", 14)):
        answer = recap("20261105", "20261112", "--format", form, "-o", str(folder))
        assert (answer.code, answer.out) == (0, "")
        assert len(list(folder.iterdir())) == count
        assert answer.err.count(" is written.\n") == answer.err.count("\n")
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}
    (name,) = (path.name for path in folder.glob("2026-11-05-*.html"))
    assert name.startswith("2026-11-05-emea-full-team-20261105-0900-")
    before = {path: path.read_bytes() for path in folder.iterdir()}
    answer = recap("20261105", "--format", "html", "-o", str(folder))
    assert (answer.code, "--force" in answer.err) == (2, True)
    assert recap("20261105", "--format", "html", "--private", "-o", str(folder)).code == 0
    assert {path: path.read_bytes() for path in before} == before
    assert len(list(folder.glob("*-private.html"))) == 1
    assert recap("20261105", "--format", "html", "-o", str(folder), "--force").code == 0


def test_a_table_into_a_file(recap: Any, tmp_path: Path) -> None:
    """Marked as UTF-8, which spreadsheets do not guess."""
    path = tmp_path / "turns.csv"
    assert recap("20261105", "--format", "csv", "--table", "turns", "--private", "-o", str(path)).code == 0
    assert path.read_bytes().startswith(b"\xef\xbb\xbfsession,person,")
    both = (
        "20261105",
        "20261112",
        "--format",
        "csv",
        "--table",
        "people",
        "--private",
        "-o",
        str(tmp_path / "two.csv"),
    )
    assert recap(*both).code == 0
    with (tmp_path / "two.csv").open(encoding="utf-8-sig", newline="") as stream:
        _, *rows = csv.reader(stream, strict=True)
    assert len({row[0] for row in rows}) == 2
    assert recap(*both).code == 2


@pytest.mark.parametrize(
    ("name", "said", "begins"),
    [
        ("r.html", (), b"<!doctype html>"),
        ("r.HTML", (), b"<!doctype html>"),
        ("r.json", (), b"{"),
        ("r.ics", (), b"BEGIN:VCALENDAR"),
        ("r.csv", ("--table", "turns"), b"\xef\xbb\xbfsession,"),
        ("r.md", (), b"# "),
        ("r.txt", (), b"# "),
        ("html", (), b"# "),
        ("r.html", ("--format", "md"), b"# "),
        ("r.txt", ("--format", "json"), b"{"),
    ],
)
def test_the_ending_of_a_file_says_the_format(
    recap: Any, tmp_path: Path, name: str, said: tuple[str, ...], begins: bytes
) -> None:
    """Where nothing else says it; and where it went is told."""
    path = tmp_path / name
    answer = recap("20261105", "-o", str(path), *said)
    assert (answer.code, answer.out, answer.err) == (0, "", f"smarketing: {path} is written.\n")
    assert path.read_bytes().lower().startswith(begins.lower())


def test_a_name_that_ends_like_a_folder_is_one(recap: Any, tmp_path: Path) -> None:
    """Also for one file."""
    assert recap("20261105", "-o", f"{tmp_path}/new/").code == 0
    assert [path.suffix for path in (tmp_path / "new").iterdir()] == [".md"]


def test_a_dash_is_standard_output(recap: Any) -> None:
    """As everywhere."""
    assert recap("20261105", "-o", "-").out == recap("20261105").out


def test_a_session_named_twice_is_told_once(recap: Any) -> None:
    """By its id and its date."""
    assert recap("20261105", "2026-11-05").out == recap("20261105").out


def test_several_are_told_one_after_the_other(recap: Any) -> None:
    """In Markdown."""
    assert recap("20261105", "20261112").out == recap("20261105").out + "\n" + recap("20261112").out


def test_one_that_is_not_there_stops_all(recap: Any, tmp_path: Path) -> None:
    """Nothing is written."""
    folder = tmp_path / "out"
    answer = recap("20261105", "20200101", "-o", str(folder))
    assert (answer.code, folder.exists()) == (3, False)


def test_without_a_next_meeting_nothing_is_found(smarketing: Any, agenda: Path, screen: Any) -> None:
    """It is said what gives the series one."""
    smarketing("start", "--agenda", str(agenda), "--with", "Maya Chen, Jon Ruiz")
    answer = smarketing("recap", "--format", "ics")
    assert (answer.code, answer.out) == (3, "")
    assert '`smarketing series edit weekly --cadence "weekly tue 10:00"`' in answer.err


def test_the_group_is_told_shares_where_they_are_asked_for(recap: Any, tmp_path: Path) -> None:
    """Printed, and under a name of its own, so that it is not taken for the one without."""
    plain, shared = (json.loads(recap("20261105", "--format", "json", *more).out) for more in ((), ("--shares",)))
    assert {"talk", "share"} == set(shared["people"][0]) - set(plain["people"][0])
    assert "| Person | Talk | Share |" in recap("20261105", "--shares").out
    assert recap("20261105", "--shares", "--private").out == recap("20261105", "--private").out
    for form in ("md", "html", "json", "csv"):
        assert recap("20261105", "--shares", "--format", form, "-o", str(tmp_path)).code == 0
    assert len(list(tmp_path.glob("*-shares*"))) == 6
