"""条例 35: reasons asked for, received and judged; a later day, or the end for want of good reasons."""

from datetime import date

import pytest

from gongkai.applications import services
from gongkai.applications.models import Application, Case
from gongkai.applications.queries import case_page
from gongkai.bodies.policy import Refused
from gongkai.ledger import projections
from tests.applications.office import Office, asked_to_correct, current, received
from tests.applications.test_refusals import codes, refusal

pytestmark = pytest.mark.django_db

RECEIVED, ASKED, ON = date(2024, 3, 1), date(2024, 3, 4), date(2024, 3, 20)
ARTICLE = "《政府信息公开条例》第三十五条"
PARTS = [services.Part("excessive_no_reason", "所述理由不合理")]


@pytest.fixture
def asked(office: Office) -> Application:
    application = received(office, RECEIVED)
    services.ask_reasons(office.clerk, application, words="本月已提出三十件", on=ASKED, reply_by=date(2024, 3, 15))
    return application


def reasons(office: Office, application: Application, accepted: bool, on: date = date(2024, 3, 12)) -> Case:
    return services.receive_reasons(office.clerk, application, words="用于核对历年账目", accepted=accepted, on=on)


def ended(office: Office, application: Application, on: date = ON) -> Case:
    return services.record_past_answer(office.head, application, PARTS, on=on)


def test_reasons_judged_unreasonable_end_the_case(office: Office, asked: Application) -> None:
    assert current(asked).due_on == date(2024, 3, 29)
    assert refusal(ended, office, asked, date(2024, 3, 14)) == [("reasons_unsettled", ARTICLE)]
    reasons(office, asked, accepted=False)
    assert ended(office, asked, date(2024, 3, 14)).outcome == "excessive_no_reason"
    labels = [moment.label for moment in case_page(office.clerk, asked.pk).timeline]
    assert labels[:3] == ["登记申请", "要求说明理由", "收到说明的理由（认定不合理）"]


def test_silence_until_the_day_that_was_set_ends_the_case(office: Office, asked: Application) -> None:
    assert codes(ended, office, asked, date(2024, 3, 15)) == ["reasons_unsettled"]
    assert ended(office, asked, date(2024, 3, 18)).outcome == "excessive_no_reason"


def test_silence_means_nothing_where_no_day_was_set(office: Office) -> None:
    application = received(office, RECEIVED)
    services.ask_reasons(office.clerk, application, words="本月已提出三十件", on=ASKED)
    words = "须先登记申请人说明的理由并认定不合理，或者待说明理由的期限届满"
    with pytest.raises(Refused, match=words):
        ended(office, application)


def test_good_reasons_do_not_end_the_case(office: Office, asked: Application) -> None:
    reasons(office, asked, accepted=True)
    with pytest.raises(Refused, match="申请人说明的理由已认定合理，应当答复或者告知延迟答复"):
        ended(office, asked)


def test_good_reasons_may_be_followed_by_a_later_day(office: Office, asked: Application) -> None:
    until = {"until": date(2024, 5, 31), "reason": "材料逾三千页", "on": date(2024, 3, 21)}
    assert refusal(services.announce_delay, office.head, asked, **until) == [("reasons_not_accepted", ARTICLE)]
    reasons(office, asked, accepted=True)
    assert codes(services.announce_delay, office.clerk, asked, **until) == ["not_allowed.application.announce_delay"]
    assert refusal(services.announce_delay, office.head, asked, **until | {"until": date(2024, 3, 29)}) == [
        ("not_later", ARTICLE)
    ]
    assert codes(services.announce_delay, office.head, asked, **until | {"reason": " "}) == ["blank_text"]
    case = services.announce_delay(office.head, asked, **until)
    assert case.due_on == date(2024, 5, 31)
    clock = case_page(office.clerk, asked.pk, on=date(2024, 4, 1)).clock
    assert any("延迟至2024年5月31日答复" in step.what and step.article.endswith("第三十五条") for step in clock.steps)


def test_no_later_day_after_expiry_or_while_a_correction_is_awaited(office: Office, asked: Application) -> None:
    reasons(office, asked, accepted=True)
    late = {"until": date(2024, 5, 31), "reason": "材料多", "on": date(2024, 4, 1)}
    assert codes(services.announce_delay, office.head, asked, **late) == ["expired"]
    asked_to_correct(office, asked, date(2024, 3, 25))
    assert codes(services.announce_delay, office.head, asked, **late | {"on": date(2024, 3, 26)}) == ["standing"]


def test_reasons_that_nobody_asked_for_are_not_judged(office: Office, asked: Application) -> None:
    application = received(office, RECEIVED)
    assert refusal(reasons, office, application, False) == [("no_reasons_asked", ARTICLE)]
    assert codes(reasons, office, asked, False, date(2024, 3, 3)) == ["no_reasons_asked"]
    day = {"words": "多", "on": ASKED, "reply_by": ASKED}
    assert refusal(services.ask_reasons, office.clerk, application, **day) == [("reply_by", ARTICLE)]


def test_a_rebuild_keeps_what_was_judged(office: Office, asked: Application) -> None:
    reasons(office, asked, accepted=False)
    before = list(Case.objects.values())
    projections.rebuild()
    assert list(Case.objects.values()) == before
