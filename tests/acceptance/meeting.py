"""A real meeting in real time, in a real terminal, and its recap against the times of the keys.

Six people, forty changes of the floor, three items, two tasks, a decision, one pause, two undos. To hold it by hand,
five minutes long at 80x24, with the program of this environment (pip install -e ".[test]"):

    python tests/acceptance/meeting.py

Others: `--seconds 60 --size 120x36 --seed 7`. It prints every turn beside the keys that made it, and ends with 0 when
no time is off by more than 0.1 s and everything that is counted agrees.
"""

import argparse
import json
import random
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1] / "faults"))

from console import BACKSPACE, ENTER, F2, F3, F5, F9, RIGHT, SPACE, Console, run
from reckoning import ACCOUNTS, CROSSTALK, OPEN, Press, Reckoning, reckon

TOLERANCE = 0.1
"""Seconds by which a time may be off."""

FLOOR_CHANGES = 40

PEOPLE = {
    "Maya Chen": ("marketing", "Berlin"),
    "Jon Ruiz": ("sales", "New York"),
    "Priya Nair": ("marketing", "Berlin"),
    "Ana Silva": ("sales", "Lisbon"),
    "Tom Berg": ("sales", "Berlin"),
    "Lea Wolf": ("marketing", "New York"),
}
ITEMS = (("Progress on initiatives", "progress", "Maya Chen"), ("SLAs", "sla", "Jon Ruiz"), ("Solutions", "", ""))
TASKS = ("Battlecard v2", "Score the old leads again")
DECISION = "The MQL threshold goes to 60"


@dataclass(frozen=True)
class Step:
    """One thing to do, `at` seconds after the start."""

    at: float
    what: str
    value: str = ""


@dataclass
class Comparison:
    """The rows of the table, every deviation in seconds, and what does not agree at all."""

    rows: list[str] = field(default_factory=list)
    deviations: list[float] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    @property
    def largest(self) -> float:
        return max(self.deviations, default=0.0)

    @property
    def is_good(self) -> bool:
        return not self.problems and bool(self.deviations) and self.largest <= TOLERANCE

    def time(self, name: str, told: float, expected: float) -> None:
        off = abs(told - expected)
        self.deviations.append(off)
        if off > TOLERANCE:
            self.problems.append(f"{name}: {told:.3f} s, by the keys {expected:.3f} s")

    def same(self, name: str, told: object, expected: object) -> None:
        if told != expected:
            self.problems.append(f"{name}: {told!r}, by the keys {expected!r}")

    def told(self) -> str:
        verdict = "all agree" if self.is_good else "DOES NOT AGREE"
        end = f"largest deviation {1000 * self.largest:.1f} ms of {len(self.deviations)} times; {verdict}"
        return "\n".join((*self.rows, *(f"! {problem}" for problem in self.problems), end, ""))


def schedule(seconds: float, seed: int) -> list[Step]:
    """Return what happens in a meeting of that length; the same seed makes the same meeting."""
    chance = random.Random(seed)
    order = ["floor"] * FLOOR_CHANGES
    # From the back, so that the places keep their meaning.
    for place, whats in (
        (36, ["task"]),
        (28, ["item"]),
        (24, ["pause", "resume"]),
        (21, ["item wrongly", "undo"]),
        (19, ["note"]),
        (14, ["item"]),
        (11, ["person wrongly", "undo"]),
        (6, ["task"]),
    ):
        order[place:place] = whats
    step = seconds / (len(order) + 1)
    steps = [Step(0, "start")]
    speaker = OPEN
    tasks = iter(TASKS)
    for number, what in enumerate(order, start=1):
        at = step * (number + chance.uniform(-0.3, 0.3))
        others = [each for each in PEOPLE if each != speaker]
        if what == "floor":
            silent = chance.choices(("person", OPEN, CROSSTALK), (80, 10, 10))[0]
            value = chance.choice(others) if silent in ("person", speaker) else silent
            speaker = value
            kind = value if value in (OPEN, CROSSTALK) else "person"
            steps.append(Step(at, kind, value))
        elif what == "person wrongly":
            steps.append(Step(at, "person", chance.choice(others)))
        elif what == "task":
            steps.append(Step(at, what, next(tasks)))
        elif what == "note":
            steps.append(Step(at, what, DECISION))
        elif what == "resume":
            steps.append(Step(at, "pause"))
        else:
            steps.append(Step(at, what.removesuffix(" wrongly")))
    return [*steps, Step(seconds, "end")]


def hold(home: Path, size: tuple[int, int], steps: list[Step]) -> list[Press]:
    """Hold the meeting; return its keys with the monotonic times at which they were pressed."""
    agenda = home.with_name("agenda.toml")
    agenda.write_text(_toml())
    names = ",".join(":".join((name, *where)) for name, where in PEOPLE.items())
    keys = {name: name[0].lower() for name in PEOPLE} | {
        "start": ENTER,
        "item": ENTER,
        OPEN: SPACE,
        CROSSTALK: "+",
        "pause": F5,
        "undo": BACKSPACE,
        "task": F2,
        "note": F3,
        "end": F9,
    }
    pressed: list[Press] = []
    with Console(home, "start", "--agenda", str(agenda), "--with", names, size=size) as console:
        console.wait_text("○ READY")
        zero = time.monotonic()
        for step in steps:
            console.wait_until(zero + step.at)
            at = console.press(keys[step.value if step.what == "person" else step.what])
            if step.what in ("task", "note"):
                at = _write(console, step.value)
            pressed.append(Press(at, step.what, step.value))
        console.wait_text("End the meeting?")
        console.press(RIGHT)
        console.press(ENTER)
        console.wait_text("undo the end")
        console.press("q")
        console.wait_text("Start a meeting")
        console.press("q")
        assert console.wait() == 0
        assert console.is_restored
    return pressed


