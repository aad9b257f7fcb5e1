"""The pages of a loaded database: how many queries, how long, and what PostgreSQL does for them."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from bench import plans
from bench.visits import CODE, Reader, Visit, readers

MOST_QUERIES = 20
TIMES = 3


@dataclass(frozen=True, slots=True)
class Page:
    """One page as one reader opened it; `seconds` is the best of a few."""

    reader: str
    what: str
    queries: int
    seconds: float
    is_aggregate: bool
    unindexed: int
    sorted: int
    scanned: int

    @property
    def faults(self) -> list[str]:
        """What was promised otherwise; a table that sums all cases goes through them all."""
        where = f"{self.reader}·{self.what}"
        found = [f"{where}：{self.queries} 次查询"] if self.queries > MOST_QUERIES else []
        if not self.is_aggregate and self.unindexed > plans.MOST:
            found.append(f"{where}：不用索引扫过 {self.unindexed:,} 行")
        if not self.is_aggregate and self.sorted > plans.MOST:
            found.append(f"{where}：排序 {self.sorted:,} 行")
        return found


def measure(found: list[Reader] | None = None) -> list[Page]:
    """Every page of these readers (of all of `visits`), in the process's database."""
    from django.conf import settings

    # without `collectstatic` no file has a hashed name
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    return [page for reader in (readers() if found is None else found) for page in _of(reader)]


def _of(reader: Reader) -> Iterator[Page]:
    from django.test import Client

    client = Client(SERVER_NAME="127.0.0.1")
    if reader.shows_code:
        _show_code(client)
    elif reader.person is not None:
        client.force_login(reader.person, backend="django.contrib.auth.backends.ModelBackend")
    for visit in reader.visits:
        page, body = _opened(client, reader, visit)
        yield page
        if visit.is_list and (after := _after(body)):
            yield _opened(client, reader, _second(visit, after))[0]


def _opened(client: Any, reader: Reader, visit: Visit) -> tuple[Page, str]:
    seconds, asked, body = [], list[plans.Query](), ""
    for _ in range(TIMES):
        begun = time.monotonic()
        with plans.noted() as noted:
            response = _answer(client, visit)
        seconds.append(time.monotonic() - begun)
        asked = noted
        assert response.status_code == 200, (visit.address, response.status_code)
        body = response.content.decode()
    work = asdict(plans.work_of(asked))
    return Page(reader.name, visit.what, len(asked), min(seconds), visit.is_aggregate, **work), body


def _answer(client: Any, visit: Visit) -> Any:
    # as by HTTPS, for without it no session cookie comes back
    if visit.sent:
        return client.post(visit.address, visit.sent, secure=True)
    return client.get(visit.address, secure=True)


def _after(body: str) -> str:
    """What the way to the next page begins behind; blank on the last."""
    found = re.search(r'rel="next"[^>]*[?;]after=([^"&]+)"|name="after" value="([^"]+)"', body)
    return (found[1] or found[2]) if found else ""


def _second(visit: Visit, after: str) -> Visit:
    what = f"{visit.what} 第二页"
    if visit.sent:
        return Visit(what, visit.address, {**visit.sent, "after": after})
    return Visit(what, f"{visit.address}{'&' if '?' in visit.address else '?'}after={after}")


def _show_code(client: Any) -> None:
    """Give one ended application a query code, and show it as its applicant would."""
    from django.urls import reverse

    from gongkai.applications import query_codes
    from gongkai.applications.models import Application, QueryCode

    chosen = Application.objects.exclude(case__closed_on=None).order_by("pk")[0]
    QueryCode.objects.update_or_create(application=chosen, defaults={"digest": query_codes.digest(CODE)})
    shown = client.post(reverse("portal:look_up"), {"number": chosen.number, "code": CODE}, secure=True)
    assert shown.status_code == 302, shown.status_code
