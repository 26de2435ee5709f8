"""Forgetting a person: no byte is left, every sum stays, a crash is finished, and nobody else is touched."""

import json
import shutil
import sys
import unicodedata
from datetime import timedelta
from pathlib import Path

import pytest

from smarketing_tui.domain.agenda import Agenda, Item
from smarketing_tui.domain.fold import fold
from smarketing_tui.reports.recap import recap_of
from smarketing_tui.store.files.lock import Lock
from smarketing_tui.store.privacy.forgetting_bytes import Traces
from smarketing_tui.store.privacy.forgetting_documents import former_names
from smarketing_tui.store.workspace import Workspace

from .conftest import Smarketing
from .office import NAME, START, Office, every_byte


@pytest.fixture
def office(tmp_path: Path) -> Office:
    made = Office(tmp_path / "home")
    made.hold()
    made.hold(7)
    made.furnish()
    made.workspace.sessions()
    made.workspace.figures()
    return made


def _spellings(name: str) -> list[bytes]:
    forms = [unicodedata.normalize(form, name) for form in ("NFC", "NFD")]
    words = [each for form in forms for each in (form, form.upper(), form.lower())]
    return [each.encode() for each in words] + [json.dumps(each).encode()[1:-1] for each in words]


def _named_in(home: Path, *words: str) -> list[str]:
    found = [
        f"{name}: {word}"
        for name, data in every_byte(home).items()
        for each in words
        for word in _spellings(each)
        if word.lower() in data.lower()
    ]
    return sorted(set(found))


def test_no_byte_of_the_workspace_names_them(office, smarketing):
    ids = [office.id]
    answer = smarketing("forget", NAME, "--yes")
    assert answer.code == 0
    assert "is Person 1 now" in answer.err
    assert not _named_in(office.home, NAME, "Renée", "Müller-Ωmega", *ids)
    assert smarketing("check").code == 0


def test_an_accent_less_common_name_written_in_every_way(tmp_path, smarketing):
    office = Office(smarketing.home, "Jürgen Österreich")
    office.hold()
    home = office.home
    (home / "notes.txt").write_bytes(unicodedata.normalize("NFD", "see Jürgen  Österreich\n").encode())
    (home / "mail.txt").write_bytes("J\u00fcrgen \u00d6sterreich".encode("latin-1"))
    (home / "wide.txt").write_bytes("JÜRGEN ÖSTERREICH".encode("utf-16"))
    (home / "sessions" / "x.json.new").write_bytes(b"Jurgen")
    (home / "workspace.json.lock").write_text('{"host": "J\u00fcrgen \u00d6sterreich"}')
    answer = smarketing("forget", "jürgen  österreich", "--yes", "--json")
    assert answer.code == 0
    found = json.loads(answer.out)["forget"][0]
    assert sorted(Path(each).name for each in found["files"]) == ["mail.txt", "notes.txt", "wide.txt"]
    assert found["left"] == []
    traces = Traces(["Jürgen Österreich"])
    assert not [name for name, data in every_byte(home).items() if traces.are_in(data)]
    assert not (home / "sessions" / "x.json.new").exists()


@pytest.mark.parametrize("half", ["Ren\\u00e9e M\\u00fc", "Ren", "Ren\\u00", "Ren\\u00e9e M\\u00fcller-\\u03a9meg"])
def test_half_of_the_name_at_the_end_of_a_torn_line_is_gone_too(office, smarketing, half):
    path = next((office.home / "sessions").glob("*.json"))
    line = f'"99": {{"v": 1, "seq": 99, "kind": "note_written", "text": "{half}'.encode()
    torn = path.read_bytes().rstrip().removesuffix(b"\n}\n}") + b",\n" + line
    path.write_bytes(torn)
    kept = path.with_name(path.name + ".damaged-20261120T100000.000000Z")
    kept.write_bytes(b'"4": {"text": "harmless"}\n' + line)
    assert smarketing("forget", NAME, "--yes").code == 0
    for name, data in every_byte(office.home).items():
        assert b"Ren" not in data, name
    assert b"harmless" in kept.read_bytes()


def test_a_byte_of_the_name_that_was_hit_does_not_keep_it(office, smarketing):
    path = next((office.home / "sessions").glob("*.json"))
    data = path.read_bytes()
    at = data.index(b"\\u03a9mega", data.index(b"owner_name"))
    path.write_bytes(data[: at + 7] + b"X" + data[at + 8 :])
    assert smarketing("forget", NAME, "--yes").code == 0
    assert not [name for name, each in every_byte(office.home).items() if b"M\\u00fcller" in each]


