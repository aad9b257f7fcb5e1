"""The report that is being written: its texts with their numbers, last year's problems, findings, tables, documents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from gongkai.annual.kinds import Basis
from gongkai.annual.reports import facts as kept
from gongkai.annual.reports import queries
from gongkai.annual.reports.queries import Desk
from gongkai.annual.reports.services import print_report, save_report
from gongkai.annual.reports.text import MOST_CHARACTERS, Texts
from gongkai.desk.access import desk_page
from gongkai.desk.items.content import attachments_of
from gongkai.desk.reports.forms import NAMES, ReportForm
from gongkai.desk.reports.grids import shown as drawn
from gongkai.desk.reports.marking import Piece, lost, pieces
from gongkai.desk.reports.printing import PAPERS
from gongkai.desk.reports.situation import InWork, in_work
from gongkai.desk.views.act import sent_before, told
from gongkai.items.findings import look_into
from gongkai.law.reasons import Refused
from gongkai.report.drafting.sentences import PROMPT
from gongkai.report.model import Finding
from gongkai.writing.annual.formats import FORMATS

REFUSED, CONFLICT = 422, 409
LEVELS = ("E", "W", "N", "X")


@dataclass(frozen=True, slots=True)
class Block:
    """A text: its field, the saved text in pieces, the figures that it no longer tells, its length without blanks."""

    name: str
    field: Any
    pieces: list[Piece]
    lost: list[str]
    characters: int

    @property
    def is_marked(self) -> bool:
        """Whether the text in pieces shows more than the field does."""
        return any(one.address or one.note for one in self.pieces)


@desk_page("GET", "HEAD", "POST")
def report(request: HttpRequest, item_id: int) -> HttpResponse:
    """The page; a POST saves, and then prints or goes on to the submission where that is asked."""
    found = in_work(request, item_id)
    if not isinstance(found, InWork):
        messages.warning(request, _("没有在办的稿件：要更正已公开的年报，请点“更正、修改”。"))
        return redirect("desk:item", item_id)
    if request.method != "POST":
        return _page(request, found)
    if not found.is_draft:
        messages.warning(request, _("这份年报现在是“%(stage)s”，不能编辑。") % {"stage": found.at.stage_words})
        return redirect("desk:item", item_id)
    if sent_before(request):
        messages.warning(request, _("这份表单已经提交过，没有重复保存；下面是现在的稿件。"))
        return redirect("desk:report", item_id)
    return _save(request, found)


def _save(request: HttpRequest, found: InWork) -> HttpResponse:
    asked = _asked(request, found)
    form = ReportForm(request.POST, asked=asked)
    if not form.is_valid():
        return _page(request, found, form, form.reasons(), REFUSED)
    given, do = form.cleaned_data, request.POST.get("do", "")
    try:
        version = found.version
        if not _is_same(found, form):
            version = save_report(
                request.user, found.at.item, form.texts(), revision=given["revision"], followed=form.followed(), key=given["key"]
            )
            messages.success(request, _("已保存。"))
        elif do not in ("print", "submit"):
            messages.success(request, _("没有改动，不用保存。"))
        if do == "print":
            printed = print_report(request.user, found.at.item, revision=version.revision)
            # their text is known before anybody reads the findings
            look_into(one.file for one in attachments_of(printed))
            messages.success(request, _("已生成PDF、Word、Excel文件，附在年报上一起送审。"))
    except Refused as refused:
        return _refused(request, found, form, refused)
    return redirect("desk:item_act", found.at.item.pk, "submit") if do == "submit" else redirect("desk:report", found.at.item.pk)


def _refused(request: HttpRequest, found: InWork, form: ReportForm, refused: Refused) -> HttpResponse:
    """What was typed stays; of what a colleague saved meanwhile it is said what differs, and that saving again replaces it."""
    reasons = [told(one) for one in refused.reasons]
    if refused.reasons[0].code != "edited_meanwhile":
        return _page(request, found, form, reasons, REFUSED)
    again = in_work(request, found.at.item.pk)
    if not isinstance(again, InWork):
        return redirect("desk:item", found.at.item.pk)
    theirs = ReportForm.stored(kept.texts_in(again.facts), form.asked, queries.followed(again.facts))
    data = request.POST.copy()
    data["revision"] = str(again.version.revision)
    mine = ReportForm(data, asked=form.asked)
    mine.is_valid()
    differing = [(mine.fields[name].label, text) for name, text in theirs.items() if mine.cleaned_data.get(name, "").replace("\r\n", "\n") != text]
    return _page(request, again, mine, reasons, CONFLICT, theirs=differing)


def _is_same(found: InWork, form: ReportForm) -> bool:
    """Whether nothing was changed, so that printed documents stay those of the text."""
    said = queries.followed(found.facts)
    return (
        found.version.revision == form.cleaned_data["revision"]
        and kept.texts_in(found.facts) == form.texts()
        and {problem: words for problem, words in said.items() if words} == dict(form.followed())
    )


def _asked(request: HttpRequest, found: InWork) -> list[str]:
    return queries.problems_of(queries.earlier_report(request.user, found.at.item.body, found.facts.year))


def _page(
    request: HttpRequest, found: InWork, form: ReportForm | None = None, reasons: list[str] | None = None, status: int = 200,
    theirs: list[tuple[Any, str]] | None = None,
) -> HttpResponse:  # fmt: skip
    desk = queries.desk_of(found.facts)
    asked = queries.problems_of(desk.earlier)
    form = form or ReportForm(asked=asked, initial=ReportForm.stored(desk.texts, asked, queries.followed(desk.facts)) | {"revision": desk.version.revision})
    shown: dict[str, Any] = {
        "tab": "reports", "at": found.at, "is_draft": found.is_draft, "body": found.at.item.body, "year": desk.facts.year, "form": form,
        "reasons": reasons or [], "theirs": theirs or [], "desk": desk, "blocks": _blocks(found, desk, form),
        "followed": [(problem, form[f"came_{at}"]) for at, problem in enumerate(form.asked)],
        "characters": desk.texts.characters, "most": MOST_CHARACTERS, "findings": _grouped(desk.examined.findings),
        "copies": [one for one in desk.comparison.copies if one.sentences] if desk.comparison else [],
        "grids": drawn(found.at.item.body, desk.facts.typed(), desk.moved, desk.now, basis=desk.facts.basis),
        "sources": kept.sources_in(desk.facts), "is_counted": desk.facts.basis != Basis.FORM, "by_sum": desk.facts.basis == Basis.ROLLUP,
        "files": attachments_of(desk.version),
        "formats": FORMATS, "papers": PAPERS, "by_form": desk.facts.basis == Basis.FORM, "prompts": _prompts(desk.texts),
        "is_printed": desk.is_printed,
    }  # fmt: skip
    return render(request, "desk/reports/report.html", shown, status=status)


def _blocks(found: InWork, desk: Desk, form: ReportForm) -> list[Block]:
    """The texts; of what a person typed no number is one of a draft, and none is marked."""
    counted = desk.facts.basis != Basis.FORM
    return [
        Block(
            one.title, form[NAMES[one.name]], pieces(found.at.item.body, desk.facts.year, desk.facts.basis, one) if counted else [Piece(one.text)],
            lost(one) if counted else [], len("".join(one.text.split())),
        )
        for one in desk.written
    ]  # fmt: skip


def _grouped(findings: list[Finding]) -> list[tuple[str, list[Finding]]]:
    groups = [(level, [one for one in findings if one.level == level]) for level in LEVELS]
    return [(level, found) for level, found in groups if found]


def _prompts(texts: Texts) -> int:
    """How many places still ask to be filled in."""
    return sum(len(PROMPT.findall(text)) for text in (*texts.parts, texts.problems, texts.other))
