"""条例 32: what a third party is being asked about is not given while its 15 working days run and nothing has come."""

from datetime import date

import pytest

from gongkai.applications import services
from gongkai.applications.models import Application, Consultation
from gongkai.applications.preparation import still_asked
from gongkai.applications.queries import clock_of
from gongkai.law.events import Consulted
from gongkai.law.reasons import Reason
from tests.applications.office import Office, current, given, issued, on_day, posted, received, signed
from tests.applications.test_refusals import refusal

pytestmark = pytest.mark.django_db

RECEIVED, ASKED = date(2024, 3, 1), date(2024, 3, 11)
LAST = date(2024, 4, 1)
"""The third party's fifteenth working day."""
ARTICLE = "《政府信息公开条例》第三十二条"
GRANTED = [services.Part("granted", "随函附上")]
WAIT = (
    "2024年3月11日书面征求第三方意见，其15个工作日到2024年4月1日届满，现在尚未收到意见，不能提供所征求意见的信息；"
    "收到意见的，请先登记，没有收到的，期限届满后由本机关决定"
)


def asked(office: Office, consulted: Consulted = Consulted.THIRD_PARTY) -> Application:
    application = received(office, RECEIVED)
    with on_day(ASKED):
        services.consult(office.clerk, application, consulted=consulted, name="某公司", about="报价", on=ASKED)
    return application


@pytest.mark.parametrize(
    "parts", [GRANTED, [services.Part("refused_process", "属于讨论记录", "会议记录"), services.Part("granted", "其余部分")]]
)
def test_what_a_third_party_is_asked_about_is_not_given_on_its_last_day(
    office: Office, parts: list[services.Part]
) -> None:
    application = asked(office)
    draft = signed(office, application, parts, LAST)
    with on_day(date(2024, 4, 2)):
        told = refusal(services.issue_answer, office.clerk, draft, on=LAST)
        assert told == [("third_party_asked", ARTICLE)]
    case = posted(office, draft, date(2024, 4, 2))
    assert case.closed_on == date(2024, 4, 2)


def test_an_opinion_ends_the_waiting(office: Office) -> None:
    application = asked(office)
    draft = signed(office, application, GRANTED, date(2024, 3, 15))
    consultation = Consultation.objects.get()
    with on_day(date(2024, 3, 18)):
        services.receive_opinion(office.clerk, consultation, agrees=True, opinion="同意", on=date(2024, 3, 18))
        refused = refusal(services.issue_answer, office.clerk, draft, on=date(2024, 3, 15))
        assert refused == [("third_party_asked", ARTICLE)]
    assert posted(office, draft, date(2024, 3, 18)).outcome == "granted"


def test_the_days_run_from_when_the_third_party_had_the_letter(office: Office) -> None:
    application = asked(office)
    with on_day(date(2024, 3, 14)):
        services.record_delivery(office.clerk, Consultation.objects.get(), on=date(2024, 3, 14))
    with on_day(date(2024, 4, 3)):
        draft = signed(office, application, GRANTED, date(2024, 4, 2))
        assert refusal(services.issue_answer, office.clerk, draft, on=date(2024, 4, 3)) == [("third_party_asked", ARTICLE)]


@pytest.mark.parametrize("outcome", ["refused_process", "already_public"])
def test_what_gives_nothing_that_is_asked_about_does_not_wait(office: Office, outcome: str) -> None:
    case = issued(office, asked(office), [services.Part(outcome, "见网站")], date(2024, 3, 15))
    assert case.outcome == outcome


@pytest.mark.parametrize("other", [Consulted.JOINT_MAKER, Consulted.OTHER_ORGAN])
def test_other_organs_do_not_hold_an_answer_up(office: Office, other: Consulted) -> None:
    assert issued(office, asked(office, other), GRANTED, date(2024, 3, 15)).outcome == "granted"


def test_who_drafts_and_signs_is_told_already(office: Office) -> None:
    case = current(asked(office))
    told = [Reason("third_party_asked", WAIT, ARTICLE)]
    assert still_asked(clock_of(case, LAST), ["granted"]) == told
    assert still_asked(clock_of(case, date(2024, 4, 2)), ["granted"]) == []
    assert still_asked(clock_of(case, LAST), ["refused_third_party"]) == []
    assert still_asked(None, ["granted"]) == []


def test_what_was_answered_before_stands_as_it_was(office: Office) -> None:
    application = asked(office)
    assert given(office, application, date(2024, 3, 15)).outcome == "granted"
