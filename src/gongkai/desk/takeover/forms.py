"""The forms of 接收原网站信息: shapes only, the rules are the services'."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.desk.fields import SentOnce
from gongkai.items.catalogue.queries import usable
from gongkai.items.catalogue.standard.columns import plain
from gongkai.items.models import CatalogueEntry, TakeOver
from gongkai.items.takeover.columns import columns, heads

MOST_PLACES = 30
"""So many of the old columns' names are matched on one page, those with the most items first."""


class UploadForm(SentOnce):
    """A list of what was published elsewhere."""

    body = forms.ModelChoiceField(None, label=_("机关"), empty_label=None)
    file = forms.FileField(label=_("信息清单（XLSX 或 CSV，不超过100,000行）"), allow_empty_file=True)

    def __init__(self, *arguments: Any, bodies: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["body"].queryset = bodies
        self.fields["file"].widget.attrs["accept"] = ".xlsx,.csv"


class MappingForm(SentOnce):
    """Which head is which column, and which entry an old column's name stands for."""

    def __init__(self, *arguments: Any, row: TakeOver, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.names = sorted(row.strange, key=lambda name: (-row.strange[name], name))[:MOST_PLACES]
        choices = [("", _("（不用）")), *((head, head) for head in row.heads)]
        for key, column in columns().items():
            chosen = row.columns.get(key, "")
            self.fields[f"head-{key}"] = forms.ChoiceField(label=column.label, choices=choices, required=False, initial=chosen)
        entries = usable(row.body).filter(retired_on=None).order_by("vocabulary", "position", "pk")
        for at, name in enumerate(self.names):
            words = _("%(name)s（%(count)d条）") % {"name": name, "count": row.strange[name]}
            self.fields[f"place-{at}"] = forms.ModelChoiceField(entries, label=words, required=False, empty_label=_("不归入"))

    @property
    def head_fields(self) -> list[Any]:
        """The columns' fields."""
        return [self[name] for name in self.fields if name.startswith("head-")]

    @property
    def place_fields(self) -> list[Any]:
        """The old columns' fields."""
        return [self[name] for name in self.fields if name.startswith("place-")]

    def wishes(self, row: TakeOver) -> dict[str, str]:
        """What was chosen otherwise than the names say."""
        chosen = {key: self.cleaned_data[f"head-{key}"] for key in columns()}
        # two of ours may be called by one head; what was recognised anyway needs no word
        return {key: head for key, head in chosen.items() if head != row.columns.get(key, "") or (heads().get(plain(head)) != key and head)}

    def places(self) -> dict[str, CatalogueEntry]:
        """The entries that were chosen, by the old names."""
        found = {name: self.cleaned_data[f"place-{at}"] for at, name in enumerate(self.names)}
        return {name: entry for name, entry in found.items() if entry is not None}
