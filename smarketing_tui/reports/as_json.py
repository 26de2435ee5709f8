"""The recap as JSON: the keys of design.md §7 in order, then those of rules.md 23; seconds, null for undefined."""

import json
import re
from typing import Any

from smarketing_tui.domain.floor import Accounts
from smarketing_tui.reports.group import for_the_group
from smarketing_tui.reports.labels import SessionLabels
from smarketing_tui.reports.recap import Equity, ItemRecap, PersonRecap, Recap, TaskRecap
from smarketing_tui.reports.seconds import seconds
from smarketing_tui.reports.sla_fields import sla_fields

VERSION = 1
"""Rises on any incompatible change of the keys."""

Json = dict[str, Any]


def json_report(recap: Recap, private: bool, *, shares: bool = False) -> str:
    """Return the recap as indented JSON; without *private* only what is for the group, with *shares* if asked."""
    if not private:
        recap = for_the_group(recap, shares=shares)
    document = {
        "version": VERSION,
        "session": _session(recap.session),
        "time": _time(recap.time),
        "people": [_person(person) for person in recap.people],
        "turns": [
            {"person": turn.person, "start": seconds(turn.start), "end": seconds(turn.end), "item": turn.item}
            for turn in recap.turns
        ],
        "marks": [{"person": mark.person, "at": seconds(mark.at)} for mark in recap.marks],
        "flags": [
            {"kind": flag.kind, "person": flag.person, "from": seconds(flag.start), "until": seconds(flag.until)}
            for flag in recap.flags
        ],
        "equity": _equity(recap.equity),
        "agenda": [_item(item) for item in recap.agenda],
        "notes": [
            {"kind": note.kind, "text": note.text, "at": seconds(note.at), "item": note.item} for note in recap.notes
        ],
        "tasks": [_task(task) for task in recap.tasks],
        "segments": [
            {
                "account": segment.account,
                "person": segment.person,
                "item": segment.item,
                "start": seconds(segment.start),
                "end": seconds(segment.end),
            }
            for segment in recap.segments
        ],
        "invitations": [
            {"person": each.person, "at": seconds(each.at), "answered_at": seconds(each.answered_at)}
            for each in recap.invitations
        ],
        "slas": [sla_fields(row) for row in recap.slas],
    }
    return _printable(json.dumps(document, ensure_ascii=False, indent=2))


def _printable(text: str) -> str:
    """Write what no terminal or encoder should meet raw (C1 controls, direction overrides, lone surrogates) as escapes.

    Beyond ASCII, JSON has strings only: the document stays the same.
    """

    def escaped(found: re.Match[str]) -> str:
        return found[0] if found[0].isprintable() else json.dumps(found[0])[1:-1]

    return re.sub(r"[^\n -~]", escaped, text)


def _session(session: SessionLabels) -> Json:
    return {
        "id": session.id,
        "series": session.series,
        "title": session.title,
        "started_at": session.started_at,
        "ended_at": session.ended_at,
        **({} if session.thinned_at is None else {"thinned_at": session.thinned_at}),
    }


def _time(time: Accounts) -> Json:
    return {
        "wall": seconds(time.wall),
        "floor": seconds(time.floor),
        "presentation": seconds(time.presentation),
        "crosstalk": seconds(time.crosstalk),
        "open": seconds(time.open),
        "paused": seconds(time.paused),
    }


def _person(person: PersonRecap) -> Json:
    did = person.contribution
    if did is None:
        return {
            "id": person.id,
            "name": person.name,
            "team": person.team,
            "site": person.site,
            "present": seconds(person.present),
            **({} if person.share is None else {"talk": seconds(person.share.talk), "share": person.share.share}),
        }
    return {
        "id": person.id,
        "name": person.name,
        "key": person.key,
        "team": person.team,
        "site": person.site,
        "present": seconds(person.present),
        "turns": did.turns,
        "marks": did.marks,
        "invitations": did.invitations,
        "talk": seconds(did.talk),
        "presentation": seconds(did.presentation),
        "share": did.share,
        "longest_turn": seconds(did.longest_turn),
        "longest_silence": seconds(did.longest_silence),
        "first_turn_at": seconds(did.first_turn_at),
        "floor": seconds(did.floor),
        "presence": [[seconds(since), seconds(until)] for since, until in person.presence],
    }


def _equity(equity: Equity) -> Json:
    return {
        "talk": equity.talk,
        "turns": equity.turns,
        "teams": dict(equity.teams),
        "sites": dict(equity.sites),
    }


def _item(item: ItemRecap) -> Json:
    return {
        "title": item.title,
        "kind": item.kind,
        "planned": seconds(item.planned),
        "used": seconds(item.used),
        "talk_by_person": {person: seconds(talk) for person, talk in item.talk_by_person.items()},
        "extended": seconds(item.extended),
    }


def _task(recap: TaskRecap) -> Json:
    task = recap.task
    return {
        "id": task.id,
        "title": task.title,
        "owner": task.owner,
        "due": None if task.due is None else task.due.isoformat(),
        "status": task.status,
        "meetings": task.meetings,
        "item": recap.item,
        "reason": task.reason,
        "part_of": task.part_of,
    }
