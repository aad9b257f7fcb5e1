"""Which act can follow which: refusals with their articles. Pure; every act and every annulment goes through it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from gongkai.law.reasons import Refused, refuse
from gongkai.law.remedy_results import INSTANCES, result, results
from gongkai.law.wording import day_words
from gongkai.remedies.course import Course, Decision, Done, course
from gongkai.remedies.kinds import Kind
from gongkai.remedies.verbs import (
    ACCEPTED,
    APPEALED,
    CARRIED_IN,
    COPY_RECEIVED,
    DECIDED,
    DUTY_DONE,
    DUTY_ORDERED,
    EVIDENCE_FILED,
    HEARD,
    REOPENED,
    REPLY_FILED,
    VERBS,
)

ACCEPTANCE = {Kind.REVIEW: "《行政复议法》第三十条", Kind.SUIT: "《行政诉讼法》第五十一条"}
REPLY = {Kind.REVIEW: "《行政复议法》第四十八条、第五十四条", Kind.SUIT: "《行政诉讼法》第六十七条"}
DECISION = {Kind.REVIEW: "《行政复议法》第六十一条", Kind.SUIT: "《行政诉讼法》第八十条"}
APPEAL = "《行政诉讼法》第八十五条"
RETRIAL = "《行政诉讼法》第九十条至第九十三条"
DUTY = "《行政复议法》第七十七条、《行政诉讼法》第九十四条"


def require_in_order(kind: Kind, acts: Iterable[Done], done: Done) -> Course:
    """The course before an act that can stand there; Refused for one that cannot."""
    found = course(acts)
    if done.on < found.opened_on:
        message = f"{VERBS[done.verb]}的日期{day_words(done.on)}早于受理（立案）或者得知之日{day_words(found.opened_on)}，请核对"
        raise refuse("before_opening", message, ACCEPTANCE[kind])
    _RULES[done.verb](kind, found, done)
    return found


def require_consistent(kind: Kind, acts: Iterable[Done]) -> None:
    """Refused where acts cannot stand without one that is to be annulled: the later ones go first."""
    known = list(acts)
    for number in range(1, len(known)):
        try:
            require_in_order(kind, known[:number], known[number])
        except Refused as problem:
            done = known[number]
            reason = problem.reasons[0]
            message = f"其后的“{VERBS[done.verb]}”（{day_words(done.on)}）以它为前提，请先撤销后一项：{reason.message}"
            raise refuse("needed_later", message, reason.article) from None


def _pending(kind: Kind, found: Course, done: Done) -> None:
    if not found.pending and found.decision is not None:
        label = result(kind, found.decision.result).label
        message = f"已于{day_words(found.decision.on)}审结（{label}），不能再登记“{VERBS[done.verb]}”；登记有误的请先撤销"
        raise refuse("concluded", message, DECISION[kind])


def _accepted(kind: Kind, found: Course, done: Done) -> None:
    _pending(kind, found, done)
    if found.accepted_on is not None:
        raise refuse("accepted_already", f"受理（立案）之日已登记为{day_words(found.accepted_on)}", ACCEPTANCE[kind])
    if found.copy_on is not None and done.on > found.copy_on:
        message = f"受理（立案）的日期晚于收到副本之日{day_words(found.copy_on)}，请核对"
        raise refuse("accepted_after_copy", message, ACCEPTANCE[kind])


def _copy(kind: Kind, found: Course, done: Done) -> None:
    _pending(kind, found, done)
    if found.copy_on is not None:
        raise refuse("copy_already", f"收到副本之日已登记为{day_words(found.copy_on)}", REPLY[kind])
    if found.instance == "first" and found.accepted_on is not None and done.on < found.accepted_on:
        message = f"收到副本的日期早于受理（立案）之日{day_words(found.accepted_on)}，请核对"
        raise refuse("copy_before_acceptance", message, REPLY[kind])
    _not_before_turn(found, done, REPLY[kind])


def _filed(what: str) -> Callable[[Kind, Course, Done], None]:
    def rule(kind: Kind, found: Course, done: Done) -> None:
        _pending(kind, found, done)
        if found.copy_on is None:
            raise refuse("no_copy", "尚未登记收到副本之日，期限无从起算，请先登记", REPLY[kind])
        if done.on < found.copy_on:
            message = f"{VERBS[done.verb]}的日期早于收到副本之日{day_words(found.copy_on)}，请核对"
            raise refuse("before_copy", message, REPLY[kind])
        earlier: date | None = getattr(found, what)
        if earlier is not None:
            raise refuse("filed_already", f"已于{day_words(earlier)}登记“{VERBS[done.verb]}”", REPLY[kind])
        if what == "evidence_on" and found.instance == "second":
            raise refuse("no_new_evidence", "二审不再设举证期限，证据应在一审期间提交", REPLY[kind])

    return rule


def _heard(kind: Kind, found: Course, done: Done) -> None:
    _pending(kind, found, done)
    _not_before_turn(found, done, DECISION[kind])


def _decided(kind: Kind, found: Course, done: Done) -> None:
    _pending(kind, found, done)
    _not_before_turn(found, done, DECISION[kind])
    code = str(done.codes["result"])
    if code not in results(kind, found.instance):
        message = f"{INSTANCES[found.instance] if kind is Kind.SUIT else '行政复议'}没有这一种结果，请从列表中选择"
        raise refuse("no_such_result", message, DECISION[kind])
    decided = result(kind, code)
    if not decided.article_on(done.on):
        raise refuse("not_yet_law", f"“{decided.label}”在{day_words(done.on)}尚无法律依据，请核对", DECISION[kind])
    if decided.unaccepted and found.instance == "first" and found.accepted_on is not None:
        message = f"已于{day_words(found.accepted_on)}受理（立案），结果不能是“{decided.label}”，请核对"
        raise refuse("accepted_before", message, decided.article)


def _appealed(kind: Kind, found: Course, done: Done) -> None:
    decision = _concluded(kind, found, done)
    if kind is not Kind.SUIT or decision.instance != "first" or not result(kind, decision.result).appeal:
        raise refuse("no_appeal", "只有一审的判决和不予立案、驳回起诉的裁定可以上诉", APPEAL)
    _not_before_turn(found, done, APPEAL)


def _reopened(kind: Kind, found: Course, done: Done) -> None:
    _concluded(kind, found, done)
    if kind is not Kind.SUIT:
        raise refuse("no_retrial", "行政复议没有再审；对复议决定不服的，登记行政诉讼", RETRIAL)
    _not_before_turn(found, done, RETRIAL)


def _duty_ordered(kind: Kind, found: Course, done: Done) -> None:
    code = str(done.codes["duty"])
    if (code, kind) in (("opinion", Kind.SUIT), ("suggestion", Kind.REVIEW)):
        raise refuse("other_kind", "行政复议意见书由复议机关制发，司法建议由人民法院提出，请核对", DUTY)
    if code in ("opinion", "suggestion"):
        return
    decision = _concluded(kind, found, done)
    if not _can_order(kind, decision.result):
        label = result(kind, decision.result).label
        raise refuse("orders_nothing", f"“{label}”没有责令本机关办理的内容，请核对决定书或者裁判文书", DUTY)
    _not_before_turn(found, done, DUTY)


def _can_order(kind: Kind, code: str) -> bool:
    found = result(kind, code)
    # what a failed appeal leaves in force may well order something
    return found.orders or found.cell == "as_appealed"


def _duty_done(kind: Kind, found: Course, done: Done) -> None:
    duty = next((one for one in found.duties if one.number == done.codes["order"]), None)
    if duty is None:
        raise refuse("no_such_duty", "没有这一责令办理的事项，请刷新页面", DUTY)
    if duty.done_on is not None:
        raise refuse("done_already", f"该事项已于{day_words(duty.done_on)}登记办理完毕", DUTY)


def _concluded(kind: Kind, found: Course, done: Done) -> Decision:
    if found.pending or found.decision is None:
        raise refuse("not_concluded", f"尚未登记决定或者裁判，不能登记“{VERBS[done.verb]}”", DECISION[kind])
    return found.decision


def _not_before_turn(found: Course, done: Done, article: str) -> None:
    if found.turned_on is not None and done.on < found.turned_on:
        message = f"{VERBS[done.verb]}的日期{day_words(done.on)}早于前一程序的日期{day_words(found.turned_on)}，请核对"
        raise refuse("before_turn", message, article)


def _carried(kind: Kind, found: Course, done: Done) -> None:
    """Whatever stands can be carried over; who may take it is the act's own question."""


_RULES: dict[str, Callable[[Kind, Course, Done], None]] = {
    ACCEPTED: _accepted,
    COPY_RECEIVED: _copy,
    REPLY_FILED: _filed("replied_on"),
    EVIDENCE_FILED: _filed("evidence_on"),
    HEARD: _heard,
    DECIDED: _decided,
    APPEALED: _appealed,
    REOPENED: _reopened,
    DUTY_ORDERED: _duty_ordered,
    DUTY_DONE: _duty_done,
    CARRIED_IN: _carried,
}
