"""What an application counts in table 3, as facts that its acts enter and take back. Pure.

The rule, which `docs/adr/0009` gives with its reasons:

1. An application is received once, is carried from one body to another at most once a year, and ends once. Its years
   never go back: received ≤ carried ≤ ended.
2. Every fact has the year of its act, or the first year that is unlocked at all bodies it touches. A fact in a locked
   year stands for good: whatever is corrected later, the locked tables are the same at every position.
3. A result that was taken back in an unlocked year is free: the application is open again in the books, and its next
   end counts. One in a locked year stays the only one: the next answer counts nowhere.
4. Receipt, year and column (applicant kind) are made anew only while nothing of the application is in a locked year
   and it was not carried; otherwise the correction changes the record and no table. What a predecessor counted stays.
5. A registration that should not be is taken out by 4 where that is possible, else ended as 其他处理 in the first
   unlocked year: it left the books, and 二 of that year still is 四 of the locked one.
6. A carry leaves one body (its 四) and enters another (its 二) in the same year. For a set of bodies that holds both it
   is nothing. Carried back, or on, within a year, only where it began and where it ended counts.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from gongkai.applications.kinds import Measure


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that counts in table 3: `row` is that of the 2021 form. The sequences are of the chain of `body_id`;
    `counterpart_id` is where a carried application went to or came from."""

    measure: Measure
    body_id: int
    applicant_kind: str
    year: int
    row: str
    from_seq: int
    outcome: str = ""
    counterpart_id: int | None = None
    to_seq: int | None = None


Facts = tuple[Fact, ...]


def standing(facts: Facts, measure: Measure) -> Fact | None:
    """The standing receipt or result, or None; of carries there may be several, see `carried`."""
    return next((fact for fact in facts if fact.measure == measure and fact.to_seq is None), None)


def carried(facts: Facts, measure: Measure, body_id: int, year: int) -> Fact | None:
    """The standing fact of an application that left or entered a body in a year, or None."""
    place = (measure, body_id, year)
    found = (fact for fact in facts if fact.to_seq is None and (fact.measure, fact.body_id, fact.year) == place)
    return next(found, None)


def received(facts: Facts, body_id: int, kind: str, year: int, sequence: int) -> Facts:
    """The receipt enters, unless it stands already."""
    if standing(facts, Measure.RECEIVED):
        return facts
    return (*facts, Fact(Measure.RECEIVED, body_id, kind, year, "received_new", sequence))


def ended(facts: Facts, body_id: int, year: int, row: str, outcome: str, sequence: int) -> Facts:
    """The result enters in the column of the receipt: nothing without a receipt, nor where a result stands."""
    receipt = standing(facts, Measure.RECEIVED)
    if receipt is None or standing(facts, Measure.RESULT):
        return facts
    return (*facts, Fact(Measure.RESULT, body_id, receipt.applicant_kind, year, row, sequence, outcome))


def taken_back(facts: Facts, gone: Fact | None, sequence: int) -> Facts:
    """Without a standing fact, from this sequence on."""
    return tuple(replace(fact, to_seq=sequence) if fact is gone else fact for fact in facts)


def recounted(facts: Facts, kind: str, year: int, sequence: int) -> Facts:
    """The receipt in another year or column, the result with it in the column; equal facts stay as they are."""
    for measure in (Measure.RECEIVED, Measure.RESULT):
        old = standing(facts, measure)
        if old is None:
            continue
        new = replace(old, applicant_kind=kind, year=year if measure == Measure.RECEIVED else old.year)
        if new != old:
            facts = (*taken_back(facts, old, sequence), replace(new, from_seq=sequence))
    return facts


def left(facts: Facts, body_id: int, successor_id: int, year: int, sequence: int) -> Facts:
    """The application leaves a body. What came in this very year only passed through: its entry is taken back."""
    if not in_the_books(facts):
        return facts
    if entry := carried(facts, Measure.ENTERED, body_id, year):
        return taken_back(facts, entry, sequence)
    return _moved(facts, Measure.LEFT, body_id, successor_id, year, sequence)


def left_for_another(facts: Facts, body_id: int, successor_id: int, year: int, sequence: int) -> Facts:
    """Where it went from this body in the year is made anew: on to another successor."""
    if not in_the_books(facts):
        return facts
    before = taken_back(facts, carried(facts, Measure.LEFT, body_id, year), sequence)
    return _moved(before, Measure.LEFT, body_id, successor_id, year, sequence)


def entered(facts: Facts, body_id: int, origin_id: int, year: int, sequence: int) -> Facts:
    """The application enters a successor; where it left it in the same year it was never gone."""
    if not in_the_books(facts):
        return facts
    if leaving := carried(facts, Measure.LEFT, body_id, year):
        return taken_back(facts, leaving, sequence)
    return _moved(facts, Measure.ENTERED, body_id, origin_id, year, sequence)


def in_the_books(facts: Facts) -> bool:
    """Whether it was received and has not ended, as the tables have it."""
    return bool(standing(facts, Measure.RECEIVED)) and not standing(facts, Measure.RESULT)


def _moved(facts: Facts, measure: Measure, body_id: int, other_id: int, year: int, sequence: int) -> Facts:
    receipt = standing(facts, Measure.RECEIVED)
    kind = receipt.applicant_kind if receipt else ""
    return (*facts, Fact(measure, body_id, kind, year, "carried", sequence, counterpart_id=other_id))
