"""An account is connected with its interface by the body's administrator, or no longer. Nothing is posted before."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from gongkai.bodies.policy import require
from gongkai.bodies.submissions import use_once
from gongkai.delivery.accounts import wechat
from gongkai.files import acts as file_acts
from gongkai.files.admission import refuse_unfit
from gongkai.files.models import StoredFile
from gongkai.files.services import release
from gongkai.items.channels import acts, credentials, verbs
from gongkai.items.channels.services import ARTICLE, recorded
from gongkai.items.models import Connection, Outlet
from gongkai.items.pictures import kind_of
from gongkai.law.reasons import refuse
from gongkai.site import clock

_TOKEN = re.compile(r"[\x21-\x7e]{6,512}")
LABELS = {"app_id": "AppID", "secret": "AppSecret", "token": "access_token", "address": "服务器的出口IP地址"}


@transaction.atomic
def connect(
    actor: Any, outlet: Outlet, values: Mapping[str, str], *, cover: StoredFile | None = None, key: str = ""
) -> Connection:
    """Keep an account's credentials, sealed; again for the same account replaces them. WeChat needs a cover picture, the
    one kept before will do. Nothing is asked of the account here: a wrong credential shows with the first posting."""
    require(actor, acts.CONNECT, outlet.body)
    use_once(actor, key)
    row = Outlet.objects.select_for_update(of=("self",)).select_related("body").get(pk=outlet.pk)
    if row.kind not in credentials.FIELDS:
        raise refuse("no_interface", "只有微信公众号、政务微博可以设置接口", ARTICLE)
    if row.closed_on is not None:
        raise refuse("closed", f"“{row.name}”已停用，不能设置接口", ARTICLE)
    given = {name: _checked(name, values.get(name, "").strip()) for name in credentials.FIELDS[row.kind]}
    before = Connection.objects.filter(outlet=row).first()
    picture = _cover(actor, row, cover, before)
    key_id, sealed = credentials.sealed(row.pk, given)
    # another account at the service, or another picture, knows nothing of the one that was uploaded
    kept = {
        "key_id": key_id, "sealed": sealed, "cover": picture, "media_id": "",
        "person": actor, "at": clock.now(),
    }  # fmt: skip
    connection, _ = Connection.objects.update_or_create(outlet=row, defaults=kept)
    recorded(actor, row, verbs.CONNECTED, {"kind": row.kind}, {}, row.name)
    return connection


@transaction.atomic
def disconnect(actor: Any, outlet: Outlet, *, key: str = "") -> None:
    """Destroy an account's credentials; what still waits to be posted there then fails and says so."""
    require(actor, acts.CONNECT, outlet.body)
    use_once(actor, key)
    row = Outlet.objects.select_for_update(of=("self",)).select_related("body").get(pk=outlet.pk)
    if not Connection.objects.filter(outlet=row).delete()[0]:
        raise refuse("not_connected", f"“{row.name}”没有设置接口", ARTICLE)
    recorded(actor, row, verbs.DISCONNECTED, {"kind": row.kind}, {}, row.name)


def _checked(name: str, value: str) -> str:
    if name == "address":
        try:
            return str(ipaddress.IPv4Address(value))
        except ValueError:
            raise refuse("no_address", "请填写服务器的出口IP地址，形如203.0.113.5（微博接口要求上报）", ARTICLE) from None
    if not _TOKEN.fullmatch(value):
        # what was typed is not told again
        raise refuse(f"no_{name}", f"请填写{LABELS[name]}，只含字母、数字和符号，6至512位", ARTICLE)
    return value


def _cover(actor: Any, outlet: Outlet, cover: StoredFile | None, before: Connection | None) -> StoredFile | None:
    if outlet.kind != "wechat":
        return None
    if cover is None:
        if before is None or before.cover is None:
            raise refuse("no_cover", "请附一张封面图片（JPG、PNG，不超过10MB），公众号的每篇文章都须有封面", ARTICLE)
        return before.cover
    require(actor, file_acts.USE, cover)
    refuse_unfit(cover)
    if kind_of(cover) not in ("jpg", "png", "gif") or cover.size > wechat.LARGEST_COVER:
        raise refuse("no_picture", "封面须是JPG、PNG、GIF图片，不超过10MB", ARTICLE)
    return release(cover)
