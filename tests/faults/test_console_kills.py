"""kill -9 at random moments of a meeting in a real terminal: what was drawn is in the store."""

import json
import random
import re
import signal
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from console import BACKSPACE, CTRL_Q, ENTER, F3, SPACE, Console, run
from tinydb import TinyDB

resource = pytest.importorskip("resource")

NAMES = ("Maya Chen", "Jon Ruiz", "Priya Nair", "Ana Silva", "Tom Berg", "Lea Wolf")
PEOPLE = {name[0].lower(): name for name in NAMES}
WITH = ",".join(f"{name}:{team}" for name, team in zip(NAMES, ("marketing", "sales") * 3, strict=True))
ITEMS = tuple(f"Topic {number}" for number in range(1, 13))
AGENDA = 'title = "Killed"\n' + "".join(f'[[items]]\ntitle = "{title}"\nminutes = 5\n' for title in ITEMS)

PACE = 0.1
"""Seconds from one key to the next."""


@dataclass(frozen=True)
class Moment:
    """Where the meeting stands: who speaks (None: nobody, "+": several), the item, how many turns there were."""

    running: str | None
    item: int
    turns: int


@dataclass
class Expectation:
    """What the keys pressed so far must have done, in the words of the log, and the turns after each line."""

    lines: list[str] = field(default_factory=list)
    turns: list[int] = field(default_factory=list)
    moments: list[Moment] = field(default_factory=lambda: [Moment(None, 0, 0)])
    undoable: list[str] = field(default_factory=list)
    typed: str | None = None
    notes: int = 0
    keys: int = 0
    latest: dict[str, int] = field(default_factory=dict)
    """At which key a kind of key was last pressed: a quick repeat of Enter or Backspace is no command (rules.md 8)."""

    def say(self, line: str, moment: Moment, *, undoable: bool = True) -> None:
        self.moments.append(moment)
        self._tell(line)
        if undoable:
            self.undoable.append(line)
        else:
            self.undoable.clear()

    def undo(self) -> None:
        self.moments.pop()
        self._tell(f"Undone: {self.undoable.pop()}")

    def _tell(self, line: str) -> None:
        self.lines.append(line)
        self.turns.append(self.moments[-1].turns)

    def next_key(self, chance: random.Random) -> str:
        """Return the next key of a facilitator in a hurry, and expect what it does."""
        self.keys += 1
        if not self.lines:
            self.latest["item"] = self.keys
            self.say("The meeting starts", Moment(None, 0, 0), undoable=False)
            self.say(f"Item 1: {ITEMS[0]}", Moment(None, 0, 0), undoable=False)
            return ENTER
        if self.typed is not None:
            return self._type()
        now = self.moments[-1]
        kind = chance.choices(("person", "open", "crosstalk", "item", "note", "undo"), (70, 10, 6, 5, 4, 5))[0]
        is_repeat = self.keys - self.latest.get(kind, -9) < 6
        if kind == "note":
            self.notes += 1
            self.typed = f"w{self.notes}"
            return F3
        if kind == "open" and now.running is not None:
            self.say("The floor is open", Moment(None, now.item, now.turns))
            return SPACE
        if kind == "crosstalk" and now.running != "+":
            self.say("Crosstalk: several at once", Moment("+", now.item, now.turns))
            return "+"
        if kind == "item" and now.item + 1 < len(ITEMS) and not is_repeat:
            self.latest[kind] = self.keys
            self.say(f"Item {now.item + 2}: {ITEMS[now.item + 1]}", Moment(now.running, now.item + 1, now.turns))
            return ENTER
        if kind == "undo" and self.undoable and not is_repeat:
            self.latest[kind] = self.keys
            self.undo()
            return BACKSPACE
        key = chance.choice([key for key in PEOPLE if key != now.running])
        self.say(f"{PEOPLE[key]} takes the floor", Moment(key, now.item, now.turns + 1))
        return key

    def _type(self) -> str:
        """The next letter of the note, then Enter."""
        left, self.typed = self.typed or "", (self.typed or "")[1:]
        if left:
            return left[0]
        self.typed = None
        self.say(f"Decision: w{self.notes}", self.moments[-1])
        return ENTER

    def killed(self) -> None:
        """A line that was being typed goes with the program."""
        self.typed = None

    def came_back(self, line: str) -> None:
        """The program was away: the floor is open."""
        now = self.moments[-1]
        self.say(line, Moment(None, now.item, now.turns), undoable=False)


