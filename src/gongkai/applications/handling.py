"""What happens to a case inside the office: inner units, the draft on its way, reasons, the fee. Pure.

`Handling` is the part of `case.CaseState` that tells it; `after` gives it after each event.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from gongkai.applications import verbs
from gongkai.applications.kinds import DraftStage, Reasons
from gongkai.ledger.entry import Entry


@dataclass(frozen=True, slots=True)
class Forwarded:
    """A case with an inner unit: its own term, the last urging, the day of its reply. None of it moves the clock."""

    forwarding_id: int
    division_id: int
    forwarded_on: date
    due_on: date
    urged_on: date | None = None
    replied_on: date | None = None


@dataclass(frozen=True, slots=True)
class Handling:
    """Where the work inside stands. `fee` is in fen; `draft_id` is the version that the stage is about."""

    forwarded: tuple[Forwarded, ...] = ()
    draft_id: int | None = None
    draft_stage: str = ""
    fee_noticed_on: date | None = None
    fee: int | None = None
    fee_paid_on: date | None = None
    reasons: str = ""
    reasons_by: date | None = None

    @property
    def unit_due_on(self) -> date | None:
        """By when the first unit that has not replied should reply; None where none is awaited."""
        return min((one.due_on for one in self.forwarded if one.replied_on is None), default=None)


UNTOUCHED = Handling()


def after(handling: Handling, entry: Entry) -> Handling:
    """The work inside after an event of the case; most events leave it as it is."""
    rule = _RULES.get(entry.verb)
    return rule(handling, entry) if rule else handling


def _forwarded(handling: Handling, entry: Entry) -> Handling:
    new = Forwarded(entry.records["forwarding"], entry.records["division"], entry.law_date, _day(entry, "reply_by"))
    return replace(handling, forwarded=(*handling.forwarded, new))


def _urged(handling: Handling, entry: Entry) -> Handling:
    return _with_forwarded(handling, entry, urged_on=entry.law_date)


def _unit_replied(handling: Handling, entry: Entry) -> Handling:
    return _with_forwarded(handling, entry, replied_on=entry.law_date)


def _with_forwarded(handling: Handling, entry: Entry, **change: date) -> Handling:
    number = entry.records["forwarding"]
    rows = (replace(one, **change) if one.forwarding_id == number else one for one in handling.forwarded)
    return replace(handling, forwarded=tuple(rows))


def _draft_written(handling: Handling, entry: Entry) -> Handling:
    return replace(handling, draft_id=entry.records["draft"], draft_stage=DraftStage.WRITTEN.value)


def _draft_moved(handling: Handling, entry: Entry) -> Handling:
    """To the step that the act named: a changed or returned draft has no approvals any more."""
    return replace(handling, draft_stage=str(entry.codes["next"]))


def _ended(handling: Handling, entry: Entry) -> Handling:
    return replace(handling, draft_id=None, draft_stage="")


def _carried_in(handling: Handling, entry: Entry) -> Handling:
    """Units and signers of the body before have no more to do with it; what its units replied stays."""
    replied = tuple(one for one in handling.forwarded if one.replied_on is not None)
    return replace(handling, forwarded=replied, draft_id=None, draft_stage="")


def _fee_noticed(handling: Handling, entry: Entry) -> Handling:
    return replace(handling, fee_noticed_on=entry.law_date, fee=int(str(entry.codes["fen"])))


def _fee_paid(handling: Handling, entry: Entry) -> Handling:
    return replace(handling, fee_paid_on=entry.law_date)


def _reasons_asked(handling: Handling, entry: Entry) -> Handling:
    by = _day(entry, "reply_by") if entry.codes.get("reply_by") else None
    return replace(handling, reasons=Reasons.ASKED.value, reasons_by=by)


def _reasons_received(handling: Handling, entry: Entry) -> Handling:
    judged = Reasons.ACCEPTED if entry.codes["accepted"] else Reasons.UNREASONABLE
    return replace(handling, reasons=judged.value)


def _day(entry: Entry, code: str) -> date:
    return date.fromisoformat(str(entry.codes[code]))


_RULES: dict[str, Callable[[Handling, Entry], Handling]] = {
    verbs.FORWARDED: _forwarded,
    verbs.URGED: _urged,
    verbs.UNIT_REPLIED: _unit_replied,
    verbs.DRAFT_WRITTEN: _draft_written,
    verbs.FILE_CLEANED: _draft_written,
    **dict.fromkeys(
        (verbs.DRAFT_SUBMITTED, verbs.DRAFT_ADVISED, verbs.DRAFT_CHECKED, verbs.DRAFT_SIGNED, verbs.DRAFT_RETURNED),
        _draft_moved,
    ),
    verbs.CARRIED_IN: _carried_in,
    verbs.FEE_NOTICED: _fee_noticed,
    verbs.FEE_PAID: _fee_paid,
    verbs.REASONS_ASKED: _reasons_asked,
    verbs.REASONS_RECEIVED: _reasons_received,
    **dict.fromkeys((verbs.ABANDONED, verbs.ANSWERED, verbs.FEE_UNPAID, verbs.RECTIFIED, verbs.REMADE, verbs.WITHDRAWN), _ended),
}
