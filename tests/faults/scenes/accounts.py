"""Accounts' interfaces: connected, posted to, looked for, removed from. What the worker then asks of the services is killed
at every call in `tests/items/channels/test_posting_kill.py`; here nobody answers it."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.test.utils import override_settings

from gongkai.bodies.kinds import Role
from gongkai.bodies.models import Person
from gongkai.files.models import StoredFile
from gongkai.files.services import receive
from gongkai.items.channels import connecting, posting
from gongkai.items.kinds import TakedownReason
from gongkai.items.models import Item, Outlet, Posting, PostingState
from gongkai.items.services import withdrawing
from gongkai.site import clock
from tests.applications.office import Office
from tests.bodies.county import person_with
from tests.faults.scenes.channels import PICTURE
from tests.faults.scenes.disclosing import TOKEN, account, desk, once, published_item
from tests.faults.scenes.scene import KEY, Ready, person, scene
from tests.items.desk import published

SECRET = {"app_id": "wx0123456789abcdef", "secret": "an-app-secret"}
SITE = override_settings(SITE_ADDRESS="https://www.liuxi.example")


@once
def connector(office: Office) -> Person:
    return person_with(office.county, "connector", desk(office).town, Role.ADMINISTRATOR)


def _connected(office: Office, name: str) -> Outlet:
    outlet = account(office, "weibo", name)
    connecting.connect(connector(office), outlet, TOKEN)
    return outlet


def _cover(office: Office) -> StoredFile:
    return receive(PICTURE, "封面.gif", actor=connector(office))


def _posted(office: Office, outlet: Outlet, item: Item) -> Posting:
    with SITE:
        row = posting.post(office.clerk, item, outlet)
    Posting.objects.filter(pk=row.pk).update(state=PostingState.UNKNOWN, sent_at=clock.now(), done_at=clock.now())
    row.refresh_from_db()
    return row


def _standing(office: Office) -> Posting:
    """What WeChat has of an item that was taken down since."""
    outlet = account(office, "wechat", "柳溪之窗")
    connecting.connect(connector(office), outlet, SECRET, cover=_cover(office))
    item = published(desk(office), title="柳溪镇临时救助名单")
    row = _posted(office, outlet, item)
    with transaction.atomic():
        row.article_id = "ARTICLE1"
        posting.enter(office.clerk, row, clock.today(), "")
    withdrawing.take_down(office.head, item, TakedownReason.PERSONAL, words="含身份证号码")
    return row


@scene(lambda office: (account(office, "wechat", "柳溪发布"), _cover(office)))
def account_connect(office: Office, outlet: Outlet, cover: StoredFile) -> Ready:
    return lambda: connecting.connect(person("connector"), outlet, SECRET, cover=cover, key=KEY)


@scene(lambda office: _connected(office, "柳溪旧微博"))
def account_disconnect(office: Office, outlet: Outlet) -> Ready:
    return lambda: connecting.disconnect(person("connector"), outlet, key=KEY)


@scene(lambda office: (published_item(office), _connected(office, "柳溪微博")))
def account_post(office: Office, item: Item, outlet: Outlet) -> Ready:
    def post() -> Any:
        with SITE:
            return posting.post(office.clerk, item, outlet, key=KEY)

    return post


@scene(lambda office: _posted(office, _connected(office, "柳溪防汛微博"), published_item(office)))
def account_settle(office: Office, row: Posting) -> Ready:
    seen: dict[str, Any] = {"is_there": True, "on": clock.today(), "link": "https://weibo.example/1/2", "key": KEY}
    return lambda: posting.settle(office.clerk, row, **seen)


@scene(_standing)
def account_remove(office: Office, row: Posting) -> Ready:
    return lambda: posting.remove(office.clerk, row, key=KEY)
