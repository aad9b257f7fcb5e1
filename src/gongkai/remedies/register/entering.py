"""Accepted lines as records and events, many at once: the same rows and codes that the acts of the desk leave."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from gongkai.ledger.digests import keyed_digest
from gongkai.ledger.services import Draft, append_all
from gongkai.remedies.kinds import Kind
from gongkai.remedies.models import Instance, Proceeding, ProceedingText
from gongkai.remedies.register.judged import Judged, Step
from gongkai.remedies.register.layout import label
from gongkai.remedies.services.act import locked_through
from gongkai.remedies.services.registering import content
from gongkai.remedies.verbs import APPEALED, DECIDED, REGISTERED, REOPENED, SUBJECT

BATCH = 400
INSTANCES = {APPEALED: ("second", "appeal_court", "appeal_number"), REOPENED: ("retrial", "retrial_court", "retrial_number")}
COUNTING = (REGISTERED, DECIDED, *INSTANCES)
"""Acts that can change table 4: they say up to which year it is locked."""
KEPT = ("heard", "duties", "remarks")
"""Columns that have no act and are kept as words."""


def enter(body_id: int, actor: Any, lines: Sequence[Judged]) -> None:
    """Write these lines within a transaction that holds the body's row: reviews first, then the suits that follow them."""
    rows: dict[int, Proceeding] = {}
    locked = locked_through(body_id)
    waiting = iter(sorted(lines, key=lambda one: one.kind is Kind.SUIT))
    while batch := list(islice(waiting, BATCH)):
        # a suit and its review can be of one batch
        for kind in Kind:
            _write(body_id, actor, [one for one in batch if one.kind is kind], rows, locked)


def _write(body_id: int, actor: Any, batch: Sequence[Judged], rows: dict[int, Proceeding], locked: int) -> None:
    if not batch:
        return
    made = Proceeding.objects.bulk_create([_proceeding(body_id, one, rows) for one in batch])
    pairs = list(zip(batch, made, strict=True))
    rows |= {one.line.number: row for one, row in pairs}
    texts, instances = iter(_texts(pairs)), iter(_instances(pairs))
    append_all([_draft(actor, one, row, step, locked, texts, instances) for one, row in pairs for step in one.steps])


def _proceeding(body_id: int, one: Judged, rows: dict[int, Proceeding]) -> Proceeding:
    line = one.line
    return Proceeding(
        body_id=body_id, kind=line.kind, part=one.part, block=one.block, authority=line.cell("authority"),
        case_number=line.cell("case_number"), contested=one.contested, application=one.application, answer=one.answer,
        about=line.about, party=one.party, review=rows[one.after.line.number] if one.after else one.review,
        other_organ=line.cell("other_organ"),
    )  # fmt: skip


def _texts(pairs: Sequence[tuple[Judged, Proceeding]]) -> list[ProceedingText]:
    """The words that go with acts, in their order."""
    return ProceedingText.objects.bulk_create(
        ProceedingText(proceeding=row, verb=step.done.verb, text=words)
        for one, row in pairs
        for step in one.steps
        if (words := _words(one, step))
    )


def _words(one: Judged, step: Step) -> str:
    """What the register says beside its acts, at the registration; at a decision why it counts elsewhere."""
    if step.done.verb != REGISTERED:
        return step.reason
    told = {key: one.line.cell(key) for key in KEPT}
    return "；".join(words if key == "remarks" else f"{label(key)}：{words}" for key, words in told.items() if words)


def _instances(pairs: Sequence[tuple[Judged, Proceeding]]) -> list[Instance]:
    made = []
    for one, row in pairs:
        for step in one.steps:
            if step.done.verb in INSTANCES:
                instance, court, number = INSTANCES[step.done.verb]
                made.append(Instance(proceeding=row, instance=instance, authority=one.line.cell(court), case_number=one.line.cell(number)))
    return Instance.objects.bulk_create(made)


def _draft(
    actor: Any, one: Judged, row: Proceeding, step: Step, locked: int, texts: Iterator[ProceedingText],
    instances: Iterator[Instance],
) -> Draft:  # fmt: skip
    done = step.done
    codes = {**done.codes, "locked": locked} if done.verb in COUNTING else done.codes
    records: dict[str, int] = {}
    digests: dict[str, str] = {}
    if done.verb == REGISTERED:
        found = {"application": row.application_id, "answer": row.answer_id, "review": row.review_id}
        records = {name: number for name, number in found.items() if number is not None}
        digests = {"record": keyed_digest(content(row))}
    if done.verb in INSTANCES:
        records["instance"] = next(instances).pk
    if _words(one, step):
        text = next(texts)
        records["text"], digests["text"] = text.pk, keyed_digest(text.text)
    return Draft(row.body_id, SUBJECT, row.pk, done.verb, actor.pk, done.on, codes, records, digests)
