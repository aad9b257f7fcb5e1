"""Annual returns: the list, what is typed and read before filing, filing, taking back, sending back, accepting, urging."""

from __future__ import annotations

from datetime import date
from typing import Any

from gongkai.annual.models import AnnualReturn, Part, ReturnDraft
from gongkai.annual.returns import deciding, drafting, filing
from gongkai.annual.returns.listing import declare_list
from gongkai.annual.returns.proposal import Line
from gongkai.bodies.models import Body
from gongkai.files.services import receive
from tests.annual.returns.collecting import right, texts
from tests.applications.office import Office
from tests.faults.scenes.disclosing import once
from tests.faults.scenes.scene import KEY, Ready, scene
from tests.walk.returning import sheet_of

FILING = filing.Filing(key=KEY)


@once
def lists(office: Office) -> Body:
    """The county asks the town and the bureau for every year; each scene has a body and a year of its own."""
    county = office.county
    for year in range(2021, 2026):
        lines = [Line(county.town, Part.COUNTED), Line(county.bureau, Part.COUNTED)]
        declare_list(office.supervisor, county.county, year, lines, due_on=date(year + 1, 1, 31), notice="条例第四十九条")
    return county.county


def _draft(office: Office, body: Body, year: int) -> ReturnDraft:
    return drafting.begin_form(office.supervisor, lists(office), body, year)


def _typed(office: Office, body: Body, year: int) -> ReturnDraft:
    return drafting.save_draft(office.supervisor, _draft(office, body, year), texts(right(), year), "")


def _filed(office: Office, body: Body, year: int) -> AnnualReturn:
    """Handed in by the body's clerk, so that the office above may accept it."""
    who = office.clerk if body == office.county.town else office.supervisor
    return filing.file_draft(who, _typed(office, body, year)).report


def _uploaded(office: Office, year: int) -> ReturnDraft:
    body = office.county.bureau
    file = receive(sheet_of(body, year), "填报表.xlsx", actor=office.supervisor)
    return drafting.begin_upload(office.supervisor, lists(office), body, year, file)


@scene()
def return_list(office: Office) -> Ready:
    lines = [Line(office.county.town, Part.COUNTED)]
    return lambda: declare_list(
        office.supervisor, office.county.county, 2020, lines, due_on=date(2021, 1, 31), notice="条例第四十九条", key=KEY
    )


@scene(lists)
def return_urge(office: Office, county: Body) -> Ready:
    return lambda: deciding.urge(office.supervisor, county, 2021, [office.county.bureau], words="请尽快报送", key=KEY)


@scene(lists)
def return_begin(office: Office, county: Body) -> Ready:
    return lambda: drafting.begin_form(office.clerk, county, office.county.town, 2021)


@scene(lambda office: (lists(office), receive(sheet_of(office.county.bureau, 2022), "填报表.xlsx", actor=office.supervisor)))
def return_upload(office: Office, county: Body, file: Any) -> Ready:
    return lambda: drafting.begin_upload(office.supervisor, county, office.county.bureau, 2022, file)


@scene(lambda office: _draft(office, office.county.town, 2022))
def return_save(office: Office, draft: ReturnDraft) -> Ready:
    return lambda: drafting.save_draft(office.clerk, draft, texts(right(), 2022), "")


def _again(office: Office, number: int, body: Body, year: int) -> ReturnDraft:
    """The draft as a page had it, which is gone once the act is done."""
    return ReturnDraft(pk=number, to=office.county.county, body=body, year=year)


@scene(lambda office: str(_uploaded(office, 2023).pk))
def return_discard(office: Office, number: str) -> Ready:
    draft = _again(office, int(number), office.county.bureau, 2023)
    return lambda: drafting.discard_draft(office.supervisor, draft)


@scene(lambda office: str(_typed(office, office.county.town, 2023).pk))
def return_file(office: Office, number: str) -> Ready:
    draft = _again(office, int(number), office.county.town, 2023)
    return lambda: filing.file_draft(office.clerk, draft, FILING)


@scene(lambda office: _filed(office, office.county.town, 2024))
def return_take_back(office: Office, one: AnnualReturn) -> Ready:
    return lambda: filing.take_back(office.clerk, one, key=KEY)


@scene(lambda office: _filed(office, office.county.bureau, 2024))
def return_send_back(office: Office, one: AnnualReturn) -> Ready:
    return lambda: deciding.send_back(office.supervisor, one, words="请核对（七）总计", key=KEY)


@scene(lambda office: _filed(office, office.county.town, 2025))
def return_accept(office: Office, one: AnnualReturn) -> Ready:
    return lambda: deciding.accept(office.supervisor, one, key=KEY)
