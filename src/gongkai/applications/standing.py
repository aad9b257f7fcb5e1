"""Records of acts that still stand: an annulled answer, search or correction of the request is none."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.models import QuerySet

from gongkai.applications.models import Annulment, Answer, Application, Request, SearchRecord
from gongkai.applications.verbs import ANSWERED, CORRECTION_RECEIVED, REMADE, SEARCHED


def answers(application: Application) -> QuerySet[Answer]:
    """First and re-made answers that stand, the oldest first."""
    return application.answers.exclude(pk__in=_annulled(application, ANSWERED, REMADE)).order_by("pk")


def answers_of(applications: Collection[int]) -> dict[int, list[Answer]]:
    """The same of many applications by their ids, those without an answer left out; two queries."""
    annulled = Annulment.objects.filter(application__in=applications, verb__in=(ANSWERED, REMADE), record__isnull=False)
    gone = set(annulled.values_list("record", flat=True))
    found: dict[int, list[Answer]] = {}
    for answer in Answer.objects.filter(application__in=applications).order_by("pk"):
        if answer.pk not in gone:
            found.setdefault(answer.application_id, []).append(answer)
    return found


def searches(application: Application) -> QuerySet[SearchRecord]:
    """The searches that stand."""
    return application.searches.exclude(pk__in=_annulled(application, SEARCHED))


def searches_for(application: Application, received_on: date, answered_on: date) -> QuerySet[SearchRecord]:
    """The searches on which an answer of a day can rest: made since the receipt, as it now stands (条例 36(四))."""
    return searches(application).filter(searched_on__gte=received_on, searched_on__lte=answered_on)


def shows_absence(searches: QuerySet[SearchRecord], alone: bool) -> bool:
    """Whether "does not exist" can rest on searches: the last of them found nothing.

    Not `alone`, another part of the answer rests on what was found: then any of them that found nothing is enough.
    """
    last = searches.order_by("searched_on", "pk").last()
    return last is not None and (not last.found or (not alone and searches.filter(found=False).exists()))


def request(application: Application) -> Request:
    """What is asked for, as it now reads."""
    return application.requests.exclude(pk__in=_annulled(application, CORRECTION_RECEIVED)).latest("version")


def _annulled(application: Application, *verbs: str) -> QuerySet[Annulment]:
    found = Annulment.objects.filter(application=application, verb__in=verbs, record__isnull=False)
    return found.values("record")
