"""The acts on reviews and suits: typed input, the policy, one transaction, one event of the ledger, or `Refused`.

`key` of an act is the key of the form it was sent with: a second use is refused (`submitted_already`).
"""

from gongkai.remedies.services.annulling import annul, erase_party
from gongkai.remedies.services.carrying import carry_over
from gongkai.remedies.services.complying import comply, order_duty
from gongkai.remedies.services.deciding import appeal, decide, reopen, withdraw
from gongkai.remedies.services.following import accept, file_evidence, file_reply, hear, receive_copy
from gongkai.remedies.services.registering import Filing, SuitFiling, register_review, register_suit

__all__ = [
    "Filing", "SuitFiling", "accept", "annul", "appeal", "carry_over", "comply", "decide", "erase_party", "file_evidence", "file_reply",
    "hear", "order_duty", "receive_copy", "register_review", "register_suit", "reopen", "withdraw",
]  # fmt: skip
