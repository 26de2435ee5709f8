"""The words of the line mode: what each does, what follows it, and how all of it is explained."""

FLOOR = "floor"
SUGGESTED = "suggested"
NEWCOMER = "newcomer"

ALONE = {
    "open": "open",
    "space": "open",
    "crosstalk": "crosstalk",
    "next": "next",
    "back": "back",
    "pause": "pause",
    "status": "status",
    "people": "people",
    "agenda": "agenda",
    "notes": "notes",
    "tasks": "tasks",
    "slas": "slas",
    "flags": "flags",
    "balance": "balance",
    "table": "table",
    "card": "card",
    "gap": "gap",
    "help": "help",
    "end": "end",
    "quit": "quit",
}
"""Words that stand alone, and what they do."""

COUNTED = {"undo": 1, "redo": 1, "more": 1, "less": 1, "earlier": 5, "later": 5, "item": 0}
"""Words that a number may follow, with the usual one (0: it must be given)."""

MOST = {"undo": 100, "redo": 100}
"""The largest of these numbers, where it is not `LARGEST`."""

LARGEST = 1440

WITH_PEOPLE = {
    "floor": FLOOR,
    "mark": "mark",
    "invite": "invite",
    "ask": "invite",
    "was": "was",
    "leave": "leave",
    "come": "come",
}
"""Words that people follow, by key or name."""

OF_TASKS = frozenset({"done", "reopen", "block", "drop", "assign", "due", "rename", "split"})
"""Words that the number of a task follows."""

_NOTED = frozenset({"note", "task", "decision", "challenge", "idea", "park", "nexttime"})
WITH_TEXT = OF_TASKS | _NOTED | {"make", "figure", "join", "save"}
"""Words that the rest of the line belongs to, whatever it says."""

WORDS = (*ALONE, *COUNTED, *WITH_PEOPLE, *WITH_TEXT, "reason", "sla")

HELP = (
    "Type and press Enter. Every effect is printed when it is on disk.",
    "A person's key takes the floor; people lists the keys. Also /NAME, or a name.",
    "open or space: nobody is speaking. + or crosstalk: several at once.",
    ".m or mark m: a short remark. =m or was m: it was m who spoke.",
    "!m or invite m: ask m to speak; again: withdraw. !! asks who should be next.",
    "< or earlier N, > or later N: the running turn began 5 or N seconds so.",
    "next, back, item N: the agenda. more N, less N: minutes for the item.",
    "leave m, come m: who is here. /NAME or join NAME:TEAM:SITE: somebody new.",
    ", TEXT: written down; its kind follows the item. note, decision, challenge,",
    "idea, park, nexttime TEXT: of that kind. task TEXT @who by fri: a task.",
    "notes: what was written. make N @who by fri: note N becomes a task.",
    "tasks: what was promised. done N, reopen N, block N WHY, drop N WHY,",
    "assign N WHO, due N fri, rename N TEXT, split N TEXT @who by fri: of task N.",
    "slas: how the SLAs stand. sla N or NAME: the card of one. % or sla: the next.",
    "figure N 182, figure NAME 182: what an SLA has come to today.",
    "pause: a break, and on again. undo N, redo N: that many commands, or one.",
    "gap: count the time away the other way. save FOLDER: when the disk refuses.",
    "Enter alone or status, people, agenda, flags, balance: how things are.",
    "table or *: who talked how long under which item.",
    "card: reasons for silence. reason m N: note one of them, for you alone.",
    "end: ends the meeting; it asks. quit: leaves; the meeting can be resumed.",
    "Several keys on a line are several presses: m .j =p Put spaces between.",
    "Keys of the screen by their names: Enter, Backspace, Delete, F2 TEXT, F5, F9.",
)
"""The language in lines of at most 80 characters."""
