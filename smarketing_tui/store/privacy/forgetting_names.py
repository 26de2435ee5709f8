"""The names that files have: a recap that somebody kept in the workspace may be called after a person."""

import unicodedata
from collections.abc import Iterator
from pathlib import Path

from smarketing_tui.domain.privacy.naming import Naming
from smarketing_tui.domain.text import folded
from smarketing_tui.store.files import syscalls
from smarketing_tui.store.privacy.forgetting_intent import Intent


class FileNames:
    """Finds the person of an *intent* in names of files, in which signs and spaces are mostly dashes."""

    def __init__(self, intent: Intent) -> None:
        terms = {folded(_spaced(each)) for each in (*intent.names, *intent.parts)}
        self._naming = Naming(dict.fromkeys(terms, intent.pseudonym.lower()), kept=map(_spaced, intent.others))

    def are_in(self, name: str) -> bool:
        """Tell whether the file called *name* is called after the person."""
        return bool(self._naming.names_in(_spaced(name)))

    def told(self, name: str) -> str:
        """Return *name* with the pseudonym in it; the same if they are not in it."""
        if not self.are_in(name):
            return name
        path = Path(name)
        told = [self._naming.told(_spaced(each)) for each in (path.stem, *path.suffixes[-1:])]
        return ".".join("-".join(each.split()) for each in told)

    def rename(self, path: Path) -> Path:
        """Give the file at *path* a name without the person, which no other file has; return where it is then."""
        name = self.told(path.name)
        if name == path.name:
            return path
        free = next(each for each in _variants(path.with_name(name)) if not each.exists())
        syscalls.system.replace(path, free)
        syscalls.system.sync_folder(path.parent)
        return free


def with_dashes(name: str) -> str:
    """Return *name* as short names of series and of files write it, "" if that is one word and says no more of it."""
    words = folded(_spaced(name)).split()
    return "-".join(words) if len(words) > 1 else ""


def _variants(path: Path) -> Iterator[Path]:
    yield path
    number = 2
    while True:
        yield path.with_stem(f"{path.stem}-{number}")
        number += 1


def _spaced(text: str) -> str:
    """Return *text* with a space for all that is no letter and no digit."""
    clean = unicodedata.normalize("NFC", text)
    return "".join(each if unicodedata.category(each)[0] in "LMN" else " " for each in clean).strip()
