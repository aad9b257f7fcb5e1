"""公开渠道: accounts and places, monthly totals, what was made known where, what is still to be taken back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from gongkai.bodies.models import Body
from gongkai.bodies.policy import may
from gongkai.desk.access import desk_page
from gongkai.desk.bodies_asked import LONGEST_NUMBER, bodies_for, chosen_body, several_bodies
from gongkai.desk.channels.forms import CloseForm, DeliveryForm, OpenForm, TotalForm
from gongkai.desk.uploads import handed_in, too_large
from gongkai.desk.views.act import told
from gongkai.items.channels import acts, queries, services
from gongkai.items.models import Delivery, ItemCourse, Outlet
from gongkai.items.queries import find
from gongkai.law.reasons import Refused
from gongkai.site import clock


@desk_page("GET", "HEAD", "POST")
def index(request: HttpRequest) -> HttpResponse:
    """A body's channels and what is to do there; a POST opens one, or ticks off what was taken back."""
    body = _body(request)
    opening = request.method == "POST" and request.POST.get("do") == "open"
    form = OpenForm(request.POST if opening else None)
    if request.method != "POST":
        return _index(request, body, form)

    def again(reasons: list[str]) -> HttpResponse:
        return _index(request, body, form, reasons)

    if opening:
        return _sent(form, lambda given: services.open_outlet(request.user, body, **given), again, _of_body(body.pk))
    return _take_back(request, again, _of_body(body.pk), body)


@desk_page("GET", "HEAD", "POST", takes_files=True)
def outlet(request: HttpRequest, outlet_id: int) -> HttpResponse:
    """One account or place; a POST closes it or enters a month's total."""
    row = _outlet(request, outlet_id)
    do = request.POST.get("do", "") if request.method == "POST" else ""
    closing = CloseForm(request.POST if do == "close" else None, prefix="close")
    totalling = TotalForm(*((request.POST, request.FILES) if do == "total" else (None, None)), prefix="total")
    if not do and request.method == "POST":
        raise Http404

    def again(reasons: list[str]) -> HttpResponse:
        return _outlet_page(request, row, closing, totalling, reasons)

    if do == "close":
        return _sent(closing, lambda given: services.close_outlet(request.user, row, **given), again, _of_body(row.body_id))
    if do == "total":
        if cut := too_large(request):
            return again(cut)
        return _sent(totalling, lambda given: _total(request, row, given), again, request.path)
    if do:
        raise Http404
    return _outlet_page(request, row, closing, totalling)


@desk_page("GET", "HEAD", "POST")
def of_item(request: HttpRequest, item_id: int) -> HttpResponse:
    """Where an item was made known; a POST enters one more, or that it was taken back."""
    try:
        course = find(request.user, item_id)
    except ItemCourse.DoesNotExist:
        raise Http404 from None
    recording = request.method == "POST" and request.POST.get("do") == "record"
    outlets = Outlet.objects.filter(body=course.body_id).order_by("closed_on", "kind", "name")
    form = DeliveryForm(request.POST if recording else None, outlets=outlets)

    def again(reasons: list[str] | None = None) -> HttpResponse:
        shown = {
            "tab": "items", "course": course, "form": form, "reasons": reasons or [], "rows": list(queries.deliveries(course.item)),
            "may_record": bool(may(request.user, acts.RECORD, course.body)) and outlets.exists(),
        }  # fmt: skip
        return render(request, "desk/channels/item.html", shown, status=422 if reasons else 200)

    if request.method != "POST":
        return again()
    if recording:
        return _sent(form, lambda given: services.record_delivery(request.user, course.item, **given), again, request.path)
    return _take_back(request, again, request.path, course.body)


def _sent(form: Any, act: Callable[[dict[str, Any]], Any], again: Callable[[list[str]], HttpResponse], then: str) -> HttpResponse:
    """What a form sent is done, or shown again with the reasons."""
    if not form.is_valid():
        return again(form.reasons())
    try:
        act(form.cleaned_data)
    except Refused as refused:
        return again([told(reason) for reason in refused.reasons])
    return redirect(then)


def _take_back(request: HttpRequest, again: Callable[[list[str]], HttpResponse], then: str, body: Body) -> HttpResponse:
    number = request.POST.get("back", "")
    if not (number.isascii() and number.isdigit() and len(number) <= LONGEST_NUMBER):
        raise Http404
    row = Delivery.objects.select_related("outlet__body").filter(pk=number, outlet__body=body).first()
    if row is None:
        raise Http404
    try:
        services.take_back(request.user, row, on=clock.today())
    except Refused as refused:
        return again([told(reason) for reason in refused.reasons])
    return redirect(then)


def _total(request: HttpRequest, row: Outlet, given: dict[str, Any]) -> None:
    shot = given.pop("screenshot")
    with handed_in(request.user, [shot] if shot else []) as files:
        services.record_total(request.user, row, screenshot=files[0] if files else None, **given)


def _of_body(number: int) -> str:
    return f"{reverse('desk:channels')}?body={number}"


def _body(request: HttpRequest) -> Body:
    chosen = chosen_body(request, acts.READ)
    own = bodies_for(request, acts.READ).filter(pk__in=[one.pk for one in request.own_bodies]).order_by("name", "pk")
    body = chosen or own.first() or bodies_for(request, acts.READ).order_by("name", "pk").first()
    if body is None:
        raise Http404
    return body


def _outlet(request: HttpRequest, number: int) -> Outlet:
    try:
        return queries.outlet(request.user, number)
    except Outlet.DoesNotExist:
        raise Http404 from None


def _index(request: HttpRequest, body: Body, form: OpenForm, reasons: list[str] | None = None) -> HttpResponse:
    shown = {
        "tab": "items", "body": body, "bodies": several_bodies(request, acts.READ), "form": form, "reasons": reasons or [],
        "uses": queries.outlets(request.user, body), "to_do": queries.to_take_back(request.user, body),
        "dead": queries.dead_links(request.user, body), "may_keep": bool(may(request.user, acts.KEEP, body)),
        "may_record": bool(may(request.user, acts.RECORD, body)),
    }  # fmt: skip
    return render(request, "desk/channels/index.html", shown, status=422 if reasons else 200)


def _outlet_page(request: HttpRequest, row: Outlet, closing: Any, totalling: Any, reasons: list[str] | None = None) -> HttpResponse:
    shown = {
        "tab": "items", "row": row, "closing": closing, "totalling": totalling, "reasons": reasons or [],
        "totals": [one for one in queries.totals(row.body) if one.outlet_id == row.pk],
        "rows": list(row.deliveries.order_by("-on", "-pk")[:50]), "may_keep": bool(may(request.user, acts.KEEP, row.body)),
        "may_record": bool(may(request.user, acts.RECORD, row.body)),
    }  # fmt: skip
    return render(request, "desk/channels/outlet.html", shown, status=422 if reasons else 200)
