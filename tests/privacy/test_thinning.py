"""Whatever happened in a meeting: thinned out, it did the same to tasks, notes, SLAs and time, and nobody spoke."""

import pytest
from hypothesis import given

from smarketing_tui.domain import rules
from smarketing_tui.domain.floor import accounts
from smarketing_tui.domain.fold import fold
from smarketing_tui.domain.meeting import Phase
from smarketing_tui.domain.planning.collecting import draft_of
from smarketing_tui.domain.privacy.thinning import thinned_out
from smarketing_tui.domain.schedule import used
from smarketing_tui.store.books.sla_figures import entered
from smarketing_tui.store.codec import event_document, event_of
from smarketing_tui.store.task_changes import changes_of
from tests.domain.random_meetings import courses, examples, headers, long_courses, play


def _thinned(first, course):
    moments = [0]
    table = play(first, course, lambda _, now: moments.append(now))
    if table.meeting.phase not in (Phase.READY, Phase.ENDED):
        table.at_ms(moments[-1], rules.end)
    meeting = table.meeting
    records = thinned_out(meeting, table.records)
    assert [event_of(event_document(record)) for record in records] == records
    return meeting, fold(meeting.header, records)


def _same(whole, thin):
    assert thin.phase is whole.phase
    assert thin.now.tasks == whole.now.tasks
    assert [*thin.now.notes] == [*whole.now.notes]
    assert [person.id for person in thin.roster] == [person.id for person in whole.roster]
    assert changes_of(thin) == changes_of(whole)
    assert entered(thin) == entered(whole)
    assert draft_of(thin) == draft_of(whole)
    end = whole.elapsed
    assert accounts(thin, end).wall == accounts(whole, end).wall
    assert accounts(thin, end).paused == accounts(whole, end).paused
    assert accounts(thin, end).talk == 0
    assert not [*thin.now.marks]
    assert not [*thin.now.invitations]
    assert not thin.now.reasons
    for item in range(len(whole.now.agenda)):
        assert used(thin, item, end) == used(whole, item, end)


@examples(60)
@given(headers(), courses())
def test_any_meeting(first, course):
    _same(*_thinned(first, course))


@pytest.mark.parametrize("number", range(8))
def test_a_long_meeting(number):
    *_, (first, course) = long_courses(number + 1)
    _same(*_thinned(first, course))
