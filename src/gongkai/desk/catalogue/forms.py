"""The forms of the catalogues' pages: shapes only, the rules are the services'."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.bodies.kinds import DivisionKind
from gongkai.bodies.models import Body
from gongkai.bodies.queries import divisions
from gongkai.desk.catalogue.asked import VOCABULARIES
from gongkai.desk.fields import SentOnce
from gongkai.items.catalogue.queries import path_of, usable
from gongkai.items.models import CatalogueEntry, Vocabulary

LONGEST_LIST = 400
"""So many entries are offered in a drop-down."""


class NameForm(SentOnce):
    """The name of an entry, new or changed."""

    name = forms.CharField(label=_("条目名称"), max_length=120)


class AddForm(NameForm):
    """A new entry; a blank code is given."""

    code = forms.CharField(label=_("条目代码"), max_length=48, required=False, help_text=_("可不填，由系统编排；编定以后不变。"))


class MoveForm(SentOnce):
    """Where an entry is to stand: entries in use of its vocabulary, of the standard one those of its field down to the first
    level; blank is on top."""

    parent = forms.ModelChoiceField(None, label=_("移到"), required=False, empty_label=_("最上一级"))

    def __init__(self, *arguments: Any, body: Body, entry: CatalogueEntry, **options: Any) -> None:
        super().__init__(*arguments, **options)
        others = usable(body).filter(retired_on=None, vocabulary=entry.vocabulary).exclude(pk=entry.pk)
        if entry.vocabulary == Vocabulary.STANDARD:
            field = path_of(entry)[0]
            others = others.filter(pk=field.pk) | others.filter(parent=field)
        self.fields["parent"].queryset = others.select_related("parent").order_by("parent__name", "position", "pk")
        self.fields["parent"].label_from_instance = lambda one: f"{one.parent.name} › {one.name}" if one.parent else one.name


class MapForm(SentOnce):
    """What an entry counts as: entries of the other vocabularies, the standard ones by their fields only."""

    counts_as = forms.ModelChoiceField(None, label=_("同时计入"), empty_label=None)

    def __init__(self, *arguments: Any, body: Body, entry: CatalogueEntry, **options: Any) -> None:
        super().__init__(*arguments, **options)
        others = usable(body).filter(retired_on=None).exclude(vocabulary=entry.vocabulary)
        topmost = others.filter(vocabulary=Vocabulary.STANDARD, parent=None) | others.exclude(vocabulary=Vocabulary.STANDARD)
        self.fields["counts_as"].queryset = topmost.order_by("vocabulary", "position", "pk")
        self.fields["counts_as"].label_from_instance = lambda one: f"{VOCABULARIES[one.vocabulary]}：{one.name}"


class RequireForm(SentOnce):
    """What a body must keep up; blank numbers ask nothing."""

    months = forms.IntegerField(label=_("更新期限：月"), min_value=0, max_value=60, required=False)
    days = forms.IntegerField(label=_("更新期限：日"), min_value=0, max_value=366, required=False)
    quota = forms.IntegerField(label=_("每月最少条数"), min_value=0, max_value=1000, required=False)
    units = forms.ChoiceField(label=_("条数按谁计"), required=False)
    below = forms.BooleanField(label=_("下级机关也照此办理"), required=False)

    def __init__(self, *arguments: Any, body: Body, may_ask_below: bool, **options: Any) -> None:
        super().__init__(*arguments, **options)
        kinds = [(f"kind:{kind.value}", _("每个") + str(kind.label)) for kind in DivisionKind]
        units = [(f"unit:{one.pk}", one.name) for one in divisions(body)[:LONGEST_LIST]]
        self.fields["units"].choices = [("", _("机关")), *kinds, *units]
        if not may_ask_below:
            del self.fields["below"]

    def asked(self, body: Body) -> dict[str, Any]:
        """What the service is asked."""
        given = self.cleaned_data
        kind, _colon, value = (given["units"] or ":").partition(":")
        return {
            "months": given["months"] or 0, "days": given["days"] or 0, "quota": given["quota"] or 0,
            "of_units": value if kind == "kind" else "", "below": bool(given.get("below")),
            "division": divisions(body).get(pk=value) if kind == "unit" else None, "key": given["key"],
        }  # fmt: skip


class UploadForm(SentOnce):
    """A spreadsheet with a standard catalogue."""

    body = forms.ModelChoiceField(None, label=_("机关"), empty_label=None)
    field = forms.ModelChoiceField(
        None, label=_("领域"), required=False, empty_label=_("表题或者“领域”一列已写明"), help_text=_("表里没有写明领域的，请选定。")
    )
    file = forms.FileField(label=_("标准目录（XLSX 或 CSV，不超过100,000行）"), allow_empty_file=True)

    def __init__(self, *arguments: Any, bodies: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["body"].queryset = bodies
        fields = CatalogueEntry.objects.filter(vocabulary=Vocabulary.STANDARD, parent=None, owner=None, retired_on=None)
        self.fields["field"].queryset = fields.order_by("position")
        self.fields["file"].widget.attrs["accept"] = ".xlsx,.csv"
