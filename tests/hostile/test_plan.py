"""Hostile words on the Plan screen: in series, items, people and what was collected."""

from dataclasses import replace

from smarketing_tui.domain.agenda import Item
from smarketing_tui.domain.people import Attendee
from smarketing_tui.domain.planning.plans import Plan
from smarketing_tui.domain.planning.templates import FULL_TEAM
from smarketing_tui.domain.text import NAME_LIMIT, one_line
from smarketing_tui.interchange.attendees import parse_with
from smarketing_tui.screens.dialogs.item_form import ItemForm
from smarketing_tui.screens.home import HomeScreen
from smarketing_tui.screens.plan import PlanScreen

from .rooms import COUNT, SIZES, check_screen
from .words import HOSTILE, chunks


async def test_a_plan(desk):
    desk.workspace.invite(parse_with("Maya Chen:marketing"))
    words = [one_line(word, NAME_LIMIT - 4) for word in HOSTILE]
    names = [Attendee(f"{word} {at}", word, word) for at, word in enumerate(words)][::7]
    people = desk.workspace.invite(names).people
    plans = [plan(desk, f"m{at}", chunk, people) for at, chunk in enumerate(list(chunks(COUNT))[::3])]
    desk.workspace.plan_book.save(*plans)
    for place, size in enumerate(SIZES):
        async with desk.console(size=size) as console:
            for each in plans[place::3]:
                screen = PlanScreen(desk.workspace, desk.settings, desk.clock, each.id)
                console.app.push_screen(screen)
                await console.until(lambda screen=screen: screen.is_current and screen.editing is not None)
                await console.pilot.pause()
                check_screen(console, size)
                await console.pilot.press("down", "J", "tab", "end", "space")
                await console.until(lambda screen=screen: len(screen.plan.coming) == len(people) + 1)
                check_screen(console, size)
                screen.agenda.focus()
                await console.pilot.press("e")
                await console.until(lambda: isinstance(console.app.screen, ItemForm))
                await console.pilot.pause()
                check_screen(console, size, is_covered=True)
                await console.pilot.press("escape", "1", "ctrl+s")
                await console.pilot.pause()
                check_screen(console, size)
                await console.pilot.press("q")
                await console.until(lambda: isinstance(console.app.screen, HomeScreen))


def plan(desk, name, words, people):
    """Return a plan as a file has it that nobody has cleaned."""
    items = tuple(Item(word, leader=people[at].id, purpose=word, process=word) for at, word in enumerate(words))
    agenda = replace(FULL_TEAM, title=words[0], items=items)
    ids = tuple(person.id for person in people)
    return Plan(name, words[1], agenda, ids, desk.clock.now().at, note=words[2])
