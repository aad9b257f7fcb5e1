"""Identity numbers and contacts: sealed, read on the record, destroyed for good, and nowhere else."""

import logging
import stat
from datetime import date
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidTag
from django.apps import apps
from django.conf import settings

from gongkai.applications import services
from gongkai.applications.counting import table3
from gongkai.applications.models import ApplicantRecord, CaseKey
from gongkai.applications.particulars import unseal
from gongkai.applications.queries import case_page
from gongkai.bodies.policy import Refused
from gongkai.bodies.services import close_body
from gongkai.ledger.models import Event
from tests.applications.office import IDENTITY_NUMBER, PHONE, Office, applicant, asked_to_correct, given, received

pytestmark = pytest.mark.django_db

NAME = "金丝雀"


def stored_text(label: str) -> str:
    """Everything the tables of a room hold, as text; bytes as Latin-1 so that clear ones would show."""
    values = [
        value for model in apps.get_app_config(label).get_models() for row in model.objects.values_list() for value in row
    ]
    return "\n".join(
        bytes(value).decode("latin-1") if isinstance(value, bytes | memoryview) else str(value) for value in values
    )


def test_no_identity_number_stands_in_events_logs_or_any_clear_column(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    application = received(office, date(2024, 3, 1), applicant=applicant(name=NAME, address="上河村九号"))
    asked_to_correct(office, application, date(2024, 3, 5))
    services.read_particulars(office.clerk, application)
    given(office, application, date(2024, 3, 20))
    for canary in (IDENTITY_NUMBER, PHONE, "上河村九号"):
        assert canary not in stored_text("applications") + stored_text("ledger") + caplog.text
    assert NAME not in stored_text("ledger") + caplog.text
    assert IDENTITY_NUMBER not in repr(applicant())


def test_reading_the_particulars_is_itself_an_event(office: Office) -> None:
    application = received(office, date(2024, 3, 1))
    assert services.read_particulars(office.clerk, application) == applicant()
    event = Event.objects.get(verb="application.particulars_read")
    assert (event.actor_id, event.subject_id) == (office.clerk.pk, application.pk)
    with pytest.raises(Refused):
        services.read_particulars(office.mailroom, application)


def test_a_destroyed_key_leaves_the_case_and_its_figures(office: Office) -> None:
    application = received(office, date(2024, 3, 1))
    with pytest.raises(Refused, match="申请尚未办结"):
        services.erase_particulars(office.head, application)
    given(office, application, date(2024, 3, 20))
    services.erase_particulars(office.head, application)
    assert not CaseKey.objects.exists()
    with pytest.raises(Refused, match="申请人的个人信息已经销毁"):
        services.read_particulars(office.clerk, application)
    assert case_page(office.clerk, application.pk).applicant_name == "（已销毁）"
    assert case_page(office.clerk, application.pk).same_applicant == []
    assert table3(office.head, [office.town], 2024).rows["granted"][0] == 1


def test_the_particulars_of_a_dissolved_body_are_still_read_and_destroyed(office: Office) -> None:
    application = received(office, date(2024, 3, 1))
    given(office, application, date(2024, 3, 20))
    close_body(office.county.operator, office.town, date(2025, 1, 1))
    assert services.read_particulars(office.clerk, application).phone == PHONE
    services.erase_particulars(office.head, application)


def test_each_case_has_its_own_key_and_swapped_rows_do_not_open(office: Office) -> None:
    first, second = (received(office, date(2024, 3, 1)) for _ in range(2))
    sealed = ApplicantRecord.objects.get(pk=second.pk).sealed
    ApplicantRecord.objects.filter(pk=first.pk).update(sealed=sealed)
    with pytest.raises(InvalidTag):
        unseal(first)


def test_a_new_outer_key_still_opens_the_old_cases(office: Office, settings: settings, tmp_path: Path) -> None:
    old = received(office, date(2024, 3, 1))
    file = tmp_path / "case-keys"
    file.write_text(f"{Path(settings.CASE_KEYS_FILE).read_text()}\n{'n' * 64}\n")
    settings.CASE_KEYS_FILE = file
    new = received(office, date(2024, 3, 1))
    assert unseal(old) == unseal(new)
    assert CaseKey.objects.get(pk=old.pk).key_id != CaseKey.objects.get(pk=new.pk).key_id


def test_the_key_files_lie_outside_the_database_for_their_owner_only() -> None:
    for name in ("case-keys", "blind-index-key"):
        file = Path(settings.VAR) / name
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
