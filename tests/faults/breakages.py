"""Ways of breaking the store on purpose: each puts a mistake into it for a while, and some fault must show it."""

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from faulty_disk import Recording

from smarketing_tui.store.files import lines, syscalls
from smarketing_tui.store.files.journal_file import JournalFile
from smarketing_tui.store.files.session_file import SessionFile

Breaking = Callable[[pytest.MonkeyPatch], None]


def skip_the_sync(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(JournalFile, "_sync", lambda *_: None)


def skip_the_fsync_of_a_new_file(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Recording, "fsync", lambda *_: None)


def skip_the_sync_of_the_folder(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Recording, "sync_folder", lambda *_: None)


def acknowledge_before_the_write(patch: pytest.MonkeyPatch) -> None:
    late: list[tuple[list[bytes], bool]] = []
    append = JournalFile.append

    def with_the_next(self: JournalFile, lines: list[bytes], first: bool) -> None:
        late.append((lines, first))
        if len(late) > 1:
            append(self, *late[-2])

    patch.setattr(JournalFile, "append", with_the_next)


def skip_the_checksum(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(lines, "_all_checked", lambda *_: True)


def drop_the_lock(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(syscalls.System, "lock", lambda *_, **__: None)


def leave_a_refused_write(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(JournalFile, "_undo", lambda *_: None)


def go_on_after_a_failed_sync(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(JournalFile, "check", lambda *_: None)


def rename_before_the_bytes_are_there(patch: pytest.MonkeyPatch) -> None:
    def early(place: Path, data: bytes) -> int:
        new = place.with_name(place.name + ".new")
        fd = syscalls.system.open(new, 0o1102)
        syscalls.write_all(fd, data, 0)
        syscalls.system.replace(new, place)
        syscalls.system.sync_folder(place.parent)
        syscalls.system.fsync(fd)
        return fd

    patch.setattr("smarketing_tui.store.files.journal_file.put_in_place", early)


def write_to_a_file_without_a_name(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(JournalFile, "_check_name", lambda *_: None)


def write_over_who_goes_on_in_its_place(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(SessionFile, "_hold_the_name", lambda *_: None)


#: Each with the row that is to find it.
BREAKAGES: dict[Breaking, str] = {
    skip_the_sync: "power cuts",
    skip_the_fsync_of_a_new_file: "power cuts",
    skip_the_sync_of_the_folder: "power cuts",
    acknowledge_before_the_write: "power cuts",
    skip_the_checksum: "flips of every byte",
    drop_the_lock: "second writers",
    leave_a_refused_write: "failing calls",
    go_on_after_a_failed_sync: "failing calls",
    rename_before_the_bytes_are_there: "power cuts",
    write_to_a_file_without_a_name: "folders that go",
    write_over_who_goes_on_in_its_place: "folders that go",
}


def name_of(breaking: Breaking) -> str:
    """Return what is done, in words."""
    return breaking.__name__.replace("_", " ")


@contextlib.contextmanager
def broken(breaking: Breaking) -> Iterator[None]:
    """With a store that is broken in this way."""
    with pytest.MonkeyPatch.context() as patch:
        breaking(patch)
        yield
