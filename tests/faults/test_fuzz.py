"""Random bytes in place of every file that is read: an answer or one sentence, never a traceback, never a wrong event.

A small budget here; with `-m long`, or HYPOTHESIS_PROFILE=long, twenty times as much and never the same.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_disk_copies import held, session_of
from trials import HEADER, event, goes_on

from smarketing_tui.cli.keys import usual_keys
from smarketing_tui.config import read_settings, setting_problems
from smarketing_tui.domain.floor import accounts, wall
from smarketing_tui.domain.fold import fold
from smarketing_tui.domain.planning.templates import PROBLEM_SOLVING
from smarketing_tui.interchange.agenda_file import agenda_text, read_agenda
from smarketing_tui.interchange.attendees import parse_with
from smarketing_tui.interchange.people_csv import parsed
from smarketing_tui.store.errors import StoreError
from smarketing_tui.store.files.lines import encode_tables
from smarketing_tui.store.files.salvage import read_tables
from smarketing_tui.store.files.session_file import Contents, SessionFile
from smarketing_tui.store.stored import stored_of
from smarketing_tui.store.workspace import Workspace

PIECES = (b"\n", b"}", b"{", b'"', b",", b"\0", b"\\u0000", b"9" * 400, b"[", b"-1", b"null", b"1e999")
Test = TypeVar("Test", bound=Callable[..., None])
EVENTS = [event(number) for number in range(1, 6)]
SOUND = encode_tables({"session": {"1": {"schema": 1, **HEADER}}, "events": {str(e["seq"]): e for e in EVENTS}})
AGENDA = agenda_text(PROBLEM_SOLVING).encode()
SETTINGS = b"""keys = "letters"
theme = "light"
ascii = false
timezone = "Europe/Berlin"
[bell]
slot = true
[flags]
silent = 10
[sla]
holidays = ["2026-12-25"]
[privacy]
keep_months = 12
[keymap]
"floor.open" = "space"
"""


def budget(examples: int) -> Callable[[Test], Test]:
    """So many examples, or twenty times as many."""
    is_long = os.environ.get("HYPOTHESIS_PROFILE") == "long"
    checks = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
    return settings(
        max_examples=examples * (20 if is_long else 1),
        deadline=timedelta(seconds=5),
        suppress_health_check=checks,
        derandomize=not is_long,
    )


@st.composite
def spoilt(draw: st.DrawFn, sound: bytes) -> bytes:
    """Sound bytes of which pieces were taken out, doubled, moved, or written over."""
    data = bytearray(sound)
    for _ in range(draw(st.integers(1, 4))):
        at, end = sorted((draw(st.integers(0, len(data))), draw(st.integers(0, len(data)))))
        end = min(end, at + draw(st.sampled_from([1, 2, 20, 1000])))
        match draw(st.sampled_from(["cut", "double", "write", "put", "move"])):
            case "cut":
                del data[at:end]
            case "double":
                data[at:at] = data[at:end]
            case "write":
                data[at:end] = draw(st.binary(max_size=20))
            case "put":
                data[at:at] = draw(
                    st.sampled_from([b"\n", b"}", b"{", b'"', b",", b"\0", b"\\u0000", b"9" * 400, b"["])
                )
            case _:
                piece = data[at:end]
                del data[at:end]
                place = draw(st.integers(0, len(data)))
                data[place:place] = piece
    return bytes(data)


def anything(sound: bytes) -> st.SearchStrategy[bytes]:
    """Sound bytes that were spoilt, and bytes of no sense."""
    return st.one_of(spoilt(sound), spoilt(sound), spoilt(sound), st.binary(max_size=300), st.text().map(str.encode))


def refusal(question: Callable[..., object], *given: object) -> str:
    """Return the sentence with which a question is refused, one line; nothing when it is answered."""
    try:
        question(*given)
    except (StoreError, OSError) as error:
        sentence = str(error)
    else:
        return ""
    assert sentence
    assert "\n" not in sentence
    return sentence


@budget(400)
@given(data=anything(SOUND))
def test_the_reader(data: bytes) -> None:
    """What it takes for sound was written so; the same event twice is one, or a foreign file's, and says so."""
    reading = read_tables(data, ("session", "events"))
    if reading.intact:
        assert encode_tables(reading.tables) == data.rstrip(b" ")
    found = [one for rows in reading.tables.values() for one in rows.values()]
    strange = [one for one in found if one not in EVENTS and one.get("title") is None]
    assert not strange or reading.damage is not None or not reading.intact
    assert reading.damage is None or str(reading.damage)


