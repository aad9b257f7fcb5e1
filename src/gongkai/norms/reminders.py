"""Six months before its term ends, whoever keeps the register is told that a document is to be evaluated; once a term."""

from __future__ import annotations

from datetime import date
from functools import cache

from django.db.models import Q, QuerySet

from gongkai.bodies.kinds import Role
from gongkai.bodies.models import Body
from gongkai.bodies.queries import holders
from gongkai.delivery import notices
from gongkai.delivery.notices import Telling
from gongkai.law.norm_terms import evaluation_horizon
from gongkai.norms.models import NormCourse

BATCH = 500
TOLD = (Role.HANDLER, Role.OFFICE_HEAD, Role.LEGAL_ADVISER)

EVALUATE = notices.declare(
    "norm.evaluate", "规范性文件有效期将满，请评估后决定修改、废止或者继续有效", "有效期至",
    lambda norm, detail: f"/desk/norms/{norm}/",
)  # fmt: skip


def to_evaluate(on: date) -> QuerySet[NormCourse]:
    """The documents whose term ends within six months from a day, and has not ended."""
    return NormCourse.objects.filter(Q(ends_on__gte=on) & Q(ends_on__lte=evaluation_horizon(on)))


def remind(on: date) -> int:
    """Tell what is to be told on the day; how many notices there were."""
    waiting = notices.untold(to_evaluate(on), EVALUATE, "ends_on", "pk")
    people = cache(lambda body: sorted(holders(Body(pk=body), *TOLD, on=on).values_list("pk", flat=True)))
    told, last = 0, 0
    columns = ("pk", "body_id", "ends_on", "version__document_number")
    while batch := list(waiting.filter(pk__gt=last).order_by("pk").values_list(*columns)[:BATCH]):
        last = batch[-1][0]
        tellings = [
            Telling(EVALUATE, norm, number[:40], ends_on, person, body)
            for norm, body, ends_on, number in batch
            for person in people(body)
        ]
        told += notices.tell(tellings, on)
    return told
