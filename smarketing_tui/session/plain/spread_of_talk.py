"""How the talk is spread, in plain lines: equity, teams, sites, what nobody spoke in, and the person x item table."""

from collections.abc import Iterator, Mapping

from smarketing_tui.domain.balance import by_site, by_team, talk_by_item
from smarketing_tui.domain.calendar.lengths import clock_words
from smarketing_tui.domain.floor import accounts, participation
from smarketing_tui.domain.meeting import Meeting
from smarketing_tui.domain.participation import talk_equity, turn_equity
from smarketing_tui.domain.people import seated


def balance(meeting: Meeting, now: int) -> Iterator[str]:
    """Yield how evenly the talk is spread, and how much of the time nobody or everybody spoke."""
    equities = (("talk", talk_equity(meeting, now)), ("turns", turn_equity(meeting, now)))
    found = [f"of {what} {value:.2f}" for what, value in equities if value is not None]
    yield f"Equity, 0 is even and 1 is one person alone: {' and '.join(found) or 'nothing to measure yet'}."
    yield from _groups("Teams", by_team(meeting, now))
    yield from _groups("Sites", by_site(meeting, now))
    time = accounts(meeting, now)
    lengths = (
        *(("Open floor", time.open), ("crosstalk", time.crosstalk), ("floor", time.floor)),
        *(("presentation", time.presentation), ("paused", time.paused)),
    )
    yield ", ".join(f"{what} {clock_words(length)}" for what, length in lengths) + "."


def _groups(what: str, values: Mapping[str, float | None]) -> Iterator[str]:
    known = [f"{name} {value:.1f}" for name, value in values.items() if value is not None]
    if len(known) > 1:
        yield f"{what}, floor for their number, 1.0 is even: {', '.join(known)}."


def table(meeting: Meeting, now: int) -> Iterator[str]:
    """Yield for everybody how long they talked under which item, presentations included, then the items by number."""
    spoken = talk_by_item(meeting, now)
    for person in seated(meeting.roster):
        by_item = [(f"item {at + 1}", talk) for at, talk in sorted(spoken.get(person.id, {}).items())]
        whole = participation(meeting, person.id, now).talk
        outside = whole - sum(talk for _, talk in by_item)
        by_item += [("under no item", outside)] if outside else []
        told = "".join(f", {what} {clock_words(talk)}" for what, talk in by_item)
        yield f"{person.name}: {clock_words(whole)}{told}"
    for at, item in enumerate(meeting.now.agenda):
        whole = sum(by_item.get(at, 0) for by_item in spoken.values())
        yield f"{at + 1} {item.plan.title}: {clock_words(whole)}"
