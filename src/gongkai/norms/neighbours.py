"""Items whose pages name each other: a document and those it changes, an interpretation and what it is about."""

from __future__ import annotations

from gongkai.items.models import ItemCourse
from gongkai.norms.models import Grounds, InterpretedNorm, NormLink

EDGES = (
    (NormLink, "facts__version__item", "target"),
    (InterpretedNorm, "facts__version__item", "norm"),
    (Grounds, "by", "norm"),
)
"""Records of two items, and their names there; each page may name the other."""


def neighbours(item: int) -> list[int]:
    """The items, other than this one, whose pages name it or that it names, in any version; those ever public only."""
    found = set[int]()
    for model, one, other in EDGES:
        for here, there in ((one, other), (other, one)):
            found.update(model._default_manager.filter(**{here: item}).exclude(**{there: None}).values_list(there, flat=True))
    public = ItemCourse.objects.filter(pk__in=found - {item}, first_on__isnull=False)
    return list(public.order_by("pk").values_list("pk", flat=True))
