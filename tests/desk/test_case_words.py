"""What the page of a case tells of its matters and of a correction of records (条例 41), in the words that were written."""

from __future__ import annotations

import html
from datetime import date
from typing import Any

import pytest
from django.test import Client

from gongkai.applications import services
from gongkai.applications.kinds import Purpose
from gongkai.applications.models import Application
from gongkai.applications.verbs import OPINION_RECEIVED, RECTIFIED, UNIT_REPLIED
from gongkai.bodies.divisions import add_division
from gongkai.law.events import Consulted
from gongkai.ledger.models import Event
from tests.applications.office import Office, on_day, received

DAY = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def march() -> Any:
    with on_day(date(2026, 3, 10)):
        yield


def shown(client: Client, application: Application) -> str:
    return html.unescape(client.get(f"/desk/applications/{application.pk}/").content.decode())


def test_the_matters_stand_below_what_is_asked_for(office: Office, clerk: Client) -> None:
    application = received(office, DAY)
    assert "申请事项（分项）" not in shown(clerk, application)
    services.split_matters(office.clerk, application, ["验收报告", "监理合同", "付款凭证"], on=DAY)
    services.split_matters(office.clerk, application, ["验收报告", "监理合同"], on=DAY)
    page = shown(clerk, application)
    assert "<h3>申请事项（分项）</h3><div class=\"asked\"><ol><li>验收报告</li><li>监理合同</li></ol></div>" in page
    assert "分列为3项" in page and "分列为2项" in page and "付款凭证" not in page


def test_the_result_of_correcting_a_record_is_told_in_its_words(office: Office, clerk: Client) -> None:
    application = received(office, DAY, purpose=Purpose.RECTIFICATION)
    services.conclude_rectification(
        office.clerk, application, result="record_forwarded", organ="青禾县公安局", words="户籍登记由公安机关负责", on=DAY
    )
    page = shown(clerk, application)
    for words in ("不属于本机关职能范围，已转送有权更正的机关", "有权更正的机关：青禾县公安局", "户籍登记由公安机关负责"):
        assert words in page


def test_an_annulled_result_keeps_its_own_words(office: Office, clerk: Client) -> None:
    application = received(office, DAY, purpose=Purpose.RECTIFICATION)
    services.conclude_rectification(office.clerk, application, result="record_kept", words="原记录无误", on=DAY)
    wrong = Event.objects.get(verb=RECTIFIED)
    services.annul(office.head, application, wrong.sequence, reason="看错了登记簿", on=DAY)
    services.conclude_rectification(office.clerk, application, result="record_corrected", words="已改第三栏", on=DAY)
    page = shown(clerk, application)
    assert "原记录无误" in page and "已改第三栏" in page


def test_an_annulled_opinion_and_an_annulled_reply_keep_their_own_words(office: Office, clerk: Client) -> None:
    application = received(office, DAY)
    services.consult(office.clerk, application, consulted=Consulted.THIRD_PARTY, name="某公司", about="合同价款", on=DAY)
    services.forward(office.clerk, application, add_division(office.county.operator, office.town, "财政所"), words="请提供", on=DAY)
    consultation, forwarding = application.consultations.get(), application.forwardings.get()
    services.receive_opinion(office.clerk, consultation, agrees=True, opinion="全部同意", on=DAY)
    services.reply_of_unit(office.clerk, forwarding, opinion="本所没有", on=DAY)
    for event in Event.objects.filter(verb__in=[OPINION_RECEIVED, UNIT_REPLIED]):
        services.annul(office.head, application, event.sequence, reason="看错了来函", on=DAY)
    services.receive_opinion(office.clerk, consultation, agrees=False, opinion="只同意公开总价", on=DAY)
    services.reply_of_unit(office.clerk, forwarding, opinion="找到一份合同", on=DAY)
    page = shown(clerk, application)
    for words in ("全部同意", "本所没有", "只同意公开总价", "找到一份合同"):
        assert page.count(words) == 1, words
