"""A name in bytes, however it is written, torn or hit."""

import json
import unicodedata

import pytest

from smarketing_tui.store.privacy.forgetting_bytes import Traces

NAME = "Renée Müller"
TRACES = Traces([NAME], ["müller", "pab3d"])

_WRITTEN = {
    "composed": NAME.encode(),
    "decomposed": unicodedata.normalize("NFD", NAME).encode(),
    "json": json.dumps(NAME).encode(),
    "json in capitals": json.dumps(NAME.upper()).encode(),
    "json decomposed": json.dumps(unicodedata.normalize("NFD", NAME)).encode(),
    "python": ascii(NAME).encode(),
    "latin-1": NAME.encode("latin-1"),
    "utf-16": NAME.encode("utf-16"),
    "an address": b"Ren%C3%A9e%20M%C3%BCller",
    "html": b"Ren&#233;e M&#252;ller",
    "after an escape": rb'"x\nRen\u00e9e  M\u00fcller"',
    "part": "Frau Müller,".encode(),
    "id": b"@pab3d ",
}


@pytest.mark.parametrize("data", _WRITTEN.values(), ids=_WRITTEN)
def test_a_name_is_found_and_replaced(data):
    assert TRACES.are_in(data)
    after = TRACES.replaced(data, "Person 7")
    assert not TRACES.are_in(after)
    assert b"Person 7" in after.replace(b"\0", b"")


@pytest.mark.parametrize("data", [b"xpab3d", b"pab3dx", b"Ren", b"", b"M ller", b'"team": "sales"'])
def test_other_words_are_not(data):
    assert not TRACES.are_in(data)
    assert TRACES.replaced(data, "Person 7") == data


@pytest.mark.parametrize(
    ("line", "may_be"),
    [
        (rb'"5": {"name": "Ren\u00e9e M', True),
        (rb'"5": {"name": "Ren\u00', True),
        (b'"5": {"name": "Ren\xc3', True),
        (b'"5": {"name": "Re', True),
        (b'"5": {"name": "R', False),
        (rb'\u00fcller", "team": "sales"', True),
        (b'ller", "team": "sales"', True),
        (rb'"name": "Ren\u00e9e M\u00fclXer", "key": "r"', True),
        (rb'"name": "Ren\u00eXe M\u00fcller", "key": "r"', True),
        (rb'"name": "RenXX M\u00fclXXr", "key": "r"', False),
        (b'"person": "pab3x", "kind"', True),
        (b'"kind": "floor_taken", "pers', False),
        (b'"kind": "floor_taken", "title": "Weekly"}', False),
        (b"", False),
    ],
)
def test_a_damaged_line(line, may_be):
    assert TRACES.may_be_in(line) is may_be
