"""Everybody at once: what has to wait waits, what waited too long is told plainly, and nothing is done twice."""

from __future__ import annotations

import html
import re
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client

from gongkai.applications import services
from gongkai.applications.models import Application
from gongkai.ledger.verification import verify
from tests.applications.office import received, staffed_office
from tests.applications.test_concurrency import at_once
from tests.applications.test_filing import filing
from tests.faults.scenes.pages import BACKEND, TYPED
from tests.faults.scenes.scene import DAY

FILINGS, BROWSERS = 200, 8

pytestmark = pytest.mark.django_db(transaction=True)


def serials() -> list[int]:
    return list(Application.objects.order_by("serial").values_list("serial", flat=True))


def test_two_hundred_filings_at_once_get_two_hundred_numbers_without_a_gap() -> None:
    office = staffed_office()
    ended = at_once([
        lambda place=place: [
            services.file_online(office.town, filing(f"form {place} {number}")) for number in range(FILINGS // BROWSERS)
        ]
        for place in range(BROWSERS)
    ])  # fmt: skip
    assert ended == ["done"] * BROWSERS
    assert serials() == list(range(1, FILINGS + 1))
    assert list(verify()) == []


@pytest.mark.long
def test_two_hundred_filings_through_the_pages_get_their_numbers() -> None:
    office = staffed_office()
    cache.clear()

    def file_many(place: int) -> list[int]:
        try:
            return [_filed(office.town.pk, f"198.51.{place}.{number}") for number in range(FILINGS // BROWSERS)]
        finally:
            connection.close()

    with ThreadPoolExecutor(BROWSERS) as pool:
        told = [status for statuses in pool.map(file_many, range(BROWSERS), timeout=300) for status in statuses]
    assert told == [200] * FILINGS
    assert serials() == list(range(1, FILINGS + 1))


def _filed(body_id: int, address: str) -> int:
    browser = Client(REMOTE_ADDR=address)
    page = html.unescape(browser.post(f"/apply/{body_id}/form/", TYPED).content.decode())
    seal = re.search(r'name="sealed" value="([^"]+)"', page)[1]
    return browser.post(f"/apply/{body_id}/send/", {"sealed": seal}).status_code


def test_the_same_post_sent_twice_at_once_is_one_act() -> None:
    office, pages = staffed_office(), []
    application = received(office, DAY)

    def post() -> None:
        browser = Client()
        browser.force_login(office.clerk, BACKEND)
        typed = {"key": "one form", "purpose": "explanation", "reached": "yes", "words": "已释明", "on": "2024-03-08"}
        pages.append(browser.post(f"/desk/applications/{application.pk}/acts/call/", typed).status_code)

    assert at_once([post, post]) == ["done", "done"]
    assert set(pages) <= {200, 302, 409, 422}
    assert application.calls.count() <= 1


@contextmanager
def somebody_writes() -> Iterator[None]:
    """Another connection that holds the database for itself."""
    other = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()


def test_a_database_that_stays_busy_is_told_plainly_and_the_form_can_be_sent_again() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL 的写入只在同一行上等待，没有整库的锁")
    office, browser = staffed_office(), Client(raise_request_exception=False)
    browser.force_login(office.clerk, BACKEND)
    typed: dict[str, Any] = {
        "key": "k1", "body": office.town.pk, "channel": "registered_mail", "arrived_on": "2024-03-01", "kind": "natural_person",
        "name": "申请人甲", "title": "验收报告", "topic": "other", "form": "paper", "route": "mail", "purpose": "disclosure",
    }  # fmt: skip
    connection.cursor().execute("PRAGMA busy_timeout = 50")
    with somebody_writes():
        answer = browser.post("/desk/applications/new/", typed)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "10")
    assert "您刚才的操作没有完成。请稍等片刻，返回上一页再提交一次；同一份表单重复提交只办理一次。" in answer.content.decode()
    assert not Application.objects.exists()
    assert browser.post("/desk/applications/new/", typed).status_code == 302
    assert serials() == [1]
    connection.cursor().execute("PRAGMA busy_timeout = 20000")
