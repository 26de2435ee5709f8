"""Any file that somebody names is read up to a limit, or refused in one line."""

from datetime import UTC
from pathlib import Path

import pytest

from smarketing_tui.interchange.errors import BadInput
from smarketing_tui.interchange.leads_file import read_leads
from smarketing_tui.interchange.named_file import content_of, name_shown
from smarketing_tui.interchange.people_csv import read_people_csv
from smarketing_tui.interchange.text_file import read_text
from smarketing_tui.interchange.toml_file import TomlFile


def test_what_is_in_it_and_when_it_was_changed(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"name\n")
    assert content_of(path, 5) == (b"name\n", path.stat().st_mtime)


@pytest.mark.parametrize(("largest", "words"), [(200_000, "longer than 200 kB"), (2_000_000, "longer than 2 MB")])
def test_one_that_is_too_long(tmp_path: Path, largest: int, words: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"x" * (largest + 1))
    with pytest.raises(BadInput, match=words):
        content_of(path, largest)


@pytest.mark.parametrize(("name", "words"), [("none", "No such file"), ("", "directory"), ("\0", "not a file name")])
def test_one_that_cannot_be_read(tmp_path: Path, name: str, words: str) -> None:
    with pytest.raises(BadInput, match=f"cannot be read: .*{words}"):
        content_of(tmp_path / name, 100)


def test_a_path_is_told_in_one_line() -> None:
    assert (name_shown(Path("a\nb")), name_shown(Path("\n"))) == ("a b", "the file")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="This system has no file without an end.")
def test_no_reader_waits_for_the_end_of_what_has_none() -> None:
    endless = Path("/dev/zero")
    for read in (lambda: read_leads(endless, UTC), lambda: read_people_csv(endless), lambda: TomlFile(endless)):
        with pytest.raises(BadInput, match="is longer than"):
            read()
    with pytest.raises(BadInput, match="is longer than"):
        read_text(endless, "WebVTT")
