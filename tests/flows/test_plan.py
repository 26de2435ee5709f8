"""The Plan screen by its keys: from a series to a plan that waits, and into its meeting."""

from dataclasses import replace
from datetime import timedelta

import pytest

from smarketing_tui.domain.agenda import ItemKind
from smarketing_tui.domain.planning.inviting import ON_RECAP_LIST
from smarketing_tui.domain.planning.templates import FULL_TEAM, MANAGEMENT
from smarketing_tui.screens.dialogs.ask import Ask
from smarketing_tui.screens.dialogs.choose import Choose
from smarketing_tui.screens.dialogs.confirm import Confirm
from smarketing_tui.screens.dialogs.item_form import ItemForm
from smarketing_tui.screens.home import HomeScreen
from smarketing_tui.screens.live import LiveScreen
from smarketing_tui.screens.plan import PlanScreen
from smarketing_tui.screens.recap import RecapScreen
from smarketing_tui.screens.start import StartScreen


async def at(console, screen):
    """Wait until a screen of that kind is on top."""
    await console.until(lambda: isinstance(console.app.screen, screen))
    await console.settle()


async def planning(console, series="EMEA weekly"):
    """Go from Home to a new plan of a series, with the agenda offered first."""
    await console.press("l")
    await at(console, Choose)
    await console.write(series)
    await console.press("enter")
    await console.until(lambda: isinstance(console.app.screen, Choose) and "which agenda" in console.text().lower())
    await console.press("enter")
    await at(console, PlanScreen)
    await console.until(lambda: console.app.screen.editing is not None)
    return console.app.screen


async def hold(desk, *presses, **meeting):
    """Hold a whole meeting through the screen."""
    async with desk.console(desk.meeting(**meeting)) as console:
        await console.play((0, "enter"), (5, "m"), (60, "space"), *presses, (5, "f9"))
        await console.press("tab", "enter")
        await at(console, RecapScreen)
    desk.clock.advance(seconds=3600)


def known(desk):
    """Let there be a series, by a meeting that nobody has started."""
    desk.meeting().file.close()


def titles(plan):
    return [item.title for item in plan.agenda.items]


async def test_a_new_series_is_planned_from_a_template_and_waits(desk):
    desk.meeting(title="Other").file.close()
    async with desk.console() as console:
        await console.press("l")
        await at(console, Choose)
        await console.write("+ A new")
        await console.press("enter")
        await at(console, Ask)
        await console.write("APAC [Q3]")
        await console.press("enter")
        await at(console, Choose)
        await console.write("full team")
        await console.press("enter")
        await at(console, PlanScreen)
        assert "APAC [Q3]" in console.text()
        assert "60 of 60 min · fills the slot · 0 people come" in console.text()
        await console.press("tab", "space", "down", "space", "ctrl+s")
        await console.press("q")
        await at(console, HomeScreen)
    plan = desk.workspace.plan_book.all()[0]
    assert (plan.series, plan.agenda.kind, len(plan.coming)) == ("APAC [Q3]", "full-team", 2)
    assert titles(plan) == [item.title for item in FULL_TEAM.items]


async def test_the_agenda_is_edited_by_single_keys(desk):
    known(desk)
    async with desk.console() as console:
        screen = await planning(console)
        before = titles(screen.plan)
        assert screen.plan.agenda.items[0].kind is ItemKind.PROGRESS
        await console.press("x")
        assert titles(screen.plan) == before, "the progress item stays"
        await console.press("down", "J", "K", "J")
        assert titles(screen.plan) == [before[0], before[2], before[1], *before[3:]]
        await console.press("plus", "plus", "minus", "f6")
        assert screen.plan.agenda.items[2].minutes == 12
        assert "2 min over the slot" in console.text()
        await console.press("x")
        assert titles(screen.plan) == [before[0], *before[2:]]
        assert "10 min free" in console.text()
        for _ in range(8):
            await console.press("backspace")
        assert titles(screen.plan) == before


