"""Lines that the register has already, and the review that each suit has come after: registered, or in the same sheet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from gongkai.applications.likeness import folded
from gongkai.law.wording import day_words
from gongkai.remedies.kinds import Block, Contested, Kind
from gongkai.remedies.register.books import Registered
from gongkai.remedies.register.judged import Judged
from gongkai.remedies.register.layout import RECORD
from gongkai.remedies.services.registering import CHANGED, COUNTED_ONCE

ADVICE = "请核对；确为两件的，请在案号一列写明各自完整的案号"
Mark = tuple[object, ...]


def refuse_known(lines: Sequence[Judged], there: Sequence[Registered]) -> None:
    """Give every line that is there already its reason, tie suits to their reviews, and say what looks alike."""
    known = {mark: one for one in there for mark in _marks_of(one)}
    alike = {(one.proceeding.kind, one.proceeding.application_id, one.opened_on): one for one in there if one.proceeding.application_id}
    seen: dict[Mark, int] = {}
    for one in (one for one in lines if one.good):
        marks = _marks(one)
        if found := next((known[mark] for mark in marks if mark in known), None):
            one.refuse("case_number", f"{found.proceeding.title}已经登记，没有重复导入", RECORD, ADVICE)
        elif first := next((seen[mark] for mark in marks if mark in seen), None):
            one.refuse("case_number", f"与第{first}行相同", RECORD, ADVICE)
        else:
            seen |= dict.fromkeys(marks, one.line.number)
            if one.application and (other := alike.get((one.line.kind, one.application.pk, one.opened_on))):
                one.doubt("case_number", f"与已登记的{other.proceeding.title}是同一申请、同一天，可能是同一件", RECORD, "同一件的请从台账中删去这一行")
    _tie(lines, there)


def _marks(one: Judged) -> list[Mark]:
    application = one.application.pk if one.application else None
    line = one.line
    return _marked(line.kind, line.cell("case_number"), line.cell("authority"), application, line.about, one.party, one.opened_on)


def _marks_of(one: Registered) -> list[Mark]:
    row = one.proceeding
    return _marked(row.kind, row.case_number, row.authority, row.application_id, row.about, row.party, one.opened_on)


def _marked(kind: str, number: str, authority: str, application: int | None, about: str, party: str, on: date) -> list[Mark]:
    """By its number; without one by who decides about what since when."""
    if number:
        return [("number", kind, folded(number))]
    matter: object = application if application is not None else (folded(about), folded(party))
    return [("matter", kind, folded(authority), matter, on)]


def _tie(lines: Sequence[Judged], there: Sequence[Registered]) -> None:
    reviews = {folded(one.proceeding.case_number): one for one in there if one.proceeding.kind == Kind.REVIEW and one.proceeding.case_number}
    of_sheet = {folded(number): one for one in lines if one.line.kind == Kind.REVIEW and (number := one.line.cell("case_number"))}
    followed: dict[str, int] = {}
    for one in lines:
        if not one.good or one.kind is not Kind.SUIT or one.block != Block.LITIGATION_AFTER_RECONSIDERATION:
            continue
        number = folded(one.line.cell("review_number"))
        if not number:
            if one.contested != Contested.REVIEW_DECISION:
                one.doubt("review_number", "没有所经复议案号，没有与所经的行政复议对应，仍计入复议后起诉", COUNTED_ONCE)
        elif number in followed:
            one.refuse("review_number", f"所经的行政复议以后的诉讼在第{followed[number]}行，一件只计一次", COUNTED_ONCE, "请核对")
        elif found := reviews.get(number):
            followed[number] = one.line.number
            _after_registered(one, found)
        else:
            followed[number] = one.line.number
            _after_line(one, of_sheet.get(number))


def _after_registered(one: Judged, review: Registered) -> None:
    if review.followed:
        one.refuse("review_number", "该行政复议以后的诉讼已经登记，一件只计一次", COUNTED_ONCE, "请核对")
    _require_after(one, review.result, review.opened_on)
    one.review = review.proceeding


def _after_line(one: Judged, review: Judged | None) -> None:
    if review is None:
        advice = "请核对案号；该件复议不在本机关登记的，留空，并在年报表四一列写明“复议后起诉”"
        one.refuse("review_number", f"没有案号为“{one.line.cell('review_number')}”的行政复议", CHANGED, advice)
    elif not review.good:
        one.refuse("review_number", f"所经的行政复议（第{review.line.number}行）不能导入", CHANGED, "请先改正那一行")
    else:
        _require_after(one, review.line.outcomes.get("result", ""), review.opened_on)
        one.after = review


def _require_after(one: Judged, result: str, opened_on: date) -> None:
    if result == "changed":
        message = "复议机关改变了原行政行为，复议机关是被告，该诉讼由复议机关登记、统计"
        one.refuse("review_number", message, f"{CHANGED}、{COUNTED_ONCE}", "请从本机关的台账中删去这一行")
    if one.opened_on < opened_on:
        one.refuse("opened_on", f"早于所经行政复议的日期{day_words(opened_on)}", CHANGED, "请核对")
