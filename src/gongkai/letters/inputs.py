"""What the writer of a letter gives, by source (`law/letter_sources.toml`), and what of it a kind needs. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from gongkai.law.letters import letters, sources
from gongkai.law.reasons import Reason, Refused

DAYS = frozenset({"correction.reply_by", "reasons.reply_by", "delay.until", "consultation.reply_by"})
"""Given as a day, `YYYY-MM-DD`."""

ON_CASE = frozenset({"consultation_notice", "third_party_notice"})
"""Kinds about a consultation that the case has already."""

GIVEN = DAYS | {
    "correction.items", "reasons.facts", "extension.reasons", "delay.reasons", "consultation.name", "consultation.about",
    "consultation.question", "third_party.reasons", "rectification.words", "rectification.organ", "earlier.letter",
}  # fmt: skip

MORE = {"fee": {"fee.by": ("计收方式", "standard"), "fee.units": ("页数或者件数", "amount")}}
"""What is given beside the sources of the parts, with the part whose text is computed from it."""

MOST_UNITS = 100000
"""Pages of one application at most (`law/fees.toml`)."""

IF_UNKNOWN = frozenset({"earlier.letter"})
"""Needed only where the case does not know it."""


@dataclass(frozen=True, slots=True)
class Field:
    """Something to be given; `needed`: a blank one is refused. `part` of the letter holds it, by `article`."""

    code: str
    label: str
    article: str
    is_day: bool
    needed: bool
    part: str


def fields(kind: str) -> tuple[Field, ...]:
    """What the writer gives for a kind of letter, in the order of the paper; KeyError for an unknown kind."""
    return tuple(_fields(kind))


def checked(kind: str, given: Mapping[str, str]) -> dict[str, str]:
    """The inputs of a kind, stripped; Refused with every one that is lacking or no day. Others are left out."""
    known = fields(kind)
    values = {field.code: given.get(field.code, "").strip() for field in known}
    if reasons := [reason for field in known if (reason := _fault(kind, field, values[field.code]))]:
        raise Refused(reasons)
    return values


def _fields(kind: str) -> Iterator[Field]:
    letter, seen = letters()[kind], set()
    for part in letter.parts:
        code = part.source.code
        if code in GIVEN and code not in seen and not (kind in ON_CASE and code.startswith("consultation.")):
            seen.add(code)
            if code == "correction.reply_by" and kind != "correction":
                continue  # the case knows it
            yield Field(code, sources()[code].label, part.article, code in DAYS, code not in IF_UNKNOWN, part.name)
    by_key = {part.key: part for part in letter.parts}
    for code, (label, key) in MORE.get(kind, {}).items():
        yield Field(code, label, by_key[key].article, False, True, by_key[key].name)


def _fault(kind: str, field: Field, value: str) -> Reason | None:
    if not value:
        message = f"{letters()[kind].label}缺少：{field.part}，请写明{field.label}"
        return Reason(f"lacks.{field.code}", message, field.article) if field.needed else None
    if field.is_day and not _is_day(value):
        return Reason(f"no_day.{field.code}", f"{field.label}不是日期，请按2026-01-31的格式填写", field.article)
    if field.code == "fee.units" and not (value.isascii() and value.isdigit() and len(value) < 7 and 0 < int(value) <= MOST_UNITS):
        return Reason("no_count.fee.units", f"{field.label}应是1至{MOST_UNITS}之间的整数，现为“{value[:20]}”，请核对", field.article)
    return None


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def stored(values: Mapping[str, str]) -> str:
    """The inputs as they are kept: JSON, blank where there are none."""
    kept = {code: value for code, value in values.items() if value}
    return json.dumps(kept, ensure_ascii=False, sort_keys=True) if kept else ""


def restored(text: str) -> dict[str, str]:
    """The inputs that were kept."""
    return dict(json.loads(text)) if text else {}
