"""The township's desk for publishing, staffed, and items on their way: made by the services' own acts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from gongkai.bodies.divisions import add_division
from gongkai.bodies.kinds import Kind, Role
from gongkai.bodies.models import Body, Division, Person
from gongkai.bodies.services import Particulars, correct_body
from gongkai.bodies.staffing import appoint
from gongkai.items.kinds import Genre
from gongkai.items.models import CatalogueEntry, Item, ItemCourse, Version, Vocabulary
from gongkai.items.services import deciding, drafting, publishing, reviewing, submitting
from tests.bodies.county import County, found_county, person_with
from tests.remembered import remembered

SINCE = date(2008, 5, 1)
USCC = "11990101MB0000001E"
SHEET = deciding.Sheet(
    title="柳溪镇防汛抗旱应急预案", formed_on=date(2024, 3, 1), way="proactive", signer="王镇长", document_number="柳政发〔2024〕3号"
)
HTML = "<p>为做好全镇防汛抗旱工作，制定本预案。</p><p>各村设立巡查员。</p>"


@dataclass
class Desk:
    """The township with the people who publish; `stranger` works at another body, `supervisor` at the county."""

    county: County
    town: Body
    division: Division
    writer: Person
    unit: Person
    secrecy: Person
    head: Person
    legal: Person
    signer: Person
    supervisor: Person
    stranger: Person
    entry: CatalogueEntry


@remembered
def staffed_desk() -> Desk:
    county = found_county()
    town = correct_body(county.operator, county.town, Particulars(county.town.name, Kind.TOWNSHIP, uscc=USCC))
    division = add_division(county.operator, town, "应急管理办公室")
    unit = person_with(county, "unit", town)
    appoint(county.operator, unit, town, Role.HANDLING_UNIT, since=SINCE, division=division)
    entry = CatalogueEntry.objects.create(vocabulary=Vocabulary.LEGAL, code="20.12", name="应急预案、预警信息及应对情况")
    return Desk(
        county,
        town,
        division,
        writer=person_with(county, "writer", town, Role.HANDLER, since=SINCE),
        unit=unit,
        secrecy=person_with(county, "secrecy", town, Role.SECRECY_REVIEWER, since=SINCE),
        head=person_with(county, "head", town, Role.OFFICE_HEAD, since=SINCE),
        legal=person_with(county, "legal", town, Role.LEGAL_ADVISER, since=SINCE),
        signer=person_with(county, "signer", town, Role.SIGNER, since=SINCE),
        supervisor=person_with(county, "supervisor", county.county, Role.SUPERVISING_OFFICE, since=SINCE),
        stranger=person_with(county, "stranger", county.bureau, Role.HANDLER, Role.OFFICE_HEAD, since=SINCE),
        entry=entry,
    )


def decided(desk: Desk, genre: Genre = Genre.DOCUMENT, **changes: Any) -> Item:
    """A document with its 公开属性."""
    return deciding.decide(desk.writer, desk.town, genre, replace(SHEET, **changes))


def content(desk: Desk, **changes: Any) -> drafting.Content:
    """A complete content."""
    whole = drafting.Content(
        title=SHEET.title, formed_on=SHEET.formed_on, document_number=SHEET.document_number, summary="镇防汛抗旱的组织、预警和处置",
        html=HTML, editor="李编辑", source="柳溪镇应急管理办公室", topic="公共安全", keywords="防汛 抗旱", places=(desk.entry,),
    )  # fmt: skip
    return replace(whole, **changes)


def drafted(desk: Desk, item: Item | None = None, **changes: Any) -> Version:
    """A version with its content, saved by the writer."""
    version = drafting.begin_version(desk.writer, item or decided(desk))
    return drafting.save_version(desk.writer, version.item, content(desk, **changes), revision=version.revision)


def submitted(desk: Desk, item: Item | None = None, **changes: Any) -> Item:
    version = drafted(desk, item, **changes)
    submitting.submit(desk.writer, version.item)
    return version.item


def reviewer(desk: Desk, course: ItemCourse) -> Person:
    """Whoever the review waits for."""
    by_role = {
        Role.HANDLING_UNIT: desk.unit, Role.SECRECY_REVIEWER: desk.secrecy, Role.OFFICE_HEAD: desk.head,
        Role.LEGAL_ADVISER: desk.legal, Role.SIGNER: desk.signer,
    }  # fmt: skip
    return by_role[Role(course.awaits)]


def agree(desk: Desk, item: Item) -> ItemCourse:
    """One step's conclusion in favour."""
    course = ItemCourse.objects.select_related("work_version").get(pk=item.pk)
    assert course.work_version is not None
    return reviewing.review(reviewer(desk, course), item, words="同意", sha256=course.work_version.sha256)


def approved(desk: Desk, item: Item | None = None, **changes: Any) -> Item:
    """Through every step."""
    item = submitted(desk, item, **changes)
    while agree(desk, item).awaits:
        pass
    return item


def published(desk: Desk, item: Item | None = None, notice: str = "", **changes: Any) -> Item:
    item = approved(desk, item, **changes)
    publishing.publish(desk.head, item, notice=notice)
    return Item.objects.get(pk=item.pk)
