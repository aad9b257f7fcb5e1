"""转办 to an inner unit, 催办, its written answer. The unit works for its body: none of this moves the clock (条例 33)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction

from gongkai.applications import acts
from gongkai.applications.models import Application, AttachedAs, Case, Forwarding, UnitReply, UnitTask
from gongkai.applications.services.act import CaseAct, begin
from gongkai.applications.services.attaching import files_digest, link
from gongkai.applications.verbs import FORWARDED, UNIT_REPLIED, URGED
from gongkai.bodies.models import Division
from gongkai.bodies.work_calendar import calendar
from gongkai.files.models import StoredFile
from gongkai.law import articles
from gongkai.law.reasons import refuse
from gongkai.law.wording import day_words
from gongkai.ledger.digests import keyed_digest

ORGANISATION = "《政府信息公开条例》第四条"
TERM_DAYS = 5
LONGEST = 20


@transaction.atomic
def forward(
    actor: Any, application: Application, division: Division, *, words: str, on: date, term_days: int = TERM_DAYS,
    key: str = "",
) -> Case:  # fmt: skip
    """Hand an open case to an inner unit of the body for its opinion and material, within `term_days` working days.

    Refused: a unit of another body or a closed one, one that has not replied yet, a term of less than 1 or more than
    20 days, and one that ends after the day by which the body itself must answer.
    """
    act = begin(actor, acts.FORWARD, application, FORWARDED, on, key)
    act.require_open()
    _refuse_unfit(act, division)
    due = _due(act, term_days)
    if not words.strip():
        raise refuse("blank_text", "请写明转办要求：需要科室提供什么、答什么", ORGANISATION)
    record = Forwarding.objects.create(
        application=act.application, division=division, term_days=term_days, words=words.strip()
    )
    codes = {"term_days": term_days, "reply_by": due.isoformat()}
    records = {"forwarding": record.pk, "division": division.pk}
    return act.finish(FORWARDED, codes, records, {"words": keyed_digest(record.words)})


@transaction.atomic
def urge(actor: Any, forwarding: Forwarding, *, words: str, on: date, key: str = "") -> Case:
    """Remind a unit that has not replied; as often as needed."""
    act = begin(actor, acts.URGE, forwarding.application, URGED, on, key)
    act.require_open()
    _require_waiting(forwarding, on)
    text = act.write(URGED, words, "催办内容", ORGANISATION)
    return act.finish(URGED, {}, {"forwarding": forwarding.pk, **text})


@transaction.atomic
def reply_of_unit(
    actor: Any, forwarding: Forwarding, *, opinion: str, on: date, attachments: Iterable[StoredFile] = (), key: str = ""
) -> Case:
    """The unit's written answer with its material, once. Given by a member of the unit, or recorded by the office from
    the unit's paper; the event's actor tells which."""
    act = begin(actor, acts.REPLY_OF_UNIT, forwarding.application, UNIT_REPLIED, on, key, about=forwarding)
    act.require_open()
    _require_waiting(forwarding, on)
    if not opinion.strip():
        raise refuse("blank_text", "请写明科室的意见：有无所申请的信息、能否公开及理由", ORGANISATION)
    material = link(actor, act.application, attachments, AttachedAs.UNIT)
    reply = UnitReply.objects.create(forwarding=forwarding, opinion=opinion.strip())
    reply.material.set(material)
    digests = {"opinion": keyed_digest(opinion.strip()), **files_digest(material)}
    return act.finish(UNIT_REPLIED, {"files": len(material)}, {"forwarding": forwarding.pk, "reply": reply.pk}, digests)


def _refuse_unfit(act: CaseAct, division: Division) -> None:
    if division.body_id != act.application.body_id:
        raise refuse("other_body", "所选科室不属于该机关；其他机关的意见应当以征求意见的方式取得", articles.EXCLUDED)
    if division.closed_on is not None and division.closed_on <= act.on:
        raise refuse(
            "division_closed", f"该科室已于{day_words(division.closed_on)}撤销，请转办承继其职责的科室", ORGANISATION
        )
    waiting = UnitTask.objects.filter(application=act.application, division=division, replied_on=None).first()
    if waiting is not None:
        message = f"已于{day_words(waiting.forwarded_on)}转办该科室，尚未回复；请催办，不必再次转办"
        raise refuse("forwarded_already", message, ORGANISATION)


def _due(act: CaseAct, term_days: int) -> date:
    if not 1 <= term_days <= LONGEST:
        raise refuse("term", f"转办的办理期限应为1至{LONGEST}个工作日，现为{term_days}个工作日", ORGANISATION)
    due, answer_by = calendar().add_working_days(act.on, term_days), act.case.due_on
    if answer_by is not None and act.on < answer_by < due:
        message = (
            f"科室的回复日期{day_words(due)}晚于应答复日期{day_words(answer_by)}；"
            "内设科室办理不中止答复期限，请缩短转办的办理期限"
        )
        raise refuse("after_due", message, articles.ANSWER)
    return due


def _require_waiting(forwarding: Forwarding, on: date) -> None:
    task = UnitTask.objects.filter(pk=forwarding.pk).first()
    if task is None:
        raise refuse("forwarding_annulled", "该转办已经撤销，无须回复", ORGANISATION)
    if task.replied_on is not None:
        raise refuse("replied_already", f"科室已于{day_words(task.replied_on)}回复", ORGANISATION)
    if on < task.forwarded_on:
        raise refuse("before_forwarding", f"日期早于转办之日{day_words(task.forwarded_on)}，请核对", ORGANISATION)
