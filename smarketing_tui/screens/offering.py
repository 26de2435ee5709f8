"""What the live screen offers to settle with one key: how time away counts, and an agenda that lacks its first item."""

from textual import getters, on

from smarketing_tui.domain import rules
from smarketing_tui.domain.events import GapFound
from smarketing_tui.domain.gaps import why_settled
from smarketing_tui.domain.wording import gap_words
from smarketing_tui.screens.held import HeldMeeting
from smarketing_tui.widgets.bar import Bar

GAP_OFFER = 180_000
"""Milliseconds for which the other answer about a gap is offered."""

BLINK = 1000
"""Milliseconds from which time away is worth a question."""


class Offering(HeldMeeting):
    """The bar that offers, and the key that takes what it offers."""

    gap_bar = getters.query_one("#gap", Bar)

    _gap = 0
    _gap_until = 0

    def tick(self) -> None:
        """Offer what there is to offer now."""
        super().tick()
        self._show_offer()

    def _show_offer(self) -> None:
        """Offer the other reading of a gap or, before the start, the item that a given agenda lacks."""
        if rules.begin_with_progress(self.session.head):
            self._offer("The agenda has no progress on initiatives.", "F10: begin with it, 10 min.")
        else:
            self._show_gap()

    def _show_gap(self) -> None:
        step, now = self.session.gap, self.clock.now().ticks
        if step is not None and step.batch != self._gap:
            self._gap, self._gap_until = step.batch, now + GAP_OFFER
        if step is None or now >= self._gap_until:
            self._offer("", "")
            return
        at, fact = step.facts[0]
        if not isinstance(fact, GapFound) or at - fact.since < BLINK:
            self._offer("", "")
        else:
            other = "F10: it was a pause." if fact.went_on else "F10: it went on."
            self._offer(f"{gap_words(at - fact.since, fact.went_on)}.", other)

    def _offer(self, words: str, choice: str) -> None:
        self.gap_bar.words, self.gap_bar.choice = words, choice

    def action_answer_gap(self) -> None:
        """Take what the bar offers: the other reading of the last gap, or the missing item."""
        if self.perform(rules.begin_with_progress):
            self._show_offer()
            return
        step = self.session.gap
        if step is None:
            self.tell_until_done(why_settled(self.session.head))
            return
        at, fact = step.facts[0]
        if not isinstance(fact, GapFound):
            return
        if at - fact.since < BLINK:
            self.tell_until_done("The time away was less than a second: there is nothing to count.")
        elif not self.gap_bar.words:
            self.tell_until_done("The other answer about the time away is offered for three minutes only.")
        else:
            self.session.answer(step.batch, not fact.went_on)
            self._show_gap()

    @on(Bar.Pressed, "#gap")
    def _gap_pressed(self) -> None:
        self.action_answer_gap()
