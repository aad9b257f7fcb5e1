"""The acts on organisations: one function each, one transaction, one event on the body's own chain."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from gongkai.bodies import acts, lineage
from gongkai.bodies.kinds import NOT_REPORTING, Kind
from gongkai.bodies.models import NEWEST_FIRST, Body, BodyName
from gongkai.bodies.policy import Reason, Refused, require
from gongkai.ledger.entry import Code
from gongkai.ledger.services import Draft, append
from gongkai.site import clock


@dataclass(frozen=True, slots=True)
class Particulars:
    """What a body is registered with; `reports_by_law` None follows the kind."""

    name: str
    kind: Kind
    region_code: str = ""
    uscc: str = ""
    exists_from: date | None = None
    counts_in_rollup: bool = True
    reports_by_law: bool | None = None


@transaction.atomic
def register_body(actor: Any, particulars: Particulars, parent: Body | None = None) -> Body:
    """Register a body under its parent (None founds a tree). A wrong USCC digit warns only, see `law.uscc.warning`."""
    require(actor, acts.REGISTER, parent)
    _refuse_blank(particulars.name)
    _refuse_other_region_code(particulars.region_code)
    by_law = particulars.reports_by_law
    body = Body.objects.create(
        name=particulars.name.strip(),
        kind=particulars.kind,
        region_code=particulars.region_code,
        uscc=particulars.uscc.strip().upper(),
        parent=parent,
        valid_from=particulars.exists_from,
        counts_in_rollup=particulars.counts_in_rollup,
        reports_by_law=particulars.kind not in NOT_REPORTING if by_law is None else by_law,
    )
    name = BodyName.objects.create(body=body, name=body.name, valid_from=particulars.exists_from)
    lineage.place(body)
    codes = {"kind": body.kind, "counts_in_rollup": body.counts_in_rollup, "reports_by_law": body.reports_by_law}
    _record(actor, body, "body.registered", clock.today(), codes, name=name.pk, parent=body.parent_id)
    return body


@transaction.atomic
def rename_body(actor: Any, body: Body, name: str, on: date) -> Body:
    """From the day `on` (not in the future) the body bears another name; the former one stays findable."""
    require(actor, acts.RENAME, body)
    _refuse_blank(name)
    _refuse_future(on)
    body = _locked(body)
    last = body.names.order_by(*NEWEST_FIRST).first()
    if last.valid_from is not None and on <= last.valid_from:
        raise Refused([Reason("not_in_order", f"新名称的启用日期须晚于现名称的启用日期{last.valid_from}")])
    last.valid_until = on - timedelta(days=1)
    last.save(update_fields=["valid_until", "folded"])
    new = BodyName.objects.create(body=body, name=name.strip(), valid_from=on)
    body.name = new.name
    body.save(update_fields=["name"])
    _record(actor, body, "body.renamed", on, {}, name=new.pk)
    return body


@transaction.atomic
def move_body(actor: Any, body: Body, parent: Body | None, on: date) -> Body:
    """Place the body, with all below it, under another parent; the actor must run both."""
    require(actor, acts.MOVE, body)
    require(actor, acts.REGISTER, parent)
    _refuse_future(on)
    body = _locked(body)
    if parent and body.pk in {above.ancestor_id for above in parent.lineage.all()}:
        raise Refused([Reason("circle", "上级不能是该机关自己或其下属机关")])
    body.parent = parent
    body.save(update_fields=["parent"])
    lineage.place(body)
    _record(actor, body, "body.moved", on, {}, parent=body.parent_id)
    return body


@transaction.atomic
def close_body(actor: Any, body: Body, on: date) -> Body:
    """The body ceases to exist after the day `on`; its reports, numbers and names remain."""
    require(actor, acts.CLOSE, body)
    _refuse_future(on)
    body = _locked(body)
    if body.valid_until is not None:
        raise Refused([Reason("closed", f"该机关已于{body.valid_until}注销")])
    if body.valid_from is not None and on < body.valid_from:
        raise Refused([Reason("not_in_order", f"注销日期早于成立日期{body.valid_from}")])
    body.valid_until = on
    body.save(update_fields=["valid_until"])
    _record(actor, body, "body.closed", on, {})
    return body


def _record(actor: Any, body: Body, verb: str, on: date, codes: dict[str, Code], **records: int | None) -> None:
    known = {role: number for role, number in records.items() if number is not None}
    append(Draft(body.pk, "body", body.pk, verb, actor.pk, on, codes, known))


def _locked(body: Body) -> Body:
    # an ordinary lock would keep a rebuild, which holds every chain, from inserting rows that name the body
    return Body.objects.select_for_update(no_key=True).get(pk=body.pk)


def _refuse_blank(name: str) -> None:
    if not name.strip():
        raise Refused([Reason("blank_name", "名称不能为空")])


def _refuse_future(on: date) -> None:
    if on > clock.today():
        raise Refused([Reason("future", f"日期{on}尚未到来，请在当天或之后办理")])


def _refuse_other_region_code(code: str) -> None:
    if code and not (code.isascii() and code.isdigit() and len(code) in (6, 9, 12)):
        raise Refused([Reason("region_code", "行政区划代码应为6位、9位或12位数字", "GB/T 2260")])
