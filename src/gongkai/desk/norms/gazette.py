"""Compiling an issue of a gazette: which public texts, in which sections, in which order."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.bodies.policy import may
from gongkai.desk.access import desk_page
from gongkai.desk.fields import SentOnce
from gongkai.desk.items.situation import At, read
from gongkai.desk.norms.sending import answer
from gongkai.items.kinds import Genre, Standing, Work
from gongkai.items.models import ItemCourse, Version
from gongkai.law.reasons import Refused
from gongkai.norms import acts
from gongkai.norms.complete import refuse_gazette
from gongkai.norms.models import GazetteFacts, GazettePiece
from gongkai.norms.services.compiling import Plan, compile_issue
from gongkai.site.clock import today

MOST = 100
OWN, BELOW = "本级政府文件", "部门和乡镇文件"


class IssueForm(SentOnce):
    """Number and pieces: of each candidate a section and a place; a blank place leaves it out."""

    year = forms.IntegerField(label=gettext_lazy("年份"), min_value=1949, max_value=9999)
    number = forms.IntegerField(label=gettext_lazy("期号"), min_value=1, max_value=999)
    whole_number = forms.IntegerField(label=gettext_lazy("总期号"), min_value=1, max_value=99999, required=False)
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *arguments: Any, candidates: list[ItemCourse], body: int, chosen: dict[int, tuple[str, int | None]], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.candidates = candidates
        for one in candidates:
            section, place = chosen.get(one.pk, (OWN if one.body_id == body else BELOW, None))
            title = one.public_version.title if one.public_version else ""
            self.fields[f"place_{one.pk}"] = forms.IntegerField(
                label=_("“%(title)s”的次序") % {"title": title}, min_value=1, max_value=999, required=False, initial=place
            )
            self.fields[f"section_{one.pk}"] = forms.CharField(
                label=_("“%(title)s”的栏目") % {"title": title}, max_length=40, required=False, initial=section
            )

    def rows(self) -> list[tuple[ItemCourse, Any, Any]]:
        """(candidate, field of its place, field of its section)."""
        return [(one, self[f"place_{one.pk}"], self[f"section_{one.pk}"]) for one in self.candidates]

    def head(self) -> list[Any]:
        """The fields of the issue itself."""
        return [self[name] for name in ("year", "number", "whole_number")]

    def plan(self) -> Plan:
        """As the service takes it."""
        given = self.cleaned_data
        taken = sorted((given[f"place_{one.pk}"], index) for index, one in enumerate(self.candidates) if given[f"place_{one.pk}"])
        pieces = [(given[f"section_{self.candidates[index].pk}"], self.candidates[index].item) for _place, index in taken]
        return Plan(given["year"], given["number"], pieces, given["whole_number"])


@desk_page("GET", "HEAD", "POST")
def compile_page(request: HttpRequest, item_id: int) -> HttpResponse:
    """The page on which an issue is put together."""
    at = read(request.user, item_id)
    if at.item.genre != Genre.GAZETTE or not may(request.user, acts.COMPILE_GAZETTE, at.item):
        raise Http404
    try:
        refuse_gazette(at.item)
    except Refused as refused:
        messages.warning(request, refused.reasons[0].message)
        return redirect("desk:item", item_id)
    version = at.course.work_version
    if version is None or at.course.work != Work.DRAFT:
        messages.warning(request, _("现在没有正在编辑的稿件；要改已公开的，请先办理“更正”。"))
        return redirect("desk:item", item_id)
    form = _form(request, at, version)

    def apply(given: dict[str, Any]) -> str:
        compile_issue(request.user, at.item, form.plan(), revision=given["revision"], key=given["key"])
        return _("已编排，并印成PDF作为附件；请核对后送审。")

    return answer(request, form, apply, ("desk:item", item_id), {"at": at, "tab": "items"}, "desk/norms/gazette.html")


def _form(request: HttpRequest, at: At, version: Version) -> IssueForm:
    facts = GazetteFacts.objects.filter(pk=version.pk).first()
    chosen = {row.piece.item_id: (row.section, row.position) for row in facts.pieces.select_related("piece")} if facts else {}
    initial: dict[str, Any] = {"year": today().year, "number": _next_number(at), "revision": version.revision}
    if facts:
        initial |= {"year": facts.year, "number": facts.number, "whole_number": facts.whole_number}
    return IssueForm(request.POST or None, candidates=_candidates(at, list(chosen)), body=at.item.body_id, chosen=chosen, initial=initial)


def _candidates(at: At, chosen: list[int]) -> list[ItemCourse]:
    """What is public of the government and those below it and stands in no issue yet, newest first; and what was chosen."""
    compiled = GazettePiece.objects.filter(facts__version__item__body=at.item.body_id).values("piece__item")
    kinds = (Genre.NORM.value, Genre.DOCUMENT.value, Genre.INTERPRETATION.value, Genre.INFORMATION.value)
    rows = ItemCourse.objects.filter(standing=Standing.PUBLISHED, item__genre__in=kinds, body__lineage__ancestor=at.item.body_id)
    rows = rows.filter(Q(pk__in=chosen) | ~Q(pk__in=compiled)).select_related("item", "public_version", "body")
    return list(rows.order_by("-published_at", "-pk")[:MOST])


def _next_number(at: At) -> int:
    rows = GazetteFacts.objects.filter(version__item__body=at.item.body_id, year=today().year)
    return (rows.order_by("-number").values_list("number", flat=True).first() or 0) + 1
