"""Accounts, boards and screens beside the site: what was made known there, monthly totals, what is to be taken back."""

from __future__ import annotations

from datetime import date, timedelta

from gongkai.bodies.kinds import Role
from gongkai.demonstration.disclosure.stories import Desk
from gongkai.demonstration.playing import Days, Office
from gongkai.demonstration.scans import handed_out
from gongkai.files.services import receive
from gongkai.items.channels.kinds import kinds
from gongkai.items.channels.services import open_outlet, record_delivery, record_total, take_back
from gongkai.items.kinds import Standing
from gongkai.items.models import Delivery, ItemCourse, Outlet

OUTLETS = (
    ("county", "wechat", "青禾发布（演示）"), ("county", "reading_place", "青禾县档案馆政府信息查阅点"), ("liuxi", "wechat", "柳溪镇发布（演示）"),
    ("liuxi", "notice_board", "柳溪镇政府公示栏"), ("liuxi", "screen", "柳溪镇便民服务中心电子屏"), ("land", "notice_board", "自然资源局公告栏"),
    ("market", "weibo", "青禾市场监管（演示）"), ("civil", "notice_board", "民政局公示栏"),
)  # fmt: skip
"""(body, kind, name)."""

USED = (
    ("liuxi", "wechat", (420, 330, 240, 150, 90, 40)), ("liuxi", "screen", (52,)), ("county", "wechat", (300, 150, 60)),
    ("land", "notice_board", (360, 180, 91)), ("market", "weibo", (122,)), ("civil", "notice_board", (63,)),
)  # fmt: skip
"""(body, kind, working days ago): the newest of the body's information was made known there. Some of it ended since."""


def tell(days: Days, known: dict[str, Office], begins: date) -> None:
    """All of it; where an item ended meanwhile, what stands at an outlet is left to be ticked off, but for the screen."""
    desks = {key: Desk(days, office, days.today, f"{key} makes known") for key, office in known.items()}
    for key, kind, name in OUTLETS:
        days.add(begins, lambda key=key, kind=kind, name=name: _opened(known[key], key, kind, name, begins))
    for key, kind, ago in USED:
        for on in (desks[key].back(one) for one in ago):
            days.add(on, lambda key=key, kind=kind, on=on: _made_known(known[key], kind, on))
    days.add(desks["liuxi"].back(28), lambda: _taken_back(known["liuxi"], desks["liuxi"].back(28)))
    last_month = days.today.replace(day=1) - timedelta(days=1)
    for key, kind, number, qualifier in (
        ("liuxi", "wechat", 14, ""),
        ("liuxi", "notice_board", 30, "余"),
        ("county", "wechat", 42, ""),
    ):
        days.add(
            days.today,
            lambda key=key, kind=kind, number=number, qualifier=qualifier: _counted(
                known[key], kind, last_month, number, qualifier
            ),
        )


def _outlet(office: Office, kind: str) -> Outlet:
    return Outlet.objects.get(body=office.body, kind=kind)


def _opened(office: Office, key: str, kind: str, name: str, on: date) -> None:
    address = f"https://{kind}.{key}.example/" if kinds()[kind].account else ""
    open_outlet(office.who(Role.OFFICE_HEAD), office.body, kind, name, opened_on=on, address=address)


def _made_known(office: Office, kind: str, on: date) -> None:
    outlet = _outlet(office, kind)
    known = Delivery.objects.filter(outlet=outlet).values("item")
    newest = (
        ItemCourse.objects.filter(body=office.body, standing=Standing.PUBLISHED)
        .exclude(pk__in=known)
        .latest("published_at", "pk")
    )
    link = f"{outlet.address}{newest.pk}" if outlet.address else ""
    record_delivery(office.who(Role.HANDLER), newest.item, outlet, on=on, link=link)


def _taken_back(office: Office, on: date) -> None:
    take_back(office.who(Role.HANDLER), Delivery.objects.get(outlet=_outlet(office, "screen")), on=on)


def _counted(office: Office, kind: str, month: date, number: int, qualifier: str) -> None:
    """The month's total; of an account with a page that stands for the picture of its own count."""
    clerk, outlet, name = office.who(Role.HANDLER), _outlet(office, kind), "账号后台统计页面"
    shown = (
        receive(handed_out(office.body.name, name), f"{name}（演示）.pdf", actor=clerk)
        if kinds()[kind].account
        else None
    )
    record_total(clerk, outlet, month=month, number=number, qualifier=qualifier, screenshot=shown)
