"""The desk's pages of normative documents: what a keeper sees and does there, by forms."""

from datetime import date
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gongkai.bodies.kinds import Role
from gongkai.bodies.models import Person
from gongkai.items.kinds import Genre
from gongkai.items.models import Item, ItemCourse, Version
from gongkai.items.services import drafting
from gongkai.norms import queries
from gongkai.norms.models import (
    Cleaning,
    ConsultationFacts,
    InterpretationFacts,
    NormCourse,
    NormFacts,
    Opinion,
)
from gongkai.norms.services import consulting
from tests.items.desk import Desk, decided, published
from tests.norms.register import NUMBER, TITLE, brought_out, course, drafted_norm, norm, repealed
from tests.norms.test_consulting import CLOSES, OPENS, SAID, on, opened
from tests.norms.test_gazette import Office

BACKEND = "django.contrib.auth.backends.ModelBackend"
MOST_QUERIES = 32
"""As many as the pages of items may ask, whose parts these pages have; the lists stay below twenty."""


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person, BACKEND)
    return client


def shown(client: Client, address: str, status: int = 200, most: int = 20) -> str:
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address)
    assert answer.status_code == status, answer.content.decode()[:2000]
    assert len(asked) <= most, len(asked)
    return unescape(answer.content.decode())


def sent(client: Client, address: str, status: int = 302, **given: Any) -> str:
    answer = client.post(address, given)
    assert answer.status_code == status, unescape(answer.content.decode())[:6000]
    return unescape(answer.content.decode())


def test_the_register_of_a_body_by_lists(desk: Desk) -> None:
    first = norm(desk)
    norm(desk, title="第二份办法", document_number="柳政发〔2024〕9号")
    waiting = decided(desk, Genre.NORM, title="第三份办法", document_number="柳政发〔2024〕10号", formed_on=date(2024, 1, 10))
    drafting.begin_version(desk.writer, waiting)
    repealed(desk, first, date(2025, 7, 1))
    client = signed_in(desk.head)
    page = shown(client, "/desk/norms/")
    assert "第二份办法" in page
    assert TITLE not in page
    assert "尚未公布登记" in page
    assert "第三份办法" in page
    assert TITLE in shown(client, "/desk/norms/?list=ended")
    for code in queries.DESK_LISTS:
        shown(client, f"/desk/norms/?list={code}")
    assert client.get("/desk/norms/?list=nothing").status_code == 404
    assert client.get(f"/desk/norms/?body={desk.county.bureau.pk}").status_code == 404


def test_a_repeal_is_entered_on_a_form_and_taken_back(desk: Desk) -> None:
    item = norm(desk)
    client = signed_in(desk.head)
    assert "登记效力变动" in shown(client, f"/desk/norms/{item.pk}/")
    page = sent(client, f"/desk/norms/{item.pk}/change/", 422, what="repealed", on="2025-07-01")
    assert "请写明依据" in page
    page = sent(client, f"/desk/norms/{item.pk}/change/", 422, what="repealed", on="2025-07-01", document_number="柳政发[2025]3号")
    assert "是否为“柳政发〔2025〕3号”" in page
    sent(client, f"/desk/norms/{item.pk}/change/", what="repealed", on="2025-07-01", document_number="柳政发〔2025〕3号", key="k")
    sent(client, f"/desk/norms/{item.pk}/change/", what="repealed", on="2025-07-01", document_number="柳政发〔2025〕3号", key="k")
    page = shown(client, f"/desk/norms/{item.pk}/")
    assert "2025年7月1日起废止" in page
    number = queries.life(course(item))[-1].number
    assert "撤销错误登记" in shown(client, f"/desk/norms/{item.pk}/revoke/{number}/")
    sent(client, f"/desk/norms/{item.pk}/revoke/{number}/", reason="误登")
    assert "有效期至2029年2月28日" in shown(client, f"/desk/norms/{item.pk}/")


def test_filing_on_a_form(desk: Desk) -> None:
    item = norm(desk)
    client = signed_in(desk.writer)
    assert "报送备案日期" in shown(client, f"/desk/norms/{item.pk}/file/")
    sent(client, f"/desk/norms/{item.pk}/file/", authority="青禾县人民政府", on="2024-02-01", number="青备〔2024〕12号")
    assert "青禾县人民政府 青备〔2024〕12号" in shown(client, f"/desk/norms/{item.pk}/")
    assert client.get(f"/desk/norms/{item.pk}/change/").status_code == 404


def test_strangers_find_nothing(desk: Desk) -> None:
    item = norm(desk)
    client = signed_in(desk.stranger)
    for address in (f"/desk/norms/{item.pk}/", f"/desk/norms/items/{item.pk}/facts/", f"/desk/norms/items/{item.pk}/issue/"):
        assert client.get(address).status_code == 404
    assert Client().get("/desk/norms/").status_code == 302


