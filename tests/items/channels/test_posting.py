"""Posting to WeChat and Weibo against a process that speaks their documented calls: once each, whatever goes wrong."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from gongkai.bodies.kinds import Role
from gongkai.bodies.models import Person
from gongkai.bodies.policy import Refused
from gongkai.delivery import errands
from gongkai.delivery.accounts import calling
from gongkai.files.services import receive
from gongkai.items.channels import connecting, posting, queries, services
from gongkai.items.kinds import TakedownReason, WithdrawalReason
from gongkai.items.models import Connection, Delivery, Outlet, Posting, PostingState, Removal
from gongkai.items.services import withdrawing
from gongkai.ledger.models import Event
from gongkai.ledger.verification import verify
from gongkai.site import clock
from tests.bodies.county import person_with
from tests.delivery.accounts.server import APP_ID, HOUSE, SECRET, TOKEN, AccountServer, account_server
from tests.items.desk import Desk, published

PICTURE = base64.b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")
SUBMIT, DRAFT, GET = "/cgi-bin/freepublish/submit", "/cgi-bin/draft/add", "/cgi-bin/freepublish/get"
SHARE = "/2/statuses/share.json"


@pytest.fixture(scope="module")
def services_process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AccountServer]:
    with account_server(tmp_path_factory.mktemp("accounts")) as running:
        yield running


@pytest.fixture
def server(services_process: AccountServer, settings: Any) -> AccountServer:
    services_process.reset()
    settings.WECHAT_API = settings.WEIBO_API = services_process.url
    settings.SITE_ADDRESS = "https://www.liuxi.example"
    return services_process


def administrator(desk: Desk) -> Person:
    return Person.objects.filter(username="connector").first() or person_with(
        desk.county, "connector", desk.town, Role.ADMINISTRATOR, since=date(2008, 5, 1)
    )


def wechat(desk: Desk, **changes: str) -> Outlet:
    given = {"opened_on": date(2020, 1, 6), "address": "https://weixin.example/liuxi"}
    outlet = services.open_outlet(desk.head, desk.town, "wechat", "柳溪发布", **given)
    admin = administrator(desk)
    connecting.connect(admin, outlet, {"app_id": APP_ID, "secret": SECRET} | changes, cover=receive(PICTURE, "封面.gif", actor=admin))
    return outlet


def weibo(desk: Desk, **changes: str) -> Outlet:
    given = {"opened_on": date(2020, 1, 6), "address": "https://weibo.example/liuxi"}
    outlet = services.open_outlet(desk.head, desk.town, "weibo", "柳溪微博", **given)
    connecting.connect(administrator(desk), outlet, {"token": TOKEN, "address": HOUSE} | changes)
    return outlet


def work() -> Posting:
    """The worker's next look, after whatever pause."""
    for kind in (Posting, Removal):
        kind.objects.update(due_at=clock.now() - timedelta(seconds=1))
    errands.run_waiting()
    return Posting.objects.latest("pk")


def verbs(*subjects: str) -> list[str]:
    found = Event.objects.filter(subject_kind__in=subjects or ("item_posting", "item_delivery"))
    return list(found.order_by("sequence").values_list("verb", flat=True))


def test_an_item_is_published_by_wechat_and_stands_in_the_list_as_if_registered(desk: Desk, server: AccountServer) -> None:
    item, outlet = published(desk), wechat(desk)
    assert posting.post(desk.writer, item, outlet).state == PostingState.WAITING
    row = work()
    assert (row.state, row.article_id, row.code) == (PostingState.PUBLISHED, "ARTICLE1", "")
    delivery = Delivery.objects.get()
    assert (delivery.title, delivery.link) == ("柳溪镇防汛抗旱应急预案", "https://mp.weixin.example/s/ARTICLE1")
    assert (delivery.on, delivery.person) == (clock.today(), desk.writer)
    (article,) = json.loads(server.calls(DRAFT)[0])["articles"]
    assert article == {
        "article_type": "news", "title": "柳溪镇防汛抗旱应急预案", "author": "柳溪镇人民政府", "digest": "镇防汛抗旱的组织、预警和处置",
        "content": "<p>为做好全镇防汛抗旱工作，制定本预案。</p><p>各村设立巡查员。</p>", "thumb_media_id": "COVER1",
        "content_source_url": f"https://www.liuxi.example/open/items/{item.pk}/", "need_open_comment": 0,
    }  # fmt: skip
    assert server.calls() == ["stable_token", "add_material", "add", "submit", "get"]
    assert PICTURE.decode("utf-8", "replace") in server.calls("/cgi-bin/material/add_material")[0]
    assert verbs() == ["item_posting.asked", "item_delivery.recorded"]
    assert list(verify()) == []


