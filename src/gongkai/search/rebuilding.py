"""The rebuild of a store: everything written anew from the sources, some things at a time, each batch in a transaction.

Whoever searches meanwhile finds each text as it was or as it is now, never half of it and never nothing. How far it came
is kept with each batch, so that a rebuild that was broken off goes on from there.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import groupby
from typing import Any

from django.db import connection, transaction

from gongkai.bodies.policy import require
from gongkai.search import acts, sources
from gongkai.search.models import Rebuild
from gongkai.search.services import Text, claim, put, remove, together
from gongkai.search.stores import Store

AT_ONCE = 100
"""things a batch"""
CHARACTERS = 500_000
"""of text written at once; a longer one alone"""

Progress = Callable[[str, int], None]
"""Told after each batch: the kind, and how many texts of it have been written so far."""


def rebuild(actor: Any, store: Store, progress: Progress | None = None, *, from_start: bool = False) -> dict[str, int]:
    """Write everything anew that can be found, and take away what no source has any more; how many texts, by kind.

    Goes on where an earlier one was broken off, unless it is to begin `from_start`.
    """
    require(actor, acts.REBUILD)
    for row in _begun(store, from_start=from_start):
        while not row.finished:
            row = _batch(store, row.pk)
            if progress is not None:
                progress(row.kind, row.documents)
    learn(store)
    return dict(Rebuild.objects.filter(store=store.code).order_by("kind").values_list("kind", "documents"))


@transaction.atomic
def _begun(store: Store, *, from_start: bool) -> list[Rebuild]:
    """The rows of the rebuild that goes on, else of a new one."""
    rows = Rebuild.objects.filter(store=store.code)
    if from_start or not rows.filter(finished=False).exists():
        rows.delete()
    kinds = set(sources.registered()) | set(store.documents.objects.order_by().values_list("kind", flat=True).distinct())
    for kind in sorted(kinds):
        Rebuild.objects.get_or_create(store=store.code, kind=kind)
    return list(rows.order_by("kind"))


@transaction.atomic
def _batch(store: Store, pk: int) -> Rebuild:
    """The next things of a kind: locked first, read then, so that an act that changes one comes before or after."""
    row = Rebuild.objects.select_for_update().get(pk=pk)
    source = sources.registered().get(row.kind)
    ids = list(source.ids(row.after, AT_ONCE)) if source else []
    claim(store, [(row.kind, number) for number in ids])
    kept = set[int]()
    with together():
        for texts in _of_bearable_size(source.documents(ids, store) if source else ()):
            _refuse_others(row.kind, ids, texts)
            row.documents += put(store, texts, anew=True)
            kept.update(text.number for text in texts)
    _remove_others(store, row, ids, kept)
    row.after, row.finished = (ids[-1] if ids else row.after), not ids
    row.save()
    return row


def _remove_others(store: Store, row: Rebuild, ids: Collection[int], kept: Collection[int]) -> None:
    """What can be found but is not among the texts: of these numbers, and of numbers that the source passed over."""
    known = store.documents.objects.filter(kind=row.kind, number__gt=row.after)
    within = known.filter(number__lte=max(ids)) if ids else known
    gone = [number for number in within.values_list("number", flat=True).distinct() if number not in kept]
    remove(store, row.kind, gone)


def _refuse_others(kind: str, ids: Collection[int], texts: Collection[Text]) -> None:
    for text in texts:
        if text.kind != kind or text.number not in ids:
            raise ValueError(f"the source of {kind} was not asked for {text.kind} {text.number}")


def _of_bearable_size(texts: Iterable[Text]) -> Iterator[list[Text]]:
    """The texts some at a time, all parts of a thing together; long ones are not all held at once."""
    batch = list[Text]()
    for _, parts in groupby(texts, key=lambda text: text.number):
        batch += parts
        if sum(len(text.text) for text in batch) > CHARACTERS:
            yield batch
            batch = []
    if batch:
        yield batch


def learn(store: Store) -> None:
    """Have the database see how common each token is, which decides how a question is put."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {store.table}")
