"""信息处理费: the same applicant's month, one notice a case, a term that stands and begins anew, section 六."""

from datetime import date
from decimal import Decimal

import pytest

from gongkai.applications import services
from gongkai.applications.counting import table3
from gongkai.applications.fees import FeeFigures, fee_figures, items_before
from gongkai.applications.kinds import Stage
from gongkai.applications.models import Application, Case, FeeNotice
from gongkai.applications.queries import case_page, work_list
from gongkai.bodies.policy import Refused
from gongkai.ledger import projections
from gongkai.ledger.models import Event
from tests.applications.office import Office, applicant, asked_to_correct, current, given, received
from tests.applications.test_refusals import codes, refusal

pytestmark = pytest.mark.django_db

RECEIVED, ON = date(2021, 3, 1), date(2021, 3, 10)
FEE = "《政府信息公开条例》第四十二条、《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）"


def noticed(office: Office, application: Application, by: str = "page", units: int = 68, **choices: object) -> Case:
    values = {"by": by, "units": units, "on": ON, "received_on": ON} | choices
    return services.notice_fee(office.clerk, application, **values)


def the_month(office: Office, count: int) -> Application:
    """The last of so many applications of one applicant on one day."""
    return [received(office, RECEIVED) for _ in range(count)][-1]


def test_a_fee_notice_stops_the_term_and_payment_begins_it_anew(office: Office) -> None:
    application = received(office, RECEIVED)
    case = noticed(office, application)
    assert (case.stage, case.due_on, case.waiting_until) == (Stage.FEE_NOTICED, None, date(2021, 4, 8))
    assert [row.pk for row in work_list(office.clerk, "waiting_payment")] == [application.pk]
    assert FeeNotice.objects.get().amount == Decimal(380)
    case = services.record_payment(office.clerk, application, amount=380, on=date(2021, 3, 19))
    assert (case.stage, case.due_on) == (Stage.IN_PROGRESS, date(2021, 4, 19))
    assert not work_list(office.clerk, "waiting_payment").exists()
    labels = [moment.label for moment in case_page(office.clerk, application.pk).timeline]
    assert labels == ["登记申请", "发出收费通知", "申请人缴费"]
    assert Event.objects.get(verb="application.fee_paid").entry.codes == {"fen": 38000}


def test_who_does_not_pay_in_time_has_given_up(office: Office) -> None:
    application = received(office, RECEIVED)
    noticed(office, application)
    assert refusal(services.end_unpaid, office.clerk, application, on=date(2021, 4, 8)) == [("payment_in_time", FEE)]
    case = services.end_unpaid(office.clerk, application, on=date(2021, 4, 9))
    assert (case.stage, case.outcome) == (Stage.CLOSED, "abandoned_no_payment")
    assert table3(office.head, [office.town], 2021).rows["closed_unpaid"][0] == 1


def test_the_time_to_pay_runs_from_the_receipt_of_the_notice(office: Office) -> None:
    application = received(office, RECEIVED)
    noticed(office, application, received_on=None)
    late = {"on": date(2021, 6, 1)}
    assert refusal(services.end_unpaid, office.clerk, application, **late) == [("receipt_unknown", FEE)]
    early = {"on": date(2021, 3, 9)}
    assert refusal(services.receive_fee_notice, office.clerk, application, **early) == [("received_before_sent", FEE)]
    case = services.receive_fee_notice(office.clerk, application, on=date(2021, 3, 12))
    assert case.waiting_until == date(2021, 4, 12)
    assert codes(services.receive_fee_notice, office.clerk, application, on=date(2021, 3, 15)) == ["received_already"]
    services.end_unpaid(office.clerk, application, **late)


def test_by_item_the_same_applicants_month_is_counted(office: Office) -> None:
    received(office, date(2021, 2, 26))
    received(office, RECEIVED, applicant=applicant(identity_number="999999198001014321"))
    application = the_month(office, 10)
    assert items_before(application) == 9
    assert refusal(noticed, office, application, "item", 1) == [("free", FEE)]
    eleventh = received(office, date(2021, 3, 2))
    noticed(office, eleventh, "item", 1)
    notice = FeeNotice.objects.get(application=eleventh)
    assert (notice.earlier, notice.amount) == (10, Decimal(100))
    received(office, date(2021, 3, 31))
    assert items_before(received(office, date(2021, 4, 1))) == 0


def test_an_application_of_several_items_raises_the_count_of_the_month(office: Office) -> None:
    application = the_month(office, 10)
    noticed(office, application, "item", 3)
    assert FeeNotice.objects.get().amount == Decimal(200)
    assert items_before(received(office, date(2021, 3, 2))) == 12


