"""What anyone reads of normative documents, interpretations, consultations and gazettes; what anyone can say."""

from datetime import date, datetime
from html import unescape
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gongkai.items.kinds import TakedownReason, WithdrawalReason
from gongkai.items.services import withdrawing
from gongkai.norms.models import Opinion
from gongkai.norms.services import consulting
from gongkai.portal import throttle
from tests.items.desk import Desk, published
from tests.norms.register import TITLE, brought_out, norm, repealed
from tests.norms.test_consulting import OPENS, opened
from tests.norms.test_gazette import Office
from tests.norms.test_interpreting import interpretation

MOST_QUERIES = 20


def on(day: date) -> Any:
    return time_machine.travel(datetime(day.year, day.month, day.day, 12, tzinfo=ZoneInfo("Asia/Shanghai")), tick=False)


def shown(client: Client, address: str, status: int = 200) -> str:
    """The page, from at most twenty questions to the database."""
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address)
    assert answer.status_code == status
    assert len(asked) <= MOST_QUERIES, [one["sql"][:100] for one in asked.captured_queries]
    return unescape(answer.content.decode())


@pytest.mark.parametrize(
    "address",
    [
        "items/{n}/opinion/", "norms/?after=2026-01-01_{n}", "consultations/?after=2026-01-01_{n}", "gazettes/?body={n}",
        "gazettes/?after=1_2_{n}", "gazettes/?after={n}_2_3", "gazettes/?after=1_2_-{n}",
    ],
)  # fmt: skip
def test_a_number_that_no_row_can_have_is_no_address(db: None, client: Client, address: str) -> None:
    shown(client, "/open/" + address.format(n="9" * 30), 404)


def test_the_register_is_asked_by_worth_and_day(desk: Desk, client: Client) -> None:
    first = norm(desk)
    norm(desk, title="第二份办法", document_number="柳政发〔2024〕9号")
    repealed(desk, first, date(2025, 7, 1))
    whole = shown(client, "/open/norms/")
    assert TITLE in whole
    assert "废止" in whole
    current = shown(client, "/open/norms/?state=current")
    assert TITLE not in current
    assert "第二份办法" in current
    then = shown(client, "/open/norms/?state=current&on=2025-06-30")
    assert TITLE in then
    assert "效力为2025-06-30当天的状态。" in then
    assert TITLE not in shown(client, "/open/norms/?year=2023")
    assert TITLE in shown(client, f"/open/norms/?year=2024&topic=公共安全&body={desk.town.pk}")
    assert "没有符合条件的规范性文件。" in shown(client, "/open/norms/?topic=别的")


def test_a_wrong_day_or_place_in_the_list_is_told(desk: Desk, client: Client) -> None:
    assert "没有“2025-02-30”这一天" in shown(client, "/open/norms/?on=2025-02-30", 422)
    assert client.get("/open/norms/?after=x").status_code == 404


def test_a_document_shows_its_worth_its_life_and_its_interpretations(desk: Desk, client: Client) -> None:
    item = norm(desk)
    brought_out(desk, interpretation(desk, item))
    page = shown(client, f"/open/items/{item.pk}/")
    assert "2024年3月1日起施行，有效期至2029年2月28日" in page
    assert "《柳溪镇摊贩管理办法》解读" in page
    assert "同步解读" in page
    assert "QHLX—2024—1" in page
    repealed(desk, item, date(2025, 7, 1))
    page = shown(client, f"/open/items/{item.pk}/")
    assert "2025年7月1日起废止" in page
    assert "柳政发〔2025〕3号" in page
    assert "现行有效" not in page


def test_an_interpretation_leads_to_its_document(desk: Desk, client: Client) -> None:
    item = norm(desk)
    told = brought_out(desk, interpretation(desk, item))
    page = shown(client, f"/open/items/{told.pk}/")
    assert f'href="/open/items/{item.pk}/"' in page
    withdrawing.take_down(desk.head, item, TakedownReason.SECRET, words="误公开")
    assert TITLE not in shown(client, f"/open/items/{told.pk}/").replace("《柳溪镇摊贩管理办法》解读", "")


