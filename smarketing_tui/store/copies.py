"""A session file under another name, left by a synced folder or a person: told, and never listed as a second one."""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from smarketing_tui.domain.text import counted, one_line
from smarketing_tui.store.errors import Damaged, StoreError
from smarketing_tui.store.files.lines import encode
from smarketing_tui.store.files.session_file import Contents, SessionFile


def refuse_copy(path: Path, contents: Contents) -> None:
    """Raise Damaged when *contents* are another session's: listed or gone on with, they would count twice."""
    words = copy_words(path, contents)
    if words:
        raise Damaged(words)


def copy_words(path: Path, contents: Contents) -> str:
    """Return what is to be said of the session file *path* if its *contents* are another session's; else nothing."""
    original = contents.header.get("id")
    if not isinstance(original, str) or original == path.stem:
        return ""
    name = one_line(original, 80)
    place = path.with_name(f"{original}.json") if "/" not in original and "\\" not in original else path
    if place == path or not place.is_file():
        return f"A copy of {name}, which is gone: rename the copy to {name}.json."
    more = _more(contents, place)
    if more is None:
        return f"A copy of {name}, which cannot be read: move that one away, rename the copy to {name}.json."
    if not more:
        return f"A copy of {name} with nothing that is not in it: delete the copy."
    return f"A copy of {name} with {counted(more, 'event')} not in it: compare both with `recap`, move one away."


def _more(contents: Contents, original: Path) -> int | None:
    """How many events a copy has that its original lacks; None when that one cannot be read."""
    with suppress(OSError, StoreError):
        known = {_same(event) for event in SessionFile.read(original).events}
        return sum(_same(event) not in known for event in contents.events)
    return None


def _same(event: Mapping[str, Any]) -> str:
    return encode(dict(sorted(event.items())))