async def test_an_item_is_written_in_a_form_that_loses_nothing(desk):
    known(desk)
    async with desk.console() as console:
        screen = await planning(console)
        await console.press("a")
        await at(console, ItemForm)
        await console.press("ctrl+s")
        assert "needs a title" in console.text()
        await console.write("Lead [quality]")
        await console.press("enter", "backspace", "backspace", "7", "x", "ctrl+s")
        assert "whole number" in console.text()
        await console.press("backspace", "enter", "left", "enter")
        await console.write("nobody")
        await console.press("ctrl+s")
        assert "Nobody who comes is called nobody" in console.text()
        await console.press("home", "ctrl+k")
        await console.write("jon")
        assert "led by Jon Ruiz" in console.text()
        await console.press("enter")
        await console.write("To agree")
        await console.press("enter", "enter", "enter")
        await at(console, PlanScreen)
        item = screen.plan.agenda.items[1]
        jon = next(person.id for person in desk.workspace.people() if person.name == "Jon Ruiz")
        assert (item.title, item.minutes, item.leader, item.purpose) == ("Lead [quality]", 7, jon, "To agree")
        assert "Lead [quality] · plan-next · Jon Ruiz · purpose: To agree" in console.text()
        await console.press("enter")
        await at(console, ItemForm)
        await console.press("escape")
        await at(console, PlanScreen)
        assert screen.plan.agenda.items[1] == item


async def test_day_slot_and_title_are_asked_until_they_can_be_taken(desk):
    known(desk)
    async with desk.console() as console:
        screen = await planning(console)
        await console.press("w")
        await at(console, Ask)
        await console.write("soon")
        await console.press("enter")
        await console.until(lambda: "no day and time" in console.text())
        await console.press("home", "ctrl+k")
        await console.write("2026-11-24 10:00")
        await console.press("enter")
        await at(console, PlanScreen)
        assert "Tue 24 Nov 10:00 Berlin" in console.text()
        await console.press("s")
        await at(console, Ask)
        await console.press("home", "ctrl+k", "3", "0", "enter")
        await at(console, PlanScreen)
        assert "45 of 30 min · 15 min over the slot" in console.text()
        await console.press("t")
        await at(console, Ask)
        await console.press("home", "ctrl+k")
        await console.write("Special")
        await console.press("enter")
        await at(console, PlanScreen)
        assert "Special · EMEA weekly" in console.text()
        assert screen.plan.agenda.title == "Special"


async def test_leaving_with_unsaved_changes_asks(desk):
    known(desk)
    async with desk.console() as console:
        screen = await planning(console)
        await console.press("q")
        await at(console, Confirm)
        await console.press("enter")
        await at(console, PlanScreen)
        await console.press("ctrl+s")
        assert "Saved" in console.text()
        await console.press("plus", "q")
        await at(console, Confirm)
        await console.press("tab", "enter")
        await at(console, HomeScreen)
    assert desk.workspace.plan_book.all() == [screen._saved.plan]


async def test_silence_in_three_meetings_leads_to_the_recap_list_by_one_key(desk):
    for _ in range(3):
        await hold(desk, (5, "j"), (9, "p"), (9, "a"), (9, "t"))
    async with desk.console() as console:
        screen = await planning(console)
        assert "Lena Fischer may prefer to read the recap." in console.text()
        assert "no turn in the last 3 meetings" in console.text()
        assert len(screen.plan.coming) == 6
        await console.press("1")
        lena = next(person for person in desk.workspace.people() if person.name == "Lena Fischer")
        assert screen.plan.left_out == ((lena.id, ON_RECAP_LIST),)
        assert lena.id not in screen.people.selected
        await console.press("backspace")
        assert lena.id in screen.people.selected
        await console.press("1", "ctrl+s", "q")
        await at(console, HomeScreen)
    assert [person.name for person in desk.workspace.people() if person.recap] == ["Lena Fischer"]


