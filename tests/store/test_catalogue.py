"""The list of sessions: the folder is the truth, the catalogue saves opening the files."""

import os
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB

from smarketing_tui.store.catalogue import Catalogue, list_sessions, stamp
from smarketing_tui.store.files import syscalls
from smarketing_tui.store.files.lock import Lock
from smarketing_tui.store.files.session_file import Contents, SessionFile

Summary = dict[str, Any]


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    return Catalogue(tmp_path / "catalogue.json", wait=0)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "sessions"


class Listing:
    """Lists the folder and counts the files it opened for that."""

    def __init__(self, folder: Path, catalogue: Catalogue) -> None:
        self.folder = folder
        self.catalogue = catalogue
        self.opened: list[str] = []

    def summarise(self, path: Path, contents: Contents) -> Summary:
        self.opened.append(path.stem)
        return {"title": contents.header["title"], "events": len(contents.events)}

    def __call__(self) -> dict[str, object]:
        self.opened = []
        listed = list_sessions(self.folder, self.catalogue, self.summarise)
        return {entry["id"]: entry.get("title", entry.get("damaged")) for entry in listed}


@pytest.fixture
def listing(folder: Path, catalogue: Catalogue) -> Listing:
    return Listing(folder, catalogue)


def session(folder: Path, name: str, events: int = 1) -> SessionFile:
    made = SessionFile.create(folder / f"{name}.json", {"title": name.upper()})
    made.append([{"seq": number} for number in range(1, events + 1)])
    return made


