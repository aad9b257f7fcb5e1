"""台账导入: hand in, say which column is which, try, import, see what came of it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from gongkai.applications.models import FormerLine, ImportStage, RegisterImport
from gongkai.applications.register.importing import (
    AT_ONCE,
    Trial,
    begin_import,
    change_columns,
    discard_import,
    import_register,
    opened_sheets,
    queue_import,
    told_reason,
    trial,
)
from gongkai.applications.register.kept import register_named
from gongkai.applications.register.mapping import from_json, heads_of, sheet_of
from gongkai.applications.register.telling import told
from gongkai.desk.access import desk_page
from gongkai.desk.register.forms import MappingForm, UploadForm, shown_tables
from gongkai.desk.register.imports import importable
from gongkai.desk.uploads import handed_in, too_large
from gongkai.desk.views.register_export import home
from gongkai.law.reasons import Refused

MOST_LINES = 1000
"""So many lines are shown, problems first; more problems than that are a matter for the spreadsheet."""


@desk_page("POST", takes_files=True)
def upload(request: HttpRequest) -> HttpResponse:
    """Take a spreadsheet and guess what its columns are."""
    form = UploadForm(request.POST, request.FILES, actor=request.user)
    if (cut := too_large(request)) or not form.is_valid():
        return home(request, cut or form.reasons(), 413 if cut else 422)
    try:
        with handed_in(request.user, [form.cleaned_data["file"]]) as (file,):
            begun = begin_import(request.user, form.cleaned_data["body"], file, register=form.cleaned_data["which"])
    except Refused as refused:
        return home(request, [told_reason(reason) for reason in refused.reasons], 422)
    return redirect("desk:register_mapping", begun.pk)


@desk_page("GET", "HEAD", "POST")
def mapping(request: HttpRequest, import_id: int) -> HttpResponse:
    """Which column is which; a POST keeps it and goes on to the trial."""
    row = _open(request, import_id)
    if isinstance(row, HttpResponse):
        return row
    known, sheets = from_json(row.mapping), opened_sheets(request.user, row)
    heads = heads_of(sheet_of(sheets, known), known)
    shape = {"layout": register_named(row.register).layout, "mapping": known, "heads": heads, "sheets": [sheet.name for sheet in sheets]}
    form = MappingForm(request.POST or None, **shape)
    reasons: list[str] = []
    if request.method == "POST" and form.is_valid():
        try:
            change_columns(request.user, row, sheet=form.cleaned_data["sheet"], columns=form.chosen(), **form.values())
            return redirect("desk:register_check", row.pk)
        except Refused as refused:
            reasons = [told_reason(reason) for reason in refused.reasons]
    elif request.method == "POST":
        reasons = [str(error) for errors in form.errors.values() for error in errors]
    shown = {"tab": "register", "row": row, "form": form, "reasons": reasons}
    return render(request, "desk/register/mapping.html", shown, status=422 if reasons else 200)


@desk_page("GET", "HEAD", "POST")
def check(request: HttpRequest, import_id: int) -> HttpResponse:
    """The trial: every line with its problems, and the table before and after; a POST imports or gives up."""
    row = _open(request, import_id)
    if isinstance(row, HttpResponse):
        return row
    if request.method == "POST" and request.POST.get("do") == "discard":
        discard_import(request.user, row)
        messages.success(request, _("已放弃，上传的文件已删除。"))
        return redirect("desk:register_home")
    try:
        found = trial(request.user, row)
        if request.method == "POST":
            return _import(request, row, found)
    except Refused as refused:
        return _trial_page(request, row, None, [told_reason(reason) for reason in refused.reasons], 422)
    return _trial_page(request, row, found)


@desk_page()
def result(request: HttpRequest, import_id: int) -> HttpResponse:
    """What came of an import; while the worker is at it the page asks again."""
    row = _row(request, import_id)
    lines = FormerLine.objects.filter(register_import=row)
    ends = [lines.select_related("application").order_by(order).first() for order in ("pk", "-pk")]
    shown = {
        "tab": "register", "row": row, "ends": [line.application for line in ends if line], "stages": ImportStage,
        "kept": register_named(row.register),
    }  # fmt: skip
    answer = render(request, "desk/register/result.html", shown)
    if row.stage == ImportStage.QUEUED:
        answer["Refresh"] = "5"
    return answer


def _import(request: HttpRequest, row: RegisterImport, found: Trial) -> HttpResponse:
    only_good = request.POST.get("do") == "only_good"
    if len(found.lines) > AT_ONCE and found.good and (only_good or not found.refused):
        queue_import(request.user, row, only_good=only_good)
    else:
        import_register(request.user, row, only_good=only_good)
        messages.success(request, _("已导入。"))
    return redirect("desk:register_result", row.pk)


def _trial_page(
    request: HttpRequest, row: RegisterImport, found: Trial | None, reasons: list[str] | None = None, status: int = 200
) -> HttpResponse:  # fmt: skip
    kept = register_named(row.register)
    shown = {"tab": "register", "row": row, "kept": kept, "found": found, "reasons": reasons or []}
    if found is not None:
        shown |= {
            "lines": told(found)[:MOST_LINES], "most": MOST_LINES, "tables": shown_tables(found),
            "columns": list(kept.column_words.values()),
        }  # fmt: skip
    return render(request, "desk/register/check.html", shown, status=status)


def _row(request: HttpRequest, import_id: int) -> RegisterImport:
    found = importable(request.user).select_related("body", "file", "imported_by").filter(pk=import_id).first()
    if found is None:
        raise Http404
    return found


def _open(request: HttpRequest, import_id: int) -> RegisterImport | HttpResponse:
    """An import that is still open; of another one the result."""
    row = _row(request, import_id)
    return row if row.stage == ImportStage.MAPPING else redirect("desk:register_result", row.pk)
