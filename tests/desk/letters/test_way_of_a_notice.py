"""A notice from the choice of its kind to the day on which it was signed for, through the pages."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from gongkai.applications.kinds import Stage as CaseStage
from gongkai.applications.models import Application, Case
from gongkai.letters.kinds import Stage
from gongkai.letters.models import Letter, LetterCourse
from tests.applications.office import Office, on_day, received
from tests.desk.story import Desk
from tests.files.plain import plain_pdf

DAY = date(2026, 3, 4)
ITEMS = {"correction_items": "请写明是哪个村的道路", "correction_reply_by": "2026-03-20"}


@pytest.fixture
def application(office: Office) -> Application:
    return received(office, date(2026, 3, 2))


def scan() -> SimpleUploadedFile:
    return SimpleUploadedFile("扫描件.pdf", plain_pdf("扫描件"), "application/pdf")


def test_a_request_to_correct_goes_its_whole_way(desk: Desk, application: Application) -> None:
    number = application.pk
    with on_day(DAY):
        offered = desk.client("clerk").get(f"/desk/letters/new/{number}/").content.decode()
        assert "补正告知书" in offered and "收到申请之日起7个工作日内，一次性告知" in offered
        assert "延迟答复告知书" not in offered and "逾期不补正" not in offered
        written = desk.write_letter("clerk", number, "correction", **ITEMS)
        assert "已拟制：补正告知书。请核对下面的预览。" in written
        assert "请写明是哪个村的道路" in written and "未盖章" in written and "（尚未取号）" in written
        letter = Letter.objects.get()
        assert "补正告知书" in desk.client("head").get("/desk/letters/?list=letters_to_sign").content.decode()
        signing = desk.client("head").get(f"/desk/letters/{letter.pk}/acts/sign/").content.decode()
        assert "请写明是哪个村的道路" in signing and letter.sha256[:12] in signing
        assert "已签发，待取号" in desk.letter_act("head", letter.pk, "sign", words="同意")
        numbered = desk.letter_act("clerk", letter.pk, "number")
        assert "柳政补告〔2026〕1号" in numbered
        sealed = desk.letter_act("clerk", letter.pk, "seal", on="2026-03-04", seal="柳溪镇人民政府印章", copies="2", keeper="李四")
        assert "柳溪镇人民政府印章" in sealed and "2份" in sealed
        ready = desk.letter_act("clerk", letter.pk, "scan", files=scan())
        assert "盖章扫描件" in ready and "未盖章" not in ready
        posted = {
            "on": "2026-03-04", "way": "postal", "recipient": "申请人甲", "address": "青石县柳溪镇一号", "carrier": "ems",
            "tracking": "1234567890123",
        }  # fmt: skip
        sent = desk.letter_act("clerk", letter.pk, "send", **posted)
        assert "已送出，待签收" in sent and "1234567890123" in sent
    assert Case.objects.get(pk=number).stage == CaseStage.CORRECTION_ASKED
    with on_day(date(2026, 3, 9)):
        received_back = desk.letter_act(
            "clerk", letter.pk, "received", on="2026-03-07", signatory="addressee", name="申请人甲", files=scan()
        )
        assert "已送达" in received_back and "送达回证" in received_back
        page = desk.page("clerk", number)
    assert LetterCourse.objects.get().stage == Stage.SERVED
    told = ["拟制文书：补正告知书", "签发文书：补正告知书", "取号：补正告知书", "用印：补正告知书", "送出：补正告知书", "签收：补正告知书"]
    assert [words for words in told if words not in page] == []
    assert "邮寄送达 · 邮政EMS" in page


def test_what_is_lacking_is_named_and_what_was_typed_is_kept(desk: Desk, application: Application) -> None:
    with on_day(DAY):
        page = desk.write_letter("clerk", application.pk, "correction", correction_items="请写明是哪个村")
    assert "补正告知书缺少：合理的补正期限" in page and "《政府信息公开条例》第三十条" in page
    assert "请写明是哪个村" in page
    assert not Letter.objects.exists()


def test_a_returned_letter_is_written_anew_from_what_was_said(desk: Desk, application: Application) -> None:
    with on_day(DAY):
        desk.write_letter("clerk", application.pk, "correction", **ITEMS)
        first = Letter.objects.get()
        back = desk.letter_act("head", first.pk, "return", words="期限太短")
        assert "退回修改" in back and "期限太短" in back
        client, address = desk.client("clerk"), f"/desk/letters/new/{application.pk}/correction/"
        form = client.get(f"{address}?replaces={first.pk}").content.decode()
        assert "请写明是哪个村的道路" in form and 'value="2026-03-20"' in form
        again = ITEMS | {"key": "again", "replaces": first.pk, "correction_reply_by": "2026-03-27"}
        client.post(address, again)
    assert list(LetterCourse.objects.order_by("pk").values_list("stage", flat=True)) == [Stage.REPLACED, Stage.SIGNATURE]


def test_a_number_that_was_taken_stays_when_the_letter_is_given_up(desk: Desk, application: Application) -> None:
    with on_day(DAY):
        desk.write_letter("clerk", application.pk, "correction", **ITEMS)
        letter = Letter.objects.get()
        desk.letter_act("head", letter.pk, "sign")
        assert "文号取出后不能退回" in desk.client("clerk").get(f"/desk/letters/{letter.pk}/acts/number/").content.decode()
        desk.letter_act("clerk", letter.pk, "number")
        refused = desk.letter_act("head", letter.pk, "void", reason=" ")
        assert "作废的原因：这个字段是必填项。" in refused
        page = desk.letter_act("head", letter.pk, "void", reason="印错收件人")
    assert "柳政补告〔2026〕1号" in page and "印错收件人" in page and "未盖章（已作废）" in page


def test_what_came_back_is_sent_a_second_time(desk: Desk, application: Application) -> None:
    with on_day(DAY):
        desk.write_letter("clerk", application.pk, "correction", **ITEMS)
        letter = Letter.objects.get()
        desk.letter_act("head", letter.pk, "sign")
        desk.letter_act("clerk", letter.pk, "number")
        desk.letter_act("clerk", letter.pk, "seal", on="2026-03-04", seal="印章", copies="1", keeper="李四")
        desk.letter_act("clerk", letter.pk, "scan", files=scan())
        private = {"on": "2026-03-04", "way": "postal", "recipient": "申请人甲", "address": "一号", "tracking": "SF12345678"}
        refused = desk.letter_act("clerk", letter.pk, "send", **private)
        assert "邮寄送达只能通过邮政企业（EMS或者挂号信），不能使用快递公司；请选择寄递方式（国办公开办函〔2016〕235号）" in refused
        assert "SF12345678" in refused
        desk.letter_act("clerk", letter.pk, "send", **private | {"carrier": "registered"})
        back = desk.letter_act("clerk", letter.pk, "came-back", on="2026-03-04", why="unknown")
        assert "退件，待再次送达" in back and "查无此人" in back
        assert "补正告知书" in desk.client("clerk").get("/desk/letters/?list=came_back").content.decode()
        again = desk.letter_act("clerk", letter.pk, "send", on="2026-03-04", way="direct", recipient="申请人甲")
    assert "直接送达" in again and "已送出，待签收" in again
