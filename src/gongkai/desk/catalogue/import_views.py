"""标准目录导入: hand in, look at the trial, bring in, see what came of it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from gongkai.bodies.models import Body
from gongkai.desk.access import desk_page
from gongkai.desk.bodies_asked import bodies_for, chosen_body
from gongkai.desk.catalogue.forms import UploadForm
from gongkai.desk.uploads import handed_in, too_large
from gongkai.desk.views.act import sent_before, told
from gongkai.items.catalogue import acts
from gongkai.items.catalogue.queries import imports_of
from gongkai.items.catalogue.standard.importing import begin_import, discard_import, import_catalogue
from gongkai.items.models import CatalogueImport, ImportStage
from gongkai.law.reasons import Refused

LATEST = 20


@desk_page("GET", "HEAD", "POST", takes_files=True)
def index(request: HttpRequest) -> HttpResponse:
    """What was imported, and the form for one more; a POST takes a spreadsheet and tries it."""
    bodies = bodies_for(request, acts.IMPORT).order_by("name", "pk")
    chosen = chosen_body(request, acts.IMPORT)
    if chosen is None and not bodies.exists():
        raise Http404
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = UploadForm(*sent, bodies=bodies, initial={"body": chosen})
    if request.method != "POST":
        return _index(request, form)
    if sent_before(request):
        return redirect("desk:catalogue_imports")
    if (cut := too_large(request)) or not form.is_valid():
        return _index(request, form, cut or form.reasons(), 413 if cut else 422)
    given = form.cleaned_data
    try:
        with handed_in(request.user, [given["file"]]) as (file,):
            begun = begin_import(request.user, given["body"], file, field=given["field"], key=given["key"])
    except Refused as refused:
        return _index(request, form, [told(reason) for reason in refused.reasons], 422)
    return redirect("desk:catalogue_import", begun.pk)


@desk_page("GET", "HEAD", "POST")
def one(request: HttpRequest, import_id: int) -> HttpResponse:
    """The trial line by line, or what came of the import; a POST brings in or gives up."""
    row = imports_of(request.user, Body.objects.all()).filter(pk=import_id).first()
    if row is None:
        raise Http404
    if request.method != "POST":
        return _one(request, row)
    do = request.POST.get("do", "")
    if do not in ("import", "only_good", "discard"):
        raise Http404
    try:
        if do == "discard":
            discard_import(request.user, row)
            messages.success(request, _("已放弃，上传的文件已删除。"))
            return redirect("desk:catalogue_imports")
        import_catalogue(request.user, row, only_good=do == "only_good")
    except Refused as refused:
        return _one(request, row, [told(reason) for reason in refused.reasons], 422)
    return redirect("desk:catalogue_import", row.pk)


def _index(request: HttpRequest, form: UploadForm, reasons: list[str] | None = None, status: int = 200) -> HttpResponse:
    imports = imports_of(request.user, bodies_for(request, acts.IMPORT))[:LATEST]
    shown = {"tab": "catalogue", "form": form, "imports": list(imports), "reasons": reasons or []}
    return render(request, "desk/catalogue/imports.html", shown, status=status)


def _one(request: HttpRequest, row: CatalogueImport, reasons: list[str] | None = None, status: int = 200) -> HttpResponse:
    waits = row.stage in (ImportStage.READING, ImportStage.QUEUED)
    shown = {"tab": "catalogue", "row": row, "reasons": reasons or [], "stages": ImportStage, "waits": waits}
    answer = render(request, "desk/catalogue/import.html", shown, status=status)
    if waits:
        answer["Refresh"] = "5"
    return answer
