"""The form on which a version is written: metadata, text, places in the catalogues, attachments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from django import forms
from django.conf import settings
from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.desk.fields import DayField, FilesField, SentOnce
from gongkai.desk.items.content import address, html_of
from gongkai.desk.items.facts import facts_form
from gongkai.files.bounding import MEGABYTE
from gongkai.files.contents import cleaned
from gongkai.files.models import StoredFile
from gongkai.items import pictures
from gongkai.items.catalogue.queries import usable
from gongkai.items.models import Attachment, CatalogueEntry, Item, Version, Vocabulary
from gongkai.items.models.version import DAYS, TEXTS
from gongkai.items.services.drafting import Content
from gongkai.law.reasons import Refused
from gongkai.writing.rich_text import Clean

COLUMNS = tuple(name for name in (*TEXTS, *DAYS) if name != "html")
TOGETHER = (
    ("title",), ("summary",), ("document_number", "formed_on", "issuer"), ("topic", "keywords"),
    ("effective_on", "valid_until", "down_on"), ("source", "editor"),
)  # fmt: skip
"""Which fields stand beside each other."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An attachment that the version has already, with the fields about it."""

    attachment: Attachment
    title: Any
    at: Any
    removed: Any


@dataclass(frozen=True, slots=True)
class Node:
    """An entry of a catalogue with those below it."""

    entry: CatalogueEntry
    chosen: bool
    below: list[Node]
    retired: bool


@dataclass(frozen=True, slots=True)
class Branch:
    """A vocabulary with its entries; `chosen` how many of them."""

    label: str
    nodes: list[Node]
    chosen: int


