"""The disclosure office of the imagined township, and applications that arrive there: made by the services' own acts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cache
from io import BytesIO
from typing import Any

import time_machine
from PIL import Image

from gongkai.applications import services
from gongkai.applications.kinds import ApplicantKind
from gongkai.applications.models import Application, Case, Draft
from gongkai.applications.particulars import Applicant
from gongkai.bodies.kinds import Role
from gongkai.bodies.models import Body, Person
from gongkai.files import services as files
from gongkai.law.letter_parts import parts as mandatory
from gongkai.law.receipt import Arrival, Channel
from gongkai.law.serving import Carrier, Way
from gongkai.letters import services as letters
from gongkai.letters.answers import SAID
from gongkai.letters.going_out import has_paper
from gongkai.letters.kinds import Finding
from gongkai.letters.models import Letter, Letterhead
from gongkai.site import clock
from gongkai.site.clock import SHANGHAI
from tests.bodies.county import County, found_county, person_with
from tests.remembered import remembered

# no real person's: the district code 999999 is given to nobody
IDENTITY_NUMBER = "999999199001011234"
PHONE = "13000000000"
POST = letters.Sending(Way.POSTAL, "申请人甲", "青石县柳溪镇一号", Carrier.EMS, "1234567890123")
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


@remembered
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


def handed_in(
    office: Office, application: Application, parts: Sequence[services.Part], author: Person | None = None, **choices: Any
) -> Draft:
    """The answer written and its letter drawn. What the letter of an outcome must hold beside what the test says is
    filled in, and reviewed before."""
    _prepared(office, application, parts)
    draft = services.write_draft(author or office.clerk, application, [_whole(part) for part in parts], **choices)
    letters.submit_answer(author or office.clerk, draft, given={"earlier.letter": "柳政〔2024〕3号，2024年3月6日送达"})
    return draft


def signed(office: Office, application: Application, parts: Sequence[services.Part], on: date, **choices: Any) -> Draft:
    """The answer written by the clerk, its letter drawn, checked by the office head and signed, all on one day."""
    with on_day(on):
        draft = handed_in(office, application, parts, **choices)
        services.check_draft(office.head, draft, agrees=True)
        services.sign_draft(office.signer, draft)
    return draft


def posted(office: Office, draft: Draft, on: date) -> Case:
    """The letter of a signed answer numbered, sealed, scanned and posted on one day; without a letter it is recorded."""
    with on_day(on):
        if not draft.letters.exists():
            return services.issue_answer(office.clerk, draft, on=on)
        letter = sealed(office, draft, on)
        letters.send_letter(office.clerk, letter, POST, on=on)
    return current(draft.application)


def sealed(office: Office, draft: Draft, on: date) -> Letter:
    """The letter of a signed answer, ready to be posted."""
    letter = draft.letters.latest("pk")
    letters.take_number(office.clerk, letter)
    letters.record_seal(office.clerk, letter, seal="柳溪镇人民政府印章", copies=2, keeper="李四", on=on)
    letters.upload_scan(office.clerk, letter, files.receive(_picture(), "扫描件.png", actor=office.clerk))
    return letter


def issued(office: Office, application: Application, parts: Sequence[services.Part], on: date, **choices: Any) -> Case:
    """The whole way of an answer on one day: draft, check, signature, number, seal, post."""
    return posted(office, signed(office, application, parts, on, **choices), on)


@cache
def _picture() -> bytes:
    """A scan as small as it can be."""
    found = BytesIO()
    Image.new("L", (8, 8), 255).save(found, "PNG")
    return found.getvalue()


def _prepared(office: Office, application: Application, parts: Sequence[services.Part]) -> None:
    """The office can be reached, and what is handed out or secret was reviewed."""
    Letterhead.objects.get_or_create(
        body=application.body, defaults={"contact": "联系人：王五，电话：0000-0000000", "review_entrance": "复议网上入口"}
    )
    secret = any(part.outcome == "refused_state_secret" for part in parts)
    finding, words = (Finding.PARTLY, "附件二属于国家秘密") if secret else (Finding.OPEN, "")
    if secret or any(part.outcome == "granted" for part in parts):
        letters.review_secrecy(office.head, application, about="所申请的信息", finding=finding, words=words, on=clock.today())


def _whole(part: services.Part) -> services.Part:
    """The part with every text that the letter of its outcome needs."""
    if not has_paper(part.outcome):
        return part
    needed = {one.part.source.code for one in mandatory(part.outcome)}
    blank = {name: "见所附说明" for name in SAID if f"part.{name}" in needed and not getattr(part, name)}
    return replace(part, **blank)
