"""发文字号 and 统一编号: whether one is written as it should be, and how a broken one was probably meant."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from gongkai.law.reasons import Reason, refuse

RULE = "《党政机关公文处理工作条例》第九条、GB/T 9704—2012第7.2.5条"
UNIFIED = "制定机关所在地的规范性文件统一登记、统一编号、统一印发规定"

_NUMBER = re.compile(r"[\u4e00-\u9fff（）()、]+〔(?:19|20)\d{2}〕[1-9]\d*号")
_ORDER = re.compile(r"(?:[\u4e00-\u9fff]*令)?第[1-9]\d*号")
_OPENING, _CLOSING = "〔[【﹝(（〈<{", "〕]】﹞)）〉>}"
_BROKEN = re.compile(
    rf"(?P<issuer>[^\d]*?)[{re.escape(_OPENING)}]?(?P<year>(?:19|20)\d{{2}})[{re.escape(_CLOSING)}]?"
    r"第?0*(?P<serial>[1-9]\d*)号?"
)
_UNIFIED = re.compile(r"(?P<organ>[A-Z]{2,10})\s*[-‐‑–—―－]+\s*(?P<year>(?:19|20)\d{2})\s*[-‐‑–—―－]+\s*0*(?P<serial>[1-9]\d*)")


@dataclass(frozen=True, slots=True)
class UnifiedNumber:
    """HFGS—2017—9: the letters of the place and organ, the year, the serial."""

    organ: str
    year: int
    serial: int

    def __str__(self) -> str:
        return f"{self.organ}—{self.year}—{self.serial}"


def is_number(text: str) -> bool:
    """Whether it is written as GB/T 9704 has it, or is the number of an order (第711号)."""
    return _NUMBER.fullmatch(text) is not None or _ORDER.fullmatch(text) is not None


def repaired(text: str) -> str | None:
    """How a broken number was probably meant, to be looked at by a person; null where it cannot be told.

    〔〕 stand for whatever brackets there are, one is put in where it is missing, zeros and 第 before the serial go.
    """
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    if is_number(plain):
        return plain
    found = _BROKEN.fullmatch(plain)
    return f"{found['issuer']}〔{found['year']}〕{found['serial']}号" if found else None


def number_faults(text: str) -> list[Reason]:
    """What is wrong with a number, with the suggestion; nothing for a blank one."""
    if not text or is_number(text):
        return []
    meant = repaired(text)
    usual = "应为“机关代字〔年份〕序号号”，年份四位，用六角括号，序号前不加“第”、不补零"
    if meant is None:
        return [Reason("number", f"文号“{text}”不合规范：{usual}", RULE)]
    if not is_number(meant):
        return [Reason("number", f"文号“{text}”缺少机关代字，其余部分是否为“{meant}”？{usual}", RULE)]
    return [Reason("number", f"文号“{text}”不合规范，是否为“{meant}”？{usual}", RULE)]


def unified_number(text: str) -> UnifiedNumber | None:
    """The unified number that a text is, whatever dashes it is written with; null for another."""
    found = _UNIFIED.fullmatch(unicodedata.normalize("NFKC", text).strip().upper())
    return UnifiedNumber(found["organ"], int(found["year"]), int(found["serial"])) if found else None


def checked_unified(text: str) -> str:
    """The number as it is printed; blank stays blank, another is refused."""
    if not text.strip():
        return ""
    found = unified_number(text)
    if found is None:
        raise refuse("unified_number", f"统一编号“{text}”不合规范，应如“QHGS—2024—9”：地区和机关代码—年份—序号", UNIFIED)
    return str(found)
