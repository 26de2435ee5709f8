"""The line format: ordinary TinyDB JSON on healthy files, and nothing lost in silence on damaged ones."""

import json
import re
import string
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smarketing_tui.store.files.lines import EMPTY, Tables, encode_tables, read_healthy
from smarketing_tui.store.files.salvage import read_tables

TABLES: Tables = {
    "session": {"1": {"title": "Weekly"}},
    "empty": {},
    "events": {"1": {"seq": 1, "kind": "floor_taken"}, "2": {}, "3": {"seq": 3, "nested": {"1": {"_crc": "x"}}}},
}
HEALTHY = encode_tables(TABLES)

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)
DOCUMENTS = st.dictionaries(st.text().filter(lambda key: key != "_crc"), JSON, max_size=4)
NUMBERS = st.integers(min_value=1, max_value=10**9).map(str)
ANY_TABLES = st.dictionaries(st.text(), st.dictionaries(NUMBERS, DOCUMENTS, max_size=4), max_size=3)


def without_marks(tables: Any) -> Any:
    return {
        name: {number: {k: v for k, v in document.items() if k != "_crc"} for number, document in rows.items()}
        for name, rows in tables.items()
    }


def test_looks_as_specified() -> None:
    lines = HEALTHY.decode().split("\n")
    assert lines[:4] == ["{", '"session": {', '"1": {"title": "Weekly", "_crc": "' + lines[2][-10:-2] + '"}', "},"]
    assert lines[-3:] == ["}", "}", ""]


def test_checks_cover_the_name_of_the_table() -> None:
    other = encode_tables({"sessiom": TABLES["session"]})
    assert other.split(b"\n")[2] != HEALTHY.split(b"\n")[2]


@given(ANY_TABLES)
def test_any_tables_come_back(tables: Tables) -> None:
    data = encode_tables(tables)
    assert without_marks(json.loads(data)) == tables
    assert read_healthy(data + b"   ") == tables


@given(ANY_TABLES)
def test_salvage_of_a_healthy_file_finds_everything(tables: Tables) -> None:
    if not any(tables.values()):
        return
    found = read_tables(encode_tables(tables) + b"\t", tuple(tables))
    assert not found.intact
    assert found.tables == tables
    assert found.damage is None


def test_blanks_at_the_end_tell_a_file_that_was_not_closed() -> None:
    assert read_tables(HEALTHY).closed_cleanly
    assert read_tables(EMPTY).closed_cleanly
    open_file = read_tables(HEALTHY + b" ")
    assert (open_file.intact, open_file.closed_cleanly, open_file.tables) == (True, False, TABLES)


@pytest.mark.parametrize("data", [b"", b"  \n ", b"\0\0\0"])
def test_nothing_at_all_is_damage(data: bytes) -> None:
    found = read_tables(data)
    assert found.tables == {}
    assert found.damage is not None
    assert "file" in str(found.damage)


def test_a_lost_line_costs_its_document_and_is_handed_over() -> None:
    broken = HEALTHY.replace(b'"kind": "floor_taken"', b'"kind": "floor_dated"')
    found = read_tables(broken)
    assert found.tables["events"] == {"2": {}, "3": TABLES["events"]["3"]}
    assert found.damage is not None
    assert found.damage.lost == 1
    assert b"floor_dated" in found.damage.raw


@pytest.mark.parametrize("names", [(), ("session", "events")])
@pytest.mark.parametrize("line", [b'"evxnts": {', b'"events": x', b'xevents": {', b'"events"; {', b'"even"s": {'])
def test_a_damaged_name_does_not_cost_the_table(line: bytes, names: tuple[str, ...]) -> None:
    found = read_tables(HEALTHY.replace(b'"events": {', line), names)
    assert found.tables["events"] == TABLES["events"]


def test_a_name_that_is_wholly_gone_is_known_to_who_opens_the_file() -> None:
    found = read_tables(HEALTHY.replace(b'"events": {', b"\0" * 11), ("session", "events"))
    assert found.tables["events"] == TABLES["events"]


