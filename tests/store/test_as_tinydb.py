"""What TinyDB promises of a database, promised by ours too (after tinydb's tests/test_tinydb.py)."""

from collections import UserDict
from collections.abc import Callable

import pytest
from tinydb import Query, TinyDB, where
from tinydb.operations import delete, increment
from tinydb.table import Document

SALES = where("team") == "sales"


def keys(documents: list[Document]) -> list[str]:
    return [document["key"] for document in documents]


class TestInsert:
    def test_numbers_documents_from_one(self, empty: TinyDB) -> None:
        assert [empty.insert({"key": key}) for key in "abc"] == [1, 2, 3]
        assert keys(empty.all()) == ["a", "b", "c"]

    def test_keeps_the_number_of_a_numbered_document_and_goes_on_behind_it(self, db: TinyDB) -> None:
        assert db.insert(Document({"key": "x"}, 12)) == 12
        assert db.insert(Document({"key": "y"}, 77)) == 77
        assert db.insert({"key": "z"}) == 78
        assert db.get(doc_id=12) == {"key": "x"}

    def test_refuses_a_number_that_is_taken(self, db: TinyDB) -> None:
        with pytest.raises(ValueError, match="already exists"):
            db.insert(Document({"key": "x"}, 2))
        assert keys(db.all()) == ["m", "j", "p"]

    @pytest.mark.parametrize("thing", [object(), [1, 2], {"a", "b"}, "text", None])
    def test_refuses_what_is_not_a_mapping(self, db: TinyDB, thing: object) -> None:
        with pytest.raises(ValueError, match="not a Mapping"):
            db.insert(thing)  # type: ignore[arg-type]
        assert db.insert({"key": "x"}) == 4

    def test_takes_any_mapping(self, empty: TinyDB) -> None:
        empty.insert(UserDict(key="x"))
        empty.insert_multiple([UserDict(key="y")])
        assert keys(empty.all()) == ["x", "y"]

    @pytest.mark.parametrize("new_db", ["journal"], indirect=True)
    def test_what_json_cannot_hold_changes_nothing(self, db: TinyDB) -> None:
        for unfit in (object(), {1, 2}, float("nan"), float("inf")):
            with pytest.raises((TypeError, ValueError)):
                db.insert({"unfit": unfit})
            with pytest.raises((TypeError, ValueError)):
                db.insert_multiple([{"key": "x"}, {"unfit": unfit}])
            with pytest.raises((TypeError, ValueError)):
                db.update({"unfit": unfit}, SALES)
        assert db.all() == [
            {"team": "sales", "key": "m"},
            {"team": "sales", "key": "j"},
            {"team": "marketing", "key": "p"},
        ]
        assert db.insert({"key": "x"}) == 4


class TestInsertMultiple:
    def test_takes_lists_and_generators(self, empty: TinyDB) -> None:
        assert empty.insert_multiple([{"n": 0}, {"n": 1}]) == [1, 2]
        assert empty.insert_multiple({"n": n} for n in range(2, 5)) == [3, 4, 5]
        assert [document["n"] for document in empty] == [0, 1, 2, 3, 4]

    def test_of_nothing_is_nothing(self, db: TinyDB) -> None:
        assert db.insert_multiple([]) == []
        assert len(db) == 3

    def test_keeps_given_numbers(self, empty: TinyDB) -> None:
        assert empty.insert_multiple([Document({"n": 0}, 12), Document({"n": 1}, 77)]) == [12, 77]
        assert empty.get(doc_id=77) == {"n": 1}
        with pytest.raises(ValueError, match="already exists"):
            empty.insert_multiple([Document({"n": 2}, 12)])

    def test_refuses_a_single_document(self, db: TinyDB) -> None:
        with pytest.raises(ValueError, match="not a Mapping"):
            db.insert_multiple({"team": "sales"})  # type: ignore[arg-type]

    @pytest.mark.parametrize("new_db", ["journal"], indirect=True)
    def test_goes_on_behind_the_numbers_it_was_given(self, db: TinyDB) -> None:
        """Stock TinyDB would run into, or over, document 9."""
        db.insert_multiple([Document({"key": "x"}, 9)])
        assert db.insert_multiple([{"key": "y"}, {"key": "z"}]) == [10, 11]

    @pytest.mark.parametrize("new_db", ["journal"], indirect=True)
    def test_never_writes_over_a_document(self, db: TinyDB) -> None:
        with pytest.raises(ValueError, match="already exists"):
            db.insert_multiple([Document({"key": "x"}, 4), {"key": "y"}])
        assert len(db) == 3


