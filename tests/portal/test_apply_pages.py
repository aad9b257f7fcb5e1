"""Applying and following by plain requests, as a browser without JavaScript does it."""

from __future__ import annotations

import base64
import html
import io
import re
from datetime import timedelta
from typing import Any

import pdfplumber
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from gongkai.applications import services
from gongkai.applications.kinds import Stage
from gongkai.applications.models import ApplicantRecord, Application, AttachedAs, Attachment, Case, QueryCode
from gongkai.applications.particulars import unseal
from gongkai.applications.services.following import UNKNOWN
from gongkai.files.models import State, StoredFile
from gongkai.site import clock
from tests.applications.office import IDENTITY_NUMBER, Office, issued, staffed_office
from tests.files.plain import plain_pdf

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
TYPED = {
    "applicant_is": "person", "name": "申请人甲", "identity_kind": "居民身份证", "identity_number": IDENTITY_NUMBER,
    "phone": "13000000000", "title": "2025年柳溪村道路硬化工程验收报告", "form": "electronic", "route": "web", "topic": "other",
}  # fmt: skip


@pytest.fixture
def office(db: None) -> Office:
    return staffed_office()


def text(response) -> str:
    return html.unescape(response.content.decode())


def sealed(response) -> str:
    return re.search(r'name="sealed" value="([^"]+)"', text(response))[1]


def fill_in(client: Client, office: Office, **typed: object):
    return client.post(reverse("portal:fill_in", args=[office.town.pk]), TYPED | typed)


def send(client: Client, office: Office, seal: str):
    return client.post(reverse("portal:send", args=[office.town.pk]), {"sealed": seal})


def filed(client: Client, office: Office, **typed: object) -> tuple[Application, str]:
    """An application filed through the pages, and the code as it was shown."""
    done = send(client, office, sealed(fill_in(client, office, **typed)))
    return Application.objects.latest("pk"), re.search(r'code-shown">([^<]+)<', text(done))[1]


def test_the_first_page_leads_everywhere(office: Office):
    page = text(Client().get("/"))
    for name in ("apply", "look_up", "deadline", "fee", "archive", "check"):
        assert f'href="{reverse(f"portal:{name}")}"' in page


def test_a_body_is_found_by_words_topic_and_region(office: Office):
    page = text(Client().get(reverse("portal:apply"), {"q": "民政"}))
    assert "青禾县民政局" in page
    assert "柳溪镇便民服务中心" not in page
    page = text(Client().get(reverse("portal:apply"), {"topic": "land"}))
    assert "征地批复、征地公告、补偿安置方案一般由县级以上人民政府或者自然资源部门制作" in page
    page = text(Client().get(reverse("portal:apply"), {"region": office.town.pk}))
    assert re.findall(r'/apply/(\d+)/"', page) == [str(office.town.pk)]


def test_the_search_says_plainly_what_it_can_find(office: Office):
    page = text(Client().get(reverse("portal:already_public", args=[office.town.pk])))
    assert "这里查不到的，可能公开在该机关自己的网站" in page
    assert f'<input type="hidden" name="body" value="{office.town.pk}">' in page


def test_a_body_that_takes_no_applications_has_no_form(office: Office):
    for name in ("already_public", "fill_in", "paper_form", "paper_form_pdf"):
        assert Client().get(reverse(f"portal:{name}", args=[office.county.centre.pk])).status_code == 404


def test_the_form_asks_no_purpose(office: Office):
    page = text(Client().get(reverse("portal:fill_in", args=[office.town.pk])))
    assert "不用说明用途" in page
    assert 'name="purpose"' not in page


def test_what_was_filled_in_is_read_once_more_before_it_is_sent(office: Office):
    check = text(fill_in(Client(), office))
    assert "还没有提交。请再读一遍" in check
    assert "2025年柳溪村道路硬化工程验收报告" in check
    assert "999***********1234" in check
    assert IDENTITY_NUMBER not in check
    assert not Application.objects.exists()


def test_the_sent_application_shows_number_code_and_receipt_once(office: Office):
    client = Client()
    done = send(client, office, sealed(fill_in(client, office)))
    page = text(done)
    application = Application.objects.get()
    code = re.search(r'code-shown">([^<]+)<', page)[1]
    assert re.fullmatch(r"[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}", code)
    assert application.number in page
    assert done.headers["Cache-Control"].count("no-store") == 1
    with pdfplumber.open(io.BytesIO(base64.b64decode(re.search(r"base64,([^\"]+)\"", page)[1]))) as receipt:
        printed = "".join((receipt.pages[0].extract_text() or "").split())
    assert code in printed
    assert IDENTITY_NUMBER not in printed
    assert code not in text(client.get(reverse("portal:own_case")))
    assert Case.objects.get().stage == Stage.TO_CONFIRM


