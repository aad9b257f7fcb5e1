"""What pages ask about catalogues; always through the policy."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from gongkai.bodies.models import Body, Lineage
from gongkai.bodies.policy import require, visible
from gongkai.items.catalogue import acts
from gongkai.items.models import CatalogueEntry, CatalogueImport, EntryMapping, Requirement


def entries(
    actor: Any, body: Body, vocabulary: str, parent: CatalogueEntry | None = None, *, holding: Collection[int] = ()
) -> QuerySet[CatalogueEntry]:
    """The entries that a body uses, of one vocabulary and below one entry (the topmost without): its own, those of bodies
    above it, shared ones; and of the retired ones and of others' those named by `holding` (ids), in which it has something.
    In their order; each says with `has_children` whether there are some below it."""
    require(actor, acts.READ, body)
    below = CatalogueEntry.objects.filter(parent=OuterRef("pk"))
    found = CatalogueEntry.objects.filter(Q(_used_by(body), retired_on=None) | Q(pk__in=holding), vocabulary=vocabulary, parent=parent)
    return found.annotate(has_children=Exists(below)).order_by("position", "pk")


def usable(body: Body, holding: Collection[int] = ()) -> QuerySet[CatalogueEntry]:
    """Its own entries, those of bodies above it, and those that all share, the retired ones too; and those named by
    `holding` (ids): what a body took over from another stands in the entries of that one."""
    return CatalogueEntry.objects.filter(_used_by(body) | Q(pk__in=holding))


def _used_by(body: Body) -> Q:
    return Q(owner=None) | Q(owner__in=Lineage.objects.filter(descendant=body).values("ancestor"))


def find_entry(actor: Any, body: Body, entry_id: int) -> CatalogueEntry:
    """One entry that the body uses; raises CatalogueEntry.DoesNotExist."""
    require(actor, acts.READ, body)
    return usable(body).select_related("owner", "parent").get(pk=entry_id)


def path_of(entry: CatalogueEntry) -> list[CatalogueEntry]:
    """The entries above it, the topmost first, itself last."""
    path = [entry]
    while path[0].parent is not None:
        path.insert(0, path[0].parent)
    return path


def mappings_of(entry: CatalogueEntry) -> QuerySet[EntryMapping]:
    """What the entry counts as."""
    return EntryMapping.objects.filter(entry=entry).select_related("counts_as__owner").order_by("counts_as__vocabulary", "pk")


def requirements_of(actor: Any, entry: CatalogueEntry) -> QuerySet[Requirement]:
    """What is asked for the entry now, of bodies whose coverage the actor may see."""
    seen = visible(actor, acts.COVERAGE, Body.objects.all())
    found = Requirement.objects.filter(entry=entry, ended_on=None, body__in=seen)
    return found.select_related("body", "division").order_by("body__name", "pk")


def imports_of(actor: Any, owners: QuerySet[Body]) -> QuerySet[CatalogueImport]:
    """Imports into the catalogues of these bodies, the newest first, for those who may import there."""
    mine = visible(actor, acts.IMPORT, owners)
    return CatalogueImport.objects.filter(owner__in=mine).select_related("owner", "imported_by", "file").order_by("-pk")