class TestUpdate:
    def test_of_all(self, db: TinyDB) -> None:
        assert db.update({"site": "Berlin"}) == [1, 2, 3]
        assert db.count(where("site") == "Berlin") == 3

    def test_of_those_that_match(self, db: TinyDB) -> None:
        assert db.update({"team": "both"}, SALES) == [1, 2]
        assert db.count(where("team") == "both") == 2
        assert db.count(where("team") == "marketing") == 1

    def test_by_number_passes_over_unknown_ones(self, db: TinyDB) -> None:
        assert db.update({"team": "both"}, doc_ids=[3, 99, 1]) == [3, 1]
        assert db.update({"team": "none"}, doc_ids=[99]) == []
        assert db.count(where("team") == "both") == 2

    def test_with_functions(self, db: TinyDB) -> None:
        db.update({"turns": 1})
        db.update(increment("turns"), where("key") == "m")
        db.update(delete("key"), where("key") == "m")
        assert db.get(doc_id=1) == {"team": "sales", "turns": 2}
        assert db.count(where("turns") == 1) == 2

    def test_several_at_once(self, db: TinyDB) -> None:
        ids = db.update_multiple([({"turns": 2}, where("key") == "m"), (delete("team"), where("key") == "p")])
        assert ids == [1, 3]
        assert db.all() == [{"team": "sales", "key": "m", "turns": 2}, {"team": "sales", "key": "j"}, {"key": "p"}]

    @pytest.mark.parametrize("new_db", ["journal"], indirect=True)
    def test_that_fails_half_way_changes_nothing(self, db: TinyDB) -> None:
        def spoil(document: dict[str, str]) -> None:
            document["team"] = "spoiled"
            if document["key"] == "j":
                raise RuntimeError

        with pytest.raises(RuntimeError):
            db.update(spoil)  # type: ignore[arg-type]
        assert db.count(where("team") == "spoiled") == 0


class TestUpsert:
    def test_updates_or_inserts(self, db: TinyDB) -> None:
        assert db.upsert({"turns": 5}, where("key") == "m") == [1]
        assert db.upsert({"turns": 9, "key": "x"}, where("key") == "x") == [4]
        assert db.get(where("turns") == 5) == {"team": "sales", "key": "m", "turns": 5}
        assert len(db) == 4

    def test_by_number(self, db: TinyDB) -> None:
        assert db.upsert(Document({"key": "v"}, doc_id=1)) == [1]
        assert db.upsert(Document({"key": "w"}, doc_id=5)) == [5]
        assert db.get(doc_id=1) == {"team": "sales", "key": "v"}
        assert db.insert({"key": "x"}) == 6

    def test_needs_a_number_or_a_question(self, db: TinyDB) -> None:
        with pytest.raises(ValueError, match="doc_id"):
            db.upsert({"key": "x"})


