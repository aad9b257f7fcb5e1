"""Addresses that nobody was given are answered, never with a fault."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.items.desk import Desk, published

HUGE = 10**30


@pytest.mark.parametrize(
    "path",
    [
        "/open/items/{n}/", "/open/items/{n}/print/", "/open/items/{n}/files/{n}.pdf", "/open/items/{n}/pictures/{n}.png",
        "/open/{n}/", "/open/{n}/list/", "/open/list/{n}/", "/open/{town}/list/{n}/", "/open/{town}/kinds/{n}/",
        "/open/{town}/kinds/{entry}/{n}/", "/open/{n}/feed.atom", "/open/data/items-{n}.csv", "/sitemap-{n}.xml",
        "/open/items/{item}/files/{n}.pdf", "/open/items/{item}/pictures/{n}.png", "/open/list/0/", "/open/data/items-0.csv", "/sitemap-0.xml",
    ],
)  # fmt: skip
def test_a_number_that_no_row_can_have_is_not_found(desk: Desk, path: str) -> None:
    item = published(desk)
    where = path.format(n=HUGE, town=desk.town.pk, entry=desk.entry.pk, item=item.pk)
    assert Client().get(where).status_code == 404


@pytest.mark.parametrize(
    ("path", "query", "status"),
    [
        ("/open/verify/", {"q": "\x00"}, 200), ("/open/verify/", {"q": "f" * 64}, 200), ("/search/", {"q": "a\x00b"}, 422),
        ("/search/", {"q": "通知", "body": HUGE}, 422), ("/search/", {"q": "通知", "after": "f" * 40}, 422),
        ("/api/v1/search", {"q": "a\x00b"}, 200), ("/api/v1/search", {"q": "通知", "body": HUGE}, 422),
        ("/api/v1/search", {"q": "通知", "year": HUGE}, 422), ("/api/v1/search", {"q": "通知", "after": "-1"}, 422),
        ("/api/v1/items", {"after": HUGE}, 422), ("/api/v1/items", {"size": 101}, 422), ("/api/v1/items", {"body": HUGE}, 422),
        ("/api/v1/bodies", {"after": HUGE}, 422), (f"/api/v1/items/{HUGE}", {}, 422), (f"/api/v1/bodies/{HUGE}/catalogue", {}, 422),
        ("/api/v1/bodies", {"after": -1}, 422),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_told(desk: Desk, path: str, query: dict[str, object], status: int) -> None:
    assert Client().get(path, query).status_code == status
