"""What can happen to channels, as the ledger calls it, with its words."""

OUTLET = "outlet"
OPENED = "outlet.opened"
CLOSED = "outlet.closed"
TOTALLED = "outlet.totalled"

DELIVERY = "item_delivery"
RECORDED = "item_delivery.recorded"
TAKEN_BACK = "item_delivery.taken_back"

VERBS = {
    OPENED: "开设公开渠道", CLOSED: "停用公开渠道", TOTALLED: "登记渠道月度条数", RECORDED: "登记渠道发布", TAKEN_BACK: "登记已从渠道撤下",
}  # fmt: skip
