"""Which letters an applicant has been sent, for the policy: a condition for one row and as a filter."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from gongkai.applications import standing
from gongkai.applications.models import Application
from gongkai.applications.web_applicant import WebApplicant
from gongkai.bodies.policy import NOTHING, Predicate
from gongkai.letters.kinds import ON_THE_WAY, TO_OTHERS
from gongkai.letters.models import AlsoAnswered, Letter


def _sent_to(actor: Any) -> Q:
    """What left the office for the applicant of the application whose code was shown.

    An answer counts once it is given: handed over, from the signature; one that was annulled may have been another's.
    One letter may answer several applications of the same person.
    """
    if not isinstance(actor, WebApplicant):
        return NOTHING
    given = standing.answers(Application(pk=actor.application_id)).values("draft")
    other = Q(application=actor.application_id, draft=None) & ~Q(kind__in=TO_OTHERS)
    answers = Q(draft__in=given) | Q(pk__in=AlsoAnswered.objects.filter(draft__in=given).values("letter"))
    return (other | answers) & Q(course__stage__in=ON_THE_WAY)


was_sent_to_them = Predicate(
    "文书已经送出并且是送给该申请人的",
    lambda actor, row: row is not None and Letter.objects.filter(pk=row.pk).filter(_sent_to(actor)).exists(),
    _sent_to,
)
