"""The keys of the replay: here letters are free, so vim's keys work beside the arrows (design.md §6)."""

from textual.binding import Binding

from smarketing_tui.widgets.hints import Hint

BINDINGS = (
    Binding("space", "play", "Play / stop", id="replay.play", tooltip="From the end it begins again."),
    Binding("right,l", "skip(10)", "10 s on", id="replay.forward", tooltip="Ten seconds on."),
    Binding("left,h", "skip(-10)", "10 s back", id="replay.back", tooltip="Ten seconds back."),
    Binding("shift+right,L", "step(1)", "Next event", id="replay.next", tooltip="To what happened next."),
    Binding("shift+left,H", "step(-1)", "Event back", id="replay.previous", tooltip="To what happened before."),
    Binding("n,f", "flag(1)", "Next flag", id="replay.next-flag", tooltip="To where the next flag began."),
    Binding("N,F", "flag(-1)", "Flag back", id="replay.previous-flag", tooltip="To where the flag before began."),
    Binding("greater_than_sign", "speed(1)", "Faster", id="replay.faster", tooltip="Up to 64 times."),
    Binding("less_than_sign", "speed(-1)", "Slower", id="replay.slower", tooltip="Down to half."),
    Binding("g", "go", "Go to", id="replay.go", tooltip="A time, `item 3`, or a title."),
    Binding("o", "reading", "As lived / corrected", id="replay.reading", tooltip="What was seen, or what is true now."),
    Binding(
        "e", "correct", "Correct", id="replay.correct", tooltip="The turn here, its item, or a remark; it says how."
    ),
    Binding("x", "put_right('delete')", "Delete turn", id="replay.delete", tooltip="Nobody spoke: the turn here."),
    Binding(
        "m", "put_right('merge')", "Merge turns", id="replay.merge", tooltip="The turn here and the next were one."
    ),
    Binding(
        "b", "began", "Began here", id="replay.began", tooltip="The turn here, or the next, began at the position."
    ),
    Binding("t", "ended", "Ended here", id="replay.ended", tooltip="The turn before the position ended there."),
    Binding("u,backspace,ctrl+z", "undo", "Undo", id="replay.undo", tooltip="The last correction is taken back."),
    Binding("U,delete,ctrl+y", "redo", "Redo", id="replay.redo", tooltip="What was taken back counts after all."),
    Binding("tab", "panel(1)", "Panels", id="panel.next", tooltip="Panels and lanes, lanes alone, panels alone."),
    Binding("shift+tab", "panel(-1)", "Panels", id="panel.previous", show=False, tooltip="The same, the other way."),
    Binding("plus,equals_sign", "zoom(2)", "Closer", id="lanes.closer", tooltip="Half as much time in the lanes."),
    Binding("minus", "zoom(0.5)", "Wider", id="lanes.wider", tooltip="Twice as much time in the lanes."),
    Binding("pagedown", "lanes(1)", "Lanes down", id="lanes.down", tooltip="More people, when there are many."),
    Binding("pageup", "lanes(-1)", "Lanes up", id="lanes.up", tooltip="The people above."),
    Binding("home", "start", "Start", id="replay.start", tooltip="To the first moment."),
    Binding("end", "finish", "End", id="replay.end", tooltip="To the last moment."),
    Binding("q,escape", "back", "Back", id="replay.leave", tooltip="Leave the replay."),
    Binding("colon,ctrl+p", "app.command_palette", "Commands", id="palette", tooltip="All of them, by typing."),
    Binding("question_mark,f1", "help", "Help", id="help", tooltip="These keys."),
)

HINTS = {
    "replay.play": "play/stop",
    "replay.forward": "10 s",
    "replay.next": "event",
    "replay.next-flag": "flag",
    "replay.leave": "",
    "replay.correct": "",
    "replay.faster": "faster",
    "replay.go": "",
    "panel.next": "",
    "lanes.closer": "",
    "replay.reading": "corrected/lived",
    "palette": "all",
    "help": "",
}
"""What the last line offers, in order of need."""

GOING = "Go to"
"""What stands before the line for a place."""

TYPING = (Hint("Enter", "do it"), Hint("Esc", "leave it"))
"""What the last line says while something is typed."""

CORRECTING = ("replay.correct", "replay.delete", "replay.merge", "replay.began", "replay.ended", "replay.undo")
"""The commands that correct, which the last line offers where there is something to correct."""
