"""征求意见 of third parties and other organs (条例 32–34): the days are not counted. One's own unit is never consulted."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from gongkai.applications import acts
from gongkai.applications.models import Application, Case, Consultation, Opinion
from gongkai.applications.services.act import begin
from gongkai.applications.verbs import CONSULTATION_RECEIVED, CONSULTATION_SENT, OPINION_RECEIVED
from gongkai.law import articles
from gongkai.law.events import ConsultationAnswered, ConsultationReceived, ConsultationSent, Consulted
from gongkai.law.reasons import refuse


@transaction.atomic
def consult(
    actor: Any, application: Application, *, consulted: Consulted, name: str, about: str, on: date, key: str = ""
) -> Case:
    """Ask a third party or another organ in writing; `name` and `about` stay in the record."""
    act = begin(actor, acts.CONSULT, application, CONSULTATION_SENT, on, key)
    if not name.strip() or not about.strip():
        raise refuse("blank_text", "请写明征求意见的对象和事项", articles.THIRD_PARTY)
    record = Consultation.objects.create(
        application=act.application, consulted=consulted.value, name=name.strip(), about=about.strip()
    )
    act.try_clock(ConsultationSent(on, str(record.pk), consulted))
    return act.finish(CONSULTATION_SENT, {"consulted": consulted.value}, {"consultation": record.pk})


@transaction.atomic
def record_delivery(actor: Any, consultation: Consultation, *, on: date, key: str = "") -> Case:
    """The other side received the letter: its own 15 working days run from here."""
    act = begin(actor, acts.CONSULT, consultation.application, CONSULTATION_RECEIVED, on, key)
    act.try_clock(ConsultationReceived(on, str(consultation.pk)))
    return act.finish(CONSULTATION_RECEIVED, {}, {"consultation": consultation.pk})


@transaction.atomic
def receive_opinion(
    actor: Any, consultation: Consultation, *, agrees: bool, opinion: str, on: date, key: str = ""
) -> Case:
    """The opinion came in. It may still come after the answer; then it changes nothing."""
    act = begin(actor, acts.CONSULT, consultation.application, OPINION_RECEIVED, on, key)
    if not opinion.strip():
        raise refuse("blank_text", "请写明对方的意见", articles.THIRD_PARTY)
    act.try_clock(ConsultationAnswered(on, str(consultation.pk)))
    record = Opinion.objects.create(consultation=consultation, opinion=opinion.strip())
    return act.finish(OPINION_RECEIVED, {"agrees": agrees}, {"consultation": consultation.pk, "opinion": record.pk})
