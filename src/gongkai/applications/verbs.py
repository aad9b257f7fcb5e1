"""What can happen to an application: the verbs of its events with their Chinese labels."""

from __future__ import annotations

from gongkai.ledger.entry import Code, Entry

SUBJECT = "application"
REGISTERED = "application.registered"
CONFIRMED = "application.confirmed"
ASSIGNED = "application.assigned"
CORRECTION_ASKED = "application.correction_asked"
CORRECTION_RECEIVED = "application.correction_received"
ABANDONED = "application.abandoned"
CONSULTATION_SENT = "application.consultation_sent"
CONSULTATION_RECEIVED = "application.consultation_received"
OPINION_RECEIVED = "application.opinion_received"
EXTENDED = "application.extended"
REASONS_ASKED = "application.reasons_asked"
SEARCHED = "application.searched"
ANSWERED = "application.answered"
WITHDRAWN = "application.withdrawn"
FORWARDED = "application.forwarded"
URGED = "application.urged"
UNIT_REPLIED = "application.unit_replied"
HANDED_OVER = "application.handed_over"
DRAFT_WRITTEN = "application.draft_written"
FILE_CLEANED = "application.file_cleaned"
HIDDEN_KNOWN = "application.hidden_known"
DRAFT_SUBMITTED = "application.draft_submitted"
DRAFT_ADVISED = "application.draft_advised"
DRAFT_CHECKED = "application.draft_checked"
DRAFT_SIGNED = "application.draft_signed"
DRAFT_RETURNED = "application.draft_returned"
FEE_NOTICED = "application.fee_noticed"
FEE_NOTICE_RECEIVED = "application.fee_notice_received"
FEE_PAID = "application.fee_paid"
FEE_UNPAID = "application.fee_unpaid"
REASONS_RECEIVED = "application.reasons_received"
DELAY_ANNOUNCED = "application.delay_announced"
CALLED = "application.called"
MATTERS_SPLIT = "application.matters_split"
RECTIFIED = "application.rectified"
ATTACHED = "application.attached"
PROOF_READ = "application.proof_read"
SUPPLEMENTED = "application.supplemented"
SECRECY_REVIEWED = "application.secrecy_reviewed"
ANNULLED = "application.annulled"
REGISTRATION_CORRECTED = "application.registration_corrected"
NEW_ANSWER_ORDERED = "application.new_answer_ordered"
REMADE = "application.remade"
CARRIED_OUT = "application.carried_out"
CARRIED_ON = "application.carried_on"
CARRIED_IN = "application.carried_in"
PARTICULARS_READ = "application.particulars_read"
PARTICULARS_ERASED = "application.particulars_erased"

VERBS = {
    REGISTERED: "登记申请",
    CONFIRMED: "双方确认",
    ASSIGNED: "分办",
    CORRECTION_ASKED: "告知补正",
    CORRECTION_RECEIVED: "收到补正",
    ABANDONED: "逾期不补正，不再处理",
    CONSULTATION_SENT: "发出征求意见书",
    CONSULTATION_RECEIVED: "对方收到征求意见书",
    OPINION_RECEIVED: "收到意见",
    EXTENDED: "延长答复期限",
    REASONS_ASKED: "要求说明理由",
    SEARCHED: "检索",
    ANSWERED: "答复",
    WITHDRAWN: "申请人撤回申请",
    FORWARDED: "转办",
    URGED: "催办",
    UNIT_REPLIED: "承办科室回复",
    HANDED_OVER: "移交",
    DRAFT_WRITTEN: "拟稿",
    FILE_CLEANED: "清除或者遮盖拟提供的文件",
    HIDDEN_KNOWN: "说明理由后提供含有隐藏信息的文件",
    DRAFT_SUBMITTED: "提交审核",
    DRAFT_ADVISED: "合法性审核",
    DRAFT_CHECKED: "复核",
    DRAFT_SIGNED: "签发",
    DRAFT_RETURNED: "退回修改",
    FEE_NOTICED: "发出收费通知",
    FEE_NOTICE_RECEIVED: "申请人收到收费通知",
    FEE_PAID: "申请人缴费",
    FEE_UNPAID: "逾期不缴费，不再处理",
    REASONS_RECEIVED: "收到说明的理由",
    DELAY_ANNOUNCED: "告知延迟答复",
    CALLED: "电话联系申请人",
    MATTERS_SPLIT: "分列申请事项",
    RECTIFIED: "更正申请处理完毕",
    ATTACHED: "添加附件",
    PROOF_READ: "查看身份证明材料",
    SUPPLEMENTED: "申请人补充材料",
    SECRECY_REVIEWED: "保密审查",
    ANNULLED: "撤销登记有误的事项",
    REGISTRATION_CORRECTED: "更正登记内容",
    NEW_ANSWER_ORDERED: "须重新答复",
    REMADE: "重新答复",
    CARRIED_OUT: "移交承继机关",
    CARRIED_ON: "更正移交去向",
    CARRIED_IN: "承继接收",
    PARTICULARS_READ: "查看申请人个人信息",
    PARTICULARS_ERASED: "销毁申请人个人信息",
}


def told(entry: Entry) -> str:
    """What happened, in Chinese, with what its codes add: a step that was left out, a reviewer who did not agree."""
    code, notes = NOTES.get(entry.verb, ("", {}))
    return VERBS[entry.verb] + notes.get(entry.codes.get(code), "")


_RETURNED: tuple[str, dict[Code, str]] = ("agrees", {False: "（不同意，退回修改）"})
_PAST: tuple[str, dict[Code, str]] = ("past", {True: "（补登本系统启用前的答复）"})
NOTES: dict[str, tuple[str, dict[Code, str]]] = {
    DRAFT_SUBMITTED: (
        "adviser",
        {
            "none_appointed": "（该机关没有法律顾问，未经合法性审核）",
            "drafted_it": "（法律顾问参与拟稿，未经合法性审核）",
        },
    ),
    FILE_CLEANED: ("way", {"scrubbed": "（清除隐藏信息）", "covered": "（遮盖）"}),
    DRAFT_ADVISED: _RETURNED,
    DRAFT_CHECKED: _RETURNED,
    REASONS_RECEIVED: ("accepted", {True: "（认定合理）", False: "（认定不合理）"}),
    REGISTERED: ("imported", {True: "（由原台账导入）"}),
    ANSWERED: _PAST,
    REMADE: _PAST,
}
"""By verb: the code of its events that adds something to the label, and what each value adds."""
