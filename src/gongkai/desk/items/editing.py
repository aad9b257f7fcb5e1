"""Writing a version: saving, what came between, import of a DOCX, what is pasted, pictures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from gongkai.desk.access import desk_page
from gongkai.desk.items.content import SHOWN, Changes, address, attachments_of, label_of, value_of
from gongkai.desk.items.editor import EditorForm
from gongkai.desk.items.situation import At, read
from gongkai.desk.uploads import LARGEST, attachments_too_large, handed_in, too_large
from gongkai.desk.views.act import sent_before, told
from gongkai.files.bounding import MEGABYTE
from gongkai.files.contents import cleaned, imported_docx
from gongkai.files.services import receive
from gongkai.items import acts, pictures
from gongkai.items.findings import look_into
from gongkai.items.kinds import Work
from gongkai.items.models import Item, Picture, Version
from gongkai.items.services.drafting import Content, save_version
from gongkai.items.services.picturing import add_picture
from gongkai.law.reasons import Refused, refuse
from gongkai.reading.document import UnreadableFile
from gongkai.writing.rich_text import difference, with_pictures


@dataclass(frozen=True, slots=True)
class Other:
    """What a colleague saved while the form was open, and how one's own differs from it."""

    name: str
    version: Version
    changes: Changes


@desk_page("GET", "HEAD", "POST", takes_attachments=True)
def edit(request: HttpRequest, item_id: int) -> HttpResponse:
    """The form; a POST saves, or with `import` takes the text of a DOCX into the form without saving."""
    at = _at(request, item_id)
    version = at.course.work_version
    if at.course.work != Work.DRAFT or version is None:
        messages.warning(request, _("这条信息现在是“%(stage)s”，不能编辑。") % {"stage": at.stage_words})
        return redirect("desk:item", item_id)
    if request.method != "POST":
        return _page(request, at, EditorForm(item=at.item, version=version))
    form = EditorForm(request.POST, request.FILES, item=at.item, version=version)
    if sent_before(request):
        messages.warning(request, _("这份表单已经提交过，没有重复保存；下面是现在的稿件。"))
        return redirect("desk:item_edit", item_id)
    if (cut := attachments_too_large(request)) or not form.is_valid():
        return _page(request, at, form, cut or form.reasons(), 413 if cut else 422)
    if "import" in request.POST:
        return _import(request, at, form)
    return _save(request, at, form)


def _save(request: HttpRequest, at: At, form: EditorForm) -> HttpResponse:
    try:
        with handed_in(request.user, form.cleaned_data["files"], attachments=True) as files:
            save_version(
                request.user, at.item, form.content(files), revision=form.cleaned_data["revision"],
                key=form.cleaned_data["key"],
            )  # fmt: skip
    except Refused as refused:
        reasons = [told(reason) for reason in refused.reasons]
        if refused.reasons[0].code == "edited_meanwhile":
            return _conflict(request, at, form, reasons)
        return _page(request, at, form, reasons, 422)
    # what the files hide is known before anybody reads the findings
    look_into(one.file for one in attachments_of(form.version))
    messages.success(request, _("已保存。"))
    for dropped in form.cleaned_text().dropped:
        messages.warning(request, _("正文中没有保留：%(what)s") % {"what": dropped})
    if "preview" in request.POST and at.course.work_version:
        return redirect("desk:item_version", at.item.pk, at.course.work_version.number)
    if "submit" in request.POST:
        return redirect("desk:item_act", at.item.pk, "submit")
    return redirect("desk:item_edit", at.item.pk)


def _conflict(request: HttpRequest, at: At, form: EditorForm, reasons: list[str]) -> HttpResponse:
    """Both texts beside each other, and the form with one's own: saved once more, it takes the place of the other's."""
    theirs = Version.objects.select_related("made_by").get(pk=form.version.pk)
    data = request.POST.copy()
    data["revision"] = str(theirs.revision)
    again = EditorForm(data, item=at.item, version=theirs)
    again.is_valid()
    other = Other(theirs.made_by.display_name, theirs, _against(theirs, form.content()))
    return _page(request, at, again, reasons, 409, other=other)


