"""A letter that came back: the pages say which try it was, and what of it must not be repeated."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from gongkai.applications.models import Application
from gongkai.letters.models import Letter
from tests.applications.office import Office, on_day, received
from tests.desk.story import Desk
from tests.files.plain import plain_pdf

DAY = date(2026, 3, 4)
GIVEN: dict[str, dict[str, str]] = {
    "correction": {"correction_items": "请写明是哪个村的道路", "correction_reply_by": "2026-03-20"},
    "third_party": {"consultation_name": "某施工单位", "consultation_about": "合同价款"},
}
POSTED = {
    "on": "2026-03-04", "way": "postal", "recipient": "申请人甲", "address": "青石县柳溪镇一号", "carrier": "ems", "tracking": "1234567890123",
}  # fmt: skip
LAST, ONCE_MORE = "最近一次送出", "请再确认一次"


@pytest.fixture
def application(office: Office) -> Application:
    return received(office, date(2026, 3, 2))


def ready(desk: Desk, application: Application, kind: str = "correction") -> Letter:
    """A sealed letter that may be sent."""
    desk.write_letter("clerk", application.pk, kind, **GIVEN[kind])
    letter = Letter.objects.get()
    desk.letter_act("head", letter.pk, "sign")
    desk.letter_act("clerk", letter.pk, "number")
    desk.letter_act("clerk", letter.pk, "seal", on="2026-03-04", seal="印章", copies="1", keeper="李四")
    scan = SimpleUploadedFile("扫描件.pdf", plain_pdf("扫描件"), "application/pdf")
    desk.letter_act("clerk", letter.pk, "scan", files=scan)
    return letter


def form(desk: Desk, letter: Letter, key: str) -> str:
    return desk.client("clerk").get(f"/desk/letters/{letter.pk}/acts/{key}/").content.decode()


def came_back(desk: Desk, application: Application, why: str) -> Letter:
    letter = ready(desk, application)
    desk.letter_act("clerk", letter.pk, "send", **POSTED)
    desk.letter_act("clerk", letter.pk, "came-back", on="2026-03-04", why=why)
    return letter


def sent(desk: Desk, letter: Letter, **changed: Any) -> str:
    """The page after the form of sending was handed in once, unconfirmed."""
    return desk.client("clerk").post(f"/desk/letters/{letter.pk}/acts/send/", POSTED | changed).content.decode()


def test_the_form_shows_the_try_that_came_back(desk: Desk, application: Application) -> None:
    with on_day(DAY):
        letter = ready(desk, application)
        assert LAST not in form(desk, letter, "send")
        desk.letter_act("clerk", letter.pk, "send", **POSTED)
        for key in ("came-back", "received"):
            page = form(desk, letter, key)
            assert LAST in page and "1234567890123" in page and "青石县柳溪镇一号" in page, key
        desk.letter_act("clerk", letter.pk, "came-back", on="2026-03-04", why="unknown", words="门牌无此人")
        page = form(desk, letter, "send")
    assert LAST in page and "查无此人：门牌无此人" in page
    assert "应答复日期" not in page, "the letter counts already"
    assert "再次送达不改变已经记入办理经过的日期。" in page and "以送出之日为答复之日" not in page


@pytest.mark.parametrize(("why", "offered"), [("unknown", False), ("moved", False), ("no_address", False), ("not_collected", True)])
def test_an_address_where_nobody_was_is_not_offered_again(desk: Desk, application: Application, why: str, offered: bool) -> None:
    with on_day(DAY):
        page = form(desk, came_back(desk, application, why), "send")
    assert ('value="青石县柳溪镇一号"' in page) is offered
    assert "青石县柳溪镇一号" in page, "it stands where the last try is told"


def test_everything_that_is_wrong_is_said_before_anybody_is_asked_again(desk: Desk, application: Application) -> None:
    with on_day(DAY):
        letter = came_back(desk, application, "moved")
        page = sent(desk, letter, address="", carrier="", tracking="")
        assert ONCE_MORE not in page
        assert "邮寄送达请写明地址（国办公开办函〔2016〕235号）" in page
        assert "邮寄送达只能通过邮政企业（EMS或者挂号信），不能使用快递公司；请选择寄递方式（国办公开办函〔2016〕235号）" in page
        assert "请填写完整的邮件号（不少于8位字母或者数字）（国办公开办函〔2016〕235号）" in page
        same = sent(desk, letter, address="青石县柳溪镇二号")
        assert "邮件号与退回的那一次相同，请填写这一次的邮件号（国办公开办函〔2016〕235号）" in same and ONCE_MORE not in same
        assert ONCE_MORE in sent(desk, letter, address="青石县柳溪镇二号", tracking="1234567890124")


def test_a_letter_to_somebody_else_is_not_offered_the_address_of_the_applicant(desk: Desk, application: Application) -> None:
    with on_day(DAY):
        letter = ready(desk, application, "third_party")
        assert "填入申请人留的地址" not in form(desk, letter, "send")
        page = sent(desk, letter, recipient="某施工单位", address="", fill_in="1")
    assert "邮寄送达请写明地址" in page, "asked for the address, it does not give the applicant's"
