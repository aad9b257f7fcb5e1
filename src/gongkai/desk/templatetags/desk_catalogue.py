"""The words in which the pages of the catalogues tell states, requirements and columns of codes."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.translation import gettext as _

from gongkai.bodies.kinds import DivisionKind
from gongkai.desk.catalogue.asked import VOCABULARIES
from gongkai.items.catalogue.coverage import Cell, State
from gongkai.items.catalogue.standard.lines import COUNTY, EVERYONE, ON_APPLICATION, PROACTIVE, SOME, TOWNSHIP
from gongkai.items.models import CatalogueEntry, Requirement, StandardDetail, Vocabulary
from gongkai.law.disclosure_kinds import disclosure_kinds

register = template.Library()


@register.filter
def state_words(cell: Cell) -> str:
    """How an entry stands at a body, in full."""
    return {
        State.MET: _("正常"), State.LATE: _("已超期"), State.EMPTY: _("空白"), State.EMPTY_LOCALLY: _("空白（视本地情况）"),
        State.NOT_OWED: _("不要求"),
    }[cell.state]  # fmt: skip


@register.filter
def short_words(cell: Cell) -> str:
    """The same in a narrow cell: a number where all is well."""
    return {
        State.MET: str(cell.items), State.LATE: _("超期"), State.EMPTY: _("空白"), State.EMPTY_LOCALLY: _("视情"), State.NOT_OWED: "—",
    }[cell.state]  # fmt: skip


@register.filter
def article_of(entry: CatalogueEntry) -> str:
    """The article of a legal kind, with its text; blank for other entries."""
    kind = disclosure_kinds().get(entry.code) if entry.vocabulary == Vocabulary.LEGAL else None
    return f"{kind.article}：{kind.text}" if kind else ""


@register.filter
def vocabulary_words(entry: CatalogueEntry) -> str:
    """The name of an entry's vocabulary."""
    return str(VOCABULARIES[entry.vocabulary])


@register.filter
def requirement_words(one: Requirement) -> str:
    """What is asked, in one line."""
    told = []
    if one.months and one.days:
        told.append(_("%(months)s个月%(days)s日内更新") % {"months": one.months, "days": one.days})
    elif one.months:
        told.append(_("%(months)s个月内更新") % {"months": one.months})
    elif one.days:
        told.append(_("%(days)s日内更新") % {"days": one.days})
    if one.quota:
        who = one.division.name if one.division else _("每个") + str(DivisionKind(one.of_units).label) if one.of_units else _("机关")
        told.append(_("%(who)s每月至少%(quota)s条") % {"who": who, "quota": one.quota})
    if one.below:
        told.append(_("下级机关也照此办理"))
    return "；".join(told)


@register.filter
def audience_words(detail: StandardDetail) -> str:
    """Whom it is for."""
    return _told(detail.audiences, {EVERYONE: _("全社会"), SOME: detail.audience_words or _("特定群体")})


@register.filter
def way_words(detail: StandardDetail) -> str:
    """How it is disclosed."""
    return _told(detail.ways, {PROACTIVE: _("主动公开"), ON_APPLICATION: _("依申请公开")})


@register.filter
def level_words(detail: StandardDetail) -> str:
    """At which levels of government."""
    return _told(detail.levels, {COUNTY: _("县级"), TOWNSHIP: _("乡级")})


def _told(codes: str, words: dict[str, Any]) -> str:
    return "、".join(words[code] for code in codes.split() if code in words) or "—"