def test_facts_are_filled_in_and_reviewed(desk: Desk) -> None:
    old = norm(desk, title="旧办法", document_number="柳政发〔2024〕7号")
    version = drafted_norm(desk)
    NormFacts.objects.filter(pk=version.pk).delete()
    Version.objects.filter(pk=version.pk).update(sha256=Version.objects.get(pk=version.pk).content_sha256())
    client = signed_in(desk.writer)
    address = f"/desk/norms/items/{version.item_id}/facts/"
    assert "统一编号" in shown(client, address, most=MOST_QUERIES)
    given = {
        "revision": version.revision, "category": "normative_documents", "kind": "measures", "issuers": "柳溪镇人民政府\n青禾县民政局",
        "published_on": "2024-01-15", "unified_number": "qhlx-2024-01", "links": "修改 柳政发〔2023〕1号",
    }  # fmt: skip
    page = sent(client, address, 422, **given)
    assert "第1行“修改 柳政发〔2023〕1号”不明白" in page
    sent(client, address, **given | {"links": "修改 柳政发[2024]7号"})
    facts = NormFacts.objects.get(pk=version.pk)
    assert facts.unified_number == "QHLX—2024—1"
    assert [link.target_id for link in facts.rows()] == [old.pk]
    page = shown(client, f"/desk/items/{version.item_id}/", most=MOST_QUERIES)
    assert "柳溪镇人民政府、青禾县民政局" in page
    assert "修改 柳政发〔2024〕7号" in page
    page = sent(client, address, 422, **given | {"links": ""})
    assert "在您打开以后已由" in page
    brought_out(desk, version.item)
    assert queries.validity_of(course(old)).label == "已修改"


def test_an_interpretation_names_documents_by_their_numbers(desk: Desk) -> None:
    document = norm(desk)
    item = decided(desk, Genre.INTERPRETATION, title="解读")
    version = drafting.begin_version(desk.writer, item)
    client = signed_in(desk.writer)
    address = f"/desk/norms/items/{item.pk}/facts/"
    given = {"revision": version.revision, "form": "text", "interpreter": "司法所", "norms": "柳政发〔2024〕99号"}
    assert "第1行“柳政发〔2024〕99号”没有找到" in sent(client, address, 422, **given)
    sent(client, address, **given | {"norms": NUMBER})
    (row,) = InterpretationFacts.objects.get(pk=version.pk).rows()
    assert row.norm_id == document.pk
    assert NUMBER in shown(client, address, most=MOST_QUERIES)


def test_a_cleaning_from_the_first_page_to_the_list(desk: Desk) -> None:
    norm(desk)
    norm(desk, title="第二份办法", document_number="柳政发〔2024〕9号")
    client = signed_in(desk.writer)
    assert "还没有清理" in shown(client, "/desk/norms/cleanings/")
    sent(client, "/desk/norms/cleanings/", body=desk.town.pk, year="2026", as_of="2026-10-31")
    cleaning = Cleaning.objects.get()
    page = shown(client, f"/desk/norms/cleanings/{cleaning.pk}/")
    assert "截至2026-10-31共2件，还有2件没有结论。" in page
    first, second = cleaning.lines.order_by("pk")
    typed = {f"conclusion_{first.pk}": "kept", f"conclusion_{second.pk}": "repealed", f"reason_{second.pk}": ""}
    page = sent(client, f"/desk/norms/cleanings/{cleaning.pk}/", 422, **typed)
    assert "的结论是“废止”，请写明理由" in page
    sent(client, f"/desk/norms/cleanings/{cleaning.pk}/", **typed | {f"reason_{second.pk}": "任务已经完成"})
    shown(client, f"/desk/norms/cleanings/{cleaning.pk}/list/")
    sent(client, f"/desk/norms/cleanings/{cleaning.pk}/list/", signer="王镇长", formed_on="2026-11-01", document_number="柳政发〔2026〕20号")
    assert "清理结果目录的稿件" in shown(client, f"/desk/norms/cleanings/{cleaning.pk}/")
    head = signed_in(desk.head)
    shown(head, f"/desk/norms/cleanings/{cleaning.pk}/effect/")
    page = sent(head, f"/desk/norms/cleanings/{cleaning.pk}/effect/", 422, on="2026-11-22")
    assert "清理结果目录还没有公布" in page
    assert signed_in(desk.stranger).get(f"/desk/norms/cleanings/{cleaning.pk}/").status_code == 404


