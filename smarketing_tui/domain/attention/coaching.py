"""Why somebody is silent, or talks much, and what the facilitator can do about it (domain.md)."""

from enum import StrEnum

from smarketing_tui.domain.frozen import dataclass


class Reason(StrEnum):
    """The five reasons for silence."""

    NOTHING = "nothing to contribute"
    NO_OPENING = "no opening"
    OBSERVES = "likes to observe"
    DISAGREES = "disagrees"
    WORKED_OUT = "has worked it out alone"


@dataclass(frozen=True, slots=True)
class Remedy:
    """What to do now, and what the reason means for the next invitation."""

    reason: Reason
    now: str
    next_time: str


CARD = (
    Remedy(Reason.NOTHING, "Let them go, politely.", "Leave out; invite someone better suited."),
    Remedy(Reason.NO_OPENING, "Rein in the dominant voices; ask this person directly about the current item.", "Keep."),
    Remedy(
        Reason.OBSERVES,
        "Nothing is gained by the seat.",
        "Replace with an active contributor; send them the recap.",
    ),
    Remedy(
        Reason.DISAGREES,
        "Say that this is a safe place for problems and concerns; talk one to one afterwards.",
        "Keep.",
    ),
    Remedy(Reason.WORKED_OUT, "Ask them to share it: the group improves it and buys in.", "Keep."),
)
"""The coaching card, in the order in which it is shown."""

REINING_IN = (
    "Thank them by name, and say in a sentence what you take from it.",
    "Then ask somebody who has not been heard, by name, about the same item.",
    "Or go round the table, a minute each; who has spoken most comes last.",
    "If it goes on, ask them in the break to help you hear the others.",
)
"""What to do, politely, about who talks much; one after the other."""
