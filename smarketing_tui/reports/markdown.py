"""The recap as Markdown, to be sent as it is: neutral words, nothing that was not said or measured."""

from collections.abc import Iterator
from typing import assert_never

from smarketing_tui.reports.inert import inert
from smarketing_tui.reports.prose import Block, Paragraph, Picture, Plot, Points, Quiet, Said, Strong, Table, Words
from smarketing_tui.reports.recap import Recap
from smarketing_tui.reports.sections import report_of


def markdown_report(recap: Recap, private: bool, timezone: str, *, shares: bool = False) -> str:
    """Return the recap as Markdown with times of day in *timezone* (an IANA name; UTC if there is no such zone)."""
    report = report_of(recap, private, timezone, shares=shares)
    parts = [f"# {_text((report.title,))}", *(_text(each.words) for each in report.opening)]
    for section in report.sections:
        blocks = [block for each in section.blocks if (block := "\n".join(_lines(each)))]
        if blocks:
            parts += [f"## {section.heading}", *blocks]
    return "\n\n".join(parts) + "\n"


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(words):
            yield _text(words)
        case Points(points):
            for point in points:
                yield f"- {_text(point.words)}"
                yield from (f"  - {_text(words)}" for words in point.under)
        case Table(heads, rows, numbers):
            rule = ["---"] * (len(heads) - numbers) + ["--:"] * numbers
            cells = [[_text(cell) for cell in row] for row in rows]
            yield from (f"| {' | '.join(row)} |" for row in (heads, rule, *cells))
        case Picture() | Plot():
            return  # Markdown draws nothing; its numbers stand in the tables
        case _:
            assert_never(block)


def _text(words: Words) -> str:
    return "".join(map(_word, words))


def _word(word: str | Said | Strong | Quiet) -> str:
    match word:
        case Said(text):
            return inert(text)
        case Strong(words):
            return f"**{_text(words)}**"
        case Quiet(words):
            return f"*{_text(words)}*"
        case _:
            return word
