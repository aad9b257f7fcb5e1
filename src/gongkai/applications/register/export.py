"""The register of applications as a spreadsheet, in the customary columns, written line by line.

Who reads contacts with it is written down first: one event for each body whose contacts are in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Count, Q, QuerySet

from gongkai.applications import acts
from gongkai.applications.case_keys import decrypt, unwrap
from gongkai.applications.kinds import Purpose
from gongkai.applications.models import Application, Case
from gongkai.applications.particulars import Applicant, bound_to, opened
from gongkai.applications.register.beside import beside
from gongkai.applications.register.cells import Row, cells
from gongkai.applications.register.columns import Column, customary
from gongkai.applications.register.contacts import BETWEEN
from gongkai.bodies.models import Body
from gongkai.bodies.policy import visible
from gongkai.law.reasons import refuse
from gongkai.ledger.services import Draft, append_all
from gongkai.site import clock

SUBJECT = "register_export"
EXPORTED = "application.register_exported"
BATCH = 1000
"""cases that are read by two queries"""

Cells = list[str | int]


@dataclass(frozen=True, slots=True)
class Export:
    """A register about to be written: its columns, and its rows, read batch by batch as they are asked for."""

    columns: tuple[Column, ...]
    rows: Iterator[Cells]
    several_bodies: bool

    @property
    def heads(self) -> list[str]:
        """The heads of the columns, the body's first where there are several."""
        return [*(["机关"] if self.several_bodies else []), *(column.label for column in self.columns)]

    @property
    def widths(self) -> list[int]:
        """The widths of the columns in characters."""
        return [*([20] if self.several_bodies else []), *(column.width for column in self.columns)]


@transaction.atomic
def export_register(
    actor: Any, bodies: Sequence[Body], *, year: int | None = None, among: QuerySet[Case] | None = None,
    particulars: bool = False,
) -> Export:  # fmt: skip
    """The register of these bodies, of a year (that of the registration number) or whole, or of a list of cases.

    With `particulars` the columns 联系方式 and 代理人 are there, filled for the bodies whose applicants the actor may
    read; the reading is recorded here. Refused where the actor may read no register of them.
    """
    found = _chosen(actor, bodies, year, among)
    readable = _readable(actor, bodies) if particulars else set()
    if particulars and not readable:
        raise refuse("no_particulars", "不能导出申请人的联系方式和代理人：须是该机关的经办人或者公开工作机构负责人")
    if readable:
        _record(actor, readable, found, year)
    columns = tuple(column for column in customary() if readable or not column.personal)
    several = len(bodies) > 1
    return Export(columns, _rows(actor, found, columns, readable, several), several)


def exportable(actor: Any, bodies: QuerySet[Body]) -> QuerySet[Body]:
    """Of these bodies those that have a register which the actor may read."""
    readable = visible(actor, acts.EXPORT_REGISTER, Case.objects.order_by())
    return bodies.filter(pk__in=readable.values("body"))


def _chosen(actor: Any, bodies: Sequence[Body], year: int | None, among: QuerySet[Case] | None) -> QuerySet[Case]:
    """Applications for information (条例 41 is no part of the register) that were not registered by mistake."""
    start = Case.objects.all() if among is None else among
    found = start.filter(body__in=[body.pk for body in bodies], purpose=Purpose.DISCLOSURE, registration_annulled=False)
    if year is not None:
        found = found.filter(application__year=year)
    return visible(actor, acts.EXPORT_REGISTER, found)


def _readable(actor: Any, bodies: Sequence[Body]) -> set[int]:
    """The bodies whose applicants' particulars the actor may read."""
    numbers = [body.pk for body in bodies]
    found = visible(actor, acts.READ_PARTICULARS, Application.objects.filter(body__in=numbers))
    return set(found.order_by().values_list("body_id", flat=True).distinct())


def _record(actor: Any, readable: set[int], found: QuerySet[Case], year: int | None) -> None:
    """The reading of contacts, on the chain of each body: how many applications, of which year."""
    counts = dict(found.order_by().values_list("body").annotate(number=Count("pk")))
    append_all([
        Draft(
            number, SUBJECT, number, EXPORTED, actor.pk, clock.today(), {"applications": counts.get(number, 0), "year": year}
        )
        for number in sorted(readable)
    ])  # fmt: skip


def _rows(
    actor: Any, found: QuerySet[Case], columns: Sequence[Column], readable: set[int], several: bool
) -> Iterator[Cells]:
    """Nothing is read before it is asked for, and only one batch is held."""
    position = 0
    for batch in _batches(found):
        for row in _batch(actor, batch, readable, position):
            values = cells(row)
            first: Cells = [row.case.body.name] if several else []
            yield first + [values[column.key] for column in columns]
        position += len(batch)


def _batches(found: QuerySet[Case]) -> Iterator[list[Case]]:
    """By body and number, each batch beginning behind the one before: the same speed at the end as at the beginning."""
    related = ("application__applicant", "application__case_key", "application__former_line", "body", "handler")
    ordered = found.select_related(*related).order_by("body_id", "application__year", "application__serial", "pk")
    after: Q | None = None
    while batch := list((ordered if after is None else ordered.filter(after))[:BATCH]):
        yield batch
        after = _behind(batch[-1])


def _behind(last: Case) -> Q:
    body, year, serial = last.body_id, last.application.year, last.application.serial
    same_body = Q(body=body)
    later = Q(application__year=year, application__serial=serial, pk__gt=last.pk)
    later |= Q(application__year=year, application__serial__gt=serial) | Q(application__year__gt=year)
    return same_body & later | Q(body__gt=body)


def _batch(actor: Any, batch: list[Case], readable: set[int], position: int) -> Iterator[Row]:
    others = beside(actor, [case.pk for case in batch])
    for at, case in enumerate(batch, position + 1):
        one, key = others[case.pk], getattr(case.application, "case_key", None)
        may_read = case.body_id in readable
        yield Row(
            at, case, one.request, _applicant(case, key) if may_read and key else None, may_read and key is None,
            one.parts, one.row, one.units, getattr(case.application, "former_line", None),
            BETWEEN.join(one.reviews), BETWEEN.join(one.suits),
        )  # fmt: skip


def _applicant(case: Case, key: Any) -> Applicant:
    about, record = bound_to(case.pk), case.application.applicant
    return opened(record, decrypt(unwrap(key.key_id, key.wrapped, about), record.sealed, about))
