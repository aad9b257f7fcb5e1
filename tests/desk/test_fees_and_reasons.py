"""Fees, reasons of very many applications, answers of the paper register: at the desk."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from gongkai.applications.models import Application, Case
from tests.applications.office import Office, on_day, received

DAY = date(2026, 3, 2)


@pytest.fixture
def application(office: Office) -> Application:
    return received(office, DAY)


@pytest.fixture(autouse=True)
def march() -> Any:
    with on_day(date(2026, 3, 10)):
        yield


def sent(client: Client, application: Application, key: str, **fields: Any) -> str:
    address = f"/desk/applications/{application.pk}/acts/{key}/"
    return client.post(address, {"key": key} | fields, follow=True).content.decode()


def test_a_fee_is_noticed_received_and_paid(clerk: Client, application: Application) -> None:
    page = sent(clerk, application, "fee-notice", on="2026-03-04", by="page", units="40")
    assert "已通知缴费" in page and "等待缴费" in page and "信息处理费" in page
    sent(clerk, application, "fee-notice-received", on="2026-03-05")
    refused = sent(clerk, application, "payment", on="2026-03-09", amount="1")
    assert "缴清以后期限才重新计算，请核对" in refused
    fee = Case.objects.get().fee
    assert fee
    address = f"/desk/applications/{application.pk}/acts/payment/"
    paid = clerk.post(address, {"key": "p", "on": "2026-03-09", "amount": f"{fee / 100:.2f}"}, follow=True)
    assert "申请人缴费" in paid.content.decode() and "2026-04-07" in paid.content.decode()


def test_reasons_are_asked_judged_and_a_later_day_named(office: Office, clerk: Client, signed_in: Any, application: Application) -> None:
    sent(clerk, application, "ask-reasons", on="2026-03-04", reply_by="2026-03-20", words="本月已申请60件")
    page = sent(clerk, application, "reasons-received", on="2026-03-09", accepted="yes", words="确有研究需要")
    assert "收到说明的理由（认定合理）" in page and "确有研究需要" in page
    later = sent(signed_in(office.head), application, "delay", on="2026-03-10", until="2026-05-29", reason="数量大")
    assert "延迟至2026-05-29答复" in later and "2026-05-29" in later


def test_an_answer_of_the_paper_register_is_entered_after_asking_again(
    office: Office, signed_in: Any
) -> None:
    with on_day(date(2026, 3, 10)):
        application = received(office, date(2026, 2, 2))
    head, fields = signed_in(office.head), {"on": "2026-02-20", "outcome_0": "granted", "text_0": "已寄出"}
    asked = sent(head, application, "past-answer", **fields)
    assert "请再确认一次：补登以往的答复" in asked and "予以公开" in asked and "已寄出" in asked
    done = sent(head, application, "past-answer", **fields, confirmed="1")
    assert "补登本系统启用前的答复" in done and "已办结" in done
