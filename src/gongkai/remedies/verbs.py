"""What can happen to a review or a suit: the verbs of its events with their Chinese labels."""

SUBJECT = "proceeding"
REGISTERED = "proceeding.registered"
ACCEPTED = "proceeding.accepted"
COPY_RECEIVED = "proceeding.copy_received"
REPLY_FILED = "proceeding.reply_filed"
EVIDENCE_FILED = "proceeding.evidence_filed"
HEARD = "proceeding.heard"
DECIDED = "proceeding.decided"
APPEALED = "proceeding.appealed"
REOPENED = "proceeding.reopened"
DUTY_ORDERED = "proceeding.duty_ordered"
DUTY_DONE = "proceeding.duty_done"
ANNULLED = "proceeding.annulled"
PARTY_ERASED = "proceeding.party_erased"
CARRIED_OUT = "proceeding.carried_out"
CARRIED_IN = "proceeding.carried_in"

VERBS = {
    REGISTERED: "登记",
    ACCEPTED: "受理（立案）",
    COPY_RECEIVED: "收到申请书（起诉状、上诉状）副本",
    REPLY_FILED: "提交答复书（答辩状）",
    EVIDENCE_FILED: "提交证据、依据",
    HEARD: "听证、听取意见或者开庭",
    DECIDED: "决定或者裁判",
    APPEALED: "上诉",
    REOPENED: "进入再审",
    DUTY_ORDERED: "责令办理",
    DUTY_DONE: "办理完毕",
    ANNULLED: "撤销错误的登记",
    PARTY_ERASED: "抹去当事人姓名",
    CARRIED_OUT: "移交承继机关",
    CARRIED_IN: "承接移交",
}
