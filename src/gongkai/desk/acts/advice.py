"""What to do about a part that a letter lacks: where at the desk its datum is given."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from gongkai.desk.acts.part_fields import LABELS
from gongkai.law.letter_parts import parts
from gongkai.law.reasons import Reason, Refused

WHERE = {
    "search.record": _("请先登记检索记录"),
    "review.secrecy": _("请先登记保密审查"),
    "consultation.opinion": _("请先征求第三方意见，登记收到的意见或者等期限届满"),
    "consultation.name": _("请先征求意见"),
    "correction.dates": _("请先登记告知补正和收到补正"),
    "reasons.finding": _("请先登记要求说明理由和申请人说明的理由"),
    "earlier.letter": _("请填写此前文书的文号和日期"),
    "body.contact": _("请先在机关文书设置中填写联系人和联系方式"),
    "fee.payment": _("请先在机关文书设置中填写缴纳方式"),
    "remedy.entrance": _("请先在机关文书设置中填写网上申请行政复议的渠道"),
    "remedy.paragraph": _("请先在机关与人员中登记复议机关和管辖法院"),
    "part.about": _("请在没有提供的各项的“申请事项”中写明"),
    "part.text": _("请在该项的“理由或者获取方式”中写明"),
}
"""By source (`law/letter_sources.toml`)."""


@contextmanager
def advised(kind: str, grounds: Sequence[str] = ()) -> Iterator[None]:
    """Adds to the reasons of a letter of this kind that lacks something what to do about each."""
    try:
        yield
    except Refused as refused:
        sources = {f"lacks.{one.id}": one.part.source.code for one in parts(kind, grounds)}
        raise Refused([_with(reason, sources.get(reason.code, "")) for reason in refused.reasons]) from refused


def _with(reason: Reason, source: str) -> Reason:
    advice = _advice(source)
    return Reason(reason.code, f"{reason.message}，{advice}", reason.article) if advice else reason


def _advice(source: str) -> str:
    name = source.removeprefix("part.")
    if source.startswith("part.") and name in LABELS:
        return gettext("请在该项的“%(field)s”中写明") % {"field": LABELS[name]}
    return gettext(WHERE[source]) if source in WHERE else ""
