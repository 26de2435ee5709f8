"""Nothing leaves the machine: no module of ours knows a network, and a run of everything opens no connection."""

import ast
import socket
from pathlib import Path

import pytest

import smarketing_tui

from .office import NAME, Office

_MODULES = """
socket socketserver ssl http urllib urllib3 requests httpx aiohttp ftplib smtplib poplib imaplib telnetlib xmlrpc
websockets webbrowser nntplib asyncore asynchat multiprocessing
"""

_NETWORK = frozenset(_MODULES.split())

_HARMLESS = {"urllib.parse", "urllib.parse.unquote", "urllib.parse.quote"}
"""Takes words apart, and opens nothing."""


def _imports(path: Path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in (
            "open_connection",
            "create_connection",
            "start_server",
            "create_server",
            "create_datagram_endpoint",
        ):
            yield "socket"


def test_no_module_knows_a_network():
    modules = sorted(Path(smarketing_tui.__file__).parent.rglob("*.py"))
    assert len(modules) > 100
    found = [
        f"{path.name}: {name}"
        for path in modules
        for name in _imports(path)
        if name.partition(".")[0] in _NETWORK and name not in _HARMLESS
    ]
    assert not found


@pytest.fixture
def _no_network(monkeypatch: pytest.MonkeyPatch):
    """Refuse every connection, and tell of it at the end: the program may catch what is raised here."""
    tried = []

    def refused(*arguments: object, **__: object) -> None:
        tried.append(arguments)
        raise AssertionError("a connection was to be opened")

    for name in ("connect", "connect_ex", "bind", "listen", "sendto"):
        monkeypatch.setattr(socket.socket, name, refused)
    for name in ("getaddrinfo", "gethostbyname", "create_connection", "create_server", "getfqdn"):
        monkeypatch.setattr(socket, name, refused)
    yield
    assert tried == []


@pytest.mark.usefixtures("_no_network")
def test_no_command_opens_a_connection(smarketing):
    office = Office(smarketing.home)
    office.furnish()
    office.hold()
    office.hold(-500)
    assert smarketing("series", "edit", "renée-weekly", "--cadence", "weekly tue 10:00").code == 0
    for form in ("md", "html", "json", "ics"):
        assert smarketing("recap", "--format", form, "--private").code == 0, form
    for command in ("sessions", "tasks", "people", "series", "plan", "sla", "check", "keys", "help", "trends"):
        assert smarketing(command).code == 0, command
    assert smarketing("thin", "--older-than", "1y", "--yes").code == 0
    assert smarketing("forget", NAME, "--yes").code == 0


@pytest.mark.usefixtures("_no_network")
async def test_no_screen_opens_a_connection(tmp_path):
    from smarketing_tui.app import SmarketingApp
    from smarketing_tui.clock import ManualClock
    from smarketing_tui.config import Settings

    from .office import START

    office = Office(tmp_path / "home")
    office.hold()
    app = SmarketingApp(office.workspace, Settings(home=office.home), ManualClock(START))
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        for key in ("p", "s", "e", "t", "l"):  # people, SLAs, series, trends, a plan
            home = app.screen
            await pilot.press(key)
            await pilot.pause()
            assert app.screen is not home, key
            while app.screen is not home:
                await pilot.press("escape" if key == "l" else "q")
                await pilot.pause()


_IDS = "id person owner members coming left_out also session plan drafts task into note sla"

_WORDS = """
name title series text purpose outcome process reason why report retired_why metric owes_does to_does role origin
formerly what kind note unit
"""


def test_every_field_that_is_stored_is_known_to_forgetting():
    """A new field is put into one of these sets with a thought for who could be named in it."""
    import dataclasses
    import typing
    from typing import get_args

    from smarketing_tui.domain.events import Event
    from smarketing_tui.domain.header import Header
    from smarketing_tui.domain.people import Person
    from smarketing_tui.domain.planning.plans import Draft, Plan
    from smarketing_tui.domain.privacy.fields import FIXED, NAMES, PLACES
    from smarketing_tui.domain.series import Series
    from smarketing_tui.domain.slas.sla import Sla
    from smarketing_tui.domain.summary import Summary
    from smarketing_tui.domain.trends.figures import SessionFigures

    known = {*_IDS.split(), *_WORDS.split(), *FIXED, *NAMES, *PLACES}
    seen: set[type] = set()
    unknown: set[str] = set()

    def walk(kind: object) -> None:
        for inner in get_args(kind):
            walk(inner)
        if isinstance(kind, type) and dataclasses.is_dataclass(kind) and kind not in seen:
            seen.add(kind)
            hints = typing.get_type_hints(kind)
            for field in dataclasses.fields(kind):
                walk(hints[field.name])
                if hints[field.name] in (str, str | None, tuple[str, ...]) and field.name not in known:
                    unknown.add(f"{kind.__name__}.{field.name}")

    for kind in (*get_args(Event), Header, Person, Plan, Draft, Series, Sla, Summary, SessionFigures):
        walk(kind)
    assert not unknown
