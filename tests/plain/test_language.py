"""What a typed line means: words are commands, single characters are keys."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from smarketing_tui.domain.people import Person, Roster
from smarketing_tui.session.plain.keys import KEYS, typed_keys
from smarketing_tui.session.plain.language import Said, Unclear, understood
from smarketing_tui.session.plain.lines import columns
from smarketing_tui.session.plain.vocabulary import HELP, WORDS

_PEOPLE = (
    *(("Maya Chen", "m"), ("Jon Ruiz", "j"), ("Jon Weber", "w"), ("Priya Nair", "p"), ("Nora End", "n")),
    *(("Eva Opel", "e"), ("Otto", "o"), ("Софья", "с"), ("One", "1"), ("Park Ji", ""), ("Yan", "y")),  # noqa: RUF001
)
ROSTER = Roster(tuple(Person(name.split()[0] + key, name, key=key) for name, key in _PEOPLE))
MAYA, JON, WEBER, PRIYA, ONE = "Mayam", "Jonj", "Jonw", "Priyap", "One1"


def _floor(*people: str) -> list[Said]:
    return [Said("floor", person) for person in people]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("", [Said("status")]),
        (" \t ", [Said("status")]),
        ("m", _floor(MAYA)),
        (" M ", _floor(MAYA)),
        ("m j", _floor(MAYA, JON)),
        ("mj", _floor(MAYA, JON)),
        ("1", _floor(ONE)),
        ("&", _floor(ONE)),
        ("с", _floor("Софьяс")),  # noqa: RUF001
        ("ь", _floor(MAYA)),
        ("+", [Said("crosstalk")]),
        ("m + j", [*_floor(MAYA), Said("crosstalk"), *_floor(JON)]),
        (".m", [Said("mark", MAYA)]),
        (". m", [Said("mark", MAYA)]),
        ("m.j!p=w", [*_floor(MAYA), Said("mark", JON), Said("invite", PRIYA), Said("was", WEBER)]),
        ("!!", [Said("suggested")]),
        ("! ! m", [Said("suggested"), *_floor(MAYA)]),
        ("<", [Said("earlier", number=5)]),
        ("m<<", [*_floor(MAYA), Said("earlier", number=5), Said("earlier", number=5)]),
        (">", [Said("later", number=5)]),
        ("*", [Said("table")]),
        ("?", [Said("help")]),
        ("/priya", _floor(PRIYA)),
        ("/ jon w", _floor(WEBER)),
        ("/park", _floor("Park")),
        ("./jon weber", [Said("mark", WEBER)]),
        ("m =/priya nair", [*_floor(MAYA), Said("was", PRIYA)]),
        ("maya", _floor(MAYA)),
        ("Jon Ruiz", _floor(JON)),
        ("open", [Said("open")]),
        ("OPEN", [Said("open")]),
        ("space", [Said("open")]),
        ("end", [Said("end")]),
        ("undo", [Said("undo", number=1)]),
        ("undo 3", [Said("undo", number=3)]),
        ("more", [Said("more", number=1)]),
        ("less 10", [Said("less", number=10)]),
        ("earlier 40", [Said("earlier", number=40)]),
        ("item 2", [Said("item", number=2)]),
        ("leave m", [Said("leave", MAYA)]),
        ("leave m j", [Said("leave", MAYA), Said("leave", JON)]),
        ("leave jon ruiz", [Said("leave", JON)]),
        ("come /maya", [Said("come", MAYA)]),
        ("ask maya", [Said("invite", MAYA)]),
        ("mark m", [Said("mark", MAYA)]),
        ("was priya", [Said("was", PRIYA)]),
        ("floor j", _floor(JON)),
        ("reason jon ruiz 2", [Said("reason", JON, number=2)]),
        ("reason m 5", [Said("reason", MAYA, number=5)]),
        (", We need x", [Said("write", text="We need x")]),
        (",x", [Said("write", text="x")]),
        ("note end  m", [Said("note", text="end m")]),
        ("task Deck @jon fri", [Said("task", text="Deck @jon fri")]),
        ("park it", [Said("park", text="it")]),
        ("make 2 @m", [Said("make", text="2 @m")]),
        ("assign 2 m", [Said("assign", text="2 m")]),
        ("due 3 fri", [Said("due", text="3 fri")]),
        ("slas", [Said("slas")]),
        ("sla", [Said("sla")]),
        ("SLA First touch", [Said("sla", text="First touch")]),
        ("%", [Said("sla")]),
        ("percent_sign", [Said("sla")]),
        ("m %", [*_floor(MAYA), Said("sla")]),
        ("figure 2 3.1 h", [Said("figure", text="2 3.1 h")]),
        ("join Al Bo:sales", [Said("join", text="Al Bo:sales")]),
        ("F5", [Said("pause")]),
        ("f9", [Said("end")]),
        ("Delete", [Said("redo", number=1)]),
        ("del", [Said("redo", number=1)]),
        ("BACKSPACE", [Said("undo", number=1)]),
        ("Ctrl+Z", [Said("undo", number=1)]),
        ("Enter", [Said("next")]),
        ("return", [Said("next")]),
        ("Left", [Said("back")]),
        ("shift+F6", [Said("less", number=1)]),
        ("shift+left", [Said("earlier", number=5)]),
        ("F2 Deck @jon fri", [Said("task", text="Deck @jon fri")]),
        ("F4 it", [Said("park", text="it")]),
        ("F7 m", [Said("presence", MAYA)]),
        ("F7 /jon w", [Said("presence", WEBER)]),
        ("m F6 F6 .j", [*_floor(MAYA), *[Said("more", number=1)] * 2, Said("mark", JON)]),
        ("m space j", [*_floor(MAYA), Said("open"), *_floor(JON)]),
        ("F8", [Said("card")]),
        ("F1", [Said("help")]),
        ("F10", [Said("gap")]),
        ("ctrl+q", [Said("quit")]),
        ("/zed", [Said("newcomer", text="zed", then="floor")]),
        ("/ New Guy:sales", [Said("newcomer", text="New Guy:sales", then="floor")]),
        ("m !/New Guy", [*_floor(MAYA), Said("newcomer", text="New Guy", then="invite")]),
        ("note \x1b[31mred\u202e", [Said("note", text="[31mred")]),
    ],
)
def test_a_line_and_its_commands(line: str, said: list[Said]) -> None:
    """Keys as on the screen, words for the rest."""
    assert list(understood(line, ROSTER)) == said


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("x", "Nobody here has the key x"),
        ("m x", "Nobody here has the key x"),
        ("e n d", "Nobody here has the key d"),
        ("qq", "qq is no command"),
        (".", "After . comes a person's key"),
        (".x", "x is nobody's key"),
        (".+", "is nobody's key"),
        (".%", "is nobody's key"),
        ("slas 1", "Nothing comes after slas"),
        ("figure", "After figure come an SLA and what it is today: figure 2 182."),
        ("m !", "After ! comes a person's key"),
        ("/", "Whom?"),
        ("/jo", "may be Jon Ruiz, Jon Weber"),
        ("leave", "After leave comes"),
        ("leave zed", "called zed; /zed adds somebody new"),
        ("leave m x", "called m x"),
        ("note", "After note comes"),
        (",", "After , comes"),
        ("item", "number from 1 to 1440"),
        ("item 0", "number from 1"),
        ("undo x", "number from 1 to 100"),
        ("undo 101", "number from 1 to 100"),
        ("undo ٣", "number from 1 to 100"),
        ("more 99999", "number from 1"),
        ("reason m", "key or name is missing"),
        ("reason m x", "number from 1"),
        ("reason 2", "key or name is missing"),
        ("open m", "Nothing comes after open"),
        ("next next", "Nothing comes after next"),
        ("opne", "Did you mean open?"),
        ("nxet", "Did you mean next?"),
        ("-", "Nobody here has the key -"),
        ("F7", "After F7 comes a person's key"),
        ("F7 x", "After F7 comes a person's key"),
        (". F5", "After . comes a person's key"),
        ("F2", "After F2 comes what"),
        ("m F2 x", "F2 stands at the beginning"),
        ("F9 m", "F9 stands alone"),
        ("F11", "F11 is no command"),
        ("\U0001f600", "Nobody here has the key"),
    ],
)
def test_an_unclear_line_says_why(line: str, complaint: str) -> None:
    """And nothing of it is done."""
    with pytest.raises(Unclear) as caught:
        understood(line, ROSTER)
    assert complaint in str(caught.value)


_TYPED = st.text(max_size=30) | st.lists(
    st.sampled_from(
        [
            *WORDS,
            *typed_keys(),
            "/new",
            "m",
            "j",
            ".",
            "!",
            "=",
            "/",
            "<",
            ">",
            "+",
            "*",
            "%",
            "1",
            "jon",
            ",",
            "@m",
            "٣",
        ]
    ),
    max_size=6,
).map(" ".join)


@given(_TYPED)
@example("m" * 10_000)
@example("!" * 10_001)
@example("/" * 100)
def test_any_line_is_understood_or_unclear(line: str) -> None:
    """People in it are people of the meeting."""
    try:
        said = understood(line, ROSTER)
    except Unclear:
        pass
    else:
        assert said
        assert all(each.person in ROSTER for each in said if each.person)


def test_keys_are_those_of_the_screen() -> None:
    """Every command that has a meaning in plain lines, with the same usual keys."""
    from smarketing_tui.screens.live_keys import BINDINGS

    usual = {binding.id: binding.key for binding in BINDINGS}
    others = {"floor.find", "panel.previous", "panel.down", "panel.up"}
    assert {command: keys for command, (keys, _) in KEYS.items()} == {
        command: keys for command, keys in usual.items() if command not in others
    }


def test_remapped_keys_are_typed_by_their_new_names() -> None:
    """And no longer by the old ones."""
    keys = typed_keys({"meeting.pause": "f13,ctrl+o", "floor.mark": "f14"})
    assert understood("F13", ROSTER, keys) == (Said("pause"),)
    assert understood("F14 m", ROSTER, keys) == (Said("mark", MAYA),)
    with pytest.raises(Unclear):
        understood("F5", ROSTER, keys)


def test_a_name_comes_before_a_key() -> None:
    """Somebody may be called Del."""
    roster = Roster((Person("d", "Del Boy", key="d"),))
    assert understood("del", roster) == (Said("floor", "d"),)


def test_every_word_is_in_the_help() -> None:
    """And the help fits a narrow terminal, in plain characters."""
    told = " ".join(HELP).replace(",", " ").replace(":", " ").replace(".", " ").split()
    assert set(WORDS) - set(told) <= {"ask", "floor", "help"}
    assert all(columns(line) <= 80 and line.isascii() for line in HELP)


def test_keys_come_before_layouts() -> None:
    """An é of one's own is not the 2 of a French keyboard."""
    roster = Roster((Person("a", "Élise", key="é"), Person("b", "Two", key="2")))
    assert understood("é", roster) == (Said("floor", "a"),)
    assert understood("2", roster) == (Said("floor", "b"),)
    assert understood("É", Roster((Person("b", "Two", key="2"),))) == (Said("floor", "b"),)
