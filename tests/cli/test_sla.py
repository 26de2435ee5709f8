"""`smarketing sla`."""

import json
from datetime import date, timedelta
from typing import Any

import pytest

ADD = ("sla", "add", "Leads", "--owes", "mktg", "--to", "sales", "--target", "260", "--unit", "MQLs")


def test_nothing_yet(smarketing: Any) -> None:
    """A hint, no table."""
    answer = smarketing("sla")
    assert (answer.code, answer.out) == (0, "")
    assert "sla add -h" in answer.err
    assert json.loads(smarketing("sla", "--json").out) == {"version": 1, "slas": []}


def test_define_measure_and_ask(smarketing: Any) -> None:
    """All of it as columns and as JSON."""
    answer = smarketing(*ADD, "--why", "The revenue goal", "--report", "CRM", "--from", "2026-01-01")
    assert answer.code == 0
    assert "marketing owes sales at least 260 MQLs a month" in answer.err
    assert "no figure yet" in smarketing("sla").out
    day = date.today().replace(day=1)  # noqa: DTZ011 - the command's own today
    assert smarketing("sla", "figure", "leads", "300", "--on", str(day)).code == 0
    assert smarketing("sla", "figure", "leads", "280 MQLs", "--on", str(day)).code == 0
    [row] = json.loads(smarketing("sla", "--json").out)["slas"]
    assert (row["actual"], row["day"], row["target"]) == (280, str(day), 260)
    shown = smarketing("sla", "show", "le").out
    assert "Why: The revenue goal" in shown
    assert "Target from 2026-01-01: 260 MQLs" in shown
    [full] = json.loads(smarketing("sla", "show", "Leads", "--json").out)["slas"]
    assert full["targets"] == [{"target": 260.0, "from": "2026-01-01", "why": "", "who": ""}]
    rows = json.loads(smarketing("sla", "figures", "leads", "--json").out)["figures"]
    assert [(each["value"], each["counts"], each["session"]) for each in rows] == [
        (300, False, None),
        (280, True, None),
    ]
    assert "corrected" in smarketing("sla", "figures", "leads").out
    plot = smarketing("sla", "plot", "leads").out
    assert "the daily line to 260 MQLs" in plot
    days = json.loads(smarketing("sla", "plot", "leads", "--json").out)["days"]
    assert days[-1]["line"] == pytest.approx(260)
    assert smarketing("--ascii", "sla", "plot", "leads", "--ago", "1").out.isascii()
    assert smarketing("sla", "figure", "leads", "--take-back", "--on", str(day)).code == 0
    assert json.loads(smarketing("sla", "--json").out)["slas"][0]["state"] == "no_figure"


def test_change_and_retire(smarketing: Any) -> None:
    """The old target stays known; a retired one is off the board."""
    smarketing(*ADD, "--from", "2026-01-01")
    answer = smarketing(
        "sla", "change", "leads", "--target", "300", "--from", "2026-06-01", "--reason", "Fair", "--by", "Maya"
    )
    assert (answer.code, answer.err) == (
        0,
        "smarketing: Leads: 300 MQLs from Mon 1 Jun, 260 MQLs before.\n",
    ) or "300" in answer.err
    assert smarketing("sla", "change", "leads", "--name", "Good leads", "--to-does", "calls back").code == 0
    shown = smarketing("sla", "show", "good").out
    assert "Target from 2026-06-01: 300 MQLs (Fair · Maya)" in shown
    assert "What sales does: calls back" in shown
    assert "changed" not in smarketing("sla").out  # since June that is how it is
    assert smarketing("sla", "retire", "good", "--reason", "Nobody looks").code == 0
    assert smarketing("sla").out == ""
    assert "Retired: Nobody looks" in smarketing("sla", "show", "good").out
    assert "is retired" in smarketing("sla", "figure", "good", "3").err
    assert "Good leads" in smarketing("sla", "--all").out
    told = json.loads(smarketing("sla", "--all", "--json").out)["slas"]
    assert [each["retired"] for each in told if each["name"] == "Good leads"] == [True]
    assert smarketing("sla", "retire", "good", "--undo").code == 0
    assert "Good leads" in smarketing("sla").out


