"""One line of a register as values: days, codes, words. What cannot be read is a fault with its column. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TypeVar

from gongkai.applications.kinds import CHANNELS, ApplicantKind
from gongkai.applications.register.columns import label
from gongkai.applications.register.dates import day_of, days_in
from gongkai.applications.register.endings import Ending, Unclear, ending_in
from gongkai.applications.register.mapping import SheetMapping
from gongkai.applications.register.words import is_no, is_yes, meaning
from gongkai.law.events import Consulted
from gongkai.law.reasons import Refused

T = TypeVar("T")
EXTENSION_DAYS = re.compile(r"(\d{1,3})\s*个?工作日")
WAITING = "待确认"
"""In the column of the receipt: both sides have not confirmed yet."""

KNOWN = {"kind": "、".join(ApplicantKind.labels), "channel": "、".join(CHANNELS.values())}
OUTCOME_ADVICE = "请照年报表三的行写明，如“予以公开”“信息不存在”“不予公开：过程性信息”“重复申请”"


@dataclass(frozen=True, slots=True)
class Fault:
    """Something about one line: the column's key, what is wrong (or doubtful), the article, what to do."""

    column: str
    message: str
    article: str = ""
    advice: str = ""

    @property
    def label(self) -> str:
        """The customary name of the column."""
        return label(self.column)


def placed(fault: Fault) -> str:
    """What is wrong, with the name of its column before it unless it begins with that."""
    name = fault.label
    return fault.message if fault.message.startswith(name) else f"{name}：{fault.message}"


@dataclass(frozen=True, slots=True)
class Asked:
    """Something that was sent and came back: 补正, 征求意见. Both days may be unknown."""

    sent: date | None
    came: date | None = None
    consulted: Consulted = Consulted.THIRD_PARTY


@dataclass(slots=True)
class Line:
    """A line as it was understood. `said` is what a column says without days (是 alone); `cells` are the cells as written."""

    number: int
    cells: dict[str, str]
    name: str = ""
    kind: str = ""
    channel: str = ""
    arrived_on: date | None = None
    waits: bool = False
    content: str = ""
    form: str = ""
    route: str = ""
    corrections: list[Asked] = field(default_factory=list)
    consultations: list[Asked] = field(default_factory=list)
    extended_on: date | None = None
    extension_days: int | None = None
    said: set[str] = field(default_factory=set)
    due_on: date | None = None
    answered_on: date | None = None
    ending: Ending | None = None
    fee: Decimal | None = None
    faults: list[Fault] = field(default_factory=list)
    doubts: list[Fault] = field(default_factory=list)

    def cell(self, key: str) -> str:
        """The cell as it was written; blank where the sheet has no such column."""
        return self.cells.get(key, "").strip()


def understood(number: int, cells: Mapping[str, str], mapping: SheetMapping) -> Line:
    """A line with everything in it that can be read; nothing is decided about it yet."""
    line = Line(number, dict(cells))
    line.name, line.content = line.cell("name"), line.cell("content")
    line.kind = _code(line, "kind", "kind") or mapping.default_kind
    line.channel = _code(line, "channel", "channel") or mapping.default_channel
    _receipt(line, mapping)
    _supply(line)
    line.corrections = _asked(line, "correction", "correction_asked_on", "correction_received_on", mapping.year)
    line.consultations = _asked(line, "consultation", "consultation_sent_on", "consultation_answered_on", mapping.year)
    _extension(line, mapping.year)
    line.due_on = _read(line, "due_on", lambda: day_of(line.cell("due_on"), label("due_on"), mapping.year), doubtful=True)
    line.answered_on = _read(line, "answered_on", lambda: day_of(line.cell("answered_on"), label("answered_on"), mapping.year))
    line.ending = _ending(line)
    line.fee = _fee(line)
    return line


def _read(line: Line, key: str, reading: Callable[[], T], doubtful: bool = False) -> T | None:
    """What a column says; a refusal becomes a fault of the line, or a doubt where nothing depends on the column."""
    try:
        return reading()
    except Refused as refused:
        faults = line.doubts if doubtful else line.faults
        faults += [Fault(key, reason.message, reason.article) for reason in refused.reasons]
        return None


