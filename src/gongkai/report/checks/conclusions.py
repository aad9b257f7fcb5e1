"""NT-DONE and NT-FEE: what the text concludes (全部办结, 收费若干) against the tables and its own numbers."""

from __future__ import annotations

import re
from decimal import Decimal

from gongkai.report import catalogue
from gongkai.report.checks.outcome import Outcome, Subject, certain, found, not_assessable
from gongkai.report.model import Finding, Place, TextFigure
from gongkai.report.narrative import Sentence, amounts, plain
from gongkai.report.wording import where

_ALL_DONE = re.compile(
    r"全部(?:已?(?:按时|按期|如期|依法|依规|及时)?(?:依法依规|按规定)?)(?:办结|答复|办理完毕|处理完毕)"
    r"|均已?(?:按时|按期|如期|依法|及时|全部)*(?:办结|办理完毕|处理完毕)"
    r"|办结率(?:达到?了?|为|均?为)?100%"
)
_ALL_CLOSED = re.compile(r"(?:均已?|全部|已全部)(?:审结|结案)")
_WITHIN = re.compile(r"期限|时限|结转|顺延|到期")
_RECEIVED = re.compile(r"受理|收到|新收|收办")
_DONE = "办结"


def finished(subject: Subject) -> Outcome:
    """NT-DONE: "全部办结" while 四 > 0, all cases closed while some are pending, more finished than received."""
    any_said = any(words.search(subject.narrative_text) for words in (_ALL_DONE, _ALL_CLOSED))
    said = [s for s in subject.narrative if (any_said and _says_all(s)) or _pair(s)]
    if not said:
        return not_assessable("正文没有全部办结一类的说法")
    outcome = Outcome()
    for sentence in said:
        _judge(outcome, subject, sentence)
    return outcome


def _says_all(sentence: Sentence) -> bool:
    return bool(_ALL_DONE.search(sentence.text) or _ALL_CLOSED.search(sentence.text))


def _judge(outcome: Outcome, subject: Subject, sentence: Sentence) -> None:
    if pair := _pair(sentence):
        more = _more_done(subject, sentence, *pair)
        outcome.findings += [more] if more else []
    if _speaks_of_applications(sentence) and _ALL_DONE.search(sentence.text):
        carried = certain(subject.table("applications"), "carried_forward", 6)
        _against(outcome, subject, sentence, ("applications", "carried_forward", "total", carried))
    if _ALL_CLOSED.search(sentence.text) and re.search("复议|诉讼", sentence.text):
        for row in _pending_rows(sentence):
            pending = certain(subject.table("remedies"), row, 3)
            _against(outcome, subject, sentence, ("remedies", row, "pending", pending))


def _speaks_of_applications(sentence: Sentence) -> bool:
    """全部 of the year's applications, not 全部 within the term, and not some other matter's 100 %."""
    match = _ALL_DONE.search(sentence.text)
    around = sentence.text[max(0, match.start() - 60) : match.end() + 4] if match else ""
    return "申请" in around and not _WITHIN.search(around[-20:])


def _pending_rows(sentence: Sentence) -> list[str]:
    rows = ["reconsideration"] if "复议" in sentence.text else []
    return rows + (["litigation_direct", "litigation_after_reconsideration"] if "诉讼" in sentence.text else [])


def _against(
    outcome: Outcome, subject: Subject, sentence: Sentence, cell: tuple[str, str, str, int | Decimal | None]
) -> None:
    kind, row, column, value = cell
    table = subject.table(kind)
    if table is None or value is None:
        outcome.gaps.append("表中未办结、未审结的件数没有读到")
    elif value > 0:
        words = (_ALL_DONE.search(sentence.text) or _ALL_CLOSED.search(sentence.text) or [""])[0]
        outcome.findings.append(
            catalogue.finding(
                "NT-DONE",
                f"{where(kind, table.form, row, column)}：填了{value}件，正文却写“{words}”。",
                table=kind,
                row=row,
                column=column,
                printed=value,
                expected=0,
                place=sentence.place,
            )
        )


