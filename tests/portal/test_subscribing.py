"""Subscribing in a browser: by links and buttons only, the same for every address; no link of a mail in any page or log."""

from __future__ import annotations

import logging
import re
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail as django_mail
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gongkai.delivery import sending
from gongkai.delivery.models import Subscriber, Subscription
from gongkai.delivery.subscriptions import links, topics
from gongkai.delivery.subscriptions.topics import Sought
from gongkai.portal.throttle import SUBSCRIPTIONS
from gongkai.site.logs import HideLinks
from tests.items.desk import Desk, staffed_desk
from tests.items.subscribers import ADDRESS, MONDAY, asked, subscribed

ASK, OWN = reverse("portal:subscribe"), reverse("portal:subscriptions")


@pytest.fixture
def desk(db: None) -> Desk:
    return staffed_desk()


@pytest.fixture
def visitor() -> Client:
    return Client(enforce_csrf_checks=True)


def post(visitor: Client, page: str, where: str = "", **given: object) -> HttpResponse:
    """Send a page's form as a browser does."""
    shown = visitor.get(page).content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', shown)
    assert token is not None
    return visitor.post(where or page, {"csrfmiddlewaretoken": token[1], **given})


def text(answer: HttpResponse) -> str:
    return answer.content.decode()


def manage_link(address: str = ADDRESS) -> str:
    subscriber = Subscriber.objects.get()
    return reverse("portal:subscriptions_link", args=[links.made(links.MANAGE, subscriber.salt)])


def test_pages_of_a_body_a_column_and_a_search_lead_to_the_form(desk: Desk, visitor: Client) -> None:
    town, entry = desk.town.pk, desk.entry.pk
    pages = {
        reverse("portal:open_body", args=[town]): f"{ASK}?body={town}",
        reverse("portal:body_list", args=[town]): f"{ASK}?body={town}",
        reverse("portal:entry", args=[town, entry]): f"{ASK}?body={town}&amp;entry={entry}",
        reverse("portal:search") + "?q=%E9%A2%84%E7%AE%97&kind=item": f"{ASK}?q=%E9%A2%84%E7%AE%97&amp;kind=item",
    }
    for page, link in pages.items():
        assert f'href="{link}"' in text(visitor.get(page))
        assert visitor.get(link.replace("&amp;", "&")).status_code == 200


def test_a_reader_subscribes_reads_and_ends_by_links_and_buttons(desk: Desk, visitor: Client) -> None:
    answer = post(visitor, f"{ASK}?body={desk.town.pk}", ASK, body=desk.town.pk, email=ADDRESS)
    assert (answer.status_code, answer["Location"]) == (302, reverse("portal:subscribe_asked"))
    assert "还没有订阅好：请打开我们发到这个邮箱的邮件" in text(visitor.get(answer["Location"]))
    sending.send_waiting()
    link = re.search(r"/subscribe/confirm/\S+", str(django_mail.outbox[-1].body))
    assert link is not None
    page = visitor.get(link[0], follow=True)
    assert page.redirect_chain == [(reverse("portal:subscribe_confirm"), 302)]
    assert "订阅：<strong>柳溪镇人民政府公开的信息</strong>" in text(page)
    assert Subscription.objects.get().confirmed_at is None
    done = post(visitor, reverse("portal:subscribe_confirm"))
    assert done["Location"] == OWN
    assert "已订阅：柳溪镇人民政府公开的信息。" in text(visitor.get(OWN))
    post(visitor, OWN, end="all")
    assert "已停止全部订阅，您的邮箱已从系统中删除。" in text(visitor.get(OWN))
    assert not Subscriber.objects.exists()


def test_no_page_and_no_answer_has_the_link_or_the_address(desk: Desk, visitor: Client) -> None:
    subscribed(topics.of_body(desk.town.pk))
    token = links.made(links.MANAGE, Subscriber.objects.get().salt)
    page = visitor.get(manage_link(), follow=True)
    assert "柳溪镇人民政府公开的信息" in text(page)
    for answer in (page, visitor.get(OWN), visitor.get(manage_link())):
        assert token not in text(answer) + str(answer.items()) and ADDRESS not in text(answer)
        assert answer["Cache-Control"].startswith("max-age=0, no-cache, no-store")
    assert token not in str(visitor.session.items())


def test_the_answer_is_the_same_whether_or_not_an_address_is_known(desk: Desk) -> None:
    subscribed(topics.of_body(desk.town.pk))
    answers = []
    for address in (ADDRESS, "stranger@example.com"):
        visitor = Client()
        answer = visitor.post(ASK, {"body": desk.town.pk, "email": address}, follow=True)
        answers.append((answer.status_code, answer.redirect_chain, re.sub(r'value="[^"]{32,64}"', "", text(answer))))
    assert answers[0] == answers[1]