def test_sending_twice_files_once_with_the_same_code(office: Office):
    client = Client()
    seal = sealed(fill_in(client, office, attachments=SimpleUploadedFile("图.pdf", PDF)))
    shown = {re.search(r'code-shown">([^<]+)<', text(send(client, office, seal)))[1] for _ in range(2)}
    assert len(shown) == 1
    assert Application.objects.count() == 1


def test_what_is_missing_is_told_with_its_article_and_what_was_typed_stays(office: Office):
    response = fill_in(Client(), office, phone="", title="", name="申请人乙")
    page = text(response)
    assert response.status_code == 422
    assert "请填写联系电话或者电子邮箱，机关要与您确认收到申请，期限自双方确认之日起计算" in page
    assert "《政府信息公开条例》第二十九条第二款第二项" in page
    assert '<a href="#id_title">' in page
    assert 'value="申请人乙"' in page
    assert IDENTITY_NUMBER not in page
    assert "证件号码已填：999***********1234，不改就不用再填。" in page


def test_a_number_typed_once_need_not_be_typed_again(office: Office):
    client = Client()
    seal = sealed(fill_in(client, office, phone=""))
    again = fill_in(client, office, identity_number="", sealed=seal)
    assert "999***********1234" in text(again)
    send(client, office, sealed(again))
    assert unseal(Application.objects.get()).identity_number == IDENTITY_NUMBER


def test_back_from_the_check_page_everything_stands_in_the_form(office: Office):
    client = Client()
    seal = sealed(fill_in(client, office, attachments=SimpleUploadedFile("位置图.pdf", PDF)))
    back = text(client.post(reverse("portal:fill_in", args=[office.town.pk]), {"sealed": seal, "again": "yes"}))
    assert 'value="2025年柳溪村道路硬化工程验收报告"' in back
    assert "去掉“位置图.pdf”" in back
    assert IDENTITY_NUMBER not in back


def test_a_file_can_be_taken_out_again(office: Office):
    client = Client()
    seal = sealed(fill_in(client, office, attachments=SimpleUploadedFile("位置图.pdf", PDF)))
    out = StoredFile.objects.get().pk
    check = fill_in(client, office, sealed=seal, out=str(out))
    assert "位置图.pdf" not in text(check)


def test_a_seal_of_another_body_or_a_broken_one_is_refused(office: Office):
    client = Client()
    seal = sealed(fill_in(client, office))
    for body, text_sent in ((office.county.bureau, seal), (office.town, seal[:-4] + "AAA="), (office.town, "")):
        response = client.post(reverse("portal:send", args=[body.pk]), {"sealed": text_sent})
        assert response.status_code == 422
        assert "这一页打开太久，填写的内容已经失效，请重新填写。" in text(response)
    assert not Application.objects.exists()


def test_an_organisation_with_agent_is_counted_by_its_kind(office: Office):
    client = Client()
    application, _ = filed(
        client, office, applicant_is="organisation", organisation_kind="business", name="虚构商贸有限公司",
        identity_number="91330000000000000X", legal_representative="甲", contact_person="乙", agent_name="丙",
        agent_number="999999199001019999", proofs=SimpleUploadedFile("委托书.pdf", PDF),
    )  # fmt: skip
    applicant = unseal(application)
    assert (applicant.kind, applicant.identity_kind) == ("business", "统一社会信用代码")
    assert applicant.contact_person == "法定代表人：甲；联系人：乙"
    assert applicant.agent == "丙，证件号码999999199001019999"
    assert Attachment.objects.get().attached_as == AttachedAs.PROOF


def test_a_wrong_credit_code_warns_and_does_not_stop(office: Office):
    response = fill_in(
        Client(), office, applicant_is="organisation", organisation_kind="other", identity_number="91330000000000000X"
    )
    assert response.status_code == 200
    assert "统一社会信用代码末位校验码应为" in text(response)


def test_an_organisation_without_kind_is_asked_for_it(office: Office):
    response = fill_in(Client(), office, applicant_is="organisation")
    assert "单位类别：请选择单位类别。" in text(response)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("工具.pdf", b"MZ\x90\x00\x03\x00\x00\x00", "工具.pdf 是可执行程序，不能接收；请提交文档"),
        ("身份证.jpg", PDF, "“身份证.jpg”的内容是PDF，与文件名的后缀不符，请核对后重新提交"),
        ("表.docx", b"PK\x03\x04 word/vbaProject.bin", "“表.docx”带有宏、脚本或者内嵌文件，不能接收"),
        ("大.pdf", PDF + b" " * (10 * 1024 * 1024), "“大.pdf”超过 10 MB，没有收下。"),
    ],
)
def test_a_bad_file_is_named_and_nothing_else_is_lost(office: Office, name: str, content: bytes, words: str):
    response = fill_in(Client(), office, attachments=SimpleUploadedFile(name, content))
    assert response.status_code in (413, 422)
    page = text(response)
    assert words in page
    assert 'value="2025年柳溪村道路硬化工程验收报告"' in page
    assert not StoredFile.objects.filter(state=State.RECEIVED).exists()


