"""What a body published elsewhere comes in: tried, confirmed by another, taken over with its numbers and days."""

import io
import json
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from gongkai.bodies.policy import Refused
from gongkai.delivery.errands import run_waiting
from gongkai.files.services import receive
from gongkai.items import listing, queries
from gongkai.items.kinds import ReleaseKind, Standing
from gongkai.items.models import EntryCount, ImportStage, Item, ItemCourse, Origin, TakeOver
from gongkai.items.services import drafting
from gongkai.items.takeover import entering, importing
from gongkai.items.takeover.export import export_all
from gongkai.items.takeover.folder import beside
from gongkai.ledger import projections
from gongkai.ledger.models import Event
from gongkai.search.queries import find
from gongkai.search.stores import PUBLIC
from tests.items.desk import Desk, content, drafted, published
from tests.items.takeover.lists import csv_file, line

THREE = [line(1, 发布日期="2019-03-07"), line(2, 发布日期="2019-03-05"), line(3, 发布日期="2019/3/6")]


def begin(desk: Desk, data: bytes, name: str = "清单.csv", **options: Any) -> TakeOver:
    return importing.begin_takeover(desk.writer, desk.town, receive(data, name, actor=desk.writer), **options)


def take_over(desk: Desk, data: bytes, *, only_good: bool = False, **options: Any) -> TakeOver:
    row = importing.approve_takeover(desk.head, begin(desk, data, **options), only_good=only_good, leave=False)
    return importing.take_over(row, options.get("beside"))


def test_a_trial_makes_nothing_public(desk: Desk) -> None:
    row = begin(desk, csv_file([*THREE, line(4, 标题="")]))
    assert (row.stage, row.good, row.refused, row.known) == (ImportStage.TRIED, 3, 1, 0)
    assert row.problems == [
        {"line": 5, "title": "", "on": "2019-03-05", "good": False, "says": ["没有写信息名称；请填写"]}
    ]  # fmt: skip
    assert not Item.objects.exists()


def test_items_keep_their_number_and_their_day_and_say_that_they_were_taken_over(desk: Desk) -> None:
    row = take_over(desk, csv_file(THREE))
    assert (row.stage, row.entered) == (ImportStage.DONE, 3)
    course = ItemCourse.objects.get(item__index_number="11990101MB0000001E/2019-00002")
    assert (course.standing, course.first_on, course.published_on) == (Standing.PUBLISHED, date(2019, 3, 5), date(2019, 3, 5))
    found = queries.public_item(course.pk)
    assert (found.title, found.item.genre, found.version.issuer) == ("关于第2号水渠清淤的通知", "document", "柳溪镇人民政府")
    assert found.version.html == "<p>各村：</p><p>第2号水渠自即日起清淤。</p>"
    assert [entry.name for entry in found.places] == [desk.entry.name]
    assert [release.kind for release in found.releases] == [ReleaseKind.TAKEN_OVER]
    assert found.reviewers == ()
    assert found.version.sha256 == found.version.content_sha256()


def test_the_newest_come_first_in_the_lists_whatever_their_order_in_the_file(desk: Desk) -> None:
    take_over(desk, csv_file(THREE))
    for name in (listing.key(), listing.key(desk.town.pk), listing.key(desk.town.pk, desk.entry.pk)):
        days = [course.published_on.day for course in queries.list_page(name).items]
        assert days == [7, 6, 5]


def test_what_was_taken_over_is_found(desk: Desk) -> None:
    take_over(desk, csv_file(THREE))
    run_waiting()
    assert EntryCount.objects.get(place=desk.entry.pk, body=desk.town).items == 3
    assert len(find(None, PUBLIC, "清淤").hits) == 3


def test_who_brought_the_list_does_not_confirm_it(desk: Desk) -> None:
    file = receive(csv_file(THREE), "清单.csv", actor=desk.head)
    row = importing.begin_takeover(desk.head, desk.town, file)
    with pytest.raises(Refused, match="不是导入清单的人"):
        importing.approve_takeover(desk.head, row)
    assert importing.approve_takeover(desk.signer, row).stage == ImportStage.QUEUED


def test_bad_lines_stop_all_unless_only_the_good_are_wanted(desk: Desk) -> None:
    row = begin(desk, csv_file([*THREE, line(1), line(5, 发布日期="昨天"), line(6, 成文日期="2019-04-01")]))
    assert (row.good, row.refused) == (3, 3)
    assert [one["says"] for one in row.problems] == [
        ["信息名称：与第2行是同一条信息；请去掉一行"],
        ["公开日期：“昨天”不是日期；请写成2019-03-01"],
        ["生成日期2019-04-01晚于公开日期2019-03-05；请核对"],
    ]
    with pytest.raises(Refused, match="有3行不能接收，没有接收任何一行；请改正后重新上传，或者选择只接收可以接收的行"):
        importing.approve_takeover(desk.head, row)
    importing.approve_takeover(desk.head, row, only_good=True)
    run_waiting()
    assert TakeOver.objects.get(pk=row.pk).entered == Item.objects.count() == 3


