"""检索记录 and 分项: what is looked for, and where."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.applications import acts, services
from gongkai.desk.acts.base import DatedForm, DeskAct, Situation
from gongkai.desk.fields import DayField


class SearchForm(DatedForm):
    on = DayField(label=_("检索日期"))
    places = forms.CharField(
        label=_("检索范围（科室、档案室、系统）"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )
    keywords = forms.CharField(label=_("关键词"), max_length=300)
    found = forms.TypedChoiceField(
        label=_("检索到没有"), choices=[("yes", _("检索到")), ("no", _("没有检索到"))], widget=forms.RadioSelect,
        coerce=lambda value: value == "yes",
    )  # fmt: skip
    result = forms.CharField(label=_("检索结果"), max_length=4000, required=False, widget=forms.Textarea)


class RecordSearch(DeskAct):
    key = "search"
    label = _("登记检索记录")
    act = acts.SEARCH
    form_class = SearchForm
    intro = _("以“信息不存在”答复前必须有检索记录，答复之后不能补做。")

    def fits(self, at: Situation) -> bool:
        return at.is_open and at.case.received_on is not None

    def apply(self, at: Situation, given: dict[str, Any]) -> Any:
        search = services.Search(given["places"], given["keywords"], given["found"], given["result"])
        return services.record_search(at.actor, at.application, search, on=given["on"], key=given["key"])


class SplitForm(DatedForm):
    texts = forms.CharField(
        label=_("申请事项，一行一项"), max_length=4000, widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("年报仍算一件；分列只为办理和分项答复。再次分列会替换原来的。"),
    )  # fmt: skip

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        rows = self.at.application.matters.order_by("position").values_list("text", flat=True)
        self.fields["texts"].initial = "\n".join(rows)


class Split(DeskAct):
    key = "split"
    is_rare = True
    label = _("分列申请事项")
    act = acts.SPLIT_MATTERS
    form_class = SplitForm

    def fits(self, at: Situation) -> bool:
        return at.is_running

    def apply(self, at: Situation, given: dict[str, Any]) -> Any:
        texts = [line for line in given["texts"].splitlines() if line.strip()]
        return services.split_matters(at.actor, at.application, texts, on=given["on"], key=given["key"])
