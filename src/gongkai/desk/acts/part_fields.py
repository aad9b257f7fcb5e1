"""The fields of one part of a draft: what every part says, and what the letters of some outcomes need of it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gongkai.applications.services.answering import NOT_BY_ANSWER
from gongkai.law.letter_parts import parts
from gongkai.law.letters import letters
from gongkai.law.outcomes import Outcome, outcome, outcomes
from gongkai.report.forms import table_form

LABELS = {
    "facts": _("事实（属于哪一类信息、哪一个案卷，公开会损害什么）"),
    "law": _("援引的法律、行政法规条文"),
    "public_interest": _("公共利益判断"),
    "organ": _("负责公开的机关及联系方式"),
    "channel": _("信访、投诉、举报渠道"),
}
NAMES = ("outcome", "about", "text", *LABELS)


def outcome_choices() -> list[tuple[str, Any]]:
    """What a part can come to, grouped as the rows of the report are."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for one in outcomes().values():
        if one.code not in NOT_BY_ANSWER:
            groups.setdefault(_group(one), []).append((one.code, one.label))
    return [("", _("（未定）")), *groups.items()]


def _group(one: Outcome) -> str:
    row = table_form("applications", "2021").row(one.rows["2021"])
    return row.group or row.label


@cache
def needed_by() -> Mapping[str, tuple[str, ...]]:
    """For each of `LABELS` the outcomes whose letter must hold it (`law.letter_parts`)."""
    found: dict[str, list[str]] = {name: [] for name in LABELS}
    for kind, letter in letters().items():
        for part in parts(kind) if letter.answer else ():
            name = part.part.source.code.removeprefix("part.")
            if part.part.source.code.startswith("part.") and name in found:
                found[name].append(kind)
    return {name: tuple(dict.fromkeys(kinds)) for name, kinds in found.items()}


def part_fields(*, said: bool) -> dict[str, forms.Field]:
    """The fields of a part by name; with `said` those too that its letter needs."""
    fields: dict[str, forms.Field] = {
        "outcome": forms.ChoiceField(label=_("办理结果"), choices=outcome_choices(), required=False),
        "about": forms.CharField(label=_("申请事项"), max_length=2000, required=False),
        "text": forms.CharField(label=_("理由或者获取方式"), max_length=8000, required=False, widget=_lines(3)),
    }
    return fields | ({name: _said(name) for name in LABELS} if said else {})


def _said(name: str) -> forms.CharField:
    return forms.CharField(
        label=LABELS[name], max_length=8000, required=False, widget=_lines(2), help_text=lazy(_hint, str)(name)
    )


def _hint(name: str) -> str:
    labels = "、".join(outcome(code).label for code in needed_by()[name])
    return gettext("办理结果是下列之一的必须写明：%(outcomes)s") % {"outcomes": labels}


def _lines(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})
