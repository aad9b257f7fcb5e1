"""Records of acts that still stand: an annulled answer, search or correction of the request is none."""

from __future__ import annotations

from django.db.models import QuerySet

from gongkai.applications.models import Annulment, Answer, Application, Request, SearchRecord
from gongkai.applications.verbs import ANSWERED, CORRECTION_RECEIVED, REMADE, SEARCHED


def answers(application: Application) -> QuerySet[Answer]:
    """First and re-made answers that stand, the oldest first."""
    return application.answers.exclude(pk__in=_annulled(application, ANSWERED, REMADE)).order_by("pk")


def searches(application: Application) -> QuerySet[SearchRecord]:
    """The searches that stand."""
    return application.searches.exclude(pk__in=_annulled(application, SEARCHED))


def request(application: Application) -> Request:
    """What is asked for, as it now reads."""
    return application.requests.exclude(pk__in=_annulled(application, CORRECTION_RECEIVED)).latest("version")


def _annulled(application: Application, *verbs: str) -> QuerySet[Annulment]:
    found = Annulment.objects.filter(application=application, verb__in=verbs, record__isnull=False)
    return found.values("record")