async def test_a_split_makes_two_plans_and_both_are_kept(desk):
    who = ", ".join(f"Person {at}:{('marketing', 'sales')[at % 2]}:{('Berlin', 'Porto')[at // 6]}" for at in range(12))
    desk.meeting(who=who).file.close()
    async with desk.console() as console:
        screen = await planning(console)
        assert "12 people come; groups work better with nine or fewer." in console.text()
        await console.press("1")
        assert "EMEA weekly · Berlin" in console.text()
        assert "plan 1 of 2" in console.text()
        assert len(screen.people.selected) == 6
        await console.press("ctrl+s", "u", "ctrl+s")
        [whole] = desk.workspace.plan_book.all()
        assert len(whole.coming) == 12, "the other half went with the split"
        await console.press("1", "y")
        assert "EMEA weekly · Porto" in console.text()
        await console.press("ctrl+s", "q")
        await at(console, HomeScreen)
    plans = desk.workspace.plan_book.all()
    assert [plan.agenda.title for plan in plans] == ["EMEA weekly · Berlin", "EMEA weekly · Porto"]
    assert not set(plans[0].coming) & set(plans[1].coming)
    assert len({plan.id for plan in plans}) == 2


async def test_what_another_program_does_meanwhile_is_told_once_and_never_doubled(desk):
    known(desk)
    async with desk.console(size=(60, 20)) as console:
        screen = await planning(console)
        await console.press("ctrl+s")
        [plan] = desk.workspace.plan_book.all()
        desk.workspace.plan_book.save(replace(plan, note="elsewhere"))
        await console.press("plus", "ctrl+s")
        assert "Another program has changed this plan: the same" in console.text()
        assert desk.workspace.plan_book.all()[0].note == "elsewhere"
        await console.press("ctrl+s")
        assert "Saved." in console.text()
        desk.workspace.plan_book.drop(plan.id)
        await console.press("ctrl+s")
        assert "Another program has dropped this plan" in console.text()
        await console.press("ctrl+s")
        header = desk.workspace.plan_from(screen.plan, desk.clock.now().at)
        desk.workspace.create(header).file.close()
        await console.press("f5")
        assert "A meeting was made of this plan already: Home has it." in console.text()
        assert len(desk.workspace.sessions()) == 2


async def test_a_window_that_was_too_small_gives_the_focus_back(desk):
    known(desk)
    async with desk.console() as console:
        screen = await planning(console)
        minutes = screen.plan.agenda.items[0].minutes
        await console.pilot.resize_terminal(40, 12)
        await console.until(lambda: screen.focused is None)
        await console.pilot.resize_terminal(120, 36)
        await console.until(lambda: screen.focused is screen.agenda)
        await console.press("plus")
        assert screen.plan.agenda.items[0].minutes == minutes + 1


async def test_what_has_come_up_since_is_put_in_by_one_key(desk):
    desk.meeting(replace(FULL_TEAM, timezone="Europe/Berlin"), title="Full").file.close()
    async with desk.console() as console:
        await planning(console, "Full")
        await console.press("ctrl+s", "q")
        await at(console, HomeScreen)
    await manage(desk, "Pricing")
    async with desk.console() as console:
        await console.press("l")
        await at(console, Choose)
        await console.write("planned")
        await console.press("enter")
        await at(console, PlanScreen)
        assert "New since it was planned: items or SLAs. c puts them in." in console.text()
        assert "Pricing" not in console.text()
        await console.press("c", "ctrl+s")
        assert "+Pricing" in console.text()
        assert "1 collected (+)" in console.text()
    [plan] = desk.workspace.plan_book.all()
    assert "Pricing" in titles(plan)
    assert len(plan.drafts) == 1


