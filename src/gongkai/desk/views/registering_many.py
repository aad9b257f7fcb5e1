"""登记同类申请: a burst of applications with the same words, registered by one act, each with its number."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from gongkai.applications.services import register_many
from gongkai.desk.access import desk_page
from gongkai.desk.registering_many import MOST, BurstForm
from gongkai.desk.views.act import told
from gongkai.desk.views.registering import channel_rows
from gongkai.law.reasons import Refused


@desk_page("GET", "HEAD", "POST")
def new_many(request: HttpRequest) -> HttpResponse:
    """The form; a POST registers all rows or none, or, by its other button, only adds rows."""
    sent = request.POST if request.method == "POST" else None
    more = "more" in request.POST
    own = request.own_bodies[0].pk if request.own_bodies else None
    form = BurstForm(sent, actor=request.user, more=more, initial={"body": own})
    if not form.fields["body"].queryset.exists():
        raise Http404
    if sent is None or more:
        return _page(request, form)
    if not form.is_valid():
        return _page(request, form, form.reasons(), 422)
    given = form.cleaned_data
    try:
        done = register_many(request.user, given["body"], form.registrations(), key=given["key"])
    except Refused as refused:
        if refused.reasons[0].code == "submitted_already":
            messages.warning(request, refused.reasons[0].message)
            return redirect("desk:index")
        return _page(request, form, [told(reason) for reason in refused.reasons], 422)
    first, last = done[0].application.number, done[-1].application.number
    messages.success(request, _("已登记%(count)d件：%(first)s至%(last)s") % {"count": len(done), "first": first, "last": last})
    return redirect(f"{reverse('desk:many')}?{urlencode([('chosen', case.pk) for case in done])}")


def _page(request: HttpRequest, form: BurstForm, reasons: list[str] | None = None, status: int = 200) -> HttpResponse:
    shown = {"tab": "lists", "form": form, "reasons": reasons or [], "channels": channel_rows(), "most": MOST}
    return render(request, "desk/burst.html", shown, status=status)
