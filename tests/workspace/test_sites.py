"""Sites and the time there: given by somebody, or the only city of that name, frozen when a session is planned."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import available_timezones

import pytest

from smarketing_tui.domain.agenda import Agenda, Item
from smarketing_tui.domain.attention.thresholds import Thresholds
from smarketing_tui.domain.calendar.sites import Site, known_zone, sites_of, without_clock, zone_of_city
from smarketing_tui.domain.fold import fold
from smarketing_tui.domain.people import Person
from smarketing_tui.interchange.attendees import parse_with
from smarketing_tui.store.refusals import BadInput
from smarketing_tui.store.workspace import Workspace
from smarketing_tui.store.zones import site_zones

NOW = datetime(2026, 11, 20, 10, tzinfo=UTC)
AGENDA = Agenda("Weekly", (Item("A"),), timezone="Europe/Berlin")


@pytest.mark.parametrize(
    ("site", "zone"),
    [
        ("Berlin", "Europe/Berlin"),
        ("  new  york ", "America/New_York"),
        ("Kolkata", "Asia/Kolkata"),
        ("São Paulo", "America/Sao_Paulo"),
        ("St. John's", "America/St_Johns"),
        ("Port-au-Prince", "America/Port-au-Prince"),
        ("Buenos Aires", "America/Argentina/Buenos_Aires"),
        ("Singapore", "Asia/Singapore"),
        ("Istanbul", "Asia/Istanbul"),
        ("Springfield", ""),
        ("Eastern", ""),
        ("Japan", ""),
        ("UTC", ""),
        ("Europe/Berlin", ""),
        ("", ""),
        ("...", ""),
        ("\u202e\x00", ""),
    ],
)
def test_the_only_city_of_that_name(site: str, zone: str) -> None:
    """Several names of one zone are one; a country or a region is no city."""
    found = site_zones([Person("p", "Maya", site=site)], ())
    assert found == (((site, zone),) if zone else ())


def test_two_cities_of_one_name_are_none() -> None:
    """Nobody can tell which is meant."""
    zones = {"America/Porto", "Europe/Porto", "Europe/Lisbon"}
    assert zone_of_city("Porto", zones) == ""
    assert zone_of_city("Porto", zones, lambda one, other: True) == "America/Porto"
    assert zone_of_city("Lisbon", zones) == "Europe/Lisbon"


def test_every_city_of_the_database_is_found_or_ambiguous() -> None:
    """No zone stands for a city it does not name."""
    zones = available_timezones()
    for zone in zones:
        city = zone.rpartition("/")[2].replace("_", " ")
        found = zone_of_city(city, zones)
        assert found == "" or found.rpartition("/")[2].replace("_", " ").casefold() == city.casefold()


def test_what_somebody_gave_comes_first(workspace: Workspace) -> None:
    """And can be changed; names match whatever their case."""
    workspace.keep_site("HQ", "Europe/Berlin")
    workspace.keep_site("Lab", "Asia/Tokyo")
    workspace.keep_site("hq", "America/New_York")
    assert workspace.sites() == [Site("Lab", "Asia/Tokyo"), Site("hq", "America/New_York")]
    assert known_zone("Hq", workspace.sites()) == "America/New_York"
    for name, zone in (("", "Europe/Berlin"), ("HQ", "Mars"), ("HQ", "../etc/passwd")):
        with pytest.raises(BadInput):
            workspace.keep_site(name, zone)
    assert len(workspace.sites()) == 2


def test_the_zones_are_frozen_in_the_header(workspace: Workspace) -> None:
    """Each site once; what is given later does not change a session."""
    workspace.keep_site("HQ", "Asia/Tokyo")
    who = "Maya:marketing:Berlin, Jon:sales:berlin, Ana:sales:HQ, Tom:sales:Springfield, Lena"
    people = workspace.invite(parse_with(who)).people
    opened = workspace.create(workspace.plan(AGENDA, people, NOW, thresholds=Thresholds(silent_minutes=12)))
    assert opened.header.site_zones == (("Berlin", "Europe/Berlin"), ("HQ", "Asia/Tokyo"))
    assert without_clock(opened.header) == ("Springfield",)
    workspace.keep_site("HQ", "Europe/Paris")
    opened.file.close()
    stored = workspace.load(opened.header.id)
    assert stored.header == opened.header
    assert fold(stored.header, ()).header.thresholds.silent_minutes == 12


def test_the_zone_database_is_read_only_when_a_site_needs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is slow."""

    def never() -> Any:
        raise AssertionError

    monkeypatch.setattr("zoneinfo.available_timezones", never)
    people = [Person("p", "Maya", site="HQ"), Person("q", "Jon")]
    assert site_zones(people[1:], ()) == ()
    assert site_zones(people, [Site("hq", "Asia/Tokyo")]) == (("HQ", "Asia/Tokyo"),)
    assert sites_of(people) == ("HQ",)
