"""What people do with postings: ask for one, say what became of one that nobody knows of, have one removed.

An item is posted as it was reviewed; the worker does it (`sending`). Publication on the site waits for none of this.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from gongkai.bodies.policy import require
from gongkai.bodies.submissions import use_once
from gongkai.delivery.accounts.answers import Answer, meaning
from gongkai.delivery.links import checking
from gongkai.items.channels import acts, content, verbs
from gongkai.items.channels.services import ARTICLE, delivered
from gongkai.items.kinds import Standing
from gongkai.items.models import (
    Connection,
    Delivery,
    Item,
    ItemCourse,
    Outlet,
    Posting,
    PostingState,
    Removal,
    Version,
)
from gongkai.items.services.act import require_fits
from gongkai.law.reasons import refuse
from gongkai.ledger.entry import Code
from gongkai.ledger.services import Draft, append
from gongkai.site import clock

ENDED = (Standing.WITHDRAWN, Standing.TAKEN_DOWN)

OWN = {
    "not_public": Answer("信息在推送以前已经撤下、下线或者更正", "需要的，重新推送现在公开的内容"),
    "altered": Answer("正文与发布时的校验值不符，没有推送", "请联系系统管理员"),
    "disconnected": Answer("账号接口已经取消，或者渠道已经停用", "请管理员重新设置接口，再推送"),
    "no_key": Answer("打开账号凭据的密钥不在密钥文件中", "请管理员重新填写凭据"),
    "unreachable": Answer("多次连接不上平台", "请检查服务器的网络，再推送"),
    "no_cover": Answer("账号没有封面图片", "请管理员在账号接口中附上封面图片，再推送"),
    "forbidden": Answer("平台的接口地址不是互联网地址，没有连接", "请联系系统管理员"),
    "refused": Answer("内容不符合接口的要求", "请手工发布后逐条登记"),
    "fault": Answer("程序出错，没有推送", "请联系系统管理员查看日志"),
    "no_answer": Answer("提交以后没有收到平台的回音", "请到账号中查看，再在这里写明是否已经发布"),
    "not_there": Answer("经查看，账号中没有发布", "需要的，重新推送"),
}
"""Reasons of our own, beside the services' numbers."""


def reason(kind: str, code: str) -> Answer | None:
    """Why a posting or a removal is as it is; None where nothing is wrong."""
    return (OWN.get(code) or meaning(kind, code)) if code else None


@transaction.atomic
def post(actor: Any, item: Item, outlet: Outlet, *, key: str = "") -> Posting:
    """Have a public item posted to a connected account of its body, as it stands on the site. Refused while an earlier
    posting there is open, and where the same version stands there already."""
    require(actor, acts.POST, outlet.body)
    use_once(actor, key)
    version = _public(item, outlet)
    if outlet.closed_on is not None or not Connection.objects.filter(outlet=outlet).exists():
        raise refuse("not_connected", f"“{outlet.name}”没有设置接口，或者已停用；请手工发布，再逐条登记", ARTICLE)
    _refuse_twice(item, outlet, version)
    # what the interface would refuse is said now
    content.sendable(version, outlet.kind)
    now, serial = clock.now(), Posting.objects.filter(item=item, outlet=outlet).count()
    try:
        with transaction.atomic():
            row = Posting.objects.create(
                key=f"{item.pk}:{outlet.pk}:{serial}", queued_at=now, due_at=now, item=item, outlet=outlet, version=version, person=actor
            )
    except IntegrityError:
        raise _open_already(outlet) from None
    record(actor, row, verbs.POSTED, {})
    return row


@transaction.atomic
def settle(actor: Any, posting: Posting, *, is_there: bool, on: date, link: str = "", key: str = "") -> Posting:
    """Enter what somebody saw in the account of a posting that nobody knows of: it is there, since a day, or it is not."""
    require(actor, acts.POST, posting.outlet.body)
    use_once(actor, key)
    row = held(posting)
    if row.state != PostingState.UNKNOWN:
        raise refuse("settled", f"这次推送现在的状态是“{row.get_state_display()}”，不用查明，请刷新页面", ARTICLE)
    if is_there and not (row.sent_at or row.queued_at).astimezone(clock.SHANGHAI).date() <= on <= clock.today():
        raise refuse("day", "发布日期须在提交推送的当天或者以后，不晚于今天", ARTICLE)
    link = link.strip()
    require_fits(Delivery, link=link)
    if link and not link.startswith(("http://", "https://")):
        raise refuse("no_link", "网址须以http://或者https://开头", ARTICLE)
    record(actor, row, verbs.POST_SETTLED, {"published": is_there})
    if is_there:
        enter(actor, row, on, link)
    else:
        row.state, row.code = PostingState.FAILED, "not_there"
        row.save(update_fields=["state", "code"])
    return row


