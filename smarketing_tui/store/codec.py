"""Between the domain's words and stored documents: headers and events as plain JSON values, checked on the way in."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import datetime
from sys import intern
from typing import Annotated, Any, get_args

import msgspec

from smarketing_tui.domain.events import Event, Recorded
from smarketing_tui.domain.header import Header
from smarketing_tui.store.errors import Damaged, NewerVersion

SCHEMA = 1
"""Version of the session documents written by this program; each document carries it as `v`."""


def _kind(event_class: type) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", event_class.__name__).lower()


_CLASSES: dict[str, type] = {_kind(each): each for each in get_args(Event)}
_KINDS = {each: kind for kind, each in _CLASSES.items()}
_FIELDS = {each: tuple(field.name for field in fields(each)) for each in _KINDS}


def header_document(header: Header) -> dict[str, Any]:
    """Return the document that keeps *header*."""
    return {"v": SCHEMA, **msgspec.to_builtins(header)}


def header_of(document: Mapping[str, Any]) -> Header:
    """Return the header kept in *document*; raises NewerVersion or Damaged with a sentence."""
    _check_version(document)
    try:
        return msgspec.convert(dict(document), Header)
    except msgspec.ValidationError as error:
        raise Damaged(f"The session's first record cannot be read: {error}.") from None


def event_document(recorded: Recorded) -> dict[str, Any]:
    """Return the document that keeps one event with its envelope."""
    event = recorded.event
    document: dict[str, Any] = {
        "v": SCHEMA,
        "seq": recorded.seq,
        "batch": recorded.batch,
        "at": recorded.at.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "elapsed": recorded.elapsed,
        "kind": _KINDS[type(event)],
    }
    for name in _FIELDS[type(event)]:
        value = getattr(event, name)
        if value is not None:
            document[name] = value if type(value) in (int, str, bool) else msgspec.to_builtins(value)
    return document


def event_of(document: Mapping[str, Any]) -> Recorded:
    """Return the event kept in *document*; raises NewerVersion or Damaged with a sentence."""
    _check_version(document)
    kind = document.get("kind")
    known = _CLASSES.get(kind) if isinstance(kind, str) else None
    if known is None:
        raise Damaged(f"Event {document.get('seq')} is of a kind this program does not know.")
    try:
        envelope = msgspec.convert(document, _Envelope)
        said = {name: document[name] for name in _FIELDS[known] if name in document}
        if type(said.get("person")) is str:
            said["person"] = intern(said["person"])  # the same few, thousands of times
        event: Event = msgspec.convert(said, known)
    except (msgspec.ValidationError, TypeError) as error:
        raise Damaged(f"Event {document.get('seq')} cannot be read: {error}.") from None
    return Recorded(envelope.seq, envelope.batch, envelope.at, envelope.elapsed, event)


def events_of(documents: Iterable[Mapping[str, Any]]) -> tuple[list[Recorded], list[str]]:
    """Return the readable events in order, and a sentence for each document that was left out.

    Raises NewerVersion: what a newer program wrote is refused, never guessed.
    """
    found: list[Recorded] = []
    left_out: list[str] = []
    for document in documents:
        try:
            found.append(event_of(document))
        except Damaged as error:
            left_out.append(str(error))
    return found, left_out


class _Envelope(msgspec.Struct):
    seq: Annotated[int, msgspec.Meta(ge=1)]
    batch: Annotated[int, msgspec.Meta(ge=1)]
    at: Annotated[datetime, msgspec.Meta(tz=True)]
    elapsed: Annotated[int, msgspec.Meta(ge=0)]


def _check_version(document: Mapping[str, Any]) -> None:
    version = document.get("v", SCHEMA)
    if not isinstance(version, int):
        raise Damaged("A record's version is not a number.")
    if version > SCHEMA:
        raise NewerVersion(
            f"This session was written by a newer smarketing (version {version} of the format, {SCHEMA} is known here)."
            " Update the program to open it."
        )
