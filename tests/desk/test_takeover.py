"""The pages of 接收原网站信息: handed in by one, matched, confirmed by another, shown to the public as what it is."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gongkai.delivery.errands import run_waiting
from gongkai.items.models import Item, TakeOver
from tests.items.desk import Desk, staffed_desk
from tests.items.takeover.lists import csv_file, line


@pytest.fixture
def desk(db: None) -> Desk:
    return staffed_desk()


def text(answer: Any) -> str:
    return answer.content.decode()


def bring(client: Client, desk: Desk, *lines: list[str]) -> Any:
    file = SimpleUploadedFile("清单.csv", csv_file(list(lines)))
    return client.post("/desk/takeover/", {"key": "u1", "body": desk.town.pk, "file": file}, follow=True)


def test_one_brings_the_list_and_another_confirms_it(desk: Desk, signed_in: Any) -> None:
    writer = signed_in(desk.writer)
    page = text(bring(writer, desk, line(1), line(2, 栏目="通知公告"), line(3, 标题="")))
    for words in ("现在还没有公开任何信息。", "须由本机关的另一位负责人或者签发人确认。", "第4行", "没有写信息名称；请填写", "通知公告（1条）"):
        assert words in page
    assert "只接收可以接收的" not in page.split("</dl>")[1].split("逐行结果")[0].replace("或者只接收可以接收的行", "")
    row = TakeOver.objects.get()
    refused = text(writer.post(f"/desk/takeover/{row.pk}/", {"do": "only_good"}))
    assert "没有办理，原因如下：" in refused
    head = signed_in(desk.head)
    assert "有1行不能接收，没有接收任何一行" in text(head.post(f"/desk/takeover/{row.pk}/", {"do": "all"}))
    assert "正在后台处理" in text(head.post(f"/desk/takeover/{row.pk}/", {"do": "only_good"}, follow=True))
    run_waiting()
    assert "已接收" in text(head.get(f"/desk/takeover/{row.pk}/"))
    item = Item.objects.get(index_number="11990101MB0000001E/2019-00001")
    shown = text(Client().get(f"/open/items/{item.pk}/"))
    for words in ("从原网站接收", "本信息由本机关在原网站公开，公开日期为原网站的公开日期。", "2019-03-05", "第1号水渠自即日起清淤。"):
        assert words in shown


def test_columns_and_old_names_are_matched_on_the_page(desk: Desk, signed_in: Any) -> None:
    writer = signed_in(desk.writer)
    bring(writer, desk, line(1, 栏目="通知公告"))
    row = TakeOver.objects.get()
    sent = {f"head-{key}": head for key, head in row.columns.items()} | {"head-issuer": "", "place-0": desk.entry.pk, "do": "map", "key": "m1"}
    assert writer.post(f"/desk/takeover/{row.pk}/", sent).status_code == 302
    row.refresh_from_db()
    assert (row.wishes, row.doubtful, row.strange) == ({"issuer": ""}, 0, {})


def test_a_list_is_given_up(desk: Desk, signed_in: Any) -> None:
    writer = signed_in(desk.writer)
    bring(writer, desk, line(1))
    row = TakeOver.objects.get()
    assert "已放弃" in text(writer.post(f"/desk/takeover/{row.pk}/", {"do": "discard"}, follow=True))
    assert "已放弃，没有接收" in text(writer.get(f"/desk/takeover/{row.pk}/"))


def test_a_list_is_nobody_elses(desk: Desk, signed_in: Any) -> None:
    bring(signed_in(desk.writer), desk, line(1))
    row = TakeOver.objects.get()
    assert signed_in(desk.stranger).get(f"/desk/takeover/{row.pk}/").status_code == 404
    assert signed_in(desk.legal).get("/desk/takeover/").status_code == 404
    assert signed_in(desk.signer).get(f"/desk/takeover/{row.pk}/").status_code == 200
