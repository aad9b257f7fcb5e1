"""What happens to a case while its letter is on the way: carried over, annulled, erased."""

from datetime import date

import pytest

from gongkai.applications import services as applications
from gongkai.applications.models import Application
from gongkai.bodies.kinds import Role
from gongkai.bodies.policy import Refused
from gongkai.ledger import projections
from gongkai.ledger.models import Event
from gongkai.ledger.verification import verify
from gongkai.letters import services
from gongkai.letters.kinds import Signatory, Stage
from gongkai.letters.models import Letter, LetterCourse, LetterNumber
from tests.applications.office import SINCE, Office, on_day, received
from tests.bodies.county import person_with
from tests.letters.desk import DAY, POST, reviewed, sealed, signed_answer

RECEIVED, CARRIED = date(2024, 3, 1), date(2024, 3, 11)
GRANTED = [applications.Part("granted", "复印件12页，随本答复书寄送")]


def refusal(act, *arguments, **values) -> list[str]:
    with pytest.raises(Refused) as caught:
        act(*arguments, **values)
    return [reason.code for reason in caught.value.reasons]


def extension(office: Office) -> Letter:
    with on_day(DAY):
        letter = services.write_letter(office.clerk, received(office, RECEIVED), "extension", {"extension.reasons": "材料多"})
        services.sign_letter(office.head, letter)
    sealed(office, letter, DAY)
    return letter


def at_the_successor(office: Office, letter: Letter) -> Letter:
    with on_day(CARRIED):
        applications.carry_over(office.supervisor, office.town, office.county.bureau, on=CARRIED)
    return Letter.objects.get(pk=letter.pk)


def test_a_sealed_letter_of_the_body_before_is_not_sent_by_the_successor_but_made_void(office: Office) -> None:
    letter = at_the_successor(office, extension(office))
    heir = person_with(office.county, "heir", office.county.bureau, Role.HANDLER, Role.OFFICE_HEAD, since=SINCE)
    with on_day(CARRIED):
        assert refusal(services.send_letter, office.clerk, letter, POST, on=CARRIED) == ["not_allowed.letter.send"]
        assert refusal(services.send_letter, heir, letter, POST, on=CARRIED) == ["other_office"]
        course = services.void_letter(heir, letter, reason="机构改革，由承继机关另行告知")
    # the number stays in the book of the body that took it
    assert (course.stage, course.body, course.serial) == (Stage.VOID, office.town, 1)
    assert list(verify()) == []


def test_what_the_body_before_sent_is_signed_for_at_the_successor(office: Office) -> None:
    letter = extension(office)
    services.send_letter(office.clerk, letter, POST, on=DAY)
    letter = at_the_successor(office, letter)
    heir = person_with(office.county, "heir", office.county.bureau, Role.HANDLER, since=SINCE)
    with on_day(date(2024, 3, 15)):
        course = services.record_received(heir, letter, on=date(2024, 3, 14), signatory=Signatory.ADDRESSEE, name="甲")
    assert course.stage == Stage.SERVED
    before = list(LetterCourse.objects.values())
    projections.rebuild()
    assert list(LetterCourse.objects.values()) == before
    assert list(verify()) == []


def test_the_number_of_an_answer_is_not_used_again_by_the_successor(office: Office) -> None:
    application = received(office, RECEIVED)
    reviewed(office, application, DAY)
    letter = signed_answer(office, application, GRANTED, DAY)
    sealed(office, letter, DAY)
    letter = at_the_successor(office, letter)
    heir = person_with(office.county, "heir", office.county.bureau, Role.HANDLER, Role.OFFICE_HEAD, since=SINCE)
    with on_day(CARRIED):
        assert refusal(services.send_letter, heir, letter, POST, on=CARRIED) == ["other_office"]
    assert Application.objects.get().case.closed_on is None
    assert LetterNumber.objects.count() == 1


def test_an_annulled_secrecy_review_no_longer_carries_an_answer(office: Office) -> None:
    application = received(office, RECEIVED)
    reviewed(office, application, DAY)
    event = Event.objects.get(verb="application.secrecy_reviewed")
    applications.annul(office.head, application, event.sequence, reason="登错了件", on=DAY)
    with on_day(DAY):
        draft = applications.write_draft(office.clerk, application, GRANTED)
        assert refusal(services.submit_answer, office.clerk, draft) == ["no_secrecy_review"]
        reviewed(office, application, DAY)
        assert services.submit_answer(office.clerk, draft).kind == "granted"
