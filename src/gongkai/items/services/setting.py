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
from gongkai.items.models import IndexProfile, OfficeWord, ReviewStep
from gongkai.law import index_numbers
from gongkai.law.reasons import refuse
from gongkai.ledger.digests import keyed_digest
from gongkai.ledger.entry import Code
from gongkai.ledger.services import Draft, append
from gongkai.site import clock

SUBJECT = "item_setting"
REVIEW_SET = "item_setting.review_set"
INDEX_SET = "item_setting.index_set"
WORDS_SET = "item_setting.words_set"
WORDS = "《政府信息公开条例》第六条"
MOST_WORDS = 5000


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
    _record(actor, body, REVIEW_SET, {"steps": ".".join(code for code, _ in found), **{f"by_{code}": role for code, role in found}})
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


@transaction.atomic
def set_words(actor: Any, body: Body, words: Sequence[tuple[str, str, bool]], *, key: str = "") -> int:
    """Replace a body's word list, (wrong, right, must be mended) each; how many words it holds now.

    Refused: a blank word, one twice, one that is its own correction, more than `MOST_WORDS`.
    """
    require(actor, acts.SET_WORDS, body)
    use_once(actor, key)
    locked(body)
    rows = [(wrong.strip(), right.strip(), stops) for wrong, right, stops in words]
    _refuse_wrong_words([wrong for wrong, _, _ in rows], rows)
    OfficeWord.objects.filter(body=body).delete()
    OfficeWord.objects.bulk_create(OfficeWord(body=body, wrong=w, right=r, stops=s) for w, r, s in rows)
    _record(actor, body, WORDS_SET, {"words": len(rows)}, {"words": keyed_digest(json.dumps(rows, ensure_ascii=False))})
    return len(rows)


def _refuse_wrong_words(wrong: list[str], rows: list[tuple[str, str, bool]]) -> None:
    if len(rows) > MOST_WORDS:
        raise refuse("too_many_words", f"错敏词最多{MOST_WORDS}条，现为{len(rows)}条", WORDS)
    for word, right, _ in rows:
        if not word or word == right or max(len(word), len(right)) > 60:
            raise refuse("wrong_word", f"“{word[:60]}”不能作为错敏词：不得为空，不得与应为的写法相同，不得超过60字", WORDS)
    if len(set(wrong)) != len(wrong):
        twice = next(word for word in wrong if wrong.count(word) > 1)
        raise refuse("word_twice", f"错敏词“{twice}”重复，请只保留一条", WORDS)
