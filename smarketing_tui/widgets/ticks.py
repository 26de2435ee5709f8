"""A list in which people are ticked, told apart by a sign and not by colour alone."""

from rich.segment import Segment
from textual.strip import Strip
from textual.widgets import SelectionList
from textual.widgets.option_list import OptionDoesNotExist

from smarketing_tui.widgets.options import Options

_SIDES = {"▐": "[", "▌": "]"}


class Ticks(SelectionList[str], Options):
    """Textual's list shows the same X in two colours; here what is not ticked has none."""

    def render_line(self, y: int) -> Strip:
        """Return one line; the X only where it is meant."""
        line = super().render_line(y)
        if self.app.has_class("-ascii"):  # where its sides are no halves of a block, but would be two plus signs
            line = Strip([Segment(_SIDES.get(each.text, each.text), each.style) for each in line], line.cell_length)
        try:
            option = self.get_option_at_index(self.scroll_offset.y + y)
        except OptionDoesNotExist:
            return line
        if option.value in self.selected:
            return line
        return Strip([Segment(" ", each.style) if each.text == "X" else each for each in line], line.cell_length)
