"""A wording tried out: filled with invented values, or what is wrong with it; and the places that it may name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.desk.views.act import told
from gongkai.law.letters import letters
from gongkai.law.outcomes import PARTIAL
from gongkai.writing.letter import OfficialLetter
from gongkai.writing.letter_drawn import draw
from gongkai.writing.letter_wording import PLACED, Wording, faults, placeholder_of, placeholders

GROUND = "refused_third_party"
"""What a partial answer is tried out with."""

VALUES = {
    "body.name": "示例镇人民政府",
    "body.contact": "联系人：张某，电话：0000-0000000",
    "applicant.name": "申请人甲",
    "case.number": "〔2026〕第0001号",
    "case.received_on": "2026年3月2日",
    "case.due_on": "2026年3月30日",
    "case.request": "2025年度村级道路硬化项目验收报告",
    "part.text": "道路验收报告复印件12页，随本答复书寄送",
    "part.about": "施工单位的报价明细",
    "part.facts": "该报价明细属于第三方的商业秘密，第三方不同意公开",
}
"""Invented; every other place is filled with its own name in brackets, so that it is seen where it stands."""


@dataclass(frozen=True, slots=True)
class Tried:
    """The paper that a wording makes, None where it has `faults`."""

    paper: OfficialLetter | None
    faults: list[str]


@dataclass(frozen=True, slots=True)
class Placeholder:
    """What a wording may name: the code in braces, its label; for a mandatory part its article and when it may be absent."""

    code: str
    label: str
    article: str = ""
    unless: tuple[str, ...] = ()


def sample(wording: Wording) -> Tried:
    """A wording filled with invented values."""
    if wrong := faults(wording):
        return Tried(None, [told(reason) for reason in wrong])
    grounds = (GROUND,) if wording.kind == PARTIAL else ()
    known = {code: VALUES.get(code, f"〔{label}〕") for code, label in placeholders(wording.kind).items()}
    drawn = draw(wording.kind, known | {f"{GROUND}.{code}": text for code, text in known.items()}, grounds, wordings={wording.kind: wording})
    issuer = VALUES["body.name"]
    paper = OfficialLetter(
        issuer, letters()[wording.kind].title, VALUES["applicant.name"], drawn.body, issuer, number="示例〔2026〕1号",
        dated_on=date(2026, 3, 9), note=drawn.note,
    )  # fmt: skip
    return Tried(paper, [])


def named(kind: str) -> dict[str, list[Placeholder]]:
    """`needed`: those without which a mandatory part would have no place; `others`: what may be named besides."""
    labels = placeholders(kind)
    needed: dict[str, Placeholder] = {}
    for part in letters()[kind].parts:
        code = placeholder_of(part.key, part.source.code)
        if part.key not in PLACED and code in labels:
            needed.setdefault(code, Placeholder(code, part.name, part.article, tuple(one.label for one in part.unless)))
    others = [Placeholder(code, label) for code, label in labels.items() if code not in needed]
    return {"needed": list(needed.values()), "others": others}