def test_the_cover_is_uploaded_once(desk: Desk, server: AccountServer) -> None:
    outlet = wechat(desk)
    for title in ("防汛预案", "抗旱预案"):
        posting.post(desk.writer, published(desk, title=title), outlet)
        assert work().state == PostingState.PUBLISHED
    assert server.calls().count("add_material") == 1


def test_weibo_gets_the_title_and_the_address(desk: Desk, server: AccountServer) -> None:
    item = published(desk, title="柳溪镇" + "关于防汛抗旱#专题#工作的通知" * 10)
    posting.post(desk.writer, item, weibo(desk))
    assert work().state == PostingState.PUBLISHED
    assert Delivery.objects.get().link == "https://weibo.com/1404376560/3504803600500001"
    assert len(server.calls(SHARE)) == 1


def test_a_token_that_ran_out_is_renewed_once(desk: Desk, server: AccountServer) -> None:
    outlet = wechat(desk)
    server.meets(DRAFT, {"errcode": 42001, "errmsg": "access_token expired"})
    posting.post(desk.writer, published(desk), outlet)
    assert work().state == PostingState.PUBLISHED
    assert [json.loads(one)["force_refresh"] for one in server.calls("/cgi-bin/stable_token")] == [False, True]
    server.meets(DRAFT, {"errcode": 42001}, {"errcode": 42001})
    posting.post(desk.writer, published(desk, title="抗旱预案"), outlet)
    row = work()
    assert (row.state, row.code) == (PostingState.FAILED, "42001")


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (48001, "公众号没有发布接口的权限（2025年7月起只有已认证的账号才有）"), (40164, "本系统服务器的出口IP地址不在公众号的白名单中"),
        (53503, "草稿没有通过微信的发布检查"), (99999, "平台没有受理，返回码的含义未知"),
    ],
)  # fmt: skip
def test_what_wechat_refuses_says_why_and_what_to_do(desk: Desk, server: AccountServer, code: int, words: str) -> None:
    server.meets(SUBMIT, {"errcode": code, "errmsg": f"no {SECRET}"})
    posting.post(desk.writer, published(desk), wechat(desk))
    row = work()
    why = posting.reason("wechat", row.code)
    assert (row.state, row.code, why and why.words) == (PostingState.FAILED, str(code), words)
    assert why is not None and why.do
    assert not Delivery.objects.exists()
    assert verbs() == ["item_posting.asked", "item_posting.failed"]


def test_a_wrong_secret_and_a_withdrawn_authorisation_are_told(desk: Desk, server: AccountServer) -> None:
    item = published(desk)
    posting.post(desk.writer, item, wechat(desk, secret="another-secret"))
    assert work().code == "40125"
    posting.post(desk.writer, item, weibo(desk, token="2.00another-token"))
    row = work()
    why = posting.reason("weibo", row.code)
    assert (row.code, why and why.words) == ("21332", "access_token无效")


def test_a_busy_service_is_asked_again_and_not_for_ever(desk: Desk, server: AccountServer) -> None:
    server.meets(DRAFT, {"errcode": 45011}, "page", "cut")
    posting.post(desk.writer, published(desk), wechat(desk))
    assert [work().state for _ in range(4)] == [PostingState.WAITING] * 3 + [PostingState.PUBLISHED]
    server.meets(DRAFT, *[{"errcode": -1}] * 8)
    posting.post(desk.writer, published(desk, title="抗旱预案"), Outlet.objects.get())
    assert [work().state for _ in range(8)] == [PostingState.WAITING] * 7 + [PostingState.FAILED]
    assert Posting.objects.latest("pk").code == "-1"


