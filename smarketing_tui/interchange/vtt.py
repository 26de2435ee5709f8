"""WebVTT transcripts: Zoom names the voice as `Name: text`, Teams as `<v Name>text</v>` (W3C, WebVTT: cue voice)."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from smarketing_tui.domain.text import NAME_LIMIT, folded, one_line
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

_TIME = r"(?:(\d{1,9}):)?([0-5]\d):([0-5]\d)[.,](\d{3})"
_TIMES = re.compile(rf"\s*{_TIME}[ \t]*-->[ \t]*{_TIME}(?:[ \t].*)?", re.ASCII)
_VOICE = re.compile(r"<v(?:\.[^\s>]{1,100})?[ \t]{1,20}([^<>]{1,400})>", re.IGNORECASE)
_OPENED = re.compile(r"<v[.\s][^>]*$|<v?$", re.IGNORECASE)
_NAMED = re.compile(rf"\s*([^:<>]{{1,{NAME_LIMIT}}}):(?:\s|$)")
_NOBODY = "nobody is named"
_SIDE = ("NOTE", "STYLE", "REGION")


@dataclass
class _Cue:
    line: int
    times: str
    text: list[tuple[int, str]] = field(default_factory=list)


def read_vtt(file: TextFile) -> Transcript:
    """Return what *file* says; raises BadInput."""
    head = file.text.split("\n", 1)[0]
    if head[:6] != "WEBVTT" or head[6:7].strip():
        raise BadInput(f"{file.name} is no WebVTT: its first line is not WEBVTT.")
    comments: list[tuple[int, str]] = []
    strays: list[NotTaken] = []
    cues = list(_cues(file, comments, strays))
    voices = any(_VOICE.search(words) for cue in cues for _, words in cue.text)
    names = frozenset[str]() if voices else _first_names(cues)
    found: list[Utterance | NotTaken] = [each for cue in cues for each in _speech(cue, names)]
    if names and not file.text.endswith("\n") and [each for each in found if _is_nobodys(each)] == found[-1:]:
        found[-1] = NotTaken(found[-1].line, f"{BROKEN}everybody but the last is named")
    title = one_line(head[6:].strip(" \t-"), NAME_LIMIT)
    last = max((line for line, words in file.lines() if words.strip()), default=0)
    transcript = Transcript.of(sorted([*found, *strays], key=lambda each: each.line), title, comments)
    return checked(file, transcript, "a transcript has cues that begin with Name: or <v Name>", last)


def _cues(file: TextFile, comments: list[tuple[int, str]], strays: list[NotTaken]) -> Iterator[_Cue]:
    """Yield the cues; what stands in the head and in notes goes to *comments*, blocks without times to *strays*.

    An arrow begins a cue wherever it stands: neither a note nor a sheet of style may hold one (W3C, WebVTT 4.1).
    """
    cue: _Cue | None = None
    block: list[tuple[int, str]] = []
    in_head = True

    def put_away() -> None:
        """Sort a block that has no times: the head, a note, a sheet of style, or what was once part of a cue."""
        if in_head or (block and block[0][1].split()[0] == "NOTE"):
            comments.extend(block)
        elif block and not _is_side(block):
            strays.append(NotTaken(block[-1][0], f"{BROKEN}it has no times and belongs to no cue"))

    for line, words in file.lines():
        if cue is not None and words.strip() and "-->" not in words:
            cue.text.append((line, words))
        elif "-->" in words:
            if cue is not None:
                yield cue
            elif _is_side(block):
                put_away()
            cue, block, in_head = _Cue(line, words), [], False
        elif words.strip():
            block.append((line, words))
        else:
            if cue is not None:
                yield cue
            put_away()
            cue, block, in_head = None, [], False
    if cue is not None:
        yield cue
    put_away()


def _is_side(block: list[tuple[int, str]]) -> bool:
    return bool(block) and block[0][1].split()[0] in _SIDE


def _first_names(cues: list[_Cue]) -> frozenset[str]:
    """Return who is named at the beginning of a cue: further down in one only they are taken for speakers."""
    found = (_NAMED.match(cue.text[0][1]) for cue in cues if cue.text)
    return frozenset(folded(one_line(each[1])) for each in found if each)


def _speech(cue: _Cue, names: frozenset[str]) -> Iterator[Utterance | NotTaken]:
    times = _TIMES.fullmatch(cue.times)
    if times is None:
        yield NotTaken(cue.line, f"{BROKEN}its times are not written 00:00:00.000 --> 00:00:00.000")
        return
    start, end = _ms(times.groups()[:4]), _ms(times.groups()[4:])
    if not cue.text:
        yield NotTaken(cue.line, f"{BROKEN}nothing is said in this cue")
        return
    why = refused_time(start, end)
    if why:
        yield NotTaken(cue.line, why)
        return
    speakers = list(dict.fromkeys(_speakers(cue, names)))
    for line, speaker in speakers:
        yield Utterance(line, speaker, start, end)
    last, words = cue.text[-1]
    if _OPENED.search(words):
        yield NotTaken(last, f"{BROKEN}a tag is opened and not closed")
    elif not speakers:
        yield NotTaken(cue.text[0][0], _NOBODY)


def _is_nobodys(each: Utterance | NotTaken) -> bool:
    return isinstance(each, NotTaken) and each.why == _NOBODY


def _speakers(cue: _Cue, names: frozenset[str]) -> Iterator[tuple[int, str]]:
    """Yield who speaks in *cue*: every voice of it, each as long as the whole cue."""
    seen: set[str] = set()
    for at, (line, words) in enumerate(cue.text):
        named = _NAMED.match(words)
        given = [] if named is None or (at and folded(one_line(named[1])) not in names) else [named[1]]
        voices = _VOICE.findall(words)
        for each in voices or (given if names else []):
            speaker = one_line(html.unescape(each), NAME_LIMIT)
            if speaker and folded(speaker) not in seen:
                seen.add(folded(speaker))
                yield line, speaker


def _ms(parts: tuple[str | None, ...]) -> int:
    hours, minutes, seconds, milliseconds = (int(part or 0) for part in parts)
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + milliseconds
