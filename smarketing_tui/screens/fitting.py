"""The classes by which the styles know how much room there is, given to a screen before it is first drawn."""

from typing import Any, TypeVar

from textual.app import App
from textual.screen import Screen

S = TypeVar("S", bound=Screen[Any])


def fitted(screen: S, app: App[None]) -> S:
    """Return *screen* with its classes for the window as it is: were they to come later, all styles were set twice."""
    for cells, own, usual in (
        (app.size.width, screen.HORIZONTAL_BREAKPOINTS, app.HORIZONTAL_BREAKPOINTS),
        (app.size.height, screen.VERTICAL_BREAKPOINTS, app.VERTICAL_BREAKPOINTS),
    ):
        fitting = [each for each in (usual if own is None else own) or () if each[0] <= cells]
        if fitting:
            screen.add_class(max(fitting)[1], update=False)
    return screen