def _code(line: Line, key: str, table: str) -> str:
    text = line.cell(key)
    if not text:
        return ""
    found = meaning(table, text)
    if not found.code:
        line.faults.append(Fault(key, f"{label(key)}“{text[:30]}”不认识", "", f"请改为{KNOWN[key]}之一"))
    return found.code


def _receipt(line: Line, mapping: SheetMapping) -> None:
    text = line.cell("received_on")
    if WAITING in text:
        found = _read(line, "received_on", lambda: days_in(text, label("received_on"), mapping.year)[1]) or []
        line.waits, line.arrived_on = True, found[0].day if found else None
        return
    line.arrived_on = _read(line, "received_on", lambda: day_of(text, label("received_on"), mapping.year))


def _supply(line: Line) -> None:
    """纸质/邮寄: each word is a form or a route; what is neither is kept as a doubt."""
    for word in re.split(r"[/／、，,；;\s]+", line.cell("supply")):
        if not word:
            continue
        form, route = meaning("form", word).code, meaning("route", word).code
        if form and not line.form:
            line.form = form
        elif route and not line.route:
            line.route = route
        elif not form and not route:
            line.doubts.append(Fault("supply", f"{label('supply')}“{word[:20]}”不认识，没有登记"))


def _asked(line: Line, key: str, sent_key: str, came_key: str, year: int | None) -> list[Asked]:
    """From the one column with both days, or from the two columns of their own."""
    sent = _read(line, sent_key, lambda: day_of(line.cell(sent_key), label(sent_key), year))
    came = _read(line, came_key, lambda: day_of(line.cell(came_key), label(came_key), year))
    text = line.cell(key)
    if sent or came:
        return [Asked(sent, came, _consulted(text))]
    if not text or is_no(text):
        return []
    found: list[Asked] = []
    for piece in re.split(r"[；;\n]", text):
        found += _read(line, key, lambda piece=piece: _asked_in(piece, key, year)) or []  # type: ignore[misc]
    if not found and not any(fault.column == key for fault in line.faults):
        line.said.add(key)
    return found


def _asked_in(piece: str, key: str, year: int | None) -> list[Asked]:
    _, found = days_in(piece, label(key), year)
    days = [one.day for one in found]
    pairs = [(days[at], days[at + 1] if at + 1 < len(days) else None) for at in range(0, len(days), 2)]
    return [Asked(sent, came, _consulted(piece)) for sent, came in pairs]


def _consulted(text: str) -> Consulted:
    code = meaning("consulted", text).code
    return Consulted(code) if code else Consulted.THIRD_PARTY


def _extension(line: Line, year: int | None) -> None:
    text = line.cell("extension")
    line.extended_on = _read(line, "extended_on", lambda: day_of(line.cell("extended_on"), label("extended_on"), year))
    if days := EXTENSION_DAYS.search(text):
        line.extension_days = int(days[1])
    if line.extended_on or not text or is_no(text):
        return
    without = EXTENSION_DAYS.sub("", text)
    _, found = _read(line, "extension", lambda: days_in(without, label("extension"), year)) or ("", [])
    if found:
        line.extended_on = found[0].day
    elif not any(fault.column == "extension" for fault in line.faults):
        line.said.add("extension")


def _ending(line: Line) -> Ending | None:
    text = line.cell("outcome")
    found = ending_in(text)
    if isinstance(found, Unclear):
        why = "没有写明是哪一种" if found.vague else "不认识"
        article = "国办公开办函〔2021〕30号附表三"
        line.faults.append(Fault("outcome", f"{label('outcome')}“{found.text[:40]}”{why}", article, OUTCOME_ADVICE))
        return None
    return found


def _fee(line: Line) -> Decimal | None:
    """元; None where nothing was charged or it is not said."""
    text = line.cell("fee")
    if is_no(text) or is_yes(text):
        return None
    if found := re.search(r"\d+(?:\.\d{1,2})?", text.replace(",", "").replace("，", "")):
        try:
            return Decimal(found[0]) or None
        except InvalidOperation:
            return None
    line.doubts.append(Fault("fee", f"{label('fee')}“{text[:20]}”不是金额，只存入原台账记录"))
    return None
