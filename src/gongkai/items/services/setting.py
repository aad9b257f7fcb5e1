"""How a body publishes: the steps of its review and the style of its index numbers; each change is on the ledger."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from gongkai.bodies.act import locked
from gongkai.bodies.models import Body
from gongkai.bodies.policy import require
from gongkai.bodies.submissions import use_once
from gongkai.items import acts, steps
from gongkai.items.models import IndexProfile, ReviewStep
from gongkai.law import index_numbers
from gongkai.law.reasons import refuse
from gongkai.ledger.digests import keyed_digest
from gongkai.ledger.entry import Code
from gongkai.ledger.services import Draft, append
from gongkai.site import clock

SUBJECT = "item_setting"
REVIEW_SET = "item_setting.review_set"
INDEX_SET = "item_setting.index_set"


@transaction.atomic
def set_review(actor: Any, body: Body, chosen: Sequence[tuple[str, str]], *, key: str = "") -> list[ReviewStep]:
    """Replace the steps of a body's review, (step, role) in their order; reviews under way keep the steps they began with.

    Refused as `steps.checked` says: without a compulsory step, with one twice, or where the last is not the final one.
    """
    require(actor, acts.SET_REVIEW, body)
    use_once(actor, key)
    locked(body)
    found = steps.checked(list(chosen))
    ReviewStep.objects.filter(body=body).delete()
    rows = ReviewStep.objects.bulk_create(
        ReviewStep(body=body, position=at, code=code, role=role) for at, (code, role) in enumerate(found, 1)
    )
    _record(actor, body, REVIEW_SET, {"steps": ".".join(code for code, _ in found), "roles": ".".join(role for _, role in found)})
    return rows


@transaction.atomic
def set_index_profile(actor: Any, body: Body, profile: str, parts: Mapping[str, str], *, key: str = "") -> IndexProfile:
    """Choose the style of a body's index numbers with its fixed parts; numbers that were issued stay.

    Refused: a style that there is not, a part that is missing or does not fit it.
    """
    require(actor, acts.SET_INDEX, body)
    use_once(actor, key)
    locked(body)
    example(profile, parts)
    values = {name: parts[name].strip().upper() for name in index_numbers.profiles()[profile].settings}
    text = json.dumps(values, ensure_ascii=False, sort_keys=True)
    found, _ = IndexProfile.objects.update_or_create(body=body, defaults={"profile": profile, "parts": text})
    _record(actor, body, INDEX_SET, {"profile": profile}, {"parts": keyed_digest(text)})
    return found


def example(profile: str, parts: Mapping[str, str]) -> str:
    """What the first number of today would be in a style with these parts; refused like the choice of it."""
    if profile not in index_numbers.profiles():
        raise refuse("no_index_profile", "请选择索引号格式", index_numbers.ARTICLE)
    return index_numbers.render(profile, index_numbers.of_day(clock.today(), 1, parts))


def _record(
    actor: Any, body: Body, verb: str, codes: Mapping[str, Code], digests: Mapping[str, str] | None = None
) -> None:
    append(Draft(body.pk, SUBJECT, body.pk, verb, actor.pk, clock.today(), codes, {}, digests or {}))