class TestRemove:
    def test_those_that_match(self, db: TinyDB) -> None:
        assert db.remove(SALES) == [1, 2]
        assert keys(db.all()) == ["p"]

    def test_by_number_passes_over_unknown_ones(self, db: TinyDB) -> None:
        assert db.remove(doc_ids=[99, 2]) == [2]
        assert keys(db.all()) == ["m", "p"]

    def test_everything_only_by_truncate(self, db: TinyDB) -> None:
        with pytest.raises(RuntimeError):
            db.remove()
        db.truncate()
        assert (len(db), db.all()) == (0, [])
        assert db.insert({"key": "x"}) == 1

    def test_does_not_free_the_number(self, db: TinyDB) -> None:
        db.insert({"key": "x"})
        db.remove(doc_ids=[4])
        assert db.insert({"key": "y"}) == 5

    def test_drop_tables_empties_the_database(self, db: TinyDB) -> None:
        db.drop_tables()
        assert (len(db), db.tables()) == (0, set())
        assert db.insert({"key": "x"}) == 1


class TestAsk:
    def test_search_count_contains_get(self, db: TinyDB) -> None:
        assert keys(db.search(SALES)) == ["m", "j"]
        assert (db.count(SALES), db.count(where("key") == "?")) == (2, 0)
        assert db.contains(SALES)
        assert not db.contains(where("key") == "?")
        assert (db.contains(doc_id=3), db.contains(doc_id=99)) == (True, False)
        assert db.get(where("key") == "j") == {"team": "sales", "key": "j"}
        assert db.get(where("key") == "?") is None

    def test_get_by_number(self, db: TinyDB) -> None:
        first = db.all()[0]
        assert (first.doc_id, db.get(doc_id=1)) == (1, first)
        assert db.get(doc_id=float("nan")) is None  # type: ignore[call-overload]
        assert keys(db.get(doc_ids=[3, 1, 99])) == ["m", "p"]

    def test_get_gives_documents_that_know_their_number(self, db: TinyDB) -> None:
        found = db.get(where("key") == "p")
        assert isinstance(found, Document)
        assert found.doc_id == 3

    def test_get_and_contains_need_a_question(self, db: TinyDB) -> None:
        with pytest.raises(RuntimeError):
            db.get()
        with pytest.raises(RuntimeError):
            db.contains()

    def test_nested_fields(self, empty: TinyDB) -> None:
        empty.insert({"site": {"name": "Berlin", "zone": "Europe/Berlin"}})
        question = Query().site.name == "Berlin"
        assert empty.count(question) == 1
        empty.remove(question)
        assert empty.search(question) == []

    def test_any_callable(self, db: TinyDB) -> None:
        def in_sales(document: Document) -> bool:
            return document.get("team") == "sales"

        in_sales.is_cacheable = lambda: False  # type: ignore[attr-defined]
        assert keys(db.search(in_sales)) == ["m", "j"]

    def test_iterates_and_counts(self, db: TinyDB) -> None:
        assert list(db) == db.all()
        assert len(db) == 3


class TestDatabase:
    def test_two_are_strangers(self, new_db: Callable[[], TinyDB]) -> None:
        one, other = new_db(), new_db()
        one.insert_multiple([{"n": 1}, {"n": 2}])
        other.insert({"n": 3})
        assert (len(one), len(other)) == (2, 1)

    def test_drop_table(self, empty: TinyDB) -> None:
        empty.insert({"n": 1})
        empty.table("tasks").insert({"n": 2})
        empty.drop_table("tasks")
        empty.drop_table("never there")
        assert empty.tables() == {empty.default_table_name}
        assert len(empty.table("tasks")) == 0

    def test_forwards_to_its_default_table(self, db: TinyDB) -> None:
        assert len(db.table(db.default_table_name)) == 3
        assert db.name == db.default_table_name

    def test_empty_has_length_and_no_tables(self, empty: TinyDB) -> None:
        assert (len(empty), empty.tables()) == (0, set())

    def test_says_what_it_holds(self, db: TinyDB) -> None:
        assert "tables=['_default'], tables_count=1, default_table_documents_count=3" in repr(db)

    def test_is_closed_once_by_its_block(self, empty: TinyDB) -> None:
        with empty as db:
            db.insert({"n": 1})
            db.close()
