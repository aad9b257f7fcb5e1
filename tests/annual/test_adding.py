"""Adding to the archive: an act with one event, an original kept, or a refusal that says why."""

import hashlib
import json
import re
from datetime import date
from pathlib import Path

import pytest

from gongkai.annual import intake
from gongkai.annual.intake import NotArchived
from gongkai.annual.models import ArchivedReport, ArchiveEntry
from gongkai.annual.services import add_to_archive, withdraw_from_archive
from gongkai.bodies.kinds import Kind, Role
from gongkai.bodies.services import Particulars, register_body, rename_body
from gongkai.files import originals
from gongkai.files.models import State, StoredFile
from gongkai.files.queries import content
from gongkai.ledger.digests import matches
from gongkai.ledger.models import Event
from gongkai.ledger.verification import verify
from gongkai.report.codec import to_dict
from gongkai.site import clock
from tests.annual.documents import archived, document, faulty_document, figures, received
from tests.bodies.county import County, person_with

pytestmark = pytest.mark.django_db


def refusal(actor: object, file: StoredFile, **choice: object) -> NotArchived:
    """The refusal of an adding that must fail, and must leave nothing."""
    before = Event.objects.count(), ArchivedReport.objects.count(), ArchiveEntry.objects.count()
    with pytest.raises(NotArchived) as refused:
        add_to_archive(actor, file, **choice)
    assert (Event.objects.count(), ArchivedReport.objects.count(), ArchiveEntry.objects.count()) == before
    return refused.value


def messages(refused: NotArchived) -> list[str]:
    return [reason.message for reason in refused.reasons]


def test_a_report_goes_to_the_body_whose_name_it_prints(here: County) -> None:
    (entry,) = add_to_archive(here.operator, received(here.operator)).entries
    assert (entry.body, entry.year, entry.version, entry.part) == (here.town, 2024, 1, None)
    assert (entry.published, entry.form, entry.errors) == (date(2025, 1, 20), "2021", 0)
    assert entry.title == "柳溪镇人民政府2024年政府信息公开工作年度报告"
    right = figures().applications
    assert (entry.received_new, entry.granted) == (right["received_new"][6], right["granted"][6])
    assert (entry.carried_in, entry.carried_forward) == (right["received_carried_in"][6], right["carried_forward"][6])
    assert entry.added_on == clock.today() and entry.is_standing


def test_the_original_is_kept_and_released_from_quarantine(here: County) -> None:
    data = document()
    entry = archived(here.operator, here.town, data=data)
    file = entry.report.file
    assert (file.state, file.sha256) == (State.CLEAN, hashlib.sha256(data).hexdigest())
    assert content(file) == data


def test_the_typed_report_is_stored_whole(here: County) -> None:
    record = archived(here.operator, here.town).report
    assert json.loads(record.content) == to_dict(record.typed())
    assert record.typed().table("applications").value("granted", 6) == figures().applications["granted"][6]


def test_adding_is_one_event_that_binds_the_original_and_the_reading(here: County) -> None:
    before = Event.objects.count()
    record = archived(here.operator, here.town).report
    assert Event.objects.count() == before + 1
    entry = Event.objects.get(verb="archive.added").entry
    assert (entry.body_id, entry.subject_kind, entry.subject_id) == (here.town.pk, "archived_report", record.pk)
    assert dict(entry.codes) == {"year": 2024, "version": 1, "part": None}
    assert dict(entry.records) == {"report": record.pk, "file": record.file_id}
    assert matches(record.file.sha256, entry.digests["original"]) and matches(record.content, entry.digests["content"])
    assert list(verify()) == []


def test_a_clerk_adds_for_his_own_body_without_choosing(here: County) -> None:
    clerk = person_with(here, "clerk", here.town, Role.HANDLER)
    assert archived(clerk, here.town).body == here.town
    assert Event.objects.get(verb="archive.added").actor_id == clerk.pk


def test_a_clerk_cannot_add_for_another_body(here: County) -> None:
    clerk = person_with(here, "clerk", here.bureau, Role.HANDLER)
    file = received(clerk)
    assert messages(refusal(clerk, file)) == [
        "不能把该机关的年报存入年报库：须是该机关的工作人员或者是其上级主管部门"
        "或者是该机关或其上级的系统管理员或者是服务器上的系统管理员"
    ]
    assert StoredFile.objects.get(pk=file.pk).state == State.RECEIVED


