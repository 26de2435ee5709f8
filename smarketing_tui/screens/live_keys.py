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
        tooltip="Counts the last gap the other way: open floor or pause.",
    ),
    Binding("f12", "save_elsewhere", "Save in…", id="meeting.save", tooltip="Another folder, when the disk refuses."),
    Binding("f9", "end", "End", id="meeting.end", tooltip="Asks first; the recap follows."),
    Binding("ctrl+q", "leave", "Leave", id="meeting.leave", tooltip="The meeting stays as it is and can be resumed."),
    Binding("colon,ctrl+p", "palette", "Commands", id="palette", tooltip="All of them, found by typing."),
    Binding("question_mark,f1", "help", "Help", id="help", tooltip="These keys."),
)

HINTS = {
    Phase.READY: {"item.next": "start", "floor.open": "start", "note.write": "", "meeting.leave": "", "help": ""},
    Phase.LIVE: {
        "floor.open": "open floor",
        "item.next": "",
        "note.write": "",
        "undo": "",
        "meeting.pause": "",
        "note.task": "",
        "floor.crosstalk": "",
        "item.more": "",
        "meeting.end": "",
        "redo": "",
        "item.previous": "",
        "help": "",
    },
    Phase.PAUSED: {
        "meeting.pause": "go on",
        "floor.open": "go on, open floor",
        "note.write": "",
        "undo": "",
        "meeting.end": "",
        "help": "",
    },
    Phase.ENDED: {"undo": "", "help": ""},
}
"""Per phase, the commands that the last line offers, in order of need, with a label where their own does not fit."""

WRITING = (Hint("Enter", "keep"), Hint("Tab", "other kind"), Hint("Esc", "drop"))
"""What the last line says while something is being written down."""
