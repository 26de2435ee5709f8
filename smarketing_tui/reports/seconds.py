"""Times as programs read them."""

from typing import overload


@overload
def seconds(milliseconds: int) -> int | float: ...
@overload
def seconds(milliseconds: int | None) -> int | float | None: ...
def seconds(milliseconds: int | None) -> int | float | None:
    """Return seconds with three decimals at most; whole seconds are integers, undefined stays undefined."""
    if milliseconds is None:
        return None
    return milliseconds / 1000 if milliseconds % 1000 else milliseconds // 1000