def test_where_nobody_answers_publication_goes_on_and_the_posting_gives_up(desk: Desk, server: AccountServer, settings: Any) -> None:
    settings.WECHAT_API = "http://127.0.0.1:9"
    posting.post(desk.writer, published(desk), wechat(desk))
    assert [work().state for _ in range(8)] == [PostingState.WAITING] * 7 + [PostingState.FAILED]
    why = posting.reason("wechat", Posting.objects.get().code)
    assert why is not None and why.words == "多次连接不上平台"


def test_an_answer_that_was_lost_is_looked_for_and_nothing_is_posted_twice(desk: Desk, server: AccountServer) -> None:
    server.meets(SUBMIT, "done_cut")
    posting.post(desk.writer, published(desk), wechat(desk))
    assert work().state == PostingState.SENDING
    row = work()
    assert (row.state, row.article_id) == (PostingState.PUBLISHED, "ARTICLE1")
    assert server.calls().count("submit") == 1
    assert Delivery.objects.get().link == "https://mp.weixin.example/s/ARTICLE1"


def test_an_older_article_of_the_same_name_is_not_taken_for_it(desk: Desk, server: AccountServer) -> None:
    item, outlet = published(desk), wechat(desk)
    told = {"title": "柳溪镇防汛抗旱应急预案", "content_source_url": f"https://www.liuxi.example/open/items/{item.pk}/", "url": "https://mp.weixin.example/s/9"}
    old = {"article_id": "ARTICLE9", "content": {"news_item": [told]}, "update_time": 1_262_304_000}
    server.meets("/cgi-bin/freepublish/batchget", {"total_count": 1, "item_count": 1, "item": [old]})
    server.meets(SUBMIT, "cut")
    posting.post(desk.writer, item, outlet)
    assert [work().state, work().state] == [PostingState.SENDING, PostingState.SENDING]
    assert not Delivery.objects.exists()


def test_what_wechat_does_not_have_after_two_hours_a_person_looks_for(desk: Desk, server: AccountServer) -> None:
    server.meets(SUBMIT, {"errcode": -1})
    item, outlet = published(desk), wechat(desk)
    posting.post(desk.writer, item, outlet)
    assert [work().state, work().state] == [PostingState.SENDING, PostingState.SENDING]
    Posting.objects.update(sent_at=clock.now() - timedelta(hours=3))
    assert work().state == PostingState.UNKNOWN
    with pytest.raises(Refused, match="正在推送到“柳溪发布”，或者上次是否已发布还没有查明，不能再次推送"):
        posting.post(desk.writer, item, outlet)


def test_weibo_is_never_asked_again_after_a_lost_answer(desk: Desk, server: AccountServer) -> None:
    server.meets(SHARE, "done_cut")
    item, outlet = published(desk), weibo(desk)
    posting.post(desk.writer, item, outlet)
    assert work().state == PostingState.SENDING
    row = work()
    assert (row.state, len(server.calls(SHARE))) == (PostingState.UNKNOWN, 1)
    why = posting.reason("weibo", row.code)
    assert why is not None and why.do == "请到账号中查看，再在这里写明是否已经发布"
    with pytest.raises(Refused, match="发布日期须在提交推送的当天或者以后，不晚于今天"):
        posting.settle(desk.writer, row, is_there=True, on=date(2020, 1, 1))
    posting.settle(desk.writer, row, is_there=True, on=clock.today(), link="https://weibo.com/1/2")
    assert (Posting.objects.get().state, Delivery.objects.get().link) == (PostingState.PUBLISHED, "https://weibo.com/1/2")
    assert verbs() == ["item_posting.asked", "item_posting.unknown", "item_posting.settled", "item_delivery.recorded"]