class EditorForm(SentOnce):
    """A version as its editor sees it. `revision` is that of the version that was opened."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    title = forms.CharField(label=gettext_lazy("信息名称"), max_length=200)
    summary = forms.CharField(
        label=gettext_lazy("内容概述"), max_length=200, required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("一两句话，不超过200字；送审前必填。"),
    )  # fmt: skip
    document_number = forms.CharField(label=gettext_lazy("文号"), max_length=60, required=False)
    formed_on = DayField(label=gettext_lazy("生成日期"))
    issuer = forms.CharField(
        label=gettext_lazy("发布机构"), max_length=200, required=False, help_text=gettext_lazy("全称；联合发文的写牵头机关。")
    )
    topic = forms.CharField(label=gettext_lazy("主题分类"), max_length=60, required=False)
    keywords = forms.CharField(label=gettext_lazy("关键词"), max_length=200, required=False)
    effective_on = DayField(label=gettext_lazy("施行日期"), required=False)
    valid_until = DayField(label=gettext_lazy("有效期至"), required=False)
    down_on = DayField(
        label=gettext_lazy("公开至"), required=False, help_text=gettext_lazy("到这一天自动撤下；一直公开的不填。")
    )
    source = forms.CharField(label=gettext_lazy("信息来源"), max_length=120, required=False)
    editor = forms.CharField(label=gettext_lazy("责任编辑"), max_length=40, required=False)
    html = forms.CharField(label=gettext_lazy("正文"), required=False, strip=False, widget=forms.Textarea(attrs={"rows": 16}))
    places = forms.ModelMultipleChoiceField(CatalogueEntry.objects.none(), label=gettext_lazy("目录归类"), required=False)
    files = FilesField(label=gettext_lazy("增加附件（可以选多个）"))
    docx = FilesField(label=gettext_lazy("从DOCX导入正文"))

    def __init__(self, *arguments: Any, item: Item, version: Version, **options: Any) -> None:
        self.item, self.version = item, version
        self._pictures = pictures.of(item)
        self._entries = list(usable(item.body).select_related("parent").order_by("vocabulary", "position", "pk"))
        options.setdefault("initial", _initial(version, item))
        super().__init__(*arguments, **options)
        self.fields["places"].queryset = usable(item.body)
        self._attachments = list(version.attachments.select_related("file").order_by("position"))
        for one in self._attachments:
            self._add_fields(one)
        largest = settings.LARGEST_ATTACHMENT
        told = _("超过%(limit)dMB，请压缩图片、拆分成几个文件") % {"limit": largest // MEGABYTE}
        self.fields["files"].widget.attrs |= {"data-largest": str(largest), "data-too-large": told}
        self.fields["files"].help_text = _("每个附件不超过%(limit)dMB。") % {"limit": largest // MEGABYTE}
        self.facts = facts_form(version, item.genre, self.data if self.is_bound else None)

    def _add_fields(self, one: Attachment) -> None:
        name = f"file_{one.file_id}"
        label = {"label": _("附件名称"), "max_length": 150}
        self.fields[f"{name}_title"] = forms.CharField(initial=one.title, **label)
        self.fields[f"{name}_at"] = forms.IntegerField(label=_("次序"), initial=one.position, min_value=1, max_value=99)
        self.fields[f"{name}_removed"] = forms.BooleanField(label=_("删去"), required=False)

    def is_valid(self) -> bool:
        """Also of the facts."""
        return super().is_valid() and (self.facts is None or self.facts.is_valid())

    def reasons(self) -> list[str]:
        wrong = self.facts.errors if self.facts is not None else {}
        named = [f"{self.facts.fields[name].label}：{error}" for name, errors in wrong.items() for error in errors]
        return super().reasons() + named

    def cleaned_text(self) -> Clean:
        """The text as it will be kept; raises Refused for one that is too large."""
        allowed = "|".join((*map(re.escape, map(address, self._pictures)), pictures.places(self.item).pattern))
        found = cleaned(self.data.get("html", ""), re.compile(allowed))
        return Clean(pictures.kept(found.html, self._pictures, address), found.plain, found.dropped)

    def clean_html(self) -> str:
        try:
            return self.cleaned_text().html
        except Refused as refused:
            raise forms.ValidationError([reason.message for reason in refused.reasons]) from None

    def content(self, brought: Sequence[StoredFile] = ()) -> Content:
        """What the service saves; `brought` are the files that came with the form."""
        given = self.cleaned_data
        values = {name: given[name] for name in COLUMNS}
        files = [*self._kept(), *((file, PurePath(file.name).stem[:150]) for file in brought)]
        return Content(**values, html=given["html"], places=tuple(given["places"]), attachments=tuple(files), facts=self._facts())

    def _facts(self) -> tuple[Model, ...]:
        return () if self.facts is None else (self.facts.instance,)

    def _kept(self) -> list[tuple[StoredFile, str]]:
        given = self.cleaned_data
        staying = [one for one in self._attachments if not given[f"file_{one.file_id}_removed"]]
        ordered = sorted(staying, key=lambda one: (given[f"file_{one.file_id}_at"], one.position))
        return [(one.file, given[f"file_{one.file_id}_title"]) for one in ordered]

    def groups(self) -> list[list[Any]]:
        """The fields of the metadata, those that stand beside each other together."""
        return [[self[name] for name in names] for names in TOGETHER]

    def kept_files(self) -> list[Kept]:
        """The attachments with their fields."""
        return [Kept(one, *(self[f"file_{one.file_id}_{field}"] for field in ("title", "at", "removed"))) for one in self._attachments]

    def catalogue(self) -> list[Branch]:
        """The entries that the body uses, by vocabulary, as trees; retired ones only where they are chosen."""
        chosen = {str(getattr(one, "pk", one)) for one in self["places"].value() or ()}
        shown = [one for one in self._entries if one.retired_on is None or str(one.pk) in chosen]
        return list(_branches(shown, chosen))


def _initial(version: Version, item: Item) -> dict[str, Any]:
    values: dict[str, Any] = {name: getattr(version, name) for name in COLUMNS}
    values |= {name: day.isoformat() for name in DAYS if (day := values[name])}
    places = list(version.placements.values_list("entry", flat=True))
    return values | {"revision": version.revision, "html": html_of(version, item), "places": places}


def _branches(entries: Sequence[CatalogueEntry], chosen: set[str]) -> Iterator[Branch]:
    below: dict[int | None, list[CatalogueEntry]] = {}
    known = {one.pk for one in entries}
    for one in entries:
        below.setdefault(one.parent_id if one.parent_id in known else None, []).append(one)

    def grown(parent: int | None, vocabulary: str) -> list[Node]:
        return [
            Node(one, str(one.pk) in chosen, grown(one.pk, vocabulary), one.retired_on is not None)
            for one in below.get(parent, ()) if one.vocabulary == vocabulary
        ]  # fmt: skip

    for vocabulary, label in Vocabulary.choices:
        if nodes := grown(None, vocabulary):
            yield Branch(str(label), nodes, sum(str(one.pk) in chosen for one in entries if one.vocabulary == vocabulary))
