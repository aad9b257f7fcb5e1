"""提醒: telling people, each thing once, on the desk at once and by one mail a day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, Model, OuterRef, QuerySet

from gongkai.bodies.models import Person
from gongkai.delivery import mail, recipients
from gongkai.delivery.models import Mail, Notice
from gongkai.law.wording import full_day_words

M = TypeVar("M", bound=Model)

BATCH = 500

SHOWN = 50
"""Of one kind so many are listed in a mail."""

MAILED_WITHIN = timedelta(days=7)
"""A notice that could not be mailed for so long, for want of an address, is no news any more."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What can be told: its code, its words, what its day is, and the path of a page, by the ids of subject and detail."""

    code: str
    label: str
    day_label: str
    path: Callable[[int, int], str]


@dataclass(frozen=True, slots=True)
class Telling:
    """One thing for one person: see `models.Notice`."""

    kind: Kind
    subject_id: int
    number: str
    day: date
    person_id: int
    body_id: int
    detail_id: int = 0


_kinds: dict[str, Kind] = {}


def declare(code: str, label: str, day_label: str, path: Callable[[int, int], str]) -> Kind:
    """Declare a kind of notice; each code once."""
    if code in _kinds:
        raise ValueError(f"the notice {code} is declared already")
    _kinds[code] = Kind(code, label, day_label, path)
    return _kinds[code]


def kind_of(notice: Notice) -> Kind:
    """What the notice is, for its words."""
    return _kinds[notice.code]


def path_of(notice: Notice) -> str:
    """The page of what the notice is about."""
    return kind_of(notice).path(notice.subject_id, notice.detail_id)


def untold(rows: QuerySet[M], kind: Kind, day: str, subject: str, detail: str = "") -> QuerySet[M]:
    """Those rows of which nobody was told this kind of thing yet; `day`, `subject` and `detail` name columns."""
    about = {"detail_id": OuterRef(detail) if detail else 0, "day": OuterRef(day)}
    told = Notice.objects.filter(code=kind.code, subject_id=OuterRef(subject), **about)
    return rows.filter(~Exists(told))


def tell(tellings: Iterable[Telling], on: date) -> int:
    """Put these on the desks of their people; what was told before is passed over. How many there were.

    All people of one subject in one call: it is one statement for each `BATCH`, and told to one is told (`untold`).
    """
    # in one order, so that two workers at once wait for each other instead of crossing
    ordered = sorted(tellings, key=lambda one: (one.kind.code, one.subject_id, one.detail_id, one.day, one.person_id))
    rows = [
        Notice(
            person_id=one.person_id, body_id=one.body_id, code=one.kind.code, subject_id=one.subject_id,
            detail_id=one.detail_id, day=one.day, number=one.number, told_on=on,
        )
        for one in ordered
    ]  # fmt: skip
    with transaction.atomic():
        Notice.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)
    return len(rows)


def send_digests(on: date) -> int:
    """Queue one mail for everybody who was told something that no mail said yet, at most one a person and day.

    What comes up after the day's mail went out stands on the desk at once and in the mail of the next day.
    """
    waiting = Notice.objects.filter(mail=None, read_at=None, told_on__gt=on - MAILED_WITHIN)
    people = Person.objects.filter(pk__in=waiting.values("person"), is_active=True).exclude(email="")
    return sum(_digest(person, on) for person in people.order_by("pk").iterator())


@transaction.atomic
def _digest(person: Person, on: date) -> bool:
    key = f"digest:{person.pk}:{on.isoformat()}"
    # the lock lets a second worker wait, and then find the mail
    Person.objects.select_for_update().get(pk=person.pk)
    recent = Notice.objects.filter(person=person, mail=None, read_at=None, told_on__gt=on - MAILED_WITHIN)
    notices = list(recent.select_related("body").order_by("day", "pk"))
    if not notices or Mail.objects.filter(key=key).exists():
        return False
    subject = f"政府信息公开申请办理提醒（{full_day_words(on)}）：{len(notices)}项"
    queued = mail.queue(recipients.person(person.pk), subject, _digest_text(notices), key, body=notices[0].body)
    Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(mail=queued)
    return True


def _digest_text(notices: Sequence[Notice]) -> str:
    """The notices by kind. Numbers, days and paths only: a mail lies open on the way."""
    by_kind: dict[str, list[Notice]] = {}
    for notice in notices:
        by_kind.setdefault(notice.code, []).append(notice)
    parts = [_part(_kinds[code], found) for code, found in by_kind.items()]
    return "\n\n".join([*parts, "登录系统后在“提醒”中查看全部。此邮件由系统发出，请勿回复。"]) + "\n"


def _part(kind: Kind, notices: Sequence[Notice]) -> str:
    lines = [
        f"  {one.number}　{kind.day_label}{full_day_words(one.day)}　{settings.SITE_ADDRESS}{path_of(one)}"
        for one in notices[:SHOWN]
    ]
    if len(notices) > SHOWN:
        lines.append(f"  另有{len(notices) - SHOWN}项，登录系统后查看")
    return "\n".join([f"{kind.label}：{len(notices)}项", *lines])
