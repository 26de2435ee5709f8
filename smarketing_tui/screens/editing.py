"""The plans on the table while they are being edited: one, or the two that a split has made of it."""

from dataclasses import replace

from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.domain.planning.inviting import Split, halved
from smarketing_tui.domain.planning.plans import Plan


@dataclass(frozen=True, slots=True)
class Editing:
    """One or two plans, of which the one at place `at` is on the screen."""

    plans: tuple[Plan, ...]
    at: int = 0

    @property
    def plan(self) -> Plan:
        """The plan on the screen."""
        return self.plans[self.at]

    def having(self, plan: Plan) -> "Editing":
        """Return the same with *plan* on the screen."""
        return replace(self, plans=(*self.plans[: self.at], plan, *self.plans[self.at + 1 :]))

    def split(self, split: Split, other: str) -> "Editing":
        """Return it with the plan on the screen in two; the new one gets the id *other*."""
        two = halved(self.plan, split, other)
        return replace(self, plans=(*self.plans[: self.at], *two, *self.plans[self.at + 1 :]))

    def turned(self) -> "Editing":
        """Return it with the next plan on the screen."""
        return replace(self, at=(self.at + 1) % len(self.plans))

    @property
    def where(self) -> str:
        """Which of several plans is on the screen, "" when there is one."""
        return f"plan {self.at + 1} of {len(self.plans)}" if len(self.plans) > 1 else ""