def test_every_sum_of_every_session_stays(office, smarketing):
    before = {each.id: _numbers(office.workspace, each.id) for each in office.workspace.sessions()}
    figures = [_without_people(each) for each in office.workspace.figures()]
    tasks = [(task.number, task.status, task.meetings) for task in office.workspace.tasks()]
    assert smarketing("forget", NAME, "--yes").code == 0
    after = Workspace.look(office.home)
    assert {each.id: _numbers(after, each.id) for each in after.sessions()} == before
    assert [_without_people(each) for each in after.figures()] == figures
    assert [(task.number, task.status, task.meetings) for task in after.tasks()] == tasks


def _numbers(workspace: Workspace, session: str) -> tuple:
    stored = workspace.load(session)
    recap = recap_of(stored.meeting, stored.meeting.elapsed)
    people = [(each.team, each.site, each.presence, each.contribution) for each in recap.people]
    places = {each.id: at for at, each in enumerate(recap.people)}
    turns = [(places[each.person], each.start, each.end) for each in recap.turns]
    flags = [(each.kind, places.get(each.person or ""), each.start, each.end) for each in recap.flags]
    return recap.time, recap.equity, people, turns, flags, [each.used for each in recap.agenda]


def _without_people(figures) -> tuple:
    return figures.id, figures.wall, [part[1:] for part in figures.people]


def test_a_place_that_shares_a_name_stays_and_one_named_after_them_does_not(tmp_path, smarketing):
    office = Office(smarketing.home, "Paris Nguyen-Zorn")
    for who, site in (("Jon", "Paris"), ("Ana", "Nguyen-Zorn's home office")):
        smarketing("people", "edit", who, "--site", site, "--timezone", "Europe/Paris")
    office.people = {person.name: person for person in Workspace.look(office.home).people()}
    office.hold()
    office.workspace.figures()
    assert smarketing("thin", "--older-than", "0d", "--yes").code == 0
    assert smarketing("forget", "Paris Nguyen-Zorn", "--yes").code == 0
    assert not _named_in(office.home, "Nguyen-Zorn")
    workspace = Workspace.look(office.home)
    assert {person.site for person in workspace.people()} == {"Berlin", "Paris", "Person 1's home office"}
    assert {site.zone for site in workspace.sites()} == {"Europe/Paris"}
    assert smarketing("check").code == 0
    (session,) = workspace.sessions()
    sites = json.loads(smarketing("recap", session.id, "--format", "json", "--private").out)["equity"]["sites"]
    assert set(sites) == {"Berlin", "Paris", "Person 1's home office"}


def test_nothing_is_projected_once_more_afterwards(office, smarketing):
    assert smarketing("forget", NAME, "--yes").code == 0
    before = (office.home / "workspace.json").read_bytes()
    for command in ("sessions", "tasks", "plan"):
        smarketing(command)
    assert (office.home / "workspace.json").read_bytes() == before


def test_another_one_gets_another_pseudonym(office, smarketing):
    assert smarketing("forget", NAME, "--yes").code == 0
    assert "is Person 2 now" in smarketing("forget", "Jon Ruiz", "--yes").err
    names = {person.name for person in Workspace.look(office.home).people()}
    assert names == {"Person 1", "Person 2", "Ana Sousa"}
    assert not _named_in(office.home, "Jon Ruiz")


def test_without_yes_nobody_is_forgotten_unasked(office, smarketing):
    before = every_byte(office.home)
    answer = smarketing("forget", NAME)
    assert answer.code == 2
    assert "--yes" in answer.err
    assert "--keep-text" in answer.err
    assert smarketing("forget", NAME, "--dry-run").code == 0
    assert every_byte(office.home) == before


