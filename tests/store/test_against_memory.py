"""Any sequence of TinyDB calls, interrupted by reopening, does on our file what it does on stock memory."""

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from tinydb import TinyDB, where
from tinydb.operations import increment
from tinydb.storages import MemoryStorage
from tinydb.table import Document

from smarketing_tui.store.files.journal import JournalDB

TABLES = st.sampled_from(["session", "events", "tasks"])
VALUES = st.integers(0, 3) | st.text(max_size=3) | st.lists(st.booleans(), max_size=2)
DOCUMENTS = st.fixed_dictionaries({"n": st.integers(0, 3)}, optional={"value": VALUES})
NUMBERS = st.integers(1, 12)


class Same(RuleBasedStateMachine):
    """Runs each call on both and compares answers and contents."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.path = self.folder / "db.json"
        self.stock = TinyDB(storage=MemoryStorage)
        self.ours = JournalDB(self.path, room=64)

    def both(self, name: str, call: Callable[[Any], Any]) -> None:
        assert call(self.ours.table(name)) == call(self.stock.table(name))

    @rule(name=TABLES, document=DOCUMENTS)
    def insert(self, name: str, document: dict[str, Any]) -> None:
        self.both(name, lambda table: table.insert(document))

    @rule(name=TABLES, documents=st.lists(DOCUMENTS, max_size=4))
    def insert_multiple(self, name: str, documents: list[dict[str, Any]]) -> None:
        self.both(name, lambda table: table.insert_multiple(documents))

    @rule(name=TABLES, document=DOCUMENTS, number=NUMBERS)
    def upsert_by_number(self, name: str, document: dict[str, Any], number: int) -> None:
        self.both(name, lambda table: table.upsert(Document(document, number)))

    @rule(name=TABLES, document=DOCUMENTS, n=st.integers(0, 3))
    def upsert(self, name: str, document: dict[str, Any], n: int) -> None:
        self.both(name, lambda table: table.upsert(document, where("n") == n))

    @rule(name=TABLES, document=DOCUMENTS, numbers=st.lists(NUMBERS, max_size=3, unique=True))
    def update_by_number(self, name: str, document: dict[str, Any], numbers: list[int]) -> None:
        self.both(name, lambda table: table.update(document, doc_ids=numbers))

    @rule(name=TABLES, n=st.integers(0, 3))
    def update(self, name: str, n: int) -> None:
        self.both(name, lambda table: table.update(increment("n"), where("n") == n))

    @rule(name=TABLES, n=st.integers(0, 3))
    def remove(self, name: str, n: int) -> None:
        self.both(name, lambda table: table.remove(where("n") == n))

    @rule(name=TABLES)
    def truncate(self, name: str) -> None:
        self.both(name, lambda table: table.truncate())

    @rule(name=TABLES)
    def drop_table(self, name: str) -> None:
        self.ours.drop_table(name)
        self.stock.drop_table(name)

    @rule()
    def drop_tables(self) -> None:
        self.ours.drop_tables()
        self.stock.drop_tables()

    @rule()
    def reopen(self) -> None:
        self.ours.close()
        self.ours = JournalDB(self.path, room=64)
        held = self.stock.storage.read()
        self.stock = TinyDB(storage=MemoryStorage)
        self.stock.storage.write(held or {})

    @rule(n=st.integers(0, 3))
    def ask(self, n: int) -> None:
        for name in ("session", "events", "tasks"):
            self.both(name, lambda table: (table.search(where("n") == n), table.contains(doc_id=n), len(table)))

    @invariant()
    def hold_the_same(self) -> None:
        # A table that was only ever emptied is there for one and not for the other; neither has documents in it.
        ours, stock = ({k: v for k, v in (db.storage.read() or {}).items() if v} for db in (self.ours, self.stock))
        assert ours == stock
        assert {name: list(rows) for name, rows in ours.items()} == {name: list(rows) for name, rows in stock.items()}

    @invariant()
    def is_ordinary_json(self) -> None:
        found = TinyDB(self.path)
        for name in self.ours.tables():
            assert [document.doc_id for document in found.table(name)] == [d.doc_id for d in self.ours.table(name)]

    def teardown(self) -> None:
        self.ours.close()
        shutil.rmtree(self.folder)


Same.TestCase.settings = settings(max_examples=30, stateful_step_count=25, deadline=None)
test_same = Same.TestCase
