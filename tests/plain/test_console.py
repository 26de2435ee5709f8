"""A meeting in plain lines on a clock moved by hand: what is typed, what is printed, what it came to."""

from dataclasses import replace
from pathlib import Path

import pytest

from smarketing_tui.domain.agenda import Item
from smarketing_tui.domain.attention.coaching import CARD
from smarketing_tui.domain.floor import participation, turns
from smarketing_tui.domain.meeting import Phase
from smarketing_tui.domain.notes import NoteKind
from smarketing_tui.domain.people import Person
from smarketing_tui.session.plain.language import Unclear
from smarketing_tui.session.plain.lines import fit, spread
from smarketing_tui.store.errors import StoreError

from .table import FULL, HEADER, LOST, Table


@pytest.fixture
def table() -> Table:
    """A meeting that is ready."""
    return Table()


def test_a_whole_meeting(table: Table) -> None:
    """Every press has its line, and the recap is what the presses make."""
    table.meeting.open(["A notice."])
    assert table.printed == [
        "Weekly: 3 people, 3 items. Type help for help.",
        "A notice.",
        "m Maya Chen, marketing, Berlin: 0 turns",
        "j Jon Ruiz, sales: 0 turns",
        "p Priya Nair, marketing: 0 turns",
        "Ready, 3 people. A person's key, open or next starts.",
    ]
    script = (
        (60, "m", ["0:00 The meeting starts", "0:00 Item 1: Progress", "0:00 Maya Chen takes the floor"]),
        (30, "j", ["0:30 Jon Ruiz takes the floor"]),
        (20, ".p", ["0:50 Priya Nair remarks"]),
        (10, "<", ["1:00 Jon Ruiz began 5 s earlier"]),
        (0, "", ["1:00 of 25:00. Jon Ruiz 0:35. 1/3 Progress, 1:00 of 5:00. Ends 10:26."]),
        (10, "next", ["1:10 Item 2: Challenges"]),
        (20, "=m", ["1:30 It was Maya Chen, not Jon Ruiz"]),
        (0, "undo", ["1:30 Undone: It was Maya Chen, not Jon Ruiz"]),
        (5, "open", ["1:35 The floor is open"]),
        (25, "p", ["2:00 Priya Nair takes the floor"]),
        (10, ", Leads are late", ["2:10 Challenge: Leads are late"]),
        (10, "task Send deck @jon by fri", ["2:20 Task 3: Send deck (Jon Ruiz), due Fri 27 Nov"]),
        (10, "pause", ["2:30 Pause"]),
        (60, "pause", ["3:30 The meeting goes on"]),
        (30, "decision Go", ["4:00 Decision: Go"]),
        (0, "end", ["End the meeting, after 4:00? y or n"]),
    )
    for after, line, printed in script:
        assert table.heard(line, after) == printed
    answered = table.heard("y", 30)
    assert answered == [
        "4:00 The meeting ends",
        "4:00 in all. Decisions: 1, open tasks: 1. undo goes on with it, quit leaves.",
    ]
    meeting = table.session.saving.saved
    assert table.ended == [meeting]
    assert [(turn.person, turn.start, turn.end) for turn in turns(meeting, meeting.elapsed)] == [
        ("maya", 0, 25_000),
        ("jon", 25_000, 95_000),
        ("priya", 120_000, 240_000),
    ]
    assert participation(meeting, "priya", meeting.elapsed).marks == 1
    assert [(note.kind, note.text) for note in meeting.now.notes.oldest_first()] == [
        (NoteKind.CHALLENGE, "Leads are late"),
        (NoteKind.DECISION, "Go"),
    ]


def test_a_printed_effect_is_on_disk(table: Table) -> None:
    """While the disk refuses it is said, once; what was pressed is printed when it is saved."""
    table.heard("m")
    table.store.failures = [FULL] * 4
    assert table.heard("j", 5) == [
        "NOT SAVED since 10:00 (1). The disk is full: s1.json was not saved. Trying",
        "again; save FOLDER saves in another folder.",
    ]
    assert table.heard("p")[0].startswith("NOT SAVED since 10:00 (2).")
    assert "has the floor" in table.heard("people")[2]
    assert table.heard("save /no/such/folder") == ["There is no folder /no/such/folder."]
    table.store.failures = []
    table.session.saving.work()
    assert table.wait(1) == [
        "0:05 Jon Ruiz takes the floor",
        "0:05 Priya Nair takes the floor",
        "Saved again: all of it is on disk.",
    ]
    assert "saved_trouble" in table.rung
    assert table.heard("save .") == ["All of it is saved."]


