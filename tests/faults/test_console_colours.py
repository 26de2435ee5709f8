"""NO_COLOR: no colour leaves the program, and what is chosen is still to be seen."""

import re
from pathlib import Path

import pytest
from console import CTRL_Q, F2, Console

START = ("start", "Weekly", "--with", "Maya Chen:sales,Jon Ruiz:marketing")


def colours(output: bytes) -> set[int]:
    """Return the codes in *output* that set a colour, of text or ground."""
    told = (re.split(rb"[;:]", codes) for codes in re.findall(rb"\x1b\[([\d;:]*)m", output))
    return {int(code) for codes in told for code in codes if code} & {*range(30, 39), *range(40, 49), *range(90, 108)}


@pytest.mark.parametrize(("value", "is_plain"), [("1", True), ("", False)], ids=["set", "empty"])
def test_no_colour_is_sent_where_none_is_wanted(tmp_path: Path, value: str, is_plain: bool) -> None:
    with Console(tmp_path / "home", *START, changes={"NO_COLOR": value}) as console:
        console.wait_text("○ READY")
        console.press("m" + F2)
        console.wait_text("Enter keep")
        console.press("\x1b")
        console.wait_text("Space open")
        console.press(":")
        console.wait_text("Commands: type")
        console.wait_for(lambda seen: not is_plain or underlined(seen))
        assert (not colours(bytes(console.output))) is is_plain
        if is_plain:
            assert len(underlined(console)) == 1
        console.press("\x1b" + CTRL_Q)


def underlined(console: Console) -> list[str]:
    """Return the rows of a list that are underlined."""
    lines = enumerate(console.lines())
    return [line for y, line in lines if sum(cell.underscore for cell in console.picture.buffer[y].values()) > 40]
