"""Documents: what was written is read back equal; what cannot be read is refused with a sentence."""

import json
from dataclasses import fields
from datetime import UTC, date, datetime, timedelta
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smarketing_tui.domain.attention.coaching import Reason
from smarketing_tui.domain.events import (
    BorderMoved,
    Event,
    FloorTaken,
    Heartbeat,
    InvitationWithdrawn,
    MarkMade,
    NoteBecameTask,
    PersonCame,
    PersonInvited,
    PersonJoined,
    PersonLeft,
    ReasonRecorded,
    Recorded,
    TaskAdded,
    TurnReassigned,
)
from smarketing_tui.domain.header import Header, Thinned
from smarketing_tui.domain.people import Person
from smarketing_tui.domain.slas.sla import Sla, Terms
from smarketing_tui.store.codec import SCHEMA, event_document, event_of, events_of, header_document, header_of
from smarketing_tui.store.errors import Damaged, NewerVersion

from .room import HEADER, START

EVERY_EVENT = get_args(Event)
NUMBERS = st.integers(1, 2**53)
MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1)).map(  # noqa: DTZ001 - hypothesis wants naive bounds
    lambda at: at.replace(microsecond=at.microsecond // 1000 * 1000, tzinfo=UTC)
)
st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))  # no rule makes any other
st.register_type_strategy(Terms, st.builds(Terms, at=MOMENTS))
st.register_type_strategy(Sla, st.builds(Sla, retired_at=st.none() | MOMENTS))


def through_disk(document: Any) -> Any:
    """What a reader finds of a document."""
    return json.loads(json.dumps(document))


@pytest.mark.parametrize("event_class", EVERY_EVENT, ids=lambda each: each.__name__)
def test_every_event_survives_the_disk(event_class: type) -> None:
    @settings(max_examples=25, deadline=None)
    @given(st.from_type(event_class), MOMENTS, st.tuples(NUMBERS, NUMBERS, NUMBERS))
    def survives(event: Event, at: datetime, numbers: tuple[int, int, int]) -> None:
        seq, batch, elapsed = numbers
        recorded = Recorded(seq, batch, at, elapsed, event)
        assert event_of(through_disk(event_document(recorded))) == recorded

    survives()


DOCUMENTS = st.dictionaries(st.text(max_size=5), st.integers(0, 99) | st.text(max_size=5) | st.none(), max_size=3)
THINNED = st.builds(Thinned, at=MOMENTS, summary=DOCUMENTS, figures=DOCUMENTS)


@settings(max_examples=60, deadline=None)
@given(st.builds(Header, thinned=st.none() | THINNED).filter(lambda header: header.created_at.tzinfo in (None, UTC)))
def test_every_header_survives_the_disk(header: Header) -> None:
    assert header_of(through_disk(header_document(header))) == header


def test_the_documents_are_plain_and_carry_their_version_and_kind() -> None:
    at = START + timedelta(milliseconds=1_234)
    document = event_document(Recorded(4, 3, at, 1_234, TaskAdded("t1", 7, "Card", "jon", date(2026, 11, 27))))
    assert document == {
        "v": SCHEMA,
        "seq": 4,
        "batch": 3,
        "at": "2026-11-21T10:00:01.234Z",
        "elapsed": 1_234,
        "kind": "task_added",
        "task": "t1",
        "number": 7,
        "title": "Card",
        "owner": "jon",
        "due": "2026-11-27",
        "owner_name": "",
    }
    assert header_document(HEADER)["v"] == SCHEMA


@pytest.mark.parametrize(
    ("event", "kept"),
    [
        (BorderMoved(5), {"kind": "border_moved", "to": 5}),
        (TurnReassigned("ana", 0), {"kind": "turn_reassigned", "person": "ana", "start": 0}),
        (TurnReassigned("ana", 0, 5), {"kind": "turn_reassigned", "person": "ana", "start": 0, "end": 5}),
        (MarkMade("ana"), {"kind": "mark_made", "person": "ana"}),
        (PersonLeft("ana"), {"kind": "person_left", "person": "ana"}),
        (PersonCame("ana"), {"kind": "person_came", "person": "ana"}),
        (
            PersonJoined(Person("leo", "Leo [b]", "sales", "", "ë", executive=True)),
            {
                "kind": "person_joined",
                "who": {
                    "id": "leo",
                    "name": "Leo [b]",
                    "team": "sales",
                    "site": "",
                    "key": "ë",
                    "executive": True,
                    "role": "",
                    "recap": False,
                    "retired": False,
                    "also": [],
                    "formerly": [],
                },
            },
        ),
        (PersonInvited("ana"), {"kind": "person_invited", "person": "ana"}),
        (InvitationWithdrawn("ana"), {"kind": "invitation_withdrawn", "person": "ana"}),
        (
            ReasonRecorded("ana", Reason.NO_OPENING),
            {"kind": "reason_recorded", "person": "ana", "reason": "no opening"},
        ),
        (
            NoteBecameTask("n1", "t1", 7, None, date(2026, 11, 27)),
            {
                "kind": "note_became_task",
                "note": "n1",
                "task": "t1",
                "number": 7,
                "due": "2026-11-27",
                "owner_name": "",
            },
        ),
    ],
)
def test_what_the_facilitators_hands_do_is_kept_in_plain_words(event: Event, kept: dict[str, Any]) -> None:
    recorded = Recorded(4, 3, START, 1_234, event)
    made = through_disk(event_document(recorded))
    assert {name: value for name, value in made.items() if name not in ("v", "seq", "batch", "at", "elapsed")} == kept
    assert event_of(made) == recorded


