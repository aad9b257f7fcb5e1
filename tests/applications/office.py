"""The disclosure office of the imagined township, and applications that arrive there: made by the services' own acts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

import time_machine

from gongkai.applications import services
from gongkai.applications.kinds import ApplicantKind
from gongkai.applications.models import Application, Case, Draft
from gongkai.applications.particulars import Applicant
from gongkai.bodies.kinds import Role
from gongkai.bodies.models import Body, Person
from gongkai.law.receipt import Arrival, Channel
from gongkai.site.clock import SHANGHAI
from tests.bodies.county import County, found_county, person_with

# no real person's: the district code 999999 is given to nobody
IDENTITY_NUMBER = "999999199001011234"
PHONE = "13000000000"
SINCE = date(2008, 5, 1)
"""From when the people have their roles, so that tests can act on past days."""


@dataclass
class Office:
    """The township with the people of its disclosure office; `stranger` works at another body."""

    county: County
    town: Body
    clerk: Person
    head: Person
    signer: Person
    mailroom: Person
    supervisor: Person
    stranger: Person


def staffed_office() -> Office:
    county = found_county()
    return Office(
        county,
        county.town,
        clerk=person_with(county, "clerk", county.town, Role.HANDLER, since=SINCE),
        head=person_with(county, "head", county.town, Role.OFFICE_HEAD, since=SINCE),
        signer=person_with(county, "signer", county.town, Role.SIGNER, since=SINCE),
        mailroom=person_with(county, "mailroom", county.town, Role.MAILROOM, since=SINCE),
        supervisor=person_with(county, "supervisor", county.county, Role.SUPERVISING_OFFICE, since=SINCE),
        stranger=person_with(county, "stranger", county.bureau, Role.HANDLER, Role.OFFICE_HEAD, since=SINCE),
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
    """The application answered with the information itself, as the paper register has it."""
    parts = [services.Part("granted", "随函附上")]
    return services.record_past_answer(office.head, application, parts, on=on, **choices)


def asked_to_correct(office: Office, application: Application, on: date, days: int = 10) -> Case:
    reply_by = on + timedelta(days=days)
    return services.ask_correction(office.clerk, application, items="请写明所指的村", reply_by=reply_by, on=on)


def on_day(day: date) -> time_machine.travel:
    """The clock stands at ten in the morning of a day in Shanghai."""
    return time_machine.travel(datetime.combine(day, time(10), SHANGHAI), tick=False)


def signed(office: Office, application: Application, parts: Sequence[services.Part], on: date, **choices: Any) -> Draft:
    """The answer written by the clerk, checked by the office head and signed, all on one day."""
    with on_day(on):
        draft = services.write_draft(office.clerk, application, parts, **choices)
        services.submit_draft(office.clerk, draft)
        services.check_draft(office.head, draft, agrees=True)
        services.sign_draft(office.signer, draft)
    return draft


def issued(office: Office, application: Application, parts: Sequence[services.Part], on: date, **choices: Any) -> Case:
    """The whole way of an answer on one day: draft, check, signature, issue."""
    draft = signed(office, application, parts, on, **choices)
    return services.issue_answer(office.clerk, draft, on=on)
