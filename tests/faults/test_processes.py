"""Several processes: killed writers, two at once, a reader beside a writer."""

import random
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tinydb import TinyDB
from trials import HEADER, Lost, Unreadable

from smarketing_tui.store.errors import Damaged, LockedByAnother
from smarketing_tui.store.files.session_file import SessionFile
from smarketing_tui.store.files.shared_file import SharedFile

#: Appends until it is killed or has done its number; tells each acknowledged event. Sometimes in batches.
WRITER = """
import sys
from pathlib import Path
from smarketing_tui.store.files.session_file import SessionFile
session = SessionFile.open(Path(sys.argv[1]))
number = 1 + max((event["seq"] for event in session.contents.events), default=0)
print(number - 1, flush=True)
last = number + int(sys.argv[2])
while number < last:
    numbers = range(number, number + number % 3 + 1)
    batch = [{"seq": n, "kind": "floor_taken", "text": "x" * (n * 37 % 900)} for n in numbers]
    session.append(batch)
    number += len(batch)
    print(number - 1, flush=True)
session.close()
"""

ADDER = """
import sys
from pathlib import Path
from smarketing_tui.store.files.shared_file import SharedFile
file = SharedFile(Path(sys.argv[1]), wait=60)
for number in range(int(sys.argv[3])):
    with file.writing() as db:
        db.table("tasks").insert({"by": sys.argv[2], "number": number})
"""


@contextmanager
def running(script: str, *words: object) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", script, *map(str, words)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def kill_again_and_again(path: Path, rounds: int, seed: int) -> int:
    """Kill a writer after a number of its acknowledgements; count those that were read before the kill."""
    chance = random.Random(seed)
    SessionFile.create(path, HEADER).close()
    acknowledged = 0
    for _ in range(rounds):
        with running(WRITER, path, 10**9) as writer:
            assert writer.stdout is not None
            for _ in range(chance.randrange(1, 60)):
                acknowledged = int(writer.stdout.readline())
            writer.kill()
        try:
            found = [one["seq"] for one in SessionFile.read(path).events]
        except Damaged:
            raise Unreadable("an acknowledged session cannot be read") from None
        if len(found) < acknowledged:
            raise Lost(acknowledged - len(found))
        assert found == list(range(1, len(found) + 1)), "events are out of order"
    session = SessionFile.open(path)
    assert len(session.contents.events) >= acknowledged
    session.close()
    return acknowledged


def test_a_killed_writer_loses_nothing(path: Path) -> None:
    assert kill_again_and_again(path, rounds=6, seed=1) > 6


@pytest.mark.long
@pytest.mark.parametrize("seed", range(10))
def test_a_writer_killed_very_often_loses_nothing(path: Path, seed: int) -> None:
    assert kill_again_and_again(path, rounds=40, seed=seed) > 400


def test_a_second_writer_is_told_who_was_first(path: Path) -> None:
    SessionFile.create(path, HEADER).close()
    with running(WRITER, path, 10**9) as writer:
        assert writer.stdout is not None
        writer.stdout.readline()
        with pytest.raises(LockedByAnother) as refused:
            SessionFile.open(path)
        assert refused.value.pid == writer.pid
    SessionFile.open(path).close()


def test_a_reader_beside_a_writer_sees_every_acknowledged_event(path: Path) -> None:
    SessionFile.create(path, HEADER).close()
    with running(WRITER, path, 600) as writer:
        assert writer.stdout is not None
        for told in writer.stdout:
            contents = SessionFile.read(path)
            assert [one["seq"] for one in contents.events] == list(range(1, len(contents.events) + 1))
            assert len(contents.events) >= int(told)
            assert contents.damage is None
        assert writer.wait() == 0
    assert SessionFile.read(path).closed_cleanly
    assert len(TinyDB(path).table("events")) >= 600


def test_two_processes_change_one_file(path: Path) -> None:
    path.parent.mkdir()
    with running(ADDER, path, "a", 40) as one, running(ADDER, path, "b", 40) as other:
        file = SharedFile(path)
        seen = 0
        while one.poll() is None or other.poll() is None:
            with file.reading() as db:
                assert len(db.table("tasks")) >= seen
                seen = len(db.table("tasks"))
        assert (one.returncode, other.returncode) == (0, 0)
    with SharedFile(path).reading() as db:
        done = [(task["by"], task["number"]) for task in db.table("tasks")]
    assert sorted(done) == [(by, number) for by in "ab" for number in range(40)]
    assert file.damage is None
