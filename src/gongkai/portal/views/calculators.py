"""期限计算器 and the fee, for anyone; what is typed stands in the address, for nothing of it is about a person."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from gongkai.applications.kinds import CHANNELS
from gongkai.law.events import Consulted
from gongkai.law.fees import By, fee
from gongkai.law.reasons import Refused
from gongkai.law.receipt import Channel
from gongkai.portal.applying.telling import Told, of_form, of_reasons
from gongkai.portal.deadlines import DAYS, Question, reckoned
from gongkai.portal.forms import ReasonedForm
from gongkai.portal.presentation.strip import strip


def _day(label: Any) -> forms.CharField:
    widget = forms.TextInput(attrs={"type": "date"})
    return forms.CharField(label=label, required=False, max_length=20, widget=widget)


class DeadlineForm(ReasonedForm):
    """How an application came and what happened to it."""

    channel = forms.ChoiceField(label=_("收到方式"), choices=[(key.value, label) for key, label in CHANNELS.items()])
    arrived = _day(_("到达日期"))
    confirmed = _day(_("双方确认之日"))
    corrected = _day(_("收到补正之日"))
    consulted = forms.ChoiceField(
        label=_("征求谁的意见"), required=False, choices=[(one.value, one.words) for one in Consulted]
    )
    sent = _day(_("征求意见书发出之日"))
    reached = _day(_("对方收到之日"))
    answered = _day(_("收到意见之日"))
    extended = forms.BooleanField(label=_("已经机关负责人同意延长，并告知申请人"), required=False)


class FeeForm(ReasonedForm):
    """Which tariff, and how many."""

    by = forms.ChoiceField(
        label=_("计收方式"), choices=[("item", _("按件")), ("page", _("按页"))], widget=forms.RadioSelect, initial="item"
    )
    count = forms.IntegerField(
        label=_("数量"), widget=forms.TextInput(attrs={"inputmode": "numeric", "aria-describedby": "count-hint"}),
        error_messages={"invalid": _("请填写整数，例如 41。"), "required": _("请填写数量，例如 41。")},
    )  # fmt: skip


@require_safe
def deadline(request: HttpRequest) -> HttpResponse:
    """By when an application must be answered, with every step."""
    if "arrived" not in request.GET:
        return render(request, "portal/deadline.html", {"form": DeadlineForm(initial={"channel": Channel.REGISTERED_MAIL})})
    form = DeadlineForm(request.GET)
    if not form.is_valid():
        return render(request, "portal/deadline.html", {"form": form, "told": of_form(form)}, status=422)
    try:
        found = reckoned(_question(form.cleaned_data))
    except Refused as refused:
        return render(request, "portal/deadline.html", {"form": form, "told": of_reasons(refused.reasons)}, status=422)
    return render(request, "portal/deadline.html", {"form": form, "found": found, "strip": strip(found.weeks)})


def _question(given: dict[str, Any]) -> Question:
    consulted = Consulted(given["consulted"] or Consulted.THIRD_PARTY)
    return Question(Channel(given["channel"]), {name: given[name] for name in DAYS}, consulted, given["extended"])


@require_safe
def fees(request: HttpRequest) -> HttpResponse:
    """What an applicant pays by either tariff, and how it comes about."""
    if "count" not in request.GET:
        return render(request, "portal/fee.html", {"form": FeeForm()})
    form, found, told = FeeForm(request.GET), None, list[Told]()
    if not form.is_valid():
        told = of_form(form)
    else:
        try:
            found = fee(cast(By, form.cleaned_data["by"]), form.cleaned_data["count"])
        except Refused as refused:
            told = of_reasons(refused.reasons)
    return render(request, "portal/fee.html", {"form": form, "found": found, "told": told}, status=422 if told else 200)