@transaction.atomic
def remove(actor: Any, posting: Posting, *, key: str = "") -> Removal:
    """Have what was posted, and is no longer public on the site, removed from the account through its interface, for good.
    Only WeChat's can do that."""
    require(actor, acts.POST, posting.outlet.body)
    use_once(actor, key)
    row = held(posting)
    if not row.article_id or row.outlet.kind != "wechat" or row.delivery is None or row.delivery.taken_back_on is not None:
        raise refuse("not_removable", "这条不能通过接口删除，请到账号中删除，再登记“已从该渠道撤下”", ARTICLE)
    if ItemCourse.objects.get(pk=row.item_id).standing not in ENDED:
        raise refuse("public", "这条信息还在网站上公开，请先撤下或者下线，再从账号删除", ARTICLE)
    if not Connection.objects.filter(outlet=row.outlet_id).exists():
        raise refuse("not_connected", f"“{row.outlet.name}”的接口已经取消，请到账号中删除，再登记“已从该渠道撤下”", ARTICLE)
    if row.removals.filter(done_at=None, given_up_at=None).exists():
        raise refuse("removing", "已经要求删除，正在等待平台处理", ARTICLE)
    now, serial = clock.now(), row.removals.count()
    removal = Removal.objects.create(key=f"{row.pk}:{serial}", queued_at=now, due_at=now, posting=row, person=actor)
    record(actor, row, verbs.REMOVAL_ASKED, {})
    return removal


def held(posting: Posting) -> Posting:
    """The row, locked for the transaction."""
    found = Posting.objects.select_for_update(of=("self",))
    return found.select_related("outlet__body", "item", "version", "person", "delivery").get(pk=posting.pk)


def enter(actor: Any, row: Posting, on: date, link: str) -> Delivery:
    """Put what was posted on the list of what was made known, as if somebody had registered it; a registration of the
    same day by hand is taken for it. The row is locked."""
    told = {"title": row.version.title, "link": link, "person": row.person, "recorded_at": clock.now()}
    delivery, made = Delivery.objects.get_or_create(item=row.item, outlet=row.outlet, on=on, defaults=told)
    row.state, row.delivery, row.code = PostingState.PUBLISHED, delivery, ""
    row.save(update_fields=["state", "delivery", "code", "article_id"])
    if made:
        checking.watch([link])
        delivered(actor, delivery, verbs.RECORDED, on)
    return delivery


def record(actor: Any, row: Posting, verb: str, codes: dict[str, Code]) -> None:
    """One event about a posting."""
    records = {"item": row.item_id, "outlet": row.outlet_id, "version": row.version_id}
    told = {"kind": row.outlet.kind, **codes}
    append(Draft(row.outlet.body_id, verbs.POSTING, row.pk, verb, actor.pk, clock.today(), told, records, {}))


def _public(item: Item, outlet: Outlet) -> Version:
    course = ItemCourse.objects.select_related("public_version").get(pk=item.pk)
    if course.standing != Standing.PUBLISHED or course.public_version is None or course.body_id != outlet.body_id:
        raise refuse("not_public", "这条信息没有公开，或者不是本机关的信息，不能推送", ARTICLE)
    return course.public_version


def _refuse_twice(item: Item, outlet: Outlet, version: Version) -> None:
    standing = Posting.objects.filter(item=item, outlet=outlet, version=version, state=PostingState.PUBLISHED)
    if standing.filter(delivery__taken_back_on=None).exists():
        raise refuse("posted", f"这条信息已经推送到“{outlet.name}”", ARTICLE)


def _open_already(outlet: Outlet) -> Exception:
    return refuse("open", f"这条信息正在推送到“{outlet.name}”，或者上次是否已发布还没有查明，不能再次推送", ARTICLE)
