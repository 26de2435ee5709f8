"""When a screen in a test has come to rest: asked of the loop and the threads, not guessed from an idle processor.

Textual's Pilot takes 20 ms without work for rest, three times a key. Here rest is known: nothing is ready to run, no
paint is due, no thread is at work, nothing decided waits for the disk. `tests/conftest.py` gives it to the Pilot.
"""

import asyncio
from time import monotonic

import pytest

from smarketing_tui.session.saving import Saving

FRAME = 0.005
"""Seconds: a timer due earlier than this is a paint, and waited for."""

PATIENCE = 0.05
"""Seconds a thread is waited for that may be hanging on purpose."""

LONGEST = 1.0
"""Seconds after which a loop that never rests is left alone, as Textual's own wait does."""

_saving: set[Saving] = set()


async def rest(_least: float = 0.0, longest: float = LONGEST) -> None:
    """Wait until the running loop has nothing to do now; stands in for textual's `wait_for_idle`."""
    loop = asyncio.get_running_loop()
    began = monotonic()
    await asyncio.sleep(0)
    while (passed := monotonic() - began) < longest:
        if loop._ready:  # type: ignore[attr-defined]  # what runs in the next round
            await asyncio.sleep(0)
        elif passed < PATIENCE and (_saving or _threads_at_work(loop)):
            await asyncio.sleep(0.0005)
        elif (due := _next_paint(loop)) is not None:
            await asyncio.sleep(due)
        else:
            return


def _next_paint(loop: asyncio.AbstractEventLoop) -> float | None:
    waiting = [timer.when() for timer in loop._scheduled if not timer.cancelled()]  # type: ignore[attr-defined]
    due = min(waiting, default=loop.time() + 1.0) - loop.time()
    return max(0.0, due) if due < FRAME else None


def _threads_at_work(loop: asyncio.AbstractEventLoop) -> bool:
    pool = loop._default_executor  # type: ignore[attr-defined]
    return pool is not None and (pool._work_queue.qsize() > 0 or len(pool._threads) > pool._idle_semaphore._value)


def install(patch: pytest.MonkeyPatch) -> None:
    """Let the Pilot wait for *rest*, and know what waits to be saved."""
    _saving.clear()
    put, work = Saving.put, Saving.work

    def noted_put(self: Saving, *arguments: object) -> None:
        _saving.add(self)
        put(self, *arguments)  # type: ignore[arg-type]

    def noted_work(self: Saving) -> bool:
        try:
            saved = work(self)
        except BaseException:
            _saving.discard(self)
            raise
        if not saved or self.unsaved is None:
            _saving.discard(self)
        return saved

    patch.setattr(Saving, "put", noted_put)
    patch.setattr(Saving, "work", noted_work)
    patch.setattr("textual.app.wait_for_idle", rest)
    patch.setattr("textual.pilot.wait_for_idle", rest)
