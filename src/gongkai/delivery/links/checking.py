"""Links of texts that are watched: asked for by the worker, and again where they did not answer."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from gongkai.delivery.links.fetching import probe
from gongkai.delivery.models import LinkCheck, LinkState
from gongkai.site import clock

ANEW_AFTER = timedelta(days=7)
"""A result that is older is not taken for granted where a text is handed in anew."""
FAILED_AGAIN_AFTER = timedelta(days=1)
FORGOTTEN_AFTER = timedelta(days=90)
LONGEST = 2_000

_OUTCOMES = {
    "reachable": LinkState.REACHABLE, "gone": LinkState.GONE, "error": LinkState.ERROR, "unreachable": LinkState.UNREACHABLE,
    "forbidden": LinkState.FORBIDDEN, "invalid": LinkState.INVALID,
}  # fmt: skip


def watch(urls: Iterable[str]) -> None:
    """Have links asked for by the worker, in the transaction of the act that brings them; known ones when they are old."""
    wanted = sorted({url for url in urls if url.startswith(("http://", "https://")) and len(url) <= LONGEST})
    now = clock.now()
    LinkCheck.objects.bulk_create(
        [LinkCheck(key=_key(url), url=url, queued_at=now, due_at=now) for url in wanted], ignore_conflicts=True
    )
    old = LinkCheck.objects.filter(key__in=[_key(url) for url in wanted], checked_at__lt=now - ANEW_AFTER)
    _asked_again(old)


def states_of(urls: Iterable[str]) -> dict[str, LinkCheck]:
    """What is known of links, by the link; one that was never watched is not in it."""
    found = LinkCheck.objects.filter(key__in=[_key(url) for url in set(urls)])
    return {check.url: check for check in found}


def finish_waiting(errand: LinkCheck) -> None:
    """Ask for one link and write down what came of it."""
    found = probe(errand.url)
    failed = found.outcome in ("unreachable", "error")
    LinkCheck.objects.filter(pk=errand.pk).update(
        outcome=_OUTCOMES[found.outcome], status=found.status, checked_at=clock.now(), failures=errand.failures + 1 if failed else 0
    )


def sweep(today: date) -> int:
    """Ask again, a day later, for what did not answer; three times is enough. How many are asked for.

    What was not asked for lately is forgotten: an address may have stood in a text that was taken down since.
    """
    LinkCheck.objects.filter(checked_at__lt=clock.now() - FORGOTTEN_AFTER).delete()
    failed = Q(outcome__in=(LinkState.UNREACHABLE, LinkState.ERROR), failures__lt=3)
    return _asked_again(LinkCheck.objects.filter(failed, checked_at__lt=clock.now() - FAILED_AGAIN_AFTER))


def _asked_again(rows: QuerySet[LinkCheck]) -> int:
    done = rows.filter(done_at__isnull=False)
    return done.update(done_at=None, given_up_at=None, attempts=0, due_at=clock.now(), trouble="")


def _key(url: str) -> str:
    return f"link:{hashlib.sha256(url.encode()).hexdigest()}"