@pytest.mark.parametrize(
    ("answers", "replaced"),
    [(["n"] * 20, 0), (["y", "n", "q"], 1), (["n", "a"], -1), (["none"], 0), (["all"], None)],
)
def test_on_a_terminal_each_text_is_asked_about(office, smarketing, monkeypatch, answers, replaced):
    given = iter(answers)
    for stream in (sys.stdin, sys.stderr):
        monkeypatch.setattr(stream, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("click.confirm", lambda *_, **__: True)
    monkeypatch.setattr("click.prompt", lambda *_, **__: next(given))
    found = json.loads(smarketing("forget", NAME, "--json").out)["forget"][0]
    taken = [each["replaced"] for each in found["texts"]]
    wanted = len(taken) if replaced is None else replaced % len(taken) if replaced < 0 else replaced
    assert sum(taken) == wanted


def test_on_a_terminal_no_means_no(office, smarketing, monkeypatch):
    before = every_byte(office.home)
    for stream in (sys.stdin, sys.stderr):
        monkeypatch.setattr(stream, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("click.confirm", lambda *_, **__: False)
    assert smarketing("forget", NAME).code == 130
    assert every_byte(office.home) == before


def test_words_can_be_kept(office, smarketing):
    answer = smarketing("forget", NAME, "--yes", "--keep-text", "--json")
    found = json.loads(answer.out)["forget"][0]
    assert not any(each["replaced"] for each in found["texts"])
    assert any(each.endswith("workspace.json") for each in found["left"])
    workspace = Workspace.look(office.home)
    assert NAME not in [person.name for person in workspace.people()]
    assert any(NAME in task.title for task in workspace.tasks())


def test_dry_run_as_json_lists_every_text_once(office, smarketing):
    found = json.loads(smarketing("forget", NAME, "--dry-run", "--json").out)["forget"][0]
    texts = [each["text"] for each in found["texts"]]
    assert len(texts) == len(set(texts))
    assert f"Call {NAME}" in texts
    assert NAME not in texts  # a field of its own
    assert len(found["sessions"]) == 2


def test_two_of_a_name_are_told_apart_by_id(office, smarketing):
    smarketing("people", "add", NAME, "--another")
    answer = smarketing("forget", NAME, "--yes")
    assert answer.code == 2
    assert f"@{office.id}" in answer.err
    assert smarketing("forget", f"@{office.id}", "--yes", "--keep-text").code == 0
    assert [person.name for person in Workspace.look(office.home).people()].count(NAME) == 1


@pytest.mark.parametrize(
    ("who", "code"), [("Zaphod", 3), ("", 3), ("@nobody", 3), ("Ren", 2), ("Renée", 2), ("\x1b[2J", 3)]
)
def test_nobody_is_forgotten_by_mistake(office, smarketing, who, code):
    before = every_byte(office.home)
    answer = smarketing("forget", who, "--yes")
    assert answer.code == code
    assert code == 3 or (NAME in answer.err and f"@{office.id}" in answer.err)
    assert len(answer.err.splitlines()) == 1
    assert every_byte(office.home) == before


def test_where_there_is_no_workspace_none_is_made(smarketing):
    assert smarketing("forget", "Maya", "--yes").code == 3
    assert smarketing("thin", "--older-than", "1d", "--yes").code == 0
    assert not smarketing.home.exists()


def test_refused_while_a_meeting_with_them_is_open(office, smarketing):
    opened = office.hold(14, ended=False, close=False)
    before = every_byte(office.home)
    answer = smarketing("forget", NAME, "--yes")
    assert every_byte(office.home) == before
    opened.file.close()
    assert answer.code == 4
    assert opened.header.id in answer.err


def test_an_unfinished_meeting_goes_on_with_the_pseudonym(office, smarketing):
    opened = office.hold(14, ended=False)
    key = next(each.key for each in opened.header.people if each.id == office.id)
    assert smarketing("forget", NAME, "--yes").code == 0
    again = Workspace.open(office.home).resume(opened.header.id)
    again.file.close()
    assert [(each.name, each.key) for each in again.header.people if each.name == "Person 1"] == [("Person 1", key)]
    assert fold(again.header, again.records).roster[next(iter(_ids(again)))].name == "Person 1"


def _ids(opened) -> list[str]:
    return [each.id for each in opened.header.people if each.name == "Person 1"]


def test_a_person_whom_only_a_session_knows_can_be_forgotten(office, smarketing):
    (office.home / "workspace.json").unlink()
    assert smarketing("forget", NAME, "--yes").code == 0
    assert not _named_in(office.home, NAME)


def test_former_names_and_merged_entries_go_too(office, smarketing):
    workspace = office.workspace
    workspace.people_book.edit(office.id, {"name": "Renée Sommerwind"})
    smarketing("people", "add", "Nene")
    other = workspace.people_book.find("Nene").id
    assert smarketing("people", "merge", "Sommerwind", "Nene").code == 0
    assert smarketing("forget", "renée sommerwind", "--yes").code == 0
    assert not _named_in(office.home, NAME, "Sommerwind", office.id, other)


@pytest.mark.parametrize(
    ("found", "names"), [(["Ann", "Bo"], ["Ann", "Bo"]), (["Ann", 5, None], ["Ann"]), ("Ann", []), (None, []), (5, [])]
)
def test_former_names_in_a_file_of_somebody_else_are_names_or_none(found, names):
    """A name taken letter by letter would be replaced letter by letter."""
    assert former_names({"formerly": found}) == names


def test_parts_that_mean_somebody_else_too_stay(tmp_path, smarketing):
    office = Office(smarketing.home, "Ana Bravo")
    office.workspace.task_book.add("Ask Ana, then ANA BRAVO and bravo", "x", START, START.date())
    office.hold()
    assert smarketing("forget", "Ana Bravo", "--yes").code == 0
    titles = [task.title for task in Workspace.look(office.home).tasks()]
    assert "Ask Ana, then Person 1 and Person 1" in titles


_ODD = ("Open", "Floor Taken", "Berlin Paris", "Sales", "1", "[b]Bold[/b]", "a", "'", "Person 9")


@pytest.mark.parametrize("name", _ODD)
def test_a_name_like_a_word_of_the_program_breaks_nothing(tmp_path, smarketing, name):
    office = Office(smarketing.home, name)
    office.hold()
    office.workspace.sessions()
    assert smarketing("forget", f"@{office.id}", "--yes").code == 0
    assert smarketing("check").code == 0
    (session,) = Workspace.look(office.home).sessions()
    assert session.phase == "ended"
    assert session.wall == 270_000


def test_a_crash_between_any_two_writes_is_named_and_finished(office, tmp_path, run_and_die):
    kept = tmp_path / "kept"
    shutil.copytree(office.home, kept)
    cuts = 0
    while True:
        shutil.rmtree(office.home)
        shutil.copytree(kept, office.home)
        code = run_and_die(lambda: _forget(office.home), cuts)
        if code == 0:
            break
        assert code == 77
        is_half = (office.home / "forgetting.json").exists()
        troubles = [each.file for each in Workspace.look(office.home).forgetting.troubles()]
        assert troubles == (["forgetting.json"] if is_half else [])
        _forget(office.home)
        assert not _named_in(office.home, NAME, "Renée", office.id), f"after {cuts} writes"
        cuts += 1
    assert cuts > 20


def _forget(home: Path) -> None:
    workspace = Workspace.look(home)
    forgetting = workspace.forgetting
    pending = forgetting.pending()
    if pending is not None:
        forgetting.carry_out(pending)
    elif any(person.name == NAME for person in workspace.people()):
        survey = forgetting.survey(NAME)
        forgetting.carry_out(survey.intent, survey.mentions, [str(path) for path in survey.files])


def test_the_command_finishes_what_was_cut(office, smarketing, run_and_die):
    run_and_die(lambda: _forget(office.home), 12)
    check = smarketing("check")
    assert check.code == 5
    assert "only half" in check.out
    answer = smarketing("forget", NAME, "--yes")
    assert answer.code == 0
    assert "only half" in answer.err
    assert smarketing("check").code == 0


def test_what_cannot_be_looked_into_is_named(office, smarketing):
    (office.home / "old.zip").write_bytes(b"PK\x03\x04 something")
    (office.home / "copies").mkdir()
    (office.home / "copies" / "letter.txt").write_text(f"Dear {NAME},")
    answer = smarketing("forget", NAME, "--yes")
    assert "old.zip" in answer.err
    assert "letter.txt" in answer.err
    assert NAME in (office.home / "copies" / "letter.txt").read_text()


def test_backups_in_the_workspace_are_rewritten_and_those_beside_it_named(office, smarketing, tmp_path):
    outside = tmp_path / "all.zip"
    assert smarketing("backup", str(outside)).code == 0
    (office.home / "copies").mkdir()
    for inside in (office.home / "all.zip", office.home / "copies" / "all.zip"):
        shutil.copy(outside, inside)
    (tmp_path / "home.before-restore-20260101T000000Z").mkdir()
    answer = smarketing("forget", NAME, "--yes", "--json")
    found = json.loads(answer.out)["forget"][0]
    assert found["left"] == []
    assert any("before-restore" in sentence for sentence in found["beyond"])
    assert not _named_in(office.home, NAME, "Renée", office.id)
    other = Smarketing(tmp_path / "other", smarketing._capture)
    assert other("restore", str(office.home / "all.zip")).code == 0
    assert "Person 1" in other("people", "--all").out
    assert other("check").code == 0


def test_a_lock_that_a_crash_left_behind_is_no_open_meeting(office, smarketing):
    path = next((office.home / "sessions").glob("*.json"))
    with Lock(path):
        pass
    path.with_name(path.name + ".lock").write_text('{"pid": 1}')
    assert smarketing("forget", NAME, "--yes").code == 0


def test_a_session_without_them_is_not_touched(tmp_path, smarketing):
    office = Office(smarketing.home)
    office.hold()
    workspace, agenda = office.workspace, Agenda("Alone", (Item("Talk"),))
    opened = workspace.create(workspace.plan(agenda, [office.people["Jon Ruiz"]], START + timedelta(days=30)))
    opened.file.close()
    path = office.home / "sessions" / f"{opened.header.id}.json"
    before = path.read_bytes()
    assert smarketing("forget", NAME, "--yes").code == 0
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("name", "file", "after"),
    [
        ("Zoë O'Quirk-Ly", "1-1-zoë-o-quirk-ly-k3f9.html", "1-1-person-1-k3f9-2.html"),
        ("王小明", "2026-11-20-王小明.md", "2026-11-20-person-1.md"),
        ("Ann Lee", "Ann_Lee.csv", "person-1.csv"),
    ],
)
def test_a_file_that_is_called_after_them_gets_another_name(tmp_path, smarketing, name, file, after):
    office = Office(smarketing.home, name)
    (office.home / file).write_text("nobody")
    (office.home / "annual-leek.html").write_text("nobody")
    (office.home / "1-1-person-1-k3f9.html").write_text("somebody else's")
    (office.home / "old").mkdir()
    (office.home / "old" / file).write_text("nobody")
    answer = smarketing("forget", name, "--yes", "--json")
    assert answer.code == 0
    assert not (office.home / file).exists()
    assert (office.home / after).read_text() == "nobody"
    assert (office.home / "annual-leek.html").exists()
    assert json.loads(answer.out)["forget"][0]["left"] == [str(office.home / "old" / file)]


def test_whose_name_is_in_that_of_somebody_else_takes_nothing_of_theirs(tmp_path, smarketing):
    office = Office(smarketing.home, "Ann")
    office.workspace.people_book.add([{"name": "Ann Lee"}])
    office.workspace.task_book.add("Annual report: ask Ann Lee, not Ann", "Weekly", START, START.date())
    (office.home / "errors.log").write_text("Ann Lee met Ann at the Annual\n")
    (office.home / "ann-lee.txt").write_text("Ann Lee")
    answer = smarketing("forget", "Ann", "--yes", "--json")
    assert answer.code == 0
    assert json.loads(answer.out)["forget"][0]["left"] == []
    assert "Ann Lee" in [person.name for person in Workspace.look(office.home).people()]
    assert [task.title for task in Workspace.look(office.home).tasks()] == ["Annual report: ask Ann Lee, not Person 1"]
    assert (office.home / "errors.log").read_text() == "Ann Lee met Person 1 at the Annual\n"
    assert (office.home / "ann-lee.txt").read_text() == "Ann Lee"


def test_the_short_name_of_a_series_goes_though_the_series_is_called_otherwise_now(tmp_path, smarketing):
    """It was made of the first name, which stays among the former ones; a damaged copy has it with dashes only."""
    home = tmp_path / "home"
    smarketing("people", "add", "Flann O'Dwyer-Quill", "Jon Ruiz")
    smarketing("series", "add", "Talks with Flann O'Dwyer-Quill", "--with", "Jon Ruiz")
    smarketing("tasks", "add", "Call back", "--series", "Talks with Flann O'Dwyer-Quill")
    assert smarketing("series", "edit", "Talks with Flann O'Dwyer-Quill", "--name", "Talks").code == 0
    (home / "workspace.json.broken").write_bytes((home / "workspace.json").read_bytes()[:-80])
    assert b"talks-with-flann-o-dwyer-quill" in (home / "workspace.json.broken").read_bytes()
    assert smarketing("forget", "Flann O'Dwyer-Quill", "--yes").code == 0
    assert not _named_in(home, "Flann", "Dwyer", "Quill")
    told = json.loads(smarketing("series", "--json").out)["series"]
    assert [(each["id"], each["name"]) for each in told] == [("talks-with-person-1", "Talks")]
    assert "Talks" in smarketing("tasks", "--series", "talks-with-person-1").out