async def test_people_are_marked_found_and_added(desk):
    known(desk)
    desk.workspace.people_book.add([{"name": "Zoë Bell", "team": "sales", "site": "Porto"}])
    async with desk.console() as console:
        screen = await planning(console)
        await console.press("slash")
        await console.write("zo porto")
        assert [person.name for person in screen._listed] == ["Zoë Bell"]
        await console.press("enter", "space")
        assert len(screen.plan.coming) == 7
        await console.press("escape")
        assert len(screen._listed) == 7
        assert len(screen.people.selected) == 7, "who is hidden by a search still comes"
        await console.press("o")
        await at(console, Ask)
        await console.write("Maya Chen, New Person:sales")
        await console.press("enter")
        await at(console, PlanScreen)
        assert len(screen.plan.coming) == 8
        assert "New Person" in console.text()
        maya = screen.plan.coming[0]
        screen.people.highlighted = [person.id for person in screen._listed].index(maya)
        await console.press("space")
        assert maya in [person for person, _ in screen.plan.left_out]


async def test_f5_holds_the_meeting_at_once(desk):
    known(desk)
    async with desk.console() as console:
        await planning(console)
        await console.press("f5")
        await at(console, LiveScreen)
        assert console.session.head.header.plan == desk.workspace.plan_book.all()[0].id
        await console.press("ctrl+q")
    async with desk.console() as console:
        assert "EMEA weekly" in console.text()
    assert len(desk.workspace.plan_book.waiting(desk.workspace.sessions())) == 1, "opened and never used"


async def test_a_waiting_plan_is_opened_changed_and_dropped(desk):
    known(desk)
    async with desk.console() as console:
        screen = await planning(console)
        await console.press("ctrl+s")
        for _ in range(3):
            screen.action_leave()  # q, held down: it is left once, and Home stays
        await at(console, HomeScreen)
        await console.press("l")
        await at(console, Choose)
        await console.press("enter")
        await at(console, PlanScreen)
        await console.press("plus", "ctrl+s", "q")
        await at(console, HomeScreen)
        plan = desk.workspace.plan_book.all()[0].id
        console.app.screen.post_message(HomeScreen.PlanMeeting(console.app.screen, plan=plan))
        await at(console, PlanScreen)
        await console.until(lambda: "Maya Chen" in console.text())
        assert len(console.app.screen.people.selected) == 6
        assert [plan.agenda.items[0].minutes for plan in desk.workspace.plan_book.all()] == [11]
        await console.press("D")
        await at(console, Confirm)
        await console.press("tab", "enter")
        await at(console, HomeScreen)
    assert desk.workspace.plan_book.all() == []


async def test_a_series_never_held_has_its_own_agenda_offered_and_one_held_that_of_last_time(desk):
    desk.workspace.series_book.add({"name": "Fresh"})
    await hold(desk)
    async with desk.console() as console:
        for series, words in (("Fresh", "The series' agenda · "), ("EMEA weekly", "As last time · ")):
            await console.press("l")
            await at(console, Choose)
            await console.write(series)
            await console.press("enter")
            await console.until(lambda: "which agenda" in console.text().lower())
            assert words in console.text()
            await console.press("escape")
            await at(console, HomeScreen)


async def manage(desk, *lines):
    """Hold a management meeting that collects *lines* for the next full-team meeting."""
    async with desk.console(desk.meeting(agenda=MANAGEMENT, title="Managers")) as console:
        await console.play(*((5, "enter") for _ in MANAGEMENT.items))
        for line in lines:
            await console.press("comma", after=3)
            await console.write(line)
            await console.press("enter", after=2)
        await console.press("f9")
        await console.press("tab", "enter")
        await at(console, RecapScreen)
    desk.clock.advance(seconds=3600)


async def starting(console, series):
    """Go from Home to the start form with the next meeting of a series."""
    console.app.screen.post_message(HomeScreen.New(console.app.screen, series))
    await at(console, StartScreen)
    return console.app.screen


async def test_the_start_form_shows_and_starts_what_was_collected(desk):
    desk.meeting(agenda=replace(FULL_TEAM, timezone="Europe/Berlin"), title="Full [team]").file.close()
    await manage(desk, "Lead [quality] 15 min")
    async with desk.console() as console:
        screen = await starting(console, "Full [team]")
        assert " 15 min +Lead [quality]" in console.text()
        assert " 75 of 60 min · 15 min over the slot" in console.text()
        assert "+ collected in Managers" in console.text()
        await console.press("ctrl+s")
        await at(console, LiveScreen)
        header = console.session.head.header
        assert "Lead [quality]" in [item.title for item in header.agenda]
        assert (header.series, len(header.drafts)) == ("Full [team]", 1)
        await console.press("ctrl+q")
    assert screen.workspace.plan_book.drafts()


