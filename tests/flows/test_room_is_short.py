"""What the live screen says where room is short: nothing is cut without a sign, and nothing that matters is cut."""

import re
from dataclasses import replace

import pytest

from smarketing_tui.domain.planning.templates import PROBLEM_SOLVING
from smarketing_tui.domain.schedule import schedule
from smarketing_tui.widgets.agenda_panel import AgendaPanel
from smarketing_tui.widgets.ask_panel import AskPanel
from smarketing_tui.widgets.floor_panel import FloorPanel
from smarketing_tui.widgets.headline import Headline

DOZEN = (
    "Christina Abel:sales:Berlin, Christina Chen:marketing:New York, Christina Evans:sales:Berlin, "
    "Jon Ruiz:sales:New York, Priya Nair:marketing:Berlin, Ana Sousa:sales:London, Tom Weber:marketing, "
    "Lena Fischer:sales:Tokyo, Maya Chen:marketing:Berlin, Omar Haddad:sales:London, Kofi Mensah:sales:Tokyo, "
    "Mei Lin:marketing:Berlin"
)
CROWD = ", ".join(f"Person{at:03} Name{at % 7}:{('marketing', 'sales')[at % 2]}" for at in range(105))
SIZES = [(60, 20), (80, 24), (120, 36), (200, 60)]
every_size = pytest.mark.parametrize("size", SIZES, ids=[f"{width}x{height}" for width, height in SIZES])


def lines_of(console, panel):
    """Return what a panel draws, as lines of text."""
    return ["".join(text for text, _ in line) for line in console.live.query_one(panel)._lines]


def long_agenda():
    items = [replace(PROBLEM_SOLVING.items[at % 4], title=f"Item number {at + 1}") for at in range(14)]
    return replace(PROBLEM_SOLVING, items=tuple(items), slot=60)


async def test_balance_per_head_stands_for_teams_and_for_sites(desk):
    async with desk.console(desk.meeting()) as console:
        await console.play((0, "m"), (300, "j"))
        await console.tick(100)
        floor = "\n".join(lines_of(console, FloorPanel))
        assert "talk Mktg 75% · Sales 25%" in floor
        assert "floor per head: Mktg 1.5 · Sales 0.5 · Berlin 1.5" in floor
        assert "New York 1.5" in floor


@every_size
@pytest.mark.parametrize("who", ["", DOZEN, CROWD], ids=["6", "12", "105"])
async def test_the_balance_is_there_at_any_size_whole_or_counted(desk, size, who):
    async with desk.console(desk.meeting(**({"who": who} if who else {})), size=size) as console:
        keys = [person.key for person in console.session.head.roster]
        await console.play((0, keys[0]), (300, keys[1]))
        await console.tick(60)
        drawn = lines_of(console, FloorPanel)
        assert len(drawn) <= console.live.query_one(FloorPanel).content_size.height
        ratios = next(line for line in drawn if line.startswith(("floor per head", "floor/head", "floor share")))
        assert re.search(r": Mktg \d\.\d(?: ·|,) Sales \d\.\d", ratios)
        assert "…" not in ratios
        assert who != DOZEN or "Berlin" in ratios
        below = drawn[drawn.index(ratios) :]
        assert "equity" in " ".join(drawn[-5:])
        sites = {person.site for person in console.session.head.roster if person.site}
        if len(sites) > 1:
            left_out = [site for site in sites if f"{site} " not in " ".join(below)]
            assert not left_out or f" +{len(left_out)}" in " ".join(below)


async def test_a_team_and_a_site_alone_have_nothing_to_be_compared_with(desk):
    async with desk.console(desk.meeting(who="Maya Chen:sales:Berlin, Jon Ruiz:sales:Berlin")) as console:
        await console.play((0, "m"), (300, "j"))
        assert "per head" not in console.text()


