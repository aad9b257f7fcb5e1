"""接收原网站信息: hand a list in, look at the trial, match its columns, have a colleague confirm it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from gongkai.bodies.policy import may
from gongkai.desk.access import desk_page
from gongkai.desk.bodies_asked import bodies_for, chosen_body
from gongkai.desk.takeover.forms import MappingForm, UploadForm
from gongkai.desk.uploads import handed_in, too_large
from gongkai.desk.views.act import sent_before, told
from gongkai.items import acts
from gongkai.items.models import ImportStage, TakeOver
from gongkai.items.takeover.importing import approve_takeover, begin_takeover, change_mapping, discard_takeover
from gongkai.items.takeover.queries import takeovers
from gongkai.law.reasons import Refused

LATEST = 20


@desk_page("GET", "HEAD", "POST", takes_files=True)
def index(request: HttpRequest) -> HttpResponse:
    """The lists, and the form for one more; a POST takes a list and tries it."""
    readable = bodies_for(request, acts.READ_TAKEOVER)
    if (chosen := chosen_body(request, acts.READ_TAKEOVER)) is None and not readable.exists():
        raise Http404
    bodies = bodies_for(request, acts.BRING_OLD).order_by("name", "pk")
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = UploadForm(*sent, bodies=bodies, initial={"body": chosen})
    if request.method != "POST":
        return _index(request, form)
    if sent_before(request):
        return redirect("desk:takeovers")
    if (cut := too_large(request)) or not form.is_valid():
        return _index(request, form, cut or form.reasons(), 413 if cut else 422)
    given = form.cleaned_data
    try:
        with handed_in(request.user, [given["file"]]) as (file,):
            begun = begin_takeover(request.user, given["body"], file, key=given["key"])
    except Refused as refused:
        return _index(request, form, [told(reason) for reason in refused.reasons], 422)
    return redirect("desk:takeover", begun.pk)


@desk_page("GET", "HEAD", "POST")
def one(request: HttpRequest, takeover_id: int) -> HttpResponse:
    """The trial line by line, or what came in; a POST matches columns, confirms, or gives up."""
    row = takeovers(request.user).filter(pk=takeover_id).first()
    if row is None:
        raise Http404
    if request.method != "POST":
        return _one(request, row)
    if (do := request.POST.get("do", "")) not in ("map", "all", "only_good", "discard"):
        raise Http404
    try:
        return _done(request, row, do)
    except Refused as refused:
        return _one(request, row, [told(reason) for reason in refused.reasons], 422)


def _done(request: HttpRequest, row: TakeOver, do: str) -> HttpResponse:
    if do == "discard":
        discard_takeover(request.user, row)
        messages.success(request, _("已放弃，上传的文件已删除。"))
        return redirect("desk:takeovers")
    if do == "map":
        form = MappingForm(request.POST, row=row)
        if not form.is_valid():
            return _one(request, row, form.reasons(), 422)
        change_mapping(request.user, row, wishes={**row.wishes, **form.wishes(row)}, places=form.places(), key=form.cleaned_data["key"])
    else:
        approve_takeover(request.user, row, only_good=do == "only_good")
    return redirect("desk:takeover", row.pk)


def _index(request: HttpRequest, form: UploadForm, reasons: list[str] | None = None, status: int = 200) -> HttpResponse:
    shown = {
        "tab": "items", "form": form, "rows": list(takeovers(request.user)[:LATEST]), "reasons": reasons or [],
        "may_bring": form.fields["body"].queryset.exists(),
    }  # fmt: skip
    return render(request, "desk/takeover/index.html", shown, status=status)


def _one(request: HttpRequest, row: TakeOver, reasons: list[str] | None = None, status: int = 200) -> HttpResponse:
    waits = row.stage in (ImportStage.READING, ImportStage.QUEUED)
    shown = {
        "tab": "items", "row": row, "reasons": reasons or [], "stages": ImportStage, "waits": waits,
        "may_bring": bool(may(request.user, acts.BRING_OLD, row.body)), "may_confirm": bool(may(request.user, acts.TAKE_OVER, row)),
        "mapping": MappingForm(row=row) if row.stage == ImportStage.TRIED else None,
    }  # fmt: skip
    answer = render(request, "desk/takeover/one.html", shown, status=status)
    if waits:
        answer["Refresh"] = "5"
    return answer
