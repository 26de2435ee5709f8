"""`smarketing sla need` and `sla response`."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

NEED = ("sla", "need", "--revenue", "500000", "--deal", "10000")


def test_from_revenue_to_leads(smarketing: Any) -> None:
    """Rounded up for people, exact for programs."""
    assert smarketing(*NEED, "--rate", "0.5", "--rate", "0.3").out == "50 customers, 334 MQLs\n"
    answer = json.loads(smarketing(*NEED, "--rate", "0.5", "--rate", "0.2", "--json").out)
    assert answer == {"version": 1, "need": [{"customers": 50.0, "leads": 500.0}]}


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (NEED, "conversion rate"),
        ((*NEED, "--rate", "0"), "conversion rate"),
        ((*NEED, "--rate", "20"), "0.25 is one in four"),
        ((*NEED[:-1], "0", "--rate", "1"), "more than 0"),
        ((*NEED[:-1], "nan", "--rate", "1"), "more than 0"),
        ((*NEED[:-1], "1e-320", "--rate", "1"), "too large"),
        ((*NEED[:-1], "much", "--rate", "1"), "not a valid float"),
    ],
)
def test_what_cannot_be_reckoned(smarketing: Any, args: tuple[str, ...], words: str) -> None:
    """One line, exit 2."""
    answer = smarketing(*args)
    assert (answer.code, answer.out, answer.err.count("\n")) == (2, "", 1)
    assert words in answer.err


def _file(tmp_path: Path, text: str) -> str:
    path = tmp_path / "leads.csv"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_response(smarketing: Any, tmp_path: Path) -> None:
    """Leads inside their limit are left out."""
    now = datetime.now(UTC)
    old, fresh = now - timedelta(days=3), now - timedelta(minutes=5)
    rows = [(old, old + timedelta(hours=1)), (old, old + timedelta(hours=9)), (old, None), (fresh, None)]
    lines = [f"x,{arrived.isoformat()},{touched.isoformat() if touched else ''}" for arrived, touched in rows]
    file = _file(tmp_path, "\ufeffName,Arrived,TOUCHED\n" + "\n".join(lines) + "\n")
    assert (
        smarketing("sla", "response", file, "--within", "4").out
        == "33.3 %: 1 of 3 leads within 4 h, 1 still inside it\n"
    )
    [row] = json.loads(smarketing("sla", "response", file, "--within", "24", "--json").out)["response"]
    assert row == {"rate": 2 / 3, "within": 2, "counted": 3, "waiting": 1}
    answer = smarketing("sla", "response", _file(tmp_path, "arrived,touched\n"), "--within", "4")
    assert (answer.code, answer.out) == (0, "")


def test_times_without_an_offset_are_local_ones(smarketing: Any, tmp_path: Path, monkeypatch: Any) -> None:
    """Whoever works in New York has not missed a limit five hours before it; semicolons are a spreadsheet's, too."""
    monkeypatch.setenv("SMARKETING_TIMEZONE", "America/New_York")
    here = datetime.now(ZoneInfo("America/New_York")).replace(tzinfo=None)
    arrived = (here - timedelta(hours=1)).isoformat()
    text = f'arrived;touched;what\n{arrived};;"two\nlines"\n{arrived};{here.isoformat()};a\u2028b\n'
    row = json.loads(smarketing("sla", "response", _file(tmp_path, text), "--within", "4", "--json").out)["response"][0]
    assert (row["within"], row["counted"], row["waiting"]) == (1, 1, 1)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "line 1: there is no column arrived"),
        ("arrived\n", "line 1: there is no column touched"),
        ("arrived,touched\n\n2026-11-13T09:00,soon\n", 'line 3: "soon" under touched is no time'),
        ("arrived,touched\n,2026-11-13T09:00\n", "line 2: when did this lead arrive?"),
        ("arrived,touched\n2026-11-13T09:00,2026-11-13T08:00\n", "line 2: this lead was touched before it arrived"),
        ("arrived,touched\n0001-01-01T00:00+14:00,\n", "is no time"),
        ("arrived" * 20_000, "line 1: field larger than field limit"),
        (f"arrived,touched\n\n2026-11-13T09:00,\n{'9' * 140_000}\n", "line 4: field larger than field limit"),
    ],
)
def test_wrong_files(smarketing: Any, tmp_path: Path, text: str, words: str) -> None:
    """Named with their line."""
    answer = smarketing("sla", "response", _file(tmp_path, text), "--within", "4")
    assert (answer.code, answer.out) == (2, "")
    assert words in answer.err
    for within in ("0", "-1", "nan", "inf"):
        assert smarketing("sla", "response", _file(tmp_path, text), "--within", within).code == 2
    assert smarketing("sla", "response", str(tmp_path / "none.csv"), "--within", "4").code == 2
    (tmp_path / "binary.csv").write_bytes(b"\xff\xfe\x00")
    assert smarketing("sla", "response", str(tmp_path / "binary.csv"), "--within", "4").code == 2
