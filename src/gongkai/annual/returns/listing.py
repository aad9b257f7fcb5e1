"""报送单位名单: declaring it, and changing it by a new declaration with its reason."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction

from gongkai.annual.models import ListedBody, Part, ReportingList
from gongkai.annual.returns import acts, verbs
from gongkai.annual.returns.judging import require_year
from gongkai.annual.returns.proposal import CLOSED_TREES, Line
from gongkai.bodies.act import locked
from gongkai.bodies.acting_for import covered_for
from gongkai.bodies.models import Body, Lineage
from gongkai.bodies.policy import require
from gongkai.bodies.submissions import use_once
from gongkai.law.reasons import Reason, Refused, refuse
from gongkai.ledger.digests import keyed_digest
from gongkai.ledger.services import Draft, append
from gongkai.site import clock

RULE = verbs.FORMAT


@transaction.atomic
def declare_list(
    actor: Any, to: Body, year: int, lines: Sequence[Line], *, due_on: date, notice: str, reason: str = "", key: str = ""
) -> ReportingList:
    """Declare of whom the returns on a year are asked, by which day, and by which notice (its number or words).

    A body stands on it once; whoever is not counted, or ended in the year, needs a reason. A list that is there already is
    replaced by this one, with a reason; returns stay as they are.
    """
    require(actor, acts.DECLARE, to)
    use_once(actor, key)
    to = locked(to)
    _require_sound(to, year, lines, due_on, notice)
    earlier = ReportingList.objects.filter(body=to, year=year).order_by("-number").first()
    if earlier is not None and not reason.strip():
        raise refuse("no_reason", "名单已经确定过，调整名单须写明理由", RULE)
    found = ReportingList.objects.create(
        body=to, year=year, number=earlier.number + 1 if earlier else 1, due_on=due_on, notice=notice.strip()[:200],
        reason=reason.strip()[:300], declared_by=actor, declared_on=clock.today(),
    )  # fmt: skip
    ListedBody.objects.bulk_create([_row(found, line) for line in lines], batch_size=100)
    _record(actor, to, found, lines)
    return found


@transaction.atomic
def change_line(
    actor: Any, to: Body, year: int, body: Body, part: Part | None, *, reason: str, covered_by: Body | None = None, key: str = ""
) -> ReportingList:
    """Change, add or (part None) leave out one body: a new declaration with everything else as it was."""
    require(actor, acts.DECLARE, to)
    locked(to)
    current = ReportingList.objects.filter(body=to, year=year).order_by("-number").first()
    if current is None:
        raise refuse("no_list", f"{year}年的报送单位名单还没有确定，请先确定名单", RULE)
    rows = current.lines.select_related("body", "covered_by").order_by("pk")
    lines = [Line(one.body, Part(one.part), one.reason, one.covered_by, one.due_on) for one in rows]
    kept = [line for line in lines if line.body.pk != body.pk]
    if part is not None:
        old = next((line for line in lines if line.body.pk == body.pk), None)
        kept.append(Line(body, part, reason, covered_by, old.due_on if old else None))
    kept.sort(key=lambda line: (line.body.pk != to.pk, line.body.name, line.body.pk))
    return declare_list(actor, to, year, kept, due_on=current.due_on, notice=current.notice, reason=reason, key=key)


def _row(found: ReportingList, line: Line) -> ListedBody:
    assert line.part is not None, "lines without a part were refused before"  # noqa: S101
    return ListedBody(
        reporting_list=found, body=line.body, part=line.part, due_on=line.due_on or found.due_on,
        reason=line.reason.strip()[:300], covered_by=line.covered_by,
    )  # fmt: skip


def _record(actor: Any, to: Body, found: ReportingList, lines: Sequence[Line]) -> None:
    text = "\n".join(f"{line.body.pk} {line.part} {line.reason}" for line in lines)
    digests = {"lines": keyed_digest(hashlib.sha256(text.encode()).hexdigest())}
    codes = {"year": found.year, "number": found.number, "bodies": len(lines), "due_on": found.due_on.isoformat()}
    told = covered_for(actor, acts.DECLARE, to)
    append(Draft(to.pk, verbs.LIST, found.pk, verbs.DECLARED, actor.pk, clock.today(), codes, told, digests))


def _require_sound(to: Body, year: int, lines: Sequence[Line], due_on: date, notice: str) -> None:
    # before the year is over a list may stand already: the notice often comes in December
    require_year(year, clock.today().year + 1)
    reasons = []
    if not lines:
        reasons.append(Reason("empty_list", "名单上没有单位，请至少列入一个", RULE))
    if due_on <= date(year, 12, 31):
        reasons.append(Reason("due_too_early", f"截止日期须在{year}年12月31日以后，数据才截至年底", RULE))
    if not notice.strip():
        reasons.append(Reason("no_notice", "请填写编报通知的文号；没有通知的写明依据，如“条例第四十九条”", RULE))
    reasons += _twice(lines)
    reasons += [found for line in lines if (found := _unfit(to, line, lines))]
    reasons += _outside(to, lines)
    reasons += _inside_another(to, lines)
    if reasons:
        raise Refused(reasons)


def _twice(lines: Sequence[Line]) -> list[Reason]:
    often = Counter(line.body.pk for line in lines)
    names = dict.fromkeys(line.body.name for line in lines if often[line.body.pk] > 1)
    return [Reason("twice", f"{name}在名单上列了两次，每个单位只计一次", RULE) for name in names]


def _unfit(to: Body, line: Line, lines: Sequence[Line]) -> Reason | None:
    name = line.body.name
    if line.part is None:
        return Reason("no_part", f"{name}没有选择报送方式", RULE)
    if line.part != Part.COUNTED and not line.reason.strip():
        return Reason("no_line_reason", f"{name}不计入汇总，请写明原因", RULE)
    if line.part == Part.COUNTED and not line.body.counts_in_rollup and not line.reason.strip():
        return Reason("counted_elsewhere", f"{name}登记为“不计入汇总”（数据已在其他单位之内）；计入的请写明原因，以免重复", RULE)
    if line.part != Part.COVERED:
        return None
    if line.covered_by is None or line.covered_by.pk == line.body.pk:
        return Reason("no_successor", f"{name}由哪个单位一并报送，请选择", RULE)
    if not any(one.body.pk == line.covered_by.pk and one.part != Part.COVERED for one in lines):
        return Reason("successor_absent", f"{name}由{line.covered_by.name}一并报送，但后者不在报送单位名单上", RULE)
    return None


def _outside(to: Body, lines: Sequence[Line]) -> list[Reason]:
    own = set(Lineage.objects.filter(ancestor=to).values_list("descendant_id", flat=True))
    names = [line.body.name for line in lines if line.body.pk not in own]
    return [Reason("not_below", f"{name}不是{to.name}的下属单位，不能列入名单", RULE) for name in names]


def _inside_another(to: Body, lines: Sequence[Line]) -> list[Reason]:
    """A body below a lower government that is counted itself would be summed twice."""
    counted = {line.body.pk: line.body for line in lines if line.part == Part.COUNTED and line.body.pk != to.pk}
    governments = [pk for pk, body in counted.items() if body.kind in CLOSED_TREES]
    rows = Lineage.objects.filter(ancestor__in=governments, descendant__in=counted, distance__gt=0)
    return [
        Reason("reached_twice", f"{counted[low].name}的数据已在{counted[high].name}的汇总之内，不能再计一次", RULE)
        for high, low in rows.values_list("ancestor_id", "descendant_id").order_by("descendant_id")
    ]
