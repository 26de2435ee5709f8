"""The formats of a recap, and what is written in each: for the command line and for the screen."""

from collections.abc import Callable, Iterable
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeVar

from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.domain.meeting import Meeting
from smarketing_tui.reports.as_csv import Table, csv_report
from smarketing_tui.reports.files import Written, file_name
from smarketing_tui.reports.recap import recap_of
from smarketing_tui.store.workspace import Workspace

T = TypeVar("T")

Hiding = Callable[[Any], Any]
"""Tells a value of any type without names."""


class Format(StrEnum):
    """What a recap can be written as."""

    MARKDOWN = "md"
    HTML = "html"
    CSV = "csv"
    JSON = "json"
    ICS = "ics"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be written: a format, for the facilitator (*private*) or the group, of CSV these tables.

    *hide* takes the names out of what is not made of the meeting itself.

    The group's leaves single people's *shares* of the talk out unless they are asked for.
    """

    form: Format
    private: bool = False
    tables: tuple[Table, ...] = tuple(Table)
    shares: bool = False
    hide: Hiding | None = None

    @property
    def ending(self) -> str:
        """What a file's name says of whom it is for; of a calendar, that it is the next meeting."""
        if self.form is Format.ICS:
            return "-next"
        if self.hide is not None:
            return "-anonymous-private" if self.private else "-anonymous"
        return "-private" if self.private else "-shares" if self.shares else ""


def text_of(meeting: Meeting, wanted: Wanted, workspace: Workspace, now: datetime) -> str:
    """Return *meeting* in a format that is not CSV; raises NotFound where a next meeting is wanted and there is none.

    What a format needs is loaded when it is asked for: calendars and HTML take longer than the rest together.
    """
    if wanted.form is Format.ICS:
        from smarketing_tui.reports.ics import ics_report
        from smarketing_tui.reports.upcoming import upcoming

        return ics_report(_hidden(upcoming(workspace, meeting, now), wanted), now)
    recap = recap_of(meeting, meeting.elapsed)
    if wanted.form is Format.JSON:
        from smarketing_tui.reports.as_json import json_report

        return json_report(recap, wanted.private, shares=wanted.shares) + "\n"
    if wanted.form is Format.HTML:
        from smarketing_tui.reports.as_html import html_report
        from smarketing_tui.reports.trends_section import trends_section

        more = _hidden(trends_section(workspace, meeting, wanted.private, now), wanted)
        zone = meeting.header.timezone
        return html_report(recap, wanted.private, zone, shares=wanted.shares, more=(more,))
    from smarketing_tui.reports.markdown import markdown_report as report

    return report(recap, wanted.private, meeting.header.timezone, shares=wanted.shares)


def tables_of(meetings: Iterable[Meeting], wanted: Wanted) -> dict[Table, str]:
    """Return the CSV tables that are *wanted*, each about all of *meetings*."""
    recaps = [recap_of(meeting, meeting.elapsed) for meeting in meetings]
    return {table: csv_report(recaps, table, wanted.private, shares=wanted.shares) for table in wanted.tables}


def files_of(meeting: Meeting, wanted: Wanted, workspace: Workspace, now: datetime) -> list[Written]:
    """Return the files that *meeting* is written to; what is for the facilitator says so in its name."""
    if wanted.form is Format.CSV:
        return [
            Written(file_name(meeting.header, f"{wanted.ending}-{table}.csv"), as_csv_file(text))
            for table, text in tables_of((meeting,), wanted).items()
        ]
    text = text_of(meeting, wanted, workspace, now)
    return [Written(file_name(_hidden(meeting.header, wanted), f"{wanted.ending}.{wanted.form}"), text.encode())]


def _hidden(value: T, wanted: Wanted) -> T:
    return value if wanted.hide is None else wanted.hide(value)


def as_csv_file(text: str) -> bytes:
    """Return a CSV table as it is put into a file: marked as UTF-8, which spreadsheets do not guess."""
    return text.encode("utf-8-sig")
