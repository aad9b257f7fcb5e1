"""What comes due: scheduled publications, terms that end, reminders that are told once."""

from datetime import date, datetime, timedelta

import pytest
import time_machine

from gongkai.bodies.models import Person
from gongkai.delivery import errands
from gongkai.delivery.models import Notice
from gongkai.items import due
from gongkai.items.kinds import Standing, TakedownReason, WithdrawalReason, Work
from gongkai.items.models import Item, ItemCourse, PublicationErrand, Release
from gongkai.items.services import publishing, submitting, withdrawing
from gongkai.law.reasons import Refused
from gongkai.ledger.projections import rebuild
from gongkai.site import clock
from tests.items.desk import Desk, agree, approved, decided, drafted, published


def told(code: str) -> list[str]:
    return list(Notice.objects.filter(code=code).order_by("person").values_list("person__username", flat=True))


def at(moment: datetime) -> time_machine.travel:
    return time_machine.travel(moment, tick=False)


def test_the_worker_publishes_at_the_time_and_not_before(desk: Desk) -> None:
    item = approved(desk)
    publishing.schedule(desk.head, item, clock.now() + timedelta(hours=2))
    assert errands.run_waiting() == 0
    with at(clock.now() + timedelta(hours=3)):
        # the publication, and the sums of the areas that the item lies in
        assert errands.run_waiting() == 2
    assert ItemCourse.objects.get(pk=item.pk).standing == Standing.PUBLISHED


def test_a_schedule_that_was_cancelled_publishes_nothing(desk: Desk) -> None:
    item = approved(desk)
    publishing.schedule(desk.head, item, clock.now() + timedelta(hours=2))
    publishing.unschedule(desk.head, item)
    with at(clock.now() + timedelta(hours=3)):
        errands.run_waiting()
    assert ItemCourse.objects.get(pk=item.pk).standing == Standing.UNPUBLISHED


def test_what_was_called_back_after_it_was_scheduled_is_not_published(desk: Desk) -> None:
    item = approved(desk)
    publishing.schedule(desk.head, item, clock.now() + timedelta(hours=2))
    submitting.recall(desk.writer, item, reason="还要补充")
    with at(clock.now() + timedelta(hours=3)):
        due.publish_scheduled(PublicationErrand.objects.get())
    assert ItemCourse.objects.get(pk=item.pk).standing == Standing.UNPUBLISHED


@pytest.mark.parametrize("end", [Standing.TAKEN_DOWN, Standing.WITHDRAWN])
def test_a_scheduled_correction_of_what_ended_meanwhile_is_reviewed_anew(desk: Desk, end: Standing) -> None:
    item = published(desk)
    approved(desk, item, summary="更正后的概述")
    publishing.schedule(desk.head, item, clock.now() + timedelta(hours=3), notice="更正概述")
    if end == Standing.TAKEN_DOWN:
        withdrawing.take_down(desk.secrecy, item, TakedownReason.PERSONAL, words="含身份证号")
    else:
        withdrawing.withdraw(desk.head, item, WithdrawalReason.WRONG, notice="有误")
    with pytest.raises(Refused, match="这条信息现在的办理状态是“编辑中”，不能办理“发布”"):
        publishing.publish(desk.head, item, notice="更正概述")
    with at(clock.now() + timedelta(hours=4)):
        errands.run_waiting()
    course = ItemCourse.objects.get(pk=item.pk)
    assert (course.standing, course.work, course.scheduled_at) == (end, Work.DRAFT, None)
    before = list(ItemCourse.objects.values())
    rebuild()
    assert list(ItemCourse.objects.values()) == before


def test_a_schedule_without_words_tells_the_public_nothing(desk: Desk) -> None:
    item = approved(desk)
    publishing.schedule(desk.head, item, clock.now() + timedelta(hours=2))
    with at(clock.now() + timedelta(hours=3)):
        errands.run_waiting()
    assert Release.objects.get().notice == ""


def test_a_scheduled_publication_that_fails_is_told_to_the_office(desk: Desk) -> None:
    item = approved(desk)
    publishing.schedule(desk.head, item, clock.now() + timedelta(hours=2))
    item.versions.update(title="审核以后改过的标题")
    with at(clock.now() + timedelta(hours=3)):
        due.publish_scheduled(PublicationErrand.objects.get())
    assert told("item.not_published") == ["writer", "head"]


def test_what_is_public_until_a_day_is_withdrawn_on_it(desk: Desk) -> None:
    until = clock.today() + timedelta(days=3)
    item = published(desk, down_on=until)
    assert due.withdraw_ended(clock.today()) == 0
    with at(datetime(until.year, until.month, until.day, 8, tzinfo=clock.SHANGHAI)):
        assert due.withdraw_ended(clock.today()) == 1
    course = ItemCourse.objects.get(pk=item.pk)
    assert (course.standing, course.ended_on) == (Standing.WITHDRAWN, until)


def test_one_withdrawn_by_hand_does_not_keep_the_others_public(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    until = clock.today() + timedelta(days=3)
    first, by_hand, last = (published(desk, title=f"第{number}条", down_on=until) for number in range(3))
    withdraw = due.withdraw_expired

    def meanwhile(actor: Person, item: Item) -> ItemCourse:
        if item == by_hand:
            withdrawing.withdraw(desk.head, item, WithdrawalReason.WRONG, notice="有误")
        return withdraw(actor, item)

    monkeypatch.setattr(due, "withdraw_expired", meanwhile)
    with at(datetime(until.year, until.month, until.day, 8, tzinfo=clock.SHANGHAI)):
        assert due.withdraw_ended(clock.today()) == 2
    standings = ItemCourse.objects.filter(pk__in=[first.pk, last.pk]).values_list("standing", flat=True)
    assert set(standings) == {Standing.WITHDRAWN}


def test_an_overdue_item_is_told_once(desk: Desk) -> None:
    decided(desk, formed_on=date(2024, 3, 1))
    due.remind(clock.today())
    due.remind(clock.today())
    assert told("item.overdue") == ["writer", "head"]


def test_whoever_a_review_waits_for_is_told_at_each_step(desk: Desk) -> None:
    version = drafted(desk)
    submitting.submit(desk.writer, version.item)
    due.remind(clock.today())
    agree(desk, version.item)
    due.remind(clock.today())
    assert told("item.to_review") == ["unit", "secrecy"]


def test_due_dates_are_counted_anew_with_the_calendar(desk: Desk) -> None:
    from gongkai.items.projection import refresh_due_dates

    item = decided(desk, formed_on=date(2024, 3, 1))
    ItemCourse.objects.filter(pk=item.pk).update(due_calendar_version="former", due_on=date(2024, 4, 1))
    assert refresh_due_dates() == 1
    assert ItemCourse.objects.get(pk=item.pk).due_on == date(2024, 3, 29)
