"""What can happen to lists and returns, as the ledger calls it, with the words of the page."""

LIST = "reporting_list"
DECLARED = "reporting_list.declared"
URGED = "reporting_list.urged"

RETURN = "annual_return"
FILED = "return.filed"
TAKEN_BACK = "return.taken_back"
SENT_BACK = "return.sent_back"
ACCEPTED = "return.accepted"

VERBS = {FILED: "报送", TAKEN_BACK: "撤回", SENT_BACK: "退回", ACCEPTED: "接收"}

FORMAT = "国办公开办函〔2021〕30号"
"""The circular on which returns, their form and their dates rest."""
