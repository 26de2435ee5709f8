"""The picture of a meeting as data, and drawn: everything once, to scale, whatever its size."""

import re
from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest

from smarketing_tui.domain.events import Event, FloorTaken, ItemOpened, MeetingEnded, MeetingStarted, Recorded
from smarketing_tui.domain.fold import fold
from smarketing_tui.domain.lanes import Lanes, by_team, lanes_of
from smarketing_tui.domain.ledger import Account
from smarketing_tui.domain.meeting import Meeting
from smarketing_tui.domain.people import Person
from smarketing_tui.reports.fitting import columns, shortened
from smarketing_tui.reports.recap import Recap
from smarketing_tui.reports.svg import LEFT, PLOT, WIDTH, svg_picture

from .conftest import HEADER, START


def test_every_stretch_is_in_the_picture_once(recap: Recap, story: Recap) -> None:
    for each in (recap, story):
        lanes = each.lanes
        lengths: Counter[Account] = Counter()
        for stretch in (*lanes.room, *(stretch for lane in lanes.lanes for stretch in lane.speech)):
            lengths[stretch.account] += stretch.length
        assert lengths.total() == lanes.wall == each.time.wall
        assert all(lengths[account] == getattr(each.time, account) for account in Account)
        for lane, person in zip(lanes.lanes, each.people, strict=True):
            assert person.contribution is not None
            assert sum(stretch.length for stretch in lane.speech) == person.contribution.talk
            assert lane.stays == person.presence
            assert len(lane.marks) == person.contribution.marks
            assert len(lane.asked) == person.contribution.invitations
        assert tuple(sorted(each.flags, key=repr)) == tuple(
            sorted((flag for lane in lanes.lanes for flag in lane.flags), key=repr)
        )


def test_items_stand_where_they_were_open(recap: Recap) -> None:
    assert [(item.item, item.start, item.end) for item in recap.lanes.items] == [
        (0, 0, 70_000),
        (1, 70_000, 200_500),
        (2, 200_500, 360_750),
    ]


def test_presentation_and_floor_are_told_apart(recap: Recap) -> None:
    maya = recap.lanes.lanes[0]
    assert [(each.account, each.start, each.end) for each in maya.speech] == [
        (Account.PRESENTATION, 80_500, 140_500),
        (Account.PRESENTATION, 170_500, 200_500),
        (Account.FLOOR, 200_500, 210_500),
    ]


def test_a_team_is_one_lane_that_does_not_say_who(recap: Recap) -> None:
    marketing, sales = by_team(recap.lanes, ("marketing", "sales")).lanes
    assert [(each.person, each.item, each.account) for each in marketing.speech] == [(None, None, Account.FLOOR)] * 2
    assert [(each.start, each.end) for each in marketing.speech] == [(80_500, 140_500), (170_500, 210_500)]
    assert (sales.person, sales.name, sales.team, sales.stays) == ("", "", "sales", ())


def many(people: int, turns: int, length: int) -> Meeting:
    """Return a meeting in which everybody takes turns."""
    who = tuple(Person(f"p{at}", f"Somebody called {at}", "sales" if at % 2 else "marketing") for at in range(people))
    events: list[tuple[int, Event]] = [(0, MeetingStarted()), (0, ItemOpened(0))]
    events += [(at * length, FloorTaken(f"p{at % people}")) for at in range(turns)]
    events.append((turns * length, MeetingEnded()))
    records = (
        Recorded(seq, seq, START + timedelta(milliseconds=at), at, event) for seq, (at, event) in enumerate(events, 1)
    )
    return fold(replace(HEADER, people=who), records)


@pytest.mark.parametrize(("people", "turns", "length"), [(1, 1, 1), (20, 400, 36_000), (9, 3, 1), (2, 2, 10**10)])
def test_all_of_it_is_inside(people: int, turns: int, length: int) -> None:
    meeting = many(people, turns, length)
    drawn = svg_picture(lanes_of(meeting, meeting.elapsed))
    _, _, width, height = map(float, re.search(r'viewBox="([^"]*)"', drawn)[1].split())  # type: ignore[index]
    for x, y, more in re.findall(r"M([\d.]+) ([\d.]+)h([\d.e+-]+)", drawn):
        assert LEFT <= float(x) <= LEFT + PLOT
        assert float(x) + float(more) <= width == WIDTH
        assert 0 < float(y) < height
    assert all(0 <= float(y) <= height for y in re.findall(r'<text [^>]*y="([\d.]+)"', drawn))
    assert drawn.count('class="time middle"') <= 42
    assert drawn.count('class="label"') >= people


def test_a_stretch_is_as_long_as_it_took(recap: Recap) -> None:
    drawn = svg_picture(recap.lanes)
    bars = re.findall(r'class="floor \w+" d="([^"]*)"', drawn)
    jon = re.fullmatch(r"M([\d.]+) [\d.]+h([\d.]+)", bars[1])
    assert jon is not None
    assert float(jon[1]) == pytest.approx(LEFT + PLOT * 10_000 / 360_750, abs=0.1)
    assert float(jon[2]) == pytest.approx(PLOT * 70_500 / 360_750, abs=0.2)


def test_colour_is_never_all(recap: Recap) -> None:
    drawn = svg_picture(recap.lanes)
    assert drawn.count(">Marketing</tspan>") == drawn.count(">Sales</tspan>") == 2
    for words in ("this person has the floor", "presents their own item", "an item begins"):
        assert f">{words}</text>" in drawn
    for row in ("Several at once", "Nobody speaks", "Pause"):
        assert f">{row}</text>" in drawn
    assert "is asked to speak" not in drawn  # nobody was


def test_an_empty_meeting() -> None:
    assert svg_picture(Lanes(0, (), (), ())).startswith("<svg")


@pytest.mark.parametrize(
    ("text", "room", "short"),
    [
        ("Maya", 4, "Maya"),
        ("Maya", 3, "Ma…"),
        ("Maya", 1, ""),
        ("Maya", 0, ""),
        ("Maya", -3, ""),
        ("東京都", 5, "東京…"),
    ],
)
def test_words_are_cut_to_the_room(text: str, room: int, short: str) -> None:
    assert shortened(text, room) == short
    assert columns(short) <= max(room, 0)


def test_accents_on_accents_are_cut() -> None:
    assert len(shortened("a" + "\u0301" * 10_000, 10)) < 100
