"""更正登记内容: what was registered wrongly is put right. The number stays, what a locked year counts too."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date
from typing import Any

from django.db import transaction

from gongkai.applications import acts, standing
from gongkai.applications.kinds import ApplicantKind, Purpose, Topic
from gongkai.applications.models import ApplicantRecord, Application, Case, RegistrationCorrection
from gongkai.applications.services.act import CaseAct, begin, first_unlocked
from gongkai.applications.services.answering import SEARCH_ARTICLE
from gongkai.applications.services.counted import receipt_stays
from gongkai.applications.services.intake import refuse_wrong_days
from gongkai.applications.verbs import REGISTRATION_CORRECTED
from gongkai.bodies.work_calendar import calendar
from gongkai.law import articles
from gongkai.law.clock import clock
from gongkai.law.outcomes import outcome
from gongkai.law.reasons import Refused, refuse
from gongkai.law.receipt import Arrival, receipt
from gongkai.law.wording import day_words
from gongkai.ledger.entry import Code


@transaction.atomic
def correct_registration(
    actor: Any, application: Application, *, reason: str, on: date, arrival: Arrival | None = None,
    kind: ApplicantKind | None = None, topic: Topic | None = None, key: str = "",
) -> Case:  # fmt: skip
    """Put right the channel and the days (`arrival`, as a whole), the applicant kind, the topic; None stays as it is.

    The day of receipt and the clock follow. Table 3 follows as far as nothing of the case is in a locked year and it was
    not carried over (`books`). Refused where the acts recorded since could not be after the new day of receipt.
    """
    act = begin(actor, acts.CORRECT_REGISTRATION, application, REGISTRATION_CORRECTED, on, key)
    right = _as_it_should_be(act, arrival, kind, topic)
    record = _recorded(act, right, reason)
    received_on = _received_on(act, right["arrival"])
    codes = _codes(act, right, received_on)
    _change(act.application, right)
    return act.finish(REGISTRATION_CORRECTED, codes, {"correction": record.pk})


def _as_it_should_be(
    act: CaseAct, arrival: Arrival | None, kind: ApplicantKind | None, topic: Topic | None
) -> dict[str, Any]:
    known = act.application.arrival(act.case.confirmed_on)
    given = arrival and replace(arrival, confirmed_on=arrival.confirmed_on or act.case.confirmed_on)
    right = {
        "arrival": given or known,
        "kind": ApplicantKind(kind or act.case.applicant_kind),
        "topic": Topic(topic or act.application.topic),
    }
    if right == {"arrival": known, "kind": act.case.applicant_kind, "topic": act.application.topic}:
        raise refuse("no_change", "更正后的登记内容与原来的相同，没有需要更正的")
    if right["arrival"] != known:
        refuse_wrong_days(right["arrival"], act.application.registered_at)
    return right


def _recorded(act: CaseAct, right: dict[str, Any], reason: str) -> RegistrationCorrection:
    if not reason.strip():
        raise refuse("blank_text", "请写明更正的理由（错在哪里）")
    known = asdict(act.application.arrival(act.case.confirmed_on))
    before = {name: value.isoformat() if isinstance(value, date) else value for name, value in known.items()}
    before |= {"kind": act.case.applicant_kind, "topic": act.application.topic}
    return RegistrationCorrection.objects.create(application=act.application, before=before, reason=reason.strip())


def _received_on(act: CaseAct, arrival: Arrival) -> date | None:
    """The day of receipt by the corrected arrival; refused where what was recorded since cannot follow it."""
    received_on, events = receipt(arrival, calendar()).on, act.clock_events()
    if received_on is None and (events or (act.case.closed_on and act.case.received_on)):
        message = "按更正后的收到方式须双方确认才算收到申请，而该申请已有办理事项；请一并填写双方确认之日"
        raise refuse("not_received", message, articles.RECEIPT)
    if received_on is not None and act.case.received_on is None and act.case.closed_on:
        message = "该申请在双方确认前已经办结，更正收到之日前请先撤销办结的事项"
        raise refuse("closed", message, articles.RECEIPT)
    if received_on is not None and act.case.purpose == Purpose.DISCLOSURE:
        try:
            clock(received_on, events, calendar())
        except Refused as refused:
            first = refused.reasons[0]
            message = f"收到申请之日更正为{day_words(received_on)}后，已登记的事项不能成立：{first.message}"
            raise refuse("acts_impossible", message, first.article) from None
        _refuse_unsearched(act, received_on)
    return received_on


def _refuse_unsearched(act: CaseAct, received_on: date) -> None:
    """An answer that rests on a search would rest on one from before the receipt."""
    for answer in standing.answers(act.application):
        absent = [outcome(part.outcome).search for part in answer.parts.all()]
        if not any(absent):
            continue
        known = standing.searches_for(act.application, act.case.received_on or received_on, answer.answered_on)
        left = known.filter(searched_on__gte=received_on)
        if standing.shows_absence(known, all(absent)) and not standing.shows_absence(left, all(absent)):
            message = (
                f"收到申请之日更正为{day_words(received_on)}后，已登记的事项不能成立："
                f"{day_words(answer.answered_on)}的答复所依据的检索早于收到申请之日，"
                "请先核对检索日期；确须更正的，先撤销该答复"
            )
            raise refuse("acts_impossible", message, SEARCH_ARTICLE)


def _codes(act: CaseAct, right: dict[str, Any], received_on: date | None) -> dict[str, Code]:
    arrival = right["arrival"]
    year = first_unlocked(act.application.body_id, received_on.year) if received_on else None
    codes = _due_of_the_end(act, received_on)
    return codes | {
        "channel": arrival.channel.value,
        "applicant_kind": right["kind"].value,
        "topic": right["topic"].value,
        "confirmed_on": arrival.confirmed_on.isoformat() if arrival.confirmed_on else None,
        "received_on": received_on.isoformat() if received_on else None,
        "counted_in": year,
        "receipt_stays": receipt_stays(act),
    }


def _due_of_the_end(act: CaseAct, received_on: date | None) -> dict[str, Code]:
    """The due date by which the end of the case is judged now; one that was judged by a wrong day of receipt is wrong."""
    if received_on is None or act.case.closed_on is None or act.case.purpose != Purpose.DISCLOSURE:
        return {}
    due = clock(received_on, act.clock_events(), calendar()).due
    return {"due": due.isoformat() if due else None}


def _change(application: Application, right: dict[str, Any]) -> None:
    arrival = right["arrival"]
    Application.objects.filter(pk=application.pk).update(
        channel=arrival.channel.value,
        arrived_on=arrival.arrived_on,
        office_received_on=arrival.office_received_on,
        unreachable=arrival.unreachable,
        addressed_to_office=arrival.addressed_to_office,
        topic=right["topic"],
    )
    ApplicantRecord.objects.filter(pk=application.pk).update(kind=right["kind"])
