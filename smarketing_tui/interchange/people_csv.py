"""People as a CSV file, for spreadsheets: read with every fault named by its line, and written."""

import csv
import io
import os
import re
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

from smarketing_tui.domain.calendar.sites import Site
from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.domain.people import Person
from smarketing_tui.domain.spreadsheet import FORMULA, harmless
from smarketing_tui.domain.text import NAME_LIMIT, folded, one_line
from smarketing_tui.interchange.errors import BadInput
from smarketing_tui.interchange.named_file import content_of, name_shown
from smarketing_tui.store.people.details import Details, cleaned
from smarketing_tui.store.people.intake import Row
from smarketing_tui.store.zones import site_zones

COLUMNS = ("name", "team", "role", "executive", "site", "timezone", "key", "recap", "retired", "id")
"""The columns of the header row; only `name` must be there when a file is read, and their order does not matter."""

LARGEST = 2_000_000
"""Bytes that are read at the most."""

MOST = 5_000
"""Rows that are read at the most."""

_DELIMITER = re.compile(r'"?sep=(.)"?')
"""A first line with which some spreadsheets say what stands between the cells."""

_TRUE = frozenset(("yes", "y", "true", "1", "x"))
_FALSE = frozenset(("no", "n", "false", "0", ""))


@dataclass(frozen=True, slots=True)
class PeopleFile:
    """What a file says: rows to be brought in, and a sentence for each line that cannot be used."""

    rows: tuple[Row, ...]
    problems: tuple[str, ...]


def people_csv(people: Sequence[Person], sites: Iterable[Site] = ()) -> str:
    """Return *people* as CSV; a cell that a spreadsheet would take for a formula begins with an apostrophe."""
    zones = {folded(site): zone for site, zone in site_zones(people, sites)}
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(COLUMNS)
    for person in people:
        executive, recap, retired = ("yes" if it else "no" for it in (person.executive, person.recap, person.retired))
        place = (person.site, zones.get(folded(person.site), ""))
        cells = (person.name, person.team, person.role, executive, *place, person.key, recap, retired, person.id)
        writer.writerow([harmless(cell) for cell in cells])
    return stream.getvalue()


def read_people_csv(path: Path) -> PeopleFile:
    """Return what the file *path* says; raises BadInput when it is no CSV of people at all."""
    return parsed(_text(path), name_shown(path))


def parsed(text: str, name: str) -> PeopleFile:
    """Return what *text*, the content of the file *name*, says; raises BadInput when it is no CSV of people at all."""
    records = list(_records(text, name))
    if not records:
        raise BadInput(f"{name} is empty; its first line names the columns: {','.join(COLUMNS)}.")
    (_, head), *lines = records
    columns = _columns(head, name)
    if len(lines) > MOST:
        raise BadInput(f"{name} has more than {MOST} rows.")
    if lines and len(lines[-1][1]) < len(head) and not text.endswith(("\n", "\r")):
        line, cells = lines[-1]
        raise BadInput(
            f"{name}, line {line}: it has {len(cells)} of {len(head)} cells; the file seems to be cut off here."
        )
    rows, problems = [], []
    for line, cells in lines:
        try:
            rows.append(_row(line, cells, columns))
        except BadInput as error:
            problems.append(f"line {line}: {error}")
    return PeopleFile(tuple(rows), tuple(problems))


def _records(text: str, name: str) -> Iterable[tuple[int, list[str]]]:
    """Yield each line that says anything, with the number of the line it begins in."""
    first, _, rest = text.partition("\n")
    told = _DELIMITER.fullmatch(first.rstrip("\r"))
    delimiter = told[1] if told else max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(rest if told else text, newline=""), delimiter=delimiter, strict=True)
    before = 1 if told else 0
    line = before + 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield line, cells
            line = before + reader.line_num + 1
    except csv.Error as error:
        why = {"unexpected end of data": "a quotation mark is opened here and never closed"}.get(str(error), str(error))
        raise BadInput(f"{name}, line {line}: {one_line(why, 120)}.") from None


def _columns(head: Sequence[str], name: str) -> tuple[str, ...]:
    columns = tuple(folded(_plain(cell)) for cell in head)
    for column in columns:
        if column not in COLUMNS:
            shown = one_line(column, 40)
            raise BadInput(f'{name}, line 1: there is no column "{shown}"; known are {",".join(COLUMNS)}.')
        if columns.count(column) > 1:
            raise BadInput(f'{name}, line 1: the column "{column}" is there twice.')
    if "name" not in columns:
        raise BadInput(f'{name}, line 1: the column "name" is missing; the first line names the columns.')
    return columns


def _row(line: int, cells: Sequence[str], columns: Sequence[str]) -> Row:
    if len(cells) > len(columns) and any(cell.strip() for cell in cells[len(columns) :]):
        raise BadInput(f"there are {len(cells)} cells, and {len(columns)} columns; put quotes round a comma.")
    said = {column: _plain(cell) for column, cell in zip(columns, cells, strict=False)}
    details: Details = {"name": said["name"] if said.get("name") else ""}
    for name in ("team", "role", "site", "timezone", "key"):
        if said.get(name):
            details[name] = said[name]
    for flag in ("executive", "recap"):
        if said.get(flag):
            details[flag] = _yes_or_no(flag, said[flag], _TRUE, _FALSE)
    for name in ("name", "team", "role", "site"):
        if len(one_line(said.get(name, ""))) > NAME_LIMIT:
            raise BadInput(f"the {name} is longer than {NAME_LIMIT} characters.")
    retired = _yes_or_no("retired", said["retired"], _TRUE, _FALSE) if said.get("retired") else None
    return Row(line, cleaned(details), one_line(said.get("id", "")).removeprefix("@"), retired)


def _yes_or_no(column: str, word: str, true: Collection[str], false: Collection[str]) -> bool:
    if folded(word) not in true and folded(word) not in false:
        raise BadInput(f'{column} is "{one_line(word, 40)}"; write yes or no.')
    return folded(word) in true


def _plain(cell: str) -> str:
    """Return the cell as it was before `harmless`."""
    cell = cell.strip()
    return cell[1:] if cell.startswith("'") and FORMULA.match(cell) else cell


def _text(path: Path) -> str:
    content, _ = content_of(path, LARGEST)
    if b"\0" in content:
        line = content[: content.index(b"\0")].count(b"\n") + 1
        raise BadInput(f"{name_shown(path)}, line {line}: this is no text; save it as CSV UTF-8.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise BadInput(f"{name_shown(path)}, line {line}: this is not UTF-8 text; save it as CSV UTF-8.") from None


def write_people_csv(path: Path, text: str, *, force: bool = False) -> None:
    """Write *text* to the file *path*, for its owner only, marked as UTF-8 for spreadsheets.

    Raises FileExistsError unless *force*, and OSError.
    """
    flags = os.O_WRONLY | os.O_CREAT | (os.O_TRUNC if force else os.O_EXCL)
    with os.fdopen(os.open(path, flags, 0o600), "w", encoding="utf-8-sig", newline="") as stream:
        stream.write(text)
