"""What can happen to channels, as the ledger calls it, with its words."""

OUTLET = "outlet"
OPENED = "outlet.opened"
CLOSED = "outlet.closed"
TOTALLED = "outlet.totalled"

DELIVERY = "item_delivery"
RECORDED = "item_delivery.recorded"
TAKEN_BACK = "item_delivery.taken_back"

CONNECTED = "outlet.connected"
DISCONNECTED = "outlet.disconnected"

POSTING = "item_posting"
POSTED = "item_posting.asked"
POST_FAILED = "item_posting.failed"
POST_UNKNOWN = "item_posting.unknown"
POST_SETTLED = "item_posting.settled"
REMOVAL_ASKED = "item_posting.removal_asked"

VERBS = {
    OPENED: "开设公开渠道", CLOSED: "停用公开渠道", TOTALLED: "登记渠道月度条数", RECORDED: "登记渠道发布", TAKEN_BACK: "登记已从渠道撤下",
    CONNECTED: "设置账号接口", DISCONNECTED: "取消账号接口", POSTED: "推送到账号", POST_FAILED: "账号没有发布",
    POST_UNKNOWN: "账号是否已发布不清楚", POST_SETTLED: "查明账号是否已发布", REMOVAL_ASKED: "要求从账号删除",
}  # fmt: skip
