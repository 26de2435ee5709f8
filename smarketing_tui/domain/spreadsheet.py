"""Cells of a CSV file that a spreadsheet would take for a formula, and run."""

import re

FORMULA = re.compile(r"'*[=+\-@\t\r＝＋－＠]")  # noqa: RUF001 - spreadsheets take wide signs for formulas, too


def harmless(cell: str) -> str:
    """Return *cell* with an apostrophe before it if it would be a formula: then it is text."""
    return f"'{cell}" if FORMULA.match(cell) else cell