def test_what_is_not_there_may_be_posted_again(desk: Desk, server: AccountServer) -> None:
    server.meets(SHARE, "cut")
    item, outlet = published(desk), weibo(desk)
    posting.post(desk.writer, item, outlet)
    assert [work().state, work().state] == [PostingState.SENDING, PostingState.UNKNOWN]
    posting.settle(desk.writer, Posting.objects.get(), is_there=False, on=clock.today())
    posting.post(desk.writer, item, outlet)
    assert work().state == PostingState.PUBLISHED
    assert len(server.calls(SHARE)) == 1


def test_who_gives_no_answer_is_not_waited_for(desk: Desk, server: AccountServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calling, "SECONDS", 0.3)
    server.meets(DRAFT, "hold")
    posting.post(desk.writer, published(desk), wechat(desk))
    assert work().state == PostingState.WAITING
    assert work().state == PostingState.PUBLISHED


def test_a_publication_that_goes_on_is_followed_and_its_end_is_told(desk: Desk, server: AccountServer) -> None:
    server.meets(GET, {"publish_status": 1, "fail_idx": []}, {"publish_status": 4, "fail_idx": [1]})
    posting.post(desk.writer, published(desk), wechat(desk))
    assert work().state == PostingState.SUBMITTED
    row = work()
    why = posting.reason("wechat", row.code)
    assert (row.state, row.code, why and why.words) == (PostingState.FAILED, "status_4", "微信平台审核不通过")


def test_what_was_withdrawn_meanwhile_is_not_posted(desk: Desk, server: AccountServer) -> None:
    item = published(desk)
    posting.post(desk.writer, item, wechat(desk))
    withdrawing.withdraw(desk.head, item, WithdrawalReason.WRONG, notice="内容有误，正在更正。")
    row = work()
    assert (row.state, row.code) == (PostingState.FAILED, "not_public")
    assert server.calls() == ["stable_token"] or server.calls() == []


def test_a_version_whose_text_was_changed_in_the_database_is_not_posted(desk: Desk, server: AccountServer) -> None:
    item = published(desk)
    row = posting.post(desk.writer, item, wechat(desk))
    type(row.version).objects.filter(pk=row.version_id).update(html="<p>另一个文本</p>")
    assert work().code == "altered"


def test_the_same_version_is_posted_once_and_nobody_posts_for_another_body(desk: Desk, server: AccountServer) -> None:
    item, outlet = published(desk), wechat(desk)
    posting.post(desk.writer, item, outlet)
    work()
    with pytest.raises(Refused, match="这条信息已经推送到“柳溪发布”"):
        posting.post(desk.writer, item, outlet)
    with pytest.raises(Refused, match="通过接口向账号推送、删除"):
        posting.post(desk.stranger, item, outlet)


def test_without_credentials_nothing_is_posted(desk: Desk, server: AccountServer) -> None:
    outlet = services.open_outlet(
        desk.head, desk.town, "wechat", "柳溪发布", opened_on=date(2020, 1, 6), address="https://weixin.example/liuxi"
    )
    with pytest.raises(Refused, match="“柳溪发布”没有设置接口，或者已停用；请手工发布，再逐条登记"):
        posting.post(desk.writer, published(desk), outlet)


def test_credentials_are_the_administrators_and_are_never_seen_again(desk: Desk, server: AccountServer) -> None:
    outlet = wechat(desk)
    kept = Connection.objects.get()
    assert SECRET.encode() not in bytes(kept.sealed) and APP_ID.encode() not in bytes(kept.sealed)
    with pytest.raises(Refused, match="设置、取消账号接口"):
        connecting.connect(desk.head, outlet, {"app_id": APP_ID, "secret": SECRET})
    with pytest.raises(Refused, match="请填写AppSecret，只含字母、数字和符号，6至512位") as refusal:
        connecting.connect(administrator(desk), outlet, {"app_id": APP_ID, "secret": "密码 secret"})
    assert "密码" not in str(refusal.value)
    connecting.disconnect(administrator(desk), outlet)
    assert verbs("outlet") == ["outlet.opened", "outlet.connected", "outlet.disconnected"]


