"""What a key asks in a dialog: pressed twice in one burst, it asks once."""

from collections.abc import Callable, Coroutine
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from textual import work
from textual.screen import Screen
from textual.worker import Worker

S = TypeVar("S", bound=Screen[Any])
P = ParamSpec("P")
R = TypeVar("R")


def asking(
    ask: Callable[Concatenate[S, P], Coroutine[None, None, R]],
) -> Callable[Concatenate[S, P], Worker[R | None]]:
    """Make a worker of *ask*, which opens a dialog first of all; what the press before has opened stands alone."""

    @work
    @wraps(ask)
    async def once(screen: S, *args: P.args, **kwargs: P.kwargs) -> R | None:
        return await ask(screen, *args, **kwargs) if screen.is_active else None

    return once