@budget(60)
@given(data=anything(SOUND))
def test_a_session_file_that_is_gone_on_with(path: Path, data: bytes) -> None:
    """It can be written to and read again, with all that could be read before; or it is refused and left alone."""
    path.parent.mkdir(exist_ok=True)
    for left in path.parent.iterdir():
        left.unlink()
    path.write_bytes(data)
    if refusal(SessionFile.read, path):
        assert refusal(SessionFile.open, path)
        assert path.read_bytes() == data
    else:
        goes_on(path, SessionFile.read(path).events)


@pytest.fixture(scope="module")
def sound_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with everything in it."""
    home = tmp_path_factory.mktemp("fuzz") / "home"
    held(home)
    return home


@pytest.mark.parametrize("name", ["workspace.json", "catalogue.json", "figures.json", "session"])
def test_a_whole_workspace(sound_home: Path, tmp_path: Path, name: str) -> None:
    """Each question is answered, or refused with a sentence; a file made again from others is never missed."""
    sound = Workspace(sound_home)
    sound.figures()
    place = session_of(sound) if name == "session" else sound_home / name
    home = tmp_path / "home"
    shutil.copytree(sound_home, home)
    target = home / place.relative_to(sound_home)

    @budget(25)
    @given(data=anything(place.read_bytes()))
    def check(data: bytes) -> None:
        target.write_bytes(data)
        workspace = Workspace(home)
        for question in (workspace.people, workspace.tasks, workspace.series, workspace.figures, workspace.troubles):
            refusal(question)
        listed = workspace.sessions()
        assert len(listed) == 1
        if name != "session" and name != "workspace.json":
            assert listed[0].phase == "ended"

    check()


NUMBERS = st.one_of(st.integers(), st.floats(), st.sampled_from([-1, 0, 1, 2, 3]))
VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), NUMBERS, st.text(max_size=5)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=5), inner, max_size=3)),
    max_leaves=5,
)


def test_what_a_session_means(sound_home: Path) -> None:
    """Documents of any shape, their checks in order, as another version may write them: a meeting, or a sentence."""
    contents = SessionFile.read(session_of(Workspace(sound_home)))

    @budget(300)
    @given(data=st.data())
    def check(data: st.DataObject) -> None:
        documents = [dict(contents.header), *(dict(one) for one in contents.events)]
        for _ in range(data.draw(st.integers(1, 3))):
            document = documents[data.draw(st.integers(0, len(documents) - 1))]
            key = data.draw(st.sampled_from([*document]))
            if data.draw(st.booleans()):
                document[key] = data.draw(VALUES)
            else:
                del document[key]
                document[data.draw(st.text(max_size=3))] = data.draw(VALUES)

        def read() -> None:
            stored = stored_of(Contents(documents[0], documents[1:], None, closed_cleanly=True))
            meeting = fold(stored.header, stored.records)
            assert accounts(meeting, meeting.elapsed).wall <= wall(meeting, meeting.elapsed)

        refusal(read)

    check()


@budget(200)
@given(data=anything(AGENDA))
def test_an_agenda_file(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "agenda.toml"
    path.write_bytes(data)
    if refusal(read_agenda, path):
        return
    agenda = read_agenda(path)
    assert all(item.minutes >= 0 for item in agenda.items)
    path.write_text(agenda_text(agenda), encoding="utf-8")
    assert agenda_text(read_agenda(path)) == agenda_text(agenda), "what was read can be written and read again"


@budget(150)
@given(data=anything(SETTINGS))
def test_the_settings(tmp_path: Path, data: bytes) -> None:
    folder = tmp_path / "config" / "smarketing"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "config.toml").write_bytes(data)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
        commands = usual_keys()
        problems = setting_problems(None, {}, commands=commands)
        assert all("\n" not in problem for problem in problems)
        assert bool(problems) == bool(refusal(lambda: read_settings(environment={}, commands=commands)))


@budget(200)
@given(text=st.one_of(st.text(), st.text("ab,:\"\\'@ \n\t"), st.binary().map(lambda data: data.decode("latin-1"))))
def test_who_comes(text: str) -> None:
    for read in (parse_with, lambda words: parsed(words, "people.csv")):
        refusal(read, text)


@pytest.mark.long
def test_all_of_it_with_a_large_budget() -> None:
    environment = {**os.environ, "HYPOTHESIS_PROFILE": "long"}
    command = [sys.executable, "-m", "pytest", "-q", "-n0", __file__]
    found = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stdout[-5000:]
