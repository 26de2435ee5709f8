"""Keys of the screen typed by name, `F5` or `Backspace`: each does in plain lines what it does there."""

from collections.abc import Mapping

from smarketing_tui.command_keys import WrongKey, command_keys

PRESENCE = "presence"

KEYS = {
    "floor.open": ("space", "open"),
    "floor.crosstalk": ("plus", "crosstalk"),
    "item.next": ("enter,right", "next"),
    "item.previous": ("left", "back"),
    "floor.mark": ("full_stop", "mark"),
    "floor.invite": ("exclamation_mark", "invite"),
    "floor.reassign": ("equals_sign", "was"),
    "floor.earlier": ("less_than_sign,shift+left", "earlier"),
    "floor.later": ("greater_than_sign,shift+right", "later"),
    "floor.presence": ("f7", PRESENCE),
    "floor.table": ("asterisk", "table"),
    "floor.coach": ("f8", "card"),
    "item.more": ("f6", "more"),
    "item.less": ("shift+f6,f18", "less"),
    "note.write": ("comma", "write"),
    "note.task": ("f2", "task"),
    "note.decision": ("f3", "decision"),
    "note.parking": ("f4", "park"),
    "undo": ("backspace,ctrl+z", "undo"),
    "redo": ("delete,ctrl+y", "redo"),
    "meeting.pause": ("f5", "pause"),
    "meeting.gap": ("f10,ctrl+g", "gap"),
    "meeting.save": ("f12", "save"),
    "meeting.end": ("f9", "end"),
    "meeting.leave": ("ctrl+q", "quit"),
    "panel.next": ("tab", "notes"),
    "sla.card": ("percent_sign", "sla"),
    "palette": ("colon,ctrl+p", "help"),
    "help": ("question_mark,f1", "help"),
}
"""By the id of a command of the screen: its usual keys, comma-separated, and the word that does the same here."""


def typed_keys(keymap: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the word for each key; *keymap* has the keys of commands that were given others, by id."""
    own = keymap or {}
    return {key: word for command, (keys, word) in KEYS.items() for key in own.get(command, keys).split(",")}


USUAL = typed_keys()
"""The word for each key where nobody has remapped any."""


def word_of(typed: str, keys: Mapping[str, str]) -> str:
    """Return the word for the key whose name is *typed*, in any of its spellings; "" when it is no name of a key."""
    if len(typed) < 2:
        return ""
    try:
        return keys.get(command_keys(typed), "")
    except WrongKey:
        return ""