def test_a_lost_disk_can_be_left(table: Table, tmp_path: Path) -> None:
    """`save FOLDER` goes on there."""
    table.heard("m")
    table.store.failures = [LOST, FULL, FULL]
    table.heard("j")
    table.heard(f"save {tmp_path}")
    table.store.failures = []
    printed = table.heard("p")
    assert [line[5:] for line in printed[:2]] == ["Jon Ruiz takes the floor", "Priya Nair takes the floor"]
    assert table.store.newest.folder == tmp_path


def test_flags_and_items_are_told_when_they_begin() -> None:
    """Each once; the bell hears of them."""
    table = Table(replace(HEADER, slot=20))
    table.heard("m")
    assert table.wait(250) == [
        "2:01 Flag: Maya Chen: LONG 2:01",
        "4:00 Item 1, Progress, is nearly over: 5:00 planned",
    ]
    said = table.wait(400)
    assert "5:00 Item 1, Progress, is over: 5:00 planned" in said
    assert "10:00 Flag: Jon Ruiz: SILENT 10 min" in said
    assert sum("Jon Ruiz: SILENT" in line for line in said) == 1
    assert {"item_over", "item_warning", "flag"} == set(table.rung)
    asked = table.heard("!!")
    assert asked[0].startswith('Say: "')
    assert asked[-1].endswith("is asked to speak")
    assert any("SILENT" in line for line in table.heard("flags"))
    table.heard("open")
    table.heard("pause")
    assert table.heard("flags") == ["No flags."]


def test_commands_that_change_nothing_say_why(table: Table) -> None:
    """In one line each, without a time."""
    pairs = (
        ("undo", "There is nothing to undo."),
        ("pause", "The meeting is not running."),
        ("end", "The meeting is not running."),
        ("back", "There is no item before."),
        (".m", "The meeting has not started: a remark counts once it has."),
        ("come m", "Maya Chen is here."),
        ("!!", "Nobody needs an invitation now."),
        ("gap", "There was no time away."),
        ("flags", "No flags."),
        ("notes", "Nothing has been written down yet."),
        ("make 1", "After make comes the number of a note; notes lists them."),
        ("reason m 9", "The reasons are numbered from 1 to 5; card lists them."),
        ("zz", "zz is no command, and z is nobody's key. Type help. Nothing was done."),
    )
    for line, why in pairs:
        assert table.heard(line) == [why]
    table.heard("m")
    pairs = (
        ("m", "Maya Chen has the floor already."),
        ("=m", "It was Maya Chen all along, or nobody has spoken yet."),
        ("!m", "Maya Chen has the floor already."),
        (".m", "Maya Chen has the floor already."),
        ("redo", "There is nothing to redo."),
        ("item 9", "It is open already, or there is none."),
        ("<", "It cannot begin any earlier."),
    )
    for line, why in pairs:
        assert table.heard(line) == [why]
    table.heard("next")
    table.heard("next")
    assert table.heard("next") == ["This is the last item; end ends the meeting."]
    table.heard("+")
    assert table.heard("crosstalk") == ["It is crosstalk already."]
    table.heard("leave p")
    assert table.heard("leave p") == ["Priya Nair is not here."]
    assert table.heard("!p") == ["Priya Nair is not here."]
    table.heard("pause")
    assert table.heard(".j") == ["The meeting is paused: a remark counts once it goes on."]


def test_where_steps_run_out_is_said_after_them(table: Table) -> None:
    """Each step first, then that there is no more."""
    table.heard("m")
    table.heard("j", 5)
    undone = table.heard("undo 50")
    assert [line[5:13] for line in undone[:-1]] == ["Undone: "] * 2
    assert undone[-1] == "There is nothing more to undo."
    redone = table.heard("redo 50")
    assert len(redone) == 3
    assert redone[-1] == "There is nothing more to redo."


