"""What of a case is evidence where its answer is contested: what was there when the answer was given, and nothing later.

After the answer no evidence may be gathered (《行政复议法》第四十六条, 《行政诉讼法》第三十五条、第四十条): what was formed
or entered later is left out, and the list says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from gongkai.applications.case_file.gathering import Gathering, Placed, Source
from gongkai.applications.case_file.volume import in_order
from gongkai.applications.verbs import ANSWERED, REMADE
from gongkai.law.wording import day_words
from gongkai.ledger.entry import Entry
from gongkai.site.clock import SHANGHAI

LATER = "形成于争议的行为之后"
ENTERED_LATER = "虽注明较早的日期，但在争议的行为之后才登记"


@dataclass(frozen=True, slots=True)
class Contested:
    """Until when evidence could be gathered: the day in law of what is contested, and, for an answer, the moment at which
    it was recorded."""

    on: date
    recorded_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What is evidence, in its order, and sentences about what is not and why."""

    items: tuple[Placed, ...]
    left_out: tuple[str, ...]


def contested_answer(gathering: Gathering, answer_id: int) -> Contested | None:
    """The answer as its event tells it; None where it was annulled."""
    entry = answer_entry(gathering, answer_id)
    return Contested(entry.law_date, entry.recorded_at) if entry else None


def answer_entry(gathering: Gathering, answer_id: int) -> Entry | None:
    """The event by which an answer that stands was given."""
    given = (one for one in gathering.found.entries if one.verb in (ANSWERED, REMADE) and gathering.stands(one))
    return next((one for one in given if one.records.get("answer") == answer_id), None)


def evidence(gathering: Gathering, sources: Sequence[Source], until: Contested) -> Found:
    """The evidence up to what is contested."""
    items, left_out = [], []
    for one in in_order(gathering, sources):
        why = _why_not(one, until)
        if why:
            left_out.append(f"《{one.enclosed.title}》（{day_words(one.on)}）没有列入：{why}。")
        else:
            items.append(one)
    return Found(tuple(items), tuple(left_out))


def _why_not(one: Placed, until: Contested) -> str:
    """Blank where it is evidence."""
    if one.no_evidence or not one.proves:
        return one.no_evidence or "不是证明争议行为合法性的材料"
    if one.may_follow:
        return ""
    if one.on > until.on:
        return LATER
    if until.recorded_at is not None and one.recorded_at is not None and one.recorded_at > until.recorded_at:
        return f"{ENTERED_LATER}（{day_words(one.recorded_at.astimezone(SHANGHAI).date())}登记），是否提交由法律顾问决定"
    return ""
