"""The pages of active disclosure: who finds what, how many queries a page costs, settings, print, nothing by GET."""

from __future__ import annotations

import io

import pdfplumber
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.desk.items.lists import LABELS
from gongkai.desk.items.registry import ALL, BY_KEY
from gongkai.items.kinds import Genre
from gongkai.items.models import IndexProfile, Item, OfficeWord, ReviewStep
from gongkai.items.queries import LISTS
from gongkai.items.services.setting import set_review
from gongkai.ledger.models import Event
from tests.desk.items.conftest import Office
from tests.items.desk import agree, decided, drafted, published, submitted

MOST_QUERIES = 20


def test_every_act_is_one_class_with_a_key_of_its_own() -> None:
    assert len(BY_KEY) == len(ALL)


def test_every_list_of_the_room_has_its_name() -> None:
    assert LABELS.keys() == LISTS.keys()


def test_pages_of_an_item_are_for_its_office_and_the_office_above(office: Office) -> None:
    item = published(office.desk)
    submitted(office.desk, item, title="新的标题")
    pages = ["", "versions/1/", "versions/2/since/1/", "sheet.pdf", "sheet.docx"]
    for address in (f"{item.pk}/{page}" for page in pages):
        for who in ("writer", "unit", "secrecy", "legal", "signer", "supervisor"):
            assert office.get(who, address).status_code == 200, (who, address)
        assert office.get("stranger", address).status_code == 404, address


def test_settings_are_for_the_head_of_the_office(office: Office) -> None:
    town = office.desk.town.pk
    for page in (f"settings/{town}/", f"settings/{town}/index-numbers/", f"settings/{town}/words/"):
        assert office.get("head", page).status_code == 200
        for who in ("writer", "signer", "stranger"):
            assert office.get(who, page).status_code == 404, (who, page)


def test_lists_of_another_body_are_not_shown(office: Office) -> None:
    assert office.get("stranger", f"?body={office.desk.town.pk}").status_code == 404
    assert office.get("supervisor", f"?body={office.desk.town.pk}").status_code == 200
    assert office.get("writer", "?list=nothing").status_code == 404
    assert office.get("writer", "?list=drafts&after=x").status_code == 404


def test_nothing_acts_on_get(office: Office) -> None:
    item = submitted(office.desk)
    before = Event.objects.count()
    for who in ("writer", "unit", "head", "signer"):
        for one in ALL:
            office.get(who, f"{item.pk}/acts/{one.key}/?words=1&confirmed=1&reason=x")
        office.get(who, f"{item.pk}/review/?agree=1&words=x")
    assert Event.objects.count() == before


PAGES = [
    "", "?list=published", "reviews/", "{item}/", "{item}/review/", "{item}/versions/2/since/1/", "{draft}/", "{draft}/edit/",
    "{draft}/acts/submit/",
]  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_a_page_costs_few_queries_however_many_items_there_are(office: Office, page: str) -> None:
    item = published(office.desk)
    for _ in range(3):
        decided(office.desk)
        draft = drafted(office.desk, decided(office.desk, Genre.GUIDE)).item_id
    brought = [SimpleUploadedFile("联络表.txt", "联络表".encode())]
    office.send("unit", f"{draft}/edit/", title="指南", formed_on="2024-03-01", files=brought)
    submitted(office.desk, item, title="新的标题")
    office.client("unit")
    with CaptureQueriesContext(connection) as asked:
        assert office.get("unit", page.format(item=item.pk, draft=draft)).status_code == 200
    assert len(asked) <= MOST_QUERIES, "\n".join(query["sql"][:150] for query in asked)


def test_a_list_is_turned_over_and_nothing_is_lost(office: Office) -> None:
    for _ in range(33):
        decided(office.desk)
    seen, address = set[str](), "?list=not_handed_over"
    while address:
        page = office.page("writer", address)
        rows = page.split("<tbody>")[1].split("</tbody>")[0]
        seen |= {part.split("/")[0] for part in rows.split('href="/desk/items/')[1:]}
        following = page.split('rel="next" href="')
        address = following[1].split('"')[0].replace("&amp;", "&") if len(following) > 1 else ""
    assert seen == {str(number) for number in Item.objects.values_list("pk", flat=True)}


def test_what_is_overdue_says_by_how_many_working_days(office: Office) -> None:
    decided(office.desk)
    page = office.page("writer", "?list=overdue")
    assert "已超期" in page and "2024-03-29" in page


