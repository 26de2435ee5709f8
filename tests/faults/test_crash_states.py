"""Every state in which a power cut may leave the folder is reopened; what was acknowledged is in it."""

from pathlib import Path

import pytest
from crash_states import states
from faulty_disk import Recording
from trials import check_crash_states, event, on, record

from smarketing_tui.store.files.journal import JournalDB
from smarketing_tui.store.files.salvage import read_tables


def test_of_a_session(path: Path, tmp_path: Path) -> None:
    ops = record(path)
    assert check_crash_states(ops, tmp_path / "state", path, sectors=6) > 80


@pytest.mark.long
def test_of_a_session_torn_at_every_sector(path: Path, tmp_path: Path) -> None:
    ops = record(path)
    assert check_crash_states(ops, tmp_path / "state", path) > 500


def test_of_a_database_that_is_changed_in_every_way(path: Path, tmp_path: Path) -> None:
    """With little room kept ready, so that the file grows often; every state is some moment's contents."""
    path.parent.mkdir()
    system = Recording()
    moments: list[object] = []
    marks: list[int] = []
    with on(system):
        db = JournalDB(path, room=700)

        def done() -> None:
            moments.append(db.storage.read())
            marks.append(len(system.ops))

        done()
        for number in range(12):
            db.table("events").insert(event(number, 40 * number))
            done()
            if number % 5 == 4:
                db.table("events").update({"person": f"p{number}"}, doc_ids=[number])
                done()
            if number == 7:
                db.table("others").insert_multiple([{"n": 1}, {"n": 2}])
                done()
        db.close()
    count = 0
    for moment, folder in states(system.ops):
        if path.name not in folder:
            assert moment < marks[0]
            continue
        count += 1
        reached = sum(mark <= moment for mark in marks)
        found = read_tables(folder[path.name], ("events", "others")).tables
        allowed = moments[max(0, reached - 1) : reached + 1]
        # A batch that was cut is there in part; it had not been acknowledged.
        partly = [{**found, "others": now["others"]} for now in allowed if "others" in now]  # type: ignore[index,operator]
        assert {k: v for k, v in found.items() if v} in [*allowed, *partly] or found in [*allowed, *partly]
    assert count > 150
