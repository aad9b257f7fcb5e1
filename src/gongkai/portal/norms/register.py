"""规范性文件: the register by worth, year, topic and body, as of today or of any day."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from gongkai.bodies.days import typed
from gongkai.items import public
from gongkai.law.norms import APPLIES, State, label
from gongkai.law.reasons import Refused
from gongkai.norms.queries import Filters
from gongkai.norms.queries import register as norms_of
from gongkai.portal.open import head
from gongkai.site import clock

NAME = "规范性文件"
FIRST_YEAR = 1949
REFUSED = 422
IN_FORCE = "current"
"""现行有效: whatever is a basis for administration."""
STATES = (State.NOT_YET, State.IN_FORCE, State.AMENDED, State.SUSPENDED, State.REPEALED, State.EXPIRED, State.DECLARED_INVALID)


class Asked(forms.Form):
    """What narrows the register."""

    state = forms.ChoiceField(
        label=_("效力"), required=False,
        choices=[("", _("全部")), (IN_FORCE, _("现行有效")), *((one.value, label(one)) for one in STATES)],
    )  # fmt: skip
    on = forms.CharField(
        label=_("截至哪一天"), required=False, max_length=10,
        widget=forms.TextInput(attrs={"type": "date", "min": "1949-10-01"}), help_text=_("查这一天有效的文件；留空为今天。"),
    )  # fmt: skip
    year = forms.IntegerField(label=_("公布年份"), required=False, min_value=FIRST_YEAR, max_value=9999)
    topic = forms.CharField(label=_("主题分类"), required=False, max_length=60)
    body = forms.ModelChoiceField(None, label=_("制定机关"), required=False, empty_label=_("全部机关"))

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["body"].queryset = public.publishing_bodies()

    def clean_on(self) -> date | None:
        text = self.cleaned_data["on"]
        if not text:
            return None
        try:
            return typed(text, str(self.fields["on"].label))
        except Refused as refused:
            raise forms.ValidationError(refused.reasons[0].message) from None

    def filters(self) -> Filters:
        """As the room takes it."""
        asked = self.cleaned_data
        states = tuple(one.value for one in APPLIES) if asked["state"] == IN_FORCE else (asked["state"],) if asked["state"] else ()
        return Filters(asked["body"], states, asked["year"], asked["topic"].strip(), asked["on"])


@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """The register; a wrong filter is told above it."""
    form = Asked(request.GET)
    shown: dict[str, Any] = {"form": form, "head_tags": head.of_column(request, NAME), "query": _query(request)}
    if not form.is_valid():
        reasons = [f"{form.fields[name].label}：{error}" for name, errors in form.errors.items() for error in errors]
        return render(request, "portal/norms/register.html", shown | {"reasons": reasons}, status=REFUSED)
    try:
        page = norms_of(form.filters(), request.GET.get("after", ""))
    except ValueError as problem:
        raise Http404 from problem
    on = form.cleaned_data["on"] or clock.today()
    shown |= {"rows": page.worth, "after": page.after, "on": on, "is_later": "after" in request.GET, "is_today": on == clock.today()}
    return render(request, "portal/norms/register.html", shown)


def _query(request: HttpRequest) -> str:
    """The filters as an address carries them on."""
    return urlencode([(name, value) for name in Asked.base_fields for value in request.GET.getlist(name)[:1] if value])
