"""`smarketing import`: meetings that were planned, held or kept elsewhere."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from math import isnan
from pathlib import Path
from typing import Any

import click

from smarketing_tui.cli.exits import Exit
from smarketing_tui.cli.import_wishes import Wishes
from smarketing_tui.cli.invocation import Invocation
from smarketing_tui.domain.planning.templates import KINDS
from smarketing_tui.domain.text import one_line
from smarketing_tui.domain.transcript.speech import FloorRules
from smarketing_tui.store.refusals import BadInput

FORMATS = ("ics", "vtt", "rttm", "csv")
_BEGINNINGS = {b"BEGIN:VCALENDAR": "ics", b"WEBVTT": "vtt", b"SPEAKER ": "rttm", b";;": "rttm", b"SPKR-INFO ": "rttm"}

_SPEECH = frozenset(("vtt", "rttm"))
_FITTING = {
    "title": _SPEECH,
    "started": _SPEECH,
    "recording": frozenset(("rttm",)),
    "close_gap": _SPEECH,
    "shortest_turn": _SPEECH,
    "open_after": _SPEECH,
    **dict.fromkeys(("series", "kind", "zone", "maps", "again", "lines"), _SPEECH | {"ics"}),
}
"""The formats that an option has a meaning for; a file of another one refuses it."""


def _seconds(name: str, usual: str, sentence: str) -> Callable[[Any], Any]:
    return click.option(
        name, type=click.FloatRange(0, 3600), metavar="SECONDS", callback=_number, help=f"{sentence} ({usual})."
    )


def _number(_ctx: click.Context, _option: click.Parameter, given: float | None) -> float | None:
    """Return what was *given*: a range keeps out all but "nan", which is in none and compares with nothing."""
    if given is not None and isnan(given):
        raise click.BadParameter("nan is no number of seconds.")
    return given


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(FORMATS), help="What FILE is; else its name or its beginning says.")
@click.option("--dry-run", is_flag=True, help="Only say what would be taken.")
@click.option("--series", metavar="NAME", help="The series it belongs to; else the title is that.")
@click.option("--title", metavar="TEXT", help="The title of a past session; else the file's.")
@click.option("--kind", type=click.Choice(KINDS), help="The kind of meeting; else the series'.")
@click.option("--zone", metavar="ZONE", help="The time zone of times without one, for example Europe/Berlin.")
@click.option("--map", "maps", metavar="NAME=WHO", multiple=True, help="Who NAME in the file is; nothing: nobody.")
@click.option(
    "--no-input", is_flag=True, help="Ask nothing: unknown speakers are people under their names in the file."
)
@click.option("--started", metavar="WHEN", help="When a recording began: 2026-11-20 10:00, or with +01:00.")
@click.option("--recording", metavar="NAME", help="Which one of an .rttm that holds several.")
@_seconds("--close-gap", "0.5", "Shorter gaps of one speaker are none")
@_seconds("--shortest-turn", "1", "Shorter speech is a mark, no turn")
@_seconds("--open-after", "2", "From this much silence on the floor is open")
@click.option("--again", is_flag=True, help="Though it was brought in before.")
@click.option("--lines", is_flag=True, help="Tell every line of the file, also those that were taken.")
@click.option("--json", "as_json", is_flag=True, help="For programs; times in seconds.")
@click.pass_context
def command(ctx: click.Context, /, file: Path, form: str | None, **said: Any) -> Exit | None:
    """Bring in FILE, all of it or nothing.

    An .ics becomes plans: each meeting to come, of a recurring one the next. A transcript (.vtt of Zoom or Teams,
    .rttm) becomes a past session with its turns. A .csv is people, as with `people import`.
    """
    invocation = ctx.ensure_object(Invocation)
    found = form or _form(file)
    for name, forms in _FITTING.items():
        if found not in forms and said[name] not in (None, False, ()):
            option = next(each.opts[0] for each in ctx.command.params if each.name == name)
            raise click.UsageError(f"{option} says nothing to a file of the kind {found}.")
    if found == "csv":
        from smarketing_tui.cli.people_files import bring_in

        ctx.invoke(bring_in, file=file, dry_run=said["dry_run"], as_json=said["as_json"])
        return None
    if found == "ics":
        from smarketing_tui.cli.import_calendar import bring_in_calendar

        return bring_in_calendar(invocation, file, _wishes(said))
    from smarketing_tui.cli.import_transcript import bring_in_transcript

    with _uncollected():
        return bring_in_transcript(invocation, file, found, _wishes(said))


@contextmanager
def _uncollected() -> Iterator[None]:
    """Look for no cycles meanwhile: a long meeting is a million objects that all live, and looking takes a while."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _wishes(said: dict[str, Any]) -> Wishes:
    usual = FloorRules()
    rules = {name: said.pop(name) for name in ("close_gap", "shortest_turn", "open_after")}
    makes = said.pop("no_input")
    return Wishes(
        rules=replace(usual, **{name: round(given * 1000) for name, given in rules.items() if given is not None}),
        makes=makes,
        asks=not makes and not said["as_json"],
        **{name: given for name, given in said.items() if given is not None},
    )


def _form(file: Path) -> str:
    """Return what *file* is by the end of its name, else by its beginning; raises BadInput."""
    ending = file.suffix.lower().removeprefix(".")
    if ending in FORMATS:
        return ending
    try:
        with file.open("rb") as stream:
            head = stream.read(64).removeprefix(b"\xef\xbb\xbf").lstrip()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else None
        raise BadInput(f"{one_line(str(file), 200)} cannot be read: {reason or 'not a file name'}.") from None
    found = next((form for beginning, form in _BEGINNINGS.items() if head.upper().startswith(beginning)), "")
    if not found:
        raise BadInput(f"{one_line(str(file), 200)}: nothing says what it is; say --format {'|'.join(FORMATS)}.")
    return found
