"""The entries of the desk's own menu; a room that adds pages adds its line here."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from gongkai.bodies.kinds import Role
from gongkai.desk.items.lists import REVIEWERS, waiting_for
from gongkai.items.rules import OFFICE


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: `key` is what a page passes as `tab`, `count` how much waits there for the reader."""

    key: str
    label: str
    address: str
    count: int = 0


ENTRIES = (
    ("lists", _("依申请公开"), "desk:index"),
    ("letters", _("文书"), "desk:letters"),
    ("items", _("主动公开"), "desk:items"),
    ("own_reviews", _("待我审核"), "desk:own_reviews"),
    ("catalogue", _("公开目录"), "desk:catalogue"),
    ("norms", _("规范性文件"), "desk:norms"),
    ("sign", _("签发"), "desk:sign"),
    ("notices", _("提醒"), "desk:notices"),
    ("unit", _("科室待办"), "desk:unit"),
    ("remedies", _("复议诉讼"), "desk:remedies"),
    ("register", _("台账"), "desk:register_home"),
    ("people", _("机关与人员"), "desk:people"),
    ("figures", _("年报数字"), "desk:figures_of_own"),
    ("reports", _("年度报告"), "desk:reports"),
    ("returns", _("年报报送"), "desk:returns"),
    ("supervise", _("各机关情况"), "desk:supervise"),
)
ASK_ENOUGH = ("report", "report_again")
"""Pages of an item that count a whole year."""
ONLY_FOR = {
    "sign": {Role.SIGNER.value}, "unit": {Role.HANDLING_UNIT.value}, "own_reviews": REVIEWERS,
    "reports": {role.value for role in (*OFFICE, Role.SUPERVISING_OFFICE)},
}  # fmt: skip
"""Entries that concern some roles only."""


def desk(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `desk_menu`, worked out only on pages that show it."""
    return {"desk_menu": SimpleLazyObject(lambda: _menu(request))}


def _menu(request: HttpRequest) -> list[Entry]:
    roles = getattr(request, "own_roles", set())
    counts = {"own_reviews": waiting_for(request.user, roles)} if _shows_counts(request) else {}
    return entries(roles, counts)


def _shows_counts(request: HttpRequest) -> bool:
    """A single case asks enough of the database, and so does a report: there the menu tells no numbers."""
    match = request.resolver_match
    return match is None or not ("application_id" in match.kwargs or match.url_name in ASK_ENOUGH)


def entries(roles: Collection[str], counts: Mapping[str, int] = MappingProxyType({})) -> list[Entry]:
    """The menu for somebody with these roles, in the language of the page; `counts` by the key of an entry."""
    shown = [one for one in ENTRIES if one[0] not in ONLY_FOR or ONLY_FOR[one[0]] & set(roles)]
    return [Entry(key, gettext(label), reverse(name), counts.get(key, 0)) for key, label, name in shown]
