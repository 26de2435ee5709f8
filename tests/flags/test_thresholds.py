"""Thresholds: what they are, and which ones no meeting gets."""

from dataclasses import asdict, replace
from datetime import UTC, datetime

import pytest

from smarketing_tui.domain.attention.thresholds import Thresholds, senseless, thresholds_of
from smarketing_tui.store.codec import header_document, header_of

from .room import MIN, header


def test_the_numbers_of_domain_md() -> None:
    assert asdict(Thresholds()) == {
        "silent_minutes": 10,
        "silent_percent": 25,
        "gone_quiet_minutes": 15,
        "quiet_percent": 25,
        "quiet_after_minutes": 10,
        "dominating_percent": 200,
        "dominating_after_minutes": 5,
        "two_voices_percent": 70,
        "two_voices_people": 4,
        "two_voices_after_minutes": 5,
        "long_turn_seconds": 120,
    }
    assert senseless(Thresholds()) is None


@pytest.mark.parametrize(("slot", "expected"), [(0, 10 * MIN), (40, 10 * MIN), (60, 15 * MIN), (90, 1_350_000)])
def test_silence_depends_on_the_slot(slot: int, expected: int) -> None:
    assert Thresholds().silent_after(slot * MIN) == expected


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("silent_minutes", 4, "from 5 to 1440 minutes: an alarm before five minutes of silence cries wolf."),
        ("gone_quiet_minutes", 4, "from 5 to 1440 minutes: an alarm before five minutes of silence cries wolf."),
        ("quiet_after_minutes", 0, "from 5 to 1440 minutes: an alarm before five minutes of talk cries wolf."),
        ("silent_minutes", -10, "from 5 to 1440 minutes: an alarm before five minutes of silence cries wolf."),
        ("silent_minutes", 1441, "from 5 to 1440 minutes."),
        ("silent_percent", 0, "from 1 to 100 per cent."),
        ("silent_percent", 101, "from 1 to 100 per cent."),
        ("quiet_percent", 0, "from 1 to 100 per cent."),
        ("quiet_percent", 101, "from 1 to 100 per cent."),
        ("dominating_percent", 100, "from 101 to 10000 per cent: an equal share is 100."),
        ("dominating_after_minutes", 0, "from 1 to 1440 minutes."),
        ("two_voices_percent", 101, "from 1 to 100 per cent."),
        ("two_voices_percent", 50, "over 50: that much is fair for two of 4."),
        ("two_voices_people", 2, "from 3 to 1000 people: of two people, two always hold all of it."),
        ("two_voices_after_minutes", -1, "from 1 to 1440 minutes."),
        ("long_turn_seconds", 9, "from 10 to 86400 seconds."),
        ("long_turn_seconds", 12.5, "a whole number."),
        ("long_turn_seconds", True, "a whole number."),
        ("long_turn_seconds", "120", "a whole number."),
        ("long_turn_seconds", None, "a whole number."),
    ],
)
def test_senseless_ones_are_refused_by_name(name: str, value: object, words: str) -> None:
    with pytest.raises(ValueError, match=name) as refused:
        thresholds_of({name: value})
    assert str(refused.value) == f"{name} must be {words}"


@pytest.mark.parametrize("name", [name for name in asdict(Thresholds()) if not name.endswith("people")])
def test_every_number_has_a_lower_and_an_upper_bound(name: str) -> None:
    for value in (-1, 0, 10**9):
        assert name in (senseless(replace(Thresholds(), **{name: value})) or "")


def test_an_unknown_threshold_is_named() -> None:
    with pytest.raises(ValueError, match=r"^There is no threshold loud; there are silent_minutes, .*seconds\.$"):
        thresholds_of({"loud": 1})


def test_some_numbers_and_the_rest_as_ever() -> None:
    assert thresholds_of({"silent_minutes": 5, "long_turn_seconds": 90}) == Thresholds(
        silent_minutes=5, long_turn_seconds=90
    )


def test_they_are_kept_in_the_header_and_old_headers_have_the_default() -> None:
    numbers = Thresholds(silent_minutes=7)
    kept = replace(header(thresholds=numbers), created_at=datetime(2026, 11, 21, tzinfo=UTC))
    document = header_document(kept)
    assert header_of(document) == kept
    del document["thresholds"]
    assert header_of(document).thresholds == Thresholds()
