"""What the installation itself does: keys, calendar, the outbox and its worker, what is swept."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction

from gongkai.applications import services
from gongkai.applications.models import Application, CaseKey
from gongkai.applications.services import keys
from gongkai.applications.services.filing import hand_in, throw_away_unused
from gongkai.delivery import mail, recipients, sending
from gongkai.delivery.models import Mail, Notice
from gongkai.delivery.services import mark_all_read, mark_read, try_again, try_all_again
from gongkai.delivery.worker import Worker
from gongkai.files.models import StoredFile
from gongkai.law.notices import parse_notice
from gongkai.site import clock
from tests.applications.office import Office, received
from tests.faults.scenes.cases import fresh
from tests.faults.scenes.scene import Ready, january_2027, scene
from tests.law.test_notices import NOTICE_2027

NOTICE = parse_notice(NOTICE_2027)


@scene(lambda office: [fresh(office) for _ in range(3)][-1])
def rotate_keys(office: Office, application: Application) -> Ready:
    # so that the wrapping takes several commits
    keys.BATCH = CaseKey.objects.count() // 2
    return lambda: keys.rotate(office.county.operator)


def _rotated(office: Office) -> None:
    keys.rotate(office.county.operator)


@scene(_rotated)
def drop_old_keys(office: Office) -> Ready:
    return lambda: keys.drop_old(office.county.operator)


@scene(lambda office: received(office, date(2027, 1, 25)), moment=january_2027())
def import_notice(office: Office, application: Application) -> Ready:
    return lambda: services.import_notice(office.county.operator, NOTICE)


def _with_address(office: Office) -> None:
    office.clerk.email = "clerk@liuxi.test"
    office.clerk.save()


def _queued(office: Office, key: str) -> Mail:
    _with_address(office)
    with transaction.atomic():
        found = mail.queue(recipients.person(office.clerk.pk), "提醒", "〔2024〕第0001号今日到期", key, body=office.town)
    # due by any clock
    Mail.objects.filter(pk=found.pk).update(due_at=clock.now() - timedelta(days=400))
    return found


def _given_up(office: Office, key: str) -> Mail:
    found = _queued(office, key)
    Mail.objects.filter(pk=found.pk).update(given_up_at=clock.now(), trouble="refused_550")
    return found


@scene(lambda office: _queued(office, "to send"))
def send_waiting(office: Office, waiting: Mail) -> Ready:
    return sending.send_waiting


@scene()
def worker(office: Office) -> Ready:
    """Every sweep, and the mails that they queue."""
    return Worker().run_once


def _notice(office: Office, code: str) -> Notice:
    return Notice.objects.create(
        person=office.clerk, body=office.town, code=code, subject_id=1, day=date(2024, 3, 1), number="〔2024〕第0001号",
        told_on=date(2024, 3, 1),
    )  # fmt: skip


@scene(lambda office: _notice(office, "read one"))
def read_notice(office: Office, notice: Notice) -> Ready:
    return lambda: mark_read(office.clerk, notice)


@scene()
def read_all_notices(office: Office) -> Ready:
    return lambda: mark_all_read(office.clerk)


@scene(lambda office: _given_up(office, "again"))
def send_again(office: Office, mail: Mail) -> Ready:
    return lambda: try_again(office.county.operator, mail)


@scene(lambda office: _given_up(office, "all again"))
def send_all_again(office: Office, mail: Mail) -> Ready:
    return lambda: try_all_again(office.county.operator)


def _unused(office: Office) -> StoredFile:
    file = hand_in(b"%PDF-1.4\nunused", "图.pdf")
    StoredFile.objects.filter(pk=file.pk).update(received_at=clock.now() - timedelta(days=30))
    return file


@scene(_unused)
def throw_away(office: Office, file: StoredFile) -> Ready:
    return throw_away_unused
