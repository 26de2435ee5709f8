"""One meeting over midnight and over the end of summer time, with people on four continents."""

import json
from datetime import UTC, datetime

from smarketing_tui.clock import ManualClock
from smarketing_tui.domain.floor import accounts
from smarketing_tui.reports.as_json import json_report
from smarketing_tui.reports.markdown import markdown_report
from smarketing_tui.reports.recap import recap_of

WHO = "Maya Chen:marketing:Berlin, Jon Ruiz:sales:New York, Priya Nair:marketing:Kolkata, Aroha Ngata:sales:Auckland"

BEGINS = datetime(2026, 10, 24, 21, 30, tzinfo=UTC)
"""23:30 in Berlin, in the night in which its clocks go back from 3:00 to 2:00."""


async def test_local_times_are_right_at_every_site_and_durations_are_real(desk):
    desk.clock = ManualClock(BEGINS)
    async with desk.console(desk.meeting(who=WHO), size=(200, 40)) as console:
        await console.press("m")
        await console.tick()
        assert "23:30 Berlin · 03:00 Kolkata +1 · 17:30 New York · 10:30 Auckland +1" in console.text()
        for _ in range(4):
            await console.press("j", after=1800)
            await console.press("m", after=1800)
        await console.tick()
        # 01:30 UTC: in Berlin it has been half past two twice.
        assert "02:30 Berlin · 07:00 Kolkata · 21:30 New York -1 · 14:30 Auckland" in console.text()
        await console.press("f9")
        await console.press("tab", "enter")
        await console.until(lambda: not console.session.saving.unsaved)
        meeting = console.stored()
    time = accounts(meeting, meeting.elapsed)
    assert (time.wall, time.floor) == (4 * 3_600_000, 4 * 3_600_000)
    recap = recap_of(meeting, meeting.elapsed)
    document = json.loads(json_report(recap, private=True))
    assert (document["session"]["started_at"], document["session"]["ended_at"]) == (
        "2026-10-24T21:30:00Z",
        "2026-10-25T01:30:00Z",
    )
    assert {person["name"]: person["talk"] for person in document["people"]} == {
        "Maya Chen": 7200,
        "Priya Nair": 0,
        "Jon Ruiz": 7200,
        "Aroha Ngata": 0,
    }
    # Labels: the night has 25 hours, so the meeting of four hours ends three hours later by the clock on the wall.
    text = markdown_report(recap, private=False, timezone="Europe/Berlin")
    assert "24 October" in text or "24 Oct" in text
    assert "23:30" in text
    assert "02:30" in text
