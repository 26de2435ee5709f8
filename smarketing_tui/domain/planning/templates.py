"""The agendas we ship, composed by us from several published ones."""

from smarketing_tui.domain.agenda import Agenda, Item, ItemKind

PROGRESS = Item("Progress on initiatives", ItemKind.PROGRESS, 10)
"""The item every meeting should begin with (domain.md, how a good one runs)."""

PROBLEM_SOLVING = Agenda(
    title="Problem solving",
    kind="problem-solving",
    items=(
        PROGRESS,
        Item("Challenges", ItemKind.CHALLENGES, 10),
        Item("Brainstorm", ItemKind.BRAINSTORM, 15),
        Item("Assign tasks", ItemKind.ASSIGN, 10),
    ),
)

FULL_TEAM = Agenda(
    title="Full team",
    kind="full-team",
    items=(
        Item("Progress on initiatives", ItemKind.PROGRESS, 5),
        Item("Presentation of SLAs", ItemKind.SLA, 10),
        Item("SLA scorecard, both sides", ItemKind.SLA, 10, presents=False),
        Item("Lead quality and hand-off (voice of sales)", ItemKind.CHALLENGES, 10),
        Item("Campaigns and content", ItemKind.DISCUSSION, 10),
        Item("Wins, losses, persona and product learning", ItemKind.DISCUSSION, 10),
        Item("Decisions and assignments", ItemKind.ASSIGN, 5),
    ),
)

MANAGEMENT = Agenda(
    title="Management",
    kind="management",
    items=(
        Item("Progress on initiatives", ItemKind.PROGRESS, 5),
        Item("SLA attainment and pace", ItemKind.SLA, 10),
        Item("Misses: cause and owner", ItemKind.CHALLENGES, 5),
        Item("Changes to SLAs", ItemKind.DISCUSSION, 5),
        Item("Agenda of the next full-team meeting", ItemKind.PLAN_NEXT, 5),
    ),
)

SLA_REVIEW = Agenda(
    title="SLA review",
    kind="sla-review",
    items=(
        Item("Progress", ItemKind.PROGRESS, 5),
        Item("Scorecard", ItemKind.SLA, 5),
        Item("Lifecycle-stage health", ItemKind.DISCUSSION, 10),
        Item("Hand-off quality", ItemKind.CHALLENGES, 10),
        Item("Velocity and pipeline", ItemKind.DISCUSSION, 8),
        Item("Decisions (owner, deadline, metric)", ItemKind.ASSIGN, 7),
    ),
)

TEMPLATES = (PROBLEM_SOLVING, FULL_TEAM, MANAGEMENT, SLA_REVIEW)
KINDS = tuple(template.kind for template in TEMPLATES)
"""The kinds of meeting, one per template."""


def template_of(kind: str) -> Agenda:
    """Return the shipped agenda for that kind of meeting; raises KeyError for an unknown kind."""
    return {template.kind: template for template in TEMPLATES}[kind]