def test_anyone_sends_an_opinion_and_learns_its_number(desk: Desk, client: Client) -> None:
    item = opened(desk)
    with on(date(2026, 3, 10)):
        assert "正在征求意见" in shown(client, "/open/consultations/")
        form = shown(client, f"/open/items/{item.pk}/opinion/")
        assert "不需要写姓名和联系方式" in form
        sent = {"sender": "person", "about": "第三条", "text": "列出名录。", "key": "k1"}
        answer = client.post(f"/open/items/{item.pk}/opinion/", sent, follow=True)
        assert "已收到您的意见，编号为第1号。采纳情况将在这条信息的页面公布。" in answer.content.decode()
        answer = client.post(f"/open/items/{item.pk}/opinion/", sent, follow=True)
        assert "这条意见已经收到，没有重复登记。" in answer.content.decode()
    assert list(Opinion.objects.values_list("text", flat=True)) == ["列出名录。"]
    with on(date(2026, 4, 3)):
        assert "现在不能通过本网站提出意见" in shown(client, f"/open/items/{item.pk}/opinion/")
        answer = client.post(f"/open/items/{item.pk}/opinion/", sent | {"key": "k2"})
        assert answer.status_code == 422
        assert "列出名录" not in shown(client, f"/open/items/{item.pk}/")
        assert "尚未反馈采纳情况" in shown(client, "/open/consultations/")
    assert Opinion.objects.count() == 1


def test_an_opinion_that_is_not_taken_keeps_what_was_typed(desk: Desk, client: Client) -> None:
    item = opened(desk)
    with on(OPENS):
        answer = client.post(f"/open/items/{item.pk}/opinion/", {"about": "第三条", "text": "列出名录。"})
    assert answer.status_code == 422
    page = unescape(answer.content.decode())
    assert "您是：这个字段是必填项" in page
    assert "列出名录。</textarea>" in page


def test_who_writes_on_what_was_withdrawn_is_told_why(desk: Desk, client: Client) -> None:
    item, hidden = opened(desk), opened(desk)
    withdrawing.withdraw(desk.head, item, WithdrawalReason.WRONG, notice="草案有误，重新征求意见")
    withdrawing.take_down(desk.head, hidden, TakedownReason.SECRET, words="误公开")
    assert "草案有误，重新征求意见" in shown(client, f"/open/items/{item.pk}/opinion/", 410)
    assert "养犬" not in shown(client, f"/open/items/{hidden.pk}/opinion/", 410)


def test_opinions_are_throttled_by_address(desk: Desk, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throttle, "FILINGS", 1)
    item = opened(desk)
    with on(OPENS):
        sent = {"sender": "person", "text": "列出名录。"}
        assert client.post(f"/open/items/{item.pk}/opinion/", sent).status_code == 302
        assert client.post(f"/open/items/{item.pk}/opinion/", sent).status_code == 429


def test_there_is_no_form_where_no_opinion_is_asked(desk: Desk, client: Client) -> None:
    item = published(desk)
    assert client.get(f"/open/items/{item.pk}/opinion/").status_code == 404
    assert client.get("/open/items/999999/opinion/").status_code == 404


def test_feedback_is_read_on_the_page_in_the_offices_words(desk: Desk, client: Client) -> None:
    from gongkai.norms.services.stating import state
    from tests.norms.test_consulting import SAID, _with_words

    item = opened(desk)
    with on(date(2026, 3, 10)):
        opinion = consulting.send_opinion(item, SAID)
    with on(date(2026, 4, 10)):
        consulting.judge_opinion(desk.writer, opinion, "not_adopted", reason="名录由公安机关公布")
        version = consulting.draft_feedback(desk.writer, item, summary="共收到1条意见，未采纳。")
        state(desk.writer, item, _with_words(version, "烈性犬应列名录"), revision=version.revision)
        brought_out(desk, item, notice="反馈意见采纳情况")
        page = shown(client, f"/open/items/{item.pk}/")
        for words in ("共收到1条意见，未采纳。", "烈性犬应列名录", "未采纳", "名录由公安机关公布"):
            assert words in page
        assert SAID.text not in page
        assert "2026-04-10 已反馈采纳情况，收到意见1条" in shown(client, "/open/consultations/")


def test_issues_are_listed(desk: Desk, client: Client) -> None:
    from gongkai.bodies.kinds import Role
    from gongkai.items.services import publishing

    office = Office(desk)
    item, version = office.issue()
    office.compile(item, version, ("镇街文件", published(desk)))
    assert "还没有公布的公报。" in shown(client, "/open/gazettes/")
    office.reviewed(item)
    publishing.publish(office.people[Role.OFFICE_HEAD], item)
    assert "青禾县人民政府公报2026年第1期（总第58期）" in shown(client, f"/open/gazettes/?body={office.body.pk}")
    page = shown(client, f"/open/items/{item.pk}/")
    assert "各村设立巡查员" in page
    assert "2026年第1期（PDF）" in page
    assert client.get("/open/gazettes/?body=x").status_code == 404
