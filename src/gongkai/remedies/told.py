"""What applicants are told of the reviews and suits about their own application: plain words (plain_words.toml)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

from django.db.models import Prefetch

from gongkai.applications.models import Application
from gongkai.law.remedy_results import result
from gongkai.remedies.kinds import OPEN, Kind, Stage
from gongkai.remedies.models import Proceeding, Progress
from gongkai.remedies.queries import told_to_applicant


@dataclass(frozen=True, slots=True)
class ToldRemedy:
    """A review or suit as its applicant reads it. `label` is the result's own name, blank while it is open; `means` says
    where it stands or what the result means, `next` what can be done against it, blank where nothing or not here."""

    kind: str
    authority: str
    case_number: str
    label: str
    decided_on: date | None
    means: str
    next: str


def told_remedies(application: Application) -> list[ToldRemedy]:
    """The reviews and suits of the applicant, whom the caller has let in by number and query code, as they came."""
    suits = Prefetch("proceeding__suits", Proceeding.objects.exclude(progress__stage=Stage.VOID))
    rows = told_to_applicant(application).prefetch_related("proceeding__instances", suits)
    return [_told(row) for row in rows]


def plain_words() -> dict[str, Any]:
    """The table: for checking that no stage and no result was forgotten."""
    return _data()


def _told(row: Progress) -> ToldRemedy:
    held, decided = row.proceeding, row.stage not in OPEN
    return ToldRemedy(
        kind=held.get_kind_display(),
        authority=held.authority,
        case_number=held.case_number,
        label=row.result_label if decided else "",
        decided_on=row.decided_on if decided else None,
        means=_data()[row.kind][row.result] if decided else _data()["stages"][row.kind][row.stage],
        next=_next(row) if decided else "",
    )


def _next(row: Progress) -> str:
    """Only for a first decision that nobody has gone on from."""
    if row.proceeding.instances.all() or row.proceeding.suits.all():
        return ""
    found = result(row.kind, row.result)
    if row.kind == Kind.REVIEW:
        return "" if row.result in ("withdrawn", "terminated", "mediated") else str(_data()["next"]["review"])
    return str(_data()["next"][found.appeal]) if found.appeal else ""


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("plain_words.toml").read_text(encoding="utf-8"))
