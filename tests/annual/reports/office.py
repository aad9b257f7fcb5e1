"""The township's desk with a year of work behind it, and its report on the way: made by the services' own acts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from gongkai.annual.entered.services import Entry, enter_figures
from gongkai.annual.reports import facts as kept
from gongkai.annual.reports import services
from gongkai.applications import services as applications
from gongkai.items.kinds import Genre
from gongkai.items.models import CatalogueEntry, Item, ItemCourse, Version, Vocabulary
from gongkai.items.services import publishing, submitting
from tests.applications.office import registration
from tests.items.desk import Desk, agree, staffed_desk
from tests.remembered import remembered

YEAR = 2023
JANUARY = date(2024, 1, 8)
WHO = {"source": "行政审批系统", "vouched_by": "赵科长"}


@remembered
def worked_year() -> Desk:
    """Three applications of 2023: one answered, one declined, one still open; a report's place in the catalogue."""
    desk = staffed_desk()
    CatalogueEntry.objects.create(vocabulary=Vocabulary.COLUMN, code="4", name="政府信息公开年报")
    first, second, _ = (
        applications.register(desk.writer, desk.town, registration(day)).application
        for day in (date(2023, 3, 1), date(2023, 5, 10), date(2023, 12, 20))
    )
    answer(desk, first, "granted", date(2023, 3, 15))
    answer(desk, second, "repeat", date(2023, 5, 18))
    return desk


def answer(desk: Desk, application: Any, outcome: str, on: date) -> None:
    applications.record_past_answer(desk.head, application, [applications.Part(outcome, "见答复")], on=on)


def entries(**values: str) -> list[Entry]:
    """The four cells of table 2 that are entered, 0 where nothing else is said, and the year's trainings."""
    cells = {f"proactive.{row}.decisions": values.get(row, "0") for row in ("licensing", "penalties", "coercion")}
    found = [Entry(key, value, **WHO) for key, value in cells.items()]
    found.append(Entry("proactive.fees.amount", values.get("fees", "0"), unit="万元", **WHO))
    return [*found, Entry("work.trainings", values.get("trainings", "2"), **WHO)]


def begun(desk: Desk, **values: str) -> Version:
    """The figures entered and the report begun."""
    enter_figures(desk.writer, desk.town, YEAR, entries(**values))
    return services.begin_report(desk.writer, desk.town, YEAR, signer="王镇长")


def latest(item: Item) -> Version:
    return Version.objects.filter(item=item).latest("number")


def written(desk: Desk, version: Version, **texts: Any) -> Version:
    """What nobody recorded is filled in by a person."""
    found = kept.texts_in(version.report_facts)
    parts = tuple(text if "（请填写" not in text else f"{name}工作按要求开展。" for text, name in zip(found.parts, NAMES, strict=True))
    whole = replace(found, parts=parts, problems="一是目录更新不及时。改进措施：明确专人每月核对一次。")
    return services.save_report(desk.writer, version.item, replace(whole, **texts), revision=latest(version.item).revision)


NAMES = ("主动公开", "依申请公开", "规范性文件管理", "政府网站平台", "培训和考核")


def submitted(desk: Desk, **values: str) -> Item:
    """Written, printed, submitted."""
    version = written(desk, begun(desk, **values))
    return resubmitted(desk, version.item)


def resubmitted(desk: Desk, item: Item) -> Item:
    services.print_report(desk.writer, item, revision=latest(item).revision)
    submitting.submit(desk.writer, item)
    return item


def approved(desk: Desk, item: Item) -> Item:
    while agree(desk, item).awaits:
        pass
    return item


def published(desk: Desk, item: Item, notice: str = "") -> ItemCourse:
    return publishing.publish(desk.head, approved(desk, item), notice=notice)


def report_item(desk: Desk) -> Item:
    return Item.objects.get(body=desk.town, genre=Genre.REPORT)
