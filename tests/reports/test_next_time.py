"""What to try next time: a step for each reason and each silence, with its evidence, for the facilitator alone."""

from dataclasses import replace

import pytest

from smarketing_tui.domain.attention.answers import Invitation
from smarketing_tui.domain.attention.coaching import Reason
from smarketing_tui.domain.attention.flag_spans import FlagSpan
from smarketing_tui.domain.attention.flags import FlagKind
from smarketing_tui.reports.group import for_the_group
from smarketing_tui.reports.markdown import markdown_report
from smarketing_tui.reports.next_time import Step, next_time
from smarketing_tui.reports.recap import Recap


@pytest.mark.parametrize(
    ("reason", "step", "what"),
    [
        (Reason.NOTHING, Step.RECAP_LIST, "Leave out; invite someone better suited."),
        (Reason.OBSERVES, Step.RECAP_LIST, "Replace with an active contributor; send them the recap."),
        (Reason.DISAGREES, Step.PRIVATELY, "Say that this is a safe place"),
        (Reason.NO_OPENING, Step.FIRST, "Rein in the dominant voices"),
        (Reason.WORKED_OUT, Step.FIRST, "Ask them to share it"),
    ],
)
def test_every_reason_has_its_step(recap: Recap, reason: Reason, step: Step, what: str) -> None:
    (found,) = next_time(replace(recap, reasons=(("p2", reason),)))
    assert (found.step, found.person) == (step, "p2")
    assert found.what.startswith(what)
    assert found.evidence == f"reason recorded: {reason}; 0 turns, 0 marks, 0:00 of talk"


def test_who_was_heard_little_is_asked_first(recap: Recap) -> None:
    flags = (
        FlagSpan(FlagKind.QUIET, "p2", 100_000, recap.time.wall),
        FlagSpan(FlagKind.QUIET, "p3", 100_000, 200_000),  # they were heard after that
        FlagSpan(FlagKind.DOMINATING, "p4", 100_000, recap.time.wall),
    )
    (found,) = next_time(replace(recap, flags=flags))
    assert (found.step, found.person, found.what) == (Step.FIRST, "p2", "Ask them by name, before the others.")
    assert found.evidence == "0 turns, 0 marks, 0:00 of talk; heard little 1:40 to the end"


def test_who_was_asked_in_vain_is_asked_in_private(recap: Recap) -> None:
    flags = (FlagSpan(FlagKind.SILENT, "p2", 100_000, recap.time.wall),)
    asked = (Invitation("p2", 110_000, None), Invitation("p2", 210_000, None))
    (found,) = next_time(replace(recap, flags=flags, invitations=asked))
    assert found.step is Step.PRIVATELY
    assert found.evidence.endswith("asked to speak 2 times, did not")


def test_three_can_speak_first_and_all_with_a_reason(recap: Recap) -> None:
    everybody = tuple(replace(recap.people[1], id=f"q{at}", name=f"Q{at}") for at in range(9))
    flags = tuple(FlagSpan(FlagKind.SILENT, each.id, 0, recap.time.wall) for each in everybody)
    reasons = tuple((each.id, Reason.NO_OPENING) for each in everybody[5:])
    whole = replace(recap, people=everybody, flags=flags)
    assert [each.person for each in next_time(whole)] == ["q0", "q1", "q2"]
    assert [each.person for each in next_time(replace(whole, reasons=reasons))] == ["q5", "q6", "q7", "q8"]


def test_who_was_not_there_is_left_alone(recap: Recap) -> None:
    people = tuple(replace(person, presence=(), present=0) for person in recap.people)
    assert next_time(replace(recap, people=people, reasons=(("p2", Reason.NOTHING),))) == []


def test_the_group_is_told_nothing_of_it(story: Recap) -> None:
    assert next_time(story)
    assert for_the_group(story).reasons == ()
    assert next_time(for_the_group(story)) == []


def test_in_words(story: Recap) -> None:
    text = markdown_report(story, True, "UTC")
    assert text.endswith(
        "## What to try next time\n\n"
        "- **Invite to speak first:**\n"
        "  - Maya Chen: Ask them by name, before the others. *(0 turns, 1 mark, 0:00 of talk;"
        " not heard for a while 19:00 to the end; heard little 12:00 to the end; asked to speak once, did not)*\n"
        "- **Ask in private:**\n"
        "  - Priya Nair: Say that this is a safe place for problems and concerns; talk one to one afterwards."
        " *(reason recorded: disagrees; 2 turns, 0 marks, 3:30 of talk; not heard yet 12:00–14:00;"
        " heard little 12:00–15:05; asked to speak once, spoke)*\n"
    )


@pytest.mark.parametrize("kind", [FlagKind.DOMINATING, FlagKind.TWO_VOICES, FlagKind.LONG_TURN])
@pytest.mark.parametrize("reason", [Reason.NOTHING, Reason.OBSERVES])
def test_who_talked_much_is_not_left_out(recap: Recap, kind: FlagKind, reason: Reason) -> None:
    flags = (FlagSpan(kind, "p2", 100_000, 200_000),)
    assert next_time(replace(recap, flags=flags, reasons=(("p2", reason),))) == []


@pytest.mark.parametrize("reason", [None, Reason.NO_OPENING, Reason.WORKED_OUT, Reason.NOTHING])
def test_who_dominates_at_the_end_is_not_asked_first(recap: Recap, reason: Reason | None) -> None:
    wall = recap.time.wall
    flags = (FlagSpan(FlagKind.SILENT, "p2", 10_000, 20_000), FlagSpan(FlagKind.DOMINATING, "p2", 100_000, wall))
    reasons = () if reason is None else (("p2", reason),)
    assert next_time(replace(recap, flags=flags, reasons=reasons)) == []
