"""Quick hands: a key or a paste is known to be handled when the screens' queues are empty, without watching the CPU."""

import asyncio

import pytest


async def _yielding(_least: float = 0) -> None:
    for _ in range(6):
        await asyncio.sleep(0)


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("textual.app.wait_for_idle", _yielding)
    monkeypatch.setattr("textual.pilot.wait_for_idle", _yielding)
