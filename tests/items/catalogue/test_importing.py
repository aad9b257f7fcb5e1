"""A standard catalogue is brought in: tried line by line first, all of it or the good lines, known items updated."""

import csv
import io
from typing import Any

import pytest

from gongkai.bodies.policy import Refused
from gongkai.delivery.errands import run_waiting
from gongkai.files.models import State, StoredFile
from gongkai.files.services import receive
from gongkai.items.catalogue.entries import load_shared
from gongkai.items.catalogue.queries import entries, path_of
from gongkai.items.catalogue.standard import entering, importing
from gongkai.items.catalogue.standard.export import export_standard
from gongkai.items.models import CatalogueEntry, CatalogueImport, ImportStage, StandardDetail, Vocabulary
from gongkai.ledger.models import Event
from gongkai.writing.register import csv_pieces
from tests.items.catalogue.sheets import csv_file, line, workbook
from tests.items.desk import Desk

GOOD = [line(1, "综合业务", "政策法规文件"), line(2, None, "监督检查"), line(3, "最低生活保障", None, content="办理结果")]


@pytest.fixture
def office(desk: Desk) -> Desk:
    load_shared(desk.county.operator)
    return desk


def begin(desk: Desk, data: bytes, name: str = "目录.xlsx", **options: Any) -> CatalogueImport:
    file = receive(data, name, actor=desk.head)
    return importing.begin_import(desk.head, desk.town, file, **options)


def bring_in(desk: Desk, data: bytes, name: str = "目录.xlsx", **options: Any) -> CatalogueImport:
    return importing.import_catalogue(desk.head, begin(desk, data, name), **options)


def names(found: Any) -> list[str]:
    return [one.name for one in found]


def test_a_trial_writes_nothing_but_what_it_found(office: Desk) -> None:
    before = CatalogueEntry.objects.count()
    row = begin(office, workbook([*GOOD, line(4, "特困供养", "办事指南", content=None)], merged=["B4:B5"]))
    assert (row.stage, row.good, row.doubtful, row.refused) == (ImportStage.TRIED, 3, 0, 1)
    assert row.problems == [
        {"line": 7, "first": "特困供养", "second": "办事指南", "good": False,
         "says": ["没有写公开内容（要素）；请照标准指引填写应当公开的要素"]}
    ]  # fmt: skip
    assert [one["line"] for one in row.samples] == [4, 5, 6]
    assert CatalogueEntry.objects.count() == before


def test_lines_become_entries_below_their_field(office: Desk) -> None:
    row = bring_in(office, workbook(GOOD, merged=["B4:B5"]))
    assert (row.stage, row.added, row.changed) == (ImportStage.DONE, 4, 0)
    field = CatalogueEntry.objects.get(vocabulary=Vocabulary.STANDARD, code="social_assistance")
    assert names(entries(None, office.town, Vocabulary.STANDARD, field)) == ["综合业务", "最低生活保障"]
    leaf = CatalogueEntry.objects.get(name="监督检查")
    assert names(path_of(leaf)) == ["社会救助", "综合业务", "监督检查"]
    detail = StandardDetail.objects.get(entry=leaf)
    assert (detail.bearer, detail.channels, detail.ways, detail.levels) == ("柳溪县民政局", "website notice_board", "proactive", "county")
    event = Event.objects.latest("pk").entry
    assert (event.verb, event.codes["added"], event.codes["refused"]) == ("catalogue_import.done", 4, 0)
    assert StoredFile.objects.get(pk=row.file_id).state == State.REFUSED


def test_bad_lines_stop_all_unless_only_the_good_are_wanted(office: Desk) -> None:
    row = begin(office, workbook([*GOOD, line(4, None, None)], merged=["B4:B5"]))
    with pytest.raises(Refused, match="有1行不能导入，没有导入任何一行；请改正后重新上传，或者选择只导入可以导入的行"):
        importing.import_catalogue(office.head, row)
    assert not StandardDetail.objects.exists()
    assert importing.import_catalogue(office.head, row, only_good=True).added == 4
    with pytest.raises(Refused, match="这份目录现在的状态是“已导入”，不能办理；请刷新页面"):
        importing.import_catalogue(office.head, row, only_good=True)


def test_the_same_items_come_in_once_and_are_updated(office: Desk) -> None:
    bring_in(office, workbook(GOOD, merged=["B4:B5"]))
    again = bring_in(office, workbook([line(1, "综合业务", "政策法规文件"), line(2, "综合业务", "监督检查", term="每季度")]))
    assert (again.added, again.changed) == (0, 1)
    assert StandardDetail.objects.get(entry__name="监督检查").term == "每季度"


def test_an_item_said_twice_in_one_file_is_told_with_both_lines(office: Desk) -> None:
    row = begin(office, workbook([line(1, "综合业务", "监督检查"), line(2, "综合 业务", "监督检查")]))
    assert (row.good, row.refused) == (1, 1)
    assert row.problems[0]["says"] == ["二级事项：与第4行是同一领域的同一事项；请合并成一行"]