def test_the_balance_and_the_table_are_told_in_words() -> None:
    """What the screen shows of equity, teams, sites and items."""
    sites = ("Berlin", "Porto", "Berlin")
    people = tuple(replace(person, site=site) for person, site in zip(HEADER.people, sites, strict=True))
    table = Table(replace(HEADER, people=people))
    table.heard("m")
    table.heard("j", 90)
    table.heard("next", 20)
    table.heard("open", 10)
    table.heard("+", 30)
    table.heard("pause", 10)
    assert table.heard("balance", 60) == [
        "Equity, 0 is even and 1 is one person alone: of talk 0.75 and of turns 0.50.",
        "Teams, floor for their number, 1.0 is even: marketing 1.1, sales 0.8.",
        "Sites, floor for their number, 1.0 is even: Berlin 1.1, Porto 0.8.",
        "Open floor 0:30, crosstalk 0:10, floor 2:00, presentation 0:00, paused 1:00.",
    ]
    told = [
        "Maya Chen: 1:30, item 1 1:30",
        "Priya Nair: 0:00",
        "Jon Ruiz: 0:30, item 1 0:20, item 2 0:10",
        "1 Progress: 1:50",
        "2 Challenges: 0:10",
        "3 Assign: 0:00",
    ]
    assert table.heard("table") == table.heard("*") == told


def test_before_the_start_there_is_no_balance_yet(table: Table) -> None:
    assert table.heard("balance") == [
        "Equity, 0 is even and 1 is one person alone: nothing to measure yet.",
        "Open floor 0:00, crosstalk 0:00, floor 0:00, presentation 0:00, paused 0:00.",
    ]


def test_titles_are_whole_over_as_many_lines_as_they_need() -> None:
    """Who hears the lines cannot look elsewhere for the rest."""
    title = "Progress on the initiatives that sales and marketing promised each other in spring"
    table = Table(replace(HEADER, agenda=(Item(title, minutes=5), Item("Assign", minutes=10))))
    for line in ("next", "", "agenda", "table"):
        assert title in " ".join(table.heard(line))
    assert title in " ".join(table.wait(241))


def test_a_gap_that_became_a_pause_cannot_be_counted_otherwise(table: Table) -> None:
    """And the line of undo says what it counts as since."""
    table.heard("m")
    table.heard("pause", 30)
    table.heard("pause", 30)
    table.clock.advance(seconds=300)
    table = table.again()
    table.heard("")
    assert " ".join(table.heard("undo")).endswith("Undone: The meeting goes on; the 5:00 away count as a pause")
    assert table.heard("gap") == ["The meeting was paused before the 5:00 away: they count as a pause."]


def test_the_rest_of_the_language(table: Table) -> None:
    """Items, minutes, presence, newcomers, reasons, steps."""
    assert table.heard("leave p") == ["0:00 Priya Nair is not here"]
    table.heard("next")
    assert table.heard("more 3", 10) == ["0:10 Progress: 3 min more"]
    assert table.heard("less") == ["0:10 Progress: 1 min less"]
    assert table.heard("item 3") == ["0:10 Item 3: Assign"]
    assert table.heard("back") == ["0:10 Item 2: Challenges"]
    assert table.heard("come p") == ["0:10 Priya Nair comes"]
    assert table.heard("join Al Bo") == ["0:10 Al Bo joins, key n"]
    assert table.heard("n") == ["0:10 Al Bo takes the floor"]
    assert table.heard("!p") == ["0:10 Priya Nair is asked to speak"]
    assert table.heard("!p") == ["0:10 Priya Nair is not asked after all"]
    assert table.heard("reason p 2") == ["0:10 Priya Nair: no opening (private)"]
    assert table.heard("undo 2") == [
        "0:10 Undone: Priya Nair: no opening (private)",
        "0:10 Undone: Priya Nair is not asked after all",
    ]
    assert len(table.heard("redo 2")) == 2
    assert len(table.heard("card")) >= len(CARD)
    assert table.heard("later 5", 20) == ["0:30 Al Bo began 5 s later"]
    assert table.heard("agenda") == [
        "1 done: Progress: 0:10 of 7:00",
        "2 open: Challenges: 0:20 of 10:00, Jon Ruiz leads",
        "3 to come: Assign: 10:00, from 10:10",
    ]


