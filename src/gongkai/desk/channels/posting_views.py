"""What the pages of 公开渠道 do with accounts' interfaces: connect, post, settle, remove. Each is one act of `channels`."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest

from gongkai.bodies.models import Body
from gongkai.desk.bodies_asked import LONGEST_NUMBER
from gongkai.desk.channels.forms import SettleForm
from gongkai.desk.uploads import handed_in
from gongkai.items.channels import connecting, posting
from gongkai.items.channels.posted import Posted
from gongkai.items.models import Outlet, Posting
from gongkai.site import clock


def connect(request: HttpRequest, row: Outlet, given: dict[str, Any]) -> None:
    """With the cover, if one came."""
    cover, key = given.pop("cover", None), given.pop("key")
    with handed_in(request.user, [cover] if cover else []) as files:
        connecting.connect(request.user, row, given, cover=files[0] if files else None, key=key)


def settling(request: HttpRequest, postings: list[Posted], sent: bool) -> list[tuple[Posted, SettleForm]]:
    """A form for each posting that somebody has to look for; the one that was sent holds what was typed."""
    chosen = request.POST.get("posting", "") if sent else ""
    return [
        (one, SettleForm(request.POST if chosen == str(one.row.pk) else None, prefix=f"settle{one.row.pk}"))
        for one in postings if one.unknown
    ]  # fmt: skip


def settle(request: HttpRequest, row: Posting, is_there: bool, given: dict[str, Any]) -> None:
    """What became of a posting; without a day it is there since today."""
    on = given.pop("on") or clock.today()
    posting.settle(request.user, row, is_there=is_there, on=on, **given)


def remove(request: HttpRequest, body: Body) -> None:
    """The posting that a button names, of this body."""
    number = request.POST.get("remove", "")
    if not (number.isascii() and number.isdigit() and len(number) <= LONGEST_NUMBER):
        raise Http404
    row = Posting.objects.select_related("outlet__body").filter(pk=number, outlet__body=body).first()
    if row is None:
        raise Http404
    posting.remove(request.user, row)
