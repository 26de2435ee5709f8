"""The JSON against a schema: every key, every enumeration of rules.md 23, nothing else."""

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from smarketing_tui.domain.meeting import Meeting
from smarketing_tui.reports.as_json import json_report
from smarketing_tui.reports.recap import Recap, recap_of

Schema = dict[str, Any]


def of(kind: str, *, null: bool = False) -> Schema:
    return {"type": [kind, "null"] if null else kind}


def record(**properties: Schema) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def many(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def one_of(*words: str) -> Schema:
    return {"enum": list(words)}


TEXT, MAYBE_TEXT = of("string"), of("string", null=True)
SECONDS: Schema = {"type": "number", "minimum": 0, "multipleOf": 0.001}
MAYBE_SECONDS: Schema = {**SECONDS, "type": ["number", "null"]}
COUNT: Schema = {"type": "integer", "minimum": 0}
ITEM: Schema = {"type": ["integer", "null"], "minimum": 0}
STAMP: Schema = {"type": ["string", "null"], "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$"}
EVEN: Schema = {"type": ["number", "null"], "minimum": 0, "maximum": 1}
BALANCES: Schema = {"type": "object", "additionalProperties": {"type": ["number", "null"], "minimum": 0}}

PUBLIC = {"id": TEXT, "name": TEXT, "team": TEXT, "site": TEXT, "present": SECONDS}
PERSON = record(
    **PUBLIC,
    key=TEXT,
    turns=COUNT,
    marks=COUNT,
    invitations=COUNT,
    talk=SECONDS,
    presentation=SECONDS,
    share=EVEN,
    longest_turn=SECONDS,
    longest_silence=SECONDS,
    first_turn_at=MAYBE_SECONDS,
    floor=SECONDS,
    presence=many({**many(SECONDS), "minItems": 2, "maxItems": 2}),
)
SLA: Schema = {
    "type": "object",
    "required": ["id", "name", "state", "target", "actual", "changes"],
    "properties": {"state": one_of("met", "on_pace", "at_risk", "behind", "no_figure")},
}


def schema(person: Schema) -> Schema:
    return record(
        version={"const": 1},
        session=record(id=TEXT, series=TEXT, title=TEXT, started_at=STAMP, ended_at=STAMP),
        time=record(wall=SECONDS, floor=SECONDS, presentation=SECONDS, crosstalk=SECONDS, open=SECONDS, paused=SECONDS),
        people=many(person),
        turns=many(record(person=TEXT, start=SECONDS, end=SECONDS, item=ITEM)),
        marks=many(record(person=TEXT, at=SECONDS)),
        flags=many(
            record(
                **{
                    "kind": one_of("silent", "gone_quiet", "quiet", "dominating", "two_voices", "long_turn"),
                    "person": TEXT,
                    "from": SECONDS,
                    "until": MAYBE_SECONDS,
                }
            )
        ),
        equity=record(talk=EVEN, turns=EVEN, teams=BALANCES, sites=BALANCES),
        agenda=many(
            record(
                title=TEXT,
                kind=one_of("progress", "sla", "challenges", "brainstorm", "assign", "plan-next", "discussion"),
                planned=SECONDS,
                used=SECONDS,
                talk_by_person={"type": "object", "additionalProperties": SECONDS},
                extended=of("number"),
            )
        ),
        notes=many(
            record(
                kind=one_of("note", "challenge", "idea", "decision", "parking", "agenda"),
                text=TEXT,
                at=SECONDS,
                item=ITEM,
            )
        ),
        tasks=many(
            record(
                id=TEXT,
                title=TEXT,
                owner=MAYBE_TEXT,
                due={"type": ["string", "null"], "pattern": r"^\d{4}-\d\d-\d\d$"},
                status=one_of("open", "done", "blocked", "dropped"),
                meetings=COUNT,
                item=MAYBE_TEXT,
                reason=TEXT,
                part_of={"type": ["integer", "null"], "minimum": 1},
            )
        ),
        segments=many(
            record(
                account=one_of("floor", "presentation", "crosstalk", "open", "paused"),
                person=MAYBE_TEXT,
                item=ITEM,
                start=SECONDS,
                end=SECONDS,
            )
        ),
        invitations=many(record(person=TEXT, at=SECONDS, answered_at=MAYBE_SECONDS)),
        slas=many(SLA),
    )


@pytest.mark.parametrize("private", [True, False])
def test_it_keeps_to_the_schema(recap: Recap, story: Recap, ready: Meeting, unfinished: Meeting, private: bool) -> None:
    reader = Draft202012Validator(schema(PERSON if private else record(**PUBLIC)))
    for each in (recap, story, recap_of(ready, 0), recap_of(unfinished, 240_500)):
        reader.validate(json.loads(json_report(each, private)))


def test_with_shares_people_have_two_keys_more(story: Recap) -> None:
    reader = Draft202012Validator(schema(record(**PUBLIC, talk=SECONDS, share=EVEN)))
    reader.validate(json.loads(json_report(story, False, shares=True)))


def test_the_schema_refuses() -> None:
    assert list(Draft202012Validator(schema(PERSON)).iter_errors({"version": 2}))
