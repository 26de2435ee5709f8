"""The formats of a recap, and what is written in each: for the command line and for the screen."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from smarketing_tui.domain.meeting import Meeting
from smarketing_tui.reports.as_csv import Table, csv_report
from smarketing_tui.reports.files import Written, file_name
from smarketing_tui.reports.recap import recap_of
from smarketing_tui.store.workspace import Workspace


class Format(StrEnum):
    """What a recap can be written as."""

    MARKDOWN = "md"
    HTML = "html"
    CSV = "csv"
    JSON = "json"
    ICS = "ics"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be written: a format, for the facilitator (*private*) or the group, of CSV these tables."""

    form: Format
    private: bool = False
    tables: tuple[Table, ...] = tuple(Table)


def text_of(meeting: Meeting, wanted: Wanted, workspace: Workspace, now: datetime) -> str:
    """Return *meeting* in a format that is not CSV; raises NotFound where a next meeting is wanted and there is none.

    What a format needs is loaded when it is asked for: calendars and HTML take longer than the rest together.
    """
    if wanted.form is Format.ICS:
        from smarketing_tui.reports.ics import ics_report
        from smarketing_tui.reports.upcoming import upcoming

        return ics_report(upcoming(workspace, meeting, now), now)
    recap = recap_of(meeting, meeting.elapsed)
    if wanted.form is Format.JSON:
        from smarketing_tui.reports.as_json import json_report

        return json_report(recap, wanted.private) + "\n"
    if wanted.form is Format.HTML:
        from smarketing_tui.reports.as_html import html_report as report
    else:
        from smarketing_tui.reports.markdown import markdown_report as report
    return report(recap, wanted.private, meeting.header.timezone)


def table_of(meetings: Iterable[Meeting], table: Table, private: bool) -> str:
    """Return one CSV table about all of *meetings*."""
    return csv_report((recap_of(meeting, meeting.elapsed) for meeting in meetings), table, private)


def files_of(meeting: Meeting, wanted: Wanted, workspace: Workspace, now: datetime) -> list[Written]:
    """Return the files that *meeting* is written to; what is for the facilitator says so in its name."""
    ending = "-private" if wanted.private and wanted.form is not Format.ICS else ""
    if wanted.form is Format.CSV:
        return [
            Written(
                file_name(meeting.header, f"{ending}-{table}.csv"),
                as_csv_file(table_of((meeting,), table, wanted.private)),
            )
            for table in wanted.tables
        ]
    ending = "-next" if wanted.form is Format.ICS else ending
    text = text_of(meeting, wanted, workspace, now)
    return [Written(file_name(meeting.header, f"{ending}.{wanted.form}"), text.encode())]


def as_csv_file(text: str) -> bytes:
    """Return a CSV table as it is put into a file: marked as UTF-8, which spreadsheets do not guess."""
    return text.encode("utf-8-sig")
