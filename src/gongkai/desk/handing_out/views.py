"""对外提供的文件: what each file of the draft hides, and what is done about it; 遮盖: words and boxes of a PDF."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from gongkai.applications import services
from gongkai.applications.acts import CLEAN_FILE, LET_GO_KNOWINGLY
from gongkai.applications.attachments import attached_file
from gongkai.applications.dossier import Dossier
from gongkai.applications.drafts import current_draft
from gongkai.applications.handed_out import HandedOut, handed_out
from gongkai.applications.models import Attachment, Draft
from gongkai.applications.services.drafting import OPEN_TO_SUBMIT
from gongkai.applications.services.hidden import look_into
from gongkai.bodies.policy import may
from gongkai.desk.access import desk_page
from gongkai.desk.handing_out.forms import CoverForm, box_of, boxes_of, line_of, place_value
from gongkai.desk.situation import read
from gongkai.desk.views.act import told
from gongkai.files import isolation, queries
from gongkai.files.kinds import PDF
from gongkai.files.redaction.boxes import Box
from gongkai.files.redaction.looking import Found
from gongkai.law.reasons import Refused
from gongkai.reading.document import UnreadableFile

MOST_DRAWN = 400
"""Boxes on the picture of one page."""


@desk_page("GET", "HEAD", "POST")
def files(request: HttpRequest, application_id: int) -> HttpResponse:
    """The files of the current draft; a POST looks into them, scrubs one or lets one go knowingly."""
    found, draft = _draft(request, application_id)
    if request.method != "POST":
        return _page(request, found, draft)
    try:
        done = _do(request, draft)
    except Refused as refused:
        return _page(request, found, draft, [told(reason) for reason in refused.reasons], 422)
    messages.success(request, done)
    return redirect("desk:handing_out", application_id)


@desk_page("GET", "HEAD", "POST")
def cover(request: HttpRequest, application_id: int, attachment_id: int) -> HttpResponse:
    """What is to be covered in a PDF of the draft: typed or drawn, shown beforehand, and then done for good."""
    found, draft = _draft(request, application_id)
    attachment = _its_file(draft, attachment_id)
    if attachment.file.kind != PDF or not may(request.user, CLEAN_FILE, draft):
        raise Http404
    shown: dict[str, Any] = {"tab": "lists", "found": found, "attachment": attachment, "draft": draft}
    form = CoverForm(request.POST or None)
    try:
        pages = isolation.pages_of(queries.content(attachment.file))
        if request.method == "POST" and request.POST.get("step") != "change" and form.is_valid():
            if request.POST.get("step") == "cover":
                return _covered(request, application_id, draft, attachment, form)
            return _preview(request, shown, form, attachment)
    except UnreadableFile as problem:
        return _cover_page(request, shown, form, 0, [problem.message], 422)
    except Refused as refused:
        return _cover_page(request, shown, form, pages, [told(reason) for reason in refused.reasons], 422)
    return _cover_page(request, shown, form, pages, form.reasons(), 422 if form.errors else 200)


@desk_page()
def page_picture(request: HttpRequest, attachment_id: int, number: int) -> HttpResponse:
    """A page of a PDF as PNG, with the boxes of the query drawn see-through; 404 for what one may not read."""
    try:
        file = attached_file(request.user, attachment_id)
        boxes = [box_of(line) for line in request.GET.getlist("box")[:MOST_DRAWN]]
        picture = isolation.page_shown(queries.content(file), number, boxes)
    except (Attachment.DoesNotExist, UnreadableFile, ValueError) as problem:
        raise Http404 from problem
    return HttpResponse(picture, content_type="image/png")


def _draft(request: HttpRequest, application_id: int) -> tuple[Dossier, Draft]:
    found = read(request.user, application_id)
    draft = current_draft(request.user, found.application)
    if draft is None:
        raise Http404
    return found, draft


def _its_file(draft: Draft, attachment_id: int) -> Attachment:
    found = next((one for one in draft.attachments.all() if one.pk == attachment_id), None)
    if found is None:
        raise Http404
    return found


def _do(request: HttpRequest, draft: Draft) -> str:
    """What the buttons of the page do; what was done, in words. The services say who may."""
    what, key = request.POST.get("do", ""), request.POST.get("key", "")
    if what == "look":
        look_into(one.attachment for one in handed_out(request.user, draft))
        return _("已检查。")
    number = request.POST.get("attachment", "")
    attachment = _its_file(draft, int(number) if number.isdecimal() else 0)
    if what == "scrub":
        services.scrub_file(request.user, draft, attachment, key)
        return _("已清除，随答复提供的是清除后的文件；原文件留在机关内部。")
    if what == "let-go":
        services.let_go_knowingly(request.user, draft, attachment, request.POST.get("reason", ""), key)
        return _("已记下理由。")
    raise Http404


def _page(
    request: HttpRequest, found: Dossier, draft: Draft, reasons: list[str] | None = None, status: int = 200
) -> HttpResponse:
    rows: list[HandedOut] = handed_out(request.user, draft)
    may_change = found.case.draft_stage in OPEN_TO_SUBMIT
    shown = {
        "tab": "lists", "found": found, "draft": draft, "rows": rows, "reasons": reasons or [], "key": uuid.uuid4().hex,
        "may_clean": may_change and may(request.user, CLEAN_FILE, draft),
        "may_let_go": may_change and may(request.user, LET_GO_KNOWINGLY, draft),
        "unlooked": any(one.found is None for one in rows),
        "typed_for": request.POST.get("attachment", ""), "typed": request.POST.get("reason", ""),
    }  # fmt: skip
    return render(request, "desk/handing_out/files.html", shown, status=status)


def _covered(
    request: HttpRequest, application_id: int, draft: Draft, attachment: Attachment, form: CoverForm
) -> HttpResponse:
    given = form.cleaned_data
    try:
        boxes = [*given["boxes"], *boxes_of(request.POST.getlist("place"))]
    except ValueError as problem:
        raise Http404 from problem
    services.cover_file(
        request.user, draft, attachment, boxes, given["words"], given["still_shown"], given["key"]
    )
    messages.success(request, _("已遮盖并核对，随答复提供的是遮盖后的文件；原文件留在机关内部。"))
    return redirect("desk:handing_out", application_id)


def _preview(request: HttpRequest, shown: dict[str, Any], form: CoverForm, attachment: Attachment) -> HttpResponse:
    """What would be covered: every place with a tick box, and the pages as they would look."""
    given = form.cleaned_data
    found = isolation.places_of(queries.content(attachment.file), given["words"], given["patterns"])
    if not found.places and not given["boxes"]:
        reason = _("没有找到要遮盖的字词，也没有画框。扫描的页面查不到文字，请在页面上画框。")
        return _cover_page(request, shown, form, found.pages, [reason], 422)
    rows = [{"place": place, "value": place_value(place)} for place in found.places]
    pictures = _pictures(found, given["boxes"])
    shown |= {"form": form, "rows": rows, "pictures": pictures, "without_text": found.without_text, "previews": True}
    return render(request, "desk/handing_out/cover.html", shown)


def _pictures(found: Found, drawn: list[Box]) -> list[dict[str, Any]]:
    """The pages on which something is covered, each with its boxes."""
    boxes = [*drawn, *(box for place in found.places for box in place.boxes)]
    return [
        {"number": number, "boxes": [line_of(box) for box in boxes if box.page == number][:MOST_DRAWN]}
        for number in sorted({box.page for box in boxes})
    ]  # fmt: skip


def _cover_page(
    request: HttpRequest, shown: dict[str, Any], form: CoverForm, pages: int, reasons: list[str], status: int = 200
) -> HttpResponse:
    pictures = [{"number": number, "boxes": []} for number in range(1, pages + 1)]
    return render(request, "desk/handing_out/cover.html", shown | {"form": form, "pictures": pictures, "reasons": reasons}, status=status)
