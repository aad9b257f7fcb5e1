"""Following an application by its number and query code, without an account.

Both are asked for: the code alone would do, but whoever finds a code on a scrap of paper then still lacks the number,
and the number is what a failure can be counted against. The body is not asked: a code is unique. A failure is answered
alike whatever was wrong, after the same queries. Guessing meets a growing delay, per client address and per number,
kept in the database for all processes; nobody is ever locked out: the delay of a number ends after a minute at most.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from gongkai.applications import query_codes
from gongkai.applications.models import LookupDelay, QueryCode
from gongkai.applications.web_applicant import WebApplicant
from gongkai.bodies.models import Person
from gongkai.law.reasons import Refused, refuse
from gongkai.site import clock

UNKNOWN = "没有找到这件申请：登记编号和查询码不相符，请对照回执再输一次"
FREE = 3
"""So many failures are typing errors."""

FORGOTTEN = timedelta(hours=24)
LONGEST_FOR_ADDRESS = timedelta(minutes=15)
LONGEST_FOR_NUMBER = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class _Key:
    digest: str
    longest: timedelta


def find_by_code(number: str, code: str, *, address: str, at: datetime | None = None) -> WebApplicant:
    """The applicant of the application with this number and code, both as typed, asked for from a client's address.

    Refused with the code `unknown` where they do not fit, with `wait` (and nothing looked up) while a delay runs.
    """
    moment = at or clock.now()
    keys = _keys(number, address)
    _refuse_early({row.pk: row for row in LookupDelay.objects.filter(pk__in=[key.digest for key in keys])}, keys, moment)
    found = _look_up(number, code, keys, moment)
    if found is None:
        raise refuse("unknown", UNKNOWN)
    return found


def token(application_id: int) -> str:
    """What a session keeps beside the number of the application, so that it ends with the code."""
    return QueryCode.objects.get(pk=application_id).digest


def resume(application_id: int, kept: str) -> WebApplicant | None:
    """The applicant who showed the code earlier in the session that kept a `token`; None once that code no longer stands."""
    known = QueryCode.objects.filter(application=application_id, digest=kept).exists()
    return WebApplicant(Person.objects.portal().pk, application_id) if known else None


def delay(failures: int, longest: timedelta) -> timedelta:
    """How long after so many failures the next attempt has to wait: 1, 2, 4 … seconds after the free ones."""
    if failures < FREE:
        return timedelta(0)
    return min(timedelta(seconds=2 ** min(failures - FREE, 20)), longest)


@transaction.atomic
def _look_up(number: str, code: str, keys: list[_Key], moment: datetime) -> WebApplicant | None:
    """Look once, with the counters locked, so that many attempts at one moment are counted one after the other."""
    rows = _locked(keys)
    _refuse_early(rows, keys, moment)
    row = QueryCode.objects.select_related("application").filter(digest=query_codes.digest(code)).first()
    if row is None or _digits(row.application.number) != _digits(number):
        _count_failure(rows, moment)
        return None
    LookupDelay.objects.filter(Q(pk=keys[1].digest) | Q(pk=keys[0].digest, failures=0)).delete()
    return WebApplicant(Person.objects.portal().pk, row.application_id)


def _locked(keys: list[_Key]) -> dict[str, LookupDelay]:
    LookupDelay.objects.bulk_create([LookupDelay(key=key.digest) for key in keys], ignore_conflicts=True)
    wanted = LookupDelay.objects.select_for_update().filter(pk__in=[key.digest for key in keys]).order_by("pk")
    return {row.pk: row for row in wanted}


def _refuse_early(rows: dict[str, LookupDelay], keys: list[_Key], moment: datetime) -> None:
    waits = [_wait(rows.get(key.digest), key.longest, moment) for key in keys]
    if (longest := max(waits)) > timedelta(0):
        seconds = int(longest.total_seconds()) + 1
        raise refuse("wait", f"刚才有多次不相符的查询，请等{_words(seconds)}再试；编号和查询码都在回执上")


def _wait(row: LookupDelay | None, longest: timedelta, moment: datetime) -> timedelta:
    if row is None or row.failed_at is None or moment - row.failed_at > FORGOTTEN:
        return timedelta(0)
    return row.failed_at + delay(row.failures, longest) - moment


def _count_failure(rows: dict[str, LookupDelay], moment: datetime) -> None:
    LookupDelay.objects.filter(failed_at__lt=moment - FORGOTTEN).exclude(pk__in=rows).delete()
    for row in rows.values():
        old = row.failed_at is None or moment - row.failed_at > FORGOTTEN
        row.failures, row.failed_at = (0 if old else row.failures) + 1, moment
    LookupDelay.objects.bulk_update(rows.values(), ["failures", "failed_at"])


def _keys(number: str, address: str) -> list[_Key]:
    """The counter of the address and that of the number; addresses are personal and kept as digests only."""
    digits = ".".join(map(str, _digits(number)))
    return [
        _Key(_digest("address", network(address)), LONGEST_FOR_ADDRESS),
        _Key(_digest("number", digits), LONGEST_FOR_NUMBER),
    ]


def network(address: str) -> str:
    """The address; of the sixth version the network of one household, which owns 2⁶⁴ of them."""
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return address
    return str(known) if known.version == 4 else str(ipaddress.ip_network((known, 64), strict=False))


def _digits(number: str) -> tuple[int, ...]:
    """What counts of a registration number, however it was typed: 〔2026〕第0007号 is 2026, 7."""
    return tuple(int(digits[:12]) for digits in re.findall(r"[0-9]+", unicodedata.normalize("NFKC", number))[:6])


def _digest(purpose: str, text: str) -> str:
    key = settings.BLIND_INDEX_KEY.encode()
    return hmac.new(key, f"look-up by {purpose}\n{text}".encode(), hashlib.sha256).hexdigest()


def _words(seconds: int) -> str:
    return f"{seconds}秒" if seconds < 60 else f"{-(-seconds // 60)}分钟"


__all__ = ["Refused", "delay", "find_by_code", "network", "resume", "token"]
