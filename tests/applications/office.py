"""The disclosure office of the imagined township, and applications that arrive there: made by the services' own acts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from gongkai.applications import services
from gongkai.applications.kinds import ApplicantKind
from gongkai.applications.models import Application, Case
from gongkai.applications.particulars import Applicant
from gongkai.bodies.kinds import Role
from gongkai.bodies.models import Body, Person
from gongkai.law.receipt import Arrival, Channel
from tests.bodies.county import County, found_county, person_with

# no real person's: the district code 999999 is given to nobody
IDENTITY_NUMBER = "999999199001011234"
PHONE = "13000000000"


@dataclass
class Office:
    """The township with the people of its disclosure office; `stranger` works at another body."""

    county: County
    town: Body
    clerk: Person
    head: Person
    mailroom: Person
    supervisor: Person
    stranger: Person


def staffed_office() -> Office:
    county = found_county()
    return Office(
        county,
        county.town,
        clerk=person_with(county, "clerk", county.town, Role.HANDLER),
        head=person_with(county, "head", county.town, Role.OFFICE_HEAD),
        mailroom=person_with(county, "mailroom", county.town, Role.MAILROOM),
        supervisor=person_with(county, "supervisor", county.county, Role.SUPERVISING_OFFICE),
        stranger=person_with(county, "stranger", county.bureau, Role.HANDLER, Role.OFFICE_HEAD),
    )


def applicant(kind: ApplicantKind = ApplicantKind.NATURAL_PERSON, **fields: str) -> Applicant:
    values = {"name": "申请人甲", "identity_number": IDENTITY_NUMBER, "phone": PHONE} | fields
    return Applicant(kind=kind, **values)


def registration(
    on: date, channel: Channel = Channel.IN_PERSON, kind: ApplicantKind = ApplicantKind.NATURAL_PERSON, **fields: Any
) -> services.Registration:
    """A complete application that arrives on a day; fields replace its parts."""
    parts: dict[str, Any] = {
        "arrival": Arrival(channel, on),
        "applicant": applicant(kind),
        "asked": services.Asked(title="2023年度村级道路硬化项目验收报告", form="paper", route="mail"),
    }
    return services.Registration(**(parts | fields))


def received(office: Office, on: date, **fields: Any) -> Application:
    """An application handed in on a day and registered."""
    return services.register(office.clerk, office.town, registration(on, **fields)).application


def current(application: Application) -> Case:
    return Case.objects.get(pk=application.pk)


def given(office: Office, application: Application, on: date, **choices: Any) -> Case:
    """The application answered with the information itself."""
    return services.answer(office.clerk, application, [services.Part("granted", "随函附上")], on=on, **choices)


def asked_to_correct(office: Office, application: Application, on: date, days: int = 10) -> Case:
    reply_by = on + timedelta(days=days)
    return services.ask_correction(office.clerk, application, items="请写明所指的村", reply_by=reply_by, on=on)
