"""Every state in which a power cut may leave a folder, given what was asked of the disk until then."""

from collections.abc import Iterator, Sequence

from faulty_disk import Op

SECTOR = 512

Folder = dict[str, bytes]


def states(ops: Sequence[Op], sectors: int | None = None) -> Iterator[tuple[int, Folder]]:
    """After each op, the folders that may be found: unsynced writes dropped, reordered, torn; names late.

    `sectors` bounds how many places a write is torn at.
    """
    for moment in range(len(ops) + 1):
        done = ops[:moment]
        if moment == len(ops) or ops[moment].kind in ("sync", "sync_folder", "acknowledged", "write"):
            seen = set()
            for names in _names(done):
                for contents in _contents(done, set(names.values()), sectors):
                    folder = {name: contents[file] for name, file in names.items()}
                    key = tuple(sorted(folder.items()))
                    if key not in seen:
                        seen.add(key)
                        yield moment, folder


def _names(done: Sequence[Op]) -> Iterator[dict[str, int]]:
    """The folder's names: those that were synced, and then any number of the later changes, in order."""
    changes = [(number, op) for number, op in enumerate(done) if op.kind in ("create", "rename", "unlink")]
    synced = max((number for number, op in enumerate(done) if op.kind == "sync_folder"), default=-1)
    certain = sum(number < synced for number, _ in changes)
    for count in range(certain, len(changes) + 1):
        names: dict[str, int] = {}
        for _, op in changes[:count]:
            if op.kind == "create":
                names[op.name] = op.file
            elif op.kind == "unlink":
                names.pop(op.name, None)
            elif op.name in names:
                names[op.target] = names.pop(op.name)
        yield names


def _contents(done: Sequence[Op], files: set[int], sectors: int | None) -> Iterator[dict[int, bytes]]:
    """What is in the files: one file at a time in each of its states, the others as written."""
    ways = {file: list(_ways(done, file, sectors)) for file in files}
    whole = {file: found[0] for file, found in ways.items()}
    for file, found in ways.items():
        for content in found:
            yield {**whole, file: content}
    if not files:
        yield {}


def _ways(done: Sequence[Op], file: int, sectors: int | None) -> Iterator[bytes]:
    """The states of one file: all was written first, then each choice of what was not."""
    mine = [op for op in done if op.file == file and op.kind in ("write", "truncate", "sync")]
    synced = max((number for number, op in enumerate(mine) if op.kind == "sync"), default=-1)
    certain = b""
    for op in mine[: synced + 1]:
        certain = _applied(certain, op)
    pending = mine[synced + 1 :]
    yield _all(certain, pending)
    yield certain
    for number, op in enumerate(pending):
        yield _all(certain, pending[:number])
        yield _all(certain, [*pending[:number], *pending[number + 1 :]])
        yield _applied(certain, op)
        if op.kind == "write":
            for torn in _torn(op, sectors):
                yield _all(certain, [*pending[:number], *torn])
                yield _all(certain, torn)


def _torn(op: Op, sectors: int | None) -> Iterator[list[Op]]:
    """A write of which only the beginning, only the end, or all but one sector reached the disk."""
    ends = [*range(op.offset - op.offset % SECTOR + SECTOR, op.offset + len(op.data), SECTOR)]
    if sectors is not None and len(ends) > sectors:
        ends = [*ends[: sectors - 1], ends[-1]]
    pieces = [
        _piece(op, begin, end) for begin, end in zip([op.offset, *ends], [*ends, op.offset + len(op.data)], strict=True)
    ]
    for cut in range(1, len(pieces)):
        yield pieces[:cut]
        yield pieces[cut:]
        yield [*pieces[:cut], *pieces[cut + 1 :]]


def _piece(op: Op, begin: int, end: int) -> Op:
    return Op("write", op.file, offset=begin, data=op.data[begin - op.offset : end - op.offset])


def _all(content: bytes, ops: Sequence[Op]) -> bytes:
    for op in ops:
        content = _applied(content, op)
    return content


def _applied(content: bytes, op: Op) -> bytes:
    if op.kind == "sync":
        return content
    if op.kind == "truncate":
        return content[: op.offset].ljust(op.offset, b"\0")
    return content[: op.offset].ljust(op.offset, b"\0") + op.data + content[op.offset + len(op.data) :]