def test_doubts_in_every_line_do_not_hide_the_lines_that_cannot_come_in(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "MOST_PROBLEMS", 3)
    doubtful = [line(number, 栏目="没有的栏目") for number in range(1, 9)]
    row = begin(desk, csv_file([*doubtful, line(10, 标题=""), line(11, 发布日期="昨天")]))
    assert (row.doubtful, row.refused) == (8, 2)
    assert [(one["line"], one["good"]) for one in row.problems] == [(10, False), (11, False), (2, True)]


def test_the_same_list_again_brings_nothing_twice(desk: Desk) -> None:
    take_over(desk, csv_file(THREE))
    row = begin(desk, csv_file([*THREE, line(4)]))
    assert (row.good, row.known, row.refused) == (1, 3, 0)
    importing.approve_takeover(desk.head, row)
    run_waiting()
    assert Item.objects.count() == 4


def test_an_index_number_of_another_item_is_refused(desk: Desk) -> None:
    item = published(desk)
    row = begin(desk, csv_file([line(1, 索引号=item.index_number)]))
    assert row.problems[0]["says"] == [f"索引号{item.index_number}已是另一条信息的；索引号不得重复，请核对，或者留空由系统编号"]


def test_numbers_are_issued_behind_those_that_came_in(desk: Desk) -> None:
    take_over(desk, csv_file([line(7), line(8, 索引号="")]))
    assert sorted(Item.objects.values_list("index_number", flat=True)) == [
        "11990101MB0000001E/2019-00007", "11990101MB0000001E/2019-00008",
    ]  # fmt: skip


def test_issued_numbers_pass_over_one_that_is_another_items(desk: Desk) -> None:
    item = published(desk)
    taken = "11990101MB0000001E/2019-00002"
    Item.objects.filter(pk=item.pk).update(index_number=taken)
    take_over(desk, csv_file([line(number, 索引号="", 标题=f"第{number}号") for number in (1, 2, 3)]))
    issued = Item.objects.exclude(pk=item.pk).order_by("pk").values_list("index_number", flat=True)
    assert [number.rpartition("-")[2] for number in issued] == ["00001", "00003", "00004"]


def test_a_day_to_come_was_not_public_anywhere(desk: Desk) -> None:
    row = begin(desk, csv_file([line(1, 发布日期="2099-01-01")]))
    assert row.problems[0]["says"] == ["公开日期2099-01-01不对；接收的须是原网站已经公开的信息，公开日期不得晚于今天"]


def test_text_with_scripts_is_cleaned(desk: Desk) -> None:
    html = '<p onclick="x()">正文<script>alert(1)</script></p><iframe src="http://a.example"></iframe>'
    take_over(desk, csv_file([line(1, 内容=html)]))
    assert Item.objects.get().versions.get().html == "<p>正文</p>"


def test_columns_of_the_old_site_are_told_and_can_be_matched(desk: Desk) -> None:
    row = begin(desk, csv_file([line(1, 栏目="通知公告"), line(2, 栏目="通知公告")]))
    assert (row.good, row.doubtful, row.strange) == (2, 2, {"通知公告": 2})
    assert row.problems[0]["says"] == ["目录中没有“通知公告”，不归入；可以先对应到目录条目"]
    row = importing.change_mapping(desk.writer, row, wishes={"issuer": ""}, places={"通知公告": desk.entry})
    assert (row.good, row.doubtful, row.strange) == (2, 0, {})
    assert "issuer" not in row.columns


def test_a_sheet_without_a_head_is_refused(desk: Desk) -> None:
    row = begin(desk, csv_file([["1", "2"]], heads=["甲", "乙"]))
    assert row.reasons == ["没有找到表头：前15行里没有一行同时写有“信息名称”和“公开日期”等列名，请核对表头，或者指定各列"]


def test_a_break_loses_nothing_and_brings_nothing_twice(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entering, "BATCH", 2)
    row = importing.approve_takeover(desk.head, begin(desk, csv_file([line(n) for n in range(1, 6)])), leave=False)
    publish, calls = entering._publish, []

    def breaks(*given: Any) -> None:
        calls.append(1)
        publish(*given)
        if len(calls) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(entering, "_publish", breaks)
    with pytest.raises(KeyboardInterrupt):
        importing.take_over(row)
    assert Item.objects.count() == 2
    row = importing.take_over(row)
    assert (row.stage, row.entered, Item.objects.count(), Origin.objects.count()) == (ImportStage.DONE, 5, 5, 5)


