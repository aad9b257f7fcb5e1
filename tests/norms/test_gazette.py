"""政府公报: compiled from what is public, printed, reviewed; only governments of county level and above have one."""

import io
from dataclasses import replace
from datetime import date
from typing import Any

import pypdfium2
import pytest
from PIL import Image

from gongkai.bodies.divisions import add_division
from gongkai.bodies.kinds import Kind, Role
from gongkai.bodies.models import Body, Person
from gongkai.bodies.services import Particulars, correct_body
from gongkai.bodies.staffing import appoint
from gongkai.files import originals
from gongkai.files.services import receive
from gongkai.items import public
from gongkai.items.kinds import Genre, TakedownReason
from gongkai.items.models import Delivery, Item, ItemCourse, Picture, Version
from gongkai.items.pictures import place
from gongkai.items.services import (
    deciding,
    drafting,
    publishing,
    reviewing,
    submitting,
    withdrawing,
)
from gongkai.items.services.picturing import add_picture
from gongkai.law.reasons import Refused
from gongkai.norms.complete import refuse_gazette
from gongkai.norms.models import GazettePiece
from gongkai.norms.services.compiling import Plan, compile_issue, compiled
from gongkai.norms.services.stating import content_of
from tests.bodies.county import person_with
from tests.items.desk import SINCE, Desk, agree, approved, content, decided, drafted, published
from tests.norms.register import submitted

ROLES = (Role.HANDLER, Role.HANDLING_UNIT, Role.SECRECY_REVIEWER, Role.OFFICE_HEAD, Role.SIGNER)


class Office:
    """The county government's own desk."""

    def __init__(self, desk: Desk) -> None:
        county = desk.county
        self.body: Body = correct_body(
            county.operator, county.county, Particulars(county.county.name, Kind.COUNTY, uscc="11990100MB00000022")
        )
        self.people: dict[str, Person] = {}
        for role in ROLES:
            person = person_with(desk.county, f"county-{role}", self.body, *([] if role == Role.HANDLING_UNIT else [role]), since=SINCE)
            self.people[role] = person
        division = add_division(desk.county.operator, self.body, "公报室")
        appoint(desk.county.operator, self.people[Role.HANDLING_UNIT], self.body, Role.HANDLING_UNIT, since=SINCE, division=division)
        self.desk = desk

    def issue(self) -> tuple[Item, Version]:
        sheet = deciding.Sheet(title="青禾县人民政府公报", formed_on=date(2026, 3, 31), way="proactive", signer="周县长")
        item = deciding.decide(self.people[Role.HANDLER], self.body, Genre.GAZETTE, sheet)
        version = drafting.begin_version(self.people[Role.HANDLER], item)
        whole = replace(content_of(version), summary="县政府公报", places=(self.desk.entry,))
        return item, drafting.save_version(self.people[Role.HANDLER], item, whole, revision=version.revision)

    def compile(self, item: Item, version: Version, *pieces: tuple[str, Item], number: int = 1) -> Version:
        plan = Plan(2026, number, pieces, whole_number=58)
        return compile_issue(self.people[Role.HANDLER], item, plan, revision=version.revision)

    def reviewed(self, item: Item) -> None:
        submitted(self.people[Role.HANDLER], item)
        while (course := _course(item)).awaits:
            reviewing.review(self.people[course.awaits], item, words="同意", sha256=course.work_version.sha256)


@pytest.fixture
def office(desk: Desk) -> Office:
    return Office(desk)


def _course(item: Item) -> Any:
    return ItemCourse.objects.select_related("work_version").get(pk=item.pk)


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def test_an_issue_is_compiled_printed_reviewed_and_published(desk: Desk, office: Office) -> None:
    first, second = published(desk), published(desk, title="柳溪镇禁渔通告", document_number="柳政发〔2024〕9号")
    item, version = office.issue()
    version = office.compile(item, version, ("镇街文件", first), ("通告", second))
    assert version.title == "青禾县人民政府公报2026年第1期（总第58期）"
    assert version.html.index("目录") < version.html.index("<h2>镇街文件</h2>") < version.html.index("各村设立巡查员")
    (attachment,) = version.attachments.select_related("file")
    told = text_of(originals.read(attachment.file.sha256))
    assert "青禾县人民政府公报" in told
    assert "2026年第1期（总第58期）" in told
    assert "各村设立巡查员" in told
    assert [(section, number) for section, number, _ in compiled(version)] == [("镇街文件", first.pk), ("通告", second.pk)]
    office.reviewed(item)
    publishing.publish(office.people[Role.OFFICE_HEAD], item)
    assert _course(item).standing == "published"
    made_known = Delivery.objects.filter(outlet__kind="gazette").order_by("pk")
    assert [(one.item_id, one.outlet.name) for one in made_known] == [
        (first.pk, "青禾县人民政府公报"), (second.pk, "青禾县人民政府公报"),
    ]  # fmt: skip


