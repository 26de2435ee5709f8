"""Who had which part: person by person, item by item, sales against marketing and site against site."""

from smarketing_tui.domain.floor import participations
from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.domain.ledger import SPEAKING
from smarketing_tui.domain.meeting import Meeting
from smarketing_tui.domain.participation import balance


@dataclass(frozen=True, slots=True)
class Share:
    """One person's parts, from 0 to 1; None where there is nothing to have a part of.

    `talk` counts floor and presentation (rules.md 12), `floor` the floor alone; `fair` is their part of all presence.
    """

    person: str
    talk: float | None
    floor: float | None
    fair: float | None

    @property
    def ratio(self) -> float | None:
        """Floor over fair share: 1.0 is balanced."""
        return None if self.floor is None or not self.fair else self.floor / self.fair


def shares(meeting: Meeting, now: int) -> dict[str, Share]:
    """Return everyone's parts at *now* (ms), in the order of the roster. O(people)."""
    everyone = participations(meeting, now)
    talk = sum(part.talk for part in everyone.values())
    floor = sum(part.floor for part in everyone.values())
    presence = sum(part.present for part in everyone.values())
    return {
        person: Share(person, _part(part.talk, talk), _part(part.floor, floor), _part(part.present, presence))
        for person, part in everyone.items()
    }


def _part(amount: int, whole: int) -> float | None:
    return amount / whole if whole else None


def by_team(meeting: Meeting, now: int) -> dict[str, float | None]:
    """Return each team's share of floor time over its share of presence; 1.0 is balanced, None = no talk."""
    return balance(meeting, now, lambda person: person.team)


def by_site(meeting: Meeting, now: int) -> dict[str, float | None]:
    """Return each site's share of floor time over its share of presence; 1.0 is balanced, None = no talk."""
    return balance(meeting, now, lambda person: person.site)


def talk_by_item(meeting: Meeting, now: int) -> dict[str, dict[int, int]]:
    """Return the talk (ms) of everyone who spoke under an agenda item, by person and its 0-based index.

    O(people · items); what is 0 is left out.
    """
    state = meeting.now
    table: dict[str, dict[int, int]] = {}
    for place, person in enumerate(meeting.roster):
        spoken = {item: talk for item, talk in enumerate(state.ledger.voice(place).by_item) if talk}
        if spoken:
            table[person.id] = spoken
    running, item = state.running, state.item
    if running is None or running.account not in SPEAKING or item is None or now <= running.since:
        return table
    if running.person is not None and running.person in meeting.roster:
        row = table.setdefault(running.person, {})
        row[item] = row.get(item, 0) + now - running.since
    return table