class TestCatalogue:
    def test_keeps_the_last_summary_of_each(self, catalogue: Catalogue) -> None:
        assert catalogue.summaries() == {}
        for number in range(5):
            catalogue.add({"id": "a", "number": number})
            catalogue.add({"id": "b"})
        assert catalogue.summaries() == {"a": {"id": "a", "number": 4}, "b": {"id": "b"}}
        assert len(TinyDB(catalogue.path).table("sessions")) == 10

    def test_adds_with_one_write_and_one_sync_and_reads_only_the_end(
        self, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        catalogue.replace_all({"id": str(number)} for number in range(3000))
        data_calls: list[str] = []
        for name in ("pwrite", "datasync", "fsync", "replace", "read", "truncate"):
            call = getattr(syscalls.system, name)
            monkeypatch.setattr(
                syscalls.system,
                name,
                lambda *given, name=name, call=call: (
                    data_calls.append(name) if ".lock" not in str(given[0]) else None,
                    call(*given),
                )[1],
            )
        monkeypatch.setattr(Lock, "_text", lambda _: b"")
        catalogue.add({"id": "one more"})
        # The first truncate and write are those of the lock's text.
        assert data_calls == ["truncate", "pwrite", "pwrite", "datasync"]
        monkeypatch.undo()
        assert len(catalogue.summaries()) == 3001

    @pytest.mark.parametrize(
        "spoil", [lambda data: data[:-7], lambda data: data + b" x", lambda _: b"", lambda d: d[:9]]
    )
    def test_adds_to_a_damaged_file_what_it_can_still_read(self, catalogue: Catalogue, spoil: Any) -> None:
        catalogue.replace_all([{"id": "a"}, {"id": "b"}])
        catalogue.path.write_bytes(spoil(catalogue.path.read_bytes()))
        catalogue.add({"id": "c"})
        assert "c" in catalogue.summaries()
        assert len(TinyDB(catalogue.path).table("sessions")) == len(catalogue.summaries())

    def test_a_long_last_summary_is_no_hindrance(self, catalogue: Catalogue) -> None:
        catalogue.add({"id": "a", "text": "x" * 100_000})
        catalogue.add({"id": "b"})
        assert set(catalogue.summaries()) == {"a", "b"}

    def test_finds_one_without_decoding_the_others(self, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
        assert catalogue.find("a") is None
        catalogue.replace_all([{"id": "b", "title": 'says "id": "a"'}, {"id": "a", "number": 1}, {"id": "aa"}])
        catalogue.add({"id": "a", "number": 2, "of": {"id": "c"}})
        monkeypatch.setattr(Catalogue, "_read", lambda _: pytest.fail("all of it was read"))
        assert catalogue.find("a") == {"id": "a", "number": 2, "of": {"id": "c"}}
        assert [catalogue.find(name) for name in ("c", "x")] == [None, None]
        catalogue.path.write_bytes(catalogue.path.read_bytes().replace(b'"number": 2', b'"number": 3'))
        assert catalogue.find("a") == {"id": "a", "number": 1}, "the last that is as it was written"

    def test_replaces_everything(self, catalogue: Catalogue) -> None:
        catalogue.add({"id": "a"})
        catalogue.replace_all([{"id": "b"}])
        assert catalogue.summaries() == {"b": {"id": "b"}}


class TestList:
    def test_without_folder_is_empty(self, listing: Listing) -> None:
        assert listing() == {}
        assert not listing.catalogue.path.exists()

    def test_opens_each_closed_session_once(self, listing: Listing, folder: Path) -> None:
        for name in "bac":
            session(folder, name).close()
        assert list(listing()) == ["a", "b", "c"]
        assert sorted(listing.opened) == ["a", "b", "c"]
        assert listing() == {"a": "A", "b": "B", "c": "C"}
        assert listing.opened == []

    def test_believes_what_was_added_at_the_end_of_a_session(self, listing: Listing, folder: Path) -> None:
        session(folder, "a").close()
        listing.catalogue.add({"id": "a", "title": "added", "stamp": stamp((folder / "a.json").stat())})
        assert listing() == {"a": "added"}
        assert listing.opened == []

    def test_opens_what_runs_crashed_changed_or_was_copied_in(self, listing: Listing, folder: Path) -> None:
        for name in "ab":
            session(folder, name).close()
        listing()
        running = session(folder, "r")
        for _ in range(2):
            assert listing()["r"] == "R"
            assert listing.opened == ["r"]
        running.close()
        changed = SessionFile.open(folder / "a.json")
        changed.append([{"seq": 2}])
        changed.close()
        (folder / "copy.json").write_bytes((folder / "b.json").read_bytes())
        assert listing() == {"a": "A", "b": "B", "copy": "B", "r": "R"}
        assert sorted(listing.opened) == ["a", "copy", "r"]
        listing()
        assert listing.opened == []

    def test_forgets_what_was_deleted(self, listing: Listing, folder: Path) -> None:
        for name in "ab":
            session(folder, name).close()
        listing()
        (folder / "a.json").unlink()
        assert listing() == {"b": "B"}
        assert set(listing.catalogue.summaries()) == {"b"}

    @pytest.mark.parametrize(
        "spoil", [Path.unlink, lambda path: path.write_bytes(b""), lambda path: path.write_text("{")]
    )
    def test_makes_a_lost_catalogue_again(self, listing: Listing, folder: Path, spoil: Any) -> None:
        for name in "ab":
            session(folder, name).close()
        listing()
        spoil(listing.catalogue.path)
        assert listing() == {"a": "A", "b": "B"}
        listing()
        assert listing.opened == []

    def test_a_file_that_cannot_be_read_is_listed_as_such(self, listing: Listing, folder: Path) -> None:
        session(folder, "a").close()
        (folder / "empty.json").write_bytes(b"")
        (folder / "folder.json").mkdir()
        (folder / "notes.txt").write_bytes(b"")
        (folder / "a.json.damaged-20261121").write_bytes(b"")
        listed = listing()
        assert listed["a"] == "A"
        assert listed["empty"] == "empty.json cannot be read. The file is empty."
        assert set(listed) == {"a", "empty", "folder"}

    def test_a_summary_that_fails_hides_no_other(self, folder: Path, catalogue: Catalogue) -> None:
        for name in "ab":
            session(folder, name).close()

        def summarise(path: Path, contents: Contents) -> Summary:
            if path.stem == "a":
                raise RuntimeError("an event nobody knows")
            return {"title": "fine"}

        listed = list_sessions(folder, catalogue, summarise)
        assert listed[0] == {"id": "a", "damaged": "an event nobody knows"}
        assert listed[1]["title"] == "fine"

    def test_works_where_nothing_can_be_written(
        self, listing: Listing, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        session(folder, "a").close()

        def read_only(path: Path, flags: int) -> int:
            raise OSError(30, os.strerror(30))

        monkeypatch.setattr(syscalls.system, "open", read_only)
        assert listing() == listing() == {"a": "A"}

    def test_works_while_somebody_has_the_catalogue(self, listing: Listing, folder: Path) -> None:
        session(folder, "a").close()
        with Lock(listing.catalogue.path):
            assert listing() == {"a": "A"}

    def test_tells_how_far_it_is_and_keeps_what_was_read_when_nobody_waits_any_more(
        self, listing: Listing, folder: Path
    ) -> None:
        for name in "abcd":
            session(folder, name).close()
        told: list[tuple[int, int]] = []

        def tell(done: int, of: int) -> None:
            told.append((done, of))
            if done == 2:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            list_sessions(folder, listing.catalogue, listing.summarise, tell=tell)
        assert told == [(0, 4), (1, 4), (2, 4)]
        assert len(listing.opened) == 2
        assert len(listing()) == 4
        assert len(listing.opened) == 2, "only the others"

    def test_of_some_no_others_are_opened_or_forgotten(self, listing: Listing, folder: Path) -> None:
        for name in "abc":
            session(folder, name).close()
        found = list_sessions(folder, listing.catalogue, listing.summarise, only={"b", "x"})
        assert [each["id"] for each in found] == ["b"]
        listing()
        (folder / "a.json").unlink()
        assert list_sessions(folder, listing.catalogue, listing.summarise, only={"b"}) == found
        assert set(listing.catalogue.summaries()) == {"a", "b", "c"}

    def test_gives_away_copies(self, listing: Listing, folder: Path) -> None:
        session(folder, "a").close()
        first = list_sessions(folder, listing.catalogue, listing.summarise)
        first[0]["title"] = "spoiled"
        assert listing() == {"a": "A"}
