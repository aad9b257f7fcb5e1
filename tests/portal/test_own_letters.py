"""The letters that were sent to an applicant, on the page that number and code open; nothing of what was not."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from gongkai.applications import services as applications
from gongkai.applications.models import Application
from gongkai.law.serving import Way
from gongkai.letters import services
from gongkai.letters.kinds import WhyBack
from gongkai.letters.models import Letter
from tests.applications.office import Office, on_day, staffed_office
from tests.letters.desk import POST, lettered, reviewed, sealed, signed_answer
from tests.portal.test_apply_pages import filed, text

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 9)
GRANTED = [applications.Part("granted", "报告复印件12页")]


@pytest.fixture
def office(db: None) -> Office:
    return lettered(staffed_office())


def taken_in(office: Office, **typed: object) -> tuple[Application, str]:
    with on_day(DAY):
        application, code = filed(Client(), office, **typed)
        applications.confirm(office.clerk, application, on=DAY)
    return application, code


def opened(application: Application, code: str) -> Client:
    client = Client()
    client.post(reverse("portal:look_up"), {"number": application.number, "code": code})
    return client


def answered(office: Office, application: Application) -> Letter:
    reviewed_on = DAY
    with on_day(DAY):
        reviewed(office, application, reviewed_on)
    letter = signed_answer(office, application, GRANTED, DAY)
    sealed(office, letter, DAY)
    return letter


def page(client: Client) -> str:
    return text(client.get(reverse("portal:own_case")))


def test_the_sealed_answer_is_there_once_it_was_sent_and_not_before(office: Office) -> None:
    application, code = taken_in(office)
    letter = answered(office, application)
    with on_day(DAY):
        client = opened(application, code)
        assert "送给您的文书" not in page(client)
        assert client.get(reverse("portal:own_letter", args=[letter.pk])).status_code == 404
        services.send_letter(office.clerk, letter, services.Sending(Way.ELECTRONIC, "申请人甲"), on=DAY)
        shown = page(client)
        for words in ("送给您的文书", "柳政公复〔2026〕1号", "2026-03-09送出", "电子送达（申请人选定的方式）", "下载盖章文书的扫描件"):
            assert words in shown
        assert "没有可以在这里下载的文件" not in shown
        scan = client.get(reverse("portal:own_letter", args=[letter.pk]))
        assert scan.content.startswith(b"%PDF") and scan["Content-Disposition"].startswith("attachment")
        proof = client.get(reverse("portal:own_letter_proof", args=[letter.pk]))
        assert proof.status_code == 200 and proof.content.startswith(b"%PDF")


def test_a_letter_that_came_back_asks_for_the_address(office: Office) -> None:
    application, code = taken_in(office, route="mail", form="paper", address="青石县幸福路一号", postcode="313000")
    letter = answered(office, application)
    services.send_letter(office.clerk, letter, POST, on=DAY)
    with on_day(DAY + timedelta(days=7)):
        services.record_returned(office.clerk, letter, on=DAY + timedelta(days=5), why=WhyBack.UNKNOWN)
        client = opened(application, code)
        assert "曾被退回，请联系受理机关确认送达地址" in page(client)
        assert client.get(reverse("portal:own_letter_proof", args=[letter.pk])).status_code == 404


def test_a_letter_to_a_third_party_stays_unseen(office: Office) -> None:
    application, code = taken_in(office)
    given = {"consultation.name": "某公司", "consultation.about": "合同价款"}
    with on_day(DAY):
        letter = services.write_letter(office.clerk, application, "third_party", given)
        services.sign_letter(office.head, letter)
        sealed(office, letter, DAY)
        services.send_letter(office.clerk, letter, POST, on=DAY)
        client = opened(application, code)
        shown = page(client)
        assert "某公司" not in shown and "送给您的文书" not in shown
        assert client.get(reverse("portal:own_letter", args=[letter.pk])).status_code == 404


def test_the_code_of_one_application_opens_no_letter_of_another(office: Office) -> None:
    mine, code = taken_in(office)
    letter = answered(office, taken_in(office, title="其他")[0])
    with on_day(DAY):
        services.send_letter(office.clerk, letter, services.Sending(Way.ELECTRONIC, "申请人甲"), on=DAY)
        client = opened(mine, code)
        for name in ("own_letter", "own_letter_proof"):
            assert client.get(reverse(f"portal:{name}", args=[letter.pk])).status_code == 404
            assert Client().get(reverse(f"portal:{name}", args=[letter.pk])).status_code == 302