TOMORROW = str(date.today() + timedelta(days=2))  # noqa: DTZ011 - as above, and a zone further


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        (("sla", "show", "nothing"), 3, 'There is no SLA "nothing"'),
        (("sla", "plot", ""), 3, "There is no SLA"),
        (("sla", "add", "x"), 2, "Who owes it?"),
        ((*ADD[:-4], "--target", "more", "--unit", "MQLs"), 2, "is not a number: write one such as 260"),
        ((*ADD[:-2], "--unit", "good"), 2, 'Nobody can count "good"'),
        ((*ADD[:2], "Calls", *ADD[3:], "--metric", "quality"), 2, "say what is"),
        (("sla", "figure", "leads", "3", "--on", "2020-01-01"), 2, "Leads begins on"),
        ((*ADD[:-2],), 2, "260 of what?"),
        ((*ADD, "--period", "fortnight"), 2, "write week or month or quarter"),
        (ADD, 2, "already"),
        ((*ADD[:2], "Calls", *ADD[3:], "--from", "someday"), 2, '"someday" is no day'),
        (("sla", "figure", "leads"), 2, "Give the figure"),
        (("sla", "figure", "leads", "many"), 2, "is not a number"),
        (("sla", "figure", "leads", "-3"), 2, "0 or more"),
        (("sla", "figure", "leads", "3", "--on", TOMORROW), 2, "still to come"),
        (("sla", "figure", "leads", "3", "--take-back"), 2, "Give the figure, or --take-back"),
        (("sla", "figure", "leads", "--take-back"), 2, "has no figure of"),
        (("sla", "change", "leads"), 2, "Say what changes"),
        (("sla", "change", "leads", "--reason", "x"), 2, "belong to a new --target"),
        (("sla", "change", "leads", "--target", "260"), 2, "already"),
        (("sla", "change", "leads", "--target", "0"), 2, "more than 0"),
        (("sla", "retire", "other"), 3, "There is no SLA"),
        (("sla", "nonsense"), 2, "No such command"),
    ],
)
def test_refusals_are_one_line(smarketing: Any, args: tuple[str, ...], code: int, words: str) -> None:
    """And change nothing."""
    smarketing(*ADD)
    before = (smarketing.home / "workspace.json").read_bytes()
    answer = smarketing(*args)
    assert (answer.code, answer.out) == (code, "")
    assert words in answer.err
    assert answer.err.count("\n") == 1
    assert (smarketing.home / "workspace.json").read_bytes() == before


def test_a_total_that_shrinks_is_asked_about(smarketing: Any) -> None:
    """But kept: it may be the correction."""
    smarketing(*ADD)
    today = date.today()  # noqa: DTZ011 - as above
    smarketing("sla", "figure", "leads", "30", "--on", str(today.replace(day=1)))
    answer = smarketing("sla", "figure", "leads", "20")
    assert answer.code == 0
    if today.day > 1:
        assert "was 30 on" in answer.err


def test_a_figure_is_confirmed_in_one_line(smarketing: Any) -> None:
    """With what it means now."""
    smarketing(*ADD)
    answer = smarketing("sla", "figure", "leads", "300")
    assert (answer.code, answer.out, answer.err.count("\n")) == (0, "", 1)
    assert "Leads: 300 MQLs by" in answer.err
    assert "300/260 MQLs" in answer.err
    answer = smarketing("sla", "figure", "leads", "--take-back")
    assert answer.err.count("\n") == 1
    assert "any more;" in answer.err
    assert "no figure yet" in answer.err


def test_the_target_of_today_is_the_goal_at_once(smarketing: Any) -> None:
    """Also where the figure is older, on the board and in what is shown of it."""
    smarketing("sla", "add", "Rejected", *ADD[3:-4], "--target", "20", "--unit", "leads", "--at-most")
    smarketing("sla", "figure", "rejected", "5")
    assert "goal ≤ 20 leads" in smarketing("sla").out
    assert smarketing("sla", "change", "rejected", "--target", "10").code == 0
    today = date.today()  # noqa: DTZ011 - the command's own today
    out = smarketing("sla").out
    assert "goal ≤ 10 leads" in out
    assert f"{today.day} {today:%b}" in out.splitlines()[1].partition("pace")[2]
    assert "goal ≤ 10 leads" in smarketing("sla", "show", "rejected").out
    [row] = json.loads(smarketing("sla", "--json").out)["slas"]
    assert row["target"] == 10
    days = json.loads(smarketing("sla", "plot", "rejected", "--json").out)["days"]
    assert days[-1]["line"] == pytest.approx(10)


