"""An imagined county at the end of 2023 whose township has one application open, with everybody who reports and collects:
made by the services' own acts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.annual.returns.deciding import accept
from gongkai.annual.returns.drafting import begin_form, begin_upload, save_draft
from gongkai.annual.returns.filing import Filing, file_draft
from gongkai.bodies.divisions import add_division
from gongkai.bodies.kinds import Kind, Role
from gongkai.bodies.models import Body, Person
from gongkai.bodies.services import Particulars, correct_body, register_body
from gongkai.bodies.staffing import appoint
from gongkai.files.services import receive
from gongkai.items.kinds import Genre
from gongkai.items.models import GuideFacts
from tests.annual.reports.office import YEAR, worked_year
from tests.annual.returns.collecting import right, texts
from tests.bodies.county import person_with
from tests.items.desk import SINCE, Desk, decided, published
from tests.items.test_guide import GUIDE
from tests.letters.desk import lettered
from tests.walk.returning import sheet_of

TOWN, COUNTY = "柳溪镇人民政府", "青禾县人民政府"
DECEMBER = date(2023, 12, 21)
REVIEWERS = {
    Role.HANDLING_UNIT: "unit", Role.SECRECY_REVIEWER: "secrecy", Role.OFFICE_HEAD: "head", Role.LEGAL_ADVISER: "legal",
    Role.SIGNER: "signer",
}  # fmt: skip
"""Who takes which step of a review, at the county with `county_` before the name."""


@dataclass
class Reporting:
    """The township's desk, and another township whose clerk files a spreadsheet."""

    desk: Desk
    other_town: Body
    other_clerk: Person


def reporting_county() -> Reporting:
    desk = worked_year()
    lettered(desk)  # type: ignore[arg-type]
    published(desk, decided(desk, Genre.GUIDE, formed_on=DECEMBER), formed_on=DECEMBER, facts=[GuideFacts(**GUIDE)])
    other = register_body(desk.county.operator, Particulars("松林镇人民政府", Kind.TOWNSHIP), desk.county.county)
    clerk = person_with(desk.county, "other_clerk", other, Role.HANDLER, since=SINCE)
    _county_government(desk)
    return Reporting(desk, other, clerk)


def _county_government(desk: Desk) -> None:
    """The people who write, review and sign the county's own report."""
    found = desk.county
    county = correct_body(found.operator, found.county, Particulars(COUNTY, Kind.COUNTY, uscc="11990100MB0000002T"))
    division = add_division(found.operator, county, "政务公开办公室")
    person_with(found, "county_writer", county, Role.HANDLER, since=SINCE)
    for role, name in REVIEWERS.items():
        one = person_with(found, f"county_{name}", county)
        more = {"division": division} if role == Role.HANDLING_UNIT else {}
        appoint(found.operator, one, county, role, since=SINCE, **more)


def others_have_reported(at: Reporting) -> None:
    """The other township by a spreadsheet, the bureau by the form; both accepted."""
    desk, county, supervisor = at.desk, at.desk.county.county, at.desk.supervisor
    book = receive(sheet_of(at.other_town, YEAR), "填报表.xlsx", actor=at.other_clerk)
    accept(supervisor, file_draft(at.other_clerk, begin_upload(at.other_clerk, county, at.other_town, YEAR, book), Filing()).report)
    draft = begin_form(desk.stranger, county, desk.county.bureau, YEAR)
    accept(supervisor, file_draft(desk.stranger, save_draft(desk.stranger, draft, texts(right(5), YEAR), ""), Filing()).report)


def the_bureau_corrects(at: Reporting) -> None:
    """One more granted than it had filed; accepted."""
    desk, county = at.desk, at.desk.county.county
    draft = begin_form(desk.stranger, county, desk.county.bureau, YEAR)
    said = save_draft(desk.stranger, draft, texts(right(6), YEAR), "")
    accept(desk.supervisor, file_draft(desk.stranger, said, Filing(reason="漏报一件")).report)