def test_tasks_say_what_was_understood(table: Table) -> None:
    """Owner, day, and what was not clear; a note becomes a task by its number."""
    table.heard("m")
    assert table.heard("task Deck @zed fri") == ["nobody here is @zed", "0:00 Task 3: Deck @zed, due Fri 27 Nov"]
    assert table.heard("note Call Ann @jon by mon") == ["0:00 Note: Call Ann @jon by mon"]
    assert table.heard("notes")[0] == "1 Note: Call Ann @jon by mon"
    assert table.heard("make 1") == ["0:00 The note becomes task 4 (Jon Ruiz), due Mon 23 Nov"]
    table.heard("idea B")
    assert table.heard("make 1 @p eom") == ["0:00 The note becomes task 5 (Priya Nair), due Mon 30 Nov"]
    assert table.heard("notes")[-1] == "Task 5: B, Priya Nair, due 2026-11-30, open"
    assert " ".join(table.heard(f"task {'x' * 300} @jon by fri")).endswith(", due Fri 27 Nov")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("task Call Ana @jon by yesterday", "0:00 Task 3: Call Ana (Jon Ruiz), due Thu 19 Nov, in the past"),
        ("task Call Ana @jon by 31 feb", '0:00 Task 3: Call Ana by 31 feb (Jon Ruiz), "31 feb" is no date'),
        ("F2 Call Ana due someday", '0:00 Task 3: Call Ana due someday, "someday" is no date'),
        ("task Send by email", "0:00 Task 3: Send by email"),
        ("task Call by Priya", "0:00 Task 3: Call by Priya"),
    ],
)
def test_a_date_that_is_none_is_told(table: Table, line: str, told: str) -> None:
    """On the line of the task; nothing that was typed is lost."""
    assert table.heard(line) == [told]


@pytest.mark.parametrize("line", ["task @jon", "F2 @jon by fri", "task @JON,"])
def test_an_owner_alone_is_no_task(table: Table, line: str) -> None:
    """Nothing is written down."""
    (said,) = table.heard(line)
    assert said.lower() == "write what @jon is to do; nothing was written down."
    assert table.session.head.now.tasks == ()


def test_somebody_new_is_asked_about_and_speaks(table: Table) -> None:
    """At the moment at which the name was typed; before the start nobody speaks."""
    assert table.heard("/New Guy") == ["Nobody here is called New Guy. Add them? y or n"]
    assert table.heard("n") == ["Nobody was added."]
    table.heard("m")
    table.heard("/New Guy", 10)
    assert table.heard("y", 20) == ["0:10 New Guy joins, key n", "0:10 New Guy takes the floor"]
    assert table.heard("/new", 0) == ["New Guy has the floor already."]


def test_somebody_new_may_be_marked_or_be_there_already(table: Table) -> None:
    """The key before `/` counts; a key instead of an answer is a no, and still counts."""
    table.heard("m")
    table.heard("./Al")
    assert table.heard("y") == ["0:00 Al joins, key n", "0:00 Al remarks"]
    assert table.heard("/Bo") == ["Nobody here is called Bo. Add them? y or n"]
    assert table.heard("j") == ["Nobody was added.", "0:00 Jon Ruiz takes the floor"]
    table.heard("F7 /Cy")
    assert table.heard("y") == ["0:00 Al is not here"]  # the table's newcomers all have one id
    table.heard("F9")
    table.heard("y")
    assert table.heard("/Dan") == ["The meeting is over; undo goes on with it."]


def test_the_keys_of_the_screen_by_name(table: Table) -> None:
    """As if they were pressed."""
    script = (
        ("Enter", ["0:00 The meeting starts", "0:00 Item 1: Progress"]),
        ("F6", ["0:00 Progress: 1 min more"]),
        ("Backspace", ["0:00 Undone: Progress: 1 min more"]),
        ("Delete", ["0:00 Redone: Progress: 1 min more"]),
        ("F7 p", ["0:00 Priya Nair is not here"]),
        ("F7 p", ["0:00 Priya Nair comes"]),
        ("F3 Go", ["0:00 Decision: Go"]),
        ("F5", ["0:00 Pause"]),
        ("F5", ["0:00 The meeting goes on"]),
        ("F9", ["End the meeting, after 0:00? y or n"]),
        ("n", ["The meeting goes on."]),
    )
    for line, printed in script:
        assert table.heard(line) == printed


