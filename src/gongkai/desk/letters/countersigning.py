"""会签: the office asks an inner unit, the unit says its word; what is said on paper the office enters."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.bodies.models import Division
from gongkai.bodies.policy import Act, may
from gongkai.bodies.queries import divisions
from gongkai.desk.access import desk_page
from gongkai.desk.fields import SentOnce
from gongkai.desk.letters.base import LetterAct, LetterForm
from gongkai.desk.letters.paper import Preview
from gongkai.desk.letters.situation import At
from gongkai.desk.views.act import told
from gongkai.law.reasons import Refused
from gongkai.letters import acts, services
from gongkai.letters.models import Countersigning
from gongkai.letters.services.countersigning import BEFORE_SIGNATURE
from gongkai.letters.units import UnitLetter, unit_letter

AGREES = (("yes", gettext_lazy("同意")), ("no", gettext_lazy("不同意")))


class AskForm(LetterForm):
    division = forms.TypedChoiceField(label=gettext_lazy("会签科室"), coerce=int)

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["division"].choices = [(one.pk, one.name) for one in divisions(self.at.letter.application.body)]


class AskCountersign(LetterAct):
    key = "ask-countersign"
    label = gettext_lazy("送科室会签")
    form_class = AskForm
    stages = BEFORE_SIGNATURE
    intro = gettext_lazy("科室看得到文书内容，看不到收件人。科室会签以前，文书不能签发、取号。")
    is_main = False

    def act(self, at: At) -> Act:
        return acts.ASK_COUNTERSIGN

    def fits(self, at: At) -> bool:
        return at.stage in self.stages and divisions(at.letter.application.body).exists()

    def apply(self, at: At, given: dict[str, Any]) -> Any:
        division = Division.objects.get(pk=given["division"])
        return services.ask_countersign(at.actor, at.letter, division, key=given["key"])


class WordForm(SentOnce):
    """Whether the unit agrees, and its words."""

    agrees = forms.ChoiceField(label=gettext_lazy("会签意见"), choices=AGREES, widget=forms.RadioSelect)
    words = forms.CharField(
        label=gettext_lazy("意见和理由（不同意的必须填写）"), max_length=4000, required=False, widget=forms.Textarea
    )


@desk_page("GET", "HEAD", "POST")
def countersign(request: HttpRequest, countersigning_id: int) -> HttpResponse:
    """The letter as the unit reads it; a POST is the unit's word."""
    try:
        page = unit_letter(request.user, countersigning_id)
    except Countersigning.DoesNotExist as problem:
        raise Http404 from problem
    if request.method != "POST":
        return _page(request, page, WordForm())
    form = WordForm(request.POST)
    if not form.is_valid():
        return _page(request, page, form, form.reasons(), 422)
    given = form.cleaned_data
    try:
        services.countersign(
            request.user, page.countersigning, agrees=given["agrees"] == "yes", words=given["words"], key=given["key"]
        )
    except Refused as refused:
        return _page(request, page, form, [told(reason) for reason in refused.reasons], 422)
    messages.success(request, _("已会签。"))
    return redirect("desk:countersign", countersigning_id)


def _page(
    request: HttpRequest, page: UnitLetter, form: WordForm, reasons: list[str] | None = None, status: int = 200
) -> HttpResponse:
    waiting = page.reply is None and not page.over
    shown = {
        "tab": "unit", "page": page, "paper": Preview(page.letter, page.paper, ""), "form": form, "reasons": reasons or [],
        "may_sign": waiting and bool(may(request.user, acts.COUNTERSIGN, page.countersigning)),
    }  # fmt: skip
    return render(request, "desk/letters/countersign.html", shown, status=status)
