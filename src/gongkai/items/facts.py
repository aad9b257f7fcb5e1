"""Structured facts of a version: rows of other tables that its reviewers read and the public sees with it.

A table of facts has a OneToOne to `Version` as its primary key and declares itself here. Then its row is part of what a
conclusion is about (`Version.canonical`), goes into the next version, and is saved with the text (`Content.facts`). A
table with rows of its own below it says `canonical_rows` and `copy_rows_to` itself.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Model

_declared: dict[str, type[Model]] = {}


def declare(model: type[Model]) -> None:
    """Make a table of facts part of versions; each once."""
    name = model._meta.model_name or ""
    if name in _declared:
        raise ValueError(f"facts {name} are declared already")
    _declared[name] = model


def declared() -> tuple[type[Model], ...]:
    """Every table of facts."""
    return tuple(_declared.values())


def canonical(version: int) -> dict[str, Any]:
    """The facts of a version by table, as JSON takes them; tables without a row are left out."""
    found: dict[str, Any] = {}
    for name, model in sorted(_declared.items()):
        row = model._default_manager.filter(pk=version).first()
        if row is not None:
            found[name] = _values(row)
    return found


def copy(former: int, version: int) -> None:
    """The next version begins with the facts of the former one."""
    for model in _declared.values():
        row = model._default_manager.filter(pk=former).first()
        if row is not None:
            new = model(**{f.attname: getattr(row, f.attname) for f in model._meta.concrete_fields if not f.primary_key})
            new.pk = version
            new.save(force_insert=True)
            if hasattr(row, "copy_rows_to"):
                row.copy_rows_to(new)


def replace(version: int, rows: list[Model]) -> None:
    """Save facts with the text they belong to: those given, in place of the same tables' rows of the version."""
    for row in rows:
        if type(row) not in _declared.values():
            raise ValueError(f"{type(row).__name__} are no declared facts")
        row.pk = version
        row.save()


def _values(row: Model) -> dict[str, Any]:
    plain = {f.attname: _plain(getattr(row, f.attname)) for f in row._meta.concrete_fields if not f.primary_key}
    below = getattr(row, "canonical_rows", None)
    return plain | ({"rows": below()} if below else {})


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, str | int | bool) else str(value)
