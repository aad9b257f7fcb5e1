"""The pages of the catalogues: entries, one entry, imports, coverage, quotas, guides."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gongkai.items.catalogue.entries import add_entry, load_shared
from gongkai.items.models import CatalogueEntry, CatalogueImport, Requirement, Vocabulary
from tests.items.catalogue.sheets import line, workbook
from tests.items.desk import Desk, published, staffed_desk

COLUMN = Vocabulary.COLUMN


@pytest.fixture
def desk(db: None) -> Desk:
    found = staffed_desk()
    load_shared(found.county.operator)
    return found


@pytest.fixture
def head(desk: Desk, signed_in: Any) -> Client:
    return signed_in(desk.head)


def text(answer: Any) -> str:
    return answer.content.decode()


def address(desk: Desk, path: str = "", **query: Any) -> str:
    asked = "&".join(f"{name}={value}" for name, value in {"body": desk.town.pk, **query}.items())
    return f"/desk/catalogue/{path}?{asked}"


def test_the_legal_kinds_are_listed_with_how_they_stand(desk: Desk, head: Client) -> None:
    page = text(head.get("/desk/catalogue/"))
    for words in ("财政预算、决算", "农田水利工程", "空白（视本地情况）", "不要求", "法定主动公开内容"):
        assert words in page
    assert "增加条目" not in page


def test_a_column_is_added_and_what_is_refused_keeps_what_was_typed(desk: Desk, head: Client) -> None:
    page = text(head.post(address(desk, vocabulary="column"), {"key": "k1", "name": "镇村动态"}, follow=True))
    assert "已增加条目“镇村动态”。" in page
    again = head.post(address(desk, vocabulary="column"), {"key": "k2", "name": "镇村动态", "code": "abc"})
    assert again.status_code == 422
    assert "同一层已有“镇村动态”，请用现有的条目，或者换一个名称" in text(again)
    assert 'value="abc"' in text(again)
    head.post(address(desk, vocabulary="column"), {"key": "k1", "name": "另一个"})
    assert CatalogueEntry.objects.filter(vocabulary=COLUMN).count() == 1


def test_whoever_does_not_keep_the_catalogue_finds_no_form_and_adds_nothing(desk: Desk, signed_in: Any) -> None:
    writer, stranger = signed_in(desk.writer), signed_in(desk.stranger)
    assert "增加条目" not in text(writer.get(address(desk, vocabulary="column")))
    assert writer.post(address(desk, vocabulary="column"), {"name": "动态"}).status_code == 404
    assert stranger.get(address(desk)).status_code == 404
    assert not CatalogueEntry.objects.filter(vocabulary=COLUMN).exists()


def test_an_entry_is_renamed_mapped_and_retired_on_its_page(desk: Desk, head: Client) -> None:
    column = add_entry(desk.head, desk.town, COLUMN, "防汛")
    page = f"/desk/catalogue/{desk.town.pk}/{column.pk}/"
    head.post(page, {"do": "rename", "key": "a", "name": "防汛抗旱"})
    emergencies = CatalogueEntry.objects.get(code="emergencies")
    told = text(head.post(page, {"do": "map", "key": "b", "counts_as": emergencies.pk}, follow=True))
    assert "<h1>防汛抗旱" in told
    assert "解除与“突发公共事件应对”的对应" in told
    mapping = column.mappings.get()
    head.post(page, {"do": "unmap", "row": mapping.pk})
    assert not column.mappings.exists()
    head.post(page, {"do": "retire"})
    assert "停用日期" in text(head.get(page))
    refused = head.post(page, {"do": "retire"})
    assert refused.status_code == 422
    assert "已于" in text(refused)
    told = text(head.post(page, {"do": "restore"}, follow=True))
    assert "停用日期" not in told and "恢复使用这个条目" not in told


def test_an_entry_is_moved_on_its_page_and_never_below_itself(desk: Desk, head: Client) -> None:
    news, notices = (add_entry(desk.head, desk.town, COLUMN, name) for name in ("镇村动态", "通知公告"))
    page = f"/desk/catalogue/{desk.town.pk}/{news.pk}/"
    assert "移动这个条目" in text(head.get(page))
    told = text(head.post(page, {"do": "move", "key": "a", "parent": notices.pk}, follow=True))
    assert f'parent={notices.pk}">通知公告</a>' in told
    refused = text(head.post(f"/desk/catalogue/{desk.town.pk}/{notices.pk}/", {"do": "move", "key": "b", "parent": news.pk}))
    assert "不能移到自己或者自己下面的条目之下，请另选上级条目" in refused


def test_what_is_asked_for_an_entry_is_set_and_ended_on_its_page(desk: Desk, head: Client) -> None:
    column = add_entry(desk.head, desk.town, COLUMN, "通知公告")
    page = f"/desk/catalogue/{desk.town.pk}/{column.pk}/"
    told = text(head.post(page, {"do": "require", "key": "a", "months": "6", "units": ""}, follow=True))
    assert "柳溪镇人民政府：6个月内更新" in told
    empty = head.post(page, {"do": "require", "key": "b", "units": ""})
    assert "请填写更新期限或者每月最少条数，至少一项" in text(empty)
    head.post(page, {"do": "end", "row": Requirement.objects.get().pk})
    assert "没有设定更新期限和条数。" in text(head.get(page))


def test_a_legal_kind_tells_its_article_and_offers_no_change(desk: Desk, head: Client) -> None:
    entry = CatalogueEntry.objects.get(code="emergencies")
    page = text(head.get(f"/desk/catalogue/{desk.town.pk}/{entry.pk}/"))
    assert "《政府信息公开条例》第二十条第十二项：突发公共事件的应急预案、预警信息及应对情况" in page
    assert "改名" not in page


def test_a_standard_catalogue_is_tried_and_brought_in_on_pages(desk: Desk, head: Client) -> None:
    rows = [line(1, "综合业务", "政策法规文件"), line(2, "综合业务", "监督检查", basis=None), line(3, None, None)]
    file = SimpleUploadedFile("社会救助.xlsx", workbook(rows))
    answer = head.post("/desk/catalogue/imports/", {"key": "u1", "body": desk.town.pk, "file": file}, follow=True)
    page = text(answer)
    for words in ("现在还没有写入任何内容。", "只导入可以导入的2行", "第6行", "请填写公开事项", "没有写公开依据"):
        assert words in page
    row = CatalogueImport.objects.get()
    refused = head.post(f"/desk/catalogue/imports/{row.pk}/", {"do": "import"})
    assert "有1行不能导入，没有导入任何一行" in text(refused)
    done = text(head.post(f"/desk/catalogue/imports/{row.pk}/", {"do": "only_good"}, follow=True))
    assert "查看标准目录" in done
    field = CatalogueEntry.objects.get(vocabulary=Vocabulary.STANDARD, code="social_assistance")
    assert "“综合业务”的下级条目" in text(head.get(address(desk, vocabulary="standard", parent=field.pk)))
    leaf = CatalogueEntry.objects.get(name="监督检查")
    detail = text(head.get(f"/desk/catalogue/{desk.town.pk}/{leaf.pk}/"))
    for words in ("柳溪县民政局", "政府网站、社区/企事业单位/村公示栏（电子屏）", "全社会", "主动公开", "县级"):
        assert words in detail


def test_an_import_is_nobody_elses(desk: Desk, head: Client, signed_in: Any) -> None:
    file = SimpleUploadedFile("社会救助.xlsx", workbook([line(1, "综合业务", "政策法规文件")]))
    head.post("/desk/catalogue/imports/", {"key": "u1", "body": desk.town.pk, "file": file})
    row = CatalogueImport.objects.get()
    assert signed_in(desk.stranger).get(f"/desk/catalogue/imports/{row.pk}/").status_code == 404
    assert signed_in(desk.writer).get("/desk/catalogue/imports/").status_code == 404
    head.post(f"/desk/catalogue/imports/{row.pk}/", {"do": "discard"})
    assert "已放弃，没有导入" in text(head.get(f"/desk/catalogue/imports/{row.pk}/"))


def test_the_standard_catalogue_is_exported_as_a_workbook(desk: Desk, head: Client) -> None:
    answer = head.get(address(desk, "export/"))
    assert answer["Content-Type"].startswith("application/vnd.openxmlformats")
    assert answer["Content-Disposition"].startswith("attachment")
    assert b"".join(answer.streaming_content)[:2] == b"PK"


def test_coverage_shows_bodies_by_entries_in_colours_and_words(desk: Desk, signed_in: Any) -> None:
    published(desk, places=[CatalogueEntry.objects.get(code="emergencies")])
    supervisor = signed_in(desk.supervisor)
    page = text(supervisor.get(f"/desk/catalogue/coverage/?body={desk.county.county.pk}"))
    assert "柳溪镇人民政府，突发公共事件应对：1（正常，1条）" in page
    assert "青禾县民政局，财政预算、决算：空白（空白，0条）" in page
    assert "青禾县人民政府及下级机关合计" in page


def test_coverage_of_a_whole_county_takes_few_queries(desk: Desk, signed_in: Any) -> None:
    supervisor = signed_in(desk.supervisor)
    for page in ("coverage/", "quotas/", "guides/", ""):
        with CaptureQueriesContext(connection) as asked:
            assert supervisor.get(f"/desk/catalogue/{page}?body={desk.county.county.pk}").status_code == 200
        assert len(asked) <= 20, page


def test_quotas_are_set_at_large_and_told_by_unit_and_month(desk: Desk, head: Client) -> None:
    page = text(head.post(address(desk, "quotas/"), {"key": "q", "quota": "2", "units": f"unit:{desk.division.pk}"}, follow=True))
    assert "应急管理办公室" in page
    assert "还差2条，本月未完" in page
    assert "少2条" in text(head.get(address(desk, "quotas/", month="2026-01")))
    assert head.get(address(desk, "quotas/", month="2026-13")).status_code == 404


def test_guides_tell_what_they_lack(desk: Desk, signed_in: Any) -> None:
    page = text(signed_in(desk.supervisor).get(f"/desk/catalogue/guides/?body={desk.county.county.pk}"))
    assert page.count("还没有公开指南") == 4
    # a service centre below a township is no organ
    assert "柳溪镇便民服务中心" in page and "不要求" in page


@pytest.mark.parametrize("query", ["vocabulary=other", "parent=999999", "parent=x", "body=999999", "body=x"])
def test_an_address_that_names_nothing_is_not_found(desk: Desk, head: Client, query: str) -> None:
    assert head.get(f"/desk/catalogue/?{query}").status_code == 404
