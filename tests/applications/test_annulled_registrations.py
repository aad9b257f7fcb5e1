"""A registration that was taken back ends everything: no act on it, no draft of it that waits for anybody."""

from collections.abc import Callable
from datetime import date

import pytest

from gongkai.applications import services
from gongkai.applications.drafts import to_review, to_sign
from gongkai.applications.models import Application
from gongkai.applications.queries import work_list
from gongkai.bodies.policy import Refused
from gongkai.law.events import Consulted
from gongkai.ledger.models import Event
from gongkai.ledger.projections import rebuild
from tests.applications.office import Office, asked_to_correct, current, given, on_day, received

pytestmark = pytest.mark.django_db

ON = date(2024, 3, 6)
GRANTED = services.Part("granted", "随函附上")


def taken_back(office: Office, application: Application, verb: str) -> None:
    event = Event.objects.get(subject_kind="application", subject_id=application.pk, verb=f"application.{verb}")
    services.annul(office.head, application, event.sequence, reason="重复登记", on=ON)


def awaiting_signature(office: Office, application: Application) -> None:
    with on_day(ON):
        draft = services.write_draft(office.clerk, application, [GRANTED])
        services.submit_draft(office.clerk, draft)
        services.check_draft(office.head, draft, agrees=True)


ACTS: dict[str, Callable[[Office, Application], object]] = {
    "correction": lambda office, one: asked_to_correct(office, one, ON),
    "consultation": lambda office, one: services.consult(
        office.clerk, one, consulted=Consulted.THIRD_PARTY, name="某公司", about="合同", on=ON
    ),
    "extension": lambda office, one: services.extend(office.head, one, reason="材料多", on=ON),
    "reasons": lambda office, one: services.ask_reasons(office.clerk, one, words="申请很多", on=ON),
    "withdrawal": lambda office, one: services.withdraw(office.clerk, one, on=ON),
    "answer": lambda office, one: given(office, one, ON),
    "fee": lambda office, one: services.notice_fee(office.clerk, one, by="page", units=100, on=ON),
}


@pytest.mark.parametrize("name", ACTS)
def test_nothing_more_is_done_to_an_application_whose_registration_was_annulled(office: Office, name: str) -> None:
    application = received(office, date(2024, 3, 1))
    taken_back(office, application, "registered")
    with pytest.raises(Refused) as refused:
        ACTS[name](office, application)
    assert [reason.message for reason in refused.value.reasons] == [
        "该申请的登记已于2024年3月6日撤销，不能再办理；确有此申请的，请重新登记"
    ]
    assert current(application).outcome_label == "登记有误，已撤销"


def test_no_draft_of_an_annulled_registration_waits_for_a_signature(office: Office) -> None:
    application = received(office, date(2024, 3, 1))
    awaiting_signature(office, application)
    assert to_sign(office.signer).exists()
    taken_back(office, application, "registered")
    assert not to_sign(office.signer).exists()
    assert not work_list(office.head, "to_sign").exists()
    rebuild()
    assert current(application).draft_stage == ""


def test_no_draft_waits_once_the_order_to_answer_anew_was_annulled(office: Office) -> None:
    application = received(office, date(2024, 3, 1))
    given(office, application, date(2024, 3, 5))
    services.order_new_answer(office.clerk, application, on=ON, cause="review")
    with on_day(ON):
        services.submit_draft(office.clerk, services.write_draft(office.clerk, application, [GRANTED]))
    assert to_review(office.head).exists()
    taken_back(office, application, "new_answer_ordered")
    assert not to_review(office.head).exists()
