"""At the desk: papers beside the letters to download, envelopes, the book of numbers, the office's settings and wordings."""

from __future__ import annotations

import csv
import io
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from gongkai.applications import services as applications
from gongkai.applications.kinds import CallPurpose
from gongkai.applications.models import Call
from gongkai.bodies.kinds import Role
from gongkai.bodies.staffing import appoint
from gongkai.letters import services
from gongkai.letters.models import Letter, Letterhead, OwnWording, SecrecyReview
from gongkai.writing.letter_wording import SECTIONS, default_wordings
from tests.applications.office import SINCE, Office, applicant, on_day, received
from tests.bodies.county import person_with
from tests.letters.desk import DAY, POST, lettered, reviewed, sealed, signed_answer
from tests.letters.test_papers import GRANTED, RECEIVED


@pytest.fixture
def letter(office: Office) -> Letter:
    """Numbered, sealed, posted."""
    lettered(office)
    application = received(office, RECEIVED, applicant=applicant(address="青石县幸福路一号", postcode="313000"))
    reviewed(office, application, DAY)
    made = signed_answer(office, application, GRANTED, DAY)
    sealed(office, made, DAY)
    services.send_letter(office.clerk, made, POST, on=DAY)
    return made


@pytest.fixture
def head(office: Office, signed_in: Any) -> Client:
    return signed_in(office.head)


def page(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, (address, answer.status_code)
    return answer.content.decode()


def typed(client: Client, where: str, /, **changes: Any) -> dict[str, Any]:
    """What the form of an address would send as it stands, with changes."""
    form = client.get(where).context["form"]
    values = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in (values | changes).items() if value is not None}


def test_every_paper_is_downloaded_as_pdf_and_docx(letter: Letter, clerk: Client) -> None:
    review = SecrecyReview.objects.get().pk
    for paper, row in (("approval", letter.pk), ("service-proof", letter.pk), ("secrecy", review)):
        for kind, begins in (("pdf", b"%PDF"), ("docx", b"PK")):
            answer = clerk.get(f"/desk/letters/papers/{paper}/{row}.{kind}")
            assert answer.status_code == 200 and answer.content.startswith(begins)
            assert answer["Content-Disposition"].startswith("attachment")


def test_a_paper_that_there_is_not_says_why(letter: Letter, clerk: Client) -> None:
    shown = page(clerk, f"/desk/letters/papers/electronic-proof/{letter.pk}.pdf", 422)
    assert "文书不是以电子方式送达的，没有电子送达凭证（《政府信息公开条例》第四十条）" in shown
    for address in (f"papers/approval/{letter.pk}.exe", f"papers/nothing/{letter.pk}.pdf", "papers/approval/987654.pdf"):
        page(clerk, f"/desk/letters/{address}", 404)


def test_the_envelope_is_printed_for_what_was_typed_and_for_what_the_applicant_gave(letter: Letter, clerk: Client) -> None:
    address = f"/desk/letters/{letter.pk}/envelope/"
    shown = page(clerk, address)
    assert 'value="申请人甲"' in shown and "查看申请人的联系方式会记入台账" in shown
    for what in ("dl", "c5", "cover"):
        answer = clerk.post(address, typed(clerk, address, what=what, particulars="on"))
        assert answer.status_code == 200 and answer.content.startswith(b"%PDF")
    answer = clerk.post(address, {"what": "dl", "recipient": "申请人甲", "address": ""})
    assert answer.status_code == 422 and "请写明收件人和地址" in answer.content.decode()
    answer = clerk.post(address, {"what": "dl", "recipient": "申请人甲", "address": "某地", "postcode": "31300"})
    assert answer.status_code == 422 and "邮政编码" in answer.content.decode()


def test_the_mailroom_types_the_address_since_it_does_not_read_particulars(letter: Letter, office: Office, signed_in: Any) -> None:
    client = signed_in(office.mailroom)
    address = f"/desk/letters/{letter.pk}/envelope/"
    assert "用申请人留下的通信地址" not in page(client, address)
    assert client.post(address, {"what": "dl", "recipient": "甲", "address": "某地"}).status_code == 200


def test_the_page_of_the_post_lists_a_day_and_prints_it(letter: Letter, clerk: Client, office: Office) -> None:
    shown = page(clerk, "/desk/letters/posting/?on=2024-03-08")
    assert "1234567890123" in shown and "柳政公复〔2024〕1号" in shown
    for kind in ("pdf", "docx"):
        assert clerk.get(f"/desk/letters/posting/{office.town.pk}/2024-03-08.{kind}").status_code == 200
    assert "这一天没有登记交邮的文书" in page(clerk, "/desk/letters/posting/?on=2024-03-09")
    assert "这一天没有登记交邮的文书" in page(clerk, f"/desk/letters/posting/{office.town.pk}/2024-03-09.pdf", 422)
    page(clerk, "/desk/letters/posting/?on=yesterday", 422)


