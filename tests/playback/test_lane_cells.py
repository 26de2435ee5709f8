"""Lanes in cells: every column begins in itself, and what touches a column shows in it."""

from hypothesis import given
from hypothesis import strategies as st

from smarketing_tui.domain.lanes import Lane, OpenItem
from smarketing_tui.domain.ledger import Account, Stretch
from smarketing_tui.widgets.lane_cells import item_words, lane_cells, room_cells, window_at


@given(
    st.integers(0, 20_000_000),
    st.integers(0, 20_000_000),
    st.sampled_from([1, 2, 8, 256]),
    st.integers(1, 200),
    st.data(),
)
def test_the_position_is_in_sight_and_a_press_on_a_column_stays_in_it(
    position: int, wall: int, zoom: int, width: int, data: st.DataObject
) -> None:
    window = window_at(min(position, wall), wall, zoom, width)
    assert window.sees(min(position, wall))
    if window.span >= width:
        column = data.draw(st.integers(0, width - 1))
        assert window.column(window.time(column)) == column


def test_signs_of_a_lane() -> None:
    speech = (
        Stretch(Account.FLOOR, "m", 0, 0, 20),
        Stretch(Account.FLOOR, "m", 0, 40, 44),
        Stretch(Account.PRESENTATION, "m", 1, 60, 80),
    )
    lane = Lane("m", "Maya", "sales", ((0, 90),), speech, marks=(25,), asked=(35,))
    window = window_at(0, 99, 1, 10)
    assert "".join(sign for sign, _ in lane_cells(lane, window, 99, (50,))) == "██o?▄┊==· "
    room = (Stretch(Account.OPEN, None, 0, 20, 40), Stretch(Account.PAUSED, None, 0, 80, 99))
    assert "".join(sign for sign, _ in room_cells(room, window)) == "  ──    ‖‖"


def test_items_stand_where_their_border_is() -> None:
    items = (OpenItem(0, "One", 0, 51), OpenItem(1, "名前", 51, 99))
    assert item_words(items, window_at(0, 99, 1, 20)) == "│1 One    │2 名前  "


def test_one_wide_column_shows_the_position_too() -> None:
    """Found by chance: the column that was begun ended just before the position."""
    assert window_at(2, 15, 8, 1).sees(2)