def test_number_and_code_lead_to_the_application_and_no_address_names_it(office: Office):
    application, code = filed(Client(), office)
    client = Client()
    response = client.post(reverse("portal:look_up"), {"number": f"{application.year}第1号", "code": code.lower()})
    assert (response.status_code, response.headers["Location"]) == (302, "/apply/case/")
    page = text(client.get("/apply/case/"))
    assert "等待双方确认" in page
    assert "您的申请已登记，有了登记编号。" in page
    assert client.session.keys() >= {"own_application"}
    assert code.replace("-", "") not in str(dict(client.session))


def test_a_wrong_code_and_an_unknown_number_are_answered_alike(office: Office):
    application, code = filed(Client(), office)
    wrong = Client().post(reverse("portal:look_up"), {"number": application.number, "code": "2222-2222-2222"})
    unknown = Client().post(reverse("portal:look_up"), {"number": "〔2026〕第0999号", "code": code})
    assert wrong.status_code == unknown.status_code == 422
    assert UNKNOWN in text(wrong)
    assert UNKNOWN in text(unknown)
    assert code not in text(unknown)


def test_guessing_through_the_page_is_slowed(office: Office):
    application, _ = filed(Client(), office)
    client = Client()
    told = [client.post(reverse("portal:look_up"), {"number": application.number, "code": f"2222-2222-{place}"}).status_code
            for place in range(2222, 2228)]  # fmt: skip
    assert told == [422, 422, 422, 429, 429, 429]


def test_without_having_shown_the_code_every_own_page_asks_for_it(office: Office):
    filed(Client(), office)
    for name in ("own_case", "own_receipt"):
        assert Client().get(reverse(f"portal:{name}")).headers["Location"] == reverse("portal:look_up")
    for name in ("own_add", "own_withdraw"):
        assert Client().post(reverse(f"portal:{name}")).headers["Location"] == reverse("portal:look_up")


def test_half_an_hour_later_and_after_leaving_the_code_is_asked_for_again(office: Office, monkeypatch):
    client = Client()
    filed(client, office)
    later = clock.now() + timedelta(minutes=31)
    with monkeypatch.context() as patched:
        patched.setattr("gongkai.portal.applying.own.clock.now", lambda: later)
        assert client.get(reverse("portal:own_case")).status_code == 302
    filed(client, office)
    assert client.get(reverse("portal:own_case")).status_code == 200
    client.post(reverse("portal:leave"))
    assert client.get(reverse("portal:own_case")).status_code == 302


def test_a_destroyed_code_ends_the_session(office: Office):
    client = Client()
    filed(client, office)
    QueryCode.objects.all().delete()
    assert client.get(reverse("portal:own_case")).status_code == 302


def test_the_applicant_supplements_and_a_second_press_does_not_do_it_twice(office: Office):
    client = Client()
    filed(client, office)
    key = re.search(r'name="key" value="([^"]+)"', text(client.get(reverse("portal:own_case"))))[1]
    sent = {"words": "指的是村东那条路。", "key": key, "attachments": SimpleUploadedFile("路.pdf", PDF)}
    assert client.post(reverse("portal:own_add"), sent).status_code == 302
    page = text(client.get(reverse("portal:own_case")))
    assert "已收到您补充的材料。" in page
    assert "指的是村东那条路。" in page
    again = client.post(reverse("portal:own_add"), {"words": "指的是村东那条路。", "key": key})
    assert again.status_code == 422
    assert "这份表单已经提交过，没有重复办理" in text(again)


def test_the_correction_that_was_asked_for_is_made_on_the_page(office: Office):
    client, on = Client(), clock.today()
    application, _ = filed(client, office)
    services.confirm(office.clerk, application, on=on)
    services.ask_correction(office.clerk, application, items="请写明年份", reply_by=on + timedelta(days=14), on=on)
    page = text(client.get(reverse("portal:own_case")))
    assert "请写明年份" in page
    assert "没有正当理由过期不补正的，视为放弃申请" in page
    sent = {"title": "2024年和2025年验收报告", "form": "electronic", "route": "web", "words": "两年都要"}
    sent["proofs"] = SimpleUploadedFile("身份证.pdf", PDF)
    assert client.post(reverse("portal:own_add"), sent).status_code == 302
    assert [one.attached_as for one in application.attachments.all()] == [AttachedAs.PROOF]
    assert Case.objects.get().stage == Stage.IN_PROGRESS
    assert "已收到您的补正，答复期限重新计算。" in text(client.get(reverse("portal:own_case")))


