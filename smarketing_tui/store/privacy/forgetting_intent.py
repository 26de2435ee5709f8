"""What was decided about forgetting somebody, kept beside the data until the last file is done.

After a crash it is the way on. It is the one file that still knows the name, and goes last.
"""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import msgspec

from smarketing_tui.domain.text import one_line
from smarketing_tui.store.errors import Damaged
from smarketing_tui.store.files import syscalls
from smarketing_tui.store.files.beside import close_quietly, put_in_place
from smarketing_tui.store.home import FORGETTING
from smarketing_tui.store.troubles import Trouble


@dataclass(frozen=True)
class Intent:
    """Somebody called `names` (as written, the newest first) becomes the `pseudonym` of that `number`.

    `ids` are their old ids with the new ones, `parts` the words of the names that mean nobody else; `is_unclear` says
    that somebody else has one of the names, `others` are longer names of others that have it in them. `texts` are the
    folded words in which they are replaced, `files` the other files in which they are.
    """

    pseudonym: str
    number: int
    ids: Mapping[str, str]
    names: tuple[str, ...]
    parts: tuple[str, ...] = ()
    is_unclear: bool = False
    others: tuple[str, ...] = ()
    texts: frozenset[str] = frozenset()
    files: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What the person was called last."""
        return self.names[0]


def kept_intent(home: Path) -> Intent | None:
    """Return what was begun in *home* and not finished, if anything was; raises Damaged."""
    with suppress(FileNotFoundError):
        data = syscalls.system.read(home / FORGETTING)[0]
        try:
            return msgspec.json.decode(data, type=Intent)
        except (msgspec.DecodeError, ValueError):
            raise Damaged(f"{FORGETTING} cannot be read: say again who is to be forgotten, and remove it.") from None
    return None


def keep_intent(home: Path, intent: Intent) -> None:
    """Keep *intent*, durably; raises WriteFailed or SyncFailed."""
    document = msgspec.to_builtins(intent)
    close_quietly(put_in_place(home / FORGETTING, json.dumps(document).encode("ascii")))


def drop_intent(home: Path) -> None:
    """Take the intent away, because all is done."""
    with suppress(FileNotFoundError):
        syscalls.system.unlink(home / FORGETTING)
        syscalls.system.sync_folder(home)


def half_way(home: Path) -> list[Trouble]:
    """Return what `check` says of somebody who is half forgotten."""
    try:
        intent = kept_intent(home)
    except Damaged as error:
        return [Trouble(FORGETTING, str(error))]
    if intent is None:
        return []
    name = one_line(intent.name, 60)
    return [Trouble(FORGETTING, f'{name} is forgotten only half: `smarketing forget "{name}" --yes` finishes it.')]
