"""The two stores by name: one for everybody, which holds public text only, and one for the desk."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.search.models import DeskDocument, DeskPassage, Document, Passage, PublicDocument, PublicPassage


@dataclass(frozen=True, slots=True)
class Store:
    """A store by its code, with its tables."""

    code: str
    label: str
    documents: type[Document]
    passages: type[Passage]

    @property
    def table(self) -> str:
        """The table of its passages."""
        return self.passages._meta.db_table


PUBLIC = Store("public", "公开检索", PublicDocument, PublicPassage)
DESK = Store("desk", "工作台检索", DeskDocument, DeskPassage)

STORES = {store.code: store for store in (PUBLIC, DESK)}
