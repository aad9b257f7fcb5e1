"""The papers with which a report goes out: the sealed sheet comes back as a scan, the letter knows to whom it goes."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.annual.models import Part, SealedSheet
from gongkai.annual.reports.papers import filing_of, scans, sealed_as_archived
from gongkai.annual.reports.sealing import SEALED, upload_sealed
from gongkai.annual.returns.listing import declare_list
from gongkai.annual.returns.proposal import Line
from gongkai.files.models import State, StoredFile
from gongkai.files.services import receive
from gongkai.items.models import Item
from gongkai.items.services.drafting import begin_version
from gongkai.law.reasons import Refused
from gongkai.ledger.models import Event
from gongkai.ledger.verification import verify
from tests.annual.reports.office import JANUARY, YEAR, begun, latest, published, resubmitted, submitted, worked_year
from tests.applications.office import on_day
from tests.files.plain import plain_pdf
from tests.items.desk import Desk
from tests.items.desk import published as published_item

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    with on_day(JANUARY):
        return worked_year()


def scan(desk: Desk, name: str = "签字盖章页.pdf", content: bytes = b"") -> StoredFile:
    return receive(content or plain_pdf(name), name, actor=desk.writer)


def told(refused: pytest.ExceptionInfo[Refused]) -> str:
    return "\n".join(reason.message for reason in refused.value.reasons)


def test_the_sealed_sheet_is_kept_with_the_version_whose_figures_it_seals(desk: Desk) -> None:
    with on_day(JANUARY):
        item = submitted(desk)
        assert scans(latest(item)) == []
        sheet = upload_sealed(desk.writer, item, scan(desk))
    assert sheet.version == latest(item)
    (found,) = scans(latest(item))
    assert found.is_of_version and found.is_of_now
    assert found.sheet.file.state == State.CLEAN
    event = Event.objects.get(verb=SEALED)
    assert event.entry.records == {"sheet": sheet.pk, "version": sheet.version_id, "file": sheet.file_id}
    assert list(verify()) == []


def test_a_second_scan_holds_and_the_first_stays_on_record(desk: Desk) -> None:
    with on_day(JANUARY):
        item = submitted(desk)
        first = upload_sealed(desk.writer, item, scan(desk, "一.pdf"))
        second = upload_sealed(desk.writer, item, scan(desk, "二.pdf"))
    assert [one.sheet for one in scans(latest(item))] == [second, first]


def test_a_report_that_is_still_written_is_not_sealed(desk: Desk) -> None:
    with on_day(JANUARY):
        item = begun(desk).item
        with pytest.raises(Refused) as refused:
            upload_sealed(desk.writer, item, scan(desk))
    assert told(refused) == "年报还在编辑，数字还可能改动：请先生成文件、送审，再打印签字盖章页，签字盖章后上传"


def test_what_is_no_scan_is_refused_and_stays_outside(desk: Desk) -> None:
    with on_day(JANUARY):
        item = submitted(desk)
        with pytest.raises(Refused) as refused:
            upload_sealed(desk.writer, item, scan(desk, "签字盖章页.txt", "签字盖章页".encode()))
    assert told(refused) == "“签字盖章页.txt”不是扫描件，请上传签字盖章页的PDF或者图片"
    assert not SealedSheet.objects.exists()


def test_nobody_else_uploads_it_and_nobody_takes_anothers_file(desk: Desk) -> None:
    with on_day(JANUARY):
        item = submitted(desk)
        for who in (desk.signer, desk.supervisor, desk.stranger):
            with pytest.raises(Refused):
                upload_sealed(who, item, scan(desk))
        with pytest.raises(Refused):
            upload_sealed(desk.head, item, scan(desk))


def test_a_published_report_is_told_to_have_no_sealed_sheet_until_it_has_one(desk: Desk) -> None:
    with on_day(JANUARY):
        item = submitted(desk)
        published(desk, item)
        archived = latest(item).archived_report
        found = sealed_as_archived(desk.supervisor, archived.pk)
        assert found is not None
        assert (found.on, found.item) == (None, item.pk)
        upload_sealed(desk.head, Item.objects.get(pk=item.pk), receive(plain_pdf("页"), "页.pdf", actor=desk.head))
        found = sealed_as_archived(desk.stranger, archived.pk)
    assert found is not None
    assert (found.on, found.item) == (JANUARY, None)


def test_the_letter_goes_to_whose_list_asks_for_the_year_otherwise_to_the_government_above(desk: Desk) -> None:
    county, bureau = desk.county.county, desk.county.bureau
    with on_day(JANUARY):
        assert filing_of(desk.town, YEAR).addressee == "青禾县人民政府"
        assert filing_of(county, YEAR).addressee == "（请填写主送机关）"
        declare_list(desk.supervisor, county, YEAR, [Line(bureau, Part.COUNTED)], due_on=date(2024, 1, 31), notice="青政办函〔2023〕31号")
    filing = filing_of(bureau, YEAR)
    assert (filing.issuer, filing.addressee) == ("青禾县民政局", "青禾县人民政府")


def test_there_is_no_sheet_of_what_is_no_report(desk: Desk) -> None:
    with on_day(date(2024, 3, 4)):
        item = published_item(desk)
        with pytest.raises(Refused) as refused:
            upload_sealed(desk.writer, item, scan(desk))
    assert told(refused) == "这条信息没有可以签字盖章的年度报告"


def test_a_corrected_report_is_sealed_again_and_the_former_scan_stays(desk: Desk) -> None:
    with on_day(JANUARY):
        item = submitted(desk)
        published(desk, item)
        item = Item.objects.get(pk=item.pk)
        former = upload_sealed(desk.writer, item, scan(desk))
        begin_version(desk.writer, item)
        with pytest.raises(Refused):
            upload_sealed(desk.writer, item, scan(desk, "更正.pdf"))
        (found,) = scans(latest(item))
        assert (found.sheet, found.is_of_version) == (former, False)
        resubmitted(desk, item)
        again = upload_sealed(desk.writer, item, scan(desk, "更正.pdf"))
    assert [(one.sheet, one.is_of_version) for one in scans(latest(item))] == [(again, True), (former, False)]