def test_the_book_of_numbers_stands_on_a_page_and_in_files(letter: Letter, clerk: Client, head: Client, office: Office) -> None:
    application = received(office, RECEIVED)
    reviewed(office, application, DAY)
    other = signed_answer(office, application, GRANTED, DAY)
    with on_day(DAY):
        services.take_number(office.clerk, other)
        services.void_letter(office.head, other, reason="=印错收件人")
    shown = page(clerk, "/desk/letters/numbers/")
    assert "1号至2号连续，没有缺号，没有重号；其中作废1个。" in shown and "原因：=印错收件人" in shown
    where = f"/desk/letters/numbers/{office.town.pk}/answer-2024"
    rows = list(csv.reader(io.StringIO(clerk.get(f"{where}.csv").content.decode("utf-8-sig"))))
    assert [row[1] for row in rows] == ["文号", "柳政公复〔2024〕1号", "柳政公复〔2024〕2号"]
    assert rows[2][-1] == "'=印错收件人"
    sheet = load_workbook(io.BytesIO(clerk.get(f"{where}.xlsx").content)).active
    assert sheet.max_row == 3 and sheet.cell(3, 11).data_type == "s"
    page(clerk, f"{where}.pdf", 404)
    page(clerk, "/desk/letters/numbers/?series=fee-1999", 404)


def test_an_office_without_numbers_is_told_how_they_come(clerk: Client) -> None:
    assert "还没有取过号" in page(clerk, "/desk/letters/numbers/")


def test_the_head_sets_the_office_and_the_next_letter_is_printed_so(office: Office, head: Client) -> None:
    address = f"/desk/letters/office/{office.town.pk}/"
    answer = head.post(address, typed(head, address, code="柳政", address="政府路一号", postcode="31300"))
    assert answer.status_code == 422 and "邮政编码是6位数字，请核对" in answer.content.decode()
    assert 'value="政府路一号"' in answer.content.decode()
    done = head.post(address, typed(head, address, code="柳政", postcode="313001"), follow=True)
    assert "已保存：以后拟制的文书按此打印，已经拟制的不变。" in done.content.decode()
    assert (Letterhead.objects.get().code, Letterhead.objects.get().postcode) == ("柳政", "313001")


def test_a_form_sent_twice_acts_once(office: Office, head: Client) -> None:
    address = f"/desk/letters/office/{office.town.pk}/"
    form = typed(head, address, code="柳政")
    head.post(address, form)
    assert head.post(address, form | {"code": "其他"}).status_code == 302
    assert Letterhead.objects.get().code == "柳政"


def test_the_clerk_reads_the_settings_and_changes_nothing(office: Office, clerk: Client, head: Client) -> None:
    address = f"/desk/letters/office/{office.town.pk}/"
    assert "由公开工作机构负责人或者法律顾问修改；您可以查看。" in page(clerk, address)
    assert clerk.post(address, {"code": "柳政"}).status_code == 404
    assert clerk.post(f"{address}wordings/correction/", {"do": "drop"}).status_code == 404
    page(clerk, f"/desk/letters/office/{office.county.bureau.pk}/", 404)


def test_the_adviser_switches_off_remedies_and_the_head_cannot(office: Office, head: Client, signed_in: Any) -> None:
    adviser = signed_in(person_with(office.county, "adviser", office.town, Role.LEGAL_ADVISER, since=SINCE))
    address = f"/desk/letters/office/{office.town.pk}/"
    shown = page(adviser, address)
    assert "答复书：予以公开" in shown and "答复书：不予公开" not in shown.partition("不写救济途径的文书")[2]
    adviser.post(address, typed(adviser, address, left_out=["granted", "repeat"]))
    assert Letterhead.objects.get().left_out == "granted repeat"
    assert "您不是法律顾问，只能查看。" in page(head, address)
    head.post(address, typed(head, address, code="柳政", left_out=[]))
    assert (Letterhead.objects.get().code, Letterhead.objects.get().left_out) == ("柳政", "granted repeat")


def test_a_wording_is_tried_saved_and_given_up(office: Office, head: Client) -> None:
    address = f"/desk/letters/office/{office.town.pk}/wordings/correction/"
    shown = page(head, address)
    assert "通用措辞" in shown and "{correction.items}" in shown and "恢复通用措辞" not in shown
    own = {name: default_wordings()["correction"].section(name) for name in SECTIONS}
    own["opening"] = "您好。\r\n" + own["opening"]
    tried = head.post(address, own | {"do": "try"}).content.decode()
    assert '<p class="paper-paragraph">您好。</p>' in tried and not OwnWording.objects.exists()
    saved = head.post(address, own | {"do": "save", "key": "one"}, follow=True).content.decode()
    assert "已保存本机关的措辞，以后拟制的文书用它。" in saved and "本机关的措辞" in saved
    assert "\r" not in OwnWording.objects.get().opening
    assert "有 1 种文书用本机关自己的措辞" in page(head, address.replace("correction/", ""))
    gone = head.post(address, own | {"do": "drop", "key": "two"}, follow=True).content.decode()
    assert "已恢复通用措辞。" in gone and not OwnWording.objects.exists()


