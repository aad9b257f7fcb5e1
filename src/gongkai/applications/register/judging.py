"""Whether a line of a register can be entered, and as what: its events in law, what is doubtful, or why not. Pure.

The judges are the functions of `law` that the acts of the desk ask: receipt, clock, outcomes, classification. What was
answered on paper cannot be undone here: a late answer, a missing search record or an unknown day are doubts and said;
what the law does not know (an extension after the end, an answer without a receipt) is refused with its article.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from gongkai.applications.preparation import NEEDS_BEFORE
from gongkai.applications.register.columns import label
from gongkai.applications.register.lines import Asked, Fault, Line
from gongkai.law import articles, events
from gongkai.law.calendar import Calendar
from gongkai.law.clock import Clock, State, clock
from gongkai.law.outcomes import PARTIAL, Decision, classify, decide, outcome
from gongkai.law.reasons import Reason, Refused, refuse
from gongkai.law.receipt import Arrival, Channel, receipt
from gongkai.law.regime import regime
from gongkai.law.wording import day_words

CONTENT = "《政府信息公开条例》第二十九条"
SEARCH = "《政府信息公开条例》第三十六条第四项"
ROW_REASON = "原台账的归类"
UNDATED = "原台账没有载明"
ENDS: dict[str, Callable[[date], events.Event]] = {
    "abandoned_no_correction": events.CorrectionAbandoned,
    "abandoned_no_payment": events.FeeUnpaid,
    "withdrawn": events.Withdrawn,
}
"""Outcomes that end a case otherwise than by an answer."""

SAID = {
    "correction": ("补正", articles.CORRECTION, "请补填告知补正和收到补正的日期"),
    "consultation": ("征求意见", articles.EXCLUDED, "请补填征求意见发出和收到回复的日期"),
    "extension": ("延期", articles.ANSWER, "请补填告知延期的日期"),
}
"""Columns that say that something happened without saying when: what, its article, what to do."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What a line is judged by: the calendar, today, and since when and until when the body exists."""

    calendar: Calendar
    today: date
    exists_from: date | None = None
    exists_until: date | None = None


@dataclass(slots=True)
class Judged:
    """A judged line. Without `reasons` it can be entered: `trace` are the events of its clock in order, `consulted` the
    consultations among them by key, `due` the day by which the end was judged."""

    line: Line
    reasons: list[Fault] = field(default_factory=list)
    doubts: list[Fault] = field(default_factory=list)
    arrival: Arrival | None = None
    received_on: date | None = None
    trace: tuple[events.Event, ...] = ()
    consulted: dict[str, Asked] = field(default_factory=dict)
    parts: tuple[str, ...] = ()
    decision: Decision | None = None
    outcome: str = ""
    row: str = ""
    due: date | None = None

    @property
    def good(self) -> bool:
        """Whether it can be entered."""
        return not self.reasons


def judge(line: Line, rules: Rules) -> Judged:
    """Judge one line; every reason there is, not the first only."""
    judged = Judged(line, list(line.faults), list(line.doubts))
    _require_told(judged)
    if judged.good:
        _try(judged, "received_on", lambda: _receive(judged, rules))
    if judged.good:
        _try(judged, "outcome", lambda: _decide(judged))
        _order_events(judged, rules)
    if judged.good and judged.received_on is not None:
        _run_clock(judged, judged.received_on, rules)
    if judged.good:
        _doubt(judged)
    return judged


def _try(judged: Judged, column: str, step: Callable[[], None], advice: str = "") -> None:
    """A refusal of the law becomes a reason of the line, at a column."""
    try:
        step()
    except Refused as refused:
        judged.reasons += [Fault(column, reason.message, reason.article, advice) for reason in refused.reasons]


def _require_told(judged: Judged) -> None:
    """Everything that has to be told of an application, and what goes together."""
    line = judged.line
    told = {
        "name": (line.name, "没有申请人", "请填写申请人姓名或者名称；来件没有署名的填写“未署名”", CONTENT),
        "content": (line.content, "没有申请内容", "请照来件填写", CONTENT),
        "kind": (line.kind, "没有申请人类别", "请填写，或者为整列指定一种", "国办公开办函〔2021〕30号附表三"),
        "channel": (line.channel, "没有收到方式", "请填写，或者为整列指定一种", articles.RECEIPT),
        "received_on": (line.arrived_on, "没有收到日期", "请填写收到申请之日，空白不是日期", articles.RECEIPT),
    }
    faulty = {fault.column for fault in judged.reasons}
    for column, (value, message, advice, article) in told.items():
        if not value and column not in faulty:
            judged.reasons.append(Fault(column, message, article, advice))
    if bool(line.answered_on) != bool(line.ending) and not faulty & {"answered_on", "outcome"}:
        judged.reasons.append(_half_an_end(line))