def test_the_page_of_many_subscriptions_asks_few_questions(desk: Desk, visitor: Client) -> None:
    for number in range(6):
        subscribed(topics.of_search(Sought(f"预算{number}", body=desk.town.pk)), on=MONDAY + timedelta(days=number))
    subscribed(topics.of_entry(desk.town.pk, desk.entry.pk), on=MONDAY + timedelta(days=9))
    visitor.get(manage_link())
    with CaptureQueriesContext(connection) as asked_for:
        assert "预算5" in text(visitor.get(OWN))
    assert len(asked_for) < 20


def test_opening_any_link_leads_to_the_same_place_and_does_nothing(desk: Desk, visitor: Client) -> None:
    subscribed(topics.of_body(desk.town.pk))
    for link in (manage_link(), reverse("portal:subscriptions_link", args=["wrong"])):
        answer = visitor.get(link)
        assert (answer.status_code, answer["Location"]) == (302, OWN)
    assert "请打开任何一封订阅邮件末尾的链接，就能查看和停止您的订阅。" in text(visitor.get(OWN))
    assert Subscription.objects.count() == 1


def test_the_button_of_a_mail_program_ends_everything_at_once(desk: Desk) -> None:
    subscribed(topics.of_body(desk.town.pk))
    program, link = Client(enforce_csrf_checks=True), manage_link()
    assert program.post(link, {"something": "else"}).status_code == 400
    assert Subscriber.objects.exists()
    answer = program.post(link, {"List-Unsubscribe": "One-Click"})
    assert (answer.status_code, text(answer)) == (200, "已停止全部订阅。")
    assert not Subscriber.objects.exists()
    assert program.post(link, {"List-Unsubscribe": "One-Click"}).status_code == 404


def test_a_link_to_confirm_works_once(desk: Desk, visitor: Client) -> None:
    link = reverse("portal:subscribe_link", args=[asked(topics.of_body(desk.town.pk))])
    visitor.get(link)
    post(visitor, reverse("portal:subscribe_confirm"))
    assert "这个链接不能用了。" in text(visitor.get(link, follow=True))


def test_what_cannot_be_subscribed_to_is_told_with_the_reason(desk: Desk, visitor: Client) -> None:
    told = {
        ASK: "没有写明订阅什么：请在一个机关、一个栏目或者查找结果的页面上点“邮件订阅”。",
        f"{ASK}?body=99999": "没有这个机关或者栏目，请从它的页面上重新点“邮件订阅”",
        f"{ASK}?body={'9' * 30}": "没有写明订阅什么",
        f"{ASK}?q=%00": "没有写明订阅什么",
        f"{ASK}?q=a&validity=%00%27": "没有写明订阅什么",
    }
    for page, reason in told.items():
        answer = visitor.get(page)
        assert (answer.status_code, reason in text(answer)) == (422, True), page


def test_a_wrong_address_is_told_and_what_was_typed_stays(desk: Desk) -> None:
    answer = Client().post(ASK, {"body": desk.town.pk, "email": "no address"})
    assert answer.status_code == 422
    assert "请填写完整的电子邮箱，例如 name@example.cn" in text(answer) and 'value="no address"' in text(answer)


def test_a_form_that_is_sent_twice_asks_once(desk: Desk) -> None:
    given = {"body": desk.town.pk, "email": ADDRESS, "key": "one-form"}
    assert [Client().post(ASK, given).status_code for _ in range(2)] == [302, 302]
    sending.send_waiting()
    assert len(django_mail.outbox) == 1


def test_one_network_address_asks_so_often_and_no_more(desk: Desk) -> None:
    answers = [Client().post(ASK, {"body": desk.town.pk, "email": f"r{n}@example.com"}) for n in range(SUBSCRIPTIONS + 1)]
    assert [one.status_code for one in answers] == [302] * SUBSCRIPTIONS + [429]
    assert "10 分钟内从这个网络地址提交的已超过 10 次，请过一会儿再试。" in text(answers[-1])


def test_the_secret_of_a_link_comes_into_no_log(settings: Any) -> None:
    record = logging.LogRecord("django.request", logging.WARNING, "", 1, "%s: %s", ("Not Found", "/subscribe/mine/aB_-9/x"), None)
    assert HideLinks().filter(record)
    assert record.getMessage() == "Not Found: /subscribe/mine/…/x"
    assert settings.LOGGING["handlers"]["stderr"]["filters"] == ["links"]
