"""What can happen to an application: the verbs of its events with their Chinese labels."""

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
CALLED = "application.called"
MATTERS_SPLIT = "application.matters_split"
RECTIFIED = "application.rectified"
ATTACHED = "application.attached"
PROOF_READ = "application.proof_read"
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
    CALLED: "电话联系申请人",
    MATTERS_SPLIT: "分列申请事项",
    RECTIFIED: "更正申请处理完毕",
    ATTACHED: "添加附件",
    PROOF_READ: "查看身份证明材料",
    PARTICULARS_READ: "查看申请人个人信息",
    PARTICULARS_ERASED: "销毁申请人个人信息",
}
