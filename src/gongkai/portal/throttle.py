"""How often one address may have files read, which costs up to ten seconds of a processor, and may file applications.

Counted in the database, for all processes together: a site with four workers does not let four times as much through.
"""

from __future__ import annotations

import hashlib
import hmac
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest

from gongkai.applications.services.following import network
from gongkai.portal.models import Attempts
from gongkai.site import clock

CHECKS = 30
FILINGS = 30
SUBSCRIPTIONS = 10
MINUTES = 10
SHARE = timedelta(minutes=MINUTES)


def may_check(request: HttpRequest) -> bool:
    """Count this attempt; False once the client's address had its share of `CHECKS` in `MINUTES`."""
    return _counted(request, "checks", CHECKS)


def may_file(request: HttpRequest) -> bool:
    """As `may_check`, for forms with files and for filing: `FILINGS` in `MINUTES`."""
    return _counted(request, "filings", FILINGS)


def may_comment(request: HttpRequest) -> bool:
    """As `may_check`, for opinions on drafts."""
    return _counted(request, "opinions", FILINGS)


def may_subscribe(request: HttpRequest) -> bool:
    """As `may_check`, for mail subscriptions: `SUBSCRIPTIONS` in `MINUTES`; how many mails one address gets is limited too."""
    return _counted(request, "subscriptions", SUBSCRIPTIONS)


def forget(today: date) -> int:
    """Delete the counts whose time is over; how many."""
    return Attempts.objects.filter(since__lte=clock.now() - SHARE).delete()[0]


@transaction.atomic
def _counted(request: HttpRequest, purpose: str, most: int) -> bool:
    moment, key = clock.now(), _digest(purpose, network(str(request.META.get("REMOTE_ADDR", ""))))
    Attempts.objects.filter(pk=key, since__lte=moment - SHARE).delete()
    Attempts.objects.bulk_create([Attempts(key=key, since=moment)], ignore_conflicts=True)
    # the row is locked from here on, so that of several at one moment each counts the others
    Attempts.objects.filter(pk=key).update(count=F("count") + 1)
    return Attempts.objects.filter(pk=key, count__lte=most).exists()


def _digest(purpose: str, address: str) -> str:
    text = f"attempts, {purpose}\n{address}".encode()
    return hmac.new(settings.BLIND_INDEX_KEY.encode(), text, hashlib.sha256).hexdigest()