def test_a_walk_in_without_a_name_or_with_half_of_one_is_damaged() -> None:
    made = event_document(Recorded(4, 3, START, 5, PersonJoined(Person("leo", "Leo"))))
    for who in (None, "leo", {}, {"id": "leo"}, {"id": "leo", "name": 5}):
        with pytest.raises(Damaged):
            event_of({**made, "who": who})
    with pytest.raises(Damaged):
        event_of({**made, "kind": "reason_recorded", "person": "ana", "reason": "bored"})


def test_kinds_are_the_names_of_the_events() -> None:
    made = {each: event_document(Recorded(1, 1, START, 0, _any(each)))["kind"] for each in EVERY_EVENT}
    assert made[FloorTaken] == "floor_taken"
    assert len(set(made.values())) == len(EVERY_EVENT)


def test_no_field_of_an_event_hides_one_of_its_envelope() -> None:
    envelope = {"v", "kind", *(field.name for field in fields(Recorded))}
    for event_class in EVERY_EVENT:
        assert envelope.isdisjoint(field.name for field in fields(event_class)), event_class


def _any(event_class: type) -> Event:
    """Some event of that class; the values do not matter here."""
    values = {"int": 1, "bool": True, "NoteKind": "note"}
    kinds = {field.name: getattr(field.type, "__name__", "str") for field in fields(event_class)}
    made: Event = event_class(**{name: values.get(kind, "x") for name, kind in kinds.items()})
    return made


def document(**changes: object) -> dict[str, Any]:
    """The document of an event, changed; a change to `...` takes the field away."""
    made = {**event_document(Recorded(2, 2, START, 5, FloorTaken("maya"))), **changes}
    return {name: value for name, value in made.items() if value is not ...}


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": "stood_on_the_table"},
        {"kind": ...},
        {"kind": None},
        {"kind": 7},
        {"person": ...},
        {"person": 7},
        {"person": None},
        {"seq": ...},
        {"seq": "2"},
        {"seq": 2.5},
        {"batch": None},
        {"elapsed": "5"},
        {"at": ...},
        {"at": "yesterday"},
        {"at": 5},
    ],
    ids=str,
)
def test_what_cannot_be_read_is_left_out_with_a_sentence(changes: dict[str, object]) -> None:
    broken = document(**changes)
    with pytest.raises(Damaged) as caught:
        event_of(broken)
    assert str(caught.value).startswith("Event ")
    found, left_out = events_of([document(), broken, document(seq=3)])
    assert [recorded.seq for recorded in found] == [2, 3]
    assert left_out == [str(caught.value)]


def test_what_a_newer_program_wrote_is_refused_and_not_guessed() -> None:
    newer = document(v=SCHEMA + 1, kind="stood_on_the_table")
    with pytest.raises(NewerVersion, match="Update the program"):
        event_of(newer)
    with pytest.raises(NewerVersion):
        events_of([document(), newer])
    with pytest.raises(NewerVersion):
        header_of({**header_document(HEADER), "v": SCHEMA + 1})


def test_fields_that_are_not_known_are_passed_over() -> None:
    assert event_of(document(mood="good")).event == FloorTaken("maya")
    assert event_of(document(v=...)).event == FloorTaken("maya")


@pytest.mark.parametrize(
    "changes", [{"people": "all"}, {"slot": "long"}, {"agenda": [{"minutes": 5}]}, {"title": None}]
)
def test_a_header_that_cannot_be_read_says_so(changes: dict[str, object]) -> None:
    with pytest.raises(Damaged, match="first record"):
        header_of({**header_document(HEADER), **changes})
    with pytest.raises(Damaged):
        header_of({})


def test_a_heartbeat_is_small() -> None:
    assert len(json.dumps(event_document(Recorded(12_345, 12_345, START, 7_200_000, Heartbeat())))) < 130


@pytest.mark.parametrize(
    "change",
    [
        {"kind": []},
        {"kind": None},
        {"at": "2026-11-21T10:00:00"},
        {"elapsed": -1},
        {"seq": 0},
        {"batch": -3},
        {"v": "1"},
    ],
    ids=str,
)
def test_a_document_with_senseless_values_is_damaged(change: dict[str, Any]) -> None:
    document = event_document(Recorded(1, 1, START, 0, FloorTaken("jon")))
    with pytest.raises(Damaged):
        event_of({**document, **change})
