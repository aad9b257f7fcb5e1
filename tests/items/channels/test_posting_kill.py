"""kill -9 in the real worker at every call that it makes of an account's service: published once, and recorded once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from gongkai.delivery import errands
from gongkai.items.channels import posting
from gongkai.items.kinds import TakedownReason
from gongkai.items.models import Delivery, Posting, PostingState, Removal
from gongkai.items.services import withdrawing
from gongkai.site import clock
from tests.delivery.accounts.server import AccountServer, account_server
from tests.delivery.workers import run_worker
from tests.items.channels.test_posting import DRAFT, GET, SHARE, SUBMIT, wechat, weibo
from tests.items.desk import Desk, published, staffed_desk

KILLED = -9
COVER, DELETE = "/cgi-bin/material/add_material", "/cgi-bin/freepublish/delete"

pytestmark = pytest.mark.db


@pytest.fixture
def desk(transactional_db: None) -> Desk:
    return staffed_desk()


@pytest.fixture(scope="module")
def services_process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AccountServer]:
    with account_server(tmp_path_factory.mktemp("accounts")) as running:
        yield running


@pytest.fixture
def server(services_process: AccountServer, settings: Any, monkeypatch: pytest.MonkeyPatch) -> AccountServer:
    services_process.reset()
    settings.WECHAT_API = settings.WEIBO_API = services_process.url
    settings.SITE_ADDRESS = "https://www.liuxi.example"
    monkeypatch.setenv("GONGKAI_ADDRESS", settings.SITE_ADDRESS)
    return services_process


def due() -> None:
    """What waits is due by any clock, also what a dead worker held."""
    before = clock.now() - timedelta(days=2)
    for kind in (Posting, Removal):
        kind.objects.update(due_at=before)
        kind.objects.exclude(claim="").update(claimed_until=before)


def killed(server: AccountServer) -> None:
    """A worker in a process of its own, which dies in the call that was named."""
    due()
    code, errors = run_worker("smtp://127.0.0.1:9", server.client, server.url)
    assert (code, errors) == (KILLED, ""), Posting.objects.values("state", "code", "trouble", "attempts")


def next_worker() -> None:
    """The one after it, here."""
    due()
    errands.run_waiting()


@pytest.mark.parametrize(("path", "moment"), [(COVER, "done_kill"), (DRAFT, "done_kill"), (SUBMIT, "done_kill"), (GET, "kill")])
def test_wechat_publishes_once_whichever_call_the_worker_dies_in(desk: Desk, server: AccountServer, path: str, moment: str) -> None:
    server.meets(path, moment)
    posting.post(desk.writer, published(desk), wechat(desk))
    killed(server)
    next_worker()
    row = Posting.objects.get()
    assert (row.state, server.calls().count("submit"), Delivery.objects.count()) == (PostingState.PUBLISHED, 1, 1)


def test_what_wechat_was_not_asked_for_yet_is_not_asked_for_again(desk: Desk, server: AccountServer) -> None:
    server.meets(SUBMIT, "kill")
    posting.post(desk.writer, published(desk), wechat(desk))
    killed(server)
    next_worker()
    assert (Posting.objects.get().state, server.calls().count("submit")) == (PostingState.SENDING, 0)


def test_weibo_is_not_asked_again_and_a_person_looks(desk: Desk, server: AccountServer) -> None:
    server.meets(SHARE, "done_kill")
    posting.post(desk.writer, published(desk), weibo(desk))
    killed(server)
    next_worker()
    assert (Posting.objects.get().state, len(server.calls(SHARE))) == (PostingState.UNKNOWN, 1)


def test_a_removal_is_ticked_off_once(desk: Desk, server: AccountServer) -> None:
    item = published(desk)
    posting.post(desk.writer, item, wechat(desk))
    next_worker()
    withdrawing.take_down(desk.head, item, TakedownReason.PERSONAL, words="含身份证号码")
    posting.remove(desk.head, Posting.objects.get())
    server.meets(DELETE, "done_kill")
    killed(server)
    next_worker()
    assert Delivery.objects.get().taken_back_on == clock.today()
