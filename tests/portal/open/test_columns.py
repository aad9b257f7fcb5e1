"""The fixed columns of a body and of the whole area."""

from __future__ import annotations

import pytest

from gongkai.delivery.errands import run_waiting
from gongkai.items.catalogue.entries import add_entry, load_shared
from gongkai.items.kinds import Genre
from gongkai.items.models import CatalogueEntry, GuideFacts, Vocabulary
from gongkai.items.services.carrying import carry_over
from tests.items.desk import Desk, decided, published
from tests.portal.open.reading import opened, shown

FOUR = ("政府信息公开指南", "政府信息公开制度", "法定主动公开内容", "政府信息公开年报")


def test_the_area_and_every_body_have_the_four_columns_and_the_entrance(desk: Desk) -> None:
    for page in (shown("open"), shown("open_body", desk.town.pk)):
        for column in (*FOUR, "依申请公开"):
            assert column in page


def test_the_newest_stand_on_the_first_pages(desk: Desk) -> None:
    item = published(desk)
    for page in (shown("open"), shown("open_body", desk.town.pk), shown("open_list"), shown("body_list", desk.town.pk)):
        assert f'href="/open/items/{item.pk}/"' in page
    assert "防汛抗旱" not in shown("open_body", desk.county.bureau.pk)


def test_legal_kinds_are_counted_and_an_empty_one_says_so(desk: Desk) -> None:
    CatalogueEntry.objects.all().delete()
    load_shared(desk.county.operator)
    entry = CatalogueEntry.objects.get(vocabulary="legal", name="突发公共事件应对")
    published(desk, places=(entry,))
    published(desk, places=(entry,))
    page = shown("statutory", desk.town.pk)
    row = page[page.index(f"/kinds/{entry.pk}/") :]
    assert row[row.index('class="number">') :].startswith('class="number">2<')
    assert "暂无" in page
    assert "条例" in page or "第二十条" in page


def test_the_guide_is_shown_as_a_table_and_as_the_text(desk: Desk) -> None:
    version = _guide(desk)
    page = shown("guide", desk.town.pk)
    assert '<th scope="row">办公地址</th><td>柳溪镇人民路1号</td>' in page
    assert f'href="/open/items/{version}/"' in page
    assert "还没有公布指南" in shown("guide", desk.county.bureau.pk)


def _guide(desk: Desk) -> int:
    facts = GuideFacts(
        classification="机构职能、规范性文件等", arrangement="按目录编排", ways_to_get="网站、查阅点", office="柳溪镇党政办公室",
        address="柳溪镇人民路1号", hours="工作日8:30至17:30", telephone="0999-1234567", fax="0999-1234568", internet="网上申请",
    )  # fmt: skip
    item = published(desk, decided(desk, Genre.GUIDE, title="柳溪镇政府信息公开指南"), title="柳溪镇政府信息公开指南", facts=(facts,))
    return item.pk


def test_rules_stand_in_their_column(desk: Desk) -> None:
    published(desk, decided(desk, Genre.RULES), title="柳溪镇信息公开保密审查制度")
    assert "柳溪镇信息公开保密审查制度" in shown("rules", desk.town.pk)
    assert "还没有公布公开制度" in shown("rules", desk.county.bureau.pk)


def test_reports_lead_to_the_archive(desk: Desk) -> None:
    assert "这个机关还没有公布年报。" in shown("reports", desk.town.pk)


@pytest.mark.parametrize("name", ["open_body", "body_list", "guide", "rules", "statutory", "reports", "body_atom", "body_rss"])
def test_a_body_that_does_not_exist_has_no_pages(desk: Desk, name: str) -> None:
    opened(name, 987654, status=404)


def test_an_entry_shows_what_counts_as_it(desk: Desk) -> None:
    from gongkai.items.catalogue.entries import add_entry, map_entry
    from gongkai.items.models import Vocabulary

    local = add_entry(desk.head, desk.town, Vocabulary.LOCAL, "防汛专栏")
    map_entry(desk.head, local, desk.entry)
    published(desk, places=(local,))
    page = shown("entry", desk.town.pk, desk.entry.pk)
    assert "1 条" in page
    assert f'href="/open/{desk.town.pk}/kinds/{local.pk}/"' in page


def test_what_was_carried_over_stands_at_the_successor_in_the_columns_that_it_came_in(desk: Desk) -> None:
    above = add_entry(desk.head, desk.town, Vocabulary.COLUMN, "镇情")
    below = add_entry(desk.head, desk.town, Vocabulary.COLUMN, "通知公告", parent=above)
    published(desk, places=(desk.entry, below))
    carry_over(desk.supervisor, desk.town, desk.county.bureau)
    run_waiting()
    bureau = desk.county.bureau.pk
    assert f"/open/{bureau}/kinds/{above.pk}/" in shown("open_body", bureau)
    assert f"/open/{bureau}/kinds/{below.pk}/" in shown("entry", bureau, above.pk)
    assert "镇情" not in shown("open_body", desk.town.pk)


def test_where_the_list_stayed_at_the_former_body_the_page_says_so_and_leads_there(desk: Desk) -> None:
    item = published(desk)
    carry_over(desk.supervisor, desk.town, desk.county.bureau)
    run_waiting()
    bureau, town = desk.county.bureau.pk, desk.town.pk
    for page, there in ((shown("open_body", bureau), f"/open/{town}/list/"), (shown("entry", bureau, desk.entry.pk), f"/open/{town}/kinds/{desk.entry.pk}/")):
        assert "仍列在原机关的页面" in page and f'href="{there}"' in page
        assert "还没有在这里公开信息" not in page and "这里还没有公开的信息" not in page
    assert f'href="/open/items/{item.pk}/"' in shown("entry", town, desk.entry.pk)
