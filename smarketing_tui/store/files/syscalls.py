"""Every call the store makes to the operating system, in one place, so that a test can record it or make it fail."""

import contextlib
import errno
import os
import stat
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

#: How long Windows may refuse to replace a file that somebody is reading (rules.md 6), in seconds.
REPLACE_PATIENCE = 2.0

#: The byte that is locked on Windows: far behind the text, because a locked byte cannot be read by others.
_LOCKED_BYTE = 1 << 30


class System:
    """The operating system as the store sees it; every method raises OSError."""

    #: Windows cannot rename over, or away, a file that is open.
    renames_open_files = sys.platform != "win32"

    def open(self, path: Path, flags: int) -> int:
        """Open a file; one that is made can be read by its owner only."""
        return os.open(path, flags | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0), 0o600)

    def close(self, fd: int) -> None:
        """Close a descriptor."""
        os.close(fd)

    def read(self, path: Path) -> tuple[bytes, os.stat_result]:
        """The whole of a file and the stamp it had when the reading began."""
        with open(path, "rb", buffering=0, opener=_at_once) as file:
            stamp = os.fstat(file.fileno())
            if not stat.S_ISREG(stamp.st_mode):
                raise OSError(errno.EINVAL, "It is no file: move it out of the workspace", str(path))
            return file.readall() or b"", stamp

    def read_end(self, path: Path, most: int) -> tuple[bytes, int]:
        """The last bytes of a file, and its size."""
        with path.open("rb", buffering=0) as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - most))
            return file.readall() or b"", size

    def pwrite(self, fd: int, data: bytes, offset: int) -> int:
        """Write at a position and return how many bytes were taken."""
        if sys.platform == "win32":
            os.lseek(fd, offset, os.SEEK_SET)
            return os.write(fd, data)
        return os.pwrite(fd, data, offset)

    def datasync(self, fd: int) -> None:
        """Bring a file's bytes to the disk itself, and as much about the file as is needed to read them."""
        if sys.platform == "linux":
            os.fdatasync(fd)
        else:
            self.fsync(fd)

    def fsync(self, fd: int) -> None:
        """Bring a file to the disk itself."""
        if sys.platform == "darwin":
            import fcntl

            # On macOS fsync leaves the bytes in the drive's cache; some file systems know nothing better.
            with contextlib.suppress(OSError):
                fcntl.fcntl(fd, fcntl.F_FULLFSYNC)
                return
        os.fsync(fd)

    def sync_folder(self, path: Path) -> None:
        """Bring a folder's list of names to the disk, where the system can."""
        self.syncs_folder(path)

    def syncs_folder(self, path: Path) -> bool:
        """Do so, and tell whether the system and the file system can."""
        if sys.platform == "win32":
            return False
        fd = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(fd)
        except OSError as error:
            if error.errno not in (errno.EINVAL, errno.ENOTSUP):
                raise
            return False
        finally:
            os.close(fd)
        return True

    def truncate(self, fd: int, size: int) -> None:
        """Cut a file to a size."""
        os.ftruncate(fd, size)

    def replace(self, source: Path, target: Path) -> None:
        """Rename over; on Windows, where a reader is in the way for a moment, with patience."""
        deadline = self.monotonic() + REPLACE_PATIENCE
        while True:
            try:
                source.replace(target)
                return
            except PermissionError:
                if sys.platform != "win32" or self.monotonic() >= deadline:
                    raise
                self.sleep(0.02)

    def unlink(self, path: Path) -> None:
        """Remove a name."""
        path.unlink()

    def mkdir(self, path: Path) -> None:
        """Make a folder that only its owner can enter."""
        path.mkdir(mode=0o700)

    def scan(self, path: Path, suffix: str) -> Iterator[tuple[str, os.stat_result]]:
        """The names in a folder that end so, and what is known about each.

        One that vanishes meanwhile is left out, and a link that leads nowhere: to nothing, or round in a ring.
        """
        with os.scandir(path) as entries:
            for entry in entries:
                if entry.name.endswith(suffix):
                    try:
                        found = entry.stat()
                    except OSError as error:
                        if error.errno not in (errno.ENOENT, errno.ELOOP):
                            raise
                        continue
                    yield entry.name, found

    def stat(self, path: Path) -> os.stat_result:
        """What is known about a name."""
        return path.stat()

    def fstat(self, fd: int) -> os.stat_result:
        """What is known about an open file."""
        return os.fstat(fd)

    def lock(self, fd: int, *, shared: bool = False) -> None:
        """Take the one lock of a file at once, for this descriptor alone; raises BlockingIOError when it is taken.

        Both kinds belong to the open file, not to the process: two handles of one process exclude each other,
        and the system drops the lock when its holder dies, however it dies. One that is *shared* excludes only one
        that is not, where the system knows such, and needs no file that is open for writing, on NFS either.
        """
        if sys.platform == "win32":
            import msvcrt

            os.lseek(fd, _LOCKED_BYTE, os.SEEK_SET)
            try:
                msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)
            except OSError as error:
                raise BlockingIOError(errno.EAGAIN, "locked") from error
        else:
            import fcntl

            fcntl.flock(fd, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)

    def now(self) -> datetime:
        """The wall clock, in UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Seconds of a clock that nobody sets."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Wait a moment."""
        time.sleep(seconds)

    def host(self) -> str:
        """The name of this computer."""
        return os.environ.get("COMPUTERNAME", "") if sys.platform == "win32" else os.uname().nodename

    def pid(self) -> int:
        """The number of this process."""
        return os.getpid()


def _at_once(path: str, flags: int) -> int:
    """Open without waiting, as for the other end of a pipe that stands in a file's place."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


#: What the store uses; a test puts another in its place.
system = System()


def write_all(fd: int, data: bytes, offset: int) -> None:
    """Write every byte at a position, in one call unless the system takes fewer; raises OSError."""
    written = system.pwrite(fd, data, offset)
    while written < len(data):
        more = system.pwrite(fd, data[written:], offset + written)
        if more == 0:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        written += more


def make_folder(path: Path) -> None:
    """Make a folder and those above it, durably; raises OSError."""
    with contextlib.suppress(FileNotFoundError):
        system.stat(path)
        return
    make_folder(path.parent)
    with contextlib.suppress(FileExistsError):
        system.mkdir(path)
    system.sync_folder(path.parent)
