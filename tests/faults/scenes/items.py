"""Active disclosure: from the sheet to the public and back, and the settings of an office."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import time_machine
from django.conf import settings
from PIL import Image

from gongkai.delivery import errands
from gongkai.files.models import StoredFile
from gongkai.files.services import receive
from gongkai.items import due
from gongkai.items.kinds import Genre, TakedownReason, WithdrawalReason
from gongkai.items.models import Item, ItemCourse, Version
from gongkai.items.services import (
    carrying,
    deciding,
    drafting,
    picturing,
    publishing,
    reviewing,
    setting,
    submitting,
    withdrawing,
)
from gongkai.items.steps import known
from gongkai.portal.export import copying, days
from gongkai.portal.export.rendering import Renderer
from gongkai.portal.models import StaticCopy
from gongkai.portal.open import addresses
from gongkai.site import clock
from tests.applications.office import Office
from tests.faults.scenes.disclosing import (
    SOON,
    TERM,
    approved_item,
    coming_item,
    corrected_item,
    decided_item,
    desk,
    drafted_item,
    emergency_item,
    published_item,
    scheduled_item,
    submitted_item,
)
from tests.faults.scenes.scene import KEY, Ready, person, scene
from tests.files.plain import plain_pdf
from tests.items.desk import SHEET, content


def in_work(item: Item) -> Version:
    """The version in work as the form was opened."""
    return Version.objects.filter(item=item).latest("number")


@scene()
def item_decide(office: Office) -> Ready:
    return lambda: deciding.decide(office.clerk, desk(office).town, Genre.DOCUMENT, SHEET, key=KEY)


@scene(decided_item)
def item_reevaluate(office: Office, item: Item) -> Ready:
    sheet = replace(SHEET, way="on_request", reason="涉及个别村，不宜主动公开")
    return lambda: deciding.reevaluate(office.head, item, sheet, key=KEY)


@scene(decided_item)
def item_begin(office: Office, item: Item) -> Ready:
    return lambda: drafting.begin_version(office.clerk, item, key=KEY)


def _with_file(office: Office) -> tuple[Item, StoredFile]:
    return drafted_item(office), receive(plain_pdf("巡查员名单"), "名单.pdf", actor=office.clerk)


@scene(_with_file)
def item_save(office: Office, item: Item, file: StoredFile) -> Ready:
    whole = content(desk(office), summary="改过的概述", attachments=((file, "巡查员名单"),))
    return lambda: _saved(office, item, whole)


def _saved(office: Office, item: Item, whole: drafting.Content) -> None:
    """And what the worker takes of the attachment afterwards: the text by which it is found."""
    drafting.save_version(office.clerk, item, whole, revision=2, key=KEY)
    errands.run_waiting()


def _png() -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (4, 4), "navy").save(made, "PNG")
    return made.getvalue()


@scene(lambda office: (drafted_item(office), receive(_png(), "图.png", actor=office.clerk)))
def item_picture(office: Office, item: Item, file: StoredFile) -> Ready:
    return lambda: picturing.add_picture(office.clerk, item, file)


@scene(drafted_item)
def item_discard(office: Office, item: Item) -> Ready:
    return lambda: drafting.discard_version(office.clerk, item, reason="重复拟稿", key=KEY)


@scene(drafted_item)
def item_submit(office: Office, item: Item) -> Ready:
    return lambda: submitting.submit(office.clerk, item, sha256=in_work(item).sha256, key=KEY)


@scene(submitted_item)
def item_recall(office: Office, item: Item) -> Ready:
    return lambda: submitting.recall(office.clerk, item, reason="漏了附件", key=KEY)


@scene(submitted_item)
def item_review(office: Office, item: Item) -> Ready:
    return lambda: reviewing.review(person("unit"), item, words="同意", sha256=in_work(item).sha256, key=KEY)


@scene(submitted_item)
def item_return(office: Office, item: Item) -> Ready:
    return lambda: reviewing.return_for_change(person("unit"), item, words="请补附件", key=KEY)


def static_copy(**changes: Any) -> None:
    """A static copy that is kept up."""
    now = {"begun_at": clock.now(), "finished_at": clock.now(), **changes}
    StaticCopy.objects.get_or_create(folder=str(Path(settings.VAR) / "static"), defaults=now)


@scene(approved_item)
def item_publish(office: Office, item: Item) -> Ready:
    """Where a static copy is kept up: index number, places, stores and the errand are of one commit."""
    static_copy()
    return lambda: publishing.publish(office.head, item, key=KEY)


@scene(corrected_item)
def item_correct(office: Office, item: Item) -> Ready:
    return lambda: publishing.publish(office.head, item, notice="原标题有误", key=KEY)


@scene(approved_item)
def item_schedule(office: Office, item: Item) -> Ready:
    # a day after it was prepared, not after this run: the next run may be in another minute
    at = in_work(item).saved_at.replace(second=0, microsecond=0) + timedelta(days=1)
    return lambda: publishing.schedule(office.head, item, at, key=KEY)


@scene(scheduled_item)
def item_unschedule(office: Office, item: Item) -> Ready:
    return lambda: publishing.unschedule(office.head, item, key=KEY)


def _due(item: Item, ended: Item) -> None:
    """What the worker does at the hour of the one, and on the day on which the term of the other ends."""
    with time_machine.travel(clock.now() + SOON * 2):
        errands.run_waiting()
    with time_machine.travel(clock.now() + TERM):
        due.withdraw_ended(clock.today())


@scene(lambda office: (scheduled_item(office), published_item(office)))
def item_due(office: Office, item: Item, ended: Item) -> Ready:
    return lambda: _due(item, ended)


@scene(drafted_item)
def item_emergency(office: Office, item: Item) -> Ready:
    sha256 = in_work(item).sha256
    given: dict[str, Any] = {"reason": "汛情紧急", "secrecy": "不含秘密", "sha256": sha256, "key": KEY}
    return lambda: publishing.release_in_emergency(office.signer, item, **given)


@scene(emergency_item)
def item_review_after(office: Office, item: Item) -> Ready:
    return lambda: reviewing.review_after(office.head, item, words="补审同意", key=KEY)


@scene(published_item)
def item_withdraw(office: Office, item: Item) -> Ready:
    return lambda: withdrawing.withdraw(office.head, item, WithdrawalReason.WRONG, notice="附件有误，正在更正", key=KEY)


@scene(corrected_item)
def item_take_down(office: Office, item: Item) -> Ready:
    return lambda: withdrawing.take_down(person("secrecy"), item, TakedownReason.PERSONAL, words="含身份证号", key=KEY)


@scene(published_item)
def item_carry_over(office: Office, item: Item) -> Ready:
    return lambda: _carried(office)


def _carried(office: Office) -> None:
    """The order, and then what the worker does, one batch after the other."""
    carrying.carry_over(office.supervisor, office.town, office.county.bureau, key=KEY)
    errands.run_waiting()


@scene(lambda office: desk(office).town)
def item_set_review(office: Office, town: Any) -> Ready:
    chosen = [(code, known()[code].role) for code in ("secrecy", "second", "final")]
    return lambda: setting.set_review(office.head, town, chosen, key=KEY)


@scene(lambda office: desk(office).town)
def item_set_index(office: Office, town: Any) -> Ready:
    return lambda: setting.set_index_profile(office.head, town, "uscc_year", {"uscc": town.uscc}, key=KEY)


@scene(lambda office: desk(office).town)
def item_set_words(office: Office, town: Any) -> Ready:
    return lambda: setting.set_words(office.head, town, [("柳溪乡", "柳溪镇", True)], key=KEY)


@scene(published_item)
def item_static_page(office: Office, item: Item) -> Ready:
    """A page of the static copy that becomes a notice: the notice is written, the page goes."""
    folder, page = Path(settings.VAR) / "static", [addresses.item(item.pk)]
    if ItemCourse.objects.filter(pk=item.pk, ended_on=None).exists():
        copying.write_all(folder, Renderer(), page)
        withdrawing.withdraw(office.head, item, WithdrawalReason.WRONG, notice="有误")
    return lambda: copying.write_all(folder, Renderer(), page)


@scene(coming_item)
def item_static_days(office: Office, item: Item) -> Ready:
    """The next day, on which the static copy has to say that the document is in force."""
    static_copy(shown_on=clock.today())
    return lambda: days.turn(clock.today() + timedelta(days=1))
