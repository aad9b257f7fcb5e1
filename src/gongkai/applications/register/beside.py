"""What stands beside the applications of a batch: requests, parts of answers, units, reviews and suits, in one query."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import F, IntegerField, QuerySet, TextField, Value
from django.db.models.functions import Cast

from gongkai.applications.models import Annulment, Answer, AnswerPart, Forwarding, Request
from gongkai.applications.register.contested import WORDS, tellers
from gongkai.applications.verbs import ANSWERED, CORRECTION_RECEIVED


@dataclass(slots=True)
class Beside:
    """Of one application. `parts` are the outcomes of the first final answer that stands, `row` its row."""

    request: Request = field(default_factory=Request)
    answer: int = 0
    parts: list[str] = field(default_factory=list)
    row: str = ""
    units: list[str] = field(default_factory=list)
    reviews: list[str] = field(default_factory=list)
    suits: list[str] = field(default_factory=list)


def beside(actor: Any, applications: Collection[int]) -> dict[int, Beside]:
    """Everything beside these applications, from one query."""
    found = {number: Beside() for number in applications}
    first, *others = [_requests(applications), _parts(applications), _units(applications)]
    for at, teller in enumerate(tellers()):
        others.append(teller.rows(actor, applications, f"contested_{at}"))
    for named, number, _, *words in first.union(*others, all=True).order_by("place"):
        _take(found[number], named, words)
    return found


def shaped(
    rows: QuerySet[Any, Any], named: str, application: str, place: str, *columns: str
) -> QuerySet[Any, Any]:  # fmt: skip
    """Rows as (name, application, place, texts…): the one shape that all parts of the query have."""
    texts: dict[str, Any] = {f"words_{at}": Cast(F(column), TextField()) for at, column in enumerate(columns)}
    texts |= {f"words_{at}": Value("", TextField()) for at in range(len(columns), WORDS)}
    plain = rows.order_by().annotate(
        named=Value(named, TextField()), belongs_to=F(application), place=Cast(F(place), IntegerField()), **texts
    )
    return plain.values_list(*_SHAPE)


_SHAPE = ("named", "belongs_to", "place", *(f"words_{at}" for at in range(WORDS)))


def _requests(applications: Collection[int]) -> QuerySet[Any, Any]:
    """What is asked for, as it now reads: the last version that stands."""
    gone = _annulled(applications, CORRECTION_RECEIVED)
    found = Request.objects.filter(application__in=applications).exclude(pk__in=gone)
    return shaped(found, "request", "application_id", "version", "title", "document_number", "features", "form", "route")


def _parts(applications: Collection[int]) -> QuerySet[Any, Any]:
    gone = _annulled(applications, ANSWERED)
    standing = Answer.objects.filter(application__in=applications).exclude(pk__in=gone)
    found = AnswerPart.objects.filter(answer__in=standing.values("pk"))
    return shaped(found, "part", "answer__application_id", "position", "answer_id", "outcome", "answer__row")


def _units(applications: Collection[int]) -> QuerySet[Any, Any]:
    return shaped(Forwarding.objects.filter(application__in=applications), "unit", "application_id", "pk", "division__name")


def _annulled(applications: Collection[int], verb: str) -> QuerySet[Any, Any]:
    found = Annulment.objects.filter(application__in=applications, verb=verb, record__isnull=False)
    return found.values("record")


def _take(one: Beside, named: str, words: Sequence[str]) -> None:
    """A row of the query into what it belongs to."""
    if named == "request":
        title, document_number, features, form, route = words
        one.request = Request(title=title, document_number=document_number, features=features, form=form, route=route)
    elif named == "part":
        _take_part(one, int(words[0]), words[1], words[2])
    elif named == "unit":
        if words[0] not in one.units:
            one.units.append(words[0])
    else:
        is_suit, text = tellers()[int(named.rpartition("_")[2])].words(words)
        (one.suits if is_suit else one.reviews).append(text)


def _take_part(one: Beside, answer: int, outcome: str, row: str) -> None:
    """The first answer is the one that counts; one that was made anew is no line of its own."""
    if one.answer and answer > one.answer:
        return
    if answer != one.answer:
        one.answer, one.parts, one.row = answer, [], row
    one.parts.append(outcome)
