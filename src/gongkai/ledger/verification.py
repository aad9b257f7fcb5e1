"""`gongkai ledger verify`: whether the ledger is what it was when it was written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import connection

from gongkai.ledger import triggers
from gongkai.ledger.entry import GENESIS, canonical_text, link, parse
from gongkai.ledger.heads import Head
from gongkai.ledger.models import ChainHead, Event

COLUMNS = ("body_id", "sequence", "subject_kind", "subject_id", "verb", "law_date", "recorded_at", "actor_id")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong; `code` is stable: trigger, gap, chain, hash, text, column, head, cut, rewritten."""

    code: str
    message: str
    body_id: int | None = None
    sequence: int | None = None


def verify(exported: Iterable[Head] = ()) -> Iterator[Problem]:
    """Every problem of triggers, chains and heads; with `exported` heads also a cut tail and a chain hashed anew."""
    for name in triggers.missing(connection):
        yield Problem("trigger", f"数据库中防止改动台账的 {name} 不见了或被改动，请查明是谁、何时所为")
    ends: dict[int, Head] = {}
    for event in Event.objects.order_by("body_id", "sequence").iterator(chunk_size=2000):
        before = ends.get(event.body_id, Head(event.body_id, 0, GENESIS))
        yield from _problems(event, before)
        ends[event.body_id] = Head(event.body_id, event.sequence, event.hash)
    yield from _head_problems(ends)
    for head in exported:
        yield from _export_problems(head)


def _problems(event: Event, before: Head) -> Iterator[Problem]:
    where = event.body_id, event.sequence
    if event.sequence != before.sequence + 1:
        yield Problem("gap", f"机关 {event.body_id} 的第 {before.sequence} 条之后缺少事项", *where)
    if event.previous_hash != before.hash:
        yield Problem("chain", f"机关 {event.body_id} 第 {event.sequence} 条没有接在前一条之后", *where)
    if event.hash != link(event.previous_hash, event.canonical):
        yield Problem("hash", f"机关 {event.body_id} 第 {event.sequence} 条的内容与其校验值不符", *where)
    yield from _content_problems(event)


def _content_problems(event: Event) -> Iterator[Problem]:
    where = event.body_id, event.sequence
    try:
        entry = parse(event.canonical)
    except (ValueError, KeyError, TypeError):
        yield Problem("text", f"机关 {event.body_id} 第 {event.sequence} 条的正文不能识读", *where)
        return
    if canonical_text(entry) != event.canonical:
        yield Problem("text", f"机关 {event.body_id} 第 {event.sequence} 条的正文不是规范形式", *where)
    if any(getattr(entry, name) != getattr(event, name) for name in COLUMNS):
        yield Problem("column", f"机关 {event.body_id} 第 {event.sequence} 条的检索列与正文不一致", *where)


def _head_problems(ends: dict[int, Head]) -> Iterator[Problem]:
    kept = {head.body_id: Head(head.body_id, head.sequence, head.hash) for head in ChainHead.objects.iterator()}
    for body_id in sorted(kept.keys() | ends.keys()):
        if kept.get(body_id) != ends.get(body_id, Head(body_id, 0, GENESIS)):
            yield Problem("head", f"机关 {body_id} 的链头与其最后一条事项不符，可能有事项被删去", body_id)


def _export_problems(head: Head) -> Iterator[Problem]:
    if not head.sequence:
        return
    found = Event.objects.filter(body_id=head.body_id, sequence=head.sequence).first()
    where = head.body_id, head.sequence
    if found is None:
        yield Problem("cut", f"机关 {head.body_id} 导出时有 {head.sequence} 条事项，现已缺少其后部", *where)
    elif found.hash != head.hash:
        yield Problem("rewritten", f"机关 {head.body_id} 第 {head.sequence} 条与导出的链头不符，整条链曾被改写", *where)
