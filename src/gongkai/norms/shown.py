"""What the public was last shown of a document's worth. A term ends and a day of effect comes without any act: then the
pages, the search and the files of the site are told like after one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.db.models import Exists, OuterRef

from gongkai.items import hooks
from gongkai.norms.models import NormCourse, NormShown
from gongkai.norms.standing import with_state
from gongkai.site import clock

BATCH = 200


def note(norms: Iterable[int]) -> None:
    """Remember what is shown of these from now on; called when the public sees something else of them."""
    rows = with_state(NormCourse.objects.filter(pk__in=list(norms)), clock.today())
    NormShown.objects.bulk_create(
        [NormShown(norm_id=row.pk, state=row.state or "") for row in rows], update_conflicts=True, unique_fields=["norm"],
        update_fields=["state"],
    )  # fmt: skip


def turn(today: date) -> int:
    """Tell of every document whose worth is another today than what was shown; how many."""
    told = 0
    known = NormShown.objects.filter(norm=OuterRef("pk"))
    rows = with_state(NormCourse.objects.all(), today)
    changed = rows.filter(~Exists(known.filter(state=OuterRef("state"))))
    last = 0
    while batch := list(changed.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH]):
        last = batch[-1]
        with transaction.atomic():
            # the register's own follower notes them
            hooks.changed(batch)
        told += len(batch)
    return told
