"""The account of a mistake of ours: where it happened and of what kind, never what was in it.

What an exception says may quote a name or a note (a KeyError does), and the log is what people send around.
"""

from collections.abc import Iterator
from traceback import format_tb

_DEEPEST = 5


def account_of(error: BaseException) -> str:
    """Return the lines of code that led to *error*, its kind, and the same of those that it came from."""
    return "\n\nwhich came of\n\n".join(
        "".join([*format_tb(each.__traceback__), _kind(each)]) for each in (error, *_origins(error))
    )


def _kind(error: BaseException) -> str:
    number = f" {error.errno}" if isinstance(error, OSError) and error.errno is not None else ""
    return f"{type(error).__qualname__}{number}"


def _origins(error: BaseException) -> Iterator[BaseException]:
    for _ in range(_DEEPEST):
        origin = error.__cause__ or error.__context__
        if origin is None:
            return
        yield (error := origin)
