"""What TinyDB promises of a table, promised by ours too (after tinydb's tests/test_tables.py)."""

import pytest
from tinydb import TinyDB, where
from tinydb.table import Document

ONE = where("n") == 1


def test_numbers_are_given_one_by_one_and_start_again_after_truncate(db: TinyDB) -> None:
    assert [db._get_next_id() for _ in range(3)] == [4, 5, 6]
    db.truncate()
    assert [db._get_next_id() for _ in range(3)] == [1, 2, 3]


def test_tables_have_their_own_documents_and_numbers(db: TinyDB) -> None:
    tasks, people = db.table("tasks"), db.table("people")
    assert (tasks.insert({"n": 1}), people.insert({"n": 2}), tasks.insert({"n": 3})) == (1, 1, 2)
    assert db.tables() == {"_default", "tasks", "people"}
    assert [document["n"] for document in tasks] == [1, 3]
    assert people.all() == [{"n": 2}]
    db.drop_tables()
    assert (len(tasks), len(people)) == (0, 0)


def test_the_same_name_gives_the_same_table(db: TinyDB) -> None:
    assert db.table("tasks") is db.table("tasks")


@pytest.mark.parametrize("name", ["with space", 'quo"te', "back\\slash", "новый", "1", "{", ""])
def test_any_name_will_do(empty: TinyDB, name: str) -> None:
    empty.table(name).insert({"n": 1})
    empty.table("last").insert({"n": 2})
    assert empty.tables() == {name, "last"}
    assert empty.table(name).all() == [{"n": 1}]


def test_a_name_cannot_be_changed(db: TinyDB) -> None:
    table = db.table("tasks")
    assert table.name == "tasks"
    with pytest.raises(AttributeError):
        table.name = "people"  # type: ignore[misc]


def test_an_empty_table_is_kept_on_request(db: TinyDB) -> None:
    db.table("kept", persist_empty=True)
    db.table("not kept")
    assert db.tables() == {"_default", "kept"}


def test_says_what_it_is(db: TinyDB) -> None:
    table = db.table("tasks")
    assert f"{type(table).__name__} name='tasks', total=0, storage=<" in repr(table)


class TestCache:
    def test_remembers_answers_also_empty_ones(self, empty: TinyDB) -> None:
        table = empty.table("tasks")
        table.insert({"n": 1})
        for question in (ONE, where("n") == 0, where("n").exists()):
            assert table.search(question) == table.search(question)
            assert question in table._query_cache

    def test_gives_a_list_of_its_own(self, empty: TinyDB) -> None:
        table = empty.table("tasks")
        table.insert({"n": 1})
        table.search(ONE).append(Document({"n": 99}, 99))
        assert table.search(ONE) == [{"n": 1}]

    @pytest.mark.parametrize(
        "change",
        [
            lambda table: table.insert({"n": 1}),
            lambda table: table.insert_multiple([{"n": 1}]),
            lambda table: table.update({"n": 5}),
            lambda table: table.remove(ONE),
            lambda table: table.truncate(),
            lambda table: table.clear_cache(),
        ],
    )
    def test_forgets_them_at_any_change(self, empty: TinyDB, change: object) -> None:
        table = empty.table("tasks")
        table.insert({"n": 1})
        table.search(ONE)
        change(table)  # type: ignore[operator]
        assert not table._query_cache.lru
        assert len(table.search(ONE)) == sum(document["n"] == 1 for document in table)

    def test_of_a_size(self, empty: TinyDB) -> None:
        none, two = empty.table("none", cache_size=0), empty.table("two", cache_size=2)
        for table in (none, two):
            for n in (1, 2, 3):
                table.search(where("n") == n)
        assert len(none._query_cache) == 0
        assert two._query_cache.lru == [where("n") == 2, where("n") == 3]

    def test_passes_over_questions_that_may_change(self, empty: TinyDB) -> None:
        table = empty.table("tasks")
        table.insert({"n": 5})
        more = [5]
        question = where("n").map(lambda n: n + more[0]) == 10
        assert table.count(question) == 1
        more[0] = 6
        assert table.count(question) == 0
        assert len(table._query_cache) == 0
