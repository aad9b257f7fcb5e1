"""One act over many cases: all or none, each with its event, refusals by name."""

from datetime import date

import pytest

from gongkai.applications import services
from gongkai.applications.counting import table3
from gongkai.applications.models import Application, Case
from gongkai.bodies.policy import Refused
from gongkai.law.receipt import Arrival, Channel
from gongkai.ledger.models import Event
from gongkai.ledger.verification import verify
from tests.applications.office import Office, asked_to_correct, current, given, received, registration

pytestmark = pytest.mark.django_db


def burst(office: Office, count: int = 30) -> list[Application]:
    registrations = [registration(date(2024, 3, 1)) for _ in range(count)]
    return [case.application for case in services.register_many(office.clerk, office.town, registrations, key="burst")]


def test_a_burst_gets_its_numbers_in_order(office: Office) -> None:
    numbers = [application.number for application in burst(office)]
    assert (numbers[0], numbers[-1], len(set(numbers))) == ("〔2024〕第0001号", "〔2024〕第0030号", 30)
    with pytest.raises(Refused, match="已经提交过"):
        burst(office)
    assert Application.objects.count() == 30
    assert list(verify()) == []


def test_a_burst_with_a_wrong_one_is_not_registered_and_says_which(office: Office) -> None:
    wrong = registration(date(2024, 3, 1), arrival=Arrival(Channel.IN_PERSON, date(2024, 3, 1), date(2024, 2, 1)))
    registrations = [registration(date(2024, 3, 1)), wrong, registration(date(2024, 3, 1))]
    with pytest.raises(Refused, match=r"^第2件：转到公开机构日2024年2月1日早于申请到达之日2024年3月1日，请核对$"):
        services.register_many(office.clerk, office.town, registrations)
    assert not Application.objects.exists() and not Event.objects.filter(subject_kind="application").exists()


def test_many_are_extended_corrected_and_answered_at_once(office: Office) -> None:
    applications = burst(office)
    cases = services.for_many(office.head, applications, services.extend, reason="同一批申请", on=date(2024, 3, 20))
    assert {case.due_on for case in cases} == {date(2024, 4, 28)}
    services.for_many(
        office.clerk, applications, services.ask_correction, items="写明所指的村", reply_by=date(2024, 4, 8),
        on=date(2024, 3, 25),
    )  # fmt: skip
    parts = [services.Part("granted", "随函附上")]
    services.for_many(
        office.head, applications, services.record_past_answer, parts=parts, on=date(2024, 4, 9), key="answers"
    )
    assert table3(office.head, [office.town], 2024).rows["granted"][-1] == 30
    assert Event.objects.filter(verb="application.answered").count() == 30


def test_one_impossible_case_stops_them_all_and_is_named(office: Office) -> None:
    applications = burst(office, 3)
    given(office, applications[1], date(2024, 3, 5))
    asked_to_correct(office, applications[2], date(2024, 3, 5))
    with pytest.raises(Refused) as caught:
        services.for_many(office.head, applications, services.extend, reason="同一批申请", on=date(2024, 3, 20))
    assert [reason.message for reason in caught.value.reasons] == [
        "〔2024〕第0002号：该申请已于2024年3月5日答复，不能再办理这一事项",
        "〔2024〕第0003号：等待补正期间答复期限不计算，不能延长",
    ]
    assert Case.objects.filter(extended_on__isnull=False).count() == 0
    with pytest.raises(Refused, match="请至少选择一件"):
        services.for_many(office.head, [], services.extend, reason="同一批申请", on=date(2024, 3, 20))


def test_the_policy_is_asked_for_each_case(office: Office) -> None:
    application = received(office, date(2024, 3, 1))
    with pytest.raises(Refused, match=r"^〔2024〕第0001号：不能延长答复期限：须是该机关的公开工作机构负责人$"):
        services.for_many(office.clerk, [application], services.extend, reason="同一批申请", on=date(2024, 3, 20))
    assert current(application).extended_on is None
