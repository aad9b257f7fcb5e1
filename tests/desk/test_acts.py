"""The forms of the acts: who finds them, what they keep, what they refuse, that they act once."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gongkai.applications import services
from gongkai.applications.models import Application, Case, Consultation, Draft
from gongkai.bodies.divisions import add_division
from gongkai.desk.acts.registry import ALL, BY_KEY
from gongkai.law.events import Consulted
from gongkai.law.receipt import Channel
from gongkai.ledger.models import Event
from gongkai.letters.kinds import Signatory
from gongkai.letters.models import Letter
from gongkai.letters.services import record_received
from tests.applications.office import Office, asked_to_correct, issued, on_day, received

DAY = date(2026, 3, 2)


@pytest.fixture
def application(office: Office) -> Application:
    return received(office, DAY)


@pytest.fixture(autouse=True)
def march() -> Any:
    with on_day(date(2026, 3, 10)) as clock:
        yield clock


def address(application: Application, key: str) -> str:
    return f"/desk/applications/{application.pk}/acts/{key}/"


def shown(client: Client, application: Application) -> str:
    answer = client.get(f"/desk/applications/{application.pk}/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_every_act_is_one_class_with_a_key_of_its_own() -> None:
    assert len(BY_KEY) == len(ALL)


def test_a_page_has_a_button_for_each_act_that_is_possible_now(office: Office, clerk: Client, application: Application) -> None:
    page = shown(clerk, application)
    for key in ("ask-correction", "forward", "search", "consult", "draft", "ask-reasons", "attach", "withdraw", "split"):
        assert f"/acts/{key}/" in page, key
    for key in ("confirm", "receive-correction", "abandon", "opinion", "extend", "assign", "annul", "issue"):
        assert f"/acts/{key}/" not in page, key


def test_the_office_head_extends_and_assigns(office: Office, signed_in: Any, application: Application) -> None:
    page = shown(signed_in(office.head), application)
    assert "/acts/extend/" in page and "/acts/assign/" in page and "/acts/annul/" in page


def test_the_supervising_office_reads_and_does_nothing(office: Office, signed_in: Any, application: Application) -> None:
    page = shown(signed_in(office.supervisor), application)
    assert "/acts/" not in page and "测试人员</span>" not in page and "查看证件和联系方式" not in page


@pytest.mark.parametrize("key", sorted(BY_KEY))
def test_a_clerk_of_another_body_finds_neither_the_case_nor_any_form(
    office: Office, signed_in: Any, application: Application, key: str
) -> None:
    stranger = signed_in(office.stranger)
    assert stranger.get(f"/desk/applications/{application.pk}/").status_code == 404
    assert stranger.get(address(application, key)).status_code == 404
    assert stranger.post(address(application, key), {"on": "2026-03-10"}).status_code == 404


@pytest.mark.parametrize(("key", "who"), [("extend", "clerk"), ("assign", "clerk"), ("ask-correction", "mailroom"), ("draft", "supervisor")])
def test_who_has_not_the_role_finds_no_form(
    office: Office, signed_in: Any, application: Application, key: str, who: str
) -> None:
    assert signed_in(getattr(office, who)).get(address(application, key)).status_code == 404


def test_nothing_acts_on_get(office: Office, clerk: Client, application: Application) -> None:
    before = Event.objects.count()
    for act in ALL:
        clerk.get(address(application, act.key), {"on": "2026-03-10", "confirmed": "1"})
    assert Event.objects.count() == before


def test_the_same_form_sent_twice_acts_once(clerk: Client, application: Application) -> None:
    form = {"key": "once", "on": "2026-03-05", "reply_by": "2026-03-20", "items": "请写明所指的村"}
    for _ in range(2):
        answer = clerk.post(address(application, "ask-correction"), form, follow=True)
    assert "这份表单已经提交过，没有重复办理" in answer.content.decode()
    assert Event.objects.filter(verb="application.correction_asked").count() == 1


def test_a_refusal_names_the_article_and_keeps_what_was_typed(clerk: Client, application: Application) -> None:
    form = {"key": "k", "on": "2026-03-01", "reply_by": "2026-03-20", "items": "请写明所指的村和年份"}
    answer = clerk.post(address(application, "ask-correction"), form)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "早于申请到达之日2026年3月2日，请核对（《政府信息公开条例》第三十一条）" in page
    assert "请写明所指的村和年份" in page and 'value="2026-03-20"' in page


def test_a_missing_field_is_named(clerk: Client, application: Application) -> None:
    page = clerk.post(address(application, "search"), {"key": "k", "on": "2026-03-05"}).content.decode()
    assert "关键词：这个字段是必填项。" in page


def test_two_clerks_at_once_the_second_is_told_who_did_what(office: Office, clerk: Client, application: Application) -> None:
    services.record_search(office.head, application, services.Search("档案室", "道路", True), on=DAY)
    form = {"key": "k", "seen": "1", "on": "2026-03-05", "places": "档案室", "keywords": "道路", "found": "yes"}
    answer = clerk.post(address(application, "search"), form)
    assert answer.status_code == 409
    assert "您填写期间，测试人员于10:00办理了“检索”。请核对后再提交一次，已填的内容都还在。" in answer.content.decode()
    assert clerk.post(address(application, "search"), form | {"seen": "2"}).status_code == 302
    assert application.searches.count() == 2


def test_an_act_that_is_no_longer_possible_says_so(office: Office, clerk: Client, application: Application) -> None:
    issued(office, application, [services.Part("granted", "随函附上")], date(2026, 3, 10))
    answer = clerk.get(address(application, "ask-correction"), follow=True)
    assert "现在不能办理“告知补正”：申请的情况已有变化" in answer.content.decode()


def test_what_cannot_be_undone_is_asked_again(clerk: Client, application: Application) -> None:
    form = {"key": "k", "on": "2026-03-05"}
    asked = clerk.post(address(application, "withdraw"), form).content.decode()
    assert "请再确认一次：登记申请人撤回申请" in asked
    assert "登记后该申请即告办结，年报计入“其他处理—其他”" in asked
    assert Case.objects.get().closed_on is None
    done = clerk.post(address(application, "withdraw"), form | {"confirmed": "1"}, follow=True).content.decode()
    assert "已办理：登记申请人撤回申请" in done
    assert Case.objects.get().closed_on == date(2026, 3, 5)


def test_confirming_starts_the_clock(office: Office, clerk: Client) -> None:
    faxed = received(office, DAY, channel=Channel.FAX)
    clerk.post(address(faxed, "call"), {"key": "c", "on": "2026-03-03", "purpose": "confirmation", "reached": "on", "words": "已确认"})
    page = clerk.post(address(faxed, "confirm"), {"key": "k", "on": "2026-03-03"}, follow=True).content.decode()
    assert "2026-03-31" in page and "双方确认收到申请 · 已接通" in page


def test_abandoning_after_no_correction_ends_the_case(office: Office, clerk: Client, application: Application) -> None:
    asked_to_correct(office, application, date(2026, 3, 4), days=3)
    form = {"key": "k", "on": "2026-03-09", "confirmed": "1"}
    page = clerk.post(address(application, "abandon"), form, follow=True).content.decode()
    assert "2026年：1.申请人无正当理由逾期不补正" in page


def test_a_consultation_is_followed_to_its_opinion(office: Office, clerk: Client, application: Application) -> None:
    services.consult(office.clerk, application, consulted=Consulted.THIRD_PARTY, name="某公司", about="单价", on=DAY)
    record = application.consultations.get()
    clerk.post(address(application, "consultation-received"), {"key": "d", "on": "2026-03-04", "consultation": record.pk})
    form = {"key": "o", "on": "2026-03-09", "consultation": record.pk, "agrees": "yes", "opinion": "同意"}
    page = clerk.post(address(application, "opinion"), form, follow=True).content.decode()
    assert "对方收到征求意见书" in page and "同意公开" in page


def test_forwarding_urging_and_the_paper_reply(office: Office, clerk: Client, application: Application) -> None:
    roads = add_division(office.county.operator, office.town, "交通建设办")
    clerk.post(
        address(application, "forward"),
        {"key": "f", "on": "2026-03-04", "division": roads.pk, "term_days": "3", "words": "请提供"},
    )
    forwarding = application.forwardings.get()
    clerk.post(address(application, "urge"), {"key": "u", "on": "2026-03-10", "forwarding": forwarding.pk, "words": "请尽快"})
    form = {"key": "r", "on": "2026-03-10", "forwarding": forwarding.pk, "opinion": "无此材料"}
    page = clerk.post(address(application, "unit-reply"), form, follow=True).content.decode()
    assert "请尽快" in page and "无此材料" in page


def test_matters_are_listed_and_become_the_parts_of_a_draft(clerk: Client, application: Application) -> None:
    clerk.post(address(application, "split"), {"key": "s", "on": "2026-03-05", "texts": "验收报告\n\n施工合同"})
    page = clerk.get(address(application, "draft")).content.decode()
    assert 'value="验收报告"' in page and 'value="施工合同"' in page


def test_an_annulled_act_is_struck_through_and_stays(office: Office, signed_in: Any, application: Application) -> None:
    asked_to_correct(office, application, date(2026, 3, 4))
    mark = f"{office.town.pk}_{Event.objects.get(verb='application.correction_asked').sequence}"
    form = {"key": "a", "on": "2026-03-10", "mark": mark, "reason": "录错了件", "confirmed": "1"}
    page = signed_in(office.head).post(address(application, "annul"), form, follow=True).content.decode()
    assert 'class="is-annulled"' in page and "撤销的是：告知补正" in page and "录错了件" in page


def test_a_wrong_registration_is_put_right(office: Office, clerk: Client, application: Application) -> None:
    form = {
        "key": "c", "on": "2026-03-10", "channel": "in_person", "arrived_on": "2026-03-03", "kind": "business",
        "topic": "land", "reason": "看错了戳",
    }  # fmt: skip
    page = clerk.post(address(application, "correct-registration"), form, follow=True).content.decode()
    assert "2026-03-31" in page and "看错了戳" in page and "商业企业" in page


def test_an_answer_is_made_anew_with_a_clock_of_its_own(office: Office, clerk: Client, application: Application) -> None:
    issued(office, application, [services.Part("granted", "随函附上")], date(2026, 3, 6))
    form = {"key": "n", "on": "2026-03-09", "cause": "review", "term": "2026-03-31"}
    page = clerk.post(address(application, "new-answer"), form, follow=True).content.decode()
    assert "重新答复中" in page and "2026-03-31" in page and "决定书所定期限：2026-03-31" in page


def test_the_particulars_stand_behind_a_button_and_who_read_them_is_told(clerk: Client, application: Application) -> None:
    assert "999999199001011234" not in shown(clerk, application)
    page = clerk.post(f"/desk/applications/{application.pk}/particulars/").content.decode()
    assert "999999199001011234" in page and "本次查看已记入台账" in page
    again = shown(clerk, application)
    assert "999999199001011234" not in again and "个人信息被查看1次" in again
    assert clerk.get(f"/desk/applications/{application.pk}/particulars/").status_code == 405


def test_the_mailroom_cannot_read_particulars(office: Office, signed_in: Any, application: Application) -> None:
    answer = signed_in(office.mailroom).post(f"/desk/applications/{application.pk}/particulars/")
    assert answer.status_code == 403 and "999999199001011234" not in answer.content.decode()


def test_a_case_with_everything_in_it_asks_at_most_twenty_questions(
    office: Office, clerk: Client, application: Application
) -> None:
    roads = add_division(office.county.operator, office.town, "交通建设办")
    services.record_search(office.clerk, application, services.Search("档案室", "道路", True), on=DAY)
    services.consult(office.clerk, application, consulted=Consulted.THIRD_PARTY, name="某公司", about="单价", on=DAY)
    services.receive_opinion(office.clerk, Consultation.objects.get(), agrees=True, opinion="同意", on=date(2026, 3, 5))
    services.forward(office.clerk, application, roads, words="请提供", on=DAY)
    clerk.post(address(application, "call"), {"key": "c", "on": "2026-03-03", "purpose": "other", "reached": "on", "words": "说明"})
    issued(office, application, [services.Part("granted", "随函附上")], date(2026, 3, 6))
    received(office, date(2026, 3, 5))
    with CaptureQueriesContext(connection) as found:
        shown(clerk, application)
    assert len(found) <= 20, "\n".join(query["sql"][:160] for query in found)


def test_a_signer_sees_his_own_work_only(office: Office, signed_in: Any, application: Application) -> None:
    draft = services.write_draft(office.clerk, application, [services.Part("granted", "随函附上")])
    services.submit_draft(office.clerk, draft)
    services.check_draft(office.head, draft, agrees=True)
    assert "随函附上" in signed_in(office.signer).get("/desk/sign/").content.decode()
    assert "现在没有待签发的答复" in signed_in(office.clerk).get("/desk/sign/").content.decode()
    mine = {"key": "k", "draft": draft.pk, "agree": "1"}
    assert signed_in(office.clerk).post(f"/desk/sign/{application.pk}/", mine).status_code == 404
    assert Draft.objects.get().reviews.count() == 1


def test_a_signature_is_for_the_version_that_was_shown(office: Office, signed_in: Any, application: Application) -> None:
    draft = services.write_draft(office.clerk, application, [services.Part("granted", "随函附上")])
    services.submit_draft(office.clerk, draft)
    services.check_draft(office.head, draft, agrees=True)
    services.write_draft(office.clerk, application, [services.Part("granted", "改过了")])
    answer = signed_in(office.signer).post(f"/desk/sign/{application.pk}/", {"key": "k", "draft": draft.pk, "agree": "1"})
    assert answer.status_code in (404, 422)
    assert Case.objects.get().draft_stage == "written"


def test_particulars_are_destroyed_after_asking_again(office: Office, signed_in: Any, application: Application) -> None:
    head = signed_in(office.head)
    assert "/acts/erase/" not in shown(head, application)
    issued(office, application, [services.Part("granted", "随函附上")], date(2026, 3, 6))
    letter = Letter.objects.get()
    record_received(office.clerk, letter, on=date(2026, 3, 9), signatory=Signatory.ADDRESSEE, name="申请人甲")
    asked = head.post(address(application, "erase"), {"key": "e"}).content.decode()
    assert "销毁后不能恢复" in asked
    page = head.post(address(application, "erase"), {"key": "e", "confirmed": "1"}, follow=True).content.decode()
    assert "（已销毁）" in page and "申请人甲" not in page


def test_the_handler_is_named_to_colleagues_only(office: Office, signed_in: Any, application: Application) -> None:
    services.assign(office.head, application, office.clerk, on=date(2026, 3, 10))
    assert "经办人：测试人员" in shown(signed_in(office.head), application)
    for page in (shown(signed_in(office.supervisor), application), signed_in(office.supervisor).get("/desk/?list=open").content.decode()):
        main = page.split("<main")[1]
        assert "测试人员" not in main and "已分办" in main
