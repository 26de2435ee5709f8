"""How the program ends: one line on standard error and an exit code for everything that can happen, no traceback."""

import io
import os
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from enum import IntEnum

import click

from smarketing_tui.domain.text import NAME_LIMIT, one_line
from smarketing_tui.store.errors import Damaged, LockedByAnother, StoreError
from smarketing_tui.store.refusals import BadInput, NotFound


class Exit(IntEnum):
    """The exit codes."""

    OK = 0
    FAILURE = 1
    BAD_INPUT = 2
    NOTHING_FOUND = 3
    LOCKED = 4
    DAMAGED = 5
    INTERRUPTED = 130


MEANINGS = """\b
Exit codes:
  0    done
  1    failure
  2    usage or bad input
  3    nothing found
  4    locked by another process
  5    damaged data; what can be read of it is printed
  130  interrupted"""


def say(sentence: str) -> None:
    """Print one line for the person at the keyboard on standard error."""
    with suppress(OSError):
        click.echo(f"smarketing: {one_line(sentence)}", err=True)


def say_cut(given: Iterable[object], limit: int = NAME_LIMIT) -> None:
    """Say which of the words that were *given* are longer than what is kept of them."""
    for words in given:
        if isinstance(words, str) and len(one_line(words, len(words) + 1)) > limit:
            say(f'"{one_line(words, 20)}…" was cut to {limit:,} characters.')


def answer(command: Callable[[], object], log: Callable[[str], str]) -> int:
    """Run *command*; return its exit code. *log* keeps the account of a mistake of ours and says where it is."""
    output = sys.stdout
    for stream in (output, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        result = command()
        sys.stdout.flush()
    except BrokenPipeError:
        _drop_output()
        return Exit.OK  # who has seen enough went away, as `head` does
    except SystemExit:
        if sys.stdout is output:
            raise
        sys.stdout = output  # click has put another one in its place, because nobody reads this one any more
        _drop_output()
        return Exit.OK
    except (click.Abort, KeyboardInterrupt):
        return Exit.INTERRUPTED
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return Exit.BAD_INPUT
    except (click.ClickException, StoreError, OSError) as error:
        _drop_output()
        say(_sentence(error))
        return code_of(error)
    except Exception as error:  # noqa: BLE001 - the last line of defence: nobody is shown a traceback
        from smarketing_tui.mistakes import account_of  # 5 ms that hardly any run needs

        say(f"Something went wrong inside the program{log(account_of(error))}.")
        return Exit.FAILURE
    return result if isinstance(result, int) else Exit.OK


def code_of(error: Exception) -> Exit:
    """Return the exit code of a run that ends with *error*."""
    match error:
        case click.UsageError() | BadInput():
            return Exit.BAD_INPUT
        case NotFound():
            return Exit.NOTHING_FOUND
        case LockedByAnother():
            return Exit.LOCKED
        case Damaged():
            return Exit.DAMAGED
        case _:
            return Exit.FAILURE


def _sentence(error: Exception) -> str:
    if isinstance(error, click.UsageError):
        hint = f" See `{error.ctx.command_path} -h`." if error.ctx is not None else ""
        return error.format_message().rstrip(".") + "." + hint
    if isinstance(error, click.ClickException):
        return error.format_message()
    if isinstance(error, OSError) and str(error).startswith("[Errno"):
        return ": ".join(str(part) for part in (error.filename, error.strerror) if part) + "."
    return str(error)


def _drop_output() -> None:
    """Let what could not be written go: Python would try again at its end, and complain."""
    try:
        sys.stdout.flush()
    except (OSError, ValueError):
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
