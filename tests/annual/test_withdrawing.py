"""Withdrawing corrects a wrong adding; nothing is deleted, and the reason decides what the public reads."""

from datetime import date, timedelta

import pytest

from gongkai.annual import queries
from gongkai.annual.models import ArchivedReport, ArchiveEntry
from gongkai.annual.queries import Notice, ReportPage
from gongkai.annual.services import withdraw_from_archive
from gongkai.bodies.kinds import Role
from gongkai.bodies.policy import Refused
from gongkai.files.queries import content
from gongkai.ledger import projections
from gongkai.ledger.models import Event
from gongkai.ledger.verification import verify
from gongkai.site import clock
from tests.annual.documents import archived, document, faulty_document
from tests.bodies.county import County, person_with

pytestmark = pytest.mark.django_db


def test_a_withdrawn_report_leaves_the_list_and_keeps_its_record_and_original(here: County) -> None:
    entry = archived(here.operator, here.town)
    withdrawn = withdraw_from_archive(here.operator, entry, "wrong_body")
    assert (withdrawn.withdrawn_on, withdrawn.withdrawal_label) == (clock.today(), "归属机关有误")
    assert not queries.archive(None).exists()
    assert content(ArchivedReport.objects.get().file) == document()


def test_withdrawing_is_one_event_with_the_reasons_code(here: County) -> None:
    entry = archived(here.operator, here.town)
    withdraw_from_archive(here.operator, entry, "wrong_body")
    event = Event.objects.get(verb="archive.withdrawn").entry
    assert (event.subject_id, dict(event.codes)) == (entry.pk, {"reason": "wrong_body"})
    assert list(verify()) == []


def test_the_public_reads_a_notice_in_its_place(here: County) -> None:
    entry = archived(here.operator, here.town)
    withdraw_from_archive(here.operator, entry, "wrong_document")
    title = "柳溪镇人民政府2024年政府信息公开工作年度报告"
    assert queries.find_report(None, entry.pk) == Notice(clock.today(), "不是该年度的年报", title)
    with pytest.raises(ArchiveEntry.DoesNotExist):
        queries.original(None, entry.pk)


def test_a_silent_takedown_tells_neither_title_nor_reason(here: County) -> None:
    entry = archived(here.operator, here.town)
    withdraw_from_archive(here.operator, entry, "personal_data")
    assert queries.find_report(None, entry.pk) == Notice(clock.today())


def test_colleagues_still_see_what_was_withdrawn(here: County) -> None:
    entry = archived(here.operator, here.town)
    withdraw_from_archive(here.operator, entry, "wrong_reading")
    clerk = person_with(here, "clerk", here.town, Role.HANDLER)
    page = queries.find_report(clerk, entry.pk)
    assert isinstance(page, ReportPage) and not page.entry.is_standing and not page.may_withdraw


def test_an_earlier_version_stands_again(here: County) -> None:
    first = archived(here.operator, here.town)
    second = archived(here.operator, here.town, data=faulty_document())
    assert queries.archive(None).get().pk == second.pk
    withdraw_from_archive(here.operator, second, "wrong_document")
    assert queries.archive(None).get().pk == first.pk


def test_it_is_withdrawn_once(here: County) -> None:
    entry = archived(here.operator, here.town)
    withdraw_from_archive(here.operator, entry, "wrong_body")
    with pytest.raises(Refused, match="须在库（未撤除）"):
        withdraw_from_archive(here.operator, entry, "wrong_body")
    assert Event.objects.filter(verb="archive.withdrawn").count() == 1


def test_a_reason_and_a_possible_date_are_needed(here: County) -> None:
    entry = archived(here.operator, here.town)
    with pytest.raises(Refused, match="请选择撤除原因"):
        withdraw_from_archive(here.operator, entry, "because")
    for on in (clock.today() + timedelta(days=1), date(2020, 1, 1)):
        with pytest.raises(Refused, match="撤除日期须在存入日期"):
            withdraw_from_archive(here.operator, entry, "wrong_body", on=on)
    assert ArchiveEntry.objects.get().is_standing


def test_a_clerk_may_add_but_not_withdraw(here: County) -> None:
    clerk = person_with(here, "clerk", here.town, Role.HANDLER)
    with pytest.raises(Refused):
        withdraw_from_archive(clerk, archived(clerk, here.town), "wrong_body")


def test_rebuilding_derives_the_same_archive(here: County) -> None:
    standing = archived(here.operator, here.town)
    withdraw_from_archive(here.operator, archived(here.operator, here.bureau, 2023), "wrong_body")
    before = list(ArchiveEntry.objects.order_by("pk").values())
    ArchiveEntry.objects.filter(pk=standing.pk).update(year=1999, granted=0, withdrawn_on=date(2000, 1, 1))
    assert projections.rebuild()["年报库"] == 2
    assert list(ArchiveEntry.objects.order_by("pk").values()) == before