def test_files_come_from_a_zip_whose_names_are_chinese(desk: Desk, tmp_path: Path) -> None:
    packed = tmp_path / "附件.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("2019/清淤安排.txt", "清淤安排")
        archive.writestr("正文.html", "<p>正文在文件里</p>")
    data = csv_file([line(1, 附件="清淤安排.txt"), line(2, 附件="没有的.txt")])
    found = beside(str(packed))
    row = begin(desk, data, beside=found)
    assert [one["says"] for one in row.problems] == [["附件：给出的文件中没有“没有的.txt”；请核对文件名"]]
    importing.take_over(importing.approve_takeover(desk.head, row, only_good=True, leave=False), found)
    item = queries.public_item(Item.objects.get().pk)
    assert [(one.title, one.file.name) for one in item.attachments] == [("清淤安排", "清淤安排.txt")]
    assert item.version.sha256 == item.version.content_sha256()


def test_files_are_asked_for_where_the_list_names_some(desk: Desk) -> None:
    row = begin(desk, csv_file([line(1, 附件="甲.pdf")]))
    assert row.problems[0]["says"] == ["没有给出附件所在的文件夹；请一并给出文件夹或者ZIP；不要附件的，请不用这一列"]


def test_what_came_in_can_be_corrected_and_rebuilt(desk: Desk) -> None:
    take_over(desk, csv_file([line(1)]))
    item = Item.objects.get()
    version = drafting.begin_version(desk.writer, item)
    drafting.save_version(desk.writer, item, content(desk), revision=version.revision)
    before = ItemCourse.objects.filter(pk=item.pk).values().get()
    projections.rebuild()
    assert ItemCourse.objects.filter(pk=item.pk).values().get() == before
    event = Event.objects.filter(verb="item.taken_over").get().entry
    assert (event.law_date, event.codes["kind"]) == (date(2019, 3, 5), "taken_over")


def test_a_stranger_brings_nothing(desk: Desk) -> None:
    file = receive(csv_file(THREE), "清单.csv", actor=desk.stranger)
    with pytest.raises(Refused):
        importing.begin_takeover(desk.stranger, desk.town, file)
    assert not TakeOver.objects.exists()


def test_a_workbook_is_read(desk: Desk) -> None:
    from openpyxl import Workbook

    book, data = Workbook(), io.BytesIO()
    book.active.append(["柳溪镇信息清单"])
    book.active.append(["名称", "公开时间", "正文内容"])
    book.active.append(["通告", date(2018, 5, 2), "停水一天。"])
    book.save(data)
    row = take_over(desk, data.getvalue(), name="清单.xlsx")
    course = ItemCourse.objects.get()
    assert (row.entered, course.published_on, course.formed_on) == (1, date(2018, 5, 2), date(2018, 5, 2))


def test_everything_goes_out_and_comes_in_again(desk: Desk, tmp_path: Path) -> None:
    packed = tmp_path / "files"
    packed.mkdir()
    (packed / "清淤安排.txt").write_text("清淤安排", encoding="utf-8")
    source = beside(str(packed))
    take_over(desk, csv_file([line(1, 附件="清淤安排.txt"), line(2)]), beside=source)
    published(desk)
    assert export_all(desk.head, desk.town, tmp_path / "out") == 3
    before = {item.index_number: _shown(item) for item in Item.objects.all()}
    listed = [json.loads(one) for one in (tmp_path / "out" / "清单.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {one["index_number"] for one in listed} == set(before)
    _everything_is_gone()
    data = (tmp_path / "out" / "清单.xlsx").read_bytes()
    row = take_over(desk, data, name="清单.xlsx", beside=beside(str(tmp_path / "out" / "附件")))
    assert (row.entered, row.refused, row.doubtful) == (3, 0, 0)
    again = Item.objects.exclude(index_number__startswith="gone")
    assert {item.index_number: _shown(item) for item in again} == before


def _shown(item: Item) -> dict[str, Any]:
    found = queries.public_item(item.pk)
    names = ("title", "document_number", "summary", "html", "formed_on", "issuer", "source", "editor", "topic", "keywords")
    files = [one.file.sha256 for one in found.attachments]
    return {name: getattr(found.version, name) for name in names} | {
        "on": ItemCourse.objects.get(pk=item.pk).published_on, "files": files, "places": [one.pk for one in found.places],
        "genre": item.genre,
    }  # fmt: skip


def _everything_is_gone() -> None:
    """As if it were another installation; only a test can do this."""
    Origin.objects.all().delete()
    for number, item in enumerate(Item.objects.order_by("pk")):
        item.index_number = f"gone-{number}"
        item.save()


def test_what_goes_out_is_what_the_public_has(desk: Desk, tmp_path: Path) -> None:
    drafted(desk)
    assert export_all(desk.head, desk.town, tmp_path / "out") == 0
    with pytest.raises(Refused, match="不是空的目录"):
        export_all(desk.head, desk.town, tmp_path / "out")
    with pytest.raises(Refused):
        export_all(desk.stranger, desk.town, tmp_path / "other")