def test_nobody_uses_a_file_that_another_handed_in(here: County) -> None:
    from gongkai.bodies.policy import Refused

    clerk, colleague = (person_with(here, name, here.town, Role.HANDLER) for name in ("clerk", "colleague"))
    with pytest.raises(Refused, match="不能使用此文件：须是此文件的提交人"):
        add_to_archive(colleague, received(clerk))


def test_the_same_file_again_is_a_duplicate_and_says_where_it_is(here: County) -> None:
    archived(here.operator, here.town)
    again = received(here.operator, name="同一份.html")
    refused = refusal(here.operator, again)
    assert messages(refused) == [f"这份文件已在年报库中：柳溪镇人民政府 2024年（{clock.today()}存入），无需重复提交"]
    assert refused.is_final and StoredFile.objects.get(pk=again.pk).refusal == "duplicate"


def test_a_duplicate_that_was_refused_does_not_take_the_original_along(
    here: County, django_capture_on_commit_callbacks
) -> None:
    entry = archived(here.operator, here.town)
    with django_capture_on_commit_callbacks(execute=True):
        refusal(here.operator, received(here.operator))
    assert originals.place(entry.report.file.sha256).exists()


def test_a_withdrawn_file_may_be_added_again(here: County) -> None:
    withdraw_from_archive(here.operator, archived(here.operator, here.town), "wrong_reading")
    assert archived(here.operator, here.town).version == 2


def test_another_document_of_the_same_year_is_the_next_version(here: County) -> None:
    versions = [archived(here.operator, here.town, data=data).version for data in (document(), faulty_document())]
    assert versions == [1, 2]


def test_a_former_name_finds_the_body(here: County) -> None:
    rename_body(here.operator, here.town, "柳溪街道办事处", date(2025, 3, 1))
    (entry,) = add_to_archive(here.operator, received(here.operator)).entries
    assert (entry.body, entry.year) == (here.town, 2024)


def test_a_name_that_passed_to_another_body_belongs_to_the_one_that_bore_it_then(here: County) -> None:
    rename_body(here.operator, here.town, "柳溪街道办事处", date(2023, 3, 1))
    heir = Particulars("柳溪镇人民政府", Kind.TOWNSHIP, exists_from=date(2023, 6, 1))
    new = register_body(here.operator, heir, here.county)
    for year, body in ((2022, here.town), (2024, new)):
        (entry,) = add_to_archive(here.operator, received(here.operator, document(year=year))).entries
        assert entry.body == body


def test_an_unknown_body_is_refused_with_candidates(here: County) -> None:
    refused = refusal(here.operator, received(here.operator, document("青禾县柳溪镇人民政府")))
    assert messages(refused) == ["所载机关“青禾县柳溪镇人民政府”未登记，请从相近的机关中选择，或先登记该机关"]
    assert refused.candidates[0] == here.town and not refused.is_final


def test_choosing_a_candidate_is_the_second_try_with_the_same_file(here: County) -> None:
    file = received(here.operator, document("青禾县柳溪镇人民政府"))
    candidate = refusal(here.operator, file).candidates[0]
    (entry,) = add_to_archive(here.operator, file, body=candidate).entries
    assert (entry.body, entry.report.file_id) == (here.town, file.pk)


def test_two_bodies_of_one_name_are_ambiguous(here: County) -> None:
    other = register_body(here.operator, Particulars("白石县人民政府", Kind.COUNTY))
    twin = register_body(here.operator, Particulars("柳溪镇人民政府", Kind.TOWNSHIP), other)
    refused = refusal(here.operator, received(here.operator))
    assert messages(refused) == ["所载机关“柳溪镇人民政府”有2个同名机关，请选择所属机关"]
    assert set(refused.candidates) == {here.town, twin}


def test_a_report_of_another_body_is_not_archived_under_the_chosen_one(here: County) -> None:
    refused = refusal(here.operator, received(here.operator), body=here.bureau)
    assert messages(refused) == ["所载机关“柳溪镇人民政府”不是所选的“青禾县民政局”，请核对"]
    assert refused.candidates == [here.town]


