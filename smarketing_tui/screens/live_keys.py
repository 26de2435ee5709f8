"""The keys of the live screen: letters and digits are people, everything else is a command (design.md §4)."""

from textual.binding import Binding

from smarketing_tui.domain.meeting import Phase
from smarketing_tui.domain.notes import TASK, NoteKind
from smarketing_tui.widgets.hints import Hint

BINDINGS = (
    Binding("space", "open_floor", "Open", id="floor.open", tooltip="Nobody has the floor."),
    Binding("plus", "crosstalk", "Crosstalk", id="floor.crosstalk", tooltip="Several people speak at once."),
    Binding(
        "enter,right", "next_item", "Next item", id="item.next", tooltip="Before the start: starts with the first."
    ),
    Binding("left", "previous_item", "Item back", id="item.previous", tooltip="Its clock goes on where it stopped."),
    Binding("full_stop", "prefix('mark')", "Mark", id="floor.mark", tooltip="Then a person's key: a short remark."),
    Binding("exclamation_mark", "prefix('invite')", "Ask", id="floor.invite", tooltip="Then a key: asked to speak."),
    Binding("equals_sign", "prefix('reassign')", "It was…", id="floor.reassign", tooltip="Then whose turn it was."),
    Binding("less_than_sign,shift+left", "border(-1)", "Earlier", id="floor.earlier", tooltip="Began 5 s earlier."),
    Binding("greater_than_sign,shift+right", "border(1)", "Later", id="floor.later", tooltip="Began 5 s later."),
    Binding("f7", "prefix('presence')", "Here?", id="floor.presence", tooltip="Then a key: leaves, or comes back."),
    Binding("slash", "find", "Find", id="floor.find", tooltip="A person by name, or somebody new."),
    Binding("asterisk", "item_table", "Table", id="floor.table", tooltip="Who talked how long under which item."),
    Binding("f8", "coach", "Coach", id="floor.coach", tooltip="Why somebody is silent, or talks much, and what to do."),
    Binding("percent_sign", "sla_card", "SLA", id="sla.card", tooltip="Present one: what, why, who does what, report."),
    Binding("f6", "extend(1)", "+1 min", id="item.more", tooltip="One minute more for the item."),
    Binding("shift+f6,f18", "extend(-1)", "-1 min", id="item.less", tooltip="One minute less for the item."),
    Binding("comma", "write", "Note", id="note.write", tooltip="Its kind follows the item; Tab changes it."),
    Binding("f2", f"write('{TASK}')", "Task", id="note.task", tooltip="What somebody will do before the next meeting."),
    Binding("f3", f"write('{NoteKind.DECISION}')", "Decision", id="note.decision", tooltip="What was decided."),
    Binding("f4", f"write('{NoteKind.PARKING}')", "Parking", id="note.parking", tooltip="A topic for another time."),
    Binding("backspace,ctrl+z", "undo", "Undo", id="undo", tooltip="One command per press; it says which."),
    Binding("delete,ctrl+y", "redo", "Redo", id="redo", tooltip="What was undone happens after all."),
    Binding("f5", "pause", "Pause", id="meeting.pause", tooltip="Again ends the break; the same person has the floor."),
    Binding(
        "f10,ctrl+g",
        "answer_gap",
        "Time away",
        id="meeting.gap",
        tooltip="Counts the last gap the other way, or takes what a bar offers.",
    ),
    Binding("f12", "save_elsewhere", "Save in…", id="meeting.save", tooltip="Another folder, when the disk refuses."),
    Binding("f9", "end", "End", id="meeting.end", tooltip="Asks first; the recap follows."),
    Binding("ctrl+q", "leave", "Leave", id="meeting.leave", tooltip="The meeting stays as it is and can be resumed."),
    Binding("tab", "panel(1)", "Panel", id="panel.next", tooltip="Tasks and notes: arrows choose, Enter acts."),
    Binding("shift+tab", "panel(-1)", "Panel", id="panel.previous", show=False, tooltip="The same, the other way."),
    Binding("down", "row(1)", "Down", id="panel.down", show=False),
    Binding("up", "row(-1)", "Up", id="panel.up", show=False),
    Binding("colon,ctrl+p", "palette", "Commands", id="palette", tooltip="All of them, found by typing."),
    Binding("question_mark,f1", "help", "Help", id="help", tooltip="These keys."),
)

HINTS = {
    Phase.READY: {
        "item.next": "start",
        "floor.open": "start",
        "note.write": "",
        "floor.presence": "",
        "meeting.leave": "",
        "palette": "all",
        "help": "",
    },
    Phase.LIVE: {
        "floor.open": "",
        "item.next": "",
        "note.write": "",
        "undo": "",
        "meeting.pause": "",
        "note.task": "",
        "floor.crosstalk": "",
        "floor.invite": "",
        "floor.mark": "",
        "floor.reassign": "",
        "floor.earlier": "",
        "item.more": "",
        "meeting.end": "",
        "redo": "",
        "item.previous": "",
        "palette": "all",
        "help": "",
    },
    Phase.PAUSED: {
        "meeting.pause": "go on",
        "floor.open": "go on, open floor",
        "note.write": "",
        "undo": "",
        "meeting.end": "",
        "palette": "all",
        "help": "",
    },
    Phase.ENDED: {"undo": "", "palette": "all", "help": ""},
}
"""Per phase, the commands that the last line offers, in order of need, with a label where their own does not fit."""

FINDING = (
    Hint("Enter", "takes it", "in_line('enter')"),
    Hint("↑↓", "another", "in_line('down')"),
    Hint("Esc", "drop", "in_line('escape')"),
)
"""What the last line says while somebody is being found."""

CHOOSING = (
    Hint("↑↓", "choose", "row(1)"),
    Hint("Enter", "done, blocked, drop, owner, date…", "next_item"),
    Hint("Tab", "back to the floor", "panel(1)"),
)
"""What the last line says while a task is chosen."""

NOTING = (
    Hint("↑↓", "choose", "row(1)"),
    Hint("Enter", "make the note a task", "next_item"),
    Hint("Tab", "back to the floor", "panel(1)"),
)
"""What it says while a note is."""

ACTING = (
    Hint("←→", "choose", "steer('right')"),
    Hint("Enter", "do it", "next_item"),
    Hint("↑↓", "another task", "row(1)"),
    Hint("Esc", "back", "steer('escape')"),
)
"""What it says while the strip of a task is open."""

SCORING = (Hint("Enter", "figure of today", "next_item"), Hint("↑↓", "choose", "row(1)"))
"""What the last line says, before the commands for it, while the board of SLAs is chosen."""


def answering(enter: str, escape: str) -> tuple[Hint, ...]:
    """Return what the last line says while a task's line asks: what Enter and Esc do to the task."""
    return Hint("Enter", enter, "in_line('enter')"), Hint("Esc", escape, "in_line('escape')")


MEASURING = (Hint("Enter", "keep", "in_line('enter')"), Hint("Esc", "drop", "in_line('escape')"))
"""What the last line says while a figure is being typed."""

WRITING = (
    Hint("Enter", "keep", "in_line('enter')"),
    Hint("Tab", "other kind", "in_line('tab')"),
    Hint("Esc", "drop", "in_line('escape')"),
)
"""What the last line says while something is being written down."""
