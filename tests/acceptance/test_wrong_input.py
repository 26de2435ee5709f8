"""Wrong input: one line on standard error that says what is wrong, the right exit code, nothing made, no traceback."""

import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from console import Console, run

ITEM = '[[items]]\ntitle = "Talk"\n'
TWO = "Maya Chen:marketing,Jon Ruiz:sales"


@dataclass(frozen=True)
class Case:
    """What is typed, and what is answered; `{agenda}` is a file with that content."""

    words: tuple[str, ...]
    code: int
    says: tuple[str, ...]
    agenda: str | bytes | None = None
    home: str = "home"


def start(*words: str) -> tuple[str, ...]:
    return ("start", *words)


def with_agenda(content: str | bytes, *says: str) -> Case:
    return Case(start("--agenda", "{agenda}", "--with", TWO), 2, ("agenda.toml", *says), content)


def minutes(value: str) -> Case:
    content = f'title = "T"\n{ITEM}  minutes = {value}\n'
    return with_agenda(content, "line 4, column 3", "minutes", "from 1 to")


CASES = {
    "agenda: no TOML": with_agenda('title = "T"\n[[items]]\ntitle = oops\n', "line 3, column 9"),
    "agenda: a quote left open": with_agenda('title = "T\n', "line 1, column"),
    "agenda: cut off": with_agenda('title = "T"\n[[items', "line 2, column"),
    "agenda: not UTF-8": with_agenda(b'title = "T\xff"\n', "line 1, column 11", "UTF-8"),
    "agenda: binary": with_agenda(bytes(range(256)), "line"),
    "agenda: empty": with_agenda("", "line 1", "title"),
    "agenda: no items": with_agenda('title = "T"\n', "items"),
    "agenda: items of another kind": with_agenda('title = "T"\nitems = 3\n', "line 2, column 1"),
    "agenda: an item without a title": with_agenda('title = "T"\n[[items]]\nminutes = 5\n', "line 2", "title"),
    "agenda: an unknown key": with_agenda(f'title = "T"\n{ITEM}minuts = 5\n', "line 4, column 1", "minuts"),
    "agenda: an unknown kind": with_agenda(f'title = "T"\n{ITEM}kind = "slas"\n', "line 4, column 1", "sla"),
    "agenda: an unknown zone": with_agenda(f'title = "T"\ntimezone = "Berlin"\n{ITEM}', "line 2, column 1", "zone"),
    "agenda: control characters": with_agenda('title = "T"\n"\\u001b[31m" = 1\n' + ITEM, "line 2"),
    "agenda: a leader who is not there": Case(
        start("--agenda", "{agenda}", "--with", TWO),
        2,
        ("Item 1", "Tom Berg"),
        f'title = "T"\n{ITEM}leader = "Tom Berg"\n',
    ),
    "agenda: zero minutes": minutes("0"),
    "agenda: negative minutes": minutes("-5"),
    "agenda: half minutes": minutes("2.5"),
    "agenda: minutes as text": minutes('"10"'),
    "agenda: minutes true": minutes("true"),
    "agenda: minutes of many digits": minutes("9" * 30),
    "agenda: negative slot": with_agenda(f'title = "T"\nslot = -1\n{ITEM}', "line 2, column 1", "slot"),
    "agenda: there is none": Case(start("--agenda", "nowhere.toml", "--with", TWO), 2, ("nowhere.toml",)),
    "agenda: a folder": Case(start("--agenda", "/", "--with", TWO), 2, ("cannot be read",)),
    "people: two of one name": Case(start("--with", "Maya Chen,Jon Ruiz,maya  chen"), 2, ("maya chen", "twice")),
    "people: nobody": Case(start("--with", ""), 2, ("Nobody",)),
    "people: only commas": Case(start("--with", " , ,"), 2, ("Nobody",)),
    "people: not said": Case(start(), 2, ("who comes",)),
    "people: not said, with an agenda": Case(start("--agenda", "{agenda}"), 2, ("who comes",), f'title = "T"\n{ITEM}'),
    "people: a team without a name": Case(start("--with", ":sales"), 2, ("no name",)),
    "people: too many parts": Case(start("--with", "a:b:c:d"), 2, ("too many parts",)),
    "people: an unknown id": Case(start("--with", "@p9999"), 2, ("@p9999",)),
    "people: a quote left open": Case(start("--with", '"Ruiz, Jon'), 2, ("quote",)),
    "session: unknown to recap": Case(("recap", "20200101-0000-none"), 3, ("20200101-0000-none",)),
    "session: unknown to resume": Case(("resume", "nope"), 3, ("nope",)),
    "session: a path": Case(("recap", "../../etc/passwd"), 3, ("passwd",)),
    "session: none yet, recap": Case(("recap", "last"), 3, ("no sessions",)),
    "session: none yet, resume": Case(("resume",), 3, ("No meeting",)),
    "session: no day": Case(("recap", "2026-13-45"), 3, ("2026-13-45",)),
    "usage: an unknown command": Case(("strat",), 2, ("strat",)),
    "usage: an unknown option": Case(("sessions", "--jsno"), 2, ("--jsno",)),
    "usage: an unknown format": Case(("recap", "last", "--format", "docx"), 2, ("docx",)),
    "usage: two agendas": Case(start("--agenda", "a", "--template", "management", "--with", TWO), 2, ("--template",)),
    "config: a site without a name": Case(("config", "site", "", "Europe/Berlin"), 2, ("name",)),
    "home: a file, asked": Case(("sessions",), 2, ("file",), "", home="agenda.toml"),
    "home: a file, started in": Case(start("--with", TWO), 2, ("file",), "", home="agenda.toml"),
    "home: inside a file": Case(("sessions",), 2, ("file",), "", home="agenda.toml/inside"),
    "home: nameless": Case(("sessions",), 2, ("--home",), home=""),
    "home: a name too long": Case(("sessions",), 2, ("cannot be used",), home="x" * 300),
}


