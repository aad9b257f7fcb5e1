"""Several people at the same letters at once, each with a connection of their own, on both databases."""


import pytest

from gongkai.ledger.verification import verify
from gongkai.letters import services
from gongkai.letters.models import LetterCourse, LetterNumber
from gongkai.site import clock
from tests.applications.office import POST, Office, received, staffed_office
from tests.applications.test_concurrency import at_once
from tests.letters.desk import lettered, scan_of

LETTERS = 8

pytestmark = pytest.mark.django_db(transaction=True)


def signed(office: Office) -> list:
    """Extensions that the head has signed."""
    found = []
    for _ in range(LETTERS):
        application = received(office, clock.today())
        letter = services.write_letter(office.clerk, application, "extension", {"extension.reasons": "材料多"})
        services.sign_letter(office.head, letter)
        found.append(letter)
    return found


def test_numbers_taken_at_the_same_moment_differ_and_leave_no_gap() -> None:
    office = lettered(staffed_office())
    ended = at_once([lambda one=one: services.take_number(office.clerk, one) for one in signed(office)])
    assert ended == ["done"] * LETTERS
    assert sorted(LetterCourse.objects.values_list("serial", flat=True)) == list(range(1, LETTERS + 1))
    assert LetterNumber.objects.values("text").distinct().count() == LETTERS
    assert list(verify()) == []


def test_two_who_take_the_number_of_one_letter_take_one() -> None:
    office = lettered(staffed_office())
    letter = signed(office)[0]
    assert at_once([lambda: services.take_number(office.clerk, letter)] * 2) == ["done", "other_step"]
    assert LetterNumber.objects.count() == 1


def test_a_letter_is_void_or_sent_never_both() -> None:
    office, on = lettered(staffed_office()), clock.today()
    letter = signed(office)[0]
    services.take_number(office.clerk, letter)
    services.record_seal(office.clerk, letter, seal="印章", copies=1, keeper="李四", on=on)
    services.upload_scan(office.clerk, letter, scan_of(office.clerk))
    ended = at_once([
        lambda: services.send_letter(office.clerk, letter, POST, on=on),
        lambda: services.void_letter(office.head, letter, reason="印错"),
    ])  # fmt: skip
    assert ended == ["done", "other_step"]
    assert LetterCourse.objects.get(pk=letter.pk).stage in ("sent", "void")


def test_one_form_sent_twice_writes_one_letter() -> None:
    office = lettered(staffed_office())
    application = received(office, clock.today())
    given = {"extension.reasons": "材料多"}
    ended = at_once([lambda: services.write_letter(office.clerk, application, "extension", given, key="form")] * 3)
    assert ended == ["done", "submitted_already", "submitted_already"]
    assert LetterCourse.objects.count() == 1
