"""Facts of a version that have rows of their own: saved, read and copied with them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Self

from django.db import models


class FactsWithRows(models.Model):
    """Facts of a version with rows below, named by `ROWS`; see `items.facts`. The rows given to `with_rows` take the place
    of those that are there when the facts are saved; without it they stay."""

    ROWS = ""
    """The relation to the rows."""

    _given: list[models.Model] | None = None

    class Meta:
        abstract = True

    def with_rows(self, rows: Iterable[models.Model]) -> Self:
        """The same facts, to be saved with these rows in this order."""
        self._given = list(rows)
        return self

    def rows(self) -> list[Any]:
        """The rows that are stored, in their order."""
        return list(getattr(self, self.ROWS).order_by("position"))

    def save(self, *arguments: Any, **options: Any) -> None:
        super().save(*arguments, **options)
        if self._given is None:
            return
        getattr(self, self.ROWS).all().delete()
        relation = self._meta.get_field(self.ROWS)
        for position, row in enumerate(self._given, 1):
            row.pk, row._state.adding = None, True
            setattr(row, relation.field.name, self)  # type: ignore[union-attr]
            row.position = position  # type: ignore[attr-defined]
        relation.related_model._default_manager.bulk_create(self._given)  # type: ignore[union-attr]
        self._given = None

    def canonical_rows(self) -> list[dict[str, Any]]:
        """What a conclusion about the version is about, row by row."""
        return [
            {f.attname: _plain(getattr(row, f.attname)) for f in row._meta.concrete_fields if not f.primary_key and f.name != "facts"}
            for row in self.rows()
        ]

    def copy_rows_to(self, other: Self) -> None:
        """The same rows for the facts of the next version."""
        other.with_rows(self.rows()).save()


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, str | int | bool) else str(value)
