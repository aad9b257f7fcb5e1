"""Telephone records, matters of one application, and the correction of records about oneself (条例 41)."""

from datetime import date

import pytest

from gongkai.applications import services
from gongkai.applications.counting import table3
from gongkai.applications.kinds import CallPurpose, Purpose, Stage
from gongkai.applications.models import Case
from gongkai.applications.queries import case_page
from gongkai.applications.verbs import RECTIFIED
from gongkai.bodies.policy import Refused
from gongkai.law.receipt import Channel
from gongkai.ledger.models import Event
from gongkai.ledger.projections import rebuild
from tests.applications.office import Office, asked_to_correct, current, given, received

pytestmark = pytest.mark.django_db

DAY = date(2024, 3, 1)


def test_a_call_that_reached_nobody_stands_in_the_timeline(office: Office) -> None:
    application = received(office, DAY, channel=Channel.WEB)
    services.record_call(office.mailroom, application, purpose=CallPurpose.CONFIRMATION, reached=False, on=DAY)
    assert [moment.label for moment in case_page(office.clerk, application.pk).timeline] == ["登记申请", "电话联系申请人"]
    assert current(application).stage == Stage.TO_CONFIRM


def test_a_call_that_was_answered_needs_its_words(office: Office) -> None:
    application = received(office, DAY, channel=Channel.WEB)
    with pytest.raises(Refused, match="请写明通话内容"):
        services.record_call(office.clerk, application, purpose=CallPurpose.EXPLANATION, reached=True, on=DAY)


def test_matters_are_work_and_the_report_counts_one_application(office: Office) -> None:
    application = received(office, DAY)
    services.split_matters(office.clerk, application, ["验收报告", "监理合同", "付款凭证"], on=DAY)
    services.split_matters(office.clerk, application, ["验收报告", "监理合同"], on=DAY)
    assert [matter.text for matter in application.matters.order_by("position")] == ["验收报告", "监理合同"]
    assert table3(office.head, [office.town], 2024).rows["received_new"][-1] == 1
    with pytest.raises(Refused, match="请至少分列两项"):
        services.split_matters(office.clerk, application, ["验收报告"], on=DAY)


def rectification(office: Office):
    return received(office, DAY, purpose=Purpose.RECTIFICATION, asked=services.Asked(features="户籍登记的出生日期有误"))


def test_a_record_about_oneself_is_corrected_without_a_term_and_without_a_place_in_table_3(office: Office) -> None:
    application = rectification(office)
    assert (current(application).stage, current(application).due_on) == (Stage.IN_PROGRESS, None)
    assert case_page(office.clerk, application.pk).clock is None
    case = services.conclude_rectification(
        office.clerk, application, result="record_corrected", words="已改正登记表第三栏", on=date(2024, 3, 8)
    )
    assert (case.stage, case.outcome_label) == (Stage.CLOSED, "已予更正")
    assert not any(map(any, table3(office.head, [office.town], 2024).rows.values()))


def test_where_another_organ_has_the_power_it_is_named(office: Office) -> None:
    application = rectification(office)
    with pytest.raises(Refused, match="请写明有权更正的机关"):
        services.conclude_rectification(office.clerk, application, result="record_forwarded", words="已转送", on=DAY)


def test_acts_of_disclosure_are_refused_for_a_rectification_and_the_other_way_round(office: Office) -> None:
    with pytest.raises(Refused, match="法律没有规定答复期限"):
        asked_to_correct(office, rectification(office), DAY)
    with pytest.raises(Refused, match="不是更正申请"):
        services.conclude_rectification(office.clerk, received(office, DAY), result="record_kept", words="无误", on=DAY)


def test_a_rebuild_tells_the_same_of_both(office: Office) -> None:
    withdrawn, kept, answered = rectification(office), rectification(office), received(office, DAY)
    services.withdraw(office.clerk, withdrawn, on=DAY)
    services.conclude_rectification(office.clerk, kept, result="record_kept", words="原记录无误", on=DAY)
    given(office, answered, date(2024, 3, 8))
    before = list(Case.objects.order_by("pk").values())
    rebuild()
    assert list(Case.objects.order_by("pk").values()) == before


def test_a_result_after_an_annulled_one_is_another_record(office: Office) -> None:
    application = rectification(office)
    services.conclude_rectification(office.clerk, application, result="record_kept", words="原记录无误", on=DAY)
    wrong = Event.objects.get(verb=RECTIFIED)
    services.annul(office.head, application, wrong.sequence, reason="看错了登记簿", on=DAY)
    case = services.conclude_rectification(office.clerk, application, result="record_corrected", words="已改正", on=DAY)
    assert case.outcome_label == "已予更正"
    assert list(application.rectifications.order_by("pk").values_list("words", flat=True)) == ["原记录无误", "已改正"]
