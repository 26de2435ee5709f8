"""The keys of the Plan screen."""

from textual.binding import Binding, BindingType

BINDINGS: tuple[BindingType, ...] = (
    Binding("ctrl+s", "save", "Save", id="plan.save", tooltip="Keep the plan; Home shows it until it is held."),
    Binding("f5", "start", "Start", id="plan.start", tooltip="Keep the plan and open the meeting at once."),
    Binding("a", "add", "Add item", id="plan.add", tooltip="A new item after the one under the cursor."),
    Binding("e", "edit", "Edit", id="plan.edit", tooltip="Title, kind, minutes, leader, purpose of the item."),
    Binding("x,delete", "remove", "Remove item", id="plan.remove", tooltip="The progress item stays."),
    Binding("J,shift+down", "shift(1)", "Move down", id="plan.lower", tooltip="The item changes places."),
    Binding("K,shift+up", "shift(-1)", "Move up", id="plan.higher", tooltip="The item changes places."),
    Binding("plus,f6", "last(1)", "+1 min", id="plan.longer", tooltip="The item gets a minute more."),
    Binding("minus,shift+f6", "last(-1)", "-1 min", id="plan.shorter", tooltip="The item gets a minute less."),
    Binding("s", "slot", "Slot", id="plan.slot", tooltip="Minutes reserved for the whole meeting."),
    Binding("w", "when", "When", id="plan.when", tooltip="Day and time, in the zone of the meeting."),
    Binding("t", "name", "Title", id="plan.title", tooltip="What this meeting is called."),
    Binding("o", "others", "Others", id="plan.others", tooltip="Somebody who is not in the list."),
    Binding("c", "catch_up", "Collected", id="plan.collected", tooltip="Put in what has come up since it was planned."),
    Binding("slash", "find", "Find", id="plan.find", tooltip="Find people by typing; Esc shows all."),
    Binding("backspace,ctrl+z,u", "undo", "Undo", id="plan.undo", tooltip="Take the last change back."),
    Binding("y", "turn", "Other plan", id="plan.other", tooltip="After a split: the other one of the two."),
    Binding("D", "drop", "Drop plan", id="plan.drop", tooltip="Do not hold this meeting (asks)."),
    *(Binding(str(at), f"follow({at - 1})", f"Advice {at}", show=False) for at in range(1, 10)),
    Binding("tab", "app.focus_next", "Next panel", id="plan.next"),
    Binding("j", "move(1)", "Down", id="plan.down", show=False),
    Binding("k", "move(-1)", "Up", id="plan.up", show=False),
    Binding("q,escape", "leave", "Back", id="plan.back", tooltip="Back to Home; asks if something is not saved."),
    Binding("colon,ctrl+p", "app.command_palette", "Commands", id="palette", tooltip="Every command, by typing."),
    Binding("question_mark,f1", "help", "Help", id="help", tooltip="The keys, as they are now."),
)

HINTED = tuple(
    f"plan.{name}"
    for name in (
        *("save", "start", "collected", "add", "edit", "other", "when"),
        *("back", "remove", "slot", "others", "find", "undo"),
    )
)
"""The commands that the last line names, in order of need."""

ON_AN_ITEM = frozenset({"edit", "remove", "shift", "last"})
"""Actions on the item under the cursor: possible while the agenda has the focus."""
