"""What is done with channels: opened, closed, used; what was made known there is taken back where the item ended."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from gongkai.bodies import days
from gongkai.bodies.models import Body
from gongkai.bodies.policy import require
from gongkai.bodies.submissions import use_once
from gongkai.delivery.links import checking
from gongkai.files import acts as file_acts
from gongkai.files.admission import refuse_unfit
from gongkai.files.models import StoredFile
from gongkai.files.services import release
from gongkai.items.channels import acts, verbs
from gongkai.items.channels.kinds import kinds
from gongkai.items.kinds import Standing
from gongkai.items.models import Delivery, Item, ItemCourse, MonthlyTotal, Outlet
from gongkai.items.services.act import require_fits
from gongkai.law.reasons import refuse
from gongkai.law.wording import day_words
from gongkai.ledger.digests import keyed_digest
from gongkai.ledger.entry import Code
from gongkai.ledger.services import Draft, append
from gongkai.site import clock

ARTICLE = "《政府信息公开条例》第二十三条"
QUALIFIERS = ("", "余", "约")
MOST = 100_000


@transaction.atomic
def open_outlet(
    actor: Any, body: Body, kind: str, name: str, *, opened_on: date, address: str = "", key: str = ""
) -> Outlet:
    """Enter an account or a place of a body; one of the same kind and name must be closed first."""
    require(actor, acts.KEEP, body)
    use_once(actor, key)
    name, address = name.strip(), address.strip()
    if kind not in kinds():
        raise refuse("no_kind", "请选择渠道的种类", ARTICLE)
    if not name:
        raise refuse("no_name", "请填写账号或者场所的名称", kinds()[kind].basis)
    require_fits(Outlet, name=name, address=address)
    if kinds()[kind].account and not address.startswith(("http://", "https://")):
        raise refuse("no_address", "请填写账号的网址，以http://或者https://开头，用来检查账号是否还能打开", kinds()[kind].basis)
    days.require_possible(opened_on, body, "开设日期")
    if Outlet.objects.filter(body=body, kind=kind, name=name, closed_on=None).exists():
        raise refuse("twice", f"“{name}”已经登记，正在使用", kinds()[kind].basis)
    outlet = Outlet.objects.create(body=body, kind=kind, name=name, address=address, opened_on=opened_on)
    checking.watch([address])
    recorded(actor, outlet, verbs.OPENED, {"kind": kind, "opened_on": opened_on.isoformat()}, {}, f"{name}\n{address}")
    return outlet


@transaction.atomic
def close_outlet(actor: Any, outlet: Outlet, *, closed_on: date, key: str = "") -> Outlet:
    """Enter that an account or a place is used no more; what was made known there stays on record."""
    require(actor, acts.KEEP, outlet.body)
    use_once(actor, key)
    row = Outlet.objects.select_for_update().get(pk=outlet.pk)
    if row.closed_on is not None:
        raise refuse("closed", f"“{row.name}”已于{day_words(row.closed_on)}停用", ARTICLE)
    if not row.opened_on <= closed_on <= clock.today():
        raise refuse("day", "停用日期须在开设日期以后，不晚于今天", ARTICLE)
    row.closed_on = closed_on
    row.save(update_fields=["closed_on"])
    recorded(actor, row, verbs.CLOSED, {"closed_on": closed_on.isoformat()}, {}, row.name)
    return row


@transaction.atomic
def record_delivery(
    actor: Any, item: Item, outlet: Outlet, *, on: date, title: str = "", link: str = "", key: str = ""
) -> Delivery:
    """Enter that a public item was made known at an outlet of its body. Refused for a day on which it was not in use."""
    require(actor, acts.RECORD, outlet.body)
    use_once(actor, key)
    course = ItemCourse.objects.select_related("public_version").get(pk=item.pk)
    if course.standing != Standing.PUBLISHED or course.public_version is None or course.body_id != outlet.body_id:
        raise refuse("not_public", "这条信息没有公开，或者不是本机关的信息，不能登记渠道发布", ARTICLE)
    _require_in_use(outlet, on)
    title, link = title.strip() or course.public_version.title, link.strip()
    require_fits(Delivery, title=title, link=link)
    if link and not link.startswith(("http://", "https://")):
        raise refuse("no_link", "网址须以http://或者https://开头", ARTICLE)
    if Delivery.objects.filter(item=item, outlet=outlet, on=on).exists():
        raise refuse("twice", f"这条信息{day_words(on)}在“{outlet.name}”的发布已经登记", ARTICLE)
    row = Delivery.objects.create(
        item=item, outlet=outlet, title=title, link=link, on=on, person=actor, recorded_at=clock.now()
    )
    checking.watch([link])
    delivered(actor, row, verbs.RECORDED, on)
    return row


@transaction.atomic
def take_back(actor: Any, delivery: Delivery, *, on: date, key: str = "") -> Delivery:
    """Tick off that an item stands at an outlet no more, also one that was closed."""
    require(actor, acts.RECORD, delivery.outlet.body)
    use_once(actor, key)
    row = Delivery.objects.select_for_update(of=("self",)).select_related("outlet").get(pk=delivery.pk)
    if row.taken_back_on is not None:
        raise refuse("taken_back", f"已于{day_words(row.taken_back_on)}登记撤下", ARTICLE)
    if not row.on <= on <= clock.today():
        raise refuse("day", "撤下日期须在发布日期以后，不晚于今天", ARTICLE)
    row.taken_back_on, row.taken_back_by = on, actor
    row.save(update_fields=["taken_back_on", "taken_back_by"])
    delivered(actor, row, verbs.TAKEN_BACK, on)
    return row


@transaction.atomic
def record_total(
    actor: Any, outlet: Outlet, *, month: date, number: int, qualifier: str = "", screenshot: StoredFile | None = None,
    key: str = "",
) -> MonthlyTotal:  # fmt: skip
    """Enter how much an outlet made known in a month; again for the same month corrects it.

    Accounts need a screenshot of their own count. It stands in the place of what was registered one by one.
    """
    require(actor, acts.RECORD, outlet.body)
    use_once(actor, key)
    first = month.replace(day=1)
    if qualifier not in QUALIFIERS:
        raise refuse("qualifier", "约数只能是“余”或者“约”", ARTICLE)
    if not 0 <= number <= MOST:
        raise refuse("number", f"条数须在0至{MOST}之间", ARTICLE)
    if first > clock.today() or first < outlet.opened_on.replace(day=1) or (outlet.closed_on and first > outlet.closed_on):
        raise refuse("month", "所填月份这个渠道没有使用，或者还没有到", ARTICLE)
    if kinds()[outlet.kind].account and screenshot is None:
        raise refuse("no_screenshot", "登记账号的月度条数，请附账号后台统计页面的截图", ARTICLE)
    if screenshot is not None:
        require(actor, file_acts.USE, screenshot)
        refuse_unfit(screenshot)
        release(screenshot)
    row = MonthlyTotal.objects.create(
        outlet=outlet, month=first, number=number, qualifier=qualifier, screenshot=screenshot, person=actor, recorded_at=clock.now()
    )
    codes: dict[str, Code] = {"month": first.isoformat(), "number": number, "about": bool(qualifier)}
    recorded(actor, outlet, verbs.TOTALLED, codes, {"total": row.pk}, f"{number}{qualifier}")
    return row


def watch_accounts(today: date) -> int:
    """Have the addresses of accounts in use, and the links of the last weeks, asked for anew; the sweep's door."""
    accounts = list(Outlet.objects.filter(closed_on=None, address__startswith="http").values_list("address", flat=True))
    checking.watch(accounts)
    return len(accounts)


def _require_in_use(outlet: Outlet, on: date) -> None:
    until = outlet.closed_on or clock.today()
    if not outlet.opened_on <= on <= until:
        message = f"“{outlet.name}”{day_words(outlet.opened_on)}开设，发布日期须在使用期间，不晚于{day_words(until)}"
        raise refuse("not_in_use", message, ARTICLE)


def recorded(actor: Any, outlet: Outlet, verb: str, codes: dict[str, Code], records: dict[str, int], words: str) -> None:
    """One event about an outlet."""
    digests = {"words": keyed_digest(words)}
    append(Draft(outlet.body_id, verbs.OUTLET, outlet.pk, verb, actor.pk, clock.today(), codes, records, digests))


def delivered(actor: Any, row: Delivery, verb: str, on: date) -> None:
    """One event about what was made known at an outlet."""
    digests = {"words": keyed_digest(f"{row.title}\n{row.link}")}
    records = {"item": row.item_id, "outlet": row.outlet_id}
    append(Draft(row.outlet.body_id, verbs.DELIVERY, row.pk, verb, actor.pk, on, {"kind": row.outlet.kind}, records, digests))