def test_the_month_cannot_be_counted_without_the_applicants_number(office: Office) -> None:
    application = received(office, RECEIVED, applicant=applicant(identity_number=""))
    assert refusal(noticed, office, application, "item", 11) == [("applicant_unknown", FEE)]


def test_a_second_notice_is_refused(office: Office) -> None:
    application = received(office, RECEIVED)
    noticed(office, application)
    assert refusal(noticed, office, application) == [("standing", FEE)]
    services.record_payment(office.clerk, application, amount=380, on=date(2021, 3, 12))
    with pytest.raises(Refused, match="该申请已于2021年3月10日发出收费通知；一件申请只能选择一种方式、通知一次"):
        noticed(office, application, on=date(2021, 3, 15), received_on=date(2021, 3, 15))


@pytest.mark.parametrize(
    ("choices", "code"),
    [
        ({"units": 30}, "free"),
        ({"units": 0}, "count"),
        ({"on": date(2021, 3, 30), "received_on": date(2021, 3, 30)}, "expired"),
        ({"received_on": date(2021, 3, 9)}, "received_before_sent"),
    ],
)
def test_what_no_fee_notice_can_be(office: Office, choices: dict, code: str) -> None:
    application = received(office, RECEIVED)
    assert refusal(noticed, office, application, **choices) == [(code, FEE)]


def test_nobody_pays_by_page_for_reading_on_the_spot(office: Office) -> None:
    asked = services.Asked(title="验收报告", form="inspection")
    application = received(office, RECEIVED, asked=asked)
    assert refusal(noticed, office, application) == [("nothing_copied", FEE)]


def test_there_is_no_fee_before_2021_and_none_while_a_correction_is_awaited(office: Office) -> None:
    old = received(office, date(2020, 12, 1))
    assert codes(noticed, office, old, on=date(2020, 12, 10), received_on=None) == ["no_fee_yet"]
    application = received(office, RECEIVED)
    asked_to_correct(office, application, date(2021, 3, 5))
    assert codes(noticed, office, application) == ["standing"]


def test_the_whole_fee_is_paid_or_nothing(office: Office) -> None:
    application = received(office, RECEIVED)
    pay = {"amount": 379, "on": date(2021, 3, 12)}
    assert codes(services.record_payment, office.clerk, application, **pay) == ["no_fee_noticed"]
    noticed(office, application)
    with pytest.raises(Refused, match=r"^应缴380\.00元，登记的金额为379\.00元；缴清以后期限才重新计算，请核对$"):
        services.record_payment(office.clerk, application, **pay)


def test_the_figures_of_section_six(office: Office) -> None:
    paid, unpaid, next_year = (received(office, on) for on in (RECEIVED, RECEIVED, date(2021, 12, 20)))
    noticed(office, paid)
    noticed(office, unpaid, units=31)
    noticed(office, next_year, units=31, on=date(2021, 12, 31), received_on=date(2021, 12, 31))
    services.record_payment(office.clerk, paid, amount=380, on=date(2021, 3, 12))
    services.record_payment(office.clerk, next_year, amount=10, on=date(2022, 1, 5))
    services.end_unpaid(office.clerk, unpaid, on=date(2021, 5, 6))
    assert fee_figures(office.head, [office.town], 2021) == FeeFigures(3, Decimal(400), Decimal(380))
    assert fee_figures(office.supervisor, [office.town], 2022) == FeeFigures(0, Decimal(0), Decimal(10))
    with pytest.raises(Refused):
        fee_figures(office.stranger, [office.town], 2021)


def test_an_annulled_notice_is_no_notice(office: Office) -> None:
    application = received(office, RECEIVED)
    noticed(office, application)
    sequence = Event.objects.get(verb="application.fee_noticed").sequence
    services.annul(office.head, application, sequence, reason="页数有误", on=ON)
    assert fee_figures(office.head, [office.town], 2021) == FeeFigures(0, Decimal(0), Decimal(0))
    assert current(application).due_on == date(2021, 3, 29)
    noticed(office, application, units=31)
    assert fee_figures(office.head, [office.town], 2021).noticed == Decimal(10)


def test_money_stands_in_records_and_a_rebuild_gives_the_same_case(office: Office) -> None:
    application = received(office, RECEIVED)
    noticed(office, application, received_on=None)
    services.receive_fee_notice(office.clerk, application, on=date(2021, 3, 11))
    before = list(Case.objects.values())
    projections.rebuild()
    assert list(Case.objects.values()) == before
    given(office, application, date(2021, 3, 12))
    assert current(application).fee == 38000


def test_a_slip_of_the_hand_in_the_pages_is_refused_by_the_tariff(office: Office) -> None:
    assert codes(noticed, office, received(office, RECEIVED), units=100_001) == ["count"]