def _half_an_end(line: Line) -> Fault:
    if line.answered_on:
        message = f"有{label('answered_on')}而没有{label('outcome')}"
        return Fault("outcome", message, "国办公开办函〔2021〕30号附表三", "请写明办理结果，没有办结的不填答复日期")
    message = f"有{label('outcome')}而没有{label('answered_on')}"
    return Fault("answered_on", message, articles.ANSWER, "请填写作出答复（交邮、签收）或者办结的日期，空白不是日期")


def _receive(judged: Judged, rules: Rules) -> None:
    """The receipt by the channel; what needs a confirmation was confirmed on the day that the register names."""
    line = judged.line
    assert line.arrived_on is not None  # noqa: S101 - told, see `_require_told`
    regime(line.arrived_on)
    _require_possible(line.arrived_on, rules, label("received_on"))
    arrival = Arrival(Channel(line.channel), line.arrived_on)
    found = receipt(arrival, rules.calendar)
    if found.on is None and not line.waits:
        arrival = Arrival(Channel(line.channel), line.arrived_on, confirmed_on=line.arrived_on)
        found = receipt(arrival, rules.calendar)
    if found.on is None and line.ending is not None and line.ending.code != "withdrawn":
        raise refuse("not_received", "尚未与申请人双方确认，期限没有开始，不能有办理结果", articles.RECEIPT)
    judged.arrival, judged.received_on = arrival, found.on


def _require_possible(day: date, rules: Rules, words: str) -> None:
    if day > rules.today:
        raise refuse("future", f"{words}{day_words(day)}尚未到来，请核对")
    if rules.exists_from is not None and day < rules.exists_from:
        since = day_words(rules.exists_from)
        raise refuse("before_body", f"{words}{day_words(day)}早于该机关成立之日{since}，请核对", "《政府信息公开条例》第四条")
    if rules.exists_until is not None and day > rules.exists_until:
        until = day_words(rules.exists_until)
        message = f"{words}{day_words(day)}晚于该机关撤销之日{until}，应由承继其职能的机关办理"
        raise refuse("after_body", message, "《政府信息公开条例》第四条")


def _decide(judged: Judged) -> None:
    """The outcome of the whole and its row, by the rules for answers; an outcome that needs none stands for itself."""
    ending = judged.line.ending
    if ending is None:
        return
    judged.outcome, judged.parts = ending.code, ending.parts or (ending.code,)
    if ending.code == PARTIAL and not ending.parts:
        judged.row = classify(PARTIAL, "2021", ending.row, ROW_REASON).row
        judged.doubts.append(Fault("outcome", "没有写明不予提供的部分是哪一种理由，只登记为部分公开", outcome(PARTIAL).article))
        return
    if ending.code not in ENDS:
        judged.decision = decide(ending.parts or (ending.code,), ending.code, ROW_REASON)
        if judged.decision.outcome.code != ending.code:
            found = judged.decision.outcome.label
            message = f"各部分的结果合起来是“{found}”，与“{outcome(ending.code).label}”不一致，请核对"
            raise refuse("parts_differ", message, outcome(PARTIAL).article)
    judged.row = classify(ending.code, "2021", ending.row, ROW_REASON).row


def _order_events(judged: Judged, rules: Rules) -> None:
    """The dated events of the line, in the order of the day's work; an undated one is a doubt, or stops an open case."""
    line, found = judged.line, list[events.Event]()
    for one in line.corrections:
        found += _correction(judged, one)
    for number, one in enumerate(line.consultations, 1):
        found += _consultation(judged, one, f"{number}")
    if line.extended_on:
        found.append(events.ExtensionGranted(line.extended_on, line.extension_days))
    if line.ending is not None and line.answered_on is not None:
        found.append(ENDS.get(line.ending.code, events.Answered)(line.answered_on))
    for key in line.said:
        _said_without_day(judged, key)
    for event in found:
        _try(judged, COLUMN_OF[type(event)], lambda event=event: _require_possible(event.on, rules, WORDS_OF[type(event)]))  # type: ignore[misc]
    if any(isinstance(event, events.Answered) and event.on == rules.today for event in found):
        message = f"{label('answered_on')}是今天；今天起的答复须经拟稿、审核、签发后发出，台账只补登此前的答复"
        judged.reasons.append(Fault("answered_on", message, "《政府信息公开条例》第四十五条", "请先作为未办结的导入，再拟稿"))
    judged.trace = tuple(sorted(found, key=lambda event: event.on))