def test_a_table_without_field_takes_the_chosen_one(office: Desk) -> None:
    data = workbook([line(1, "综合业务", "监督检查")], title="标准目录")
    assert begin(office, data).good == 0
    field = CatalogueEntry.objects.get(code="elderly_care")
    chosen = begin(office, data, field=field)
    importing.import_catalogue(office.head, chosen)
    assert names(path_of(CatalogueEntry.objects.get(name="监督检查")))[0] == "养老服务"


def test_a_table_without_the_heads_of_a_standard_catalogue_is_refused(office: Desk) -> None:
    row = begin(office, csv_file("甲,乙", "1,2"), "目录.csv")
    assert (row.stage, row.reasons) == (
        ImportStage.REFUSED,
        ["没有找到标准目录的表头：前15行里没有一行写有“一级事项”“公开内容”等列名，请核对表头后再试"],
    )


def test_a_broken_workbook_is_refused_and_so_is_another_kind_of_file(office: Desk) -> None:
    broken = begin(office, workbook(GOOD)[:-400])
    assert broken.reasons == ["不能读取“目录.xlsx”：Excel工作簿已损坏或不完整，打不开。请用WPS或Excel打开原件，另存为XLSX或者CSV后再试。"]
    with pytest.raises(Refused, match=r"目录\.xlsx"):
        begin(office, b"%PDF-1.4 no table")


def test_a_long_file_is_tried_and_brought_in_by_the_worker(office: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "READ_AT_ONCE", 10)
    monkeypatch.setattr(importing, "ENTERED_AT_ONCE", 2)
    row = begin(office, workbook(GOOD, merged=["B4:B5"]))
    assert row.stage == ImportStage.READING
    run_waiting()
    row.refresh_from_db()
    assert (row.stage, row.good) == (ImportStage.TRIED, 3)
    assert importing.import_catalogue(office.head, row).stage == ImportStage.QUEUED
    run_waiting()
    row.refresh_from_db()
    assert (row.stage, row.added) == (ImportStage.DONE, 4)


def test_where_the_worker_died_the_next_one_goes_on(office: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "ENTERED_AT_ONCE", 2)
    monkeypatch.setattr(entering, "BATCH", 2)
    rows = [line(at, f"事项{at // 3}", f"第{at}项") for at in range(1, 8)]
    row = importing.import_catalogue(office.head, begin(office, workbook(rows)))
    describe, batches = entering.Entering._describe, []

    def dying(self: Any, batch: Any, leaves: Any) -> None:
        batches.append(len(batch))
        if len(batches) == 3:
            raise RuntimeError("killed")
        describe(self, batch, leaves)

    monkeypatch.setattr(entering.Entering, "_describe", dying)
    with pytest.raises(RuntimeError):
        importing.finish_waiting(row.errands.get())
    row.refresh_from_db()
    assert (row.stage, row.entered, StandardDetail.objects.count()) == (ImportStage.QUEUED, 4, 4)
    importing.finish_waiting(row.errands.get())
    row.refresh_from_db()
    assert (row.stage, row.entered, row.added, StandardDetail.objects.count()) == (ImportStage.DONE, 7, 10, 7)
    assert Event.objects.filter(verb="catalogue_import.done").count() == 1
    # said once more it does nothing
    importing.finish_waiting(row.errands.get())
    assert Event.objects.filter(verb="catalogue_import.done").count() == 1


def test_only_who_keeps_the_catalogue_imports(office: Desk) -> None:
    file = receive(workbook(GOOD), "目录.xlsx", actor=office.writer)
    with pytest.raises(Refused, match="不能导入标准目录"):
        importing.begin_import(office.writer, office.town, file)
    row = begin(office, workbook(GOOD))
    with pytest.raises(Refused, match="不能导入标准目录"):
        importing.import_catalogue(office.stranger, row)


def test_a_trial_can_be_given_up(office: Desk) -> None:
    row = begin(office, workbook(GOOD))
    importing.discard_import(office.head, row)
    row.refresh_from_db()
    assert (row.stage, row.reasons) == (ImportStage.REFUSED, ["已放弃，没有导入"])


def test_what_is_exported_can_be_brought_in_and_is_the_same(office: Desk) -> None:
    bring_in(office, workbook([*GOOD, line(4, "特困供养", "审核", channels="■乡镇大喇叭 ■政府网站")], merged=["B4:B5"]))
    export = export_standard(None, office.town)
    rows = [list(row) for row in export.rows]
    assert [row[:4] for row in rows] == [
        ["社会救助", 1, "综合业务", "政策法规文件"], ["社会救助", 2, "综合业务", "监督检查"],
        ["社会救助", 3, "最低生活保障", ""], ["社会救助", 4, "特困供养", "审核"],
    ]  # fmt: skip
    data = b"".join(csv_pieces(export.heads, rows))
    assert next(csv.reader(io.StringIO(data.decode("utf-8-sig"))))[:4] == ["领域", "序号", "一级事项", "二级事项"]
    again = bring_in(office, data, "目录.csv")
    assert (again.good, again.added, again.changed) == (4, 0, 0)