def test_opinions_are_read_entered_judged_and_answered(desk: Desk) -> None:
    item = opened(desk)
    with on(date(2026, 3, 10)):
        consulting.send_opinion(item, SAID)
    client = signed_in(desk.writer)
    with on(date(2026, 4, 10)):
        client = signed_in(desk.writer)
        page = shown(client, f"/desk/norms/items/{item.pk}/opinions/")
        assert SAID.text in page
        assert "收到1条，未填采纳情况1条" in page
        shown(client, f"/desk/norms/items/{item.pk}/opinions/new/")
        sent(client, f"/desk/norms/items/{item.pk}/opinions/new/", channel="letter", on="2026-03-20", sender="enterprise", text="同意")
        shown(client, f"/desk/norms/items/{item.pk}/opinions/1/")
        assert "请写明理由" in sent(client, f"/desk/norms/items/{item.pk}/opinions/1/", 422, verdict="partly")
        for number in (1, 2):
            sent(client, f"/desk/norms/items/{item.pk}/opinions/{number}/", verdict="adopted")
        shown(client, f"/desk/norms/items/{item.pk}/opinions/feedback/")
        sent(client, f"/desk/norms/items/{item.pk}/opinions/feedback/", summary="共收到2条，均采纳。")
        version = Version.objects.filter(item=item).latest("number")
        page = shown(client, f"/desk/norms/items/{item.pk}/facts/", most=MOST_QUERIES)
        assert "第2条：意见摘要（用机关自己的话）" in page
        given = {
            "revision": version.revision, "opens_on": OPENS, "closes_on": CLOSES, "major": "on", "explanation": "犬只伤人增多。",
            "summary": "共收到2条，均采纳。",
            **{f"{name}_{number}": value for number in (1, 2)
               for name, value in (("opinion", f"意见{number}"), ("verdict", "adopted"), ("reason", ""), ("count", 1))},
        }  # fmt: skip
        sent(client, f"/desk/norms/items/{item.pk}/facts/", **given)
        facts = ConsultationFacts.objects.get(pk=version.pk)
        assert [line.opinion for line in facts.rows()] == ["意见1", "意见2"]
        assert facts.received == 2
        other = signed_in(desk.stranger)
        assert other.get(f"/desk/norms/items/{item.pk}/opinions/").status_code == 404
    assert Opinion.objects.count() == 2


def test_an_issue_is_put_together_on_a_page(desk: Desk) -> None:
    office = Office(desk)
    first, second = published(desk), published(desk, title="柳溪镇禁渔通告", document_number="柳政发〔2024〕9号")
    item, version = office.issue()
    client = signed_in(office.people[Role.HANDLER])
    address = f"/desk/norms/items/{item.pk}/issue/"
    assert "柳溪镇禁渔通告" in shown(client, address, most=MOST_QUERIES)
    given = {"year": 2026, "number": 1, "revision": version.revision}
    assert "请至少选择一篇已公开的信息" in sent(client, address, 422, **given)
    chosen = {f"place_{second.pk}": 1, f"section_{second.pk}": "通告", f"place_{first.pk}": 2, f"section_{first.pk}": "文件"}
    sent(client, address, **given | chosen)
    page = shown(client, f"/desk/items/{item.pk}/", most=MOST_QUERIES)
    assert "通告：柳溪镇禁渔通告" in page
    assert "编排公报" in page


def test_a_township_is_told_why_it_has_no_gazette(desk: Desk) -> None:
    item = decided(desk, Genre.GAZETTE, title="公报")
    client = signed_in(desk.writer)
    answer = client.get(f"/desk/norms/items/{item.pk}/issue/", follow=True)
    assert "政府公报由县级以上人民政府编发，柳溪镇人民政府是乡镇人民政府，不能编排公报" in answer.content.decode()


def test_figures_open_the_documents_behind_them(desk: Desk) -> None:
    norm(desk)
    client = signed_in(desk.head)
    page = shown(client, "/desk/norms/figures/?year=2024&category=normative_documents&column=issued")
    assert TITLE in page
    assert client.get("/desk/norms/figures/?year=2024&category=x&column=issued").status_code == 404
    year = ItemCourse.objects.get(pk=NormCourse.objects.get().pk).first_on.year  # type: ignore[union-attr]
    page = shown(client, f"/desk/norms/figures/?year={year}")
    assert "当年公开1件，已解读0件，其中同步解读0件。 解读率0%。" in page
    assert "由司法所于公布当日作文字解读" in page


@pytest.mark.parametrize("address", ["/desk/norms/items/{0}/facts/", "/desk/norms/items/{0}/opinions/", "/desk/norms/items/{0}/issue/"])
def test_other_items_have_no_such_page(desk: Desk, address: str) -> None:
    item: Item = decided(desk)
    assert signed_in(desk.writer).get(address.format(item.pk)).status_code == 404
