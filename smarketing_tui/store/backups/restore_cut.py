"""What a restore that was cut off left beside the workspace: finished where its work was done, named where it was not.

A restore builds `<home>.restoring-<stamp>`, moves what is there to `<home>.before-restore-<stamp>`, and the first to
its place. Both with one stamp and no workspace: it was cut between the two, and the first is whole.
"""

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from smarketing_tui.domain.text import one_line
from smarketing_tui.store.errors import StoreError
from smarketing_tui.store.files import syscalls
from smarketing_tui.store.files.lock import Lock, is_held

_NEW, _ASIDE = "restoring", "before-restore"
_STAMP = re.compile(r"\d{8}T\d{6}Z(-\d+)?")


@dataclass(frozen=True)
class Places:
    """Where a restore builds the workspace, and where it puts the one that was there."""

    new: Path
    aside: Path


def real(home: Path) -> Path:
    """Return the folder that is renamed for *home*, which may be a link, also one to nothing yet."""
    with suppress(ValueError):  # what is no name at all, nobody renames
        return Path(os.path.realpath(home))
    return home


def places(home: Path) -> Places:
    """Return two names beside the real *home* that nobody has."""
    stamp = syscalls.system.now().strftime("%Y%m%dT%H%M%SZ")
    number = 1
    while True:
        found = _places(home, stamp if number == 1 else f"{stamp}-{number}")
        if not found.new.exists() and not found.aside.exists():
            return found
        number += 1


def lock_of(home: Path) -> Lock:
    """Return what is held as long as something is brought back to the real *home*."""
    return Lock(_locked(home))


def finish_cut(home: Path) -> str:
    """Bring a restore to its end that was cut off when only a name was missing; return a sentence if there was one.

    Raises LockedByAnother while it is not cut but under way, or StoreError when the system refuses.
    """
    if home.exists():
        return ""
    home = real(home)
    if _half_done(home) is None:
        return ""
    with lock_of(home):
        return finish_held(home)


def finish_held(home: Path) -> str:
    """Do what `finish_cut` does; the caller holds the lock, and *home* is real."""
    found = None if home.exists() else _half_done(home)
    if found is None:
        return ""
    try:
        syscalls.system.replace(found.new, home)
        syscalls.system.sync_folder(home.parent)
    except OSError as error:
        raise StoreError(
            f"A restore was cut off, and cannot be finished ({error.strerror}): rename {one_line(str(found.new), 200)}"
            f" to {one_line(home.name, 80)}."
        ) from error
    return f"A restore that was cut off is finished now; what was there before is in {one_line(str(found.aside), 200)}."


def left_over(home: Path) -> list[tuple[Path, str]]:
    """Return the folders of restores that were cut off beside *home*, and of each what is to be done by hand, if so."""
    found = built(home)
    home = real(home)
    return [] if found and is_held(_locked(home)) else found


def built(home: Path) -> list[tuple[Path, str]]:
    """Return what `left_over` does, also of a restore that is under way."""
    home = real(home)
    return [(each.new, _by_hand(home, each) if each.aside.is_dir() else "") for each in _built(home)]


def put_aside_before(home: Path) -> Path | None:
    """Return the newest workspace that a restore put aside, for who finds none in *home*."""
    home = real(home)
    return max(_beside(home, _ASIDE), default=None)


def _by_hand(home: Path, cut: Places) -> str:
    return (
        "What a restore brought back that was cut off, and the workspace was begun anew since; what was there before is"
        f" in {one_line(cut.aside.name, 120)}. Keep one of the three as {one_line(home.name, 80)}."
    )


def _half_done(home: Path) -> Places | None:
    return max((each for each in _built(home) if each.aside.is_dir()), key=lambda each: each.new.name, default=None)


def _built(home: Path) -> list[Places]:
    return [_places(home, each.name.removeprefix(f"{home.name}.{_NEW}-")) for each in _beside(home, _NEW)]


def _beside(home: Path, word: str) -> Iterator[Path]:
    start = f"{home.name or '/'}.{word}-"
    with suppress(OSError), os.scandir(home.parent) as entries:
        names = sorted(each.name for each in entries if each.name.startswith(start) and each.is_dir())
        yield from (home.with_name(name) for name in names if _STAMP.fullmatch(name.removeprefix(start)))


def _places(home: Path, stamp: str) -> Places:
    return Places(*(home.with_name(f"{home.name}.{word}-{stamp}") for word in (_NEW, _ASIDE)))


def _locked(home: Path) -> Path:
    return home.with_name(f"{home.name}.{_NEW}")