def test_a_wording_with_faults_names_each_with_its_place_and_keeps_what_was_typed(office: Office, head: Client) -> None:
    address = f"/desk/letters/office/{office.town.pk}/wordings/correction/"
    own = dict.fromkeys(SECTIONS, "") | {"matter": "第一行\n请于{correction.reply_by}以前补正{nothing}。", "do": "save", "key": "k"}
    answer = head.post(address, own)
    shown = answer.content.decode()
    assert answer.status_code == 422 and not OwnWording.objects.exists()
    assert "正文第2行第28个字：没有“{nothing}”这个占位符，请从清单中选择" in shown
    assert "补正告知书缺少：需要补正的事项（《政府信息公开条例》第三十条）" in shown
    assert "请于{correction.reply_by}以前补正{nothing}。" in shown


def test_every_kind_has_its_page_and_a_sample_without_a_bare_placeholder(office: Office, head: Client) -> None:
    listed = page(head, f"/desk/letters/office/{office.town.pk}/wordings/")
    addresses = re.findall(rf'href="(/desk/letters/office/{office.town.pk}/wordings/[a-z_]+/)"', listed)
    assert len(addresses) == len(default_wordings())
    for address in addresses:
        sample = page(head, address).partition('<div class="paper"')[2]
        assert sample and "{" not in sample.partition("</section>")[0], address
    page(head, f"/desk/letters/office/{office.town.pk}/wordings/nothing/", 404)


def test_the_settings_of_several_offices_are_chosen_from_a_list(office: Office, signed_in: Any) -> None:
    direct = f'href="/desk/letters/office/{office.town.pk}/">'
    assert direct in page(signed_in(office.head), "/desk/letters/")
    assert direct in page(signed_in(office.head), "/desk/letters/office/")
    both = person_with(office.county, "both", office.town, Role.OFFICE_HEAD, since=SINCE)
    appoint(office.county.operator, both, office.county.bureau, Role.OFFICE_HEAD, since=SINCE)
    assert 'href="/desk/letters/office/"' in page(signed_in(both), "/desk/letters/")
    assert "没有您可以查看文书设置的机关。" in page(signed_in(office.supervisor), "/desk/letters/office/")


def test_the_pages_of_a_letter_and_a_case_lead_to_their_papers(letter: Letter, office: Office, clerk: Client, signed_in: Any) -> None:
    applications.record_call(office.clerk, received(office, RECEIVED), purpose=CallPurpose.OTHER, reached=False, on=RECEIVED)
    shown = page(clerk, f"/desk/letters/{letter.pk}/")
    for paper in (f"papers/approval/{letter.pk}.pdf", f"papers/service-proof/{letter.pk}.pdf", f"{letter.pk}/envelope/"):
        assert f'href="/desk/letters/{paper}"' in shown
    call = Call.objects.get()
    shown = page(clerk, f"/desk/applications/{call.application_id}/")
    assert f'href="/desk/letters/papers/call/{call.pk}.pdf">打印电话记录单</a>' in shown
    assert "papers/call" not in page(signed_in(office.supervisor), f"/desk/applications/{call.application_id}/")
    assert 'href="/desk/letters/numbers/"' in page(clerk, "/desk/letters/")
    assert 'href="/desk/letters/numbers/"' not in page(signed_in(office.supervisor), "/desk/letters/")
    assert clerk.get(f"/desk/letters/papers/call/{call.pk}.pdf").status_code == 200


def test_no_page_asks_more_the_more_letters_there_are(letter: Letter, office: Office, clerk: Client) -> None:
    addresses = ("/desk/letters/numbers/", "/desk/letters/posting/?on=2024-03-08", f"/desk/letters/posting/{office.town.pk}/2024-03-08.docx")

    def asked() -> list[int]:
        counts = []
        for address in addresses:
            with CaptureQueriesContext(connection) as queries:
                assert clerk.get(address).status_code == 200
            counts.append(len(queries))
        return counts

    before = asked()
    for _ in range(2):
        application = received(office, RECEIVED)
        reviewed(office, application, DAY)
        other = signed_answer(office, application, GRANTED, DAY)
        sealed(office, other, DAY)
        services.send_letter(office.clerk, other, POST, on=DAY)
    assert asked() == before and max(before) <= 20
