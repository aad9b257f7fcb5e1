"""What can happen to an application that matters to its clock. Every event bears its date in law.

Consultations are told apart by `key`; any text will do, the ledger uses the number of its record.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Consulted(StrEnum):
    """Whose opinion is asked; it decides what silence means."""

    THIRD_PARTY = "third_party"  # 32: the organ decides
    JOINT_MAKER = "joint_maker"  # 34: silence is consent
    OTHER_ORGAN = "other_organ"  # 33

    @property
    def words(self) -> str:
        return {"third_party": "第三方", "joint_maker": "共同制作机关", "other_organ": "其他机关"}[self]


@dataclass(frozen=True, slots=True)
class Event:
    """Something dated; the base of all that follow."""

    on: date


@dataclass(frozen=True, slots=True)
class CorrectionAsked(Event):
    """The applicant was told what to correct, by when (条例 30)."""

    reply_by: date | None = None


@dataclass(frozen=True, slots=True)
class CorrectionReceived(Event):
    """The corrected application came in: the term begins anew."""


@dataclass(frozen=True, slots=True)
class CorrectionAbandoned(Event):
    """The applicant did not correct in time and without good reason: the case ends."""


@dataclass(frozen=True, slots=True)
class ConsultationSent(Event):
    """An opinion was asked for in writing."""

    key: str = ""
    consulted: Consulted = Consulted.THIRD_PARTY


@dataclass(frozen=True, slots=True)
class ConsultationReceived(Event):
    """The other side received the letter: its own 15 working days run from here."""

    key: str = ""


@dataclass(frozen=True, slots=True)
class ConsultationAnswered(Event):
    """The opinion came in."""

    key: str = ""


@dataclass(frozen=True, slots=True)
class ExtensionGranted(Event):
    """The office head agreed to an extension and the applicant was told; None is the longest allowed."""

    working_days: int | None = None


@dataclass(frozen=True, slots=True)
class FeeNoticed(Event):
    """A fee notice was sent; `received_on` is when the applicant had it, by default the same day."""

    received_on: date | None = None


@dataclass(frozen=True, slots=True)
class FeePaid(Event):
    """The fee was paid in full: the term begins anew."""


@dataclass(frozen=True, slots=True)
class FeeUnpaid(Event):
    """The fee was not paid in time: the application counts as given up."""


@dataclass(frozen=True, slots=True)
class ReasonsAsked(Event):
    """The applicant was asked for reasons (条例 35); the clock neither pauses nor restarts."""


@dataclass(frozen=True, slots=True)
class DelayAnnounced(Event):
    """The reasons were accepted and a later day named (条例 35)."""

    until: date


@dataclass(frozen=True, slots=True)
class Answered(Event):
    """The final answer was given: signed for, or posted (国办公开办函〔2016〕235号)."""


@dataclass(frozen=True, slots=True)
class Withdrawn(Event):
    """The applicant took the application back."""
