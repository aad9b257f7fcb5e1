"""信封 and 面单: the form that asks where a letter goes, and the print."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from gongkai.applications.acts import READ_PARTICULARS
from gongkai.bodies.policy import may
from gongkai.desk.access import desk_page
from gongkai.desk.letters.prints import download
from gongkai.desk.views.act import told
from gongkai.desk.views.case_file import as_download
from gongkai.law.reasons import Refused
from gongkai.law.serving import Carrier
from gongkai.letters import posting
from gongkai.letters.kinds import CARRIERS
from gongkai.letters.models import Letter
from gongkai.letters.posting import To
from gongkai.letters.queries import find_letter
from gongkai.writing.envelope import SIZES, envelope_pdf

COVER = "cover"


class EnvelopeForm(forms.Form):
    """Where to, and what to print."""

    what = forms.ChoiceField(
        label=_("打印"), choices=[*SIZES.items(), (COVER, _("面单填写内容和内件清单"))], widget=forms.RadioSelect, initial="dl"
    )
    recipient = forms.CharField(label=_("收件人"), max_length=200)
    particulars = forms.BooleanField(
        label=_("用申请人留下的通信地址"), required=False, help_text=_("查看申请人的联系方式会记入台账。选中的，不必填写下面的地址。")
    )
    address = forms.CharField(label=_("地址"), max_length=300, required=False)
    postcode = forms.RegexField("^[0-9]{6}$", label=_("邮政编码（6位数字，可不填）"), required=False)
    carrier = forms.ChoiceField(
        label=_("寄递方式"), required=False, choices=[("", _("（不印）")), *((one.value, label) for one, label in CARRIERS.items())]
    )
    tracking = forms.CharField(label=_("邮件号（有的填写）"), max_length=40, required=False)

    def __init__(self, *arguments: Any, for_applicant: bool, **options: Any) -> None:
        super().__init__(*arguments, **options)
        if not for_applicant:
            del self.fields["particulars"]

    def to(self) -> To:
        """What was filled in."""
        given = self.cleaned_data
        carrier = Carrier(given["carrier"]) if given["carrier"] else None
        return To(given["recipient"], given["address"], given["postcode"], carrier, given["tracking"])

    def reasons(self) -> list[str]:
        """Why the form cannot be used, one sentence each."""
        return [f"{self.fields[name].label}：{error}" for name, errors in self.errors.items() for error in errors]


@desk_page("GET", "HEAD", "POST")
def envelope(request: HttpRequest, letter_id: int) -> HttpResponse:
    """The form; a POST prints, since the reading of an address is recorded."""
    try:
        letter = find_letter(request.user, letter_id)
    except Letter.DoesNotExist as problem:
        raise Http404 from problem
    own = posting.to_applicant(letter) and bool(may(request.user, READ_PARTICULARS, letter.application))
    if request.method != "POST":
        return _page(request, letter, EnvelopeForm(for_applicant=own, initial=_initial(request, letter_id)))
    form = EnvelopeForm(request.POST, for_applicant=own)
    if not form.is_valid():
        return _page(request, letter, form, form.reasons(), 422)
    try:
        return _printed(request.user, letter, form)
    except Refused as refused:
        return _page(request, letter, form, [told(reason) for reason in refused.reasons], 422)


def _printed(actor: Any, letter: Letter, form: EnvelopeForm) -> HttpResponse:
    to = form.to()
    if form.cleaned_data.get("particulars"):
        to = posting.from_particulars(actor, letter.pk, to)
    what = form.cleaned_data["what"]
    if what == COVER:
        return download(posting.cover(actor, letter.pk, to), "pdf", str(letter.pk))
    return as_download(envelope_pdf(posting.envelope(actor, letter.pk, to), what).pdf, f"信封-{letter.pk}", "pdf")


def _initial(request: HttpRequest, letter_id: int) -> dict[str, Any]:
    known = posting.usual(request.user, letter_id)
    carrier = known.carrier.value if known.carrier else ""
    return {"recipient": known.recipient, "address": known.address, "carrier": carrier, "tracking": known.tracking}


def _page(
    request: HttpRequest, letter: Letter, form: EnvelopeForm, reasons: list[str] | None = None, status: int = 200
) -> HttpResponse:
    shown = {"tab": "letters", "letter": letter, "form": form, "reasons": reasons or []}
    return render(request, "desk/letters/envelope.html", shown, status=status)
