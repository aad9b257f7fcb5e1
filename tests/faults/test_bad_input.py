"""What is typed wrongly, at the desk and on the portal, and the very words of the refusal with its article."""

from __future__ import annotations

import html
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gongkai.applications import services
from gongkai.applications.models import Application
from gongkai.bodies.models import Body
from gongkai.files.models import State, StoredFile
from gongkai.law.wording import day_words
from gongkai.ledger.models import Event
from gongkai.site import clock
from tests.applications.office import Office, asked_to_correct, received, staffed_office
from tests.desk.story import letter
from tests.faults.scenes.pages import BACKEND, PDF, TYPED
from tests.faults.scenes.scene import DAY, LATER

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(db: None) -> Office:
    cache.clear()
    return staffed_office()


def desk(person: Any) -> Client:
    browser = Client()
    browser.force_login(person, BACKEND)
    return browser


def refused(answer: Any, *words: str) -> None:
    """The page says so, and nothing was recorded."""
    page = html.unescape(answer.content.decode())
    assert answer.status_code == 422, page[:2000]
    assert [said for said in words if said not in page] == []


def registering(office: Office, **changes: Any) -> Any:
    return desk(office.clerk).post("/desk/applications/new/", letter(office, DAY) | changes)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("20256-03-01", "到达日期“20256-03-01”不是日期，应写为 2024-03-01 的样子，年份为四位"),
        ("2025-02-29", "到达日期：没有“2025-02-29”这一天，请核对年、月、日"),
        ("1998-03-01", "《政府信息公开条例》"),
    ],
)
def test_a_letter_with_a_day_that_cannot_be_is_refused_at_the_desk(office: Office, day: str, words: str) -> None:
    refused(registering(office, arrived_on=day), words)
    assert not Application.objects.exists()


def test_a_letter_of_tomorrow_is_refused_at_the_desk(office: Office) -> None:
    tomorrow = clock.today() + timedelta(days=1)
    refused(registering(office, arrived_on=tomorrow.isoformat()), f"收发室签收日{day_words(tomorrow)}尚未到来，请核对")
    assert not Application.objects.exists()


def test_a_letter_from_before_the_body_existed_names_the_article(office: Office) -> None:
    Body.objects.filter(pk=office.town.pk).update(valid_from=LATER)
    words = "收发室签收日2024年3月1日早于该机关成立之日2024年3月8日，请核对（《政府信息公开条例》第四条）"
    refused(registering(office), words)


def acting(office: Office, person: Any, application: Application, key: str, **typed: Any) -> Any:
    address = f"/desk/applications/{application.pk}/acts/{key}/"
    return desk(person).post(address, {"key": "k", "confirmed": "1"} | typed)


def test_a_confirmation_of_tomorrow_is_refused_at_the_desk(office: Office) -> None:
    from gongkai.law.receipt import Channel

    application, tomorrow = received(office, DAY, channel=Channel.WEB), clock.today() + timedelta(days=1)
    answer = acting(office, office.clerk, application, "confirm", on=tomorrow.isoformat())
    refused(answer, f"双方确认的日期{day_words(tomorrow)}尚未到来，请核对")


def test_an_extension_after_expiry_twice_or_during_a_correction_names_the_article_at_the_desk(office: Office) -> None:
    twice, standing, expired = (received(office, DAY) for _ in range(3))
    services.extend(office.head, twice, reason="材料较多", on=LATER)
    asked_to_correct(office, standing, LATER)
    events = Event.objects.count()
    for application, on, words in (
        (twice, "2024-03-20", "只能延长一次"), (standing, "2024-03-20", "补正"), (expired, "2024-04-08", "届满"),
    ):  # fmt: skip
        answer = acting(office, office.head, application, "extend", reason="材料较多", on=on, working_days="20")
        refused(answer, words, "（《政府信息公开条例》第三十三条第二款）")
    assert Event.objects.count() == events


def test_a_receipt_after_the_answer_names_the_article_at_the_desk(office: Office) -> None:
    application = received(office, DAY)
    services.record_past_answer(office.head, application, [services.Part("granted", "随函附上")], on=LATER)
    events = Event.objects.count()
    typed = {
        "on": "2024-03-20", "channel": "in_person", "arrived_on": "2024-03-11", "kind": "natural_person",
        "topic": application.topic, "reason": "签收日写错",
    }  # fmt: skip
    answer = acting(office, office.head, application, "correct-registration", **typed)
    refused(answer, "收到申请之日更正为2024年3月11日后，已登记的事项不能成立", "条例》第")
    assert Event.objects.count() == events
    # and the other way round: an answer of a day before the receipt
    other = received(office, DAY)
    answer = acting(office, office.head, other, "past-answer", on="2024-02-29", outcome_0="granted", text_0="随函附上")
    refused(answer, "2024年3月1日", "条例》第")


def test_an_answer_without_a_ground_names_the_article_of_the_ground_at_the_desk(office: Office) -> None:
    application = received(office, DAY)
    answer = acting(office, office.head, application, "past-answer", on="2024-03-20", outcome_0="refused_internal", about_0="人事")
    refused(answer, "没有说明理由，请写明（《政府信息公开条例》第十六条第一款、第三十六条第三项）")
    assert application.answers.count() == 0


BAD_FILES = [
    ("照片.jpg", b"MZ\x90\x00" + b"\x00" * 60, "照片.jpg 是可执行程序，不能接收；请提交文档"),
    ("空.pdf", b"", "空.pdf 是空文件，请检查后重新提交"),
    ("身份证.jpg", PDF, "“身份证.jpg”的内容是PDF，与文件名的后缀不符，请核对后重新提交"),
    (
        "说明.txt", b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!",
        "“说明.txt”带有宏、脚本或者内嵌文件，不能接收；请另存为不带宏的文档或者打印成PDF后重新提交",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("name", "content", "words"), BAD_FILES)
def test_a_bad_file_is_refused_in_the_same_words_at_the_desk_and_on_the_portal(
    office: Office, name: str, content: bytes, words: str
) -> None:
    refused(registering(office, originals=[SimpleUploadedFile(name, content)]), words)
    typed = TYPED | {"attachments": [SimpleUploadedFile(name, content)]}
    answer = Client().post(f"/apply/{office.town.pk}/form/", typed)
    assert words in html.unescape(answer.content.decode())
    assert not Application.objects.exists()
    assert not StoredFile.objects.filter(state=State.RECEIVED).exists()
