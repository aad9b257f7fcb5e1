"""What comes due by date or time: scheduled publications, terms of publication that end, and who is reminded of what."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from django.db.models import Q, QuerySet

from gongkai.bodies.kinds import Role
from gongkai.bodies.models import Body, Person
from gongkai.bodies.queries import holders
from gongkai.delivery import notices
from gongkai.delivery.notices import Kind, Telling
from gongkai.items.kinds import Work
from gongkai.items.models import ItemCourse, PublicationErrand
from gongkai.items.services.publishing import publish_due
from gongkai.items.services.withdrawing import withdraw_expired
from gongkai.law.reasons import Refused
from gongkai.site import clock

SOON = timedelta(days=5)
"""Before a publication is due."""

BATCH = 500


def path(item: int, detail: int) -> str:
    """The item's page on the desk."""
    return f"/desk/items/{item}/"


DUE_SOON = notices.declare("item.due_soon", "应公开日期将到", "应公开日期", path)
OVERDUE = notices.declare("item.overdue", "逾期未公开", "应公开日期", path)
TO_REVIEW = notices.declare("item.to_review", "有稿件待审核", "送审日期", path)
NOT_PUBLISHED = notices.declare("item.not_published", "定时发布没有成功，请打开查看", "定时日期", path)
UNREVIEWED = notices.declare("item.unreviewed", "紧急发布的信息待补审", "公开日期", path)
TO_REEVALUATE = notices.declare("item.to_reevaluate", "不予公开的信息应重新评估", "评估日期", path)


@dataclass(frozen=True, slots=True)
class Reminder:
    """One kind of reminder: which items today, the column of its day, whose it is."""

    kind: Kind
    rows: Callable[[date], Q]
    day: str
    roles: tuple[Role, ...]


WRITERS = (Role.HANDLER, Role.OFFICE_HEAD)
REMINDERS = (
    Reminder(DUE_SOON, lambda on: Q(due_on__gte=on, due_on__lte=on + SOON), "due_on", WRITERS),
    Reminder(OVERDUE, lambda on: Q(due_on__lt=on), "due_on", WRITERS),
    Reminder(UNREVIEWED, lambda on: Q(unreviewed=True), "published_on", (Role.OFFICE_HEAD, Role.SIGNER)),
    Reminder(TO_REEVALUATE, lambda on: Q(review_again_on__lte=on), "review_again_on", (Role.OFFICE_HEAD,)),
)


def publish_scheduled(errand: PublicationErrand) -> None:
    """Publish what is due now; where it is refused, the office is told, and the version waits for a hand."""
    course = ItemCourse.objects.select_related("item").get(pk=errand.item_id)
    if course.scheduled_at is None or course.scheduled_at > clock.now():
        return
    try:
        publish_due(Person.objects.operator(), course.item)
    except Refused:
        people = holders(Body(pk=course.body_id), *WRITERS).values_list("pk", flat=True)
        day = course.scheduled_at.astimezone(clock.SHANGHAI).date()
        notices.tell([_telling(NOT_PUBLISHED, course, day, person) for person in people], clock.today())


def withdraw_ended(on: date) -> int:
    """Withdraw what was to be public until today or an earlier day; how many there were. What somebody withdrew or
    corrected meanwhile is passed over."""
    rows = ItemCourse.objects.filter(down_on__lte=on).select_related("item").order_by("pk")
    done = 0
    for course in rows.iterator(chunk_size=BATCH):
        with suppress(Refused):
            withdraw_expired(Person.objects.operator(), course.item)
            done += 1
    return done


def remind(on: date) -> int:
    """Tell everything that is to be told on the day, each thing once; how many notices there were."""
    return sum(_remind(reminder, on) for reminder in REMINDERS) + _tell_reviewers(on)


def _remind(reminder: Reminder, on: date) -> int:
    rows = notices.untold(ItemCourse.objects.filter(reminder.rows(on)), reminder.kind, reminder.day, "item")
    staff: dict[int, list[int]] = {}
    told = 0
    for batch in _batches(rows.order_by("pk")):
        tellings = []
        for course in batch:
            if course.body_id not in staff:
                people = holders(Body(pk=course.body_id), *reminder.roles, on=on)
                staff[course.body_id] = list(people.values_list("pk", flat=True))
            day = getattr(course, reminder.day)
            tellings += [_telling(reminder.kind, course, day, person) for person in staff[course.body_id]]
        told += notices.tell(tellings, on)
    return told


def _tell_reviewers(on: date) -> int:
    """Each step of each round is news of its own for whoever takes it."""
    rows = ItemCourse.objects.filter(work=Work.REVIEW).order_by("pk")
    told = 0
    for batch in _batches(rows):
        told += notices.tell((one for course in batch for one in _to_reviewers(course, on)), on)
    return told


def _to_reviewers(course: ItemCourse, on: date) -> Iterator[Telling]:
    detail = course.rounds * 10 + course.steps.split(".").index(course.step)
    for person in holders(Body(pk=course.body_id), Role(course.awaits), on=on).values_list("pk", flat=True):
        yield _telling(TO_REVIEW, course, course.submitted_on or on, person, detail)


def _telling(kind: Kind, course: ItemCourse, day: date, person: int, detail: int = 0) -> Telling:
    return Telling(kind, course.pk, f"信息第{course.pk}条", day, person, course.body_id, detail)


def _batches(rows: QuerySet[ItemCourse]) -> Iterator[list[ItemCourse]]:
    left = rows.iterator(chunk_size=BATCH)
    while batch := list(islice(left, BATCH)):
        yield batch
