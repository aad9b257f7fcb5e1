"""What the pages say otherwise on another day without any act: a term ends, a day of effect comes, a body is no more.

Normative documents are told of by their own register (`norms.shown`).
"""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q

from gongkai.bodies.models import Body
from gongkai.items.models import ItemCourse
from gongkai.portal.export import copying, spreading
from gongkai.portal.models import Reach, StaticCopy


@transaction.atomic
def turn(today: date) -> int:
    """Have every copy show what is so today; how many items and bodies are shown otherwise than when it was last looked."""
    behind = StaticCopy.objects.select_for_update().exclude(shown_on=today).order_by("shown_on")
    # a copy of an earlier version does not know its day
    since = min((copy.shown_on or today - timedelta(days=1) for copy in behind), default=None)
    if since is None:
        return 0
    items = list(_items(since, today))
    bodies = list(Body.objects.filter(valid_until__gte=since, valid_until__lt=today).values_list("pk", flat=True))
    copying.follow(items)
    spreading.leave(spreading.Spread(Reach.COLUMNS, body) for body in bodies)
    StaticCopy.objects.update(shown_on=today)
    return len(items) + len(bodies)


def _items(since: date, today: date) -> list[int]:
    """Items that the public has, with a day on which they begin or a term that ended since."""
    ended = {"gte": since, "lt": today}
    begun = {"gt": since, "lte": today}
    days = Q()
    for column, within in (
        ("valid_until", ended), ("effective_on", begun),
        ("consultation_facts__opens_on", begun), ("consultation_facts__closes_on", ended),
    ):  # fmt: skip
        days |= Q(**{f"public_version__{column}__{how}": day for how, day in within.items()})
    return list(ItemCourse.objects.filter(days).order_by("pk").values_list("pk", flat=True))
