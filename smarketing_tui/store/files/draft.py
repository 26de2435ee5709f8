"""A change to one table before it is on the disk."""

from collections.abc import Iterator, Mapping, MutableMapping
from typing import Any

from smarketing_tui.store.files.lines import decode_json, encode

Document = dict[str, Any]


class Draft(MutableMapping[int, Document]):
    """What TinyDB's updaters get instead of the table: it costs nothing for what is not touched.

    The table itself is never changed, so that a refused change leaves no trace.
    """

    def __init__(self, rows: Mapping[str, Document]) -> None:
        self._rows = rows
        self._touched: dict[int, Document] = {}
        self._removed: set[int] = set()
        #: Documents that are new.
        self.added: dict[int, Document] = {}

    def __contains__(self, doc_id: object) -> bool:
        return doc_id in self.added or (
            isinstance(doc_id, int) and str(doc_id) in self._rows and doc_id not in self._removed
        )

    def __getitem__(self, doc_id: int) -> Document:
        if doc_id not in self:
            raise KeyError(doc_id)
        if doc_id in self.added:
            return self.added[doc_id]
        if doc_id not in self._touched:
            self._touched[doc_id] = decode_json(encode(self._rows[str(doc_id)]).encode("ascii"))
        return self._touched[doc_id]

    def __setitem__(self, doc_id: int, document: Document) -> None:
        if doc_id in self:
            raise ValueError(f"Document with ID {doc_id} already exists")
        self.added[doc_id] = document

    def __delitem__(self, doc_id: int) -> None:
        if doc_id not in self:
            raise KeyError(doc_id)
        if self.added.pop(doc_id, None) is None:
            self._removed.add(doc_id)

    def __iter__(self) -> Iterator[int]:
        yield from (doc_id for doc_id in map(int, self._rows) if doc_id not in self._removed)
        yield from self.added

    def __len__(self) -> int:
        return len(self._rows) - len(self._removed) + len(self.added)

    def clear(self) -> None:
        """Remove every document."""
        self.added.clear()
        self._removed.update(map(int, self._rows))

    @property
    def rewrites(self) -> bool:
        """Whether a document that was there is different now, or gone."""
        return bool(self._removed) or any(
            encode(document) != encode(self._rows[str(doc_id)]) for doc_id, document in self._touched.items()
        )

    def result(self) -> dict[str, Document]:
        """The table as it is to be."""
        kept = {
            doc_id: self._touched.get(int(doc_id), document)
            for doc_id, document in self._rows.items()
            if int(doc_id) not in self._removed
        }
        return kept | {str(doc_id): document for doc_id, document in self.added.items()}
