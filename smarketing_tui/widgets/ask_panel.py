"""Ask next: the one person to invite now, why, and a fair word to do it with."""

from typing import ClassVar

from rich.cells import cell_len
from textual.events import Click
from textual.message import Message

from smarketing_tui.domain.attention.ask_next import Suggestion, ask_next, rein_in
from smarketing_tui.domain.meeting import Phase
from smarketing_tui.widgets.cells import cropped, wrapped
from smarketing_tui.widgets.frame import Frame
from smarketing_tui.widgets.lines import BLANK, Line, Lines


class AskPanel(Lines):
    """For the facilitator alone: who has not been heard, and who talks most."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"ask--who", "ask--words", "ask--quiet"}

    class Pressed(Message):
        """The panel was pressed with the mouse: invite the one it names."""

        def __init__(self, person: str, time: float) -> None:
            super().__init__()
            self.person = person
            self.pressed_at = time

    def on_mount(self) -> None:
        """Name the panel."""
        self.entitle("Ask next")

    @property
    def suggested(self) -> Suggestion | None:
        """Whom the panel names, if anyone: a picture of the moment when it was drawn."""
        frame = self.frame
        if frame is None or frame.meeting.phase is not Phase.LIVE:
            return None
        return ask_next(frame.meeting, frame.now, frame.flags)

    def draw(self, frame: Frame, width: int, height: int) -> list[Line]:
        """Draw whom to ask and how; below it, if there is room, how to rein in who talks most."""
        meeting = frame.meeting
        if meeting.phase is not Phase.LIVE:
            return []
        lines: list[Line] = []
        suggested = self.suggested
        if suggested is not None:
            mark = "asked:" if suggested.is_invited else "!"
            lines = _said(f"{mark} {meeting.roster.name(suggested.person)}", suggested, width, height)
        dominating = rein_in(meeting, frame.now, frame.flags)
        if dominating is not None:
            words = _said("", dominating, width, height - len(lines) if lines else height, is_needed=not lines)
            lines += [BLANK, *words] if lines and words and len(lines) + len(words) < height else words
        return lines or [(("Nobody needs asking now.", "ask--quiet"),)]

    def on_click(self, event: Click) -> None:
        """Invite whom the panel names."""
        suggested = self.suggested
        if suggested is not None and not suggested.is_invited:
            self.post_message(self.Pressed(suggested.person, event.time))


def _said(who: str, suggested: Suggestion, width: int, most: int, *, is_needed: bool = True) -> list[Line]:
    """Return whom to ask, why, and the sentence, on at most *most* lines.

    Where room is short the item's title gives way, then the name: the sentence stays a whole one as long as it can.
    Nothing if that is not enough and it is not needed.
    """
    why = f": {suggested.why}" if who else suggested.why
    heads = (wrapped(who + why, width), [cropped(who, max(8, width - cell_len(why))) + why])
    for head in heads:
        for sentence in (suggested.sentence, suggested.short or suggested.sentence):
            words = wrapped(f'"{sentence}"', width)
            if len(head) + len(words) <= most:
                return _styled(head, words)
    if not is_needed:
        return []
    head = [cropped(heads[1][0], width)]
    room = max(0, most - 1)
    words = [*words[: room - 1], cropped(" ".join(words[room - 1 :]), width)] if room else []
    return _styled(head, words)


def _styled(head: list[str], words: list[str]) -> list[Line]:
    return [*(((line, "ask--who"),) for line in head), *(((line, "ask--words"),) for line in words)]
