"""The meeting once more, by another road: a list of commands, the undone ones struck out, replayed from nothing.

It is slow and plain on purpose, and shares no code with the fold: the properties compare the two.
"""

from typing import Any

from smarketing_tui.domain import events as e
from smarketing_tui.domain.header import Header

PRESENTING = ("sla", "progress")


class Naive:
    """What a patient person with a pencil would know after hearing the same events."""

    def __init__(self, header: Header) -> None:
        self.header = header
        self.commands: list[dict[str, Any]] = []
        self.struck: list[dict[str, Any]] = []

    def hear(self, recorded: e.Recorded) -> None:
        """Write one event into the list."""
        event = recorded.event
        by_batch = {command["batch"]: command for command in self.commands}
        if isinstance(event, e.Heartbeat):
            return
        if isinstance(event, e.Undone):
            by_batch[event.step]["counts"] = False
            self.struck.append(by_batch[event.step])
        elif isinstance(event, e.Redone):
            self.struck.pop()["counts"] = True
        elif isinstance(event, e.GapAnswered):
            (at, gap), *_ = by_batch[event.gap]["facts"]
            by_batch[event.gap]["facts"] = [(at, e.GapFound(gap.since, event.went_on))]
        else:
            if not isinstance(event, e.GapFound):
                self.struck.clear()
            command = by_batch.get(recorded.batch)
            if command is None:
                command = {"batch": recorded.batch, "facts": [], "counts": True}
                self.commands.append(command)
            command["facts"].append((recorded.elapsed, event))

    def replay(self) -> dict[str, Any]:
        """Let all commands that count happen; `points` are (time, mode, what, who, item) from that time on."""
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
            "extended": [0] * len(self.header.agenda),
            "opened": [False] * len(self.header.agenda),
        }
        for command in self.commands:
            if command["counts"]:
                for time, fact in command["facts"]:
                    self._happen(story, time, fact)
        return story

    def _happen(self, s: dict[str, Any], time: int, fact: Any) -> None:
        runs = s["mode"] in ("live", "paused")
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
            case e.TaskAdded(task, number, title, owner, due):
                s["tasks"].append((task, number, title, owner, due, time, s["item"]))
        if s["mode"] != "ready":
            s["points"].append((time, s["mode"], s["what"], s["who"], s["item"]))

    def pieces(self, now: int) -> list[dict[str, Any]]:
        """Return the pieces of the meeting until *now*, alike ones joined; the running one may be 0 ms long."""
        points = self.replay()["points"]
        if not points:
            return []
        found: list[dict[str, Any]] = []
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

    def person(self, person: str, now: int) -> dict[str, Any]:
        """Return what one person has done."""
        mine = [turn for turn in self.turns(now) if turn["who"] == person]
        pieces = self.pieces(now)
        clock = quiet_since = silence = 0
        spoke = {"floor": 0, "presentation": 0}
        runs = False
        for piece in pieces:
            length = 0 if piece["account"] == "paused" else piece["end"] - piece["start"]
            if piece["who"] == person:
                runs = piece["runs"]
                silence = max(silence, clock - quiet_since)
                quiet_since = clock + length
                spoke[piece["account"]] += length
            clock += length
        return {
            "floor": spoke["floor"],
            "presentation": spoke["presentation"],
            "turns": len(mine),
            "floor_turns": sum(turn["floor"] for turn in mine),
            "longest_turn": max((turn["length"] for turn in mine), default=0),
            "first_turn_at": mine[0]["start"] if mine else None,
            "longest_silence": max(silence, clock - quiet_since),
            "silence": 0 if runs else clock - quiet_since,
            "present": clock,
            "turn": self._running_turn(mine, pieces[-1]) if runs else None,
        }

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
