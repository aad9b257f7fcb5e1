"""Letters made by the services' own acts, each by whoever may do it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from gongkai.applications import services as applications
from gongkai.applications.models import Application, Draft
from gongkai.files import services as files
from gongkai.files.models import StoredFile
from gongkai.law.serving import Way
from gongkai.letters import services
from gongkai.letters.kinds import Finding
from gongkai.letters.models import Letter, LetterCourse
from tests.applications.office import POST as POST
from tests.applications.office import Office, on_day
from tests.files.plain import plain_pdf

DAY = date(2024, 3, 8)
PDF = plain_pdf("扫描件")
HEAD = services.Office(
    code="柳政", contact="联系人：王五，电话：0000-0000000", payment="持本通知书到镇财政所缴纳", review_entrance="复议网上入口"
)
IN_PERSON = services.Sending(Way.DIRECT, "申请人甲")


def lettered(office: Office) -> Office:
    """The office with its letterhead set."""
    services.set_office(office.head, office.town, HEAD)
    return office


def scan_of(actor: Any, name: str = "扫描件.pdf") -> StoredFile:
    return files.receive(PDF, name, actor=actor)


def reviewed(office: Office, application: Application, on: date, finding: Finding = Finding.OPEN, words: str = "") -> None:
    """保密审查 of what will be handed out."""
    services.review_secrecy(office.head, application, about="验收报告", finding=finding, words=words, on=on)


def signed_answer(office: Office, application: Application, parts: Sequence[applications.Part], on: date, **choices: Any) -> Letter:
    """The answer's paper drawn, checked and signed on one day."""
    with on_day(on):
        draft = applications.write_draft(office.clerk, application, parts, **choices)
        letter = services.submit_answer(office.clerk, draft)
        carried_through(office, draft)
    return letter


def carried_through(office: Office, draft: Draft) -> None:
    applications.check_draft(office.head, draft, agrees=True)
    applications.sign_draft(office.signer, draft)


def sealed(office: Office, letter: Letter, on: date) -> LetterCourse:
    """Numbered, sealed and scanned on one day."""
    with on_day(on):
        services.take_number(office.clerk, letter)
        services.record_seal(office.clerk, letter, seal="柳溪镇人民政府印章", copies=2, keeper="李四", on=on)
        return services.upload_scan(office.clerk, letter, scan_of(office.clerk))
