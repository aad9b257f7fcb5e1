"""The content of a version as its reader sees it: text with pictures at the desk's addresses, attachments, places, facts of law."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from gongkai.annual.reports.drawn import drawn
from gongkai.desk.items.facts import fact_lines
from gongkai.items import pictures
from gongkai.items.kinds import Genre
from gongkai.items.models import Attachment, CatalogueEntry, Item, Picture, Version
from gongkai.items.models.version import DAYS
from gongkai.writing.rich_text import Difference, difference

SHOWN = (
    "title", "summary", "formed_on", "issuer", "document_number", "topic", "keywords", "effective_on", "valid_until",
    "down_on", "source", "editor",
)  # fmt: skip
"""The metadata in the order of the public page (条例 12, catalogue metadata)."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the metadata, as the public page lists it."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class File:
    """An attachment, as the public page lists it."""

    title: str
    address: str
    ending: str
    size: int


@dataclass(frozen=True, slots=True)
class Content:
    """A version to read: what the parts of the public page are given."""

    version: Version
    rows: list[Row]
    text: SafeString
    files: list[File]


@dataclass(frozen=True, slots=True)
class Changes:
    """How a version differs from an earlier one: (label, before, after) of metadata, the text, the attachments."""

    earlier: Version
    rows: list[tuple[str, str, str]]
    text: Difference

    @property
    def is_same(self) -> bool:
        return not self.rows and self.text.is_same


def address(picture: Picture) -> str:
    """Where the desk serves a picture of an item."""
    return reverse("desk:item_picture", args=[picture.item_id, picture.pk])


def content(version: Version, item: Item) -> Content:
    """Everything of one version."""
    told = [(_("索引号"), item.index_number or _("（发布时编定）"))]
    told += [(label_of(name), value_of(version, name)) for name in SHOWN]
    told += [*fact_lines(version, item.genre), (_("目录归类"), _placed(version))]
    files = [_file(item, one) for one in attachments_of(version)]
    text = (drawn(version) if item.genre == Genre.REPORT else None) or html_of(version, item)
    return Content(version, [Row(label, text) for label, text in told if text], rich_text(text), files)


def html_of(version: Version, item: Item) -> str:
    """Its text with the pictures where the desk serves them."""
    return pictures.shown(version.html, pictures.of(item), address) if "<img" in version.html else version.html


def rich_text(html: str) -> SafeString:
    """The text for a page: cleaned when it was saved (`writing.rich_text.clean`), or drawn of a report with its texts escaped."""
    return mark_safe(html)  # noqa: S308


def changes(earlier: Version, later: Version) -> Changes:
    """What the later version changes."""
    rows = [
        (label_of(name), value_of(earlier, name), value_of(later, name))
        for name in SHOWN if value_of(earlier, name) != value_of(later, name)
    ]  # fmt: skip
    rows += _facts_changed(earlier, later)
    rows += [
        (label, before, after) for label, told in ((_("目录归类"), _placed), (_("附件"), _attached))
        if (before := told(earlier)) != (after := told(later))
    ]  # fmt: skip
    return Changes(earlier, rows, difference(earlier.html, later.html))


def _facts_changed(earlier: Version, later: Version) -> list[tuple[str, str, str]]:
    genre = later.item.genre
    before, after = dict(fact_lines(earlier, genre)), dict(fact_lines(later, genre))
    names = dict.fromkeys([*before, *after])
    return [(name, before.get(name, ""), after.get(name, "")) for name in names if before.get(name) != after.get(name)]


def attachments_of(version: Version) -> list[Attachment]:
    return list(version.attachments.select_related("file").order_by("position"))


def places_of(version: Version) -> list[CatalogueEntry]:
    found = CatalogueEntry.objects.filter(pk__in=version.placements.values("entry"))
    return list(found.select_related("parent").order_by("vocabulary", "position", "pk"))


def label_of(name: str) -> str:
    """What a column is called."""
    return str(Version._meta.get_field(name).verbose_name)


def value_of(version: Version, name: str) -> str:
    """A column as a page shows it."""
    value = getattr(version, name)
    return (value.isoformat() if value else "") if name in DAYS else str(value)


def _file(item: Item, one: Attachment) -> File:
    ending = one.file.name.rpartition(".")[2] if "." in one.file.name else ""
    return File(one.title, reverse("desk:item_file", args=[item.pk, one.pk]), ending, one.file.size)


def _placed(version: Version) -> str:
    return "；".join(f"{one.get_vocabulary_display()}：{one.name}" for one in places_of(version))


def _attached(version: Version) -> str:
    """With the beginning of each file's hash: a file that was exchanged under its old name is a change."""
    return "；".join(f"{one.title}（{one.file.sha256[:12]}）" for one in attachments_of(version))
