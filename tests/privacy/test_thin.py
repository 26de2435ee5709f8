"""Thinning out: single turns go; summaries, trends, tasks and figures stay as they were."""

import json
import shutil
from datetime import UTC, date, datetime

import pytest

from smarketing_tui.domain.events import FloorTaken, MeetingPaused, MeetingStarted
from smarketing_tui.domain.floor import accounts
from smarketing_tui.domain.privacy.retention import day_before, months_before
from smarketing_tui.store.privacy.thinning import thin_out
from smarketing_tui.store.workspace import Workspace

from .office import NAME, Office, every_byte


@pytest.fixture
def office(smarketing) -> Office:
    made = Office(smarketing.home)
    made.furnish()
    made.hold(-600)
    made.hold(-500, ended=False)
    made.workspace.sessions()
    return made


def _all(office: Office, smarketing) -> tuple:
    workspace = Workspace.look(office.home)
    recap = json.loads(smarketing("recap", _old(office), "--format", "json", "--private").out)
    sums = recap["time"], recap["equity"], [each["used"] for each in recap["agenda"]]
    people = [(each["id"], each["name"], each["present"], each["talk"], each["share"]) for each in recap["people"]]
    lists = smarketing("sessions", "--json").out, smarketing("tasks", "--all", "--json").out
    return (
        lists,
        workspace.figures(),
        sums,
        people,
        recap["notes"],
        recap["tasks"],
        recap.get("slas"),
    )


def _old(office: Office) -> str:
    return next(each.id for each in office.workspace.sessions() if each.phase == "ended")


def test_all_but_single_turns_is_as_it_was(office, smarketing):
    before = _all(office, smarketing)
    shared = (office.home / "workspace.json").read_bytes()
    piece = office.home / "sessions" / f"{_old(office)}.json.damaged-20250330T101500.000000Z"
    piece.write_bytes(b'"9": {"kind": "floor_taken"}')
    answer = smarketing("thin", "--older-than", "12m", "--yes")
    assert not piece.exists()
    assert answer.code == 0
    assert answer.err.count("is thinned out") == 1
    assert NAME in smarketing("recap", _old(office)).out.partition("## Progress")[0].partition("Who was there")[2]
    path = office.home / "sessions" / f"{_old(office)}.json"
    assert b"floor_taken" not in path.read_bytes()
    assert b"mark_made" not in path.read_bytes()
    assert _all(office, smarketing) == before
    for cache in ("catalogue.json", "figures.json"):
        (office.home / cache).unlink()
    assert _all(office, smarketing) == before
    assert (office.home / "workspace.json").read_bytes() == shared
    assert smarketing("check").code == 0


def test_whoever_is_cut_off_leaves_no_turns_beside_a_thinned_session(office, tmp_path, run_and_die):
    session, kept = _old(office), tmp_path / "kept"
    path = office.home / "sessions" / f"{session}.json"
    piece = path.with_name(f"{path.name}.damaged-20250330T101500.000000Z")
    piece.write_bytes(b'"9": {"kind": "floor_taken"}')
    shutil.copytree(office.home, kept)
    for cuts in range(100):
        shutil.rmtree(office.home)
        shutil.copytree(kept, office.home)
        if run_and_die(lambda: thin_out(office.home, session, datetime.now(UTC)), cuts) == 0:
            break
        assert not (b'"thinned": {' in path.read_bytes() and piece.exists()), f"after {cuts} writes"
    assert cuts > 4
    assert not piece.exists()
    assert b'"thinned": {' in path.read_bytes()


@pytest.mark.parametrize("form", ["md", "html", "json", "csv"])
@pytest.mark.parametrize("private", [True, False])
def test_its_recap_says_so(office, smarketing, form, private):
    smarketing("thin", "--older-than", "1y", "--yes")
    table = ["--table", "people"] if form == "csv" else []
    answer = smarketing("recap", _old(office), "--format", form, *table, *(["--private"] if private else []))
    assert answer.code == 0
    assert answer.err.count("who spoke when is gone") == 1
    if form in ("md", "html"):
        assert answer.out.count("who spoke when is gone") == 1
    if form == "json":
        assert json.loads(answer.out)["session"]["thinned_at"]
        assert json.loads(answer.out)["turns"] == []


