"""Saving: in order, everything once, whatever the disk does; by one thread that holds nothing up."""

from pathlib import Path

import pytest

from smarketing_tui.domain import rules
from smarketing_tui.domain.floor import holder
from smarketing_tui.domain.fold import fold
from smarketing_tui.session import saving as saving_module
from smarketing_tui.session.live import Session
from smarketing_tui.session.saving import Saving, SavingThread

from .room import HEADER, START, Room
from .stores import FULL, LOST, HangingStore, MemoryStore

SPEAKERS = ("maya", "jon", "ana")


def in_order(store: MemoryStore) -> bool:
    """Whether the store holds events 1, 2, 3 … once each."""
    numbers = [recorded.seq for recorded in store.records]
    return numbers == list(range(1, len(numbers) + 1))


def test_a_refused_write_is_tried_again_in_order_and_doubles_nothing() -> None:
    room = Room()
    room.store.failures = [FULL, FULL]
    for at, _ in enumerate("ab"):
        room.speak(SPEAKERS[at])
        assert not room.save()
    room.speak("ana")
    assert room.save()
    assert room.store.writes == [5]
    assert in_order(room.store)
    assert fold(HEADER, room.store.records) == room.session.shown
    assert room.save()
    assert len(room.store.lines) == 5


def test_after_a_failed_sync_everything_goes_to_a_fresh_file() -> None:
    room = Room()
    room.speak("maya")
    room.save()
    room.speak("jon")
    room.speak("ana")
    room.store.failures = [LOST]
    assert not room.save()
    late = room.session.late
    assert late is not None
    assert late.trouble == str(LOST)
    assert room.save()
    fresh = room.store.newest
    assert fresh is not room.store
    assert fresh.header is not None
    assert (fresh.header["id"], fresh.folder) == ("s1", None)
    assert in_order(fresh)
    assert fold(HEADER, fresh.records) == room.session.shown
    room.speak("jon")
    assert room.save()
    assert fresh.writes == [1]
    room.session.close()
    assert fresh.is_closed


def test_a_rescue_that_fails_is_tried_again_as_a_rescue() -> None:
    room = Room()
    room.speak("maya")
    room.store.failures = [LOST, FULL, LOST]
    assert [room.save() for _ in range(4)] == [False, False, False, True]
    assert in_order(room.store.newest)
    assert len(room.store.newest.lines) == 3


def test_a_rescue_after_a_resume_holds_what_was_there_before_it() -> None:
    room = Room()
    room.speak("maya")
    room.save()
    room.clock.advance(seconds=30)
    room = room.crash()
    room.store.failures = [LOST]
    assert not room.save()
    assert room.save()
    assert room.kinds() == ["MeetingStarted", "ItemOpened", "FloorTaken", "GapFound"]


def test_another_folder_can_be_chosen_and_is_kept(tmp_path: Path) -> None:
    room = Room()
    room.speak("maya")
    room.store.failures = [FULL]
    assert not room.save()
    room.session.saving.save_in(tmp_path)
    assert room.save()
    fresh = room.store.newest
    assert (fresh.folder, len(fresh.lines)) == (tmp_path, 3)
    room.speak("jon")
    fresh.failures = [LOST]
    assert not room.save()
    assert room.save()
    assert room.store.newest.folder == tmp_path
    assert in_order(room.store.newest)


def test_saving_nothing_is_no_write() -> None:
    room = Room()
    assert room.save()
    assert room.store.writes == []
    assert room.changes == 0


def test_what_is_queued_while_the_disk_writes_stays_in_the_queue() -> None:
    room = Room()

    class Interrupted(MemoryStore):
        """A store during whose first write a key is pressed."""

        def append(self, events: object) -> None:
            super().append(events)  # type: ignore[arg-type]
            if len(self.writes) == 1:
                room.speak("jon")

    room = Room(store=Interrupted())
    room.speak("maya")
    assert room.save()
    unsaved = room.session.saving.unsaved
    assert unsaved is not None
    assert unsaved.count == 1
    assert (holder(room.session.saving.saved), holder(room.session.head)) == ("maya", "jon")
    assert room.save()
    assert in_order(room.store)


def threaded(store: MemoryStore) -> tuple[Session, Room]:
    """A session whose thread saves; the room lends its clock."""
    room = Room()
    return Session(HEADER, (), store, room.clock), room


def test_a_thousand_commands_arrive_in_order() -> None:
    store = MemoryStore()
    session, room = threaded(store)
    for at in range(1_000):
        room.clock.advance(milliseconds=7)
        assert session.perform(rules.take_floor, room.clock.now(), SPEAKERS[at % 3])
    assert session.close()
    assert len(store.lines) == 1_002
    assert in_order(store)
    assert fold(HEADER, store.records).now == session.head.now
    assert session.shown is session.head
    assert store.is_closed


def test_a_disk_that_hangs_holds_no_key_up() -> None:
    store = HangingStore()
    session, room = threaded(store)
    session.perform(rules.take_floor, room.clock.now(), "maya")
    assert store.asked.wait(30)
    for at in range(100):
        assert session.perform(rules.take_floor, room.clock.now(), SPEAKERS[(at + 1) % 3])
    assert store.lines == []
    assert holder(session.head) == "jon"
    assert session.late is None
    room.clock.advance(milliseconds=301)
    assert session.late is not None
    assert session.shown is session.head
    store.answers.set()
    assert session.close()
    assert in_order(store)
    assert sum("heartbeat" not in line for line in store.lines) == 103


def test_a_thread_tries_again_until_the_disk_takes_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saving_module, "RETRY_AFTER", 0.001)
    store = MemoryStore()
    store.failures = [FULL, LOST, FULL]
    session, room = threaded(store)
    session.perform(rules.take_floor, room.clock.now(), "maya")
    assert session.saving.settled(30)
    assert session.close()
    assert in_order(store.newest)
    assert len(store.newest.lines) == 3


def test_a_close_before_a_disk_that_refuses_says_so_and_ends() -> None:
    store = MemoryStore()
    store.failures = [FULL] * 1_000
    session, room = threaded(store)
    session.perform(rules.take_floor, room.clock.now(), "maya")
    assert not session.close()
    assert store.is_closed


def test_a_close_before_a_disk_that_hangs_gives_up_and_leaves_the_file_alone() -> None:
    store = HangingStore()
    room = Room()
    saving = Saving(room.session.head, store, lambda: None)
    thread = SavingThread(saving)
    room.speak("maya")
    saving.put(room.session.saving._queue[0].records, room.session.head, room.clock.now())
    assert store.asked.wait(30)
    assert not thread.stop(timeout=0)
    assert not store.is_closed
    store.answers.set()
    assert thread.stop(timeout=30)
    assert store.is_closed


def test_a_session_that_closes_with_nothing_to_save_closes_at_once() -> None:
    store = MemoryStore()
    session, _ = threaded(store)
    assert session.close()
    assert store.is_closed
    assert store.writes == []
    assert HEADER.created_at == START


def test_a_screen_that_cannot_show_the_news_does_not_end_the_saving() -> None:
    def fail() -> None:
        raise RuntimeError("no screen")

    room, store = Room(), MemoryStore()
    session = Session(HEADER, (), store, room.clock, on_change=fail)
    for person in SPEAKERS:
        session.perform(rules.take_floor, room.clock.now(), person)
        assert session.saving.settled(30)
    assert session.close()
    assert in_order(store)
