"""Rich Transcription Time Marked (NIST, RT-09 appendix A): who spoke when, as programs tell voices apart.

A line is `SPEAKER <file> <channel> <onset> <duration> <NA> <NA> <name> <NA> <NA>`, times in seconds.
"""

import re
from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import islice

from smarketing_tui.domain.text import NAME_LIMIT, one_line
from smarketing_tui.interchange.errors import BadInput
from smarketing_tui.interchange.text_file import TextFile
from smarketing_tui.interchange.transcript import (
    BROKEN,
    NotTaken,
    Transcript,
    Utterance,
    checked,
    refused_time,
)

OTHERS = frozenset(
    [
        "SEGMENT",
        "NOSCORE",
        "NO_RT_METADATA",
        "LEXEME",
        "NON-LEX",
        "NON-SPEECH",
        "FILLER",
        "EDIT",
        "IP",
        "SU",
        "CB",
        "A/P",
        "SPKR-INFO",
    ]
)
"""The other kinds of line of the format: words, noises, people; nobody's floor."""

_FEWEST = 9
"""Fields of a line of speech; the tenth came later."""

_USUAL = 10
_NA = "<NA>"
_VALUE = re.compile(r"<NA>|[+-]?\d*\.?\d+(?:[eE][+-]?\d+)?", re.ASCII)
"""How sure a program is of a line, and how far it looked ahead: the fields after the name."""

_SECONDS = re.compile(r"(?:\d{1,9}(?:\.\d{0,20})?|\.\d{1,20})(?:[eE][+-]?\d{1,2})?", re.ASCII)
_MS = Decimal(1)
_FAR = Decimal(1_000_000_000)
"""Seconds that are too many in any case; more of them, as in 1e99, could not be rounded."""


def read_rttm(file: TextFile, recording: str = "") -> Transcript:
    """Return what *file* says, of one *recording* if it holds several; raises BadInput."""
    found: list[Utterance | NotTaken] = []
    comments: list[tuple[int, str]] = []
    recordings: dict[str, int] = {}
    others: dict[str, None] = {}
    last = 0
    for line, words in file.lines():
        fields = words.split()
        if not fields:
            continue
        last = line
        if words.lstrip().startswith(";"):
            comments.append((line, words))
        elif fields[0] != "SPEAKER":
            found.append(NotTaken(line, _why_not(fields[0])))
        elif recording and len(fields) >= _FEWEST and fields[1] != recording:
            others[fields[1]] = None
            found.append(NotTaken(line, "another recording"))
        else:
            found.append(_speech(line, fields))
            if isinstance(found[-1], Utterance):
                recordings.setdefault(fields[1], line)
    if len(recordings) > 1:
        raise BadInput(
            f"{file.name} holds {len(recordings)} recordings ({_names(recordings)}): --recording NAME says which."
        )
    if others and not recordings:
        raise BadInput(
            f'{file.name} holds nobody\'s speech of a recording "{one_line(recording, 40)}", but of {_names(others)}.'
        )
    return checked(file, Transcript.of(found, comments=comments), "an RTTM has lines that begin with SPEAKER", last)


def _names(recordings: Iterable[str]) -> str:
    return ", ".join(one_line(each, 40) for each in islice(recordings, 10))


def _why_not(kind: str) -> str:
    if kind in OTHERS:
        return f"{kind} is nobody's turn"
    return f'{BROKEN}"{one_line(kind, 40)}" is no kind of line of an RTTM'


def _speech(line: int, fields: list[str]) -> Utterance | NotTaken:
    if len(fields) < _FEWEST:
        return NotTaken(line, f"{BROKEN}it has {len(fields)} fields of {_FEWEST} or 10")
    if not _SECONDS.fullmatch(fields[3]) or not _SECONDS.fullmatch(fields[4]):
        wrong = fields[4] if _SECONDS.fullmatch(fields[3]) else fields[3]
        return NotTaken(line, f'{BROKEN}"{one_line(wrong, 40)}" is no number of seconds')
    onset = Decimal(fields[3])
    start, end = _ms(onset), _ms(onset + Decimal(fields[4]))
    why = refused_time(start, end)
    name = _name(fields)
    if name is None:
        return NotTaken(line, f'{BROKEN}after its name "{_NA}" or a number is missing')
    speaker = one_line(name, NAME_LIMIT)
    if not speaker or speaker == _NA:
        why = "it names nobody"
    return NotTaken(line, why) if why else Utterance(line, speaker, start, end)


def _name(fields: Sequence[str]) -> str | None:
    """Return the name, which may have blanks: all before the one or two fields that follow it, None without these."""
    if fields[8] == _NA and len(fields) <= _USUAL and not _is_cut(fields[-1]):
        return fields[7]
    end = len(fields)
    while end > _FEWEST - 1 and len(fields) - end < 2 and _VALUE.fullmatch(fields[end - 1]):
        end -= 1
    return " ".join(fields[7:end]) if end < len(fields) else None


def _is_cut(field: str) -> bool:
    return field != _NA and _NA.startswith(field)


def _ms(seconds: Decimal) -> int:
    """Return whole milliseconds; the end is rounded by itself, so that no error adds up."""
    return int((min(seconds, _FAR) * 1000).quantize(_MS, ROUND_HALF_UP))
