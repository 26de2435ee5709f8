"""When garbage is looked for: not during a start, in which everything that is made is kept."""

import gc

_STARTING = 5_000_000
"""New objects after which garbage is looked for until the first picture: with the usual 700 that is a tenth of it."""

_RUNNING = 50_000
"""The same later."""


def put_off() -> None:
    """Look for no garbage while the program starts."""
    gc.set_threshold(_STARTING)


def look_again() -> None:
    """Look for garbage from now on, but not among what the start has made: each look would find it all alive."""
    gc.freeze()
    gc.set_threshold(_RUNNING)
