"""A copy that cannot be written is not forgotten: the office is told, and it is tried until it is right."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.test import Client

from gongkai.bodies.models import Person
from gongkai.delivery import errands, outbox
from gongkai.items.kinds import TakedownReason
from gongkai.items.services import withdrawing
from gongkai.portal.export import copying
from gongkai.portal.export.writing import place
from gongkai.portal.models import ExportErrand
from gongkai.site import clock
from tests.items.desk import Desk, published
from tests.portal.export.crawling import copied


def page(person: Person, address: str) -> str:
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(person, "django.contrib.auth.backends.ModelBackend")
    return client.get(address).content.decode()


def full(*_: object) -> int:
    raise OSError(28, "no room left on the disk of the copy")


def test_a_takedown_that_does_not_reach_the_copy_is_told_and_tried_for_weeks(
    desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    item = published(desk, title="不该公开的名单")
    copied(folder)
    monkeypatch.setattr(copying, "write", full)
    withdrawing.take_down(desk.signer, item, TakedownReason.PERSONAL, words="含身份证号")
    assert "正在更新，稍后刷新本页查看" in page(desk.signer, f"/desk/items/{item.pk}/")
    day = clock.now()
    for _ in range(len(outbox.PAUSES) + 5):
        day += timedelta(days=1, minutes=1)
        with time_machine.travel(day, tick=False):
            errands.run_waiting()
    assert place(folder, f"/open/items/{item.pk}/").exists()
    assert "公众在那里可能还看到以前的内容；已试12次" in page(desk.signer, f"/desk/items/{item.pk}/")
    assert "静态站点有1项更新没有做成，公众可能还看到以前的内容" in page(desk.head, "/desk/notices/")
    monkeypatch.undo()
    assert errands.try_troubled_again() == 1
    errands.run_waiting()
    assert not place(folder, f"/open/items/{item.pk}/").exists()
    assert "没有更新成功" not in page(desk.signer, f"/desk/items/{item.pk}/")
    assert errands.troubled() == {} and not ExportErrand.objects.filter(done_at=None).exists()


def test_one_page_that_cannot_be_written_does_not_keep_a_title_on_the_others(desk: Desk, folder: Path) -> None:
    item = published(desk, title="不该公开的名单")
    copied(folder)
    shutil.rmtree(folder / "open" / "items" / str(item.pk))
    (folder / "open" / "items" / str(item.pk)).write_text("a file where a folder belongs", encoding="utf-8")
    withdrawing.take_down(desk.signer, item, TakedownReason.PERSONAL, words="含身份证号")
    errands.run_waiting()
    assert errands.troubled()
    assert "不该公开的名单" not in place(folder, "/open/list/").read_text(encoding="utf-8")
