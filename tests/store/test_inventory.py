"""Which files of a folder are a workspace's, by their names alone, and which are another program's."""

from dataclasses import fields
from pathlib import Path

import pytest

from smarketing_tui.store.files.inventory import Files, files_of

SORTS = {
    "sessions/20261120-1000-k3f9.json": "sessions",
    "sessions/copied by hand.json": "sessions",
    "sessions/a.json.damaged-20261120T100000.000000Z": "pieces",
    "sessions/a.json.new": "left_over",
    "sessions/a.json.damaged-20261120T100000.000000Z.new": "left_over",
    "sessions/a.json.lock": "locks",
    "sessions/a.lock": "others",
    "sessions/a.new": "others",
    "sessions/notes.txt": "others",
    "workspace.json": "",
    "workspace.json.new": "left_over",
    "workspace.json.lock": "locks",
    "workspace.json.damaged-20261120T100000.000000Z": "pieces",
    "forgetting.json": "",
    "forgetting.json.lock": "locks",
    "importing.json": "others",
    "importing.json.new": "left_over",
    "importing.lock": "locks",
    "task-numbers.lock": "locks",
    "catalogue.json": "caches",
    "figures.json.new": "caches",
    "figures.json.damaged-20261120T100000.000000Z": "caches",
    "catalogue.json.lock": "locks",
    "errors.log": "logs",
    "report.new": "others",
    "yarn.lock": "others",
    "x.json": "others",
    "workspace.json.old": "others",
    "photo.damaged-1.jpg": "others",
    "deep/down.json": "",
}


@pytest.mark.parametrize("name", SORTS)
def test_each_is_of_one_sort(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("{}")
    found = files_of(tmp_path)
    sorts = [each.name for each in fields(Files) if path in getattr(found, each.name)]
    assert sorts == [SORTS[name]] if SORTS[name] else not sorts


def test_archives_and_links_are_not_looked_into(tmp_path: Path) -> None:
    (tmp_path / "workspace.zip").write_bytes(b"PK\x03\x04...")
    (tmp_path / "link").symlink_to(tmp_path)
    (tmp_path / "sessions").mkdir()
    lost = tmp_path / "sessions" / "20260102-0000-abcd.json"
    lost.symlink_to("nowhere")
    found = files_of(tmp_path)
    assert (found.packed, found.links) == ([tmp_path / "workspace.zip"], [tmp_path / "link", lost])


def test_of_a_folder_that_is_not_there_there_are_none(tmp_path: Path) -> None:
    assert files_of(tmp_path / "nowhere") == Files()