async def test_what_runs_is_never_cut(desk):
    async with desk.console(desk.meeting(who=CROWD), size=(80, 24)) as console:
        await console.play((0, "p"), (300, "plus"))
        await console.tick(20)
        assert lines_of(console, FloorPanel)[-1].startswith("● crosstalk 0:20 · equity ")


async def test_bars_of_different_shares_differ(desk):
    async with desk.console(desk.meeting(who=DOZEN), size=(120, 36)) as console:
        await console.play((0, "j"), (73, "p"))
        await console.tick(27)
        jon, priya = (
            next(line for line in lines_of(console, FloorPanel) if name in line) for name in ("Jon Ruiz", "Priya Nair")
        )
        assert " 73%" in jon
        assert " 27%" in priya
        assert 2 * priya.count("█") <= jon.count("█")


async def test_an_asked_person_who_is_not_heard_shows_both(desk):
    async with desk.console(desk.meeting()) as console:
        await console.play((0, "m"), (105, "exclamation_mark"), (0.2, "l"))
        assert "! asked" in console.text()
        await console.tick(630)
        row = next(at for at, line in enumerate(lines_of(console, FloorPanel)) if "Lena Fischer" in line)
        assert "! SILENT" in lines_of(console, FloorPanel)[row]
        assert "asked 10 min ago · not heard yet" in lines_of(console, FloorPanel)[row + 1]


async def test_two_voices_stand_beside_who_dominates(desk):
    async with desk.console(desk.meeting()) as console:
        await console.play((0, "m"), (300, "j"), (300, "m"))
        await console.tick(5)
        text = console.text()
        assert "DOMINATES" in text
        assert text.count("two voices") == 2


@every_size
async def test_state_words_are_whole(desk, size):
    async with desk.console(desk.meeting(who=CROWD), size=size) as console:
        keys = [person.key for person in console.session.head.roster]
        await console.play((0, keys[0]), (400, keys[1]), (1, "exclamation_mark"), (0, keys[2]))
        await console.play((200, keys[0]), (100, "exclamation_mark"), (0, keys[3]))
        await console.tick(10)
        text = "\n".join(lines_of(console, FloorPanel))
        cells = {cell for cell in re.findall(r"% *([^│\n%]+?) *(?=│|\n)", text) if not cell.startswith(("·", "•"))}
        known = {"SILENT", "! SILENT", "!SILENT", "DOMINATES", "A LOT", "! 1:50", "! asked", "asked", "QUIET"}
        assert {"SILENT"} <= {cell.strip() for cell in cells}
        assert not [cell for cell in cells if cell.isupper() and cell not in known], cells


@every_size
async def test_names_that_begin_alike_are_told_apart(desk, size):
    async with desk.console(desk.meeting(who=DOZEN), size=size) as console:
        text = "\n".join(lines_of(console, FloorPanel))
        names = re.findall(r"(?:^|│)([a-z] Chr\S*(?: \S+)?)", text, flags=re.MULTILINE)
        assert len(names) == 3
        assert len({name[2:] for name in names}) == 3


async def test_a_dozen_have_a_line_each_at_80x24(desk):
    async with desk.console(desk.meeting(who=DOZEN), size=(80, 24)) as console:
        await console.press("j")
        drawn = lines_of(console, FloorPanel)
        assert len(drawn) == 14
        assert not [line for line in drawn if "│" in line]
        assert all(any(name in line for line in drawn) for name in ("Christina Abel", "Christina Chen", "Omar Haddad"))


@every_size
async def test_the_sentence_to_say_is_a_whole_one(desk, size):
    items = (replace(PROBLEM_SOLVING.items[1], title="What slows the hand-off between both teams this quarter"),)
    planned = replace(PROBLEM_SOLVING, items=(PROBLEM_SOLVING.items[0], *items))
    async with desk.console(desk.meeting(planned, who=CROWD), size=size) as console:
        await console.play((0, "p"), (60, "enter"), (1, "space"))
        if size == (60, 20):
            await console.press("tab")
            while not console.live.query_one(AskPanel).display:
                await console.press("tab")
        await console.tick(900)
        said = " ".join(lines_of(console, AskPanel))
        assert said.startswith("! ")
        assert said.endswith('what gets in the way where you work?"')


