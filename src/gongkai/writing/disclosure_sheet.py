"""发文稿纸的公开属性: what kind of disclosure a document has, as a sheet for its signer's hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.law.wording import day_words
from gongkai.writing.office_form import Field, OfficeForm
from gongkai.writing.office_papers import BY_HAND, CHOSEN, OPEN

NOTES = (
    "主动公开的，自信息形成或者变更之日起20个工作日内公开（《政府信息公开条例》第二十六条）。",
    "不予公开的须有依据并写明理由，定期评估，情势变化可以公开的应当公开（《政府信息公开条例》第十四条至第十六条、第十八条）。",
    "公开前应当审查，未经审核的不得发布（《政府信息公开条例》第十七条）。",
)


@dataclass(frozen=True, slots=True)
class DisclosureSheet:
    """What the sheet says; `ways` are the ways of disclosure, each with whether it was chosen. Blank is room to write."""

    office: str
    title: str
    number: str
    formed_on: date
    genre: str
    unit: str
    ways: Sequence[tuple[str, bool]]
    ground: str
    reason: str
    plan: str
    again_on: date | None
    signer: str
    decided_on: date


def disclosure_sheet(told: DisclosureSheet) -> OfficeForm:
    """The sheet as a form of one page."""
    ways = "　".join(f"{CHOSEN if chosen else OPEN}{label}" for label, chosen in told.ways)
    return OfficeForm(
        told.office, "政府信息公开属性审签单",
        (
            (Field("信息名称", told.title, 14),),
            (Field("文号", told.number), Field("生成日期", day_words(told.formed_on))),
            (Field("类型", told.genre), Field("承办科室", told.unit)),
            (Field("公开属性", ways, 12),),
            (Field("不予公开的依据", told.ground, 12),),
            (Field("理由", told.reason, 24),),
            (Field("解读方案", told.plan, 18), Field("再次评估日期", day_words(told.again_on) if told.again_on else "")),
            (Field("签发人意见", f"签发人：{told.signer}", 26, BY_HAND),),
        ),
        left=f"登记日期：{day_words(told.decided_on)}", notes=NOTES,
    )  # fmt: skip