class Drawn:
    """How many of the expected lines have been on the screen: `count` never says more than was seen."""

    def __init__(self, expected: Expectation, count: int = 0) -> None:
        self.expected = expected
        self.count = count

    def look(self, console: Console) -> None:
        """To be called after each piece of output."""
        every = log_lines(console)
        seen = [line for line in every if not line.startswith("NOT SAVED")]
        is_full = len(every) == len(console.panel("Log")) - 1 and len(seen) > 2
        lines, turns = self.expected.lines, self.expected.turns
        for count in range(self.count, len(lines) + 1):
            newest = lines[max(0, count - len(seen)) : count][::-1]
            if seen and (is_full or count == len(seen)) and are_drawn(newest, seen):
                self.count = count
        # The counter in the floor's title may be ahead of the log in a picture that is half drawn.
        shown = turns_shown(console)
        ahead = range(self.count, min(self.count + 3, len(lines)))
        if shown is not None and self.count and seen == every and shown > turns[self.count - 1]:
            self.count = next((at + 1 for at in ahead if turns[at] == shown), self.count)


def are_drawn(lines: list[str], seen: list[str]) -> bool:
    """Tell whether the log shows just these *lines*; what has no room in it ends with an ellipsis."""
    return len(lines) == len(seen) and all(
        words == line or (words.endswith("…") and line.startswith(words[:-1]))
        for line, words in zip(lines, seen, strict=True)
    )


def log_lines(console: Console) -> list[str]:
    """Return the words of the log, newest first."""
    found = (re.match(r"\d+:\d\d(?::\d\d)? (.+)", line.strip()) for line in console.panel("Log")[1:])
    return [match[1] for match in found if match]


def turns_shown(console: Console) -> int | None:
    panel = console.panel("Floor")
    found = re.search(r"(\d+) turns?$", panel[0]) if panel else None
    return int(found[1]) if found else None


def session_path(home: Path) -> Path:
    return max((home / "sessions").glob("*.json"))


def stored(home: Path) -> list[dict[str, Any]]:
    """Return the events as stock TinyDB reads them."""
    with TinyDB(session_path(home), access_mode="r") as db:
        assert len(db.table("session")) == 1
        return [dict(event) for event in db.table("events")]


def told(events: list[dict[str, Any]], names: dict[str, str]) -> list[str]:
    """Return what stored events say, in the words of the log."""
    words: dict[int, str] = {}
    lines = []
    for event in events:
        line = {
            "meeting_started": lambda e: "The meeting starts",
            "item_opened": lambda e: f"Item {e['item'] + 1}: {ITEMS[e['item']]}",
            "floor_taken": lambda e: f"{names[e['person']]} takes the floor",
            "floor_opened": lambda e: "The floor is open",
            "crosstalk_began": lambda e: "Crosstalk: several at once",
            "note_written": lambda e: f"Decision: {e['text']}",
            "undone": lambda e: f"Undone: {words.get(e['step'], '?')}",
            "gap_found": lambda e: away(e["elapsed"] - e["since"]),
            "heartbeat": lambda e: "",
        }[event["kind"]](event)
        words.setdefault(event["batch"], line)
        lines += [line] if line else []
    return lines


