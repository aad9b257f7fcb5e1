"""机关文书设置: how an office heads, numbers and signs its letters, and where it leaves out remedies."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.bodies.models import Body
from gongkai.bodies.policy import may
from gongkai.desk.access import desk_page
from gongkai.desk.bodies_asked import bodies_for, the_body
from gongkai.desk.fields import SentOnce
from gongkai.desk.views.act import sent_before, told
from gongkai.law.letters import Telling, letters
from gongkai.law.reasons import Refused
from gongkai.letters import acts, services
from gongkai.letters.models import Letterhead
from gongkai.letters.queries import letterhead_for

FIELDS = ("issuer", "code", "contact", "address", "postcode", "printed_by", "copies_to", "payment", "review_entrance")


class OfficeForm(SentOnce):
    """The settings; the switches only for whoever decides on them."""

    issuer = forms.CharField(
        label=gettext_lazy("发文机关标志"), max_length=120, required=False, help_text=gettext_lazy("红头上的名称；不填的用答复机关的名称。")
    )
    code = forms.CharField(
        label=gettext_lazy("机关代字"), max_length=40, required=False, help_text=gettext_lazy("如“柳政”，文号为“柳政公复〔2026〕7号”。")
    )
    contact = forms.CharField(
        label=gettext_lazy("联系人和联系方式"), max_length=200, required=False, help_text=gettext_lazy("印在附注中，面单上也用。")
    )
    address = forms.CharField(label=gettext_lazy("通信地址"), max_length=200, required=False, help_text=gettext_lazy("印在信封上。"))
    postcode = forms.CharField(label=gettext_lazy("邮政编码"), max_length=6, required=False)
    printed_by = forms.CharField(
        label=gettext_lazy("印发机关"), max_length=120, required=False, help_text=gettext_lazy("印在版记中；不填的用答复机关的名称。")
    )
    copies_to = forms.CharField(
        label=gettext_lazy("抄送机关"), max_length=200, required=False, help_text=gettext_lazy("印在版记中，几个机关用顿号隔开；没有的不填。")
    )
    payment = forms.CharField(
        label=gettext_lazy("信息处理费缴纳方式"), max_length=2000, required=False, widget=forms.Textarea,
        help_text=gettext_lazy("收费通知书必备，不填的不能制作收费通知书。"),
    )  # fmt: skip
    review_entrance = forms.CharField(
        label=gettext_lazy("网上申请行政复议的渠道"), max_length=300, required=False,
        help_text=gettext_lazy("电子送达的答复书必备（《行政复议法》第二十二条）。"),
    )  # fmt: skip
    left_out = forms.MultipleChoiceField(
        label=gettext_lazy("不写救济途径的文书"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("由法律顾问决定。不予公开和部分公开的答复书必须写明救济途径，不在此列。"),
    )  # fmt: skip

    def __init__(self, *arguments: Any, decides_on_remedies: bool, may_set: bool, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["left_out"].choices = [
            (kind, one.label) for kind, one in letters().items() if one.remedies is Telling.ADVISER
        ]
        for name, field in self.fields.items():
            # what is disabled keeps its initial value, whatever is sent
            field.disabled = name != "key" and not (may_set and (decides_on_remedies or name != "left_out"))


@desk_page()
def index(request: HttpRequest) -> HttpResponse:
    """The offices whose settings one may read."""
    bodies = bodies_for(request, acts.READ_OFFICE).order_by("name", "pk")
    return render(request, "desk/letters/offices.html", {"tab": "letters", "bodies": bodies})


@desk_page("GET", "HEAD", "POST")
def office(request: HttpRequest, body_id: int) -> HttpResponse:
    """The settings of one office."""
    body = the_body(request, acts.READ_OFFICE, body_id)
    form = _form(request, body)
    if request.method != "POST":
        return _page(request, body, form)
    if not may(request.user, acts.SET_OFFICE, body):
        raise Http404
    if sent_before(request):
        return redirect("desk:letter_office", body.pk)
    if not form.is_valid():
        return _page(request, body, form, form.reasons(), 422)
    given = form.cleaned_data
    values = services.Office(**{name: given[name] for name in FIELDS}, left_out=tuple(given["left_out"]))
    try:
        services.set_office(request.user, body, values, key=given["key"])
    except Refused as refused:
        return _page(request, body, form, [told(reason) for reason in refused.reasons], 422)
    messages.success(request, _("已保存：以后拟制的文书按此打印，已经拟制的不变。"))
    return redirect("desk:letter_office", body.pk)


def _form(request: HttpRequest, body: Body) -> OfficeForm:
    head: Letterhead = letterhead_for(request.user, body)
    initial = {name: getattr(head, name) for name in FIELDS} | {"left_out": head.left_out.split()}
    rights = {
        "decides_on_remedies": bool(may(request.user, acts.SET_REMEDIES, body)),
        "may_set": bool(may(request.user, acts.SET_OFFICE, body)),
    }
    return OfficeForm(request.POST if request.method == "POST" else None, initial=initial, **rights)


def _page(
    request: HttpRequest, body: Body, form: OfficeForm, reasons: list[str] | None = None, status: int = 200
) -> HttpResponse:
    shown = {
        "tab": "letters", "body": body, "form": form, "reasons": reasons or [], "may_set": not form.fields["code"].disabled
    }
    return render(request, "desk/letters/office.html", shown, status=status)
