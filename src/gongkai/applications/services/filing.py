"""Applying on the web without an account (条例 28, 29, 31): what comes in waits for the confirmation of both sides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db import transaction

from gongkai.applications import acts, query_codes
from gongkai.applications.kinds import Route, Topic
from gongkai.applications.models import Application, AttachedAs, QueryCode
from gongkai.applications.particulars import Applicant
from gongkai.applications.services.attaching import link
from gongkai.applications.services.intake import CONTENT, Asked, Registration, record_registration
from gongkai.bodies.models import Body, Person
from gongkai.bodies.policy import require
from gongkai.bodies.submissions import use_once
from gongkai.files import services as files
from gongkai.files.admission import refuse_unfit
from gongkai.files.models import State, StoredFile
from gongkai.law.reasons import Reason, Refused, refuse
from gongkai.law.receipt import Arrival, Channel
from gongkai.site import clock

UPLOAD_BYTES = 10 * 1024 * 1024
"""The largest file that somebody without an account may hand in."""

MOST_FILES = 6
"""Files beside a request, and as many proofs."""

REPEATABLE = timedelta(hours=1)
"""For so long the same form sent again is answered with the same number and code, should the first answer be lost."""

UNUSED = timedelta(hours=24)
"""After so long a file that was handed in and never used is thrown away."""


@dataclass(frozen=True, slots=True)
class Filing:
    """What an applicant fills in. `key` is the form's secret key; the query code is made from it.

    `attachments` belong to what is asked, `proofs` are copies of identity papers and the agent's authority: ids of
    files that `hand_in` took. The caller vouches that they are the visitor's own: they must come sealed.
    """

    applicant: Applicant
    asked: Asked
    key: str = field(repr=False)
    topic: Topic = Topic.OTHER
    attachments: tuple[int, ...] = ()
    proofs: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Filed:
    """The application with its number, and its query code: here once, stored nowhere."""

    application: Application
    query_code: str = field(repr=False)


def file_online(body: Body, filing: Filing) -> Filed:
    """File an application on the web today. It gets its number at once and waits for the confirmation of both sides,
    whose day is the day of receipt (条例 31(三)). The same form sent twice files once and answers the same."""
    try:
        return _filed_before(body, filing) or _file(body, filing)
    except Refused:
        # the same form, sent at the same moment, may have come first
        if filed := _filed_before(body, filing):
            return filed
        raise


@transaction.atomic
def _file(body: Body, filing: Filing) -> Filed:
    actor = Person.objects.portal()
    require(actor, acts.FILE_ONLINE, body)
    if reasons := lacking(filing):
        raise Refused(reasons)
    use_once(actor, query_codes.form_digest(filing.key))
    arrival = Arrival(Channel.WEB, clock.today())
    registration = Registration(arrival, filing.applicant, filing.asked, filing.topic)
    application = record_registration(actor, body, registration, _linked(actor, filing)).application
    code = query_codes.code_of(filing.key)
    QueryCode.objects.create(application=application, digest=query_codes.digest(code))
    return Filed(application, code)


def _linked(actor: Any, filing: Filing) -> Any:
    def bring(application: Application) -> list[Any]:
        brought = link(actor, application, handed_in(filing.attachments), AttachedAs.REQUEST)
        return brought + link(actor, application, handed_in(filing.proofs), AttachedAs.PROOF)

    return bring


def _filed_before(body: Body, filing: Filing) -> Filed | None:
    """What this form has filed already, within `REPEATABLE`."""
    code = query_codes.code_of(filing.key)
    known = QueryCode.objects.filter(digest=query_codes.digest(code), issued_at__gte=clock.now() - REPEATABLE)
    found = known.filter(application__registered_at=body).select_related("application__body").first()
    return Filed(found.application, code) if found else None


def lacking(filing: Filing) -> list[Reason]:
    """What a filing on the web lacks, a reason each (条例 29); empty when it can be filed.

    A letter is registered as it came and corrected afterwards; a form can ask at once.
    """
    applicant, asked, found = filing.applicant, filing.asked, []
    if not filing.key:
        found.append(Reason("no_key", "这份表单不完整，请重新打开申请页面填写"))
    if not applicant.name.strip():
        found.append(Reason("no_name", "请填写申请人的姓名或者名称", f"{CONTENT}第二款第一项"))
    if not applicant.identity_number.strip():
        found.append(Reason("no_identity", "请填写身份证明：证件类型和证件号码", f"{CONTENT}第二款第一项"))
    if not (applicant.phone.strip() or applicant.email.strip()):
        message = "请填写联系电话或者电子邮箱，机关要与您确认收到申请，期限自双方确认之日起计算"
        found.append(Reason("no_contact", message, f"{CONTENT}第二款第一项、第三十一条第三项"))
    if not (asked.title.strip() or asked.document_number.strip() or asked.features.strip()):
        message = "请写明所需政府信息的名称、文号或者便于查找的其他特征，至少一项"
        found.append(Reason("nothing_asked", message, f"{CONTENT}第二款第二项"))
    return found + _lacking_form(applicant, asked)


def _lacking_form(applicant: Applicant, asked: Asked) -> list[Reason]:
    article = f"{CONTENT}第二款第三项"
    if not asked.form or not asked.route:
        return [Reason("no_form", "请选择提供方式和获取途径", article)]
    if asked.route == Route.MAIL and not applicant.address.strip():
        return [Reason("no_address", "选择邮寄的，请填写通信地址", article)]
    if asked.route == Route.EMAIL and not applicant.email.strip():
        return [Reason("no_email", "选择电子邮件的，请填写电子邮箱", article)]
    return []


def hand_in(content: Any, name: str) -> StoredFile:
    """Take a file from somebody without an account into quarantine, for a filing or a supplement that follows.

    Refuses what is empty, a program, larger than `UPLOAD_BYTES`, misnamed, or carries macros or scripts.
    """
    file = files.receive(content, name, actor=Person.objects.portal(), limit=UPLOAD_BYTES)
    try:
        refuse_unfit(file)
    except Refused as refused:
        files.refuse(file, refused.reasons[0].code)
        raise
    return file


def handed_in(file_ids: Sequence[int]) -> list[StoredFile]:
    """Files that `hand_in` took and nobody has used; refused where one of them was thrown away meanwhile."""
    waiting = StoredFile.objects.filter(pk__in=file_ids, received_by=Person.objects.portal(), state=State.RECEIVED)
    found = {file.pk: file for file in waiting}
    if missing := set(file_ids) - set(found):
        raise refuse("file_gone", f"有{len(missing)}个附件已经过期或者已经使用，请重新上传")
    return [found[number] for number in file_ids]


def throw_away_unused(most: int = 50) -> int:
    """Throw away files that were handed in a day ago and never used; how many."""
    waiting = StoredFile.objects.filter(received_by__username=Person.objects.portal().username, state=State.RECEIVED)
    stale = list(waiting.filter(received_at__lt=clock.now() - UNUSED).order_by("pk")[:most])
    for file in stale:
        files.refuse(file, "unused")
    return len(stale)
