"""Which link of a mail this browser session has opened: its digest, for half an hour. So the link itself stands in one
address only, which leads on at once, and in no address of a page, no form, no Referer."""

from __future__ import annotations

from django.http import HttpRequest

from gongkai.delivery.subscriptions import links
from gongkai.delivery.subscriptions.models import Subscription
from gongkai.delivery.subscriptions.reader import Reader
from gongkai.site import clock

KEY = "subscription_link"
MINUTES = 30


def opened(request: HttpRequest, purpose: str, token: str) -> None:
    """Keep that this link was opened; the session gets a new name."""
    request.session.cycle_key()
    request.session[KEY] = [purpose, links.digest(token), clock.now().timestamp()]


def kept_as_reader(request: HttpRequest, link: str) -> None:
    """Go on as the holder of the link to an address's subscriptions, whose digest this is."""
    request.session[KEY] = [links.MANAGE, link, clock.now().timestamp()]


def reader(request: HttpRequest) -> Reader | None:
    """Who holds the link to an address's subscriptions that this session opened."""
    return links.reader(_kept(request, links.MANAGE))


def to_confirm(request: HttpRequest) -> tuple[Reader, Subscription] | None:
    """Who holds the link that this session opened to confirm a subscription, and which."""
    return links.to_confirm(_kept(request, links.CONFIRM))


def leave(request: HttpRequest) -> None:
    """Forget the link, for whoever uses this computer next."""
    request.session.pop(KEY, None)


def _kept(request: HttpRequest, purpose: str) -> str:
    for_what, digest, at = request.session.get(KEY) or ("", "", 0.0)
    fresh = clock.now().timestamp() - at <= MINUTES * 60
    return digest if for_what == purpose and fresh else ""