def _toml() -> str:
    items = (
        f'[[items]]\ntitle = "{title}"\nminutes = 2\n'
        + (f'kind = "{kind}"\n' if kind else "")
        + (f'leader = "{leader}"\n' if leader else "")
        for title, kind, leader in ITEMS
    )
    return 'title = "Acceptance"\ntimezone = "Europe/Berlin"\n' + "".join(items)


def _write(console: Console, text: str) -> float:
    """Type a line into the capture line and keep it."""
    console.wait_text("Enter keep")
    console.press(text)
    console.wait_text(text)
    at = console.press(ENTER)
    console.wait_for(lambda seen: "Enter keep" not in seen.text())
    return at


def compare(report: dict[str, Any], meeting: Reckoning) -> Comparison:
    """Compare the recap as JSON with the keys."""
    found = Comparison()
    names = {person["id"]: person["name"] for person in report["people"]}
    _turns(found, report, meeting, names)
    _accounts(found, report, meeting)
    found.same("segments", len(report["segments"]), len(meeting.stretches))
    for number, (told, stretch) in enumerate(zip(report["segments"], meeting.stretches, strict=False), start=1):
        where = (told["account"], names.get(told["person"], ""), told["item"])
        found.same(f"segment {number}", where, (stretch.account, stretch.person, stretch.item))
        found.time(f"start of segment {number}", told["start"], stretch.start)
        found.time(f"end of segment {number}", told["end"], stretch.end)
    found.rows.append(f"{'item':26}{'used':>9}{'by the keys':>13}")
    for number, item in enumerate(report["agenda"]):
        found.rows.append(f"{item['title']:26}{item['used']:9.3f}{meeting.used(number):13.3f}")
        found.time(f"used of {item['title']}", item["used"], meeting.used(number))
    turns = Counter(turn.person for turn in meeting.turns)
    for person in report["people"]:
        found.same(f"turns of {person['name']}", person["turns"], turns[person["name"]])
        found.time(f"talk of {person['name']}", person["talk"], meeting.talk(person["name"]))
    titles = [title for title, _, _ in ITEMS]
    found.same("tasks", [(t["title"], titles.index(t["item"])) for t in report["tasks"]], [*meeting.tasks])
    found.same("notes", [(n["text"], n["item"]) for n in report["notes"]], [*meeting.notes])
    found.same("has ended", report["session"]["ended_at"] is not None, True)
    return found


def _turns(found: Comparison, report: dict[str, Any], meeting: Reckoning, names: dict[str, str]) -> None:
    found.rows.append(f"{'turn':>4} {'who':12}{'start':>9}{'by key':>9}{'end':>9}{'by key':>9}{'off (ms)':>10}")
    found.same("turns", len(report["turns"]), len(meeting.turns))
    for number, (told, turn) in enumerate(zip(report["turns"], meeting.turns, strict=False), start=1):
        found.same(f"turn {number}", (names[told["person"]], told["item"]), (turn.person, turn.item))
        found.time(f"start of turn {number}", told["start"], turn.start)
        found.time(f"end of turn {number}", told["end"], turn.end)
        off = 1000 * max(abs(told["start"] - turn.start), abs(told["end"] - turn.end))
        found.rows.append(
            f"{number:>4} {turn.person:12}{told['start']:9.3f}{turn.start:9.3f}"
            f"{told['end']:9.3f}{turn.end:9.3f}{off:10.1f}"
        )


def _accounts(found: Comparison, report: dict[str, Any], meeting: Reckoning) -> None:
    told = report["time"]
    found.rows.append(f"{'account':26}{'seconds':>9}{'by the keys':>13}")
    for name in ACCOUNTS:
        found.rows.append(f"{name:26}{told[name]:9.3f}{meeting.account(name):13.3f}")
        found.time(name, told[name], meeting.account(name))
    found.rows.append(f"{'wall':26}{told['wall']:9.3f}{meeting.wall:13.3f}")
    found.time("wall", told["wall"], meeting.wall)
    found.same(
        "sum of the accounts in ms", sum(round(1000 * told[name]) for name in ACCOUNTS), round(1000 * told["wall"])
    )


def acceptance(folder: Path, seconds: float, size: tuple[int, int], seed: int) -> Comparison:
    """Hold a meeting in a new workspace in *folder* and compare its recap with its keys."""
    home = folder / "home"
    pressed = hold(home, size, schedule(seconds, seed))
    answer = run(home, "recap", "last", "--format", "json", "--private")
    assert (answer.returncode, answer.stderr) == (0, "")
    presenters = [leader if kind in ("progress", "sla") else "" for _, kind, leader in ITEMS]
    found = compare(json.loads(answer.stdout), reckon(pressed, presenters))
    (session,) = json.loads(run(home, "sessions", "--json").stdout)["sessions"]
    found.same("sessions", (session["phase"], session["people"], session["open_tasks"]), ("ended", len(PEOPLE), 2))
    tasks = json.loads(run(home, "tasks", "--json").stdout)["tasks"]
    found.same("task list", [task["title"] for task in tasks], list(TASKS))
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=300, help="length of the meeting (300)")
    parser.add_argument("--size", default="80x24", help="columns x rows of the terminal (80x24)")
    parser.add_argument("--seed", type=int, default=1, help="which meeting (1)")
    chosen = parser.parse_args()
    columns, rows = (int(number) for number in chosen.size.split("x"))
    with tempfile.TemporaryDirectory() as folder:
        found = acceptance(Path(folder), chosen.seconds, (columns, rows), chosen.seed)
    sys.stdout.write(found.told())
    return 0 if found.is_good else 1


if __name__ == "__main__":
    sys.exit(main())
