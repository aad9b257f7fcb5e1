"""What normative documents are worth today, as the search filters by it."""

from __future__ import annotations

from collections.abc import Collection

from gongkai.norms.models import NormCourse
from gongkai.norms.standing import with_state
from gongkai.site import clock


def worth(items: Collection[int]) -> dict[int, str]:
    """The codes of `law.norms.State` by item, of those that are registered documents."""
    rows = with_state(NormCourse.objects.filter(pk__in=list(items)), clock.today())
    return {row.pk: row.state for row in rows if row.state}
