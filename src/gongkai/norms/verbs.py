"""What can happen to a normative document and in a consultation, as the ledger calls it, with the words of the timeline."""

SUBJECT = "norm"

REGISTERED = "norm.registered"
RESTATED = "norm.restated"
CHANGES = "norm."
"""Before a code of `law.norms.What`."""
REVOKED = "norm.revoked"
FILED = "norm.filed"
CLEANED = "norm.cleaned"
CARRIED_OUT = "norm.carried_out"
CARRIED_IN = "norm.carried_in"

VERBS = {
    REGISTERED: "公布登记",
    RESTATED: "更正登记",
    "norm.amended": "修改",
    "norm.repealed": "废止",
    "norm.declared_invalid": "宣布失效",
    "norm.suspended": "停止执行",
    "norm.resumed": "恢复执行",
    "norm.continued": "评估后继续有效",
    REVOKED: "撤销错误登记",
    FILED: "报送备案",
    CLEANED: "文件清理",
    CARRIED_OUT: "移交承继机关",
    CARRIED_IN: "由承继机关接收",
}

CONSULTATION = "consultation"

OPINION_RECEIVED = "consultation.opinion_received"
OPINION_ENTERED = "consultation.opinion_entered"
OPINION_JUDGED = "consultation.opinion_judged"

CLEANING = "cleaning"

CLEANING_BEGUN = "cleaning.begun"
CLEANING_DRAFTED = "cleaning.drafted"
CLEANING_TAKEN_EFFECT = "cleaning.taken_effect"