def test_what_cannot_be_read_is_refused_with_the_readers_words(here: County, storage: Path) -> None:
    file = received(here.operator, b"PK\x03\x04 truncated", "年报.docx")
    refused = refusal(here.operator, file)
    assert [reason.code for reason in refused.reasons] == ["unreadable"]
    assert messages(refused)[0].startswith("年报.docx：")
    assert StoredFile.objects.get(pk=file.pk).state == State.REFUSED


def test_a_document_with_neither_tables_nor_sections_is_no_annual_report(here: County) -> None:
    text = "柳溪镇人民政府2024年政府信息公开工作年度报告\n一、总体情况\n本年工作正常开展。\n"
    refused = refusal(here.operator, received(here.operator, text.encode(), "年报.txt"))
    assert messages(refused) == [
        "既没有年报的统计表，也没有年报的各部分（一、总体情况等），不能作为年报存入；请提交完整的年报"
    ]


def test_a_report_whose_tables_were_lost_is_archived_with_unknown_figures(here: County) -> None:
    text = document().decode()
    without = re.sub("<table.*?</table>", "", text, flags=re.DOTALL)
    (entry,) = add_to_archive(here.operator, received(here.operator, without.encode())).entries
    assert (entry.body, entry.year, entry.form) == (here.town, 2024, "")
    assert (entry.received_new, entry.granted, entry.reviews) == (None, None, None)


def test_a_report_on_a_year_that_has_not_come_is_refused(here: County, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: date(2023, 6, 1))
    refused = refusal(here.operator, received(here.operator))
    assert [reason.code for reason in refused.reasons] == ["year_impossible"]
    assert messages(refused)[0].startswith("年度为2024年，不可能有此年报")


def test_several_faults_are_all_told(here: County, monkeypatch: pytest.MonkeyPatch) -> None:
    from gongkai.report.model import Report

    monkeypatch.setattr(intake, "_read", lambda file: [Report("x", part=1), Report("x", part=2)])
    refused = refusal(here.operator, received(here.operator))
    assert [reason.code for reason in refused.reasons] == ["no_tables", "no_tables"]
    assert messages(refused)[1].startswith("第2份：")


def test_a_report_without_year_or_body_says_so(here: County, monkeypatch: pytest.MonkeyPatch) -> None:
    read = intake._read(received(here.operator))
    read[0].body = None
    monkeypatch.setattr(intake, "_read", lambda file: read)
    assert messages(refusal(here.operator, received(here.operator))) == ["没有找到发布机关的名称，请选择所属机关"]
    read[0].year = None
    refused = refusal(here.operator, received(here.operator))
    assert messages(refused) == ["没有找到年报的年度；标题应写明“××××年”，请核对文件"]


def two_in_one_file(first: bytes, second: bytes) -> bytes:
    """Two pages in one."""
    head, tail = first.decode().split("</body>")
    return (head + second.decode().split("<body>")[1].split("</body>")[0] + "</body>" + tail).encode()


def test_two_reports_in_one_file_are_one_act_with_an_event_each(here: County) -> None:
    data = two_in_one_file(document(), document("青禾县民政局"))
    entries = add_to_archive(here.operator, received(here.operator, data)).entries
    assert [(entry.body, entry.part) for entry in entries] == [(here.town, 1), (here.bureau, 2)]
    assert Event.objects.filter(verb="archive.added").count() == 2
    assert len({entry.report.file_id for entry in entries}) == 1


def test_of_two_reports_none_is_archived_when_one_cannot_be(here: County) -> None:
    refused = refusal(here.operator, received(here.operator, two_in_one_file(document(), document("某某局"))))
    assert messages(refused)[0].startswith("第2份：所载机关“某某局”未登记")


def test_two_reports_of_one_body_and_year_in_one_file_are_refused(here: County) -> None:
    refused = refusal(here.operator, received(here.operator, two_in_one_file(document(), faulty_document())))
    assert messages(refused) == ["同一文件中有两份柳溪镇人民政府2024年的年报，不能判断以哪份为准，请分开提交"]


def test_a_failure_in_the_middle_leaves_nothing(here: County, monkeypatch: pytest.MonkeyPatch) -> None:
    from gongkai.annual import services

    file = received(here.operator)
    before = Event.objects.count()
    monkeypatch.setattr(services, "append_all", lambda drafts: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        add_to_archive(here.operator, file)
    assert (Event.objects.count(), ArchivedReport.objects.count()) == (before, 0)
    assert StoredFile.objects.get(pk=file.pk).state == State.RECEIVED
