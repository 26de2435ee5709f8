"""`smarketing plan`: meetings to come, made, shown, handed on and held."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smarketing_tui.cli.plan_words import with_names
from smarketing_tui.domain.agenda import LONGEST_ITEM, Agenda, Item, ItemKind
from smarketing_tui.domain.people import Person
from smarketing_tui.domain.planning.templates import KINDS
from smarketing_tui.domain.text import NAME_LIMIT, one_line
from smarketing_tui.interchange.agenda_file import agenda_text, read_agenda

WHO = "Maya Chen:marketing:Berlin, Jon Ruiz:sales"
FAR = "2099-11-24 10:00"


@pytest.fixture
def plan(smarketing: Any) -> str:
    """A plan of a full-team meeting."""
    answer = smarketing("plan", "new", "EMEA", "--template", "full-team", "--with", WHO, "--at", FAR, "--note", "Cake")
    assert answer.code == 0, answer.err
    return answer.out.strip()


def test_nothing_planned_says_how_to_begin(smarketing: Any) -> None:
    answer = smarketing("plan")
    assert (answer.code, answer.out) == (0, "")
    assert "smarketing plan new SERIES" in answer.err
    assert json.loads(smarketing("plan", "--json").out) == {"version": 1, "plans": [], "drafts": []}


def test_a_new_plan_is_listed_and_shown(smarketing: Any, plan: str) -> None:
    assert re.fullmatch(r"m[a-z0-9]{4}", plan)
    listed = smarketing("plan").out
    assert re.search(rf"{plan} +Tue 24 Nov 2099 10:00 +2 +fills the slot +EMEA", listed)
    row = json.loads(smarketing("plan", "--json").out)["plans"][0]
    assert (row["series"], row["kind"], row["slot"], row["note"]) == ("EMEA", "full-team", 60, "Cake")
    assert len(row["coming"]) == 2
    shown = smarketing("plan", "show", plan[:3]).out
    for part in ("EMEA · Tue 24 Nov 2099", "60 of 60 min", "Progress on initiatives", "Maya Chen · marketing", "Cake"):
        assert part in shown
    shown = json.loads(smarketing("plan", "show", plan, "--json").out)
    assert shown["plan"]["agenda"][0]["kind"] == "progress"
    assert shown["advice"] == []


def test_advice_is_told_with_its_evidence(smarketing: Any) -> None:
    teams, sites = ("marketing", "sales"), ("Berlin", "Porto")
    people = ", ".join(f"Person {at}:{teams[at % 2]}:{sites[at // 6]}" for at in range(12))
    made = smarketing("plan", "new", "EMEA", "--with", people).out.strip()
    assert "12 people come; groups work better with nine or fewer. (Berlin 6 · Porto 6)" in (
        smarketing("plan", "show", made).out
    )


def test_export_and_import(smarketing: Any, plan: str, tmp_path: Path) -> None:
    file = tmp_path / "out.toml"
    assert smarketing("plan", "export", plan, "-o", str(file)).code == 0
    assert read_agenda(file).slot == 60
    assert smarketing("plan", "export", plan).out == file.read_text(encoding="utf-8")
    again = smarketing("plan", "export", plan, "-o", str(file))
    assert (again.code, "--force" in again.err) == (2, True)
    written = smarketing("plan", "export", plan, "-o", str(file), "--force")
    assert (written.code, written.err) == (0, f"smarketing: {file} is written.\n")
    other = smarketing("plan", "import", str(file), "--with", WHO).out.strip()
    assert smarketing("plan", "export", other).out == file.read_text(encoding="utf-8")


def test_an_imported_agenda_begins_with_progress(smarketing: Any, tmp_path: Path) -> None:
    file = tmp_path / "in.toml"
    file.write_text('title = "Weekly"\n[[items]]\ntitle = "Talk"\nleader = "Jon Ruiz"\n', encoding="utf-8")
    made = smarketing("plan", "import", str(file), "--with", WHO).out.strip()
    shown = json.loads(smarketing("plan", "show", made, "--json").out)["plan"]
    assert [item["kind"] for item in shown["agenda"]] == ["progress", "discussion"]
    assert shown["agenda"][1]["leader"] == shown["coming"][1]


def test_dropped_plans_are_gone(smarketing: Any, plan: str) -> None:
    assert smarketing("plan", "drop", plan).code == 0
    assert smarketing("plan", "show", plan).code == 3


def test_start_holds_a_plan_once(smarketing: Any, screen: Any, plan: str) -> None:
    assert smarketing("start", "--plan", plan).code == 0
    header = screen.times[0][2].header
    assert (header.plan, header.title, len(header.people), header.slot) == (plan, "EMEA", 2, 60)
    assert smarketing("plan").out == ""
    again = smarketing("start", "--plan", plan)
    assert (again.code, f"resume {header.id}" in again.err) == (2, True)


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        (("plan", "new", ""), 2, "needs a name"),
        (("plan", "new", "EMEA"), 2, "Nobody comes"),
        (("plan", "new", "EMEA", "--with", WHO, "--at", "soon"), 2, "no day and time"),
        (("plan", "new", "EMEA", "--with", WHO, "--at", "2020-01-01 10:00"), 2, "over already"),
        (("plan", "new", "EMEA", "--with", WHO, "--template", "party"), 2, "party"),
        (("plan", "show", "m"), 3, "no plan"),
        (("plan", "export", "mnone"), 3, "no plan"),
        (("plan", "drop", "\x1b[2J"), 3, "no plan"),
        (("plan", "import", "/nowhere.toml", "--with", WHO), 2, "nowhere"),
        (("start", "--plan", "mnone"), 3, "no plan"),
        (("start", "EMEA", "--plan", "mnone"), 2, "--plan says"),
        (("start", "--plan", "mnone", "--with", WHO), 2, "--plan says"),
    ],
)
def test_what_cannot_be_used_is_refused_in_one_line(
    smarketing: Any, screen: Any, args: tuple[str, ...], code: int, words: str
) -> None:
    answer = smarketing(*args)
    assert (answer.code, answer.err.count("\n")) == (code, 1)
    assert words in answer.err
    assert not smarketing("people").out, "nothing is kept of what was refused"


words = st.text(max_size=40).map(one_line)
names = st.text(min_size=1, max_size=NAME_LIMIT).map(lambda text: one_line(text, NAME_LIMIT)).filter(bool)
items = st.builds(
    Item,
    title=names,
    kind=st.sampled_from(ItemKind),
    minutes=st.integers(1, LONGEST_ITEM),
    leader=st.one_of(st.just(""), names),
    presents=st.sampled_from([None, True, False]),
    purpose=words,
    outcome=words,
    process=words,
)
agendas = st.builds(
    Agenda,
    title=names,
    items=st.lists(items, min_size=1, max_size=5).map(tuple),
    kind=st.sampled_from(KINDS),
    series=st.one_of(st.just(""), names),
    slot=st.integers(0, LONGEST_ITEM),
    timezone=st.sampled_from(["", "Europe/Berlin", "Asia/Kolkata"]),
    purpose=words,
)


@given(agenda=agendas)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_an_agenda_written_and_read_is_the_same(tmp_path: Path, agenda: Agenda) -> None:
    file = tmp_path / "agenda.toml"
    file.write_text(agenda_text(agenda), encoding="utf-8")
    assert read_agenda(file) == agenda


def test_leaders_are_exported_by_name_or_where_two_have_it_by_id() -> None:
    people = [Person("p1", "Maya"), Person("p2", "maya"), Person("p3", "Jon"), Person("p4", "@Ann")]
    agenda = Agenda("A", tuple(Item("x", leader=leader) for leader in ("p1", "p3", "p4", "gone", "")))
    assert [item.leader for item in with_names(agenda, people).items] == ["@p1", "Jon", "@p4", "", ""]