def test_what_was_thinned_out_can_be_forgotten_corrected_and_is_not_thinned_twice(office, smarketing):
    smarketing("thin", "--older-than", "1y", "--yes")
    assert "No session" in smarketing("thin", "--older-than", "1y", "--yes").err
    figures = [each.equity for each in Workspace.look(office.home).figures()]
    assert smarketing("forget", NAME, "--yes").code == 0
    assert not [name for name, data in every_byte(office.home).items() if office.id.encode() in data]
    assert [each.equity for each in Workspace.look(office.home).figures()] == figures


def test_a_break_that_somebody_ended_by_speaking_still_ends(office, smarketing):
    events = [(0, MeetingStarted()), (10, MeetingPaused()), (70, FloorTaken(office.id)), (100, FloorTaken(office.id))]
    made = office.hold(-700, events=events)
    smarketing("thin", "--older-than", "1y", "--yes")
    stored = Workspace.look(office.home).load(made.header.id)
    assert accounts(stored.meeting, stored.meeting.elapsed).paused == 60_000


def test_nothing_is_thinned_out_unasked(office, smarketing, tmp_path, monkeypatch):
    before = every_byte(office.home)
    assert smarketing("thin", "--older-than", "1y").code == 2
    assert smarketing("thin").code == 2
    found = json.loads(smarketing("thin", "--older-than", "1y", "--dry-run", "--json").out)
    assert [each["id"] for each in found["thin"]] == [_old(office)]
    config = tmp_path / "config" / "smarketing"
    config.mkdir(parents=True)
    (config / "config.toml").write_text("[privacy]\nkeep_months = 12\n")
    for command in ("sessions", "check"):
        assert "`smarketing thin`" in smarketing(command).err
    assert _old(office) in smarketing("thin", "--dry-run").out
    assert every_byte(office.home) == before


@pytest.mark.parametrize("months", ["-1", "true", '"12"', "1.5", "100000"])
def test_a_setting_that_is_no_number_of_months_is_refused(smarketing, tmp_path, months):
    config = tmp_path / "config" / "smarketing"
    config.mkdir(parents=True)
    (config / "config.toml").write_text(f"[privacy]\nkeep_months = {months}\n")
    answer = smarketing("sessions")
    assert answer.code == 2
    assert "keep_months" in answer.err
    assert "line 2" in answer.err


def test_a_damaged_session_is_left_alone(office, smarketing):
    path = office.home / "sessions" / f"{_old(office)}.json"
    path.write_bytes(path.read_bytes().replace(b'"kind": "note_written"', b'"kind": "note_writtem"'))
    before = path.read_bytes()
    smarketing("thin", "--older-than", "1y", "--yes")
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("age", "day"),
    [
        ("12m", date(2025, 11, 22)),
        ("1 year", date(2025, 11, 22)),
        ("90d", date(2026, 8, 24)),
        ("2 weeks", date(2026, 11, 8)),
        ("0d", date(2026, 11, 22)),
        ("", None),
        ("m", None),
        ("-1m", None),
        ("12", None),
        ("99999y", None),
        ("99999d", date(1753, 2, 7)),
    ],
)
def test_ages(age, day):
    assert day_before(age, date(2026, 11, 22)) == day


def test_the_last_day_of_a_month_goes_back_to_the_last_day():
    assert months_before(1, date(2026, 3, 31)) == date(2026, 2, 28)
    assert months_before(24, date(2028, 2, 29)) == date(2026, 2, 28)


def test_what_is_old_and_cannot_be_thinned_out_is_named(office, smarketing):
    path = office.home / "sessions" / f"{_old(office)}.json"
    text = path.read_bytes()
    at = text.index(b'"kind":"mark_made"') if b'"kind":"mark_made"' in text else text.index(b"mark_made")
    path.write_bytes(text[:at] + b"X" + text[at + 1 :])
    answer = smarketing("thin", "--older-than", "12m", "--dry-run")
    assert "keeps its turns: it cannot be read as a whole." in answer.err
