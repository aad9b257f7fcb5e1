"""Lists, feeds and the site map."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import override_settings
from lxml import etree

from gongkai.items import listing
from gongkai.items.kinds import WithdrawalReason
from gongkai.items.services import withdrawing
from gongkai.portal.open import sitemaps
from tests.items.desk import Desk, published
from tests.portal.open.reading import opened, shown

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture(autouse=True)
def _short_pages(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(listing, "PAGE", 2)
    return


def titles(page: str) -> list[str]:
    return [part.split("<")[0] for part in page.split('/">第')[1:]]


def test_the_front_page_holds_the_newest_and_leads_to_pages_that_never_shift(desk: Desk) -> None:
    for number in range(1, 6):
        published(desk, title=f"第{number}号通知")
    assert titles(shown("open_list")) == ["5号通知", "4号通知", "3号通知"]
    first = shown("open_list_page", 1)
    assert titles(first) == ["2号通知", "1号通知"]
    assert 'href="/open/list/1/" rel="next"' in shown("open_list")
    opened("open_list_page", 2, status=404)
    for number in range(6, 9):
        published(desk, title=f"第{number}号通知")
    assert titles(shown("open_list_page", 1)) == ["2号通知", "1号通知"]
    assert titles(shown("body_list_page", desk.town.pk, 2)) == ["4号通知", "3号通知"]
    assert titles(shown("entry_page", desk.town.pk, desk.entry.pk, 3)) == ["6号通知", "5号通知"]


@override_settings(SITE_ADDRESS="https://qinghe.test")
@pytest.mark.parametrize("where", ["open", "body", "entry"])
def test_feeds_tell_the_newest(desk: Desk, where: str) -> None:
    item = published(desk, title="第1号通知 & <附>")
    arguments = {"open": (), "body": (desk.town.pk,), "entry": (desk.town.pk, desk.entry.pk)}[where]
    atom = etree.fromstring(opened(f"{where}_atom", *arguments).content)
    entry = atom.find(f"{ATOM}entry")
    assert entry is not None
    assert entry.findtext(f"{ATOM}title") == "第1号通知 & <附>"
    assert entry.findtext(f"{ATOM}id") == f"https://qinghe.test/open/items/{item.pk}/"
    rss = etree.fromstring(opened(f"{where}_rss", *arguments).content)
    assert rss.findtext("channel/item/link") == f"https://qinghe.test/open/items/{item.pk}/"
    withdrawing.withdraw(desk.head, item, WithdrawalReason.WRONG, notice="有误")
    assert etree.fromstring(opened(f"{where}_atom", *arguments).content).find(f"{ATOM}entry") is None


def test_a_feed_with_nothing_in_it_does_not_change_by_the_hour(desk: Desk) -> None:
    for name in ("open_atom", "open_rss"):
        assert opened(name).content == opened(name).content
        assert "2008" in shown(name)


@override_settings(SITE_ADDRESS="https://qinghe.test")
def test_the_map_has_fixed_parts(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = published(desk), published(desk)
    monkeypatch.setattr(sitemaps, "SPAN", 1)
    index = etree.fromstring(opened("sitemap").content)
    assert f"https://qinghe.test/sitemap-{second.pk}.xml" in [one.text for one in index.iter(f"{MAP}loc")]
    chunk = etree.fromstring(opened("sitemap_chunk", first.pk).content)
    assert [one.text for one in chunk.iter(f"{MAP}loc")] == [f"https://qinghe.test/open/items/{first.pk}/"]
    opened("sitemap_chunk", second.pk + 1, status=404)
    withdrawing.withdraw(desk.head, first, WithdrawalReason.WRONG, notice="有误")
    assert list(etree.fromstring(opened("sitemap_chunk", first.pk).content)) == []
