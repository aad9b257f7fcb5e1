"""意见征集: what opinions are asked on, and the form for one: no account, no name."""

from __future__ import annotations

import uuid

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.bodies.queries import ancestors
from gongkai.items.kinds import Genre
from gongkai.items.models import ItemCourse
from gongkai.items.queries import TakenDown, public_item
from gongkai.law.reasons import Refused
from gongkai.norms.kinds import Sender
from gongkai.norms.listed import closed_consultations, open_consultations
from gongkai.norms.models import ConsultationFacts
from gongkai.norms.services.consulting import LONGEST, Said, send_opinion
from gongkai.portal.open import head
from gongkai.portal.open.item import gone
from gongkai.portal.throttle import FILINGS, MINUTES, may_comment
from gongkai.site import clock

NAME = "意见征集"
MOST_OPEN = 100


class OpinionForm(forms.Form):
    """What somebody thinks; shapes only."""

    sender = forms.ChoiceField(label=gettext_lazy("您是"), choices=Sender.choices, widget=forms.RadioSelect)
    about = forms.CharField(
        label=gettext_lazy("针对哪一条"), required=False, max_length=120,
        help_text=gettext_lazy("例如“第三条第二款”；对全文的意见可以不填。"),
    )  # fmt: skip
    text = forms.CharField(
        label=gettext_lazy("意见和理由"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 8}),
        help_text=gettext_lazy("不需要写姓名和联系方式；请不要写身份证号、电话等个人信息。"),
    )  # fmt: skip
    key = forms.CharField(max_length=64, widget=forms.HiddenInput, required=False)

    def __init__(self, *arguments: object, **options: object) -> None:
        super().__init__(*arguments, **options)
        self.fields["key"].initial = uuid.uuid4().hex
        for name, field in self.fields.items():
            if field.help_text:
                field.widget.attrs["aria-describedby"] = f"id_{name}_hint"

    def reasons(self) -> list[str]:
        """One sentence each."""
        return [f"{self.fields[name].label}：{error}" for name, errors in self.errors.items() for error in errors]


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Those that are open, and those that are closed with what became of the opinions."""
    try:
        closed = closed_consultations(request.GET.get("after", ""))
    except ValueError as problem:
        raise Http404 from problem
    shown = {
        "open_ones": [] if "after" in request.GET else list(open_consultations()[:MOST_OPEN]),
        "closed": closed,
        "is_later": "after" in request.GET,
        "head_tags": head.of_column(request, NAME),
    }
    return render(request, "portal/norms/consultations.html", shown)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def opinion(request: HttpRequest, item_id: int) -> HttpResponse:
    """The form on which an opinion is written; a POST sends it."""
    try:
        found = public_item(item_id)
    except TakenDown:
        return gone(request, item_id)
    except ItemCourse.DoesNotExist as problem:
        raise Http404 from problem
    if found.item.genre != Genre.CONSULTATION:
        raise Http404
    if found.version is None:
        return gone(request, item_id)
    facts = ConsultationFacts.objects.filter(pk=found.version.pk).first()
    if facts is None:
        raise Http404
    shown = {
        "found": found, "body": found.item.body, "above": ancestors(found.item.body), "facts": facts,
        "is_open": facts.opens_on <= clock.today() <= facts.closes_on,
    }  # fmt: skip
    form = OpinionForm(request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return render(request, "portal/norms/opinion.html", shown | {"form": form})
    reasons, status = _sent(request, found.item, form)
    if reasons:
        return render(request, "portal/norms/opinion.html", shown | {"form": form, "reasons": reasons}, status=status)
    # the item's own page may be a file of a static copy, which tells nobody that their opinion came in
    return redirect("portal:opinion", item_id)


def _sent(request: HttpRequest, item: object, form: OpinionForm) -> tuple[list[str], int]:
    """(reasons why it was not taken, the answer's status); no reason where it was."""
    if not may_comment(request):
        told = _("%(minutes)d 分钟内从这个网络地址提交的已超过 %(most)d 次，请过一会儿再试。")
        return [told % {"minutes": MINUTES, "most": FILINGS}], 429
    if not form.is_valid():
        return form.reasons(), 422
    given = form.cleaned_data
    try:
        taken = send_opinion(item, Said(given["text"], given["sender"], given["about"]), key=given["key"])  # type: ignore[arg-type]
    except Refused as refused:
        if refused.reasons[0].code == "submitted_already":
            messages.warning(request, _("这条意见已经收到，没有重复登记。"))
            return [], 200
        return [f"{one.message}（{one.article}）" if one.article else one.message for one in refused.reasons], 422
    messages.success(request, _("已收到您的意见，编号为第%(number)d号。采纳情况将在这条信息的页面公布。") % {"number": taken.number})
    return [], 200
