"""Registering an application, and the confirmation of both sides that some channels need (条例 29–31)."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max

from gongkai.applications import acts
from gongkai.applications.kinds import Purpose, Route, SupplyForm, Topic
from gongkai.applications.likeness import likeness
from gongkai.applications.models import Application, Attachment, Case, Request
from gongkai.applications.particulars import Applicant, seal
from gongkai.applications.services.act import append_event, begin, first_unlocked, lock_body
from gongkai.applications.services.attaching import files_digest
from gongkai.applications.verbs import CONFIRMED, REGISTERED
from gongkai.bodies import days
from gongkai.bodies.acting_for import covered_for
from gongkai.bodies.models import Body
from gongkai.bodies.policy import require
from gongkai.bodies.submissions import use_once
from gongkai.bodies.work_calendar import calendar
from gongkai.law import articles
from gongkai.law.reasons import refuse
from gongkai.law.receipt import Arrival, Channel, Receipt, receipt
from gongkai.law.regime import regime
from gongkai.law.wording import day_words
from gongkai.ledger.digests import keyed_digest
from gongkai.ledger.entry import Code

CONTENT = "《政府信息公开条例》第二十九条"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for; what the letter leaves open stays blank. No purpose is asked."""

    title: str = ""
    document_number: str = ""
    features: str = ""
    form: SupplyForm | str = ""
    route: Route | str = ""


@dataclass(frozen=True, slots=True)
class Registration:
    """An application as it arrived."""

    arrival: Arrival
    applicant: Applicant
    asked: Asked
    topic: Topic = Topic.OTHER
    purpose: Purpose = Purpose.DISCLOSURE
    key: str = field(default="", repr=False)


@transaction.atomic
def register(actor: Any, body: Body, registration: Registration) -> Case:
    """Register an application; it gets its number at once. The clock starts with the receipt, which for the web, mail
    without signature, fax and e-mail is the confirmation of both sides (条例 31)."""
    require(actor, acts.REGISTER, body)
    use_once(actor, registration.key)
    return record_registration(actor, body, registration, covered=covered_for(actor, acts.REGISTER, body))


def record_registration(
    actor: Any, body: Body, registration: Registration, bring: Callable[[Application], list[Attachment]] | None = None,
    covered: Mapping[str, int] | None = None,
) -> Case:  # fmt: skip
    """Give an application its number and record it, within the transaction of an act that asked the policy.

    `bring` binds the files that came with it; `covered` says for whom the actor acts (`bodies.acting_for`).
    """
    arrival = registration.arrival
    refuse_wrong_days(arrival, body)
    received = receipt(arrival, calendar())
    application = _recorded(body, registration, received)
    request = write_request(application, registration.asked)
    sealed = seal(application, registration.applicant)
    codes: dict[str, Code] = {
        "channel": arrival.channel.value,
        "applicant_kind": registration.applicant.kind.value,
        "topic": Topic(registration.topic).value,
        "year": application.year,
        "serial": application.serial,
        **_receipt_codes(application, received.on),
    }
    if registration.purpose == Purpose.RECTIFICATION:
        codes["purpose"] = Purpose.RECTIFICATION.value
    digests = {"request": _digest(request), "particulars": keyed_digest(bytes(sealed.sealed))}
    digests |= files_digest(bring(application)) if bring else {}
    records = {"request": request.pk, **(covered or {})}
    append_event(actor, application, REGISTERED, arrival.arrived_on, codes, records, digests)
    return Case.objects.select_related("application", "body").get(pk=application.pk)


@transaction.atomic
def confirm(actor: Any, application: Application, *, on: date, key: str = "") -> Case:
    """Both sides have confirmed the application: on this day it counts as received (条例 31)."""
    act = begin(actor, acts.CONFIRM, application, CONFIRMED, on, key)
    act.require_open()
    if act.case.received_on is not None:
        received = day_words(act.case.received_on)
        raise refuse("received_already", f"收到申请之日已确定为{received}，无须再确认", articles.RECEIPT)
    received = receipt(act.application.arrival(on), calendar())
    return act.finish(CONFIRMED, _receipt_codes(act.application, received.on))


def write_request(application: Application, asked: Asked) -> Request:
    """Keep what is asked for as the next version; refused when nothing is described."""
    if not (asked.title.strip() or asked.document_number.strip() or asked.features.strip()):
        message = "请照来件填写所申请政府信息的名称、文号或者其他特征性描述；来件不明确的照原文填写后告知补正"
        raise refuse("nothing_asked", message, CONTENT)
    last = application.requests.aggregate(last=Max("version"))["last"]
    values = {name: value.strip() for name, value in asdict(asked).items()}
    alike = likeness(values["title"], values["document_number"], values["features"])
    return Request.objects.create(application=application, version=(last or 0) + 1, likeness=alike, **values)


def request_digests(request: Request) -> dict[str, str]:
    """What binds an event to the words of a request."""
    return {"request": _digest(request)}


def _digest(request: Request) -> str:
    values = [request.title, request.document_number, request.features, request.form, request.route]
    return keyed_digest(json.dumps(values, ensure_ascii=False))


def _receipt_codes(application: Application, on: date | None) -> dict[str, Code]:
    if on is None:
        return {"received_on": None, "counted_in": None}
    return {"received_on": on.isoformat(), "counted_in": first_unlocked(application.body_id, on.year)}


def _recorded(body: Body, registration: Registration, received: Receipt) -> Application:
    """The record with the next number of its year; the lock on the body keeps the series without a gap."""
    if not registration.applicant.name.strip():
        raise refuse("no_name", "请填写申请人姓名或者名称；来件没有署名的填写“未署名”后告知补正", CONTENT)
    arrival, year = registration.arrival, (received.on or registration.arrival.arrived_on).year
    lock_body(body)
    last = Application.objects.filter(registered_at=body, year=year).aggregate(last=Max("serial"))["last"]
    return Application.objects.create(
        body=body,
        registered_at=body,
        year=year,
        serial=(last or 0) + 1,
        channel=arrival.channel.value,
        arrived_on=arrival.arrived_on,
        office_received_on=arrival.office_received_on,
        unreachable=arrival.unreachable,
        addressed_to_office=arrival.addressed_to_office,
        topic=registration.topic,
        purpose=registration.purpose,
    )


WORDS = {Channel.REGISTERED_MAIL: "收发室签收日", Channel.IN_PERSON: "提交日期", Channel.ORAL: "提出日期"}


def refuse_wrong_days(arrival: Arrival, body: Body) -> None:
    """Refused for days to come, before the body was, or before the Regulation."""
    words = WORDS.get(arrival.channel, "到达日期")
    regime(arrival.arrived_on)
    days.require_possible(arrival.arrived_on, body, words)
    for day, other in ((arrival.office_received_on, "转到公开机构日"), (arrival.confirmed_on, "双方确认之日")):
        if day is not None:
            days.require_possible(day, body, other)
