"""The recap as one HTML document that needs nothing else: no script, no address, nothing that is loaded."""

import html
from base64 import b64encode
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import assert_never

from smarketing_tui.domain.text import one_line
from smarketing_tui.reports.html_style import STYLE
from smarketing_tui.reports.prose import (
    Block,
    Paragraph,
    Picture,
    Plot,
    Points,
    Quiet,
    Said,
    Section,
    Strong,
    Table,
    Words,
)
from smarketing_tui.reports.recap import Recap
from smarketing_tui.reports.sections import report_of
from smarketing_tui.reports.svg import svg_picture
from smarketing_tui.reports.trends_svg import trend_picture

_STYLE_HASH = b64encode(sha256(STYLE.encode()).digest()).decode()
_POLICY = f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; base-uri 'none'; form-action 'none'"
"""What a browser is told never to load, should there ever be anything: all but this very style."""


def html_report(
    recap: Recap, private: bool, timezone: str, *, shares: bool = False, more: Iterable[Section] = ()
) -> str:
    """Return the recap as HTML with times of day in *timezone* (an IANA name; UTC if there is no such zone).

    Sections with *more* than this meeting stand at its end.
    """
    report = report_of(recap, private, timezone, shares=shares)
    title = _escaped(report.title.text)
    head = (
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
        f"<title>{title}</title>",
        f"<style>{STYLE}</style>",
    )
    body = (f"<h1>{_text((report.title,))}</h1>", *(line for each in report.opening for line in _block(each)))
    told = (*report.sections, *(section for section in more if section.blocks))
    sections = (line for section in told for line in _section(section))
    lines = ("<!DOCTYPE html>", '<html lang="en">', "<head>", *head, "</head>", "<body>", "<main>", *body, *sections)
    return "\n".join((*lines, "</main>", "</body>", "</html>")) + "\n"


def _section(section: Section) -> Iterator[str]:
    yield "<section>"
    yield f"<h2>{_escaped(section.heading)}</h2>"
    for block in section.blocks:
        yield from _block(block)
    yield "</section>"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(words):
            yield f"<p>{_text(words)}</p>"
        case Points(points):
            yield "<ul>"
            for point in points:
                under = "".join(f"<li>{_text(words)}</li>" for words in point.under)
                yield f"<li>{_text(point.words)}{f'<ul>{under}</ul>' if under else ''}</li>"
            yield "</ul>"
        case Table():
            yield from _table(block)
        case Picture(lanes, told):
            yield f'<div class="scroll">{svg_picture(lanes, told)}</div>'
        case Plot(measure, days):
            yield f'<div class="scroll">{trend_picture(measure, days)}</div>'
        case _:
            assert_never(block)


def _table(block: Table) -> Iterator[str]:
    words = len(block.heads) - block.numbers
    kinds = [' class="number"' if place >= words else "" for place in range(len(block.heads))]
    heads = (f'<th scope="col"{kind}>{_escaped(head)}</th>' for kind, head in zip(kinds, block.heads, strict=True))
    yield '<div class="scroll"><table>'
    yield f"<thead><tr>{''.join(heads)}</tr></thead>"
    yield "<tbody>"
    for first, *rest in block.rows:
        cells = "".join(f"<td{kind}>{_text(cell)}</td>" for kind, cell in zip(kinds[1:], rest, strict=True))
        yield f'<tr><th scope="row">{_text(first)}</th>{cells}</tr>'
    yield "</tbody></table></div>"


def _text(words: Words) -> str:
    return "".join(map(_word, words))


def _word(word: str | Said | Strong | Quiet) -> str:
    match word:
        case Said(text):
            # A line that runs from right to left must not turn what stands around it.
            return f"<bdi>{_escaped(text)}</bdi>"
        case Strong(words):
            return f"<strong>{_text(words)}</strong>"
        case Quiet(words):
            return f'<span class="aside">{_text(words)}</span>'
        case _:
            return html.escape(word)


def _escaped(text: str) -> str:
    return html.escape(one_line(text)) or "–"
