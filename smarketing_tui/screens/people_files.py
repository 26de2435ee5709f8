"""People to a file and back, by way of dialogs; what came of it is returned as a sentence."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from textual.app import App

from smarketing_tui.domain.people import Person
from smarketing_tui.interchange.people_csv import people_csv, read_people_csv, write_people_csv
from smarketing_tui.screens.dialogs.ask import Ask
from smarketing_tui.screens.dialogs.confirm import Confirm
from smarketing_tui.screens.dialogs.report import Report
from smarketing_tui.store.errors import StoreError
from smarketing_tui.store.workspace import Workspace

FILE = "people.csv"


async def export(app: App[Any], workspace: Workspace, people: Sequence[Person]) -> str:
    """Write *people* to a file that is asked for, and asked for again when it cannot be written."""
    typed: str | None = FILE
    detail = f"{len(people)} people, as CSV for a spreadsheet."
    while typed := await app.push_screen_wait(Ask("Write the people to which file?", detail, typed or "")):
        try:
            path = Path(typed).expanduser()
            there = path.exists()
            if there and not await app.push_screen_wait(Confirm(f"Write over {path}?", yes="Write over it")):
                continue
            write_people_csv(path, people_csv(people, workspace.sites()), force=there)
        except (StoreError, OSError, ValueError, RuntimeError) as error:
            detail = f"{typed} cannot be written: {getattr(error, 'strerror', None) or 'not a file name'}."
        else:
            return f"{len(people)} people are written to {path}."
    return ""


async def bring_in(app: App[Any], workspace: Workspace, scheme: str) -> str:
    """Bring in people from a file that is asked for, all of them or none, after a look at what would change."""
    typed: str | None = FILE
    detail = "CSV; its first line has name, and any of team, role, executive, site, timezone, key, recap, retired, id."
    book = workspace.people_book
    while typed := await app.push_screen_wait(Ask("Bring in people from which file?", detail, typed or "")):
        try:
            found = read_people_csv(Path(typed).expanduser())
            intake = book.take_in(found.rows, scheme, keep=False)
            problems = [*found.problems, *intake.problems]
            if problems:
                await app.push_screen_wait(Report("Nothing was brought in", problems, no="Close"))
                return ""
            many = f"{len(intake.people)} of {len(found.rows)} are new or change"
            if not await app.push_screen_wait(Report(many, intake.report, yes="Bring in")):
                return ""
            intake = book.take_in(found.rows, scheme)
            return " ".join(intake.problems) or f"{len(intake.people)} people are added or changed."
        except (StoreError, OSError, RuntimeError) as error:
            detail = str(error)
    return ""
