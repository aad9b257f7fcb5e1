"""公开渠道: accounts and places, monthly totals, what was made known where, what is still to be taken back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from gongkai.bodies.models import Body
from gongkai.bodies.policy import permitted
from gongkai.desk.access import desk_page
from gongkai.desk.bodies_asked import LONGEST_NUMBER, bodies_for, chosen_body, several_bodies
from gongkai.desk.channels import posting_views
from gongkai.desk.channels.forms import (
    CONNECTIONS,
    CloseForm,
    DeliveryForm,
    OpenForm,
    PostForm,
    SettleForm,
    TotalForm,
)
from gongkai.desk.uploads import handed_in, too_large
from gongkai.desk.views.act import told
from gongkai.items.channels import acts, connecting, posted, posting, queries, services
from gongkai.items.models import Delivery, ItemCourse, Outlet
from gongkai.items.queries import find
from gongkai.law.reasons import Refused
from gongkai.site import clock

SETTLING = ("there", "not_there")


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

    if do in ("connect", "disconnect"):
        return _connect(request, row, do, closing, totalling)
    if do == "close":
        return _sent(closing, lambda given: services.close_outlet(request.user, row, **given), again, _of_body(row.body_id))
    if do == "total":
        if cut := too_large(request):
            return again(cut)
        return _sent(totalling, lambda given: _total(request, row, given), again, request.path)
    if do:
        raise Http404
    return _outlet_page(request, row, closing, totalling)


def _connect(request: HttpRequest, row: Outlet, do: str, closing: Any, totalling: Any) -> HttpResponse:
    if row.kind not in CONNECTIONS:
        raise Http404
    form = CONNECTIONS[row.kind](request.POST if do == "connect" else None, request.FILES, prefix="connect")

    def again(reasons: list[str]) -> HttpResponse:
        return _outlet_page(request, row, closing, totalling, reasons, form)

    if do == "disconnect":
        return _acted(lambda: connecting.disconnect(request.user, row), again, request.path)
    if cut := too_large(request):
        return again(cut)
    return _sent(form, lambda given: posting_views.connect(request, row, given), again, request.path)


@desk_page("GET", "HEAD", "POST")
def of_item(request: HttpRequest, item_id: int) -> HttpResponse:
    """Where an item was made known; a POST enters one more, or that it was taken back."""
    try:
        course = find(request.user, item_id)
    except ItemCourse.DoesNotExist:
        raise Http404 from None
    do = request.POST.get("do", "") if request.method == "POST" else ""
    outlets = Outlet.objects.filter(body=course.body_id).order_by("closed_on", "kind", "name")
    form = DeliveryForm(request.POST if do == "record" else None, outlets=outlets)
    wanted = PostForm(request.POST if do == "post" else None, outlets=posted.connected(course.body), prefix="post")
    postings, rows = posted.of_item(course.item), list(queries.deliveries(course.item))
    settling, behind = posting_views.settling(request, postings, do in SETTLING), posted.behind(rows)

    def again(reasons: list[str] | None = None) -> HttpResponse:
        may_do = permitted(request.user, (acts.RECORD, acts.POST), course.body)
        shown = {
            "tab": "items", "course": course, "form": form, "reasons": reasons or [], "rows": [(row, behind.get(row.pk)) for row in rows],
            "may_record": acts.RECORD.code in may_do and outlets.exists(), "may_post": acts.POST.code in may_do,
            "accounts": list(wanted.fields["outlet"].queryset),
            "posting": wanted, "settling": settling, "postings": postings, "mailings": list(queries.mailings(course.item)),
        }  # fmt: skip
        return render(request, "desk/channels/item.html", shown, status=422 if reasons else 200)

    if request.method != "POST":
        return again()
    if do == "record":
        return _sent(form, lambda given: services.record_delivery(request.user, course.item, **given), again, request.path)
    if do == "post":
        return _sent(wanted, lambda given: posting.post(request.user, course.item, **given), again, request.path)
    if do in SETTLING:
        return _settle(request, settling, do == "there", again)
    return _take_back(request, again, request.path, course.body)


def _settle(
    request: HttpRequest, settling: list[tuple[Any, SettleForm]], is_there: bool, again: Callable[[list[str]], HttpResponse]
) -> HttpResponse:
    found = next(((one.row, form) for one, form in settling if form.is_bound), None)
    if found is None:
        raise Http404
    row, form = found
    return _sent(form, lambda given: posting_views.settle(request, row, is_there, given), again, request.path)


def _sent(form: Any, act: Callable[[dict[str, Any]], Any], again: Callable[[list[str]], HttpResponse], then: str) -> HttpResponse:
    """What a form sent is done, or shown again with the reasons."""
    if not form.is_valid():
        return again(form.reasons())
    return _acted(lambda: act(form.cleaned_data), again, then)


def _acted(act: Callable[[], Any], again: Callable[[list[str]], HttpResponse], then: str) -> HttpResponse:
    try:
        act()
    except Refused as refused:
        return again([told(reason) for reason in refused.reasons])
    return redirect(then)


def _take_back(request: HttpRequest, again: Callable[[list[str]], HttpResponse], then: str, body: Body) -> HttpResponse:
    """A button says that it stands there no more, or has the interface remove it."""
    if "remove" in request.POST:
        return _acted(lambda: posting_views.remove(request, body), again, then)
    number = request.POST.get("back", "")
    if not (number.isascii() and number.isdigit() and len(number) <= LONGEST_NUMBER):
        raise Http404
    row = Delivery.objects.select_related("outlet__body").filter(pk=number, outlet__body=body).first()
    if row is None:
        raise Http404
    return _acted(lambda: services.take_back(request.user, row, on=clock.today()), again, then)


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
    found = queries.overview(request.user, body)
    behind, may_do = posted.behind(found.to_take_back), permitted(request.user, (acts.POST, acts.KEEP, acts.RECORD), body)
    shown = {
        "tab": "items", "body": body, "bodies": several_bodies(request, acts.READ), "form": form, "reasons": reasons or [],
        "uses": found.outlets, "to_do": [(row, behind.get(row.pk)) for row in found.to_take_back],
        "to_look_at": found.to_look_at, "dead": found.dead_links, "subscribed": found.subscribed,
        "may_post": acts.POST.code in may_do, "may_keep": acts.KEEP.code in may_do, "may_record": acts.RECORD.code in may_do,
    }  # fmt: skip
    return render(request, "desk/channels/index.html", shown, status=422 if reasons else 200)


def _outlet_page(
    request: HttpRequest, row: Outlet, closing: Any, totalling: Any, reasons: list[str] | None = None, connecting_form: Any = None
) -> HttpResponse:
    has_interface = row.kind in CONNECTIONS
    may_do = permitted(request.user, (acts.CONNECT, acts.KEEP, acts.RECORD), row.body)
    shown = {
        "has_interface": has_interface, "connection": posted.connection(row) if has_interface else None,
        "may_connect": has_interface and acts.CONNECT.code in may_do,
        "connecting": connecting_form or (CONNECTIONS[row.kind](prefix="connect") if has_interface else None),
        "postings": posted.of_outlet(row) if has_interface else [],
        "tab": "items", "row": row, "closing": closing, "totalling": totalling, "reasons": reasons or [],
        "totals": [one for one in queries.totals(row.body) if one.outlet_id == row.pk],
        "rows": list(row.deliveries.order_by("-on", "-pk")[:50]), "may_keep": acts.KEEP.code in may_do,
        "may_record": acts.RECORD.code in may_do,
    }  # fmt: skip
    return render(request, "desk/channels/outlet.html", shown, status=422 if reasons else 200)
