"""Who is still waited for on the screen is who has not answered in the recap, whatever was pressed."""

from hypothesis import given

from smarketing_tui.domain.header import Header
from smarketing_tui.reports.recap import recap_of

from .random_meetings import COURSES, Course, examples, headers, long_courses, play
from .table import Table

LATER = 1_234
"""Milliseconds after the last event: a stretch of no length is no turn yet."""


def look_at_answers(table: Table, now: int) -> None:
    """Of those who were asked and are still here, the newest invitation is open exactly where the recap says so."""
    state = table.meeting.now
    recap = recap_of(table.meeting, now + LATER)
    newest = {each.person: each for each in recap.invitations}
    waiting = {each.person for each in state.asked if newest[each.person].answered_at is None}
    assert waiting == set(state.invited)
    for each in recap.invitations:
        if each.answered_at is not None:
            assert each.at <= each.answered_at
            assert any(
                stretch.person == each.person and stretch.start <= each.answered_at < stretch.end
                for stretch in recap.segments
            )


@examples(150)
@given(headers(), COURSES)
def test_live_and_recap_agree_on_who_has_answered(first: Header, course: Course) -> None:
    play(first, course, look_at_answers)


def test_live_and_recap_agree_in_long_meetings() -> None:
    for first, course in long_courses(10):
        play(first, course, look_at_answers)