def away(milliseconds: int) -> str:
    minutes, seconds = divmod(milliseconds // 1000, 60)
    how_long = f"{minutes}:{seconds:02}" if milliseconds >= 1000 else "under 1 s"
    return f"Away for {how_long}, counted as open floor"


def speakers(events: list[dict[str, Any]]) -> list[str]:
    """Return the ids of those who had a turn of some length, in order: a small reckoning of our own."""
    changes: list[tuple[int, int, str | None]] = []  # batch, elapsed, who
    for event in events:
        kind = event["kind"]
        if kind == "undone":
            changes = [change for change in changes if change[0] != event["step"]]
        elif kind in ("floor_taken", "floor_opened", "crosstalk_began"):
            changes.append((event["batch"], event["elapsed"], event.get("person")))
        elif kind == "gap_found":
            changes.append((event["batch"], event["since"], None))
    ends = [*(at for _, at, _ in changes[1:]), events[-1]["elapsed"]]
    found: list[str | None] = []
    for (_, since, who), until in zip(changes, ends, strict=False):
        if until > since and not (found and found[-1] == who):
            found.append(who)
    return [who for who in found if who is not None]


@dataclass
class Result:
    """One try, counted in lines of the log: on the screen before the keys, drawn at the kill, of those not stored."""

    opened: str
    keys: int
    before: int
    drawn: int
    stored: int = 0
    lost: int = 0
    wrong: str = ""
    resumed: str = "no"

    @property
    def is_good(self) -> bool:
        return not self.lost and not self.wrong and self.resumed == "whole"


def check(home: Path, expected: Expectation, result: Result) -> None:
    """Compare what was drawn with the file, read by the program and by stock TinyDB."""
    result.lost = result.drawn
    recap = run(home, "recap", "last", "--format", "json", "--private")
    if recap.returncode or recap.stderr:
        result.wrong = f"unreadable, recap says {recap.returncode} {recap.stderr.strip()}"
        return
    report = json.loads(recap.stdout)
    try:
        events = stored(home)
    except ValueError as error:
        result.wrong = f"unreadable, TinyDB says {error}"
        return
    lines = told(events, {person["id"]: person["name"] for person in report["people"]})
    pairs = enumerate(zip(lines, expected.lines, strict=False))
    same = next(
        (at for at, (is_stored, pressed) in pairs if is_stored != pressed), min(len(lines), len(expected.lines))
    )
    result.stored, result.lost = len(lines), max(0, result.drawn - same)
    if len(lines) > same:
        near = slice(max(0, same - 2), same + 4)
        result.wrong = f"from line {same} on, pressed {expected.lines[near]}, stored {lines[near]}"
    elif [turn["person"] for turn in report["turns"]] != speakers(events):
        result.wrong = "the recap's turns are not those of the events"
    elif [note["text"] for note in report["notes"]] != noted(events):
        result.wrong = "the recap's notes are not those of the events"
    # What was pressed and not acknowledged is gone; the meeting goes on from what is stored.
    expected.lines, expected.turns = expected.lines[: len(lines)], expected.turns[: len(lines)]


def noted(events: list[dict[str, Any]]) -> list[str]:
    taken_back = {event["step"] for event in events if event["kind"] == "undone"}
    return [e["text"] for e in events if e["kind"] == "note_written" and e["batch"] not in taken_back]


def moment_of(events: list[dict[str, Any]], keys: dict[str, str]) -> Moment:
    """Return where the stored meeting stands."""
    taken_back = {event["step"] for event in events if event["kind"] == "undone"}
    running, item = None, 0
    for event in events:
        if event["batch"] in taken_back:
            continue
        if event["kind"] == "item_opened":
            item = event["item"]
        elif event["kind"] in ("floor_taken", "floor_opened", "crosstalk_began", "gap_found"):
            running = keys.get(event.get("person", ""), "+" if event["kind"] == "crosstalk_began" else None)
    return Moment(running, item, len(speakers(events)))


def see_resumed(console: Console, home: Path, expected: Expectation) -> None:
    """See that the resumed screen has all that is stored, and that the time away is accounted for."""
    console.wait_for(lambda seen: log_lines(seen)[:1] and log_lines(seen)[0].startswith("Away for "))
    events = stored(home)
    assert events[-1]["kind"] == "gap_found"
    assert events[-1]["since"] == events[-2]["elapsed"]
    assert events[-1]["went_on"] is True
    expected.came_back(away(events[-1]["elapsed"] - events[-1]["since"]))
    report = json.loads(run(home, "recap", "last", "--format", "json", "--private").stdout)
    expected.moments = [moment_of(events, {person["id"]: person["key"] for person in report["people"]})]
    expected.undoable.clear()
    turns = expected.moments[0].turns
    expected.turns[-1] = turns
    console.wait_for(lambda seen: turns_shown(seen) == turns)
    seen = log_lines(console)
    assert are_drawn(expected.lines[::-1][: len(seen)], seen), seen
    assert len(seen) == min(len(console.panel("Log")) - 1, len(expected.lines))
    item = ITEMS[expected.moments[0].item]
    assert any(line.startswith(f"▶ {item} ") for line in console.panel("Agenda")), console.text()


def press_until_killed(console: Console, drawn: Drawn, chance: random.Random) -> int:
    """Press keys at their pace; kill at a random moment, every other time close behind a key. Return the keys."""
    lasting = chance.uniform(0.4, 3.0)
    close_behind = chance.random() < 0.5
    begun = due = time.monotonic()
    pressed = 0
    while True:
        console.wait_until(due)
        with console.held():
            console.press(drawn.expected.next_key(chance))
        pressed += 1
        due += PACE * chance.uniform(0.7, 1.3)
        if due - begun > lasting:
            break
    console.wait_until(time.monotonic() + chance.uniform(0, 0.03 if close_behind else PACE))
    console.kill()
    drawn.expected.killed()
    return pressed


def kill_again_and_again(tmp_path: Path, tries: int, seed: int, in_a_row: int = 5) -> list[Result]:
    """Kill a meeting, resume it and kill it again, *in_a_row* times or until something is wrong; then another one."""
    chance = random.Random(seed)
    results: list[Result] = []
    while len(results) < tries:
        results += kills_of_one_meeting(tmp_path / f"home{len(results)}", min(in_a_row, tries - len(results)), chance)
    return results


def kills_of_one_meeting(home: Path, tries: int, chance: random.Random) -> list[Result]:
    agenda = home.with_suffix(".toml")
    agenda.write_text(AGENDA)
    expected = Expectation()
    results: list[Result] = []
    words: tuple[str, ...] = ("start", "--agenda", str(agenda), "--with", WITH)
    while len(results) < tries and all(result.is_good for result in results):
        drawn = Drawn(expected)
        with Console(home, *words, on_drawn=drawn.look) as console:
            if results:
                see_resumed(console, home, expected)
                drawn.count = len(expected.lines)
            else:
                console.wait_text("○ READY")
            before = drawn.count
            keys = press_until_killed(console, drawn, chance)
        assert console.process.returncode == -signal.SIGKILL
        results.append(Result(words[0], keys, before, drawn.count))
        check(home, expected, results[-1])
        words = ("resume",)
        see_again(home, expected, results[-1])
    return results


def see_again(home: Path, expected: Expectation, result: Result) -> None:
    """Resume, look, leave with ctrl+q."""
    try:
        with Console(home, "resume") as console:
            see_resumed(console, home, expected)
            console.press(CTRL_Q)
            assert console.wait() == 0
        result.resumed = "whole"
    except AssertionError as error:
        result.resumed = " ".join(str(error).split())[:300] or "no"


def table(results: list[Result]) -> str:
    """Return the results as a table for people."""
    rows = [
        f"{number:>4} {r.opened:7}{r.keys:>5}{r.before:>8}{r.drawn:>7}{r.stored:>8}{r.lost:>6}  {r.resumed:8} {r.wrong}"
        for number, r in enumerate(results, start=1)
    ]
    return "\n".join(
        (
            " try opened  keys  before  drawn  stored  lost  resumed  wrong",
            *(row.rstrip() for row in rows),
            f"{len(results)} kills, {sum(r.keys for r in results)} keys, lines drawn by them: "
            f"{sum(r.drawn - r.before for r in results)}, lost: {sum(r.lost for r in results)}, "
            f"unreadable: {sum('unreadable' in r.wrong for r in results)}, "
            f"otherwise wrong: {sum(not r.is_good for r in results)}",
            "",
        )
    )


def test_what_was_drawn_survives_three_kills(tmp_path: Path) -> None:
    results = kill_again_and_again(tmp_path, tries=3, seed=random.randrange(10**6), in_a_row=2)
    assert all(r.is_good for r in results), table(results)
    assert sum(r.drawn for r in results) > 10, table(results)


@pytest.mark.long
def test_what_was_drawn_survives_fifty_kills(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    results = kill_again_and_again(tmp_path, tries=50, seed=random.randrange(10**6))
    with capsys.disabled():
        sys.stdout.write("\n" + table(results))
    assert len(results) == 50
    assert all(r.is_good for r in results), table(results)


@pytest.mark.skipif(not hasattr(resource, "prlimit"), reason="only Linux limits another process")
def test_a_kill_costs_what_is_marked_not_saved_and_nothing_else(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with Console(home, "start", "--template", "problem-solving", "--with", WITH) as console:
        console.wait_text("○ READY")
        console.press("m")
        console.wait_text("Maya Chen takes the floor")
        before = resource.prlimit(console.process.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(console.process.pid, resource.RLIMIT_FSIZE, (512, before[1]))
        console.press("j")
        console.wait_text("NOT SAVED  Jon Ruiz takes the floor")
        console.press("t")
        console.wait_text("NOT SAVED  Tom Berg takes the floor")
        console.wait_text("NOT SAVED since")
        marked = [line for line in log_lines(console) if line.startswith("NOT SAVED")]
        assert len(marked) == 2
        resource.prlimit(console.process.pid, resource.RLIMIT_FSIZE, before)
        console.wait_for(lambda seen: "NOT SAVED" not in seen.text())
        assert [event["kind"] for event in stored(home)[2:]] == ["floor_taken"] * 3
        resource.prlimit(console.process.pid, resource.RLIMIT_FSIZE, (512, before[1]))
        console.press("p")
        console.wait_text("NOT SAVED  Priya Nair takes the floor")
        console.kill()
    assert [event["kind"] for event in stored(home)[2:]] == ["floor_taken"] * 3
    with Console(home, "resume") as console:
        console.wait_for(lambda seen: log_lines(seen)[1:2] == ["Tom Berg takes the floor"])


@pytest.mark.long
def test_kills_while_a_meeting_is_being_resumed_lose_nothing(tmp_path: Path) -> None:
    home = tmp_path / "home"
    chance = random.Random(5)
    with Console(home, "start", "--with", WITH) as console:
        console.wait_text("○ READY")
        for turns, key in enumerate("mjpatlmjp", start=1):
            console.press(key)
            console.wait_text(f"Floor · {turns} turn")
        console.kill()
    before = stored(home)
    for _ in range(30):
        with Console(home, "resume") as console:
            console.wait_until(time.monotonic() + chance.uniform(0.1, 0.8))
            console.kill()
        after = stored(home)
        assert after[: len(before)] == before
        answer = run(home, "check")
        assert (answer.returncode, answer.stderr) == (0, "")
        before = after
