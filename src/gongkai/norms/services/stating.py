"""Saving the facts of a version in work without touching its text."""

from __future__ import annotations

from typing import Any

from django.db.models import Model

from gongkai.items.models import CatalogueEntry, Item, Version
from gongkai.items.services.drafting import COLUMNS, Content, save_version
from gongkai.law.document_numbers import checked_unified
from gongkai.law.norms import known_day
from gongkai.norms.models import NormFacts


def state(actor: Any, item: Item, facts: Model, *, revision: int, key: str = "") -> Version:
    """Save facts (one of `norms.models.facts`, with its rows) with the version in work, as `drafting.save_version` saves
    a text: refused where somebody saved meanwhile; the review is then about them."""
    version = Version.objects.filter(item=item).latest("number")
    if isinstance(facts, NormFacts):
        facts.unified_number = checked_unified(facts.unified_number)
        facts.published_on = known_day(facts.published_on)
    return save_version(actor, item, content_of(version, facts), revision=revision, key=key)


def content_of(version: Version, *facts: Model) -> Content:
    """The content of a version as it stands, with these facts."""
    texts = {name: getattr(version, name) for name in COLUMNS}
    return Content(
        **texts,
        html=version.html,
        places=tuple(CatalogueEntry.objects.filter(pk__in=version.placements.values("entry"))),
        attachments=tuple((one.file, one.title) for one in version.attachments.select_related("file").order_by("position")),
        facts=facts,
    )
