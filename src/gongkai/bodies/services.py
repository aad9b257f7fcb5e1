"""The acts on organisations: one function each, one transaction, one event on the body's own chain."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from gongkai.bodies import acts, lineage
from gongkai.bodies.act import locked, record, refuse_future
from gongkai.bodies.models import NEWEST_FIRST, Body, BodyName
from gongkai.bodies.particulars import Particulars, refuse_unfit
from gongkai.bodies.policy import require
from gongkai.law.reasons import refuse
from gongkai.law.wording import day_words
from gongkai.ledger.digests import keyed_digest
from gongkai.ledger.entry import Code
from gongkai.site import clock

__all__ = ["Particulars", "close_body", "correct_body", "move_body", "register_body", "rename_body"]


@transaction.atomic
def register_body(actor: Any, particulars: Particulars, parent: Body | None = None) -> Body:
    """Register a body under its parent (None founds a tree). A doubtful code warns only, see `particulars.doubts`."""
    require(actor, acts.REGISTER, parent)
    refuse_unfit(particulars)
    body = Body.objects.create(parent=parent, **particulars.fields())
    name = BodyName.objects.create(body=body, name=body.name, valid_from=particulars.exists_from)
    lineage.place(body)
    record(actor, body, "body.registered", clock.today(), _codes(body), _digests(body), name=name.pk, parent=body.parent_id)
    return body


@transaction.atomic
def correct_body(actor: Any, body: Body, particulars: Particulars) -> Body:
    """Put right what was registered wrongly, the spelling of the present name included; a new name is `rename_body`."""
    require(actor, acts.CORRECT, body)
    refuse_unfit(particulars)
    body = locked(body)
    wanted = particulars.fields()
    changed = [name for name, value in wanted.items() if getattr(body, name) != value]
    if not changed:
        raise refuse("nothing_changed", "与现有登记相同，没有需要更正的内容")
    _correct_names(body, particulars)
    for name in changed:
        setattr(body, name, wanted[name])
    body.save(update_fields=changed)
    record(actor, body, "body.corrected", clock.today(), _codes(body), _digests(body))
    return body


@transaction.atomic
def rename_body(actor: Any, body: Body, name: str, on: date) -> Body:
    """From the day `on` (not in the future) the body bears another name; the former one stays findable."""
    require(actor, acts.RENAME, body)
    refuse_unfit(Particulars(name, body.kind))
    refuse_future(on)
    body = locked(body)
    last = body.names.order_by(*NEWEST_FIRST).first()
    if last.valid_from is not None and on <= last.valid_from:
        raise refuse("not_in_order", f"新名称的启用日期须晚于现名称的启用日期{day_words(last.valid_from)}")
    last.end_before(on)
    last.save(update_fields=["valid_until", "folded"])
    new = BodyName.objects.create(body=body, name=name.strip(), valid_from=on)
    body.name = new.name
    body.save(update_fields=["name"])
    record(actor, body, "body.renamed", on, digests={"name": keyed_digest(body.name)}, name=new.pk)
    return body


@transaction.atomic
def move_body(actor: Any, body: Body, parent: Body | None, on: date) -> Body:
    """Place the body, with all below it, under another parent; the actor must run both."""
    require(actor, acts.MOVE, body)
    require(actor, acts.REGISTER, parent)
    refuse_future(on)
    body = locked(body)
    if parent and body.pk in {above.ancestor_id for above in parent.lineage.all()}:
        raise refuse("circle", "上级不能是该机关自己或其下属机关")
    body.parent = parent
    body.save(update_fields=["parent"])
    lineage.place(body)
    record(actor, body, "body.moved", on, parent=body.parent_id)
    return body


@transaction.atomic
def close_body(actor: Any, body: Body, on: date) -> Body:
    """The body ceases to exist after the day `on`; its reports, numbers and names remain. `succession.reinstate`
    takes it back."""
    require(actor, acts.CLOSE, body)
    refuse_future(on)
    body = locked(body)
    if body.valid_until is not None:
        raise refuse("closed", f"该机关已于{day_words(body.valid_until)}注销")
    if body.valid_from is not None and on < body.valid_from:
        raise refuse("not_in_order", f"注销日期早于成立日期{day_words(body.valid_from)}")
    body.valid_until = on
    body.save(update_fields=["valid_until"])
    record(actor, body, "body.closed", on)
    return body


def _codes(body: Body) -> dict[str, Code]:
    since = body.valid_from.isoformat() if body.valid_from else None
    return {
        "kind": str(body.kind), "counts_in_rollup": body.counts_in_rollup, "reports_by_law": body.reports_by_law,
        "exists_from": since,
    }  # fmt: skip


def _digests(body: Body) -> dict[str, str]:
    return {"name": keyed_digest(body.name), "numbers": keyed_digest(f"{body.region_code}\n{body.uscc}")}


def _correct_names(body: Body, particulars: Particulars) -> None:
    """The names follow a corrected spelling and a corrected begin."""
    names = list(body.names.order_by(*NEWEST_FIRST))
    newest, first = names[0], names[-1]
    since = particulars.exists_from
    end = first.valid_until or body.valid_until
    if since is not None and end is not None and end < since:
        raise refuse("not_in_order", f"成立日期{day_words(since)}晚于{day_words(end)}，该机关当时已经更名或者注销，请核对")
    newest.name = particulars.name.strip()
    newest.save()
    if first.valid_from != since:
        BodyName.objects.filter(pk=first.pk).update(valid_from=since)
