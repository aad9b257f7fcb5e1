"""提醒 on the desk: one's own only, marked as read by POST; undeliverable mail for administrators."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gongkai.applications import services
from gongkai.applications.models import Application
from gongkai.applications.reminders import remind
from gongkai.bodies.kinds import Role
from gongkai.delivery import mail, recipients
from gongkai.delivery.models import Mail, Notice
from gongkai.files.models import Scan, StoredFile
from gongkai.site import clock
from tests.applications.office import Office, received
from tests.bodies.county import person_with

DUE = date(2024, 3, 29)
ADDRESS = "/desk/notices/"


@pytest.fixture
def told(office: Office) -> Application:
    """Two applications of the clerk that are due, and the clerk told."""
    for _ in range(2):
        application = received(office, date(2024, 3, 1))
        services.assign(office.head, application, office.clerk, on=date(2024, 3, 1))
    remind(DUE)
    return application


def page(client: Client, address: str = ADDRESS) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_person_reads_what_they_were_told_with_a_link_to_it(clerk: Client, told: Application) -> None:
    shown = page(clerk)
    assert f'<a href="/desk/applications/{told.pk}/">〔2024〕第0002号</a> · <strong>今日到期</strong>' in shown
    assert "应答复日期2024-03-29 · 2024-03-29提醒" in shown
    assert "申请人甲" not in shown


def test_nobody_reads_or_marks_the_notices_of_others(office: Office, signed_in: Any, told: Application) -> None:
    other = signed_in(office.head)
    assert "没有提醒。" in page(other)
    assert other.post(ADDRESS, {"notice": Notice.objects.latest("pk").pk}).status_code == 404
    assert other.post(ADDRESS).status_code == 302
    assert Notice.objects.filter(read_at=None).count() == 2


def test_reading_marks_nothing_and_a_post_marks_one_or_all(clerk: Client, told: Application) -> None:
    page(clerk)
    assert Notice.objects.filter(read_at=None).count() == 2
    clerk.post(ADDRESS, {"notice": Notice.objects.latest("pk").pk})
    assert Notice.objects.filter(read_at=None).count() == 1
    clerk.post(ADDRESS)
    assert "未读" not in page(clerk)


@pytest.mark.parametrize("address", [f"{ADDRESS}?after=x", f"{ADDRESS}?after=²", f"{ADDRESS}?after={'9' * 30}"])
def test_a_wrong_place_is_no_page(clerk: Client, address: str) -> None:
    assert clerk.get(address).status_code == 404


def test_the_list_is_turned_over_by_the_last_row(clerk: Client, told: Application, monkeypatch: Any) -> None:
    monkeypatch.setattr("gongkai.desk.views.notices.PAGE", 1)
    first = page(clerk)
    assert "〔2024〕第0002号" in first and "〔2024〕第0001号" not in first
    later = page(clerk, f"{ADDRESS}?after={Notice.objects.latest('pk').pk}")
    assert "〔2024〕第0001号" in later and "〔2024〕第0002号" not in later


def test_many_notices_cost_no_more_queries(clerk: Client, office: Office, told: Application) -> None:
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            page(clerk)
        counts.append(len(queries))
        for _ in range(5):
            application = received(office, date(2024, 3, 1))
            services.assign(office.head, application, office.clerk, on=date(2024, 3, 1))
        remind(DUE)
    assert counts[0] == counts[1] <= 20


def test_an_administrator_sees_undeliverable_mail_without_the_address_and_sends_it_again(
    office: Office, clerk: Client, signed_in: Any
) -> None:
    office.clerk.email = "clerk@liuxi.test"
    office.clerk.save()
    with transaction.atomic():
        mail.queue(recipients.person(office.clerk.pk), "提醒", "…", "test:1", body=office.town)
    Mail.objects.update(given_up_at=clock.now(), trouble="refused_550", attempts=1)
    administrator = signed_in(person_with(office.county, "administrator", office.county.county, Role.ADMINISTRATOR))
    assert "有邮件没有送达" in page(administrator) and "有邮件没有送达" not in page(clerk)
    shown = page(administrator, f"{ADDRESS}mail/")
    assert "邮件服务器不接受（550）" in shown and "柳溪镇人民政府" in shown
    assert "liuxi.test" not in shown and "没有未送达的邮件。" in page(clerk, f"{ADDRESS}mail/")
    clerk.post(f"{ADDRESS}mail/")
    assert Mail.objects.get().given_up_at is not None
    administrator.post(f"{ADDRESS}mail/")
    assert Mail.objects.get().given_up_at is None


def test_files_that_wait_for_the_virus_check_are_told_of(clerk: Client, office: Office) -> None:
    assert "隔离区" not in page(clerk)
    file = StoredFile.objects.create(sha256="0" * 64, size=1, name="甲.txt", kind_code="text", received_by=office.clerk)
    Scan.objects.create(file=file)
    assert "病毒检查暂不可用，有1个文件在隔离区等待，检查通过后自动放行。" in page(clerk)
