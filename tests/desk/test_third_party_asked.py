"""That a third party may still speak is said where the answer is submitted, signed and issued, not only refused there."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from gongkai.applications import services
from gongkai.applications.models import Application, Draft
from gongkai.law.events import Consulted
from tests.applications.office import Office, handed_in, on_day, received, sealed

SAID = "2026年3月3日书面征求第三方意见，其15个工作日到2026年3月24日届满，现在尚未收到意见"
PARTS = [services.Part("granted", "随函附上")]


@pytest.fixture(autouse=True)
def march() -> Any:
    with on_day(date(2026, 3, 10)) as clock:
        yield clock


@pytest.fixture
def application(office: Office) -> Application:
    application = received(office, date(2026, 3, 2))
    services.consult(
        office.clerk, application, consulted=Consulted.THIRD_PARTY, name="某公司", about="报价", on=date(2026, 3, 3)
    )
    return application


def page(client: Any, application: Application, key: str) -> str:
    return client.get(f"/desk/applications/{application.pk}/acts/{key}/").content.decode()


def test_every_step_of_a_draft_says_that_the_third_party_may_still_speak(
    office: Office, signed_in: Any, application: Application
) -> None:
    services.write_draft(office.clerk, application, PARTS)
    assert SAID in page(signed_in(office.clerk), application, "submit-draft")
    draft = handed_in(office, application, PARTS)
    assert SAID in page(signed_in(office.head), application, "check-draft")
    services.check_draft(office.head, draft, agrees=True)
    assert SAID in page(signed_in(office.signer), application, "sign")
    assert SAID in signed_in(office.signer).get("/desk/sign/").content.decode()
    services.sign_draft(office.signer, draft)
    letter = sealed(office, draft, date(2026, 3, 10))
    assert SAID in signed_in(office.clerk).get(f"/desk/letters/{letter.pk}/acts/send/").content.decode()


def test_a_draft_that_gives_nothing_says_nothing(office: Office, signed_in: Any, application: Application) -> None:
    services.write_draft(office.clerk, application, [services.Part("refused_third_party", "属于商业秘密")])
    assert Draft.objects.count() == 1
    assert SAID not in page(signed_in(office.clerk), application, "submit-draft")


def test_the_past_answer_that_came_too_early_is_said_before_it_is_recorded(
    office: Office, signed_in: Any, application: Application, march: Any
) -> None:
    given = {"on": "2026-03-09", "outcome_0": "granted", "text_0": "随函附上", "key": "one"}
    at = f"/desk/applications/{application.pk}/acts/past-answer/"
    answer = signed_in(office.head).post(at, given)
    assert answer.status_code == 200
    assert "请再确认一次" in answer.content.decode() and SAID in answer.content.decode()