def test_pictures_are_printed_and_shown_by_the_issue_itself(desk: Desk, office: Office) -> None:
    other, fresh = decided(desk), io.BytesIO()
    Image.new("RGB", (60, 40), "green").save(fresh, "PNG")
    drafted(desk, other)
    kept = add_picture(desk.writer, other, receive(fresh.getvalue(), "分布图.png", actor=desk.writer))
    html = f'<p>摊点分布如下。</p><p><img src="{place(kept)}" alt="摊点分布图"></p>'
    version = other.versions.get()
    drafting.save_version(desk.writer, other, content(desk, html=html), revision=version.revision)
    first = passed(desk, other)
    item, issue = office.issue()
    issue = office.compile(item, issue, ("通告", first))
    own = Picture.objects.get(item=item)
    assert own.file_id == kept.file_id
    assert f'<img src="{place(own)}" alt="摊点分布图">' in issue.html and place(kept) not in issue.html
    (attachment,) = issue.attachments.select_related("file")
    pages = pypdfium2.PdfDocument(io.BytesIO(originals.read(attachment.file.sha256)))
    assert sum(1 for page in pages for _ in page.get_objects([pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])) == 1
    office.reviewed(item)
    publishing.publish(office.people[Role.OFFICE_HEAD], item)
    assert public.picture(item.pk, own.pk) == own


def passed(desk: Desk, item: Item) -> Item:
    """What is drafted goes through its review and comes out."""
    submitting.submit(desk.writer, item)
    while agree(desk, item).awaits:
        pass
    publishing.publish(desk.head, item)
    return item


@pytest.mark.parametrize("where", ["town", "bureau", "office"])
def test_departments_offices_and_townships_have_no_gazette(desk: Desk, where: str) -> None:
    body = getattr(desk.county, where)
    with pytest.raises(Refused) as refused:
        refuse_gazette(Item(body=body, genre=Genre.GAZETTE))
    kind, advice = {
        "town": ("乡镇人民政府", "可以将文件送本级政府公报刊登"),
        "bureau": ("工作部门、直属机构", "可以将文件送本级政府公报刊登"),
        "office": ("政府办公厅（室）", "请由本级人民政府编排"),
    }[where]
    assert str(refused.value) == f"政府公报由县级以上人民政府编发，{body.name}是{kind}，不能编排公报；{advice}"


def test_only_what_is_public_is_compiled(desk: Desk, office: Office) -> None:
    hidden = approved(desk)
    item, version = office.issue()
    with pytest.raises(Refused, match="所选的信息有的没有公开"):
        office.compile(item, version, ("文件", hidden))
    with pytest.raises(Refused, match="请至少选择一篇已公开的信息"):
        office.compile(item, version)


def test_a_gazette_does_not_bring_back_what_was_taken_down_during_its_review(desk: Desk, office: Office) -> None:
    first = published(desk)
    item, version = office.issue()
    office.compile(item, version, ("镇街文件", first))
    office.reviewed(item)
    withdrawing.take_down(desk.head, first, TakedownReason.SECRET, words="误公开")
    with pytest.raises(Refused, match="公报第1篇所载的文件已经撤下、下线或者更正，请重新编排这一期"):
        publishing.publish(office.people[Role.OFFICE_HEAD], item)


def test_a_number_is_given_once(desk: Desk, office: Office) -> None:
    first = published(desk)
    item, version = office.issue()
    office.compile(item, version, ("文件", first))
    other, fresh = office.issue()
    with pytest.raises(Refused, match="2026年第1期已经编排，请核对期号"):
        office.compile(other, fresh, ("文件", first))
    office.compile(other, fresh, ("文件", first), number=2)
    assert GazettePiece.objects.count() == 2
