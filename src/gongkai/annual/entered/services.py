"""Entering figures and taking them back; each entry is kept, the newest of a figure holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from gongkai.annual import acts
from gongkai.annual.entered.keys import FORM, Figure, figures, read_value
from gongkai.annual.entered.verbs import ENTERED, SUBJECT, TAKEN_BACK
from gongkai.annual.models import EnteredFigure
from gongkai.bodies.act import locked
from gongkai.bodies.acting_for import covered_for
from gongkai.bodies.models import Body
from gongkai.bodies.policy import require
from gongkai.bodies.submissions import use_once
from gongkai.law.reasons import Reason, Refused, refuse
from gongkai.ledger.digests import keyed_digest
from gongkai.ledger.services import Draft, append_all
from gongkai.site import clock

FIRST_YEAR = 2008


@dataclass(frozen=True, slots=True)
class Entry:
    """What a person enters of a figure; `value` as typed, `unit` 元 or 万元 for money."""

    key: str
    value: str
    source: str
    vouched_by: str
    unit: str = ""
    words: str = ""


@transaction.atomic
def enter_figures(actor: Any, body: Body, year: int, entries: Sequence[Entry], *, key: str = "") -> list[EnteredFigure]:
    """Keep figures of a body's year, all or none. Refused with every entry's fault: no number, below zero, a fraction of
    a count, money without its unit, no source, nobody who vouches."""
    require(actor, acts.ENTER_FIGURES, body)
    use_once(actor, key)
    locked(body)
    _refuse_year(year)
    if not entries:
        raise refuse("nothing", "没有填写任何数字", FORM)
    values = _checked(year, entries)
    rows = [
        EnteredFigure.objects.create(
            body=body, year=year, key=one.key, value=value, source=one.source.strip(), vouched_by=one.vouched_by.strip(),
            words=one.words.strip(), person=actor, at=clock.now(),
        )
        for one, value in zip(entries, values, strict=True)
    ]  # fmt: skip
    _append(actor, body, ENTERED, rows)
    return rows


@transaction.atomic
def take_back_figure(actor: Any, body: Body, year: int, figure: str, *, reason: str, key: str = "") -> EnteredFigure:
    """From now on nothing is known of a figure again; what was entered stays on record."""
    require(actor, acts.ENTER_FIGURES, body)
    use_once(actor, key)
    locked(body)
    last = EnteredFigure.objects.filter(body=body, year=year, key=figure).order_by("-pk").first()
    if last is None or not last.value:
        raise refuse("nothing", "这一项没有填报过，不能撤回", FORM)
    if not reason.strip() or len(reason) > 200:
        raise refuse("no_reason", "请写明撤回的原因，最多200个字", FORM)
    row = EnteredFigure.objects.create(
        body=body, year=year, key=figure, value="", source=last.source, vouched_by=last.vouched_by, words=reason.strip(),
        person=actor, at=clock.now(),
    )  # fmt: skip
    _append(actor, body, TAKEN_BACK, [row])
    return row


def _refuse_year(year: int) -> None:
    if not FIRST_YEAR <= year <= clock.today().year:
        raise refuse("wrong_year", f"{year}年没有年度报告可填，请核对年度", FORM)


def faults(year: int, entries: Sequence[Entry]) -> dict[str, list[Reason]]:
    """What is wrong with which figure, by its key; empty where all could be kept."""
    known, found, keys = figures(year), dict[str, list[Reason]](), [one.key for one in entries]
    for one in entries:
        try:
            _value(known, one)
        except Refused as refused:
            found.setdefault(one.key, []).extend(refused.reasons)
    for key in sorted({key for key in keys if keys.count(key) > 1}):
        label = known[key].label if key in known else key
        found.setdefault(key, []).append(Reason("twice", f"{label}填了两次，请只留一个", FORM))
    return found


def _checked(year: int, entries: Sequence[Entry]) -> list[str]:
    if found := faults(year, entries):
        raise Refused([reason for reasons in found.values() for reason in reasons])
    return [_value(figures(year), one) for one in entries]


def _value(known: Mapping[str, Figure], one: Entry) -> str:
    figure = known.get(one.key)
    if figure is None:
        raise refuse("no_such_figure", f"该年度没有“{one.key}”这一项", FORM)
    value = read_value(figure, one.value, one.unit)
    if not one.source.strip() or not one.vouched_by.strip():
        raise refuse("no_source", f"{figure.label}：请写明数据来源和核实人", FORM)
    for name, text in (("source", one.source), ("vouched_by", one.vouched_by), ("words", one.words)):
        column = EnteredFigure._meta.get_field(name)
        if len(text.strip()) > (column.max_length or 0):
            raise refuse("too_long", f"{figure.label}：{column.verbose_name}最多{column.max_length}个字", FORM)
    return value


def _append(actor: Any, body: Body, verb: str, rows: Sequence[EnteredFigure]) -> None:
    covered = covered_for(actor, acts.ENTER_FIGURES, body)
    append_all([
        Draft(
            body.pk, SUBJECT, body.pk, verb, actor.pk, clock.today(), {"year": row.year}, {"entered": row.pk, **covered},
            {"entry": keyed_digest("\n".join((row.key, row.value, row.source, row.vouched_by, row.words)))},
        )
        for row in rows
    ])  # fmt: skip
