"""The meeting once more, by another road: a list of commands, the undone ones struck out, replayed from nothing.

The floor is a list of points (time, mode, what, who, item) from which something else was so; a correction paints the
points over. It is slow and plain on purpose, and shares no code with the fold: the properties compare the two.
"""

from copy import deepcopy
from dataclasses import asdict
from typing import Any

from smarketing_tui.domain import events as e
from smarketing_tui.domain.header import Header

PRESENTING = ("sla", "progress")
NEVER = 10**15
NEW = {
    "status": "open",
    "meetings": 1,
    "made_on": None,
    "carried": False,
    "reason": "",
    "owner_name": "",
    "part_of": None,
}
Piece = dict[str, Any]


class Naive:
    """What a patient person with a pencil would know after hearing the same events."""

    def __init__(self, header: Header) -> None:
        self.header = header
        self.commands: list[dict[str, Any]] = []
        self.struck: list[dict[str, Any]] = []
        self.known: dict[Any, Any] = {}

    def hear(self, recorded: e.Recorded) -> None:
        """Write one event into the list."""
        event = recorded.event
        self.known.clear()
        by_batch = {command["batch"]: command for command in self.commands}
        if isinstance(event, e.Heartbeat):
            return
        if isinstance(event, e.Undone):
            by_batch[event.step]["counts"] = False
            self.struck.append(by_batch[event.step])
        elif isinstance(event, e.Redone):
            self.struck.pop()["counts"] = True
        elif isinstance(event, e.GapAnswered):
            (at, gap), *reopened = by_batch[event.gap]["facts"]
            facts = [(at, e.GapFound(gap.since, event.went_on)), (at, e.FloorOpened())]
            by_batch[event.gap]["facts"] = facts[:1] if reopened else facts
        else:
            if not isinstance(event, e.GapFound | e.TasksCarried):
                self.struck.clear()
            command = by_batch.get(recorded.batch)
            if command is None:
                command = {"batch": recorded.batch, "facts": [], "counts": True}
                self.commands.append(command)
            command["facts"].append((recorded.elapsed, event))

    def replay(self) -> dict[str, Any]:
        """Let all that counts happen; `stays` are [from, until or None], `noticed` when marks and comings were."""
        if "story" in self.known:
            return dict(self.known["story"])
        story: dict[str, Any] = {
            "mode": "ready",
            "what": None,
            "who": None,
            "item": None,
            "back": None,
            "ended": None,
            "points": [],
            "notes": [],
            "tasks": [],
            "promised": [],
            "extended": [0] * len(self.header.agenda),
            "opened": [False] * len(self.header.agenda),
            "people": [person.id for person in self.header.people],
            "stays": {person.id: [[0, None]] for person in self.header.people},
            "noticed": {person.id: [0] for person in self.header.people},
            "marks": [],
            "invitations": [],
            "asked": [],
            "reasons": [],
            "unmoved": None,
        }
        for command in self.commands:
            if command["counts"]:
                (_, first), *_ = facts = command["facts"]
                is_pause = story["mode"] == "live" and isinstance(first, e.GapFound) and not first.went_on
                for time, fact in facts if is_pause or not isinstance(first, e.GapFound) else facts[:1]:
                    self._happen(story, time, fact)
        spoke = [(piece["who"], piece["end"]) for piece in self._pieces(story["points"], NEVER)]
        story["invited"] = [
            person for person, at in story["asked"] if not any(who == person and end > at for who, end in spoke)
        ]
        self.known["story"] = story
        return story

    def _happen(self, s: dict[str, Any], time: int, fact: Any) -> None:
        runs = s["mode"] in ("live", "paused")
        if s["unmoved"] and not isinstance(fact, e.BorderMoved):
            if self._ends_the_border(s, fact):
                s["unmoved"] = None
            else:
                s["unmoved"][1].append((time, fact))
        match fact:
            case e.MeetingStarted():
                s.update(mode="live", what="open")
            case e.ItemOpened(item):
                s["item"] = item
                s["opened"][item] = True
            case e.ItemExtended(item, minutes):
                s["extended"][item] += minutes
            case e.FloorTaken(person) if runs:
                s.update(mode="live", what="floor", who=person, back=None)
            case e.FloorOpened() if runs:
                s.update(mode="live", what="open", who=None, back=None)
            case e.CrosstalkBegan() if runs:
                s.update(mode="live", what="crosstalk", who=None, back=None)
            case e.MeetingPaused() if s["mode"] == "live":
                s.update(mode="paused", back=(s["what"], s["who"]), what=None, who=None)
            case e.MeetingResumed() if runs and s["back"]:
                what, who = s["back"]
                s.update(mode="live", what=what, who=who, back=None)
            case e.GapFound(since, went_on) if s["mode"] == "live":
                time = since
                back = (s["what"], s["who"])
                if went_on:
                    s.update(what="open", who=None, back=back)
                else:
                    s.update(mode="paused", what=None, who=None, back=back)
            case e.MeetingEnded() if runs:
                s.update(mode="ended", ended=time, what=None, who=None, back=None)
            case e.NoteWritten(note, kind, text):
                s["notes"].append((note, kind, text, time, s["item"]))
            case e.TaskAdded(task, number, title, owner, due, name):
                made = {"number": number, "title": title, "owner": owner, "due": due, "owner_name": name}
                self._promise(s, id=task, at=time, item=s["item"], **made)
            case e.NoteBecameTask(note, task, number, owner, due, name):
                (found,) = [each for each in s["notes"] if each[0] == note]
                s["notes"].remove(found)
                title, item = found[2], found[4]
                made = {"number": number, "title": title, "owner": owner, "due": due, "owner_name": name}
                self._promise(s, id=task, at=time, item=item, **made)
            case e.BorderMoved(to) if s["mode"] == "live":
                unmoved, meanwhile = s["unmoved"] or (deepcopy(s), [])
                s.update(deepcopy(unmoved))
                for earlier, other in meanwhile:  # as if the border had not been moved before
                    self._happen(s, earlier, other)
                self._move_border(s, time, to)
                s["unmoved"] = (unmoved, meanwhile)
            case e.TurnReassigned(person, start, end) if runs:
                self._reassign(s, time, person, start, NEVER if end is None else end)
            case e.TasksCarried(tasks) if s["mode"] == "ready":
                self._bring(s, tasks)
            case e.TaskStatusSet(task, status, reason):
                self._task(s, task).update(status=status, reason=reason)
            case e.TaskOwnerSet(task, owner, name):
                self._task(s, task).update(owner=owner, owner_name=name)
            case e.TaskDueSet(task, due):
                self._task(s, task).update(due=due)
            case e.TaskRenamed(task, title):
                self._task(s, task).update(title=title)
            case e.TaskSplit(task, into, number, title, owner, due, name):
                whole = self._task(s, task)
                item, name = whole["item"], name or (whole["owner_name"] if whole["owner"] == owner else "")
                self._promise(s, id=into, number=number, title=title, owner=owner, due=due, at=time, item=item)
                s["tasks"][-1].update(origin=whole["origin"], owner_name=name, part_of=whole["number"])
            case _:
                self._happen_to_people(s, time, fact)
        if s["mode"] != "ready":
            s["points"].append((time, s["mode"], s["what"], s["who"], s["item"]))

    def _ends_the_border(self, s: dict[str, Any], fact: Any) -> bool:
        """Tell whether after *fact* another border is the one that `<` and `>` move."""
        match fact:
            case e.FloorTaken() | e.FloorOpened() | e.CrosstalkBegan() | e.MeetingPaused() | e.MeetingEnded():
                return True
            case e.GapFound() | e.TurnReassigned():
                return True
            case e.MeetingResumed():
                return s["back"] is not None
            case e.PersonLeft(person):
                return bool(s["who"] == person)
        return False

    def _task(self, s: dict[str, Any], task: str) -> dict[str, Any]:
        found: dict[str, Any]
        (found,) = [each for each in s["tasks"] if each["id"] == task]
        return found

    def _promise(self, s: dict[str, Any], **promise: Any) -> None:
        item = promise["item"]
        origin = "" if item is None else self.header.agenda[item].title
        s["tasks"].append({**NEW, "origin": origin, **promise})

    def _bring(self, s: dict[str, Any], tasks: Any) -> None:
        """Lay tasks of earlier meetings on the table; those somebody has touched since stay as they are."""
        new = [{**asdict(task), "carried": True, "item": None, "at": 0} for task in tasks]
        new = [task for task in new if task["status"] in ("open", "blocked")]
        mine = [task for task in s["tasks"] if task not in s["promised"]]
        by_id = {task["id"]: task for task in mine}
        order = [by_id.pop(task["id"], task) for task in new]
        s["tasks"] = [dict(task) for task in [*order, *by_id.values()]]
        old = [task for task in s["promised"] if task["id"] in [each["id"] for each in mine]]
        s["promised"] = [next((before for before in old if before["id"] == task["id"]), task) for task in new] + [
            before for before in old if before["id"] not in [task["id"] for task in new]
        ]

    def _happen_to_people(self, s: dict[str, Any], time: int, fact: Any) -> None:
        match fact:
            case e.MarkMade(person):
                s["marks"].append((person, time, s["item"]))
                s["noticed"][person].append(time)
            case e.PersonLeft(person):
                if s["who"] == person:
                    s.update(what="open", who=None, back=None)
                    s["points"].append((time, s["mode"], "open", None, s["item"]))
                if s["back"] and s["back"][1] == person:
                    s["back"] = ("open", None)
                s["stays"][person][-1][1] = time
                self._strike_who_was_never_there(s, time)
                self._excuse(s, person)
            case e.PersonCame(person) | e.PersonJoined(e.Person(person)):
                if person not in s["people"]:
                    s["people"].append(person)
                s["stays"].setdefault(person, []).append([time, None])
                s["noticed"].setdefault(person, []).append(time)
            case e.PersonInvited(person):
                self._excuse(s, person)
                s["invitations"].append((person, time))
                s["asked"].append((person, time))
            case e.InvitationWithdrawn(person):
                for newest in [each for each in s["asked"] if each[0] == person]:
                    s["invitations"].remove(newest)
                self._excuse(s, person)
            case e.ReasonRecorded(person, reason):
                s["reasons"] = [each for each in s["reasons"] if each[0] != person] + [(person, reason)]

    def _excuse(self, s: dict[str, Any], person: str) -> None:
        s["asked"] = [each for each in s["asked"] if each[0] != person]

    def _strike_who_was_never_there(self, s: dict[str, Any], time: int) -> None:
        """Who left before any turn, of a millisecond at least, and before any mark was not there (rules.md 13)."""
        pieces = self._pieces(s["points"], time)
        for person, stays in s["stays"].items():
            spoke = [piece["start"] for piece in pieces if piece["who"] == person and piece["start"] < piece["end"]]
            spoke += [piece["start"] for piece in pieces if piece["who"] == person and piece["runs"]]
            remarked = [at for each, at, _ in s["marks"] if each == person]
            stays[:] = [
                [came, left]
                for came, left in stays
                if left is None or min(spoke, default=NEVER) < left or min(remarked, default=NEVER) <= left
            ]

    def _around(self, s: dict[str, Any], person: str | None, at: int) -> tuple[int, int]:
        """Since when and until when somebody was there around *at*, stay by stay until nothing more touches."""
        if person is None:
            return 0, NEVER
        left = right = at
        for _ in s["stays"][person]:
            for came, until in s["stays"][person]:
                until = NEVER if until is None else until
                if came <= left <= until:
                    left = came
                if came <= right <= until:
                    right = until
        return left, right

    def _paint(self, s: dict[str, Any], start: int, end: int, what: str, who: str | None, *, words: bool) -> None:
        """Let *who* have the floor from *start* to *end*: never in a pause, and with *words* only where one spoke."""
        points = s["points"]
        for cut in (start, end):
            before = [point for point in points if point[0] <= cut]
            points[:] = [*before, *((cut, *point[1:]) for point in before[-1:]), *points[len(before) :]]
        for place, (time, mode, was, _, item) in enumerate(points):
            if start <= time < end and mode == "live" and (was == "floor" or not words):
                points[place] = (time, mode, what, who, item)
        points[:] = [point for point in points if point[0] < NEVER]

    def _move_border(self, s: dict[str, Any], time: int, to: int) -> None:
        runs: list[Piece] = []
        for piece in self._pieces(s["points"], time):
            kind = piece["who"] or piece["account"]
            if runs and runs[-1]["kind"] == kind:
                runs[-1]["end"] = piece["end"]
            else:
                runs.append({**piece, "kind": kind})
        if len(runs) < 2 or runs[-2]["kind"] == "paused":
            return
        before, mine = runs[-2:]
        start = mine["start"]
        pauses = [run["end"] for run in runs if run["kind"] == "paused"]
        earliest = min(start, max(*pauses, 0, self._around(s, mine["who"], start)[0]))
        latest = min(time, self._around(s, before["who"], start)[1])
        to = min(max(to, earliest), max(latest, start))
        whose = before if to > start else mine
        what = "floor" if whose["who"] else whose["account"]
        self._paint(s, min(to, start), max(to, start), what, whose["who"], words=False)
        self._strike_who_was_never_there(s, time)

    def _reassign(self, s: dict[str, Any], time: int, person: str, start: int, end: int) -> None:
        pieces = [piece for piece in self._pieces(s["points"], time) if piece["account"] != "paused"]
        speakers = {
            piece["who"] for piece in pieces if piece["start"] < end and (piece["end"] > start or piece["runs"])
        }
        spoke_later = any(end < NEVER and (piece["runs"] or piece["end"] > end) for piece in pieces)
        self._paint(s, start, end, "floor", person, words=True)
        if end == NEVER and s["what"] == "floor":
            s["who"] = person
        if s["back"] and s["back"][1] in speakers - {None} and not spoke_later:
            s["back"] = ("floor", person)
        missing, at = [], start
        while at < min(end, time):
            until = self._around(s, person, at)[1]
            if until == at:
                until = min([came for came, _ in s["stays"][person] if came > at] + [min(end, time)])
                missing.append([at, until])
            at = until
        s["stays"][person] = sorted([*s["stays"][person], *missing], key=lambda stay: stay[0])
        self._strike_who_was_never_there(s, time)

    def pieces(self, now: int) -> list[Piece]:
        """Return the pieces of the meeting until *now*, alike ones joined; the running one may be 0 ms long."""
        if ("pieces", now) not in self.known:
            self.known["pieces", now] = self._pieces(self.replay()["points"], now)
        found: list[Piece] = self.known["pieces", now]
        return found

    def _pieces(self, points: list[Any], now: int) -> list[Piece]:
        found: list[Piece] = []
        for place, (start, mode, what, who, item) in enumerate(points):
            is_last = place + 1 == len(points)
            end = now if is_last else points[place + 1][0]
            if mode == "ended" or (start == end and not is_last):
                continue
            account = "paused" if mode == "paused" else what
            if account == "floor" and item is not None:
                plan = self.header.agenda[item]
                presents = plan.kind in PRESENTING if plan.presents is None else plan.presents
                if presents and plan.leader == who:
                    account = "presentation"
            piece = {"account": account, "who": who, "item": item, "start": start, "end": end, "runs": is_last}
            last = found[-1] if found else None
            if last and all(last[key] == piece[key] for key in ("account", "who", "item")):
                last.update(end=end, runs=is_last)
            else:
                found.append(piece)
        return found

    def turns(self, now: int) -> list[dict[str, Any]]:
        """Return the turns (rules.md 9)."""
        found: list[dict[str, Any]] = []
        speaker = None
        for piece in self.pieces(now):
            length = piece["end"] - piece["start"]
            if not length:
                continue
            if piece["account"] in ("floor", "presentation"):
                if speaker != piece["who"]:
                    found.append({"who": piece["who"], "start": piece["start"], "length": 0, "floor": False})
                    found[-1]["item"] = piece["item"]
                    speaker = piece["who"]
                found[-1]["length"] += length
                found[-1]["end"] = piece["end"]
                found[-1]["floor"] |= piece["account"] == "floor"
            elif piece["account"] != "paused":
                speaker = None
        return found

    def accounts(self, now: int) -> dict[str, int]:
        """Return the five accounts."""
        totals = dict.fromkeys(("floor", "presentation", "crosstalk", "open", "paused"), 0)
        for piece in self.pieces(now):
            totals[piece["account"]] += piece["end"] - piece["start"]
        return totals

    def length(self, start: int, end: int, now: int, *without: str) -> int:
        """Return the milliseconds from *start* to *end* that are in no account of *without*."""
        pieces = [piece for piece in self.pieces(now) if piece["account"] not in without]
        return sum(max(0, min(end, piece["end"]) - max(start, piece["start"])) for piece in pieces)

    def person(self, person: str, now: int) -> dict[str, Any]:
        """Return what one person has done."""
        story, pieces = self.replay(), self.pieces(now)
        mine = [turn for turn in self.turns(now) if turn["who"] == person]
        spoke = [piece for piece in pieces if piece["who"] == person]
        runs = bool(spoke) and spoke[-1]["runs"]
        stays = story["stays"][person]
        is_present = any(until is None for _, until in stays)
        noticed = max([*story["noticed"][person], *(p["end"] for p in spoke if p["start"] < p["end"])])
        silence = self.length(noticed, now, now, "paused", "presentation") if is_present and not runs else 0
        return {
            "floor": sum(piece["end"] - piece["start"] for piece in spoke if piece["account"] == "floor"),
            "presentation": sum(piece["end"] - piece["start"] for piece in spoke if piece["account"] == "presentation"),
            "turns": len(mine),
            "floor_turns": sum(turn["floor"] for turn in mine),
            "marks": [each for each, _, _ in story["marks"]].count(person),
            "longest_turn": max((turn["length"] for turn in mine), default=0),
            "first_turn_at": mine[0]["start"] if mine else None,
            "silence": silence,
            "present": sum(self.length(came, now if left is None else left, now, "paused") for came, left in stays),
            "is_present": is_present,
            "turn": self._running_turn(mine, pieces[-1]) if runs else None,
        }

    def talk_by_item(self, person: str, now: int) -> list[int]:
        """Return how long one person spoke under each item."""
        spoke = [piece for piece in self.pieces(now) if piece["who"] == person]
        items = range(len(self.header.agenda))
        return [sum(piece["end"] - piece["start"] for piece in spoke if piece["item"] == item) for item in items]

    def _running_turn(self, mine: list[dict[str, Any]], running: dict[str, Any]) -> int:
        """Return how long the turn that is going on has lasted; one of 0 ms goes on from the last or is none yet."""
        if running["start"] < running["end"]:
            return int(mine[-1]["length"])
        others = [turn for turn in self.turns(running["end"]) if turn["end"] > (mine[-1]["end"] if mine else 0)]
        went_on = bool(mine) and not others and self._only_paused_since(mine[-1]["end"], running["end"])
        return int(mine[-1]["length"]) if went_on else 0

    def _only_paused_since(self, since: int, now: int) -> bool:
        return all(piece["account"] == "paused" for piece in self.pieces(now) if since <= piece["start"] < piece["end"])

    def used(self, item: int, now: int) -> int:
        """Return the unpaused time of an agenda item."""
        return sum(p["end"] - p["start"] for p in self.pieces(now) if p["item"] == item and p["account"] != "paused")
