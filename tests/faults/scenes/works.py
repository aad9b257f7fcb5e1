"""What the installation itself does: keys, calendar, the outbox and its worker, what is swept."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction

from gongkai.applications import services
from gongkai.applications.models import CaseKey
from gongkai.applications.services import keys
from gongkai.applications.services.filing import hand_in, throw_away_unused
from gongkai.bodies.kinds import Role
from gongkai.delivery import mail, recipients, sending
from gongkai.delivery.models import Mail, Notice
from gongkai.delivery.services import mark_all_read, mark_read, try_again, try_all_again
from gongkai.delivery.subscriptions import services as subscriptions
from gongkai.delivery.subscriptions import topics
from gongkai.delivery.worker import Worker
from gongkai.files.models import StoredFile
from gongkai.items.channels import connecting
from gongkai.law.notices import parse_notice
from gongkai.site import clock
from tests.applications.office import Office, received
from tests.bodies.county import person_with
from tests.faults.scenes.cases import fresh
from tests.faults.scenes.disclosing import TOKEN, account, desk
from tests.faults.scenes.remedies import docket
from tests.faults.scenes.scene import Ready, january_2027, scene
from tests.items.desk import decided
from tests.law.test_notices import NOTICE_2027

NOTICE = parse_notice(NOTICE_2027)


def _much_sealed(office: Office) -> None:
    """Everything that lies under a key: cases, the credentials of an account, the address of a subscriber."""
    for _ in range(4):
        fresh(office)
    connecting.connect(person_with(office.county, "connector", office.town, Role.ADMINISTRATOR), account(office, "weibo", "柳溪发布"), TOKEN)
    subscriptions.ask("reads@example.com", topics.of_body(office.town.pk))


@scene(_much_sealed)
def rotate_keys(office: Office) -> Ready:
    # so that the wrapping takes several commits
    keys.BATCH = CaseKey.objects.count() // 2
    return lambda: keys.rotate(office.county.operator)


def _rotated(office: Office) -> None:
    keys.rotate(office.county.operator)


@scene(_rotated)
def drop_old_keys(office: Office) -> Ready:
    return lambda: keys.drop_old(office.county.operator)


def _running(office: Office) -> None:
    """An application, a document and a review whose terms run over the holidays of 2027."""
    day = date(2027, 1, 25)
    received(office, day)
    decided(desk(office), formed_on=day)
    docket(office).review(day)


@scene(_running, moment=january_2027())
def import_notice(office: Office) -> Ready:
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


def _much_to_do(office: Office) -> None:
    """A case that is overdue and whom to tell of it by mail, an account to look for, a file that nobody came back for."""
    office.head.email = "head@liuxi.test"
    office.head.save()
    received(office, clock.today() - timedelta(days=60))
    account(office, "weibo", "柳溪发布")
    _unused(office, days=2)


@scene(_much_to_do)
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


def _unused(office: Office, days: int = 30) -> StoredFile:
    file = hand_in(b"%PDF-1.4\nunused", "图.pdf")
    StoredFile.objects.filter(pk=file.pk).update(received_at=clock.now() - timedelta(days=days))
    return file


@scene(_unused)
def throw_away(office: Office, file: StoredFile) -> Ready:
    return throw_away_unused