def test_the_menu_says_how_many_wait_for_my_review(office: Office) -> None:
    assert 'class="waiting"' not in office.page("unit")
    submitted(office.desk)
    assert '待我审核 <span class="waiting">1<' in office.page("unit")
    assert 'class="waiting"' not in office.page("secrecy")


def test_the_leaders_page_has_what_waits_for_the_last_word(office: Office) -> None:
    item = submitted(office.desk)
    for _ in range(3):
        agree(office.desk, item)
    page = office.client("signer").get("/desk/sign/").content.decode()
    assert "待我审核的信息" in page and f"/desk/items/{item.pk}/review/" in page and "审核中：终审" in page


def test_steps_are_set_in_their_order_and_the_compulsory_ones_stay(office: Office) -> None:
    town = office.desk.town.pk
    roles = {"first_role": "handling_unit", "secrecy_role": "secrecy_reviewer", "second_role": "office_head", "final_role": "signer"}
    roles["legality_role"] = "legal_adviser"
    answer = office.send("head", f"settings/{town}/", **roles, first_at="1", final_at="2")
    assert answer.status_code == 422 and "审核环节中不能没有“保密审查”" in answer.content.decode()
    answer = office.send("head", f"settings/{town}/", **roles, secrecy_at="1", final_at="3", first_at="2")
    assert answer.status_code == 302
    assert list(ReviewStep.objects.order_by("position").values_list("code", flat=True)) == ["secrecy", "first", "final"]


def test_a_review_under_way_keeps_its_steps(office: Office) -> None:
    item = submitted(office.desk)
    set_review(office.desk.head, office.desk.town, [("secrecy", "secrecy_reviewer"), ("final", "signer")])
    page = office.page("unit", f"{item.pk}/review/")
    assert page.index("初审") < page.index("保密审查") < page.index("复审") < page.index("终审")


def test_the_index_number_is_shown_before_it_is_chosen(office: Office) -> None:
    address = f"settings/{office.desk.town.pk}/index-numbers/"
    given = {"profile": "region_department_day", "region": "330200", "department": "012", "category": "03", "group": "01"}
    page = office.send("head", address, **given, **{"try": "1"}).content.decode()
    assert "330200-012-03-01-" in page and not IndexProfile.objects.exists()
    answer = office.send("head", address, **given | {"region": ""})
    assert answer.status_code == 422 and "索引号的“地区编号”（空白）不合所选的格式" in answer.content.decode()
    assert office.send("head", address, **given).status_code == 302
    assert IndexProfile.objects.get().profile == "region_department_day"


def test_the_word_list_is_written_line_by_line(office: Office) -> None:
    address = f"settings/{office.desk.town.pk}/words/"
    assert office.send("head", address, words="部暑→部署\n！领导的名子").status_code == 302
    assert sorted(OfficeWord.objects.values_list("wrong", "right", "stops")) == [("部暑", "部署", False), ("领导的名子", "", True)]
    assert "部暑→部署\n！领导的名子" in office.page("head", address)
    answer = office.send("head", address, words="部暑→部暑")
    assert answer.status_code == 422 and "“部暑”不能作为错敏词" in answer.content.decode()


def test_a_finding_that_warns_wants_a_word_of_the_submitter(office: Office) -> None:
    office.send("head", f"settings/{office.desk.town.pk}/words/", words="部暑→部署")
    item = drafted(office.desk, html="<p>各村部暑巡查。</p>").item_id
    page = office.page("writer", f"{item}/acts/submit/")
    name = page.split('name="remark_')[1].split('"')[0]
    assert "部暑" in page
    refused = office.send("writer", f"{item}/acts/submit/")
    assert refused.status_code == 422 and "写明理由后再送审" in refused.content.decode()
    assert "审核中：初审" in office.act("writer", item, "submit", **{f"remark_{name}": "原文如此"})
    assert "原文如此" in office.page("unit", f"{item}/review/")


def test_the_sheet_is_printed_for_the_signers_hand(office: Office) -> None:
    item = decided(office.desk, way="withheld", ground="internal_affairs", reason="后勤管理")
    answer = office.get("writer", f"{item.pk}/sheet.pdf")
    assert answer["Content-Disposition"].startswith("attachment")
    with pdfplumber.open(io.BytesIO(answer.content)) as document:
        text = "".join("".join((page.extract_text() or "").split()) for page in document.pages)
    assert "□主动公开□依申请公开■不予公开" in text and "后勤管理" in text and "签发人：王镇长" in text
