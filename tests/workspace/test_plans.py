"""Plans that wait, and what one meeting hands on to the next."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from smarketing_tui.domain.agenda import Agenda, Item, ItemKind
from smarketing_tui.domain.notes import NoteKind
from smarketing_tui.domain.planning.plans import Plan
from smarketing_tui.domain.planning.templates import FULL_TEAM, MANAGEMENT
from smarketing_tui.domain.rules import begin, end, next_item, take_floor, undo, write_note
from smarketing_tui.domain.slas.draft import SlaDraft
from smarketing_tui.domain.slas.sla import Direction, Measure, Period, Sla, SlaChange
from smarketing_tui.store.preparation import Preparation, presented
from smarketing_tui.store.refusals import Ambiguous, BadInput, NotFound
from smarketing_tui.store.workspace import Workspace


def plan_of(holding: Any, id: str = "mabcd", **changes: Any) -> Plan:
    people = holding.workspace.people()
    made = Plan(id, "Weekly", holding.agenda, tuple(person.id for person in people), holding.start)
    return replace(made, **changes)


def hold(holding: Any, agenda: Agenda, *commands: Any, days: int = 0) -> Any:
    """Hold a whole session of *agenda* and finish it, as the screens do."""
    opened = holding.plan(holding.start + timedelta(days=days), replace(agenda, timezone="Europe/Berlin"))
    meeting = holding.go_on(opened, *commands)
    opened.file.close()
    holding.workspace.finish(meeting)
    return meeting


def management(holding: Any, *lines: str) -> Any:
    """Hold a management meeting in which *lines* are taken down for the next full-team meeting."""
    to_the_plan = [(next_item,)] * len(MANAGEMENT.items)
    notes = [(write_note, f"n{at}", NoteKind.AGENDA, line) for at, line in enumerate(lines)]
    return hold(holding, replace(MANAGEMENT, title="Managers"), *to_the_plan, *notes, (end,))


def titles(plan: Plan) -> list[str]:
    return [item.title for item in plan.agenda.items]


def prepared(holding: Any, days: int = 1) -> Preparation:
    return Preparation(holding.workspace, holding.start + timedelta(days=days), "Europe/Berlin")


class TestBook:
    def test_several_plans_wait_those_with_a_day_first(self, workspace: Workspace, holding: Any) -> None:
        later = plan_of(holding, "m2222", at=holding.start + timedelta(days=9))
        sooner = plan_of(holding, "m3333", at=holding.start + timedelta(days=2))
        workspace.plan_book.save(plan_of(holding, "m1111"), later, sooner)
        assert [plan.id for plan in workspace.plan_book.waiting([])] == ["m3333", "m2222", "m1111"]
        assert Workspace.look(workspace.home).plan_book.find("m2222") == later

    def test_saving_again_replaces_and_dropping_twice_is_no_trouble(self, workspace: Workspace, holding: Any) -> None:
        workspace.plan_book.save(plan_of(holding))
        workspace.plan_book.save(plan_of(holding, note="changed"))
        assert [plan.note for plan in workspace.plan_book.all()] == ["changed"]
        workspace.plan_book.drop("mabcd")
        workspace.plan_book.drop("mabcd")
        assert workspace.plan_book.all() == []

    def test_a_plan_can_take_the_place_of_two(self, workspace: Workspace, holding: Any) -> None:
        workspace.plan_book.save(plan_of(holding, "m1111"), plan_of(holding, "m2222"), plan_of(holding, "m3333"))
        workspace.plan_book.save(plan_of(holding, "m1111", note="whole"), instead_of=["m2222", "m9999"])
        assert [(plan.id, plan.note) for plan in workspace.plan_book.all()] == [("m1111", "whole"), ("m3333", "")]

    def test_a_plan_is_found_by_the_beginning_of_its_id(self, workspace: Workspace, holding: Any) -> None:
        workspace.plan_book.save(plan_of(holding, "mabcd"), plan_of(holding, "mabzz"))
        assert workspace.plan_book.find(" MABZ ").id == "mabzz"
        with pytest.raises(Ambiguous, match="mabcd, mabzz"):
            workspace.plan_book.find("mab")
        for wrong in ("x", "", "\x1b[2J"):
            with pytest.raises(NotFound, match="smarketing plan"):
                workspace.plan_book.find(wrong)


class TestFromPlan:
    def test_a_session_knows_its_plan_which_waits_no_longer(self, workspace: Workspace, holding: Any) -> None:
        holding.plan().file.close()
        plan = plan_of(holding, drafts=("s1",))
        workspace.plan_book.save(plan)
        header = workspace.plan_from(plan, holding.start)
        assert (header.plan, header.drafts, header.series) == ("mabcd", ("s1",), "Weekly")
        opened = workspace.create(header)
        assert workspace.plan_book.waiting(workspace.sessions()) == []
        workspace.discard(opened)
        assert workspace.plan_book.waiting(workspace.sessions()) == [plan], "never used: it waits again"

    def test_the_plan_goes_when_the_meeting_has_ended(self, workspace: Workspace, holding: Any) -> None:
        holding.plan().file.close()
        workspace.plan_book.save(plan_of(holding))
        opened = workspace.create(workspace.plan_from(plan_of(holding), holding.start))
        meeting = holding.go_on(opened, (begin,), (end,))
        opened.file.close()
        workspace.finish(meeting)
        assert workspace.plan_book.all() == []

    def test_people_who_are_gone_or_merged_since(self, workspace: Workspace, holding: Any) -> None:
        holding.plan().file.close()
        maya, jon = workspace.people()
        items = (Item("Progress", ItemKind.PROGRESS, 5, leader=maya.id), Item("Talk", leader="pgone"))
        plan = plan_of(holding, agenda=Agenda("Weekly", items), coming=(maya.id, jon.id, "pgone"))
        workspace.people_book.merge(jon.id, maya.id, ())
        header = workspace.plan_from(plan, holding.start)
        assert [person.id for person in header.people] == [jon.id]
        assert [item.leader for item in header.agenda] == [jon.id, ""]

    def test_nobody_left_is_refused(self, workspace: Workspace, holding: Any) -> None:
        with pytest.raises(BadInput, match="needs people"):
            workspace.plan_from(plan_of(holding, coming=("pgone",)), holding.start)

    def test_half_a_meeting_teaches_no_half_series(self, workspace: Workspace, holding: Any) -> None:
        holding.plan().file.close()
        maya, jon = workspace.people()
        half = plan_of(holding, coming=(jon.id,), agenda=replace(holding.agenda, title="Weekly · Berlin"))
        workspace.plan_book.save(half)
        opened = workspace.create(workspace.plan_from(half, holding.start))
        series = workspace.find_series("Weekly")
        assert series is not None
        assert (series.members, series.agenda.title) == ((maya.id, jon.id), "Weekly")
        workspace.discard(opened)

    def test_who_pauses_once_stays_a_member(self, workspace: Workspace, holding: Any) -> None:
        holding.plan().file.close()
        maya, jon = workspace.people()
        plan = plan_of(holding, coming=(jon.id,), left_out=((maya.id, "rotation"),))
        workspace.plan_book.save(plan)
        opened = workspace.create(workspace.plan_from(plan, holding.start))
        series = workspace.find_series("Weekly")
        assert series is not None
        assert series.members == (maya.id, jon.id)
        workspace.discard(opened)


class TestCollected:
    def test_managers_collect_for_the_full_team(self, holding: Any) -> None:
        hold(holding, replace(FULL_TEAM, title="EMEA"), (begin,), (end,))
        management(holding, "Lead quality 15 min @maya", "Pricing")
        plan = prepared(holding).plan("m1", "EMEA")
        assert titles(plan)[-3:] == ["Lead quality", "Pricing", "Decisions and assignments"]
        item = plan.agenda.items[-3]
        assert (item.minutes, item.leader) == (15, holding.workspace.people()[0].id)
        assert len(plan.drafts) == 1

    def test_what_is_taken_down_elsewhere_is_for_the_same_series(self, holding: Any) -> None:
        notes = [(write_note, "n1", NoteKind.AGENDA, "Demo of the board"), (write_note, "n2", NoteKind.NOTE, "A note")]
        hold(holding, replace(FULL_TEAM, title="EMEA"), (next_item,), *notes, (end,))
        hold(holding, replace(FULL_TEAM, title="APAC"), (begin,), (end,), days=1)
        known = prepared(holding, 2)
        assert "Demo of the board" in titles(known.plan("m1", "EMEA"))
        assert "Demo of the board" not in titles(known.plan("m2", "APAC"))
        assert [(offer.series, len(offer.items)) for offer in known.offers()] == [("EMEA", 1)]

    def test_with_two_full_team_series_a_draft_is_offered_in_each_until_one_takes_it(self, holding: Any) -> None:
        for name in ("EMEA", "APAC"):
            hold(holding, replace(FULL_TEAM, title=name), (begin,), (end,))
        management(holding, "Lead quality")
        known = prepared(holding)
        assert [offer.series for offer in known.offers()] == ["EMEA", "APAC"]
        holding.workspace.plan_book.save(known.plan("m1", "EMEA"))
        again = prepared(holding)
        assert again.offers() == []
        assert "Lead quality" not in titles(again.plan("m2", "APAC"))
        holding.workspace.plan_book.drop("m1")
        assert len(prepared(holding).offers()) == 2, "what was collected waits again"

    def test_a_draft_without_a_full_team_series_waits_for_one(self, holding: Any) -> None:
        management(holding, "Lead quality")
        known = prepared(holding)
        assert [offer.series for offer in known.offers()] == [""]
        assert "Lead quality" in titles(known.plan("m1", "New one", "full-team"))
        assert "Lead quality" not in titles(known.plan("m1", "New one", "sla-review"))

    def test_a_held_draft_is_not_offered_again_nor_usual(self, holding: Any) -> None:
        workspace = holding.workspace
        hold(holding, replace(FULL_TEAM, title="EMEA"), (begin,), (end,))
        management(holding, "Lead quality")
        plan = prepared(holding).plan("m1", "EMEA")
        workspace.plan_book.save(plan)
        opened = workspace.create(workspace.plan_from(plan, holding.start + timedelta(days=1)))
        opened.file.close()
        assert "Lead quality" in [item.title for item in opened.header.agenda]
        later = prepared(holding, 3)
        assert later.offers() == []
        assert titles(later.plan("m2", "EMEA")) == [item.title for item in FULL_TEAM.items]

    def test_reopening_takes_a_draft_out_and_the_end_brings_it_once(self, holding: Any) -> None:
        workspace = holding.workspace
        opened = holding.plan()
        note = (write_note, "n1", NoteKind.AGENDA, "Pricing")
        meeting = holding.go_on(opened, (next_item,), note, (end,))
        for _ in range(2):
            workspace.finish(meeting)
            assert [len(draft.for_next) for draft in workspace.plan_book.drafts()] == [1]
        meeting = holding.go_on(opened, (undo,))
        workspace.reopen(meeting)
        assert workspace.plan_book.drafts() == []
        meeting = holding.go_on(opened, (write_note, "n2", NoteKind.AGENDA, "Fair"), (end,))
        opened.file.close()
        workspace.finish(meeting)
        assert [item.title for item in workspace.plan_book.drafts()[0].for_next] == ["Pricing", "Fair"]

    def test_what_a_crash_left_out_is_brought_by_the_next_listing(self, holding: Any) -> None:
        holding.hold((next_item,), (write_note, "n1", NoteKind.AGENDA, "Pricing"), (end,))
        workspace = Workspace.look(holding.workspace.home)
        assert workspace.plan_book.drafts() == []
        workspace.sessions()
        assert len(workspace.plan_book.drafts()) == 1


class TestNext:
    def test_what_was_collected_is_how_a_series_meets_next(self, holding: Any) -> None:
        hold(holding, replace(FULL_TEAM, title="EMEA"), (begin,), (end,))
        known = prepared(holding)
        emea = known.find("EMEA")
        assert emea is not None
        assert known.next_of(emea) is None, "nothing was collected: as ever"
        management(holding, "Lead quality")
        known = prepared(holding)
        plan = known.next_of(emea)
        assert plan is not None
        assert known.titles_of(plan) == {"lead quality"}
        assert titles(plan)[-2] == "Lead quality"
        holding.workspace.plan_book.save(replace(plan, id="mabcd"))
        known = prepared(holding)
        assert known.next_of(emea) is None, "a plan has it"
        assert [each.id for each in known.waiting_for("emea")] == ["mabcd"]

    def test_a_plan_catches_up_with_what_was_collected_since(self, holding: Any) -> None:
        hold(holding, replace(FULL_TEAM, title="EMEA"), (begin,), (end,))
        plan = prepared(holding).plan("mabcd", "EMEA")
        holding.workspace.plan_book.save(plan)
        assert prepared(holding).caught_up(plan) == plan, "nothing has come up"
        management(holding, "Lead quality")
        known = prepared(holding)
        late = known.caught_up(plan)
        assert (titles(late)[-2], len(late.drafts), titles(plan)[-2] == "Lead quality") == ("Lead quality", 1, False)
        holding.workspace.plan_book.save(late)
        assert prepared(holding).caught_up(late) == late
        assert prepared(holding).offers() == []

    def test_a_plan_catches_up_with_slas_changed_since(self, holding: Any) -> None:
        hold(holding, replace(FULL_TEAM, title="EMEA"), (begin,), (end,))
        plan = prepared(holding).plan("mabcd", "EMEA")
        draft = SlaDraft("Calls", "sales", "marketing", target="300", unit="calls", why="Revenue")
        moment = holding.start + timedelta(days=2)
        holding.workspace.sla_book.define(draft, moment.date(), moment)
        known = prepared(holding, days=3)
        late = known.caught_up(plan)
        assert "Changed since last time: Calls, new: at least 300 calls a month" in late.agenda.items[1].process
        assert known.caught_up(late) == late

    def test_what_the_other_half_of_a_split_has_heard_is_news_to_this_one(self, holding: Any) -> None:
        hold(holding, replace(FULL_TEAM, title="EMEA"), (begin,), (end,))
        plan = prepared(holding).plan("mabcd", "EMEA")
        one, two = (replace(plan, id=f"m{at}", coming=(each,)) for at, each in enumerate(plan.coming))
        draft = SlaDraft("Calls", "sales", "marketing", target="300", unit="calls", why="Revenue")
        moment = holding.start + timedelta(days=2)
        holding.workspace.sla_book.define(draft, moment.date(), moment)
        workspace = holding.workspace
        opened = workspace.create(workspace.plan_from(one, holding.start + timedelta(days=3)))
        workspace.finish(holding.go_on(opened, (begin,), (end,)))
        opened.file.close()
        known = prepared(holding, days=4)
        assert "Calls" in known.caught_up(known.caught_up(two)).agenda.items[1].process
        assert "Calls" not in known.caught_up(one).agenda.items[1].process

    def test_only_a_file_with_all_items_of_a_draft_takes_it(self, holding: Any) -> None:
        hold(holding, replace(FULL_TEAM, title="EMEA"), (begin,), (end,))
        management(holding, "Lead quality", "Pricing")
        known = prepared(holding)
        plan = known.plan("m1", "EMEA")
        assert known.found_in(plan.agenda, "EMEA") == plan.drafts
        less = tuple(item for item in plan.agenda.items if item.title != "Pricing")
        assert known.found_in(replace(plan.agenda, items=less), "EMEA") == ()


NOW = datetime(2026, 11, 20, tzinfo=UTC)
CALLS = Sla("l1", "Calls", "sales", "marketing", "calls", "", Measure.TOTAL, Direction.AT_LEAST, (), Period.MONTH)


@pytest.mark.parametrize(
    ("change", "why", "said"),
    [
        ("new: 300", "Revenue", "Calls, new: 300; in place because Revenue"),
        ("target 310", "Growth", "Calls: target 310; changed because Growth; in place because Revenue"),
        ("target 310", "", "Calls: target 310; in place because Revenue"),
        ("retired", "Moved", "Calls: retired; retired because Moved; in place because Revenue"),
    ],
)
def test_why_an_sla_is_there_is_not_why_it_changed(change: str, why: str, said: str) -> None:
    sla = replace(CALLS, why="Revenue", retired_at=NOW, retired_why="Moved")
    assert presented(sla, [SlaChange("l1", "Calls", change, why)]) == said


def test_an_sla_that_changed_twice_is_explained_once() -> None:
    changes = [SlaChange("l1", "Calls", "new: 300", "Revenue"), SlaChange("l1", "Calls", "target 310", "Growth")]
    told = presented(replace(CALLS, why="Revenue"), changes)
    assert told == "Calls, new: 300; target 310; changed because Growth; in place because Revenue"


class TestSummary:
    def test_tells_how_much_each_was_heard(self, workspace: Workspace, holding: Any) -> None:
        opened = holding.plan()
        maya, jon = opened.header.people
        meeting = holding.go_on(opened, (begin,), (take_floor, jon.id), (take_floor, jon.id), (end,))
        opened.file.close()
        workspace.finish(meeting)
        heard = {each.person: each for each in workspace.heard_sessions()[0].heard}
        assert (heard[jon.id].turns, heard[maya.id].turns) == (1, 0)
        assert heard[jon.id].talk > 0
        assert heard[maya.id].is_silent

    def test_advice_comes_from_summaries_alone(
        self, workspace: Workspace, holding: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        hold(holding, holding.agenda, (begin,), (end,))
        workspace.sessions()

        def refuse(*_: Any) -> None:
            raise AssertionError("a session was opened")

        monkeypatch.setattr("smarketing_tui.store.files.session_file.SessionFile.read", refuse)
        known = prepared(holding)
        assert known.circle(known.plan("m1", "Weekly")).pasts
