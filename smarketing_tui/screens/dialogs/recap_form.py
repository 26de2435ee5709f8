"""Where a recap is written to, as what, and for whom."""

import asyncio
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.widget import Widget

from smarketing_tui.domain.meeting import Meeting
from smarketing_tui.reports.files import Taken, file_name, write_file, write_into
from smarketing_tui.reports.formats import Format, Wanted, files_of
from smarketing_tui.screens.dialogs.form import Form
from smarketing_tui.store.errors import StoreError
from smarketing_tui.store.refusals import BadInput
from smarketing_tui.store.workspace import Workspace
from smarketing_tui.widgets.cells import shown
from smarketing_tui.widgets.choice import Choice
from smarketing_tui.widgets.field import Field

FORMATS = {
    "HTML": Format.HTML,
    "Markdown": Format.MARKDOWN,
    "CSV": Format.CSV,
    "JSON": Format.JSON,
    "next meeting (ics)": Format.ICS,
}
WRITING = "Writing…"
GROUP, SHARES, FACILITATOR = "the group", "the group, with shares", "you, with all"


class RecapForm(Form):
    """Write *meeting* to files; the result says where they went. *private* is what was looked at."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+t", "take", "Write over it", id="form.take", tooltip="What is there now is lost."),
    ]

    def __init__(self, meeting: Meeting, workspace: Workspace, now: datetime, *, private: bool) -> None:
        super().__init__("Save the recap")
        self._meeting, self._workspace, self._now, self._private = meeting, workspace, now, private
        self._taken = self._is_writing = False

    def rows(self) -> Iterator[tuple[str, Widget]]:
        """Yield where, as what, and for whom."""
        yield "Into", Field(".", id="path", compact=True, placeholder="a folder, or a file of your own name")
        yield "As", Choice(tuple(FORMATS), "HTML", id="format")
        yield "For", Choice((GROUP, SHARES, FACILITATOR), FACILITATOR if self._private else GROUP, id="whom")

    @property
    def _wanted(self) -> Wanted:
        form = FORMATS[self.query_one("#format", Choice).value]
        whom = self.query_one("#whom", Choice).value
        return Wanted(form, whom == FACILITATOR, shares=whom == SHARES)

    def echo(self) -> str:
        """Return what a file in a folder is called."""
        self._taken = False
        wanted = self._wanted
        ending = f"{wanted.ending}-….csv" if wanted.form is Format.CSV else f"{wanted.ending}.{wanted.form}"
        return shown(f"In a folder: {file_name(self._meeting.header, ending)}")

    @property
    def can_take(self) -> bool:
        """Whether what is there was refused to be written over."""
        return self._taken

    def action_drop(self) -> None:
        """Write nothing; what is being written is waited for."""
        if not self._is_writing:
            super().action_drop()

    def _save(self, *, take: bool) -> None:
        if not self._is_writing:
            self._is_writing = True
            self.problem.update(WRITING)
            self._write(self.value("path").strip(), self._wanted, take)

    @work
    async def _write(self, typed: str, wanted: Wanted, force: bool) -> None:
        """Write it beside the loop, for a long meeting takes its time; then say where, or in one line why not."""
        try:
            told = await asyncio.to_thread(self._written, typed, wanted, force=force)
        except (StoreError, OSError) as error:
            self.refuse(str(error))
        else:
            self.dismiss(told)
        finally:
            self._is_writing = False

    def _written(self, typed: str, wanted: Wanted, *, force: bool) -> str:
        """Write it and return where; raises BadInput, NotFound where there is no next meeting, and OSError."""
        if not typed:
            raise BadInput("Name a folder, or a file.")
        try:
            path = Path(typed).expanduser()
            is_folder = path.is_dir() or typed.endswith("/")
        except (RuntimeError, ValueError):
            raise BadInput(f"{typed} is no file name.") from None
        files = files_of(self._meeting, wanted, self._workspace, self._now)
        try:
            if is_folder or len(files) > 1:
                paths = write_into(path, files, force=force)
            else:
                write_file(path, files[0].content, force=force)
                paths = [path]
        except Taken:
            self._taken = True
            raise
        first, *more = (each.absolute() for each in paths)
        return f"{len(paths)} files are in {first.parent}" if more else f"Written: {first}"

    def refuse(self, why: str) -> None:
        """Say what is wrong, and how to go on."""
        super().refuse(shown(why.replace("--force", "^t") if self._taken else why))
