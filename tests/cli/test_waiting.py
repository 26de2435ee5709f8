"""What waits for a series when it is started, planned or listed: plans, collected items, people who come no more."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from smarketing_tui.domain.agenda import Item
from smarketing_tui.domain.planning.plans import Draft
from smarketing_tui.store.books.rows import put
from smarketing_tui.store.documents import document_of
from smarketing_tui.store.workspace import Workspace

WHO = "Maya Chen:marketing:Berlin, Jon Ruiz:sales"
FAR = "2099-11-24 10:00"


@pytest.fixture
def full(smarketing: Any) -> Any:
    """The program with a full-team series."""
    assert smarketing("series", "add", "Full", "--kind", "full-team", "--with", WHO).code == 0
    return smarketing


@pytest.fixture
def collect(full: Any) -> Callable[..., None]:
    """Lets a management meeting have collected items for the next full-team one."""

    def collected(*titles: str) -> None:
        items = tuple(Item(title, minutes=15) for title in titles)
        draft = Draft("20261120-1000-aaaa", "Mgmt", "Mgmt", datetime(2026, 11, 20, 10, tzinfo=UTC), items)
        with Workspace.open(full.home)._shared.writing() as db:
            put(db.table("plans"), {**document_of(draft), "sort": "draft"})

    return collected


def titles(header: Any) -> list[str]:
    return [item.title for item in header.agenda]


class TestStart:
    def test_the_managers_draft_is_the_next_full_team_meeting(self, full: Any, screen: Any, collect: Any) -> None:
        collect("Lead quality", "Pricing")
        assert full("start", "Full").code == 0
        _, _, opened, notices = screen.times[-1]
        assert {"Lead quality", "Pricing"} < set(titles(opened.header))
        assert opened.header.drafts == ("20261120-1000-aaaa",)
        assert notices == ("2 items collected in Mgmt are on the agenda.",)
        assert not json.loads(full("plan", "--json").out)["drafts"], "they are taken"
        assert full("start", "Full").code == 0
        assert "Pricing" not in titles(screen.times[-1][2].header), "once, and not usual"

    @pytest.mark.parametrize("given", [("--template", "full-team"), ("--agenda", "FILE")])
    def test_an_agenda_that_is_given_is_never_altered(
        self, full: Any, screen: Any, collect: Any, agenda: Path, given: tuple[str, str]
    ) -> None:
        collect("Lead quality")
        args = [str(agenda) if each == "FILE" else each for each in given]
        assert full("start", "Full", *args).code == 0
        _, _, opened, notices = screen.times[-1]
        assert "Lead quality" not in titles(opened.header)
        assert notices == (
            "1 item collected in Mgmt is not on this agenda; `smarketing plan new Full` takes what waits.",
        )
        assert len(json.loads(full("plan", "--json").out)["drafts"]) == 1

    def test_the_one_plan_that_waits_is_held(self, full: Any, screen: Any, collect: Any) -> None:
        collect("Lead quality")
        plan = full("plan", "new", "Full", "--with", "Maya Chen", "--at", FAR).out.strip()
        assert full("start", "full").code == 0
        _, _, opened, notices = screen.times[-1]
        assert (opened.header.plan, len(opened.header.people)) == (plan, 1)
        assert notices == (f"As planned: Full, Tue 24 Nov 2099 10:00 ({plan}).",)

    def test_a_plan_of_a_series_never_held_is_one_too(self, smarketing: Any, screen: Any) -> None:
        plan = smarketing("plan", "new", "EMEA", "--with", WHO).out.strip()
        assert smarketing("start", "EMEA").code == 0
        assert screen.times[-1][2].header.plan == plan

    def test_of_several_plans_one_must_be_named(self, full: Any, screen: Any) -> None:
        plans = [full("plan", "new", "Full", "--at", f"2099-11-{day} 10:00").out.strip() for day in (24, 25)]
        answer = full("start", "Full")
        assert (answer.code, answer.err.count("\n")) == (2, 1)
        assert all(plan in answer.err for plan in plans)
        assert "start --plan ID" in answer.err
        assert screen.times == []

    @pytest.mark.parametrize("given", [("--with", "Maya Chen"), ("--template", "management")])
    def test_a_plan_is_told_of_where_something_else_was_asked_for(
        self, full: Any, screen: Any, given: tuple[str, str]
    ) -> None:
        plan = full("plan", "new", "Full", "--at", FAR).out.strip()
        assert full("start", "Full", *given).code == 0
        _, _, opened, notices = screen.times[-1]
        assert opened.header.plan == ""
        assert f"start --plan {plan}" in notices[0]

    def test_what_was_collected_since_a_plan_was_made_is_told_of_and_put_in(
        self, full: Any, screen: Any, collect: Any
    ) -> None:
        plan = full("plan", "new", "Full", "--template", "full-team", "--at", FAR).out.strip()
        assert "Nothing has come up for Full" in full("plan", "update", plan).err
        collect("Lead quality", "Pricing")
        assert f"`plan update {plan}` puts them in" in full("plan", "show", plan).err
        assert full("start", "Full").code == 0
        assert screen.times[-1][3][1] == "2 items collected since then wait for the next meeting."
        again = full("plan", "new", "Full", "--template", "full-team", "--at", FAR).out.strip()
        assert "Lead quality" in full("plan", "show", again).out, "they waited"

    def test_a_plan_is_brought_up_to_date(self, full: Any, collect: Any) -> None:
        plan = full("plan", "new", "Full", "--template", "full-team", "--at", FAR).out.strip()
        collect("Lead quality", "Pricing")
        assert full("plan", "update", plan).err == "smarketing: Full: 2 items more, 30 min over the slot.\n"
        assert "Pricing" in full("plan", "show", plan).out
        assert json.loads(full("plan", "--json").out)["drafts"] == []

    def test_a_retired_series_says_so_and_goes_on(self, full: Any, screen: Any) -> None:
        full("series", "retire", "Full")
        answer = full("plan", "new", "Full")
        assert (answer.code, "Full is retired; `series back Full` brings it back" in answer.err) == (0, True)
        full("plan", "drop", answer.out.strip())
        assert full("start", "Full").code == 0
        assert "Full is retired" in screen.times[-1][3][0]


class TestList:
    def test_who_comes_no_more_is_not_counted(self, smarketing: Any) -> None:
        people = ", ".join(f"Person {at}:{('sales', 'marketing')[at % 2]}" for at in range(9))
        plan = smarketing("plan", "new", "EMEA", "--with", people, "--at", FAR).out.strip()
        ids = [person.id for person in Workspace.look(smarketing.home).people()]
        for each in ids[:3]:
            assert smarketing("people", "retire", f"@{each}").code == 0
        Workspace.open(smarketing.home).people_book.merge(ids[3], ids[4], ())
        assert f"{plan}  Tue 24 Nov 2099 10:00       5 " in smarketing("plan").out
        assert len(json.loads(smarketing("plan", "--json").out)["plans"][0]["coming"]) == 5
        assert "Coming: 5" in smarketing("plan", "show", plan).out

    def test_a_leader_who_has_retired_is_missed(self, smarketing: Any, tmp_path: Path) -> None:
        file = tmp_path / "in.toml"
        file.write_text('title = "EMEA"\n[[items]]\ntitle = "SLA"\nleader = "Ed"\n', encoding="utf-8")
        plan = smarketing("plan", "import", str(file), "--with", f"{WHO}, Ed:sales").out.strip()
        assert "has retired" not in smarketing("plan", "show", plan).out
        assert smarketing("people", "retire", "Ed").code == 0
        assert "SLA: its leader Ed has retired; who leads it?" in smarketing("plan", "show", plan).out

    def test_a_new_plan_names_the_leaders_it_has_lost(self, smarketing: Any, screen: Any, tmp_path: Path) -> None:
        file = tmp_path / "in.toml"
        file.write_text('title = "EMEA"\n[[items]]\ntitle = "SLA"\nleader = "Ed"\n', encoding="utf-8")
        assert smarketing("start", "--agenda", str(file), "--with", f"{WHO}, Ed:sales").code == 0
        assert "its leader" not in smarketing("plan", "new", "EMEA").err
        smarketing("people", "retire", "Ed")
        assert "SLA: its leader Ed has retired; who leads it?" in smarketing("plan", "new", "EMEA").err

    def test_a_plan_whose_day_is_over_says_so(self, full: Any) -> None:
        plan = full("plan", "new", "Full", "--at", FAR).out.strip()
        book = Workspace.open(full.home).plan_book
        book.save(replace(book.find(plan), at=datetime(2020, 2, 29, 10, tzinfo=UTC)))
        assert re.search(r"Sat 29 Feb 2020 \d\d:\d\d, over ", full("plan").out)

    def test_items_for_two_series_are_promised_to_neither(self, full: Any, collect: Any) -> None:
        collect("Lead quality")
        assert "the first that takes it" not in full("plan").out
        full("series", "add", "Other full", "--kind", "full-team", "--with", WHO)
        assert "Collected in Mgmt: offered in Full and Other full; the first that takes it has it." in full("plan").out
        drafts = json.loads(full("plan", "--json").out)["drafts"]
        assert [(each["series"], each["others"]) for each in drafts] == [
            ("Full", ["Other full"]),
            ("Other full", ["Full"]),
        ]
        assert full("plan", "new", "Full").code == 0
        assert "Lead quality" not in full("plan").out

    def test_an_exported_and_imported_plan_has_its_collected_items_once(
        self, full: Any, collect: Any, tmp_path: Path
    ) -> None:
        collect("Lead quality", "Pricing")
        first, file = full("plan", "new", "Full").out.strip(), tmp_path / "out.toml"
        assert full("plan", "export", first, "-o", str(file)).code == 0
        second = full("plan", "import", str(file)).out.strip()
        assert "waits again" not in full("plan", "drop", first).err
        assert json.loads(full("plan", "--json").out)["drafts"] == []
        assert "What was collected for it waits again." in full("plan", "drop", second).err
        assert len(json.loads(full("plan", "--json").out)["drafts"]) == 1
