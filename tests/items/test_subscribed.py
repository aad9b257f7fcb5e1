"""Mail subscriptions: asked for and confirmed by the reader, one mail a morning, each item once, nothing left behind."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as site

from gongkai.applications.services import keys
from gongkai.bodies.policy import Refused
from gongkai.delivery import mail
from gongkai.delivery.models import Digest, Mail, Subscriber, Subscription
from gongkai.delivery.subscriptions import digests, links, particulars, queries, services, topics
from gongkai.delivery.subscriptions.reader import Reader
from gongkai.delivery.subscriptions.topics import Sought
from gongkai.items.channels import queries as channels
from gongkai.items.kinds import TakedownReason, WithdrawalReason
from gongkai.items.models import CatalogueEntry, Item, Mailing
from gongkai.items.services import withdrawing
from gongkai.site import clock
from tests.applications.office import on_day
from tests.items.desk import Desk, published
from tests.items.subscribers import (
    ADDRESS,
    MONDAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    asked,
    morning,
    reader,
    sent,
    subscribed,
    told,
)


def came_out(desk: Desk, on: date = MONDAY, **changes: Any) -> Item:
    """Published at ten in the morning of a day."""
    with on_day(on):
        return published(desk, **changes)


def test_the_mail_that_asks_says_what_to_do_and_repeats_no_words_that_somebody_typed(desk: Desk) -> None:
    services.ask(ADDRESS, topics.of_body(desk.town.pk))
    services.ask("other@example.com", topics.of_search(Sought("加我微信 123")))
    first, second = sent()
    assert (first.to, first.subject) == ([ADDRESS], "政府信息公开专栏：请确认邮件订阅")
    assert "有人用这个邮箱在政府信息公开专栏申请订阅：柳溪镇人民政府公开的信息。" in str(first.body)
    assert "确是您本人申请的，请打开下面的链接，在页面上点“确认订阅”（7天内有效，只能用一次）：" in str(first.body)
    assert "微信" not in str(second.body)


def test_a_subscription_stands_only_after_it_was_confirmed(desk: Desk) -> None:
    with on_day(MONDAY):
        token = asked(topics.of_body(desk.town.pk))
    came_out(desk)
    assert morning(TUESDAY) == []
    found = links.to_confirm(links.digest(token))
    assert found is not None
    with on_day(TUESDAY):
        services.confirm(*found)
    assert links.to_confirm(links.digest(token)) is None


def test_the_morning_mail_tells_what_is_new_by_subscription_newest_first(desk: Desk, settings: Any) -> None:
    settings.SITE_ADDRESS = "https://gk.example.cn"
    subscribed(topics.of_body(desk.town.pk))
    first, second = came_out(desk), came_out(desk, title="柳溪镇2026年防火公告")
    (message,) = morning(TUESDAY)
    assert message.subject == "政府信息公开专栏：2026年3月3日（星期二）新公开的信息：2条"
    assert str(message.body).startswith(
        "柳溪镇人民政府公开的信息：2条\n"
        f"  2026-03-02　柳溪镇2026年防火公告\n  https://gk.example.cn/open/items/{second.pk}/\n"
        f"  2026-03-02　柳溪镇防汛抗旱应急预案\n  https://gk.example.cn/open/items/{first.pk}/\n\n"
        "查看、停止订阅：https://gk.example.cn/subscribe/mine/"
    )
    link = message.extra_headers["List-Unsubscribe"].strip("<>")
    assert link in str(message.body)
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert morning(WEDNESDAY) == []


def test_one_mail_a_morning_has_all_subscriptions_and_each_item_once(desk: Desk) -> None:
    subscribed(topics.of_body(desk.town.pk))
    subscribed(topics.of_search(Sought("巡查员")))
    item = came_out(desk)
    (message,) = morning(TUESDAY)
    assert told(message) == [item.pk]
    assert morning(TUESDAY) == []


def test_nothing_goes_out_before_the_hour_that_is_set(desk: Desk, settings: Any) -> None:
    settings.DIGEST_HOUR = 11
    subscribed(topics.of_body(desk.town.pk))
    came_out(desk)
    assert morning(TUESDAY) == []
    settings.DIGEST_HOUR = 10
    assert len(morning(TUESDAY)) == 1


def test_what_came_out_a_moment_ago_waits_for_the_next_morning_and_a_correction_holds_nobody_up(desk: Desk) -> None:
    subscribed(topics.of_body(desk.town.pk))
    first, second = came_out(desk), came_out(desk, TUESDAY)
    (message,) = morning(TUESDAY)
    assert told(message) == [first.pk]
    with on_day(WEDNESDAY):
        published(desk, first, notice="更正了一个数字")
    (message,) = morning(WEDNESDAY)
    assert told(message) == [second.pk]


def test_a_column_is_told_what_stands_below_it_too(desk: Desk) -> None:
    below = CatalogueEntry.objects.create(vocabulary="legal", code="20.12.1", name="预案", parent=desk.entry)
    subscribed(topics.of_entry(desk.town.pk, desk.entry.pk))
    other = CatalogueEntry.objects.create(vocabulary="legal", code="20.4", name="统计信息")
    item = came_out(desk, places=(below,))
    came_out(desk, places=(other,), title="统计公报")
    (message,) = morning(TUESDAY)
    assert told(message) == [item.pk]
    assert "柳溪镇人民政府“应急预案、预警信息及应对情况”：1条" in str(message.body)


def test_a_search_is_told_what_it_finds_and_nothing_else(desk: Desk) -> None:
    came_out(desk)
    subscribed(topics.of_search(Sought("防火 公告", body=desk.town.pk)), on=TUESDAY)
    item = came_out(desk, TUESDAY, title="柳溪镇防火公告")
    came_out(desk, TUESDAY, title="柳溪镇统计公报")
    (message,) = morning(WEDNESDAY)
    assert told(message) == [item.pk]
    assert "查找“防火 公告”（柳溪镇人民政府）：1条" in str(message.body)


def test_what_was_published_before_is_no_news(desk: Desk) -> None:
    came_out(desk)
    subscribed(topics.of_body(desk.town.pk), on=TUESDAY)
    assert morning(WEDNESDAY) == []


@pytest.mark.parametrize("silent", [False, True])
def test_what_was_withdrawn_before_the_mail_went_out_is_left_out(desk: Desk, silent: bool) -> None:
    subscribed(topics.of_body(desk.town.pk))
    gone, stays = came_out(desk, title="撤下的通知"), came_out(desk)
    with on_day(TUESDAY):
        assert digests.queue(TUESDAY) == 1
        if silent:
            withdrawing.take_down(desk.head, gone, reason=TakedownReason.PERSONAL, words="有电话")
        else:
            withdrawing.withdraw(desk.head, gone, reason=WithdrawalReason.WRONG, notice="内容有误")
        (message,) = sent()
    assert told(message) == [stays.pk]
    assert "撤下的通知" not in str(message.body)


def test_where_everything_was_withdrawn_no_mail_goes_out(desk: Desk) -> None:
    subscribed(topics.of_body(desk.town.pk))
    gone = came_out(desk)
    with on_day(TUESDAY):
        digests.queue(TUESDAY)
        withdrawing.withdraw(desk.head, gone, reason=WithdrawalReason.WRONG, notice="内容有误")
        assert sent() == []
    assert Mail.objects.latest("pk").done_at is not None
    assert not Mailing.objects.exists()


def test_after_an_outage_one_mail_has_everything(desk: Desk) -> None:
    subscribed(topics.of_body(desk.town.pk))
    items = [came_out(desk, on).pk for on in (MONDAY, TUESDAY, WEDNESDAY)]
    (message,) = morning(THURSDAY)
    assert told(message) == items[::-1]


def test_a_mail_that_waits_for_the_server_is_not_followed_by_another(desk: Desk) -> None:
    subscribed(topics.of_body(desk.town.pk))
    first = came_out(desk)
    with on_day(TUESDAY):
        digests.queue(TUESDAY)
    second = came_out(desk, TUESDAY)
    with on_day(WEDNESDAY):
        assert digests.queue(WEDNESDAY) == 0
        assert [told(one) for one in sent()] == [[first.pk]]
        # its own day's mail follows
        digests.queue(WEDNESDAY)
        assert [told(one) for one in sent()] == [[second.pk]]


def test_what_a_mail_that_was_given_up_had_comes_with_the_next(desk: Desk) -> None:
    subscribed(topics.of_body(desk.town.pk))
    item = came_out(desk)
    with on_day(TUESDAY):
        digests.queue(TUESDAY)
        Mail.objects.filter(key__startswith="news:").update(given_up_at=clock.now(), trouble="unreachable")
    assert [told(one) for one in morning(WEDNESDAY)] == [[item.pk]]


def test_ended_subscriptions_leave_no_address_and_mail_that_waits_does_not_go_out(desk: Desk) -> None:
    row = subscribed(topics.of_body(desk.town.pk))
    came_out(desk)
    with on_day(TUESDAY):
        digests.queue(TUESDAY)
        services.end(reader(), row)
        assert sent() == []
    assert (Subscriber.objects.count(), Subscription.objects.count(), Digest.objects.count()) == (0, 0, 0)


def test_one_of_two_subscriptions_ends_and_the_other_goes_on(desk: Desk) -> None:
    row = subscribed(topics.of_body(desk.town.pk))
    subscribed(topics.of_search(Sought("巡查员")))
    services.end(reader(), row)
    (left,) = queries.own(reader())
    assert (left.name, left.path) == ("查找“巡查员”", "/search/?q=%E5%B7%A1%E6%9F%A5%E5%91%98")


def test_nobody_ends_the_subscriptions_of_somebody_else(desk: Desk) -> None:
    row = subscribed(topics.of_body(desk.town.pk))
    subscribed(topics.of_body(desk.town.pk), "other@example.com")
    for actor in (reader("other@example.com"), desk.head, None):
        with pytest.raises(Refused):
            services.end(actor, row)  # type: ignore[arg-type]
    assert queries.own(desk.head) == queries.own(None) == queries.own(Reader(0)) == []


def test_an_address_and_what_it_looks_for_stand_nowhere_in_the_clear(desk: Desk) -> None:
    subscribed(topics.of_search(Sought("征地补偿")))
    person, row = Subscriber.objects.get(), Subscription.objects.get()
    kept = repr([*Subscriber.objects.values(), *Subscription.objects.values(), *Mail.objects.values()])
    assert ADDRESS not in kept and "征地" not in kept and ADDRESS.encode() not in bytes(person.sealed)
    assert links.made(links.MANAGE, person.salt) not in kept
    assert particulars.address_of(person) == ADDRESS
    assert particulars.topic_of(row).sought == Sought("征地补偿")


def test_the_same_address_in_other_letters_is_the_same_subscriber(desk: Desk) -> None:
    subscribed(topics.of_body(desk.town.pk))
    services.ask(" Reader@Example.COM ", topics.of_body(desk.town.pk))
    assert Subscriber.objects.count() == Subscription.objects.count() == 1
    assert "您已经订阅了柳溪镇人民政府公开的信息，不用再次确认。" in str(sent()[-1].body)


def test_whoever_asks_again_and_again_fills_nobodys_mailbox(desk: Desk) -> None:
    with on_day(MONDAY):
        assert [bool(asked(topics.of_body(desk.town.pk))) for _ in range(5)] == [True, True, True, False, False]
    with on_day(WEDNESDAY):
        assert asked(topics.of_body(desk.town.pk))


def test_what_was_not_confirmed_in_seven_days_is_deleted_with_the_address(desk: Desk) -> None:
    with on_day(MONDAY):
        token = asked(topics.of_body(desk.town.pk))
    found = links.to_confirm(links.digest(token))
    assert found is not None
    with on_day(MONDAY + services.KEPT):
        with pytest.raises(Refused, match="这个链接已经过了7天，不能再用；请重新订阅"):
            services.confirm(*found)
        assert digests.clear(clock.today()) == 1
    assert Subscriber.objects.count() == Subscription.objects.count() == 0


def test_an_address_that_the_server_refuses_five_times_is_forgotten(desk: Desk) -> None:
    subscribed(topics.of_body(desk.town.pk))
    came_out(desk)
    for day in range(digests.MOST_REFUSED):
        with on_day(TUESDAY + timedelta(days=day)):
            assert digests.clear(clock.today()) == 0
            assert digests.queue(clock.today()) == 1
            Mail.objects.filter(done_at=None).update(given_up_at=clock.now(), trouble="refused_550")
    with on_day(TUESDAY + timedelta(days=digests.MOST_REFUSED)):
        assert digests.clear(clock.today()) == 1
    assert not Subscriber.objects.exists()


def test_wrong_addresses_and_topics_that_are_none_are_refused(desk: Desk) -> None:
    for typed in ("", "nobody", "a@b", f"{'a' * 250}@example.com"):
        with pytest.raises(Refused, match="请填写完整的电子邮箱，例如"):
            services.ask(typed, topics.of_body(desk.town.pk))
    wrong = {
        topics.of_body(99999): "没有这个机关或者栏目",
        topics.of_entry(desk.town.pk, 99999): "没有这个机关或者栏目",
        topics.of_search(Sought("预算", kind="report")): "年报没有邮件订阅",
        topics.of_search(Sought("预算", year=2020)): "2020年已经过去，不会再有新的信息",
        topics.of_search(Sought("字" * 65)): "一个词最多64个字",
    }
    for topic, message in wrong.items():
        with pytest.raises(Refused, match=message):
            services.ask(ADDRESS, topic)
    assert not Subscriber.objects.exists()


def test_what_went_out_is_counted_by_item_and_channel_without_addresses(desk: Desk) -> None:
    for address in (ADDRESS, "other@example.com"):
        subscribed(topics.of_body(desk.town.pk), address)
    item = came_out(desk)
    morning(TUESDAY)
    assert [(row.on, row.addresses) for row in channels.mailings(item)] == [(TUESDAY, 2)]
    counts = channels.counted(desk.town, MONDAY, TUESDAY, TUESDAY)
    assert (counts.items, dict(counts.by_channel)) == (1, {"site": 1, "mail": 1})
    assert channels.counted(desk.town, MONDAY, TUESDAY, MONDAY).by_channel["mail"] == 0


def test_the_office_sees_how_many_subscribe_and_nobody_outside(desk: Desk) -> None:
    subscribed(topics.of_body(desk.town.pk))
    subscribed(topics.of_entry(desk.town.pk, desk.entry.pk), "other@example.com")
    subscribed(topics.of_search(Sought("预算", body=desk.town.pk)))
    with on_day(MONDAY):
        asked(topics.of_body(desk.town.pk), "third@example.com")
    found = channels.subscribed(desk.writer, desk.town)
    assert (found.whole, found.columns) == (1, ((desk.entry.name, 1),))
    with pytest.raises(Refused):
        channels.subscribed(desk.stranger, desk.town)


def test_a_mail_sent_again_after_a_kill_is_the_same_mail_with_the_same_link(desk: Desk) -> None:
    subscribed(topics.of_body(desk.town.pk))
    came_out(desk)
    (first,) = morning(TUESDAY)
    queued = Mail.objects.latest("pk")
    Mail.objects.filter(pk=queued.pk).update(done_at=None)
    (second,) = sent()
    assert (first.body, first.extra_headers) == (second.body, second.extra_headers)
    assert first.extra_headers["Message-ID"] == mail.message_id(queued.key)
    assert site.SITE_ADDRESS == ""


def test_a_rotation_of_the_key_file_takes_addresses_and_searches_along(desk: Desk, settings: Any, tmp_path: Path) -> None:
    settings.CASE_KEYS_FILE = tmp_path / "case-keys"
    settings.CASE_KEYS_FILE.write_text("a" * 64)
    settings.CASE_KEYS_FILE.chmod(0o600)
    row = subscribed(topics.of_search(Sought("征地补偿")))
    operator, old = desk.county.operator, Subscriber.objects.get().key_id
    keys.rotate(operator)
    assert old not in {Subscriber.objects.get().key_id, Subscription.objects.get().key_id}
    assert keys.drop_old(operator) == 1
    row.refresh_from_db()
    assert (particulars.address_of(row.subscriber), particulars.topic_of(row).sought) == (ADDRESS, Sought("征地补偿"))


def test_an_old_key_stays_while_a_subscription_needs_it(desk: Desk, settings: Any, tmp_path: Path) -> None:
    settings.CASE_KEYS_FILE = tmp_path / "case-keys"
    settings.CASE_KEYS_FILE.write_text("a" * 64)
    subscribed(topics.of_body(desk.town.pk))
    settings.CASE_KEYS_FILE.write_text("a" * 64 + "\n" + "b" * 64)
    with pytest.raises(Refused, match="还有邮件订阅使用旧密钥，请先运行 gongkai keys rotate，完成后再删去旧密钥"):
        keys.drop_old(desk.county.operator)
    settings.CASE_KEYS_FILE.write_text("c" * 64)
    with pytest.raises(Refused, match="有邮件订阅的密钥不在密钥文件中；请先从备份中找回原来的密钥，放在文件首部"):
        keys.rotate(desk.county.operator)
