"""What is said of somebody who is forgotten: where they are, and what cannot be reached."""

import glob
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from smarketing_tui.domain.text import counted, one_line
from smarketing_tui.store.privacy.forgetting_survey import Survey

_HISTORIES = (".bash_history", ".zsh_history", ".local/share/fish/fish_history")


def survey_lines(survey: Survey, home: Path) -> Iterator[str]:
    """Yield what would be done, line by line."""
    intent = survey.intent
    ids = ", ".join(f"@{each}" for each in intent.ids)
    yield f"{one_line(intent.name)} ({ids}) would be {intent.pseudonym}, with another id, no role and no key."
    if len(intent.names) > 1:
        yield f"Also known as {one_line(', '.join(intent.names[1:]), 300)}."
    yield f"In {counted(len(survey.sessions), 'session')}" + (f": {', '.join(survey.sessions)}" * bool(survey.sessions))
    for session in survey.unfinished:
        yield f"The meeting {session} has not ended; it would go on with {intent.pseudonym}."
    for each in survey.mentions.values():
        places = f" ({each.places} times)" if each.places > 1 else ""
        yield f'{each.where}{places}: "{one_line(each.text, 300)}" → "{one_line(each.becomes, 300)}"'
    for path in survey.files:
        yield f"file {one_line(str(path), 300)}"
    yield from beyond_reach(survey, home)


def survey_row(survey: Survey, taken: Collection[str] | None = None, *, kept: bool = False) -> dict[str, Any]:
    """Return the same for programs; *taken* are the keys of the words that were replaced, without it what would be."""
    intent = survey.intent
    return {
        "name": intent.name,
        "names": list(intent.names),
        "pseudonym": intent.pseudonym,
        "ids": dict(intent.ids),
        "sessions": survey.sessions,
        "unfinished": survey.unfinished,
        "texts": [
            {
                "text": each.text,
                "becomes": each.becomes,
                "where": each.where,
                "places": each.places,
                "replaced": not kept if taken is None else key in taken,
            }
            for key, each in survey.mentions.items()
        ],
        "files": [str(path) for path in survey.files],
    }


def beyond_reach(survey: Survey, home: Path) -> list[str]:
    """Return what forgetting does not reach, with its paths as far as they are known."""
    found = [f"Not reached: {one_line(str(path), 300)} names them and is none of our files." for path in survey.beyond]
    found += [f"Not looked into: {one_line(str(path), 300)}." for path in survey.closed]
    histories = [str(Path.home() / each) for each in _HISTORIES if (Path.home() / each).exists()]
    shells = f" (of the shell: {', '.join(histories)})" if histories else ""
    asides = sorted(path for path in home.parent.glob(f"{glob.escape(home.name)}.*-*") if path.is_dir())
    found += [f"Not reached: {one_line(str(path), 300)}, a workspace that was put aside." for path in asides]
    return [
        *found,
        "Not reached: backups, recaps, CSV, plans and calendar files kept or sent elsewhere, copies of"
        f" {one_line(str(home), 200)} and other workspaces, what a terminal has shown and histories of commands{shells}"
        ", and what people remember.",
    ]
