"""Every column of text about applications, reviews and suits has been decided about; what a proceeding needs is kept."""

from datetime import date

import pytest
from django.apps import apps
from django.db import models

from gongkai.applications import erasure, services
from gongkai.bodies.policy import Refused
from gongkai.letters import erasure as of_letters
from gongkai.remedies import erasure as of_remedies
from gongkai.remedies.kinds import Contested
from gongkai.remedies.models import Proceeding, ProceedingText
from gongkai.remedies.services import file_reply, receive_copy
from tests.remedies.docket import Docket

pytestmark = pytest.mark.django_db

ROOMS = ("applications", "letters", "remedies")
HOLDS_TEXT = (models.CharField, models.TextField, models.BinaryField, models.JSONField)


def text_columns() -> set[tuple[str, str]]:
    """Every column that can hold words; those with choices hold codes."""
    return {
        (model.__name__, field.name)
        for room in ROOMS
        for model in apps.get_app_config(room).get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, HOLDS_TEXT) and not field.choices
    }


def decided() -> set[tuple[str, str]]:
    destroyed = {
        (model.__name__, column)
        for model, texts in erasure.TEXTS.items()
        for column in (*texts.columns, *texts.made_from_them)
    }
    kept = {
        (model.__name__, column)
        for room in (erasure.KEPT, of_letters.KEPT, of_remedies.KEPT)
        for model, columns in room.items()
        for column in columns
    }
    assert not destroyed & kept
    return destroyed | kept


def test_every_column_of_text_is_destroyed_with_the_application_or_kept_for_a_reason() -> None:
    assert text_columns() - decided() == set()
    assert decided() - text_columns() == set()


def test_what_was_written_about_a_review_goes_with_the_application(docket: Docket) -> None:
    application = docket.answered(date(2024, 3, 1), date(2024, 3, 20))
    review = docket.review(
        date(2024, 4, 8), contested=Contested.OTHER_ACT, application=application, about="金丝雀", party="金丝雀"
    )
    receive_copy(docket.adviser, review, on=date(2024, 4, 9))
    file_reply(docket.adviser, review, on=date(2024, 4, 12), words="金丝雀")
    head = docket.office.head
    with pytest.raises(Refused) as refused:
        services.erase_particulars(head, application)
    assert refused.value.reasons[0].message == (
        "涉及该申请的行政复议（尚无案号）尚未审结或者尚未履行，案卷还要作为证据，不能销毁"
    )
    docket.decided(review, "upheld", date(2024, 5, 8))
    services.erase_particulars(head, application)
    found = Proceeding.objects.get()
    assert (found.about, found.party) == ("（已销毁）",) * 2
    assert set(ProceedingText.objects.values_list("text", flat=True)) == {"（已销毁）"}