def _against(theirs: Version, mine: Content) -> Changes:
    own = Version(**{name: getattr(mine, name) for name in SHOWN}, html=mine.html)
    rows = [
        (label_of(name), value_of(theirs, name), value_of(own, name))
        for name in SHOWN if value_of(theirs, name) != value_of(own, name)
    ]  # fmt: skip
    return Changes(theirs, rows, difference(theirs.html, mine.html))


def _import(request: HttpRequest, at: At, form: EditorForm) -> HttpResponse:
    """The text of the file behind what is there; nothing is saved yet but the pictures."""
    try:
        html, lost = _imported(request.user, at.item, form.cleaned_data["docx"])
    except Refused as refused:
        return _page(request, at, form, [told(reason) for reason in refused.reasons], 422)
    data = request.POST.copy()
    shown = pictures.shown(form.cleaned_data["html"], pictures.of(at.item), address)
    data["html"] = shown + html
    again = EditorForm(data, item=at.item, version=form.version)
    again.is_valid()
    notes = [_("已导入，接在原有正文之后；请核对后保存。"), *(_("没有导入：%(what)s") % {"what": one} for one in lost)]
    return _page(request, at, again, notes=notes)


def _imported(actor: Any, item: Item, uploads: list[Any]) -> tuple[str, tuple[str, ...]]:
    if len(uploads) != 1:
        raise refuse("one_docx", _("请选择一个DOCX文件"))
    if uploads[0].size > LARGEST:
        raise refuse("large_docx", _("导入正文的DOCX不超过%(limit)dMB；更大的请作为附件上传") % {"limit": LARGEST // MEGABYTE})
    try:
        found = imported_docx(uploads[0].read())
    except UnreadableFile as problem:
        raise refuse(problem.code, problem.message) from None
    served = {}
    for one in found.pictures:
        served[one.place] = address(_brought(actor, item, one.content, one.name))
    return with_pictures(found.html, served), found.lost


def _brought(actor: Any, item: Item, content: bytes, name: str) -> Picture:
    return add_picture(actor, item, receive(content, name, actor=actor))


@desk_page("POST")
def pasted(request: HttpRequest, item_id: int) -> HttpResponse:
    """What was pasted, as it will be kept: the editor puts this in, so that what is seen is what is saved."""
    at = _at(request, item_id)
    known = pictures.of(at.item)
    try:
        found = cleaned(request.POST.get("html", ""), pictures.places(at.item))
    except Refused as refused:
        return JsonResponse({"reasons": [told(reason) for reason in refused.reasons]}, status=422)
    return JsonResponse({"html": pictures.shown(found.html, known, address), "dropped": list(found.dropped)})


@desk_page("POST", takes_files=True)
def new_picture(request: HttpRequest, item_id: int) -> HttpResponse:
    """A picture for the text: kept without what it tells of camera and place."""
    at, uploads = _at(request, item_id), request.FILES.getlist("picture")
    if cut := too_large(request):
        return JsonResponse({"reasons": cut}, status=413)
    try:
        if at.course.work != Work.DRAFT or len(uploads) != 1:
            raise refuse("one_picture", _("请选择一张图片"))
        with handed_in(request.user, uploads) as files:
            kept = add_picture(request.user, at.item, files[0])
    except Refused as refused:
        return JsonResponse({"reasons": [told(reason) for reason in refused.reasons]}, status=422)
    return JsonResponse({"address": address(kept)})


def _at(request: HttpRequest, item_id: int) -> At:
    """The item, for whoever may write on it."""
    at = read(request.user, item_id)
    if not at.may(acts.DRAFT):
        raise Http404
    return at


def _page(
    request: HttpRequest, at: At, form: EditorForm, reasons: list[str] | None = None, status: int = 200,
    other: Other | None = None, notes: list[str] | None = None,
) -> HttpResponse:  # fmt: skip
    shown = {"tab": "items", "at": at, "form": form, "reasons": reasons or [], "other": other, "notes": notes or []}
    return render(request, "desk/items/edit.html", shown, status=status)
