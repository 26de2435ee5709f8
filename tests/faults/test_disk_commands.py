"""Every command that writes, on a disk that refuses: one line that says so, nothing lost, and it works again later."""

import errno
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import tour
from faulty_disk import Sick

from smarketing_tui.session import saving
from smarketing_tui.store.files import syscalls

FAULTS: dict[str, Callable[[Sick], None]] = {
    "full": Sick.fill,
    "read-only": Sick.protect,
    "EIO on sync": lambda disk: disk.refuse(errno.EIO, "datasync", "fsync"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_each_command_says_so_in_a_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setattr(saving, "RETRY_AFTER", 0.01)
    home, sick, out, sick_out = (tmp_path / name for name in ("home", "sick", "out", "sick-out"))
    tour.prepare(out)
    home.mkdir()
    refused = []
    for command, typed in tour.COMMANDS:
        shutil.rmtree(sick, ignore_errors=True)
        shutil.copytree(home, sick)
        shutil.rmtree(sick_out, ignore_errors=True)
        shutil.copytree(out, sick_out)
        before = contents(sick)
        disk = Sick(sick)
        FAULTS[fault](disk)
        with monkeypatch.context() as patch:
            patch.setattr(syscalls, "system", disk)
            code, said = tour.run(sick, sick_out, command, typed)
        assert not any(words in said for words in ("Traceback", "Something went wrong", "[Errno")), f"{command}: {said}"
        if code:
            refused.append(command)
            assert code in (1, 2), f"{command}: {code} {said}"
            assert said.startswith("smarketing: ") or "NOT SAVED" in said, f"{command}: {said}"
        assert before.items() <= contents(sick).items() or not code, f"{command} has changed what was there"
        assert tour.run(sick, out, "check")[0] == 0, f"{command}: {tour.run(sick, out, 'check')[1]}"
        assert tour.run(home, out, command, typed)[0] == 0
    assert len(refused) > 8, refused


def contents(home: Path) -> dict[str, bytes]:
    """What is in the workspace, without the blanks kept ready and the lists that are made anew."""
    return {
        str(path): path.read_bytes().rstrip()
        for path in home.rglob("*.json")
        if path.name not in ("catalogue.json", "figures.json")
    }