async def test_an_ask_panel_too_small_for_its_sentence_says_so(desk):
    title = "Kartoffelsalatverordnungsdurchführungsbestimmungen"
    planned = replace(PROBLEM_SOLVING, items=(replace(PROBLEM_SOLVING.items[3], title=title),))
    who = CROWD.replace("Person002 Name2", f"{title} Weber")
    async with desk.console(desk.meeting(planned, who=who), size=(80, 24)) as console:
        await console.play((0, "p"), (60, "space"))
        await console.tick(900)
        drawn = lines_of(console, AskPanel)
        assert len(drawn) <= console.live.query_one(AskPanel).content_size.height
        assert drawn[-1].endswith(("…", '"'))


@pytest.mark.parametrize(
    ("width", "clocks"),
    [
        (120, "10:00 Berlin · 04:00 New York · 09:00 London · 18:00 Tokyo   "),
        (110, "10:00 Berlin · 04:00 New York · 09:00 London · +1   "),
        (100, "10:00 Berlin · 04:00 New York · +2   "),
        (80, "10:00 Berlin · +3   "),
        (72, "10:00 · +3   "),
        (60, "+4   "),
    ],
)
async def test_clocks_without_room_are_counted(desk, width, clocks):
    async with desk.console(desk.meeting(who=DOZEN), size=(width, 24)) as console:
        assert f" {clocks}" in lines_of(console, Headline)[0]


@every_size
@pytest.mark.parametrize("items_done", [0, 3, 8, 13])
async def test_hidden_items_are_counted_and_the_open_one_and_the_end_stay_in_sight(desk, size, items_done):
    async with desk.console(desk.meeting(long_agenda()), size=size) as console:
        await console.play((0, "enter"), *((30, "enter") for _ in range(items_done)))
        if size == (60, 20):
            while not console.live.query_one(AgendaPanel).display:
                await console.press("tab")
        await console.tick(300)
        drawn = lines_of(console, AgendaPanel)
        assert len(drawn) <= console.live.query_one(AgendaPanel).content_size.height
        assert any(line.startswith(f"▶ Item number {items_done + 1} ") for line in drawn)
        shown = sum(line.startswith(("✓", "–", "▶", "·")) for line in drawn)
        counted = sum(int(line.split()[1]) for line in drawn if line.endswith("more"))
        barred = [line for line in drawn if "reached" in line]
        below = [int(number) for line in barred for number in re.findall(r"\d+", line)]
        assert shown + counted + sum(below) == 14
        late = [slot for slot in schedule(console.meeting, console.session.elapsed()).slots if not slot.reached]
        assert len(barred) == bool(late)


@pytest.mark.parametrize("size", [(60, 20), (80, 24)], ids=["60x20", "80x24"])
@pytest.mark.parametrize(("away", "choice"), [(100, "F10: it was a pause."), (40 * 60, "F10: it went on.")])
async def test_the_choice_about_a_gap_is_never_cut(desk, size, away, choice):
    async with desk.console(desk.meeting()) as console:
        await console.play((0, "m"), (20, "j"))
    desk.clock.advance(seconds=away)
    async with desk.console(desk.again(), size=size) as console:
        await console.settle()
        assert choice in console.text()
        assert "Away for" in console.text()


async def test_the_choice_about_a_missing_item_is_never_cut(desk):
    lacking = replace(PROBLEM_SOLVING, items=PROBLEM_SOLVING.items[1:])
    async with desk.console(desk.meeting(lacking), size=(60, 20)) as console:
        assert "…  F10: begin with it, 10 min." in console.text()
