"""The recap as HTML: golden files, a strict reader, the numbers of the recap, and nothing that is loaded."""

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from markdown_it import MarkdownIt

from smarketing_tui.domain.calendar.lengths import clock_words
from smarketing_tui.domain.meeting import Meeting
from smarketing_tui.reports.as_html import html_report
from smarketing_tui.reports.html_style import STYLE
from smarketing_tui.reports.markdown import markdown_report
from smarketing_tui.reports.recap import Recap, recap_of

from .readers import SVG, XHTML, read_html, rows, sections, titles, words

GOLDEN = Path(__file__).parent / "golden"
ZONE = "Europe/Berlin"


@pytest.mark.parametrize(("name", "private"), [("group.html", False), ("private.html", True)])
def test_golden(recap: Recap, name: str, private: bool) -> None:
    assert html_report(recap, private, ZONE) == (GOLDEN / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("private", [True, False])
def test_it_says_what_markdown_says(recap: Recap, story: Recap, private: bool) -> None:
    for each in (recap, story):
        document = read_html(html_report(each, private, ZONE))
        for element in document.iter(f"{XHTML}div"):
            for picture in element.findall(f"{SVG}svg"):
                element.remove(picture)
        markdown = MarkdownIt("gfm-like", {"linkify": False}).render(markdown_report(each, private, ZONE))
        other = read_html(f"<!DOCTYPE html><title>x</title><body>{_plain(markdown)}")
        # Only what stands between two cells differs.
        mine = _letters(document).replace("Whospokewhen", "").replace("Thecourseofthemeeting", "")
        assert mine == _letters(other)


def _letters(document: Element) -> str:
    body = document.find(f"{XHTML}body")
    assert body is not None
    return words(body).replace(" ", "")


def _plain(rendered: str) -> str:
    return re.sub(r' style="[^"]*"', "", rendered.replace("<em>", "<span>").replace("</em>", "</span>"))


def test_the_numbers_are_those_of_the_recap(story: Recap) -> None:
    found = rows(sections(read_html(html_report(story, True, ZONE)))["Who spoke"])
    there = [person for person in story.people if person.presence]
    assert [row[0] for row in found] == [person.name for person in there]
    for row, person in zip(found, there, strict=True):
        did = person.contribution
        assert did is not None
        assert row[1:4] == [str(did.turns), str(did.marks), clock_words(did.talk)]
        assert row[4] == f"{did.share:.0%}"


@pytest.mark.parametrize("private", [True, False])
def test_nothing_is_loaded_and_nothing_runs(story: Recap, private: bool) -> None:
    text = html_report(story, private, ZONE)
    read_html(text)
    assert not re.search(r"url\(|@import|https?:|//|<script|<link|<img|\son\w+=|href|src=|javascript|data:", text)
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
    assert policy is not None
    style = b64encode(sha256(STYLE.encode()).digest()).decode()
    rules = dict(rule.split(" ", 1) for rule in policy[1].split("; "))
    assert rules == {
        "default-src": "'none'",
        "style-src": f"'sha256-{style}'",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    assert f"<style>{STYLE}</style>" in text
    assert text.index("Content-Security-Policy") < text.index("<style>")


def test_light_dark_and_paper() -> None:
    colours = re.findall(r"--(\w+): #", STYLE)
    assert {colours.count(name) for name in colours} == {3}
    assert "@media (prefers-color-scheme: dark)" in STYLE
    assert "@media print" in STYLE


def test_every_class_has_a_look(story: Recap) -> None:
    used = set(" ".join(re.findall(r'class="([^"]*)"', html_report(story, True, ZONE))).split())
    # What has none looks like any other of its kind.
    assert {name for name in used if f".{name}" not in STYLE} == {"key"}


def test_the_picture_has_a_lane_for_each_person(story: Recap) -> None:
    found = titles(sections(read_html(html_report(story, True, ZONE)))["Who spoke when"])
    assert found == [
        "The course of the meeting of 4 people over 20:00",
        "Item 1: Progress on initiatives, 0:00–20:00",
        "Maya Chen: talk 0:00; marks at 2:00; asked to speak at 13:00;"
        " not heard for a while 19:00 to the end; heard little 12:00 to the end",
        "Priya Nair: talk 3:30; asked to speak at 12:00; not heard yet 12:00–14:00; heard little 12:00–15:05;"
        " a long turn 16:00–17:00",
        "Jon Ruiz: talk 13:30; a large part of the talk 5:00 to the end; a long turn 2:00–8:00, 10:00–14:00",
        "Ana Silva: talk 0:00; asked to speak at 15:00",
        "Nobody speaks: 1:00",
        "Pause: 2:00",
    ]


def test_the_picture_for_the_group_tells_teams_and_no_person(recap: Recap, story: Recap) -> None:
    text = html_report(recap, False, ZONE)
    assert titles(sections(read_html(text))["The course of the meeting"]) == [
        "The course of the meeting over 6:00",
        "Item 1: Progress on initiatives, 0:00–1:10",
        "Item 2: Presentation of SLAs, 1:10–3:20",
        "Item 3: Challenges, 3:20–6:00",
        "Marketing: talk 1:40",
        "Sales: talk 2:50",
        "Several at once: 0:20",
        "Nobody speaks: 0:40",
        "Pause: 0:30",
    ]
    # Of three people one is alone in her team: what the others said would give her away.
    assert not [title for title in titles(read_html(html_report(story, False, ZONE))) if "talk" in title]


def test_the_group_reads_no_single_numbers(story: Recap) -> None:
    text = html_report(story, False, ZONE).split("</style>")[1]
    for word in ("asked", "heard", "turn", "%", "disagree", "try next time"):
        assert word not in text.lower()


def test_a_meeting_that_has_not_begun_has_no_picture(ready: Meeting) -> None:
    text = html_report(recap_of(ready, 0), True, ZONE)
    read_html(text)
    assert "<svg" not in text


def test_a_line_from_right_to_left_turns_nothing_around_it(recap: Recap) -> None:
    people = tuple(replace(person, name="مريم") for person in recap.people)
    assert "<bdi>مريم</bdi> (<bdi>Berlin</bdi>)" in html_report(replace(recap, people=people), False, ZONE)
