"""What can happen to a letter: the verbs of its events with their Chinese labels."""

SUBJECT = "letter"
WRITTEN = "letter.written"
COUNTERSIGN_ASKED = "letter.countersign_asked"
COUNTERSIGNED = "letter.countersigned"
CHECKED = "letter.checked"
SIGNED = "letter.signed"
RETURNED = "letter.returned"
REPLACED = "letter.replaced"
NUMBERED = "letter.numbered"
SEALED = "letter.sealed"
SCANNED = "letter.scanned"
SENT = "letter.sent"
RECEIVED = "letter.received"
CAME_BACK = "letter.came_back"
VOIDED = "letter.voided"

VERBS = {
    WRITTEN: "拟制文书",
    COUNTERSIGN_ASKED: "送会签",
    COUNTERSIGNED: "会签",
    CHECKED: "审核文书",
    SIGNED: "签发文书",
    RETURNED: "退回文书",
    REPLACED: "文书另拟新稿",
    NUMBERED: "取号",
    SEALED: "用印",
    SCANNED: "上传盖章扫描件",
    SENT: "送出",
    RECEIVED: "签收",
    CAME_BACK: "退件",
    VOIDED: "文书作废",
}
