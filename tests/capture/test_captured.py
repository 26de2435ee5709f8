"""A captured line: title, owner, due date, and what to show before Enter."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from smarketing_tui.domain.calendar.days import day_words
from smarketing_tui.domain.people import Person
from smarketing_tui.domain.tasks.capture import Captured, captured, echo
from smarketing_tui.domain.tasks.naming import completed, named, unfinished

TODAY = date(2026, 11, 20)
_NAMES = (
    *(("Maya Chen", "m"), ("Jon Ruiz", "j"), ("Jon Weber", "w"), ("José Ng", "o"), ("Renée Zoë", "r"), ("张三", "")),
    *(("Ana María de Sousa", "a"), ("Øyvind Lie", "l"), ("Anna", "n"), ("Софья", "с")),  # noqa: RUF001 - her name
)
PEOPLE = tuple(Person(f"p{at}", name, key=key) for at, (name, key) in enumerate(_NAMES))


def _captured(line: str) -> Captured:
    return captured(line, PEOPLE, TODAY)


@pytest.mark.parametrize(
    ("line", "title", "shown"),
    [
        ("Send the deck", "Send the deck", ""),
        ("Send the deck @m by fri", "Send the deck", "Maya Chen · Fri 27 Nov"),
        ("Send the deck @maya", "Send the deck", "Maya Chen"),
        ("@MAYA send the deck", "send the deck", "Maya Chen"),
        ("Send @maya the deck", "Send the deck", "Maya Chen"),
        ("Send the deck (@maya)", "Send the deck", "Maya Chen"),
        ("Send the deck, @maya, soon", "Send the deck, soon", "Maya Chen"),
        ("Send the deck @maya.", "Send the deck.", "Maya Chen"),
        ("Send it for @maya", "Send it", "Maya Chen"),
        ("Send it to @maya", "Send it to Maya Chen", "Maya Chen"),
        ("Talk with @chen about it", "Talk with Maya Chen about it", "Maya Chen"),
        ("Deck @may", "Deck", "Maya Chen"),
        ("Deck @jonr", "Deck", "Jon Ruiz"),
        ("Deck @jon ruiz eom", "Deck", "Jon Ruiz · Mon 30 Nov"),
        ("Deck @Jon Weber, please", "Deck, please", "Jon Weber"),
        ("Deck @renee", "Deck", "Renée Zoë"),
        ("Deck @zoe", "Deck", "Renée Zoë"),
        ("Deck @jose ng", "Deck", "José Ng"),
        ("Deck @ana maria de sousa", "Deck", "Ana María de Sousa"),
        ("Deck @ana", "Deck", "Ana María de Sousa"),
        ("Deck @张", "Deck", "张三"),
        ("Deck @с", "Deck", "Софья"),  # noqa: RUF001
        ("Deck @jon", "Deck @jon", "@jon: Jon Ruiz, Jon Weber?"),
        ("Deck @jon fri", "Deck @jon", "@jon: Jon Ruiz, Jon Weber? · Fri 27 Nov"),
        ("Deck @an", "Deck @an", "@an: Ana María de Sousa, Anna?"),
        ("Deck @zed", "Deck @zed", "nobody here is @zed"),
        ("Deck @maya and @w", "Deck and @w", "Maya Chen · one owner only, @w stays in the title"),
        ("Deck @zed @maya", "Deck @zed", "Maya Chen · one owner only, @zed stays in the title"),
        ("Mail maya@x.com", "Mail maya@x.com", ""),
        ("Meet @ noon", "Meet @ noon", ""),
        ("5@3 @ @", "5@3 @ @", ""),
        ("Deck fri", "Deck", "Fri 27 Nov"),
        ("Deck next tue", "Deck", "Tue 24 Nov"),
        ("Deck by next tue", "Deck", "Tue 24 Nov"),
        ("Deck due: 1 dec.", "Deck", "Tue 1 Dec"),
        ("Deck due by eow", "Deck", "Fri 20 Nov"),
        ("Deck until the end of the month", "Deck", "Mon 30 Nov"),
        ("Deck in 2 weeks", "Deck", "Fri 4 Dec"),
        ("Deck 1 jan", "Deck", "Fri 1 Jan 2027"),
        ("Deck (fri)", "Deck", "Fri 27 Nov"),
        ("Deck, 20.11.", "Deck", "Fri 20 Nov"),
        ("Send by fri to the client", "Send to the client", "Fri 27 Nov"),
        ("By fri send it", "send it", "Fri 27 Nov"),
        ("By fri the deck, by mon the mail", "By fri the deck, the mail", "Mon 23 Nov"),
        ("Deck by fri @maya", "Deck", "Maya Chen · Fri 27 Nov"),
        ("Deck by 20.11", "Deck", "Fri 20 Nov"),
        ("Plan for 3 days", "Plan for 3 days", ""),
        ("Release 20.11", "Release 20.11", ""),
        ("Go to the 20th", "Go to the 20th", ""),
        ("Report every fri", "Report every fri", ""),
        ("A day in the sun", "A day in the sun", ""),
        ("Stand by", "Stand by", ""),
        ("Drive by monday.com", "Drive by monday.com", ""),
        ("Friday deck", "Friday deck", ""),
        ("fri", "fri", ""),
        ("by fri", "by fri", "write what is to be done by fri"),
        ("due by 27 nov.", "due by 27 nov.", "write what is to be done due by 27 nov."),
        ("by 31 feb", "by 31 feb", '"31 feb" is no date'),
        ("by email", "by email", ""),
        ("k in 99999 weeks", "k in 99999 weeks", '"in 99999 weeks" is no date'),
        ("Deck in 1.5 months.", "Deck in 1.5 months.", '"in 1.5 months" is no date'),
        ("Answer leads in 2 hours", "Answer leads in 2 hours", ""),
        ("Publish in 3 steps", "Publish in 3 steps", ""),
        ("@maya", "@maya", "write what @maya is to do"),
        ("@maya fri", "fri", "write what @maya is to do"),
        ("(@m), by fri.", "by fri.", "write what @m is to do"),
        ("@zed", "@zed", "write what @zed is to do"),
        ("@jon", "@jon", "write what @jon is to do"),
        ("Call Ana @m by yesterday", "Call Ana", "Maya Chen · Thu 19 Nov, in the past"),
        ("Deck by 1 nov 2020", "Deck", "Sun 1 Nov 2020, in the past"),
        ("Deck by 2026-11-01", "Deck", "Sun 1 Nov, in the past"),
        ("See the outage of 2026-11-01", "See the outage of 2026-11-01", ""),
        ("The demo yesterday", "The demo yesterday", ""),
        ("Call Ana @m by 31 feb", "Call Ana by 31 feb", 'Maya Chen · "31 feb" is no date'),
        ("Call @m due someday", "Call due someday", 'Maya Chen · "someday" is no date'),
        ("Deck by 31 feb to the client", "Deck by 31 feb to the client", '"31 feb" is no date'),
        ("Deck by next sprint @m", "Deck by next sprint", 'Maya Chen · "next sprint" is no date'),
        ("Deck by in two sprints", "Deck by in two sprints", '"in two sprints" is no date'),
        ("Deck due frid", "Deck due frid", '"frid" is no date'),
        ("Deck until march", "Deck until march", '"march" is no date'),
        ("Deck by 31.2.", "Deck by 31.2.", '"31.2." is no date'),
        ("Deck by 5pm", "Deck by 5pm", '"5pm" is no date'),
        ("Deck by 20", "Deck by 20", '"20" is no date'),
        ("Deck by 31 feb fri", "Deck by 31 feb", "Fri 27 Nov"),
        ("Send by email", "Send by email", ""),
        ("Call by Maya", "Call by Maya", ""),
        ("Raise it by 5 percent", "Raise it by 5 percent", ""),
        ("Raise it by 20%", "Raise it by 20%", ""),
        ("Raise it by 2.50", "Raise it by 2.50", ""),
        ("Wait until we meet", "Wait until we meet", ""),
        ("Loss due to pricing", "Loss due to pricing", ""),
        ("Read by Mark and Marc", "Read by Mark and Marc", ""),
        ("Work by sales", "Work by sales", ""),
        ("run print() now", "run print() now", ""),
        ("=cmd() x", "=cmd() x", ""),
        ("fix [] in (a)", "fix [] in (a)", ""),
        ("a {} < > b", "a {} < > b", ""),
        ("call std::sort , a :: b;", "call std::sort , a :: b;", ""),
        ("call ( @maya ) by fri ()", "call ()", "Maya Chen · Fri 27 Nov"),
        ("Deck ( fri ) ()", "Deck ()", "Fri 27 Nov"),
        ("Deck () @maya ()", "Deck () ()", "Maya Chen"),
        ("Deck ((@maya))", "Deck", "Maya Chen"),
        ("Deck [@maya, ]", "Deck", "Maya Chen"),
        ("Deck (@maya, soon)", "Deck (soon)", "Maya Chen"),
        ("Deck (soon, @maya) now", "Deck (soon) now", "Maya Chen"),
        ("Deck (by fri)", "Deck", "Fri 27 Nov"),
        ("Deck (by fri, @maya)", "Deck", "Maya Chen · Fri 27 Nov"),
        ("Deck by (fri)", "Deck", "Fri 27 Nov"),
        ("Deck (by fri and more)", "Deck (and more)", "Fri 27 Nov"),
        ("(tell @maya)", "(tell)", "Maya Chen"),
        ('"call @maya" and wait', '"call" and wait', "Maya Chen"),
        ('say "hi" @maya "you"', 'say "hi" "you"', "Maya Chen"),
        ("'@maya' call", "call", "Maya Chen"),
        ("@maya: call", "call", "Maya Chen"),
        ("Ask: @maya", "Ask", "Maya Chen"),
        ("Send to (@maya), then wait", "Send to (Maya Chen), then wait", "Maya Chen"),
        ("Deck @maya :)", "Deck :)", "Maya Chen"),
        ("Deck @maya , please", "Deck, please", "Maya Chen"),
        ("Is it ready by fri?", "Is it ready?", "Fri 27 Nov"),
        ("Send by fri, then call", "Send, then call", "Fri 27 Nov"),
        ("z by fri 27 nov", "z", "Fri 27 Nov"),
        ("z fri 27 nov", "z", "Fri 27 Nov"),
        ("z by Friday, 27.11.", "z", "Fri 27 Nov"),
        ("z by next fri 27 nov 2026 @maya", "z", "Maya Chen · Fri 27 Nov"),
        ("z by fri the 27th of november", "z", "Fri 27 Nov"),
        ("z by fri 27", "z", "Fri 27 Nov"),
        ("Order by fri 12 chairs", "Order 12 chairs", "Fri 27 Nov"),
        ("z by sat 27 nov", "z by sat 27 nov", '"sat 27 nov" is no date'),
        ("z by sat 27 nov, please", "z by sat 27 nov, please", '"sat 27 nov" is no date'),
        ("z (sat 27 nov) @maya", "z (sat 27 nov)", 'Maya Chen · "sat 27 nov" is no date'),
        ("z sat 27 nov", "z sat 27 nov", '"sat 27 nov" is no date'),
        ("z by sat 27", "z by sat 27", '"sat 27" is no date'),
        ("z by fri 31 feb", "z by fri 31 feb", '"fri 31 feb" is no date'),
        ("z by thu 19 nov", "z by thu 19 nov", '"thu 19 nov" is no date'),
        ("z by fri 2026-11-26", "z by fri 2026-11-26", '"fri 2026-11-26" is no date'),
        ("", "", ""),
        ("[b]Deck[/b] {x} %s @maya", "[b]Deck[/b] {x} %s", "Maya Chen"),
        ("Deck\x1b[31m\u202e @maya\n fri", "Deck [31m", "Maya Chen · Fri 27 Nov"),
    ],
)
def test_a_line_and_what_is_shown_before_enter(line: str, title: str, shown: str) -> None:
    """The title that remains is clean."""
    found = _captured(line)
    assert (found.title, echo(found, TODAY)) == (title, shown)


def test_a_month_may_be_somebody() -> None:
    """Who is called April is no date."""
    line = "Read by April"
    assert echo(captured(line, (Person("a", "April Lee"),), TODAY), TODAY) == ""
    assert echo(captured(line, PEOPLE, TODAY), TODAY) == '"April" is no date'


def test_what_was_typed_is_kept_as_typed() -> None:
    """For marking it in the line."""
    found = _captured("Deck @Jon Ruiz by next Tue")
    assert (found.owner_words, found.due_words) == ("@Jon Ruiz", "by next Tue")
    unclear = _captured("Deck @jon, fri")
    assert (unclear.unclear, unclear.owner_words, len(unclear.candidates)) == ("@jon", "", 2)


def test_a_crowd_of_candidates_is_cut() -> None:
    """Five names and a sign of more."""
    crowd = tuple(Person(str(at), f"Al{at}") for at in range(9))
    assert echo(captured("x @al", crowd, TODAY), TODAY).endswith("Al4, …?")


def test_a_key_comes_before_a_beginning() -> None:
    """And a whole first name before the beginning of a longer one."""
    assert [person.name for person in named("j", PEOPLE)] == ["Jon Ruiz"]
    assert [person.name for person in named("W", PEOPLE)] == ["Jon Weber"]
    assert [person.name for person in named("ana", PEOPLE)] == ["Ana María de Sousa"]
    assert [person.name for person in named("lie", PEOPLE)] == ["Øyvind Lie"]
    assert named("", PEOPLE) == named("x", ()) == ()


@pytest.mark.parametrize(
    ("typed", "start", "names"),
    [
        ("Deck @", 5, [name for name, _ in _NAMES]),
        ("Deck @j", 5, ["Jon Ruiz", "Jon Weber", "José Ng"]),
        ("Deck @jo", 5, ["Jon Ruiz", "Jon Weber", "José Ng"]),
        ("@an", 0, ["Ana María de Sousa", "Anna"]),
        ("(@s", 1, ["Ana María de Sousa"]),
        ("@n", 0, ["Anna", "José Ng"]),
        ("@jon w", 0, ["Jon Weber"]),
        ("@renee", 0, ["Renée Zoë"]),
        ("@zed", 0, []),
        ("x" * 500 + " @jon r", 501, ["Jon Ruiz"]),
    ],
)
def test_an_unfinished_name_has_candidates_in_order(typed: str, start: int, names: list[str]) -> None:
    """Key, first names, other parts, without accents."""
    found = unfinished(typed, PEOPLE)
    assert found is not None
    assert (found.start, [person.name for person in found.candidates]) == (start, names)


@pytest.mark.parametrize("typed", ["", "Deck", "a@b", "Deck @maya ", "@maya fix it", "@ "])
def test_elsewhere_there_is_nothing_to_complete(typed: str) -> None:
    """An address, a finished name."""
    assert unfinished(typed, PEOPLE) is None


def test_completing_writes_the_shortest_that_is_clear() -> None:
    """The first name, else the whole one, else the key."""
    twins = (Person("1", "Al Lee", key="a"), Person("2", "Al Lee", key="l"))
    assert completed("Deck @ma", PEOPLE[0], PEOPLE) == "Deck @Maya "
    assert completed("Deck @j", PEOPLE[1], PEOPLE) == "Deck @Jon Ruiz "
    assert completed("Deck @al", twins[1], twins) == "Deck @l "


_HOSTILE = st.text(max_size=60) | st.lists(
    st.sampled_from(
        ["@", "@m", "@jon", "by", "due", "fri", "@@m", "(@m)", "\u202e", "\x00", ",", "20.11.", "to", "{}"]
    ),
    max_size=12,
).map(" ".join)


@given(
    st.lists(st.sampled_from(["run", "print()", "(a", "b)", "[]", "()", '"c"', ",", "::", ":)", "<", ">"]), max_size=6),
    st.sampled_from(["@maya", "(@maya)", "[@maya]", "( @maya )", "by fri", "(by fri)"]),
    st.lists(st.sampled_from(["run", "print()", "(a", "b)", "[]", "()", '"c"', "::a", "<", ">"]), max_size=6),
)
def test_only_what_was_meant_is_taken_out(before: list[str], taken: str, after: list[str]) -> None:
    """Every letter, and every bracket that did not hold it alone."""
    line = " ".join([*before, taken, *after])
    kept = "".join(letter for word in (*before, *after) for letter in word if letter.isalnum())
    title = "" if _captured(line).title == line else _captured(line).title
    assert "".join(filter(str.isalnum, title)) in (kept, "")
    assert title.count("()") >= (" ".join(before).count("()") + " ".join(after).count("()") if title else 0)


@given(_HOSTILE)
@example("@" * 10_000)
@example("by " * 5_000)
@example("@m " * 5_000)
@example("(" * 10_000 + "@m")
def test_hostile_text_never_raises(line: str) -> None:
    """And the title is one clean line."""
    found = _captured(line)
    echo(found, TODAY)
    unfinished(line, PEOPLE)
    assert found.title == found.title.strip()
    assert "\n" not in found.title
    assert "\x00" not in found.title


@given(st.lists(st.text(min_size=1, max_size=12), min_size=1, max_size=6, unique=True))
def test_hostile_names_never_raise(names: list[str]) -> None:
    """Whoever is called what."""
    people = tuple(Person(str(at), name, key=name[:1]) for at, name in enumerate(names))
    for name in names:
        captured(f"x @{name}", people, TODAY)
        completed(f"x @{name[:1]}", people[0], people)


@given(st.permutations(PEOPLE).map(tuple), st.sampled_from(PEOPLE))
def test_a_completed_name_means_that_person(people: tuple[Person, ...], person: Person) -> None:
    """In any order of the roster, with words after it."""
    line = completed("Deck @", person, people) + "by fri"
    found = captured(line, people, TODAY)
    assert (found.owner, found.title, found.due) == (person, "Deck", date(2026, 11, 27))


def test_days_are_written_without_the_locale() -> None:
    """With the year only where it is another one."""
    assert day_words(date(2026, 12, 1), TODAY) == "Tue 1 Dec"
    assert day_words(date(2027, 12, 1), TODAY) == "Wed 1 Dec 2027"


ELSEWHERE = (Person("a1", "Andy Lind"), Person("a2", "Jon Away"), Person("a3", "Maya"), Person("a4", "Zoë Ng"))


@pytest.mark.parametrize(
    ("line", "title", "shown"),
    [
        ("Deck @andy by fri", "Deck", "Andy Lind, not here today · Fri 27 Nov"),
        ("Deck @zoe ng", "Deck", "Zoë Ng, not here today"),
        ("Deck @maya", "Deck", "Maya Chen"),
        ("Deck @jon away", "Deck", "Jon Away, not here today"),
        ("Deck @jon", "Deck @jon", "@jon: Jon Ruiz, Jon Weber?"),
        ("Deck @m", "Deck", "Maya Chen"),
        ("Deck @xy", "Deck @xy", "nobody here is @xy"),
    ],
)
def test_who_is_known_and_not_here_may_own_it(line: str, title: str, shown: str) -> None:
    """Only where nobody here is meant."""
    found = captured(line, PEOPLE, TODAY, ELSEWHERE)
    assert (found.title, echo(found, TODAY)) == (title, shown)
    away = "not here" in shown
    assert found.is_away is away
    assert (found.away_name != "") is away


def test_names_of_those_elsewhere_are_finished_last() -> None:
    found = unfinished("Deck @an", PEOPLE, ELSEWHERE)
    assert found is not None
    assert [person.name for person in found.candidates] == ["Ana María de Sousa", "Anna", "Andy Lind"]
    for person in ELSEWHERE:
        line = completed("Deck @", person, PEOPLE, ELSEWHERE)
        assert captured(line, PEOPLE, TODAY, ELSEWHERE).owner in (person, PEOPLE[0]), line