def _correction(judged: Judged, one: Asked) -> list[events.Event]:
    if one.sent is None:
        message = "有收到补正的日期而没有告知补正的日期"
        judged.reasons.append(Fault("correction", message, articles.CORRECTION, "请补填告知补正的日期"))
        return []
    came: list[events.Event] = [events.CorrectionReceived(one.came)] if one.came else []
    return [events.CorrectionAsked(one.sent), *came]


def _consultation(judged: Judged, one: Asked, key: str) -> list[events.Event]:
    if one.sent is None:
        message = "有收到意见的日期而没有发出征求意见的日期"
        judged.reasons.append(Fault("consultation", message, articles.EXCLUDED, "请补填征求意见发出的日期"))
        return []
    judged.consulted[key] = one
    came: list[events.Event] = [events.ConsultationAnswered(one.came, key)] if one.came else []
    return [events.ConsultationSent(one.sent, key, one.consulted), *came]


def _said_without_day(judged: Judged, key: str) -> None:
    """是 without a day: the clock of an open case depends on it; of an answered one it is only said."""
    words, article, advice = SAID[key]
    if judged.line.ending is None:
        message = f"写明有{words}而没有日期，尚未办结的申请不能算出应答复日期"
        judged.reasons.append(Fault(key, message, article, advice))
    else:
        message = f"写明有{words}而没有日期，没有登记{words}，期限按没有{words}计算"
        judged.doubts.append(Fault(key, message, article, advice))


def _run_clock(judged: Judged, received_on: date, rules: Rules) -> None:
    """Let the events act one after the other, so that a refusal is told at the column of its day."""
    for count in range(len(judged.trace)):
        event = judged.trace[count]
        try:
            clock(received_on, judged.trace[: count + 1], rules.calendar)
        except Refused as refused:
            judged.reasons += [_refused(event, reason) for reason in refused.reasons]
            return
    found = clock(received_on, judged.trace, rules.calendar)
    before = [event for event in judged.trace if type(event) not in CLOSING]
    judged.due = found.due if judged.outcome not in ENDS else clock(received_on, before, rules.calendar).due
    _doubt_clock(judged, found)


def _refused(event: events.Event, reason: Reason) -> Fault:
    return Fault(COLUMN_OF[type(event)], f"{WORDS_OF[type(event)]}：{reason.message}", reason.article, "请核对这一日期和有关各列")


def _doubt_clock(judged: Judged, found: Clock) -> None:
    judged.doubts += [Fault("answered_on", reason.message, reason.article) for reason in found.warnings]
    line = judged.line
    if line.due_on and found.due and line.due_on != found.due and found.state in (State.RUNNING, State.CLOSED):
        message = f"原台账的应答复日期是{day_words(line.due_on)}，按各列的日期计算是{day_words(found.due)}，以计算为准"
        judged.doubts.append(Fault("due_on", message, found.regime.answer_article))


def _doubt(judged: Judged) -> None:
    """What the desk would ask for before such an answer, and a paper register does not hold."""
    line = judged.line
    if line.ending is None:
        return
    if line.ending.coarse:
        message = f"原台账只写了年报的行，按“{outcome(line.ending.code).label}”登记"
        judged.doubts.append(Fault("outcome", message, outcome(line.ending.code).article))
    if any(outcome(code).search for code in judged.parts):
        judged.doubts.append(Fault("outcome", "以信息不存在答复而台账没有检索记录，请在案卷中保留检索的证据", SEARCH))
    for code in judged.parts:
        if code in NEEDS_BEFORE and not any(isinstance(event, NEEDS_BEFORE[code][0]) for event in judged.trace):
            _, words, article = NEEDS_BEFORE[code]
            judged.doubts.append(Fault("outcome", f"以“{outcome(code).label}”答复前{words}，台账没有载明", article))


CLOSING = (events.Answered, events.CorrectionAbandoned, events.FeeUnpaid, events.Withdrawn)
COLUMN_OF: dict[type[events.Event], str] = {
    events.CorrectionAsked: "correction",
    events.CorrectionReceived: "correction",
    events.ConsultationSent: "consultation",
    events.ConsultationAnswered: "consultation",
    events.ExtensionGranted: "extension",
    **dict.fromkeys(CLOSING, "answered_on"),
}
WORDS_OF: dict[type[events.Event], str] = {
    events.CorrectionAsked: "告知补正的日期",
    events.CorrectionReceived: "收到补正的日期",
    events.ConsultationSent: "征求意见发出的日期",
    events.ConsultationAnswered: "收到意见的日期",
    events.ExtensionGranted: "告知延期的日期",
    **dict.fromkeys(CLOSING, "答复日期"),
}
"""Where an event of the clock stands in the register, and what its day is called."""
