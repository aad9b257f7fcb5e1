"""Asking for mail, confirming by the link in a mail, ending. Links only lead to pages: nothing is done by opening one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.delivery.subscriptions import links, queries, services
from gongkai.delivery.subscriptions.models import Subscription
from gongkai.delivery.subscriptions.reader import Reader
from gongkai.delivery.subscriptions.source import source
from gongkai.delivery.subscriptions.topics import Topic
from gongkai.delivery.subscriptions.words import name_of
from gongkai.law.reasons import Refused
from gongkai.portal.subscribing import session
from gongkai.portal.subscribing.forms import AddressForm, TopicForm
from gongkai.portal.throttle import MINUTES, SUBSCRIPTIONS, may_subscribe

REFUSED, TOO_MANY = 422, 429


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """The form for an address; what it is about came with the link, and is sent on with the form."""
    sending = request.method == "POST"
    about, form = TopicForm(request.POST if sending else request.GET), AddressForm(request.POST if sending else None)
    topic = about.topic()
    reasons, status = _not_offered(topic)
    shown = {"form": form, "about": about.hidden(), "name": source().names([topic])[topic] if topic and not reasons else ""}
    if sending and not reasons and topic is not None:
        reasons, status = _asked(request, topic, form)
        if not reasons:
            return redirect("portal:subscribe_asked")
    return render(request, "portal/subscribing/ask.html", shown | {"reasons": reasons}, status=status)


@never_cache
@require_safe
def asked(request: HttpRequest) -> HttpResponse:
    """What to do next; the same whatever the address was."""
    return render(request, "portal/subscribing/asked.html", {"days": services.KEPT.days})


@never_cache
@require_safe
def confirming_link(request: HttpRequest, token: str) -> HttpResponse:
    """The link in the mail that asks: on to the page without it."""
    session.opened(request, links.CONFIRM, token)
    return redirect("portal:subscribe_confirm")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest) -> HttpResponse:
    """What is to be confirmed, and the button that does it."""
    found = session.to_confirm(request)
    if found is None:
        return render(request, "portal/subscribing/confirm.html", {"days": services.KEPT.days})
    reader, subscription = found
    reasons: list[str] = []
    if request.method == "POST":
        try:
            services.confirm(reader, subscription)
        except Refused as refused:
            reasons = [reason.message for reason in refused.reasons]
        else:
            session.kept_as_reader(request, subscription.subscriber.link)
            messages.success(request, _("已订阅：%(name)s。") % {"name": name_of(subscription)})
            return redirect("portal:subscriptions")
    shown = {"subscription": subscription, "name": name_of(subscription), "reasons": reasons}
    return render(request, "portal/subscribing/confirm.html", shown, status=REFUSED if reasons else 200)


# a mail program that ends subscriptions by itself has no form of ours (RFC 8058); the link is its proof
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def own_link(request: HttpRequest, token: str) -> HttpResponse:
    """The link at the end of each mail: on to the page without it. One click in a mail program ends all subscriptions."""
    if request.method == "POST":
        return _one_click(request, token)
    session.opened(request, links.MANAGE, token)
    return redirect("portal:subscriptions")


@never_cache
@csrf_protect
@require_http_methods(["GET", "HEAD", "POST"])
def own(request: HttpRequest) -> HttpResponse:
    """All subscriptions of one address; a POST ends one of them, or all."""
    reader = session.reader(request)
    if reader is None:
        return render(request, "portal/subscribing/own.html", {})
    if request.method == "POST":
        _ended(request, reader)
        return redirect("portal:subscriptions")
    return render(request, "portal/subscribing/own.html", {"reader": reader, "rows": queries.own(reader)})


def _not_offered(topic: Topic | None) -> tuple[list[str], int]:
    """(why nothing can be subscribed to, the answer's status)."""
    if topic is None:
        return [_("没有写明订阅什么：请在一个机关、一个栏目或者查找结果的页面上点“邮件订阅”。")], REFUSED
    try:
        source().require_offered(topic)
    except Refused as refused:
        return [reason.message for reason in refused.reasons], REFUSED
    return [], 200


def _asked(request: HttpRequest, topic: Topic, form: AddressForm) -> tuple[list[str], int]:
    """(reasons why not, the answer's status)."""
    if not may_subscribe(request):
        told = _("%(minutes)d 分钟内从这个网络地址提交的已超过 %(most)d 次，请过一会儿再试。")
        return [told % {"minutes": MINUTES, "most": SUBSCRIPTIONS}], TOO_MANY
    if not form.is_valid():
        return [str(error) for errors in form.errors.values() for error in errors], REFUSED
    try:
        services.ask(form.cleaned_data["email"], topic, key=form.cleaned_data["key"])
    except Refused as refused:
        if refused.reasons[0].code == "submitted_already":
            return [], 200
        return [reason.message for reason in refused.reasons], REFUSED
    return [], 200


def _one_click(request: HttpRequest, token: str) -> HttpResponse:
    reader = links.reader(links.digest(token))
    if reader is None:
        raise Http404
    if request.POST.get("List-Unsubscribe") != "One-Click":
        return HttpResponse(status=400)
    services.end_all(reader)
    return HttpResponse(_("已停止全部订阅。"), content_type="text/plain; charset=utf-8")


def _ended(request: HttpRequest, reader: Reader) -> None:
    """What the button names; one that is gone already is no error."""
    number: Any = request.POST.get("end", "")
    if number == "all":
        services.end_all(reader)
    elif number.isascii() and number.isdigit() and len(number) <= 18:
        row = Subscription.objects.filter(pk=number, subscriber=reader.subscriber_id).first()
        if row is not None:
            services.end(reader, row)
    if session.reader(request) is None:
        session.leave(request)
        messages.success(request, _("已停止全部订阅，您的邮箱已从系统中删除。"))
    else:
        messages.success(request, _("已停止这项订阅。"))
