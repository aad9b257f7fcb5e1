"""An answer that a review or suit is about is not annulled: what was decided would be about nothing."""

from datetime import date

import pytest

from gongkai.applications import services as applications
from gongkai.applications.kinds import NewAnswerCause, Stage
from gongkai.applications.models import Application, Case
from gongkai.bodies.policy import Refused
from gongkai.ledger.models import Event
from gongkai.remedies import services
from gongkai.remedies.kinds import Contested
from gongkai.remedies.models import Proceeding
from tests.applications.office import given
from tests.remedies.docket import Docket, number_of

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 2)


def contested(docket: Docket, contested: Contested = Contested.ANSWER) -> tuple[Application, Proceeding]:
    application = docket.answered(date(2024, 3, 1), date(2024, 3, 20))
    review = docket.review(
        date(2024, 4, 8), application=application, contested=contested, about="收费", party="", case_number="青政复〔2024〕3号"
    )
    return application, review


def annulled(docket: Docket, application: Application, verb: str = "answered") -> Case:
    event = Event.objects.filter(subject_id=application.pk, verb=f"application.{verb}").latest("id")
    return applications.annul(docket.office.head, application, event.sequence, reason="登错了件", on=TODAY)


def refusal(docket: Docket, application: Application, verb: str = "answered") -> tuple[str, str]:
    with pytest.raises(Refused) as caught:
        annulled(docket, application, verb)
    return caught.value.reasons[0].message, caught.value.reasons[0].article


def test_an_answer_under_review_is_not_annulled(docket: Docket) -> None:
    application, _ = contested(docket)
    assert refusal(docket, application) == (
        "不能撤销2024年3月20日的“答复”：青政复〔2024〕3号的争议事项就是这一答复。复议、诉讼登记有误的，请先撤销其登记；"
        "答复有误的，请登记须重新答复，以新的答复更正",
        "《行政复议法》第四十八条、《行政诉讼法》第六十七条",
    )
    assert Case.objects.get(pk=application.pk).stage == Stage.CLOSED


def test_an_answer_that_a_review_has_decided_about_is_not_annulled(docket: Docket) -> None:
    application, review = contested(docket)
    docket.decided(review, "upheld", date(2024, 6, 3))
    assert "的争议事项就是这一答复" in refusal(docket, application)[0]


def test_after_a_review_that_was_registered_by_mistake_is_annulled_the_answer_can_be(docket: Docket) -> None:
    application, review = contested(docket)
    number = number_of(review, "proceeding.registered")
    services.annul(docket.office.head, review, number, reason="登错了机关", on=TODAY)
    assert annulled(docket, application).stage == Stage.IN_PROGRESS


def test_a_review_about_another_act_does_not_hold_the_answer(docket: Docket) -> None:
    application, _ = contested(docket, Contested.OTHER_ACT)
    assert annulled(docket, application).stage == Stage.IN_PROGRESS


def test_of_two_answers_the_contested_one_stays(docket: Docket) -> None:
    application, _ = contested(docket)
    head = docket.office.head
    applications.order_new_answer(head, application, on=date(2024, 6, 3), cause=NewAnswerCause.OWN)
    given(docket.office, application, date(2024, 6, 10))
    assert annulled(docket, application, "remade").stage == Stage.REMAKING


def test_an_annulled_answer_is_contested_by_nothing(docket: Docket) -> None:
    application = docket.answered(date(2024, 3, 1), date(2024, 3, 20))
    answer = application.answers.get()
    annulled(docket, application)
    with pytest.raises(Refused) as caught:
        docket.review(date(2024, 4, 8), contested=Contested.ANSWER, application=application, answer=answer, about="", party="")
    assert caught.value.reasons[0].message == "所选答复已经撤销，请选择现行的答复"