async def test_the_start_form_offers_the_plan_that_waits_before_the_usual_agenda(desk):
    known(desk)
    async with desk.console() as console:
        screen = await planning(console)
        await console.press("plus", "tab", "space", "ctrl+s", "q")
        await at(console, HomeScreen)
        plan = desk.workspace.plan_book.all()[0]
        screen = await starting(console, "EMEA weekly")
        assert "EMEA weekly · planned, " in console.text()
        assert sorted(screen.known.selected) == sorted(plan.coming)
        assert len(plan.coming) == 5
        await console.press("ctrl+s")
        await at(console, LiveScreen)
        header = console.session.head.header
        assert (header.plan, header.series, len(header.people)) == (plan.id, "EMEA weekly", 5)
        await console.press("ctrl+q")


async def test_a_management_meeting_becomes_the_draft_of_the_next_full_team_meeting(desk, slas):
    """From the keys in one meeting to the file to the agenda of the other, with the SLA that has changed between."""
    await hold(desk, agenda=replace(FULL_TEAM, timezone="Europe/Berlin"), title="EMEA full team")
    await manage(desk, "Lead quality 15 min @maya", "Pricing page")
    slas(desk.clock.now().at)
    desk.clock.advance(seconds=3600)
    async with desk.console() as console:
        await console.press("l")
        await at(console, Choose)
        assert "EMEA full team · 2 items collected" in console.text()
        await console.press("escape")
        screen = await planning(console, "EMEA full team")
        maya = next(person.id for person in desk.workspace.people() if person.name == "Maya Chen")
        assert [(item.title, item.minutes, item.leader) for item in screen.plan.agenda.items[-3:]] == [
            ("Lead quality", 15, maya),
            ("Pricing page", 10, ""),
            ("Decisions and assignments", 5, ""),
        ]
        assert "85 of 60 min · 25 min over the slot" in console.text()
        await console.press("down")
        for part in ("Changed since last time", "MQLs", "changed because the quota has grown", "report: CRM"):
            assert part in screen.plan.agenda.items[1].process
        assert "Changed since last time: MQLs" in console.text()
        await console.press("f5")
        await at(console, LiveScreen)
        assert "Lead quality" in console.text()
        await console.play((1, "m"), (9, "f9"))
        await console.press("tab", "enter")
        await at(console, RecapScreen)
        await console.press("q")
        await at(console, HomeScreen)
        screen = await planning(console, "EMEA full team")
        assert "Lead quality" not in titles(screen.plan), "what was collected once is not usual"
        assert "Changed" not in screen.plan.agenda.items[1].process
    assert desk.workspace.plan_book.waiting(desk.workspace.sessions()) == []


@pytest.fixture
def slas(desk):
    """Return what changes an SLA at a moment."""

    def change(at):
        from smarketing_tui.domain.slas.sla import Terms

        book = desk.workspace.sla_book
        made = _mqls(book, at)
        book.change_target(made.id, Terms(260, at.date(), at + timedelta(minutes=1), "the quota has grown"))

    return change


def _mqls(book, at):
    from smarketing_tui.domain.slas.draft import SlaDraft
    from smarketing_tui.domain.slas.sla import Direction, Measure, Period

    draft = SlaDraft(
        name="MQLs",
        owes="marketing",
        to="sales",
        metric="MQLs",
        unit="leads",
        measure=Measure.TOTAL,
        direction=Direction.AT_LEAST,
        period=Period.MONTH,
        target="250",
        owes_does="two webinars a month",
        to_does="first touch within four hours",
        report="CRM, board 7",
    )
    return book.define(draft, at.date(), at)