@pytest.mark.parametrize("answer", ["n", "No", "", "m"])
def test_only_yes_ends(table: Table, answer: str) -> None:
    """Anything else goes on; a key that is typed instead still counts."""
    table.heard("j")
    table.heard("end")
    printed = table.heard(answer)
    assert printed[0] == "The meeting goes on."
    assert (table.session.head.now.running.person == "maya") is (answer == "m")  # type: ignore[union-attr]
    assert table.session.head.phase is Phase.LIVE


def test_the_end_can_be_taken_back(table: Table) -> None:
    """Then what it did to the workspace is, too; it is stamped when it was asked for."""
    table.heard("m")
    table.heard("end", 60)
    table.heard("yes", 30)
    assert table.session.head.now.ended == 60_000
    assert table.heard("m") == ["The meeting is over; undo goes on with it."]
    assert table.heard("note x") == ["The meeting is over; undo goes on with it."]
    assert table.heard("status") == ["Ended after 1:00 of 25:00. undo goes on with it, quit leaves."]
    assert table.heard("undo")[0] == "1:30 Undone: The meeting ends"
    assert (len(table.ended), len(table.reopened)) == (1, 1)
    assert not table.meeting.is_over
    table.heard("quit")
    assert table.meeting.is_over


def test_trouble_at_the_end_is_said(table: Table) -> None:
    """The meeting has ended all the same."""

    def failing(meeting: object) -> None:
        raise StoreError("The catalogue is locked.")

    table.meeting._finish = failing
    table.heard("m")
    table.heard("end")
    assert "The catalogue is locked." in table.heard("y")


def test_a_crash_and_coming_back(table: Table) -> None:
    """The gap is told, and can be counted the other way."""
    table.heard("m")
    table.heard("j", 30)
    table.clock.advance(seconds=120)
    table = table.again()
    table.meeting.open()
    assert "2:30 Away for 2:00, counted as open floor" in table.printed
    assert "Type gap to count it the other way." in table.printed
    assert not any("takes the floor" in line for line in table.printed)
    assert table.heard("gap")[0] == "2:30 Away for 2:00, counted as a pause"


def test_a_nap_is_told(table: Table) -> None:
    """Without being asked."""
    table.heard("m")
    table.clock.sleep(60)
    assert table.wait(2)[0].endswith("Away for 1:01, counted as open floor")


def test_heartbeats_wait_for_the_answer(table: Table) -> None:
    """Or the end would be later than the moment it was asked for."""
    table.heard("m")
    table.wait(11)
    beats = len(table.store.records)
    assert beats == 4
    table.heard("end")
    table.wait(30)
    assert len(table.store.records) == beats


def test_nobody_joins_where_nobody_can() -> None:
    """Without a roster to take people from."""
    from smarketing_tui.session.plain.commands import nobody_new

    with pytest.raises(Unclear):
        nobody_new("Al")


def test_hostile_names_fit_a_line() -> None:
    """`write` checks every line: 80 columns, printable."""
    people = tuple(
        Person(str(at), name, key=str(at))
        for at, name in enumerate(
            ("\u202eevil", "x" * 5000, "张三" * 60, "e\u0301" * 200, "[b]{0}%s", "\x1b[31mred", "👩‍👩‍👧‍👦" * 40)
        )
    )
    header = replace(
        HEADER, title="T\x07" * 300, people=people, agenda=(Item("界" * 200, minutes=1), Item("\x1b]0;x\x07"))
    )
    table = Table(header)
    table.meeting.open(["n\x1b[2J" * 100])
    for line in ("0", "1", "2", ".3", "!4", "people", "agenda", "", "next", "=5", "leave 1", "task x @6 fri", "notes"):
        table.heard(line, 10)
        table.heard("", 70)
    table.wait(900)


def test_cutting_and_spreading() -> None:
    """By columns, not characters."""
    assert fit("张" * 50) == "张" * 38 + "..."
    assert fit("a\x1b[2Jb") == "a [2Jb"
    assert list(spread("ab " * 40)) == [" ".join(["ab"] * 27)[:80].rstrip(), " ".join(["ab"] * 13)]
    assert list(spread("")) == []
    assert list(spread(f"Item {'界' * 60} ends")) == ["Item", "界" * 40, f"{'界' * 20} ends"]
