"""提醒: what one was told, each thing once; and, for administrators, the mail that could not be delivered."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from gongkai.delivery import errands, queries, services
from gongkai.delivery.models import Notice
from gongkai.delivery.notices import kind_of, path_of
from gongkai.delivery.sending import trouble_words
from gongkai.desk.access import desk_page
from gongkai.files.scanning import quarantine

PAGE = 50


@desk_page("GET", "HEAD", "POST")
def notices(request: HttpRequest) -> HttpResponse:
    """What one was told, the newest first; a POST marks one notice, or all of them, as read."""
    if request.method == "POST":
        _mark(request)
        return redirect("desk:notices")
    found, after = _slice(queries.notices(request.user), request.GET.get("after", ""))
    shown = {
        "tab": "notices", "lines": [_line(notice) for notice in found], "after": after,
        "is_later": "after" in request.GET, "has_unread": queries.unread_notices(request.user).exists(),
        "has_undeliverable": queries.undeliverable(request.user).exists(), "waiting_files": quarantine.waiting(), "troubled": sum(errands.troubled().values()),
    }  # fmt: skip
    return render(request, "desk/notices.html", shown)


@desk_page("GET", "HEAD", "POST")
def undeliverable(request: HttpRequest) -> HttpResponse:
    """Mail of the bodies that one administers; a POST tries all of it again."""
    if request.method == "POST":
        count = services.try_all_again(request.user)
        messages.success(request, _("重新排入发送：%(count)d封") % {"count": count})
        return redirect("desk:undeliverable")
    found, after = _slice(queries.undeliverable(request.user), request.GET.get("after", ""))
    lines = [{"mail": mail, "trouble": trouble_words(mail.trouble)} for mail in found]
    return render(request, "desk/undeliverable.html", {"tab": "notices", "lines": lines, "after": after})


def _mark(request: HttpRequest) -> None:
    number = request.POST.get("notice", "")
    if not number:
        services.mark_all_read(request.user)
        return
    notice = queries.notices(request.user).filter(pk=_number(number)).first()
    if notice is None:
        raise Http404
    services.mark_read(request.user, notice)


def _slice(rows: Any, after: str) -> tuple[list[Any], str]:
    """One page of rows, the newest first, and the id after which the next one begins."""
    if after:
        rows = rows.filter(pk__lt=_number(after))
    found = list(rows.order_by("-id")[: PAGE + 1])
    return found[:PAGE], str(found[PAGE - 1].pk) if len(found) > PAGE else ""


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 18):
        raise Http404
    return int(text)


def _line(notice: Notice) -> dict[str, Any]:
    return {"notice": notice, "kind": kind_of(notice), "path": path_of(notice)}
