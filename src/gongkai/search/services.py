"""What other rooms call inside the transaction of their act, so that what can be found is what the act left.

These ask no policy: the act did. What goes into the public store is public; whoever puts it there answers for that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, fields
from datetime import date
from hashlib import sha256

from django.db import connection
from django.db.models import Q

from gongkai.search import folding, indexes
from gongkai.search.facets import FORM, facets
from gongkai.search.models import Document, Passage
from gongkai.search.passages import OVERLAP, passages
from gongkai.search.places import SPAN, first_above, lowest, place
from gongkai.search.stores import DESK, Store

Key = tuple[str, int]
"""Kind and number."""
Part = tuple[str, int, int]
"""Kind, number, part."""

AT_ONCE = 500
"""rows a statement"""


@dataclass(frozen=True, slots=True)
class Text:
    """What can be found of one thing: the `part` 0 of `number` of that `kind`, or a further one (an attachment).

    `kind` and `validity` are codes of small letters; `body` is the id of the body it belongs to, None where it is
    nobody's; `day` is the one by which results are ordered. A title is found like the text. At most about 15 million
    characters, else `passages.TooLong`.
    """

    kind: str
    number: int
    day: date
    title: str
    text: str
    part: int = 0
    body: int | None = None
    year: int | None = None
    validity: str = ""


def put(store: Store, texts: Iterable[Text], *, anew: bool = False) -> int:
    """Let these be found, and nothing else of the things they are of: parts that are not among them go.

    Returns how many parts were written; what has not changed is left as it is, unless all is to be written `anew`. Only
    in a transaction.
    """
    wanted = {(text.kind, text.number, text.part): text for text in texts}
    found = claim(store, {(kind, number) for kind, number, _ in wanted})
    return _put(store, wanted, found, anew=anew)


def renew(store: Store, things: Iterable[Key], read: Callable[[], Iterable[Text]]) -> int:
    """Lock these things, read their texts then, and let those be found and nothing else of the things; how many parts were
    written. Only in a transaction.

    Of two that change one thing the second so sees what the first did. All texts are held at once.
    """
    found = claim(store, things)
    wanted = {(text.kind, text.number, text.part): text for text in read()}
    if strange := {key[:2] for key in wanted} - {key[:2] for key in found}:
        raise ValueError(f"texts of things that were not locked: {sorted(strange)[:3]}")
    return _put(store, wanted, found)


def together() -> AbstractContextManager[None]:
    """Around the writing of some hundred texts in one transaction: the database enters them at once, which takes half as long."""
    _refuse_outside_transaction()
    return indexes.many_together(connection)


def unsaved(store: Store, text: Text, number: int) -> tuple[Document, list[Passage]]:
    """The rows that `put` leaves of a text, the document under this number; for loading very many in bulk."""
    cut = passages(_whole(text))
    row = _filled(store, text, cut, None)
    row.pk = number
    return row, list(_pieces(store, text, cut, row))


def _put(store: Store, wanted: dict[Part, Text], found: dict[Part, Document], *, anew: bool = False) -> int:
    _refuse_nobodys(store, wanted.values())
    _delete(store, [document for key, document in found.items() if key not in wanted])
    changed = [text for key, text in wanted.items() if anew or key not in found or found[key].digest != _digest(text)]
    _write(store, changed, found)
    return len(changed)


def remove(store: Store, kind: str, numbers: Iterable[int]) -> None:
    """Let nothing of these things be found any more. Only in a transaction."""
    _refuse_outside_transaction()
    _delete(store, list(store.documents.objects.select_for_update().filter(kind=kind, number__in=list(numbers)).order_by("pk")))


def claim(store: Store, things: Iterable[Key]) -> dict[Part, Document]:
    """Lock what can be found of these things until the transaction ends, with a row for what could not be found yet.

    So whoever reads a text and then puts it, as a rebuild does, cannot write over what an act puts meanwhile.
    """
    _refuse_outside_transaction()
    keys = sorted(set(things))
    known = {(row.kind, row.number) for row in _rows(store, keys)}
    new = [_claimed(store, kind, number) for kind, number in keys if (kind, number) not in known]
    if new:
        store.documents.objects.bulk_create(new, AT_ONCE, ignore_conflicts=True)
    return {(row.kind, row.number, row.part): row for row in _rows(store, keys, lock=True)}


def _claimed(store: Store, kind: str, number: int) -> Document:
    return store.documents(kind=kind, number=number, day=date.min, title="", digest="")


def _rows(store: Store, keys: Sequence[Key], *, lock: bool = False) -> list[Document]:
    rows = store.documents.objects.select_for_update() if lock else store.documents.objects.all()
    kinds = {kind for kind, _ in keys}
    asked = Q(pk__in=[])
    for kind in kinds:
        asked |= Q(kind=kind, number__in=[number for of, number in keys if of == kind])
    return list(rows.filter(asked).order_by("kind", "number", "part"))


def _write(store: Store, texts: Sequence[Text], found: dict[Part, Document]) -> None:
    """Documents keep their row and so their id; passages are replaced."""
    known = [found.get((text.kind, text.number, text.part)) for text in texts]
    _delete_passages(store, [document for document in known if document is not None])
    cut = [passages(_whole(text)) for text in texts]
    rows = [_filled(store, *one) for one in zip(texts, cut, known, strict=True)]
    store.documents.objects.bulk_create([row for row in rows if row.pk is None], AT_ONCE)
    # rows that are there: an UPDATE of many is slow
    store.documents.objects.bulk_create(
        [row for row, before in zip(rows, known, strict=True) if before is not None], AT_ONCE,
        update_conflicts=True, unique_fields=["id"], update_fields=WRITTEN,
    )  # fmt: skip
    pieces = (piece for one in zip(texts, cut, rows, strict=True) for piece in _pieces(store, *one))
    store.passages.objects.bulk_create(pieces, AT_ONCE)


WRITTEN = ["body", "day", "year", "validity", "title", "digest", "passages"]


def _filled(store: Store, text: Text, cut: Sequence[str], row: Document | None) -> Document:
    row = row or store.documents(kind=text.kind, number=text.number, part=text.part)
    row.body_id, row.day, row.year, row.validity = text.body, text.day, text.year, text.validity
    row.title, row.digest, row.passages = folding.storable(text.title), _digest(text), len(cut)
    return row


def _pieces(store: Store, text: Text, cut: Sequence[str], row: Document) -> Iterator[Passage]:
    beside = facets(text.kind, text.body, text.day, text.year, text.validity, many=len(cut) > 1)
    for number, piece in enumerate(cut):
        at = place(row.day, row.pk, number)
        yield store.passages(place=at, text=piece, folded=folding.folded(piece), facets=beside)


def _whole(text: Text) -> str:
    """What is looked through: the title is a line above the text."""
    return folding.storable(f"{text.title}\n{text.text}")


def _digest(text: Text) -> str:
    told = [folding.version(), str(OVERLAP), str(SPAN), FORM, *(repr(getattr(text, field.name)) for field in fields(text))]
    return sha256("\n".join(told).encode(errors="surrogatepass")).hexdigest()


def _delete(store: Store, documents: Sequence[Document]) -> None:
    _delete_passages(store, documents)
    store.documents.objects.filter(pk__in=[document.pk for document in documents]).delete()


def _delete_passages(store: Store, documents: Sequence[Document]) -> None:
    for document in documents:
        if document.passages:
            within = (lowest(document.day, document.pk), first_above(document.day, document.pk) - 1)
            store.passages.objects.filter(place__range=within).delete()


def _refuse_nobodys(store: Store, texts: Iterable[Text]) -> None:
    if store is DESK and any(text.body is None for text in texts):
        raise ValueError("what the desk finds belongs to a body, for only its people may find it")


def _refuse_outside_transaction() -> None:
    if not connection.in_atomic_block:
        raise RuntimeError("what can be found is changed in the transaction of the act that changes it")
