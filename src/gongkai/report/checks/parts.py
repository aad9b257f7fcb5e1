"""NT-SUM and NT-UNIT: whether the parts that a sentence lists fit the number they are said to be parts of.

Told apart: classes must add up; channels may count one item several times, so their sum may exceed the total, never
fall short of it. A list that leaves something out (fewer than three parts, 等, 余) says nothing when it falls short.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from gongkai.report import catalogue
from gongkai.report.checks.outcome import Outcome, Subject, not_assessable
from gongkai.report.model import Finding
from gongkai.report.narrative import Amount, Sentence, amounts, plain

COMPLETE_FROM = 3
_LISTS = "包括|包含|含|分别为|分别是|涉及|分为"
_LEAD_IN = re.compile(rf"其中|中,|中:|,(?:{_LISTS})|:(?:{_LISTS})|{_LISTS}")
_MAY_LIST = re.compile(r"[(（中包含分涉]")
"""What stands in every text with a list, told at less cost than its amounts."""
_PARENTHESES = re.compile(r"[(（]([^()（）]{1,600})[)）]")
_CHANNEL = re.compile(
    r"网站|微博|微信|公众号|新媒体|公报|抖音|头条|客户端|公示栏|公告栏|宣传栏|电子屏|显示屏|渠道|广播|电视|APP|门户|平台"
)
_NO_PART = re.compile(r"同比|较|比上年|比去年|增加|增长|减少|另有|另外|此外|累计|平均|共计|总计|合计|总数")
_COMPARED = re.compile(r"同比|较|比上年|比去年|增加|增长|减少")
_OPEN_END = re.compile(r"等|主要")
_REST = re.compile(r"其[他它]|其余")
DOCUMENT_UNITS = ("条", "件", "份", "篇", "项")
_TOTAL_BEFORE = re.compile(rf"\d(?:余|多)?[万亿]?(?:{'|'.join(DOCUMENT_UNITS)})(?:政府)?(?:信息|申请)?[,:]?$")
_TOTAL_AT_MOST = 24
"""How long what `_TOTAL_BEFORE` finds can be, amply."""


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A total and the parts said to make it up, in the order of the sentence."""

    total: Amount
    parts: tuple[Amount, ...]
    open_end: bool

    @property
    def sum(self) -> Decimal:
        return sum((part.value for part in self.parts), Decimal(0))

    @property
    def by_channel(self) -> bool:
        return any(_CHANNEL.search(part.label) for part in self.parts)

    @property
    def complete(self) -> bool:
        """Whether the list claims to leave nothing out."""
        exact = self.total.exact and all(part.exact for part in self.parts)
        enough = len(self.parts) >= COMPLETE_FROM or any(_REST.search(part.label) for part in self.parts)
        return exact and enough and not self.open_end

    @property
    def adds_up(self) -> bool:
        """Equal; more only where channels are counted; less only where the list is not complete."""
        if self.sum == self.total.value or not self.total.exact:
            return True
        return self.by_channel if self.sum > self.total.value else not self.complete


def add_up(subject: Subject) -> Outcome:
    """NT-SUM: "共 N 条, 其中 a、b、c" adds up, or is a count-once total."""
    seen = [(s, scopes) for s in subject.narrative for scopes in breakdowns(s.text)]
    if not seen:
        return not_assessable("正文没有“共N，其中……”一类的分项数字")
    return Outcome([_finding(sentence, scopes[0]) for sentence, scopes in seen if not any(b.adds_up for b in scopes)])


def breakdowns(text: str) -> list[tuple[Breakdown, ...]]:
    """Every list of parts in a folded sentence; each in its possible extents (to the semicolon, to the end)."""
    if not _MAY_LIST.search(text) or len(amounts(text)) < 2:
        return []
    found = [reading for match in _PARENTHESES.finditer(text) if (reading := _in_parentheses(text, match))]
    flat = _PARENTHESES.sub(lambda match: "" if match.start() else match[0], text)
    return found + [reading for match in _LEAD_IN.finditer(flat) if (reading := _after_lead_in(flat, match))]


def _in_parentheses(text: str, match: re.Match[str]) -> tuple[Breakdown, ...]:
    before = [amount for amount in amounts(text) if 0 <= match.start() - amount.end <= 12]
    listed = match[1].startswith(("其中", "含", "包括", "分别"))
    parts = _parts(match[1], before[-1].unit) if before else ()
    if not before or not parts or not (listed or len(parts) >= COMPLETE_FROM):
        return ()
    return (Breakdown(before[-1], parts, bool(_OPEN_END.search(match[1][-3:]))),)