def one_line(answer: subprocess.CompletedProcess[str], code: int, says: tuple[str, ...]) -> None:
    assert answer.returncode == code, answer.stderr
    assert answer.stdout == ""
    assert answer.stderr.count("\n") == 1, answer.stderr
    assert answer.stderr.startswith("smarketing: ")
    assert "Traceback" not in answer.stderr
    assert answer.stderr.rstrip("\n").isprintable()
    for words in says:
        assert words in answer.stderr


@pytest.mark.parametrize("case", CASES.values(), ids=list(CASES))
def test_wrong_input_is_answered_in_one_line(tmp_path: Path, case: Case) -> None:
    agenda = tmp_path / "agenda.toml"
    if case.agenda is not None:
        agenda.write_bytes(case.agenda if isinstance(case.agenda, bytes) else case.agenda.encode())
    before = sorted(tmp_path.rglob("*"))
    words = [word.replace("{agenda}", str(agenda)) for word in case.words]
    home = tmp_path / case.home if case.home else Path()
    answer = run(home, *words) if case.home else run_nameless(tmp_path, words)
    one_line(answer, case.code, case.says)
    assert sorted(tmp_path.rglob("*")) == before, "something was made"


def run_nameless(tmp_path: Path, words: list[str]) -> subprocess.CompletedProcess[str]:
    return run(tmp_path / "home", "--home", "", *words)


UNWRITABLE = Path("/proc/self/nowhere")
"""A place where not even root can make anything."""


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="no folder here that nobody can write to")
@pytest.mark.parametrize("words", [(), start("--with", TWO)], ids=["home", "start"])
def test_an_unwritable_folder_is_told_in_one_line(words: tuple[str, ...]) -> None:
    """In a terminal, because that is asked for first."""
    with Console(UNWRITABLE, *words, size=(200, 24), changes={"HOME": "/"}) as console:
        assert console.wait(5) == 2
        assert console.output.count(b"\n") == 1, console.text()
        assert console.text().startswith(f"smarketing: The folder {UNWRITABLE} cannot be ")
        assert console.is_untouched


@pytest.mark.parametrize(("in_the_way", "code"), [("sessions", 2), ("workspace.json", 1)])
def test_something_in_the_way_inside_the_folder_is_told_in_one_line(tmp_path: Path, in_the_way: str, code: int) -> None:
    home = tmp_path / "home"
    home.mkdir()
    make: Callable[[], object] = (home / in_the_way).mkdir if "." in in_the_way else (home / in_the_way).touch
    make()
    with Console(home, *start("--with", TWO), size=(200, 24)) as console:
        assert console.wait(5) == code
        assert console.output.count(b"\n") == 1, console.text()
        assert console.text().startswith("smarketing: ")
        assert "Something went wrong inside" not in console.text()
        assert console.is_untouched


def test_a_damaged_session_is_named_and_does_not_hide_the_others(tmp_path: Path) -> None:
    home = tmp_path / "home"
    (home / "sessions").mkdir(parents=True)
    (home / "sessions" / "20260101-1000-aaaa.json").write_bytes(b"\x00" * 64)
    one_line(run(home, "recap", "20260101"), 5, ("20260101-1000-aaaa",))
    one_line(run(home, "resume", "20260101-1000-aaaa"), 2, ("terminal",))
    assert run(home, "check").returncode == 5
    assert "20260101-1000-aaaa" in run(home, "sessions").stdout
