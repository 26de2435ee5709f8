"""The capture line on a screen of its own: what Enter keeps, and what it leaves in the line."""

from datetime import date

import pytest
from textual.app import App, ComposeResult
from textual.widgets import Input, Static

from smarketing_tui.domain.notes import TASK, NoteKind
from smarketing_tui.domain.people import Person, Roster
from smarketing_tui.widgets.capture import Capture

TODAY = date(2026, 11, 20)
ROSTER = Roster((Person("m", "Maya Chen", key="m"), Person("j", "Jon Ruiz", key="j")))


class Desk(App[None]):
    """Nothing but the line; `kept` is what it handed on."""

    def __init__(self) -> None:
        super().__init__()
        self.kept: list[tuple[str, str]] = []

    def compose(self) -> ComposeResult:
        """Lay out the line."""
        yield Capture(lambda kind, text, _: self.kept.append((kind, text)), lambda: None)

    @property
    def told(self) -> str:
        """What is said beside the line."""
        return str(self.query_one("#capture-echo", Static).render())


@pytest.mark.parametrize("typed", ["@jon", "@jon by fri", "@zed "])
async def test_an_owner_alone_stays_in_the_line(typed: str) -> None:
    """Enter says what is missing; what is added then is kept."""
    app = Desk()
    async with app.run_test(size=(120, 4)) as pilot:
        line = app.query_one(Capture)
        line.open(TASK, ROSTER, TODAY)
        app.query_one(Input).value = typed
        await pilot.press("enter")
        assert line.is_open
        assert (app.query_one(Input).value, app.kept) == (typed, [])
        assert app.told == f"write what {typed.split()[0]} is to do"
        app.query_one(Input).value = f"Call Ana {typed}"
        await pilot.press("enter")
        assert (line.is_open, app.kept) == (False, [(TASK, f"Call Ana {typed}")])


async def test_a_note_of_a_name_alone_is_kept() -> None:
    """Only a task needs words."""
    app = Desk()
    async with app.run_test(size=(120, 4)) as pilot:
        app.query_one(Capture).open(str(NoteKind.NOTE), ROSTER, TODAY)
        app.query_one(Input).value = "@jon"
        await pilot.press("enter")
        assert app.kept == [(str(NoteKind.NOTE), "@jon")]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("Call Ana @jon by 31 feb", 'Jon Ruiz · "31 feb" is no date'),
        ("Call Ana by yesterday", "Thu 19 Nov, in the past"),
        ("Send by email", ""),
    ],
)
async def test_a_date_that_is_none_is_told_before_enter(typed: str, told: str) -> None:
    """Beside the line."""
    app = Desk()
    async with app.run_test(size=(120, 4)) as pilot:
        app.query_one(Capture).open(TASK, ROSTER, TODAY)
        app.query_one(Input).value = typed
        await pilot.pause()
        assert app.told == told
