"""What can happen to an item, as the ledger calls it, with the words of the timeline."""

SUBJECT = "item"

DECIDED = "item.decided"
REEVALUATED = "item.reevaluated"
DRAFTED = "item.drafted"
DISCARDED = "item.discarded"
SUBMITTED = "item.submitted"
RECALLED = "item.recalled"
REVIEWED = "item.reviewed"
RETURNED = "item.returned"
SCHEDULED = "item.scheduled"
UNSCHEDULED = "item.unscheduled"
PUBLISHED = "item.published"
WITHDRAWN = "item.withdrawn"
TAKEN_DOWN = "item.taken_down"
REVIEWED_AFTER = "item.reviewed_after"
CARRIED_OUT = "item.carried_out"
CARRIED_IN = "item.carried_in"
TAKEN_OVER = "item.taken_over"

TAKEOVER = "item_takeover"
TAKEOVER_APPROVED = "item_takeover.approved"

CARRY = "item_carry"
CARRY_ORDERED = "item_carry.ordered"

VERBS = {
    DECIDED: "确定公开属性",
    REEVALUATED: "重新评估公开属性",
    DRAFTED: "移送、拟稿",
    DISCARDED: "放弃稿件",
    SUBMITTED: "送审",
    RECALLED: "撤回送审",
    REVIEWED: "审核同意",
    RETURNED: "审核退回",
    SCHEDULED: "定时发布",
    UNSCHEDULED: "取消定时发布",
    PUBLISHED: "发布",
    WITHDRAWN: "撤下并说明",
    TAKEN_DOWN: "下线",
    REVIEWED_AFTER: "补审",
    CARRIED_OUT: "移交承继机关",
    CARRIED_IN: "由承继机关接收",
    TAKEN_OVER: "从原网站接收",
    TAKEOVER_APPROVED: "确认接收原网站信息",
    CARRY_ORDERED: "将全部信息移交承继机关",
}
