"""`smarketing tasks`: lists and filters, and every command between meetings, with its exit code and its one line."""

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from smarketing_tui.cli.invocation import Invocation
from smarketing_tui.domain.agenda import Agenda, Item
from smarketing_tui.interchange.attendees import parse_with
from smarketing_tui.store.workspace import Workspace

NOW = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
TODAY = NOW.date()


@pytest.fixture
def promised(smarketing: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Two series, five tasks, and a fixed day."""
    monkeypatch.setattr(Invocation, "now", lambda invocation: NOW)
    monkeypatch.setenv("SMARKETING_TIMEZONE", "UTC")
    workspace = Workspace.open(smarketing.home)
    people = workspace.invite(parse_with("Maya Chen:marketing, Jon Ruiz:sales")).people
    for series in ("Weekly", "Board"):
        workspace.series_book.learn(workspace.plan(Agenda(series, (Item("Talk"),)), people, NOW))
    jon = people[1].id
    for title, series, owner, days in (
        ("Late", "Weekly", jon, -3),
        ("Today", "Weekly", None, 0),
        ("Soon", "Weekly", jon, 1),
        ("[b]Whenever", "Board", None, None),
        ("Far", "Board", jon, 60),
    ):
        due = None if days is None else TODAY + timedelta(days=days)
        workspace.task_book.add(title, series, NOW, TODAY, owner, due)
    return smarketing


def _rows(program: Any, *args: str) -> dict[int, dict[str, Any]]:
    answer = program("tasks", *args, "--json")
    assert answer.code == 0
    return {row["number"]: row for row in json.loads(answer.out)["tasks"]}


def test_the_list_tells_late_and_today_apart_in_words(promised: Any) -> None:
    lines = promised("tasks").out.splitlines()
    assert [line.split("  ")[0].strip() for line in lines[1:]] == ["1", "2", "3", "4", "5"]
    for line, words in zip(lines[1:], ("overdue 3 days", "today", "tomorrow", "", "Wed 20 Jan 2027"), strict=True):
        assert words in line
    assert "[b]Whenever" in lines[4]


@pytest.mark.parametrize(
    ("options", "numbers"),
    [
        ((), [1, 2, 3, 4, 5]),
        (("--series", "board"), [4, 5]),
        (("--owner", "Jon"), [1, 3, 5]),
        (("--owner", "nobody"), [2, 4]),
        (("--overdue",), [1]),
        (("--status", "done"), []),
        (("--owner", "jon ruiz", "--series", "Weekly"), [1, 3]),
    ],
)
def test_filters(promised: Any, options: tuple[str, ...], numbers: list[int]) -> None:
    assert list(_rows(promised, *options)) == numbers


@pytest.mark.parametrize(
    ("args", "number", "fields"),
    [
        (("done", "1"), 1, {"status": "done", "reason": ""}),
        (("block", "1", "--why", "legal  says\tno"), 1, {"status": "blocked", "reason": "legal says no"}),
        (("block", "1"), 1, {"status": "blocked", "reason": ""}),
        (("drop", "1", "--why", "no budget"), 1, {"status": "dropped", "reason": "no budget"}),
        (("assign", "2", "maya"), 2, {"status": "open"}),
        (("due", "1", "in", "2", "weeks"), 1, {"due": "2026-12-05"}),
        (("due", "1", "2026-11-01"), 1, {"due": "2026-11-01"}),
        (("due", "1", "none"), 1, {"due": None}),
        (("rename", "1", "Other", "words"), 1, {"title": "Other words"}),
        (("move", "1", "Board"), 1, {"series": "Board"}),
        (("split", "1", "A part", "by fri"), 6, {"title": "A part", "due": "2026-11-27", "series": "Weekly"}),
        (("split", "1", "A part"), 6, {"title": "A part", "due": "2026-11-18", "session": None}),
        (
            ("add", "New", "one", "--series", "Weekly"),
            6,
            {"title": "New one", "due": None, "owner": None, "meetings": 0},
        ),
        (("add", "New one by fri", "--series", "weekly"), 6, {"title": "New one", "due": "2026-11-27"}),
        (("add", "New one", "--series", "weekly", "--due", "fri"), 6, {"made_on": "2026-11-21", "due": "2026-11-27"}),
    ],
)
def test_a_command_changes_the_task(promised: Any, args: tuple[str, ...], number: int, fields: dict[str, Any]) -> None:
    answer = promised("tasks", *args)
    assert (answer.code, answer.out, answer.err.count("\n")) == (0, "", 1)
    row = _rows(promised, "--all")[number]
    assert {name: row[name] for name in fields} == fields


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("add", "Ship"), "Task 6 of Weekly: Ship"),
        (("add", "Ship @jon by fri"), "Task 6 of Weekly, for Jon Ruiz, due Fri 27 Nov: Ship"),
        (("add", "Ship @jon by fri", "--due", "2026-11-19"), "for Jon Ruiz, due Thu 19 Nov, in the past: Ship"),
        (("add", "Ship @jon", "--owner", "maya"), "Task 6 of Weekly, for Maya Chen: Ship"),
        (("add", "z by fri 27 nov"), "Task 6 of Weekly, due Fri 27 Nov: z"),
        (("add", "z by sat 28 nov"), "Task 6 of Weekly, due Sat 28 Nov: z"),
        (("add", "z by fri 28 nov"), '"fri 28 nov" is no date'),
        (("add", "z by fri 28 nov"), "Task 6 of Weekly: z by fri 28 nov"),
        (("add", "run print() now"), "Task 6 of Weekly: run print() now"),
    ],
)
def test_what_was_taken_out_of_the_line_is_told(promised: Any, args: tuple[str, ...], said: str) -> None:
    """A word too many is noticed at once."""
    answer = promised("tasks", *args, "--series", "Weekly")
    assert (answer.code, said in answer.err) == (0, True), answer.err


def test_a_part_tells_what_it_has_of_the_whole(promised: Any) -> None:
    promised("tasks", "assign", "1", "maya")
    said = promised("tasks", "split", "1", "Half by fri").err
    assert said == "smarketing: Task 6, a part of 1, for Maya Chen, due Fri 27 Nov: Half\n"


def test_what_is_closed_shows_its_day_as_what_is_open(promised: Any) -> None:
    promised("tasks", "due", "1", "fri")
    assert "Fri 27 Nov" in promised("tasks").out
    promised("tasks", "done", "1")
    assert "Fri 27 Nov" in promised("tasks", "--status", "done").out
    assert "2026-11-27" not in promised("tasks", "--all").out


def test_several_at_once_and_back_again(promised: Any) -> None:
    assert promised("tasks", "done", "1", "3").code == 0
    assert list(_rows(promised)) == [2, 4, 5]
    assert promised("tasks", "open", "3").code == 0
    row = _rows(promised)[3]
    assert [change.get("status") for change in row["history"]] == ["open", "done", "open"]


def test_owners_by_name_by_capture_and_nobody(promised: Any) -> None:
    people = {person.name: person.id for person in Workspace.open(promised.home).people()}
    promised("tasks", "assign", "1", "Maya", "Chen")
    promised("tasks", "add", "Card @jon", "--series", "Weekly")
    promised("tasks", "add", "Form", "--owner", "maya", "--series", "Weekly")
    promised("tasks", "assign", "3", "nobody")
    owners = {number: row["owner"] for number, row in _rows(promised).items()}
    assert owners[1] == owners[7] == people["Maya Chen"]
    assert (owners[6], owners[3]) == (people["Jon Ruiz"], None)


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (("done", "99"), 3),
        (("done", "1", "99"), 3),
        (("done", "x\x1b[31m"), 3),
        (("done", ""), 3),
        (("--owner", ""), 3),
        (("--series", " "), 3),
        (("add", "x", "--series", "Weekly", "--owner", ""), 3),
        (("add", "x", "--series", "Weekly", "--due", ""), 2),
        (("done",), 2),
        (("drop", "1"), 2),
        (("drop", "1", "--why", " "), 2),
        (("assign", "1", "Nobody", "Here"), 3),
        (("due", "1", "blorp"), 2),
        (("rename", "1", " "), 2),
        (("split", "1", " "), 2),
        (("move", "1", "No such series"), 3),
        (("add", "Something"), 2),
        (("add", "Something", "--series", "No such"), 3),
        (("add", " ", "--series", "Weekly"), 2),
        (("add", "@jon", "--series", "Weekly"), 2),
        (("--series", "No such"), 3),
        (("--status", "lost"), 2),
        (("--json", "done", "1"), 2),
    ],
)
def test_what_cannot_be_done_is_one_line_and_changes_nothing(promised: Any, args: tuple[str, ...], code: int) -> None:
    before = (promised.home / "workspace.json").read_bytes()
    answer = promised("tasks", *args)
    assert (answer.code, answer.out, answer.err.count("\n")) == (code, "", 1)
    assert "\x1b" not in answer.err
    assert (promised.home / "workspace.json").read_bytes() == before


def test_a_number_of_two_tasks_needs_the_id(promised: Any) -> None:
    """Such a workspace is put together from two."""
    workspace = Workspace.open(promised.home)
    with workspace._shared.writing() as db:
        change = {"session": "x", "seq": 1, "at": "2026-11-21T10:00:00Z"}
        sets = {"number": 1, "title": "Twin", "owner": None, "due": None, "status": "open", "series": "W", "item": ""}
        db.table("tasks").insert({"v": 1, "id": "twin", "changes": [{**change, "sets": sets}]})
    answer = promised("tasks", "done", "1")
    assert (answer.code, "@twin" in answer.err) == (2, True)
    assert promised("tasks", "done", "@twin").code == 0
    assert _rows(promised)[1]["title"] == "Late"


def test_it_works_beside_a_running_meeting(promised: Any) -> None:
    """The session's file is locked, the workspace only for a moment; the meeting's own word comes at its end."""
    workspace = Workspace.open(promised.home)
    people = workspace.people()
    opened = workspace.create(workspace.plan(Agenda("Weekly", (Item("Talk"),)), people, NOW))
    try:
        assert [task.number for task in opened.records[0].event.tasks] == [1, 2, 3]
        assert promised("tasks", "done", "1").code == 0
        assert _rows(promised, "--all")[1]["status"] == "done"
        assert promised("tasks", "add", "Beside", "--series", "Weekly").code == 0
        assert max(_rows(promised)) > opened.header.first_task
    finally:
        opened.file.close()
    again = workspace.resume(opened.header.id)
    again.file.close()
    titles = [task.title for task in workspace.load(opened.header.id).meeting.now.tasks]
    assert titles == ["Today", "Soon", "Beside"]


def test_one_write_for_one_command(promised: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many tasks are done at once."""
    from smarketing_tui.store.files import shared_file

    written = []
    original = shared_file.put_in_place
    monkeypatch.setattr(shared_file, "put_in_place", lambda *args: (written.append(args[0]), original(*args))[1])
    promised("tasks", "done", "1", "2", "3", "4")
    assert len(written) == 1
    promised("tasks", "done", "1", "2")
    assert len(written) == 1


def test_dates_follow_the_facilitators_zone(promised: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Late in Berlin it is tomorrow in Auckland."""
    monkeypatch.setattr(Invocation, "now", lambda invocation: datetime(2026, 11, 21, 22, 0, tzinfo=UTC))
    monkeypatch.setenv("SMARKETING_TIMEZONE", "Pacific/Auckland")
    promised("tasks", "due", "1", "today")
    assert _rows(promised)[1]["due"] == date(2026, 11, 22).isoformat()


def test_a_series_is_shown_under_its_present_name(promised: Any) -> None:
    assert promised("series", "edit", "Weekly", "--name", "Weekly new").code == 0
    assert {row["series"] for row in _rows(promised).values()} == {"Weekly new", "Board"}
    assert "Weekly new" in promised("tasks").out
    assert len(_rows(promised, "--series", "Weekly")) == 3


def test_a_long_title_is_cut_aloud_and_shown_cropped(promised: Any) -> None:
    assert "was cut to 2,000 characters" in promised("tasks", "add", "--series", "Weekly", "y" * 3_000).err
    assert "was cut" not in promised("tasks", "add", "--series", "Weekly", "Short").err
    assert "was cut" in promised("series", "edit", "Weekly", "--name", "W" * 200).err
    lines = promised("tasks").out.splitlines()
    assert max(map(len, lines)) < 300
    assert any("yyy…" in line for line in lines)
    assert max(len(row["title"]) for row in _rows(promised).values()) == 2_000


def test_on_a_terminal_the_widest_columns_give_way(monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    from smarketing_tui.cli.columns import print_columns

    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "40")
    print_columns(("No", "Task", "Series"), [("7", "張" * 50, "S" * 30), ("8", "Call", "S")], right=("No",))
    first, wide, narrow = capsys.readouterr().out.splitlines()
    assert wide.count("…") == 2
    assert first.index("Series") == narrow.index("S")
    assert first.index("Series") < 30


def test_a_task_on_the_table_of_a_running_meeting_is_named(promised: Any) -> None:
    """There it stays as it was carried in; once that has ended nothing more is said."""
    workspace = Workspace.open(promised.home)
    people = workspace.invite(parse_with("Maya Chen, Jon Ruiz")).people
    opened = workspace.create(workspace.plan(Agenda("Weekly", (Item("Talk"),)), people, NOW))
    answer = promised("tasks", "done", "1", "2", "4", "1")
    assert "Weekly has not ended, and its table has task 1, 2 as it was" in answer.err
    assert answer.err.count("Task 1 is done") == 1
    workspace.discard(opened)
    assert "its table" not in promised("tasks", "open", "1").err


def test_a_part_names_its_whole(promised: Any) -> None:
    promised("tasks", "split", "3", "First half")
    (found,) = [row for row in _rows(promised).values() if row["title"] == "First half"]
    assert (found["part_of"], found["history"][0]["part_of"]) == (3, 3)
    assert Workspace.open(promised.home).task_book.carried("Weekly")[-1].part_of == 3


def test_series_that_are_not_there_or_rest_are_told(promised: Any, smarketing: Any) -> None:
    """Of one that is left no name is asked; a past day is told, too."""
    promised("series", "retire", "board")
    answer = promised("tasks", "add", "Only one is left", "--due", "2026-11-19")
    assert (answer.code, "of Weekly" in answer.err) == (0, True)
    assert "Board is retired: no meeting hears of it" in promised("tasks", "move", "1", "Board").err
    assert "Thu 19 Nov, in the past." in promised("tasks", "due", "2", "2026-11-19").err
    promised("series", "retire", "weekly")
    assert "smarketing series add" in promised("tasks", "add", "Nowhere").err
