"""The forms of the register's pages: shapes only, the rules are the services'."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.applications.register.importing import Trial
from gongkai.applications.register.kept import registers
from gongkai.applications.register.layout import Layout
from gongkai.applications.register.mapping import SheetMapping, possible_years
from gongkai.desk.fields import SentOnce
from gongkai.desk.register.imports import bodies_to_import
from gongkai.site.clock import today

Choices = list[tuple[Any, Any]]


class UploadForm(SentOnce):
    """The spreadsheet of a body."""

    body = forms.ModelChoiceField(None, label=_("机关"), empty_label=None)
    which = forms.ChoiceField(label=_("台账"), initial="applications")
    file = forms.FileField(label=_("台账文件（XLSX 或 CSV，不超过20,000行）"), allow_empty_file=True)

    def __init__(self, *arguments: Any, actor: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["body"].queryset = bodies_to_import(actor)
        self.fields["which"].choices = [(register.key, _(register.label)) for register in registers()]
        self.fields["file"].widget.attrs["accept"] = ".xlsx,.csv"


class ExportForm(forms.Form):
    """Which register to write, and as what."""

    body = forms.ModelChoiceField(None, label=_("机关"), empty_label=None)
    tree = forms.BooleanField(label=_("连同下级机关"), required=False)
    year = forms.TypedChoiceField(label=_("年度（登记编号的年份）"), coerce=int, empty_value=None, required=False)
    which = forms.ChoiceField(
        label=_("台账"), choices=[("applications", _("依申请公开台账")), ("remedies", _("复议诉讼台账"))], initial="applications"
    )
    kind = forms.ChoiceField(label=_("文件"), choices=[("xlsx", "XLSX"), ("csv", "CSV")], initial="xlsx")
    particulars = forms.BooleanField(
        label=_("带联系方式和代理人（导出留记录）"), required=False
    )  # fmt: skip

    def __init__(self, *arguments: Any, bodies: Any, may_read_particulars: bool = False, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["body"].queryset = bodies
        years: Choices = [("", _("全部")), *((year, str(year)) for year in reversed(possible_years(today())))]
        self.fields["year"].choices = years
        if not may_read_particulars:
            del self.fields["particulars"]


class MappingForm(forms.Form):
    """Which column of the sheet is which of ours; one choice for each of our columns."""

    sheet = forms.ChoiceField(label=_("工作表"))
    year = forms.TypedChoiceField(label=_("没有写年份的日期属于"), coerce=int, empty_value=None, required=False)
    default_channel = forms.ChoiceField(label=_("收到方式空白时按"), required=False)
    default_kind = forms.ChoiceField(required=False)

    def __init__(
        self, *arguments: Any, layout: Layout, mapping: SheetMapping, heads: list[str], sheets: list[str], **options: Any
    ) -> None:
        super().__init__(*arguments, **options)
        self.layout, self.sheet_before = layout, mapping.sheet
        self.fields["sheet"].choices = [(name, name) for name in sheets]
        self.fields["year"].choices = [("", "—"), *((year, f"{year}年") for year in reversed(possible_years(today())))]
        self.fields["default_kind"].label = _("%(column)s空白时按") % {"column": layout.columns["kind"].label}
        for name, codes in (("default_channel", layout.channels), ("default_kind", layout.kinds)):
            self.fields[name].choices = [("", _("不填，该行不能导入")), *codes.items()]
        for name in ("sheet", "year", "default_channel", "default_kind"):
            self.fields[name].initial = getattr(mapping, name)
        if not layout.channels:
            del self.fields["default_channel"]
        options_of_heads: Choices = [("", "—"), *((str(at), head) for at, head in enumerate(heads) if head)]
        for key, column in layout.columns.items():
            if key != "position":
                at = mapping.columns.get(key)
                self.fields[f"column_{key}"] = forms.ChoiceField(
                    label=column.label, choices=options_of_heads, required=False, initial="" if at is None else str(at)
                )

    def chosen(self) -> dict[str, int]:
        """Column numbers by our keys; none where another sheet was chosen, whose heads are others."""
        if self.cleaned_data["sheet"] != self.sheet_before:
            return {}
        values = {key: self.cleaned_data.get(f"column_{key}", "") for key in self.layout.columns}
        return {key: int(at) for key, at in values.items() if at}

    def values(self) -> dict[str, Any]:
        """What holds besides the columns."""
        return {name: self.cleaned_data.get(name, "") for name in ("year", "default_channel", "default_kind")}

    @property
    def other_fields(self) -> list[forms.BoundField]:
        """The sheet, and what blank cells stand for."""
        return [self[name] for name in self.fields if not name.startswith("column_")]

    @property
    def column_fields(self) -> list[forms.BoundField]:
        """The choices of columns."""
        return [self[name] for name in self.fields if name.startswith("column_")]


def shown_tables(found: Trial) -> list[dict[str, Any]]:
    """The table by year: rows that hold something before or after."""
    return [
        {"preview": table, "rows": [row for row in table.rows if any(row.before) or any(row.after)]} for table in found.tables
    ]
