"""F8: a card for who is silent, another for who talks much; only silence has reasons."""

from smarketing_tui.screens.dialogs.coaching import Coaching
from smarketing_tui.screens.dialogs.reining_in import ReiningIn


async def two_alternate(console, minutes=12, others=""):
    """Maya and Jon hand the floor to each other every ninety seconds; *others* say a word at the end."""
    for turn in range(minutes * 60 // 90):
        await console.press("mj"[turn % 2], after=90 if turn else 0)
    for key in others:
        await console.press(key, after=2)
    await console.tick(1)


async def card(console):
    """Press F8 and return what opens."""
    await console.press("f8")
    await console.until(lambda: isinstance(console.app.screen, Coaching | ReiningIn))
    await console.settle()
    return console.app.screen


async def test_the_card_is_for_the_one_whom_ask_next_names(desk):
    async with desk.console(desk.meeting()) as console:
        await two_alternate(console)
        named = console.live.ask_panel.suggested
        assert isinstance(await card(console), Coaching)
        name = console.session.head.roster.name(named.person)
        assert f"{name}: why silent" in console.text()
        assert name not in ("Maya Chen", "Jon Ruiz")
        await console.press("1")
        await console.until(lambda: bool(console.session.head.now.reasons))
        assert [who for who, _ in console.session.head.now.reasons] == [named.person]


async def test_who_talks_much_is_reined_in_and_nothing_is_recorded(desk):
    async with desk.console(desk.meeting(who="Maya Chen, Jon Ruiz, Priya Nair"), size=(80, 24)) as console:
        await two_alternate(console)
        await console.play((1, "p"), (110, "m"), (1, "m"))
        assert console.live.ask_panel.suggested is None
        await console.tick(4 * 60)
        assert isinstance(await card(console), ReiningIn)
        assert "Maya Chen: how to rein in, politely" in console.text()
        assert "Thank you, Maya." in console.text()
        assert "Esc closes" in console.text()
        await console.press("1", "enter")
        assert not isinstance(console.app.screen, ReiningIn)
        assert console.session.head.now.reasons == ()


async def test_without_flags_the_card_only_tells(desk):
    async with desk.console(desk.meeting()) as console:
        await console.press("m")
        assert isinstance(await card(console), Coaching)
        assert "Nobody needs asking now." in console.text()
        await console.press("1")
        assert console.session.head.now.reasons == ()


async def test_all_five_reasons_are_in_sight(desk):
    async with desk.console(desk.meeting(), size=(80, 24)) as console:
        await two_alternate(console)
        await card(console)
        assert "5 has worked it out alone" in console.text()
        assert "buys in" in console.text()
        assert "Esc closes" in console.text()


async def test_where_the_reasons_do_not_fit_the_last_line_says_so(desk):
    async with desk.console(desk.meeting(), size=(60, 20)) as console:
        await two_alternate(console)
        await card(console)
        assert "↓ more" in console.text()
        await console.press("down", "down", "down", "down")
        assert "5 has worked it out alone" in console.text()
        assert "Esc closes" in console.text()