def test_one_to_come_stands_apart(smarketing: Any) -> None:
    """Nobody is measured by it yet, and it has no line."""
    year = date.today().year + 2  # noqa: DTZ011 - as above
    assert f"a month, from 1 Jan {year}." in smarketing(*ADD, "--from", f"{year}-01-01").err
    out = smarketing("sla").out
    assert out == f"Leads: marketing to sales, at least 260 MQLs a month, from 1 Jan {year}\n"
    row = json.loads(smarketing("sla", "--json").out)["slas"][0]
    assert (row["begins"], row["from"], row["until"]) == (f"{year}-01-01", f"{year}-01-01", f"{year}-01-31")
    assert (row["state"], row["target"], row["actual"]) == ("no_figure", 260, None)
    smarketing("sla", "change", "leads", "--target", "300 MQLs")
    assert json.loads(smarketing("sla", "--json").out)["slas"][0]["begins"] == f"{year}-01-01", "not from today on"
    assert "no figure yet" not in smarketing("sla", "show", "leads").out
    for ago in "01":
        assert "the daily line" not in smarketing("sla", "plot", "leads", "--ago", ago).out
        assert f"It begins on {year}-01-01." in smarketing("sla", "plot", "leads", "--ago", ago).out
    assert "begins on" in smarketing("sla", "figure", "leads", "3").err


def test_a_change_says_what_it_changes(smarketing: Any) -> None:
    """Every command that changes something answers; what changes nothing is refused."""
    smarketing(*ADD)
    assert (
        "Qualified leads (Leads before): name, why changed."
        in smarketing("sla", "change", "leads", "--name", "Qualified leads", "--why", "The goal").err
    )
    assert "nothing has changed" in smarketing("sla", "change", "qual", "--why", "The goal").err
    assert "there is nothing to undo" in smarketing("sla", "retire", "qual", "--undo").err
    assert "Qualified leads is retired, its figures stay" in smarketing("sla", "retire", "qual").err
    assert "is retired; `smarketing sla retire" in smarketing("sla", "change", "qual", "--target", "3").err
    assert "Qualified leads is in use again." in smarketing("sla", "retire", "qual", "--undo").err


def test_a_target_changed_backwards_says_what_holds_afterwards(smarketing: Any) -> None:
    """A change from a day on ends where a later one begins."""
    smarketing(*ADD, "--from", "2024-03-01")
    smarketing("sla", "change", "leads", "--target", "300", "--from", "2024-06-01")
    told = smarketing("sla", "change", "leads", "--target", "280", "--from", "2024-05-01").err
    assert "280 MQLs from Wed 1 May 2024, 260 MQLs before; from Sat 1 Jun 2024 on it stays 300 MQLs." in told
    smarketing("sla", "change", "leads", "--target", "290", "--from", "2024-05-01")
    shown = smarketing("sla", "show", "leads").out.splitlines()[-4:]
    assert shown == [
        "Target from 2024-03-01: 260 MQLs",
        "Target from 2024-05-01: 280 MQLs (replaced since)",
        "Target from 2024-05-01: 290 MQLs",
        "Target from 2024-06-01: 300 MQLs",
    ]


def test_hostile_names_stay_text(smarketing: Any) -> None:
    """No control characters reach the terminal."""
    smarketing("sla", "add", "\x1b[31mred[/b]", *ADD[3:], "--why", "a\nb\x07")
    for args in (("sla",), ("sla", "show", "[31mred"), ("sla", "figures", "[31mred")):
        answer = smarketing(*args)
        assert "\x1b" not in answer.out + answer.err
        assert "[31mred[/b]" in answer.out + answer.err
