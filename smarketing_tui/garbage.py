"""When garbage is looked for: not during a start, in which everything that is made is kept."""

import gc

_STARTING = 5_000_000
"""New objects after which garbage is looked for until the first picture: with the usual 700 that is a tenth of it."""

_RUNNING = 2_000, 5, 1_000_000
"""The same later, for the two younger generations, and never for all: a look among 50,000 takes longer than a frame."""


_DRAWING = 20_000
"""The same while the first picture is made: each time a widget is styled, what it had of the last time is left over."""


def put_off() -> None:
    """Look for no garbage while the program starts."""
    gc.set_threshold(_STARTING)


def keep_so_far() -> None:
    """Look at nothing that was imported or read until now: it stays. What is left over from here on is found."""
    gc.freeze()
    gc.set_threshold(_DRAWING)


def look_again() -> None:
    """Look for garbage from now on, but not among what the start has made: each look would find it all alive."""
    gc.freeze()
    gc.set_threshold(*_RUNNING)


def tidy(*, everywhere: bool) -> None:
    """Look once for what a closed screen has left: among what was made since the last time, or *everywhere*."""
    if everywhere:
        gc.unfreeze()
    gc.collect()
    gc.freeze()
