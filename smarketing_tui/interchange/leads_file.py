"""Leads from a CSV file: when each was handed over, and when it was first touched."""

import csv
import io
from datetime import UTC, datetime, tzinfo
from pathlib import Path

from smarketing_tui.domain.slas.response import Lead
from smarketing_tui.domain.text import one_line
from smarketing_tui.interchange.errors import BadInput
from smarketing_tui.interchange.named_file import content_of, name_shown

LARGEST = 20_000_000
"""Bytes of a file that are read at the most."""

_COLUMNS = ("arrived", "touched")


def read_leads(path: Path, zone: tzinfo) -> list[Lead]:
    """Return the leads in *path*, whose columns `arrived` and `touched` are ISO times: local ones are those of *zone*.

    Raises BadInput naming file and line.
    """
    name, (content, _) = name_shown(path), content_of(path, LARGEST)
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        raise BadInput(f"{name} is not text in UTF-8.") from None
    separator = max(",;\t", key=text.partition("\n")[0].count)
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        columns = {(column or "").strip().lower(): column for column in rows.fieldnames or ()}
        if missing := [each for each in _COLUMNS if each not in columns]:
            what = f"there is no column {missing[0]}; the columns are {' and '.join(_COLUMNS)}"
            raise BadInput(f"{name}, line 1: {what}.")
        return [_lead(row, columns, zone, f"{name}, line {rows.line_num}") for row in rows]
    except csv.Error as error:
        raise BadInput(f"{name}, line {rows.reader.line_num}: {one_line(str(error), 80)}.") from None


def _lead(row: dict[str, str | None], columns: dict[str, str], zone: tzinfo, where: str) -> Lead:
    arrived, touched = (_time(row.get(columns[each]) or "", each, zone, where) for each in _COLUMNS)
    if arrived is None:
        raise BadInput(f"{where}: when did this lead arrive? Write it as 2026-11-13T09:30.")
    if touched is not None and touched < arrived:
        raise BadInput(f"{where}: this lead was touched before it arrived.")
    return Lead(arrived, touched)


def _time(text: str, column: str, zone: tzinfo, where: str) -> datetime | None:
    plain = text.strip()
    if not plain:
        return None
    try:
        found = datetime.fromisoformat(plain)
        return (found.replace(tzinfo=zone) if found.tzinfo is None else found).astimezone(UTC)
    except (ValueError, OverflowError):
        shown = one_line(plain, 40)
        raise BadInput(f'{where}: "{shown}" under {column} is no time: write it as 2026-11-13T09:30.') from None