def test_lines_that_ran_together_are_told_apart() -> None:
    found = read_tables(HEALTHY.replace(b"\n", b"x"))
    assert {name: rows for name, rows in found.tables.items() if rows} == {k: v for k, v in TABLES.items() if v}
    assert found.damage is not None


def test_what_stands_behind_the_end_was_never_acknowledged() -> None:
    stray = encode_tables({"events": {"4": {"seq": 4}}}).split(b"\n")[2]
    found = read_tables(HEALTHY + b"    " + stray)
    assert found.tables["events"] == TABLES["events"]
    assert found.damage is not None
    assert found.damage.raw.strip() == stray


def test_says_whether_a_line_is_damaged_or_the_last_one_cut_off() -> None:
    cut = read_tables(HEALTHY[:-30] + b"   ").damage
    hit = read_tables(HEALTHY.replace(b'"seq": 1', b'"sex": 7')).damage
    assert (str(cut), str(hit)) == ("The last line is cut off.", "A line cannot be read.")


def test_an_expected_table_without_documents_is_kept() -> None:
    data = encode_tables({"session": {"1": {}}, "events": {}})
    assert read_tables(data[:-3], ("session", "events")).tables == {"session": {"1": {}}, "events": {}}


class TestFilesOfOtherPrograms:
    def test_are_checked_where_the_checks_are_still_there(self) -> None:
        found = read_tables(json.dumps(json.loads(HEALTHY), indent=4).encode())
        assert (found.tables, found.damage, found.closed_cleanly) == (TABLES, None, False)

    @pytest.mark.parametrize("changed", [{"title": "Monthly", "_crc": "00000000"}, {"title": "Monthly"}, {"_crc": 5}])
    def test_are_read_where_they_are_not_and_that_is_said(self, changed: dict[str, Any]) -> None:
        database = json.loads(HEALTHY)
        database["session"]["1"] = changed
        found = read_tables(json.dumps(database).encode())
        assert found.tables["session"]["1"] == {k: v for k, v in changed.items() if k != "_crc"}
        assert found.damage is not None
        assert found.damage.lost == 0

    @pytest.mark.parametrize("data", [b"{}", b'{"_default": {}}'])
    def test_are_fine_when_there_is_nothing_to_check(self, data: bytes) -> None:
        assert read_tables(data).damage is None

    @pytest.mark.parametrize(
        "data",
        [b"[1]", b'{"_default": 5}', b'{"_default": {"1": 5}}', b'{"_default": {"x": {}}}', b"text", b"\xff\xfe"],
    )
    def test_that_are_no_databases_are_damage(self, data: bytes) -> None:
        found = read_tables(data)
        assert not any(found.tables.values())
        assert found.damage is not None

    def test_are_not_what_a_damaged_file_of_ours_passes_for(self) -> None:
        one = encode_tables({"session": {"1": {"title": "Weekly"}}})
        found = read_tables(one.replace(b"Weekly", b"Beanly"))
        assert not any(found.tables.values())
        assert found.damage is not None
        assert found.damage.lost == 1


@settings(max_examples=200)
@given(st.data())
def test_any_changed_byte_costs_at_most_one_document_and_shows(data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(HEALTHY) - 1))
    byte = data.draw(st.sampled_from(string.printable.encode() + bytes(range(256))))
    broken = HEALTHY[:at] + bytes((byte,)) + HEALTHY[at + 1 :]
    found = read_tables(broken, tuple(TABLES))
    kept = [(name, number) for name, rows in found.tables.items() for number in rows]
    lost = [(name, number) for name, rows in TABLES.items() for number in rows if (name, number) not in kept]
    assert len(lost) <= 1
    assert all(found.tables[name][number] == TABLES[name][number] for name, number in kept)
    assert not lost or (found.damage is not None and found.damage.lost >= 1)


@given(st.binary(max_size=200) | st.lists(st.sampled_from([*HEALTHY.split(b"\n"), b"\n", b" ", b"x"])).map(b"".join))
def test_any_bytes_can_be_read_and_what_is_not_is_told(data: bytes) -> None:
    found = read_tables(data)
    besides_names = re.sub(rb'"(?:[^"\\]|\\.)*": \{', b"", data)
    assert found.damage is not None or found.tables or not besides_names.strip(b" \0\t\r\n,{}")
