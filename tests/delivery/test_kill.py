"""kill -9 in the real worker process, at every step between the claim and the mark: nothing lost, repeated at most once."""

from __future__ import annotations

import email
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import transaction

from gongkai.delivery import mail, recipients
from gongkai.delivery.models import Mail
from gongkai.site import clock
from tests.bodies.county import found_county, person_with
from tests.delivery.mail_server import mail_server
from tests.delivery.workers import run_worker

KILLED = -9


@pytest.fixture
def queued(transactional_db: None) -> Mail:
    """One mail that is due by any clock: the process lives at the real hour, the test perhaps at another."""
    county = found_county()
    clerk = person_with(county, "clerk", county.town)
    clerk.email = "clerk@liuxi.test"
    clerk.save()
    with transaction.atomic():
        found = mail.queue(recipients.person(clerk.pk), "提醒", "〔2024〕第0001号今日到期", "test:1")
    Mail.objects.update(due_at=clock.now() - timedelta(days=2))
    return found


def _after_the_lease() -> None:
    """What time does to a dead worker's claim."""
    assert Mail.objects.get().claim
    Mail.objects.update(claimed_until=clock.now() - timedelta(days=2))


@pytest.mark.parametrize(("moment", "copies"), [("EHLO", 1), ("DATA", 2), ("QUIT", 2)])
def test_a_killed_workers_mail_goes_out_and_is_repeated_at_most_once(
    queued: Mail, tmp_path: Path, moment: str, copies: int
) -> None:
    client = tmp_path / "client"
    with mail_server(tmp_path, moment) as server:
        assert run_worker(server.url, client)[0] == KILLED
        assert Mail.objects.get().done_at is None
        _after_the_lease()
        assert run_worker(server.url) == (0, "")
        assert run_worker(server.url) == (0, "")
        mails = server.mails()
    assert len(mails) == copies
    assert {email.message_from_bytes(one)["Message-ID"] for one in mails} == {queued.message_id}
    sent = Mail.objects.get()
    assert (sent.done_at is not None, sent.claim, sent.attempts) == (True, "", 2)


def test_a_claim_of_a_worker_that_may_still_live_is_left_alone(queued: Mail, tmp_path: Path) -> None:
    with mail_server(tmp_path, "QUIT") as server:
        assert run_worker(server.url, tmp_path / "client")[0] == KILLED
        Mail.objects.update(claimed_until=clock.now() + timedelta(days=2))
        assert run_worker(server.url) == (0, "")
        assert len(server.mails()) == 1


def test_neither_the_log_nor_the_row_holds_the_address_that_the_server_quotes(queued: Mail, tmp_path: Path) -> None:
    with mail_server(tmp_path, "REFUSE_550") as server:
        code, errors = run_worker(server.url)
    found = Mail.objects.get()
    assert (code, found.trouble, found.given_up_at is not None) == (0, "refused_550", True)
    assert f"mail {found.pk}: refused_550, attempt 1" in errors
    assert "liuxi.test" not in errors
