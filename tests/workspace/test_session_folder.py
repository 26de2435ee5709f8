"""Which sessions a folder has."""

from pathlib import Path

import pytest

from smarketing_tui.store.refusals import NotFound
from smarketing_tui.store.session_folder import SessionFolder

ID = "20261121-1000-k3f9"


@pytest.fixture
def folder(tmp_path: Path) -> SessionFolder:
    for name in (f"{ID}.json", "a copy.json", f"{ID}.json.lock", "20261121-1000-aaaa.txt"):
        (tmp_path / name).touch()
    (tmp_path / "20261121-1000-bbbb.json").mkdir()
    (tmp_path.parent / "20261121-1000-cccc.json").touch()
    return SessionFolder(tmp_path)


@pytest.mark.parametrize("session", [ID, "a copy", "20261121-1000-bbbb"])
def test_a_session_that_is_there_is_known(folder: SessionFolder, session: str) -> None:
    """Also one in whose place a folder stands: who reads it says what to do."""
    assert folder.has(session)
    assert folder.known(session) == folder.path / f"{session}.json"


@pytest.mark.parametrize(
    "session",
    ["20261121-1000-aaaa", "../20261121-1000-cccc", f"./{ID}", f"{ID}.json", ID.upper(), "", "."],
)
def test_nothing_typed_but_an_id_leads_to_a_file(folder: SessionFolder, session: str) -> None:
    assert not folder.has(session)
    with pytest.raises(NotFound):
        folder.known(session)


def test_where_there_is_no_folder_there_is_no_session(tmp_path: Path) -> None:
    assert not SessionFolder(tmp_path / "none").has(ID)