def test_withdrawing_takes_two_presses(office: Office):
    client = Client()
    filed(client, office)
    assert client.get(reverse("portal:own_withdraw")).status_code == 405
    warned = text(client.post(reverse("portal:own_withdraw")))
    assert "撤回不能取消" in warned
    assert Case.objects.get().closed_on is None
    assert client.post(reverse("portal:own_withdraw"), {"sure": "yes"}).status_code == 302
    page = text(client.get(reverse("portal:own_case")))
    assert "您撤回了申请，机关不再办理。" in page
    assert "撤回申请……" not in page


def answered(office: Office, application: Application, *parts: services.Part, **choices: Any) -> None:
    services.confirm(office.clerk, application, on=clock.today())
    issued(office, application, parts, clock.today(), **choices)


def test_a_refusal_is_told_in_plain_words_with_review_first(office: Office):
    client = Client()
    application, _ = filed(client, office)
    answered(office, application, services.Part("refused_process", "该报告仍在讨论"))
    page = text(client.get(reverse("portal:own_case")))
    assert "机关认为这是讨论记录、过程稿、请示报告一类还没有定论的信息，可以不公开。" in page
    assert "必须先向青禾县人民政府申请行政复议" in page
    assert "该报告仍在讨论" in page


def test_the_files_of_the_answer_can_be_taken_home_and_no_others(office: Office):
    from gongkai.files import services as files

    client = Client()
    application, _ = filed(client, office, proofs=SimpleUploadedFile("身份证.pdf", PDF))
    file = files.receive(plain_pdf("answer"), "答复书.pdf", actor=office.clerk)
    answered(office, application, services.Part("granted", "见附件"), attachments=[file])
    given = Attachment.objects.get(file=file, attached_as=AttachedAs.ANSWER)
    assert "答复书.pdf" in text(client.get(reverse("portal:own_case")))
    got = client.get(reverse("portal:own_document", args=[given.pk]))
    assert got.content == plain_pdf("answer")
    assert got.headers["Content-Disposition"].startswith("attachment")
    proof = Attachment.objects.get(attached_as=AttachedAs.PROOF)
    assert client.get(reverse("portal:own_document", args=[proof.pk])).status_code == 404


def test_a_later_receipt_has_no_code(office: Office):
    client = Client()
    application, code = filed(client, office)
    with pdfplumber.open(io.BytesIO(client.get(reverse("portal:own_receipt")).content)) as receipt:
        printed = "".join((receipt.pages[0].extract_text() or "").split())
    assert "".join(application.number.split()) in printed
    assert code not in printed


def test_the_paper_form_is_printed_for_a_body(office: Office):
    page = text(Client().get(reverse("portal:paper_form", args=[office.town.pk])))
    assert "致：柳溪镇人民政府" in page
    got = Client().get(reverse("portal:paper_form_pdf", args=[office.town.pk]))
    assert got.headers["Content-Type"] == "application/pdf"
    assert got.content.startswith(b"%PDF")


def test_nothing_personal_or_secret_is_logged(office: Office, caplog):
    client = Client()
    application, code = filed(client, office)
    client.post(reverse("portal:look_up"), {"number": application.number, "code": "wrong"})
    assert not [word for word in (IDENTITY_NUMBER, code, "申请人甲", "13000000000") if word in caplog.text]


def test_too_many_filings_from_one_address_wait(office: Office, monkeypatch):
    monkeypatch.setattr("gongkai.portal.throttle.FILINGS", 2)
    client = Client()
    assert [fill_in(client, office).status_code for _ in range(3)] == [200, 200, 429]


def test_the_name_is_kept_with_the_case_and_the_rest_sealed(office: Office):
    filed(Client(), office)
    record = ApplicantRecord.objects.get()
    assert record.name == "申请人甲"
    assert IDENTITY_NUMBER.encode() not in bytes(record.sealed)


@pytest.mark.parametrize("name", ["fill_in", "send", "look_up", "own_add", "own_withdraw", "leave"])
def test_a_form_from_another_site_is_refused(office: Office, name: str):
    client = Client(enforce_csrf_checks=True)
    filed_by, code = filed(Client(), office)
    own = Client()
    own.post(reverse("portal:look_up"), {"number": filed_by.number, "code": code})
    client.cookies = own.cookies
    address = reverse(f"portal:{name}", args=[office.town.pk] if name in ("fill_in", "send") else [])
    assert client.post(address, TYPED | {"sure": "yes", "words": "x"}).status_code == 403


def test_no_page_of_the_own_application_is_kept_by_browsers(office: Office):
    client = Client()
    filed(client, office)
    for name in ("own_case", "own_receipt"):
        assert "no-store" in client.get(reverse(f"portal:{name}")).headers["Cache-Control"]
