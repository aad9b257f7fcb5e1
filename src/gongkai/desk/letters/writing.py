"""The form in which a letter is written: what its kind asks of the writer, each field with the part and article it is for."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gongkai.applications.models import FeeBy
from gongkai.desk.fields import DayField, FilesField, SentOnce
from gongkai.law.letters import Condition
from gongkai.letters.inputs import Field, fields
from gongkai.letters.statable import statable

LONG = 4000
COMPUTED = "fee."
"""What is given for a part that is computed from it has names of its own."""
SHORT_TEXTS = frozenset({"consultation.name", "rectification.organ", "earlier.letter"})
"""Given on one line."""


class StatedForm(SentOnce):
    """A form in which a part may be left out by stating the case in which the law lets it be absent."""

    def add_stated(self, conditions: tuple[Condition, ...]) -> None:
        """A box for each condition that the writer may state."""
        if conditions:
            self.fields["stated"] = forms.MultipleChoiceField(
                label=_("不写某一部分的，须选定属于哪种情形"), required=False, widget=forms.CheckboxSelectMultiple,
                choices=[(one.code, f"{one.label}（{one.article}）") for one in conditions],
            )  # fmt: skip


class WriteForm(StatedForm):
    """The fields of a kind by `letters.inputs`; `given()` is what the service takes."""

    replaces = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *arguments: Any, kind: str, many: bool = False, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.asked = fields(kind)
        for one in self.asked:
            self.fields[name_of(one.code)] = _field(one)
        self.add_stated(statable(kind))
        if not many:
            self.fields["files"] = FilesField(label=_("附件（印在附件清单里，随文书送出）"))

    def given(self) -> dict[str, str]:
        """What was filled in, by source; days as ISO."""
        values = {one.code: self.cleaned_data[name_of(one.code)] for one in self.asked}
        return {code: _text(value) for code, value in values.items()}


def name_of(code: str) -> str:
    """The name in the form of a source."""
    return code.replace(".", "_")


def initial_of(inputs: dict[str, str]) -> dict[str, str]:
    """What a form begins with from what was given before."""
    return {name_of(code): value for code, value in inputs.items()}


def _text(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)


def _field(one: Field) -> forms.Field:
    label = one.label if one.code.startswith(COMPUTED) else one.part
    options: dict[str, Any] = {"label": label, "required": False, "help_text": _hint(one)}
    if one.is_day:
        return DayField(**options)
    if one.code == "fee.by":
        return forms.ChoiceField(choices=FeeBy.choices, widget=forms.RadioSelect, **options)
    if one.code == "fee.units":
        return forms.IntegerField(min_value=1, max_value=100000, **options)
    if one.code in SHORT_TEXTS:
        return forms.CharField(max_length=300, **options)
    return forms.CharField(max_length=LONG, widget=forms.Textarea(attrs={"rows": 4}), **options)


def _hint(one: Field) -> str:
    needed = "" if one.needed else gettext("；系统已知道的可以留空")
    return f"{one.article}{needed}"
