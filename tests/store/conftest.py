"""Databases of both kinds: TinyDB's own on memory, and ours on a file. Every test of behaviour runs on each."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tinydb import TinyDB
from tinydb.storages import MemoryStorage

from smarketing_tui.store.files.journal import JournalDB


@pytest.fixture(params=["memory", "journal"])
def new_db(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[], TinyDB]]:
    """Makes empty databases; at the end a file must hold, also for stock TinyDB, what its database said."""
    made: list[TinyDB] = []

    def make() -> TinyDB:
        path = tmp_path / f"db{len(made)}.json"
        db = JournalDB(path) if request.param == "journal" else TinyDB(storage=MemoryStorage)
        made.append(db)
        return db

    yield make
    if request.param == "journal":
        for number, db in enumerate(made):
            path = tmp_path / f"db{number}.json"
            said = db.storage.read() if path.with_name(path.name + ".lock").exists() else None
            found = TinyDB(path).storage.read()
            db.close()
            for documents in found.values():
                for document in documents.values():
                    del document["_crc"]
            assert said is None or found == said


@pytest.fixture
def empty(new_db: Callable[[], TinyDB]) -> TinyDB:
    return new_db()


@pytest.fixture
def db(empty: TinyDB) -> TinyDB:
    """Three people, of whom two are in sales."""
    empty.insert_multiple(
        {"team": team, "key": key} for team, key in (("sales", "m"), ("sales", "j"), ("marketing", "p"))
    )
    return empty