def _after_lead_in(text: str, lead_in: re.Match[str]) -> tuple[Breakdown, ...]:
    """The total is the last amount before the lead-in whose unit the parts share."""
    if not _is_near(text, lead_in):
        return ()
    rest = text[lead_in.end() :].split("其中", 1)[0]
    before = amounts(text[max(0, lead_in.start() - 120) : lead_in.start()])
    following = amounts(rest)
    same = [a for a in before if following and a.unit == following[0].unit and not _is_comparison(a)]
    if not same:
        return ()
    readings = [
        Breakdown(same[-1], _parts(extent, same[-1].unit), bool(_OPEN_END.search(_tail(extent))))
        for extent in _extents(rest, same[-1].unit)
    ]
    return tuple(reading for reading in readings if reading.parts)


def _extents(rest: str, unit: str) -> list[str]:
    """How far a list may reach: to the semicolon; to the end where its items are set apart by semicolons."""
    clauses = [clause for clause in rest.split(";") if clause]
    parts = [_parts(clause, unit) for clause in clauses]
    if len(parts) < COMPLETE_FROM or not all(parts):
        return clauses[:1]
    return [rest] if len(parts[0]) == 1 and "占" in rest else [clauses[0], rest]


def _is_comparison(amount: Amount) -> bool:
    return bool(_COMPARED.search(amount.label))


def _is_near(text: str, lead_in: re.Match[str]) -> bool:
    """涉及 and 含 begin a list only where they follow the total at once; 其中 may stand further off."""
    if lead_in[0].startswith("其中"):
        return True
    before = text[max(0, lead_in.start() - _TOTAL_AT_MOST) : lead_in.start()]
    return bool(_TOTAL_BEFORE.search(before))


def _tail(extent: str) -> str:
    """What follows the last amount up to the next stop, where 等 would stand."""
    found = amounts(extent)
    return re.split(r"[,;。]", extent[found[-1].end :])[0] if found else ""


def _parts(text: str, unit: str) -> tuple[Amount, ...]:
    return tuple(a for a in amounts(text) if a.unit == unit and not _NO_PART.search(a.label))


def _finding(sentence: Sentence, breakdown: Breakdown) -> Finding:
    total = breakdown.total
    listing = "＋".join(plain(part.value) for part in breakdown.parts)
    rule = "按渠道计的分项合计不应少于总数" if breakdown.by_channel else "分项合计应等于总数"
    return catalogue.finding(
        "NT-SUM",
        f"正文“{total.label[-30:]}{total.printed}”：所列分项{listing}＝{plain(breakdown.sum)}，"
        f"与总数{plain(total.value)}相差{plain(abs(breakdown.sum - total.value))}，{rule}。",
        printed=total.value,
        expected=breakdown.sum,
        place=sentence.place,
    )


def units(subject: Subject) -> Outcome:
    """NT-UNIT: 万条 where 条 must be meant, told by the size or by the parts."""
    if not subject.narrative:
        return not_assessable("没有读到正文")
    outcome = Outcome()
    for sentence in [sentence for sentence in subject.narrative if "万" in sentence.text]:
        found = amounts(sentence.text)
        outcome.findings += [
            _unit_finding(sentence, amount)
            for index, amount in enumerate(found)
            if amount.scale == "万" and amount.unit in DOCUMENT_UNITS and _is_too_large(amount, found[index + 1 :])
        ]
    return outcome


def _is_too_large(amount: Amount, following: tuple[Amount, ...]) -> bool:
    parts = [part.value for part in following if part.unit == amount.unit and not part.scale]
    return amount.digits >= catalogue.limit("NT-UNIT", "ten_thousands") or (
        len(parts) > 1 and sum(parts) == amount.digits
    )


def _unit_finding(sentence: Sentence, amount: Amount) -> Finding:
    return catalogue.finding(
        "NT-UNIT",
        f"正文“{amount.label[-30:]}{amount.printed}”：可能应为“{plain(amount.digits)}{amount.unit}”，单位多了“万”。",
        printed=amount.value,
        expected=amount.digits,
        place=sentence.place,
    )