def _pair(sentence: Sentence) -> tuple[Decimal, Decimal] | None:
    """Received and finished as one sentence gives them, of one unit and for the whole (not 含上年结转)."""
    if _DONE not in sentence.text:
        return None
    received = finished = None
    for amount in amounts(sentence.text):
        if amount.unit not in ("件", "份", "宗", "起") or not amount.exact:
            continue
        if _DONE in amount.label and "结转" not in amount.label:
            finished = finished or amount.value
        elif _RECEIVED.search(amount.label) and finished is None:
            received = received or amount.value
    if received is None or finished is None or re.search(r"结转|上年|去年|往年", sentence.text):
        return None
    return received, finished


def _more_done(subject: Subject, sentence: Sentence, received: Decimal, done: Decimal) -> Finding | None:
    carried = certain(subject.table("applications"), "received_carried_in", 6) or 0
    if done <= received + carried:
        return None
    return catalogue.finding(
        "NT-DONE",
        f"正文：收到{plain(received)}件，办结{plain(done)}件，办结数大于收到数。",
        printed=done,
        expected=received,
        place=sentence.place,
    )


def fees(subject: Subject) -> Outcome:
    """NT-FEE: collected ≤ noticed, closed_unpaid ≤ notices."""
    notices = _figure(subject, "fee_notices")
    noticed, collected = _amounts_noticed_and_collected(subject)
    table = subject.table("applications")
    unpaid = certain(table, "closed_unpaid", 6)
    outcome = Outcome()
    if notices is None and (noticed is None or collected is None):
        return not_assessable("正文没有写明收费通知的件数和金额")
    if noticed and collected and _yuan(collected) > _yuan(noticed):
        outcome.findings.append(_text_finding(collected, f"实收{_printed(collected)}，大于通知的{_printed(noticed)}"))
    if notices and collected and notices.value == 0 and collected.value > 0:
        outcome.findings.append(_text_finding(collected, f"未发出收费通知，却收取{_printed(collected)}"))
    if notices and table is not None and unpaid is not None and unpaid > notices.value:
        outcome.findings += found(_unpaid_finding(subject, notices, unpaid)).findings
    if notices and unpaid is None:
        outcome.gaps.append("表三（六）2“逾期不缴费”没有读到")
    return outcome


def _unpaid_finding(subject: Subject, notices: TextFigure, unpaid: int | Decimal) -> Finding | None:
    table = subject.table("applications")
    if table is None:
        return None
    return catalogue.finding(
        "NT-FEE",
        f"{where('applications', table.form, 'closed_unpaid', 'total')}：填了{unpaid}件，"
        f"正文发出收费通知{plain(notices.value)}件，逾期不缴费的不应多于发出的通知。",
        table="applications",
        row="closed_unpaid",
        column="total",
        printed=unpaid,
        expected=notices.value,
        place=table.rows["closed_unpaid"].cells[6].place,
    )


def _text_finding(figure: TextFigure, says: str) -> Finding:
    place = Place(line=figure.line) if figure.line else None
    return catalogue.finding("NT-FEE", f"正文信息处理费：{says}。", printed=figure.value, place=place)


def _figure(subject: Subject, key: str) -> TextFigure | None:
    return next((figure for figure in subject.report.text_figures if figure.key == key), None)


def _amounts_noticed_and_collected(subject: Subject) -> tuple[TextFigure | None, TextFigure | None]:
    every = [figure for figure in subject.report.text_figures if figure.key == "fee_amount"]
    noticed = [figure for figure in every if re.search("通知|应收|应缴", figure.label)]
    collected = [figure for figure in every if figure not in noticed]
    return (noticed[0] if noticed else None), (collected[0] if collected else None)


def _yuan(figure: TextFigure) -> Decimal:
    return Decimal(figure.value) * (10_000 if figure.unit == "万元" else 1)


def _printed(figure: TextFigure) -> str:
    return f"{plain(figure.value)}{figure.unit or '元'}"
