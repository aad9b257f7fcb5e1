"""Opinions on a draft: those that came, entering one, saying what is adopted, the feedback."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.bodies.policy import may
from gongkai.desk.access import desk_page
from gongkai.desk.fields import DayField, SentOnce, today_text
from gongkai.desk.items.situation import At, read
from gongkai.desk.norms.sending import answer
from gongkai.items.kinds import Genre
from gongkai.norms import acts
from gongkai.norms.kinds import Channel, Sender, Verdict
from gongkai.norms.models import ConsultationFacts, Opinion
from gongkai.norms.services import consulting
from gongkai.norms.services.consulting import LONGEST, Said

PAGE = 50


class EnterForm(SentOnce):
    """An opinion that came otherwise than by the site."""

    channel = forms.ChoiceField(label=gettext_lazy("来源"), choices=[one for one in Channel.choices if one[0] != Channel.WEB])
    on = DayField(label=gettext_lazy("收到日期"))
    sender = forms.ChoiceField(label=gettext_lazy("提出人"), choices=Sender.choices)
    about = forms.CharField(label=gettext_lazy("针对的条款"), max_length=120, required=False)
    text = forms.CharField(
        label=gettext_lazy("意见"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy("不登记姓名和联系方式。"),
    )  # fmt: skip


class JudgeForm(SentOnce):
    """采纳情况."""

    verdict = forms.ChoiceField(label=gettext_lazy("采纳情况"), choices=Verdict.choices, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=gettext_lazy("理由"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("没有全部采纳的必须填写，将随采纳情况公布。"),
    )  # fmt: skip


class FeedbackForm(SentOnce):
    """The feedback begins with its summary."""

    summary = forms.CharField(
        label=gettext_lazy("意见采纳情况总述"), max_length=20000, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("征求意见的时间、方式，收到多少条，采纳多少条；没有收到意见的，也请写明。"),
    )  # fmt: skip


@desk_page()
def index(request: HttpRequest, item_id: int) -> HttpResponse:
    """What came in, fifty a page, in the order in which it came."""
    at = _read(request, item_id, acts.READ_OPINIONS)
    after = request.GET.get("after", "0")
    if not (after.isascii() and after.isdigit() and len(after) < 10):
        raise Http404
    rows = list(at.item.opinions.filter(number__gt=int(after)).order_by("number")[: PAGE + 1])
    counts = at.item.opinions.aggregate(
        count=Count("pk"), waiting=Count("pk", filter=Q(verdict="")), **{code: Count("pk", filter=Q(verdict=code)) for code in Verdict.values}
    )  # fmt: skip
    shown = {
        "tab": "items", "at": at, "facts": _facts(at), "opinions": rows[:PAGE], "counts": counts,
        "next": rows[PAGE - 1].number if len(rows) > PAGE else None,
        "may_enter": bool(may(request.user, acts.ENTER_OPINION, at.item)), "may_judge": bool(may(request.user, acts.JUDGE_OPINION, at.item)),
    }  # fmt: skip
    return render(request, "desk/norms/opinions.html", shown)


@desk_page("GET", "HEAD", "POST")
def enter(request: HttpRequest, item_id: int) -> HttpResponse:
    """登记 of an opinion that came by letter or otherwise."""
    at = _read(request, item_id, acts.ENTER_OPINION)

    def apply(given: dict[str, Any]) -> str:
        said = Said(given["text"], given["sender"], given["about"])
        taken = consulting.enter_opinion(request.user, at.item, said, channel=given["channel"], on=given["on"], key=given["key"])
        return _("已登记：第%(number)d号意见") % {"number": taken.number}

    form = EnterForm(request.POST or None, initial={"on": today_text()})
    shown = {"at": at, "tab": "items", "name": _("登记意见")}
    return answer(request, form, apply, ("desk:opinions", item_id), shown, "desk/norms/opinion_act.html")


@desk_page("GET", "HEAD", "POST")
def judge(request: HttpRequest, item_id: int, number: int) -> HttpResponse:
    """What becomes of one opinion."""
    at = _read(request, item_id, acts.JUDGE_OPINION)
    found = Opinion.objects.filter(item=at.item, number=number).first()
    if found is None:
        raise Http404

    def apply(given: dict[str, Any]) -> str:
        consulting.judge_opinion(request.user, found, given["verdict"], reason=given["reason"], key=given["key"])
        return _("已登记第%(number)d号意见的采纳情况。") % {"number": number}

    form = JudgeForm(request.POST or None, initial={"verdict": found.verdict, "reason": found.reason})
    shown = {"at": at, "tab": "items", "name": _("登记采纳情况"), "opinion": found}
    return answer(request, form, apply, ("desk:opinions", item_id), shown, "desk/norms/opinion_act.html")


@desk_page("GET", "HEAD", "POST")
def feedback(request: HttpRequest, item_id: int) -> HttpResponse:
    """The version that tells the public what was adopted; its lines are then written in the office's own words."""
    at = _read(request, item_id, acts.JUDGE_OPINION)

    def apply(given: dict[str, Any]) -> str:
        consulting.draft_feedback(request.user, at.item, summary=given["summary"], key=given["key"])
        return _("反馈稿已经生成，请逐条填写意见摘要，再送审、发布。")

    shown = {"at": at, "tab": "items", "name": _("反馈意见采纳情况")}
    form = FeedbackForm(request.POST or None)
    return answer(request, form, apply, ("desk:item_facts", item_id), shown, "desk/norms/opinion_act.html")


def _read(request: HttpRequest, item_id: int, act: Any) -> At:
    at = read(request.user, item_id)
    if at.item.genre != Genre.CONSULTATION or not may(request.user, act, at.item):
        raise Http404
    return at


def _facts(at: At) -> ConsultationFacts | None:
    version = at.course.public_version_id or at.course.work_version_id
    return ConsultationFacts.objects.filter(pk=version).first()