def test_nothing_of_a_secret_gets_into_a_log(desk: Desk, server: AccountServer, caplog: pytest.LogCaptureFixture) -> None:
    server.meets(DRAFT, {"errcode": -1, "errmsg": SECRET}, "page", "cut")
    posting.post(desk.writer, published(desk), wechat(desk))
    for _ in range(4):
        work()
    assert not any(word in caplog.text for word in (SECRET, APP_ID, "TOKEN"))


def test_a_long_text_is_refused_before_it_is_queued(desk: Desk, server: AccountServer) -> None:
    item = published(desk, html="<p>" + "防汛" * 10_000 + "</p>")
    with pytest.raises(Refused, match="公众号接口最多19999个；请在公众平台手工发布，再逐条登记"):
        posting.post(desk.writer, item, wechat(desk))


def taken_down(desk: Desk) -> Posting:
    item = published(desk)
    posting.post(desk.writer, item, wechat(desk))
    row = work()
    withdrawing.take_down(desk.head, item, TakedownReason.PERSONAL, words="含身份证号码")
    return row


def test_after_a_takedown_a_button_removes_what_wechat_has(desk: Desk, server: AccountServer) -> None:
    row = taken_down(desk)
    assert [one.outlet.name for one in queries.to_take_back(desk.head, desk.town)] == ["柳溪发布"]
    posting.remove(desk.head, row)
    with pytest.raises(Refused, match="已经要求删除，正在等待平台处理"):
        posting.remove(desk.head, row)
    work()
    delivery = Delivery.objects.get()
    assert (delivery.taken_back_on, delivery.taken_back_by) == (clock.today(), desk.head)
    assert queries.to_take_back(desk.head, desk.town) == []
    assert verbs()[-2:] == ["item_posting.removal_asked", "item_delivery.taken_back"]


def test_a_removal_whose_answer_was_lost_is_found_done(desk: Desk, server: AccountServer) -> None:
    row = taken_down(desk)
    server.meets("/cgi-bin/freepublish/delete", "done_cut")
    posting.remove(desk.head, row)
    work()
    assert Delivery.objects.get().taken_back_on is None
    work()
    assert Delivery.objects.get().taken_back_on == clock.today()


def test_a_removal_that_is_refused_says_why_and_leaves_the_to_do(desk: Desk, server: AccountServer) -> None:
    row = taken_down(desk)
    server.meets("/cgi-bin/freepublish/delete", {"errcode": 48001})
    posting.remove(desk.head, row)
    work()
    assert Removal.objects.get().code == "48001"
    assert len(queries.to_take_back(desk.head, desk.town)) == 1


def test_what_is_public_is_not_removed_by_a_slip(desk: Desk, server: AccountServer) -> None:
    posting.post(desk.writer, published(desk), wechat(desk))
    with pytest.raises(Refused, match="这条信息还在网站上公开，请先撤下或者下线，再从账号删除"):
        posting.remove(desk.writer, work())


def test_weibo_has_no_button(desk: Desk, server: AccountServer) -> None:
    posting.post(desk.writer, published(desk), weibo(desk))
    with pytest.raises(Refused, match="这条不能通过接口删除，请到账号中删除，再登记“已从该渠道撤下”"):
        posting.remove(desk.writer, work())


@pytest.mark.parametrize("base", ["http://192.168.1.5", "https://10.0.0.1", "http://api.weixin.qq.com", "ftp://127.0.0.1"])
def test_an_interface_inside_the_house_is_not_called(desk: Desk, server: AccountServer, settings: Any, base: str) -> None:
    settings.WECHAT_API = base
    posting.post(desk.writer, published(desk), wechat(desk))
    assert work().code == "forbidden"


def test_a_rotation_takes_the_credentials_along(desk: Desk, server: AccountServer, settings: Any, tmp_path: Path) -> None:
    from gongkai.applications.services import keys

    settings.CASE_KEYS_FILE = tmp_path / "case-keys"
    settings.CASE_KEYS_FILE.write_text("a" * 64)
    outlet, before = wechat(desk), Connection.objects.get().key_id
    keys.rotate(desk.county.operator)
    keys.drop_old(desk.county.operator)
    assert Connection.objects.get().key_id != before
    posting.post(desk.writer, published(desk), outlet)
    assert work().state == PostingState.PUBLISHED


