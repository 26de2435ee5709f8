"""Names in a narrow column: cut, and still told apart."""

import pytest

from smarketing_tui.widgets.short_names import short_names

CHRISTINAS = ("Christina Abel", "Christina Chen", "Christina Evans", "Jon Ruiz")


@pytest.mark.parametrize(
    ("names", "width", "expected"),
    [
        (CHRISTINAS, 20, CHRISTINAS),
        (CHRISTINAS, 12, ("Christina A…", "Christina C…", "Christina E…", "Jon Ruiz")),
        (("Anna Maria Lopez", "Anna Maria Perez"), 8, ("Anna L.", "Anna P.")),
        (CHRISTINAS, 8, ("Chr…Abel", "Chr…Chen", "Chr…Evan", "Jon Ruiz")),
        (("Maya Chen-Hartmann", "Jon Ruiz"), 10, ("Maya Chen…", "Jon Ruiz")),
        (("Christina Abel", "Christina Abelson"), 9, ("Chri…Abel", "Chri…lson")),
        (("Person012 Name5", "Person013 Name6"), 8, ("Per…2 Na", "Per…3 Na")),
        (("Person003 A", "Person012 B", "Person013 C"), 8, ("Per…03 A", "Per…12 B", "Per…13 C")),
        (("Christina Abel", "Christina Abel"), 8, ("Chr…Abel", "Chr…Abel")),
        (("佐藤健太郎一", "佐藤健太郎二"), 7, ("佐…郎一", "佐…郎二")),
        (("", "Jon Ruiz"), 3, ("", "Jo…")),
        (CHRISTINAS, 4, ("Chr…", "Chr…", "Chr…", "Jon…")),
    ],
)
def test_short_names(names, width, expected):
    assert short_names(names, width) == expected


def test_a_hundred_names_that_begin_alike():
    names = tuple(f"Person{at:03} Name{at % 7}" for at in range(100))
    assert len(set(short_names(names, 8))) == 100
