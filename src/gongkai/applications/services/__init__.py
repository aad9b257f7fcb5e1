"""The acts on applications: typed input, the policy, one transaction, one event of the ledger, or `Refused`.

`key` of an act is the key of the form it was sent with: a second use is refused (`submitted_already`).
"""

from gongkai.applications.services.annulling import annul
from gongkai.applications.services.answering import Part, record_past_answer
from gongkai.applications.services.assigning import assign
from gongkai.applications.services.attaching import attach, read_proof
from gongkai.applications.services.calendars import import_notice
from gongkai.applications.services.calling import record_call
from gongkai.applications.services.carrying import carry_over
from gongkai.applications.services.consulting import consult, receive_opinion, record_delivery
from gongkai.applications.services.correcting import abandon_uncorrected, ask_correction, receive_correction
from gongkai.applications.services.drafting import submit_draft, write_draft
from gongkai.applications.services.ending import withdraw
from gongkai.applications.services.fees import end_unpaid, notice_fee, receive_fee_notice, record_payment
from gongkai.applications.services.filing import Filed, Filing, file_online
from gongkai.applications.services.following import find_by_code
from gongkai.applications.services.forwarding import forward, reply_of_unit, urge
from gongkai.applications.services.handing_out import cover_file, let_go_knowingly, scrub_file
from gongkai.applications.services.handing_over import hand_over
from gongkai.applications.services.intake import Asked, Registration, confirm, register
from gongkai.applications.services.issuing import issue_answer
from gongkai.applications.services.locking import lock_year
from gongkai.applications.services.privacy import erase_particulars, read_particulars
from gongkai.applications.services.rectifying import conclude_rectification
from gongkai.applications.services.registering_again import correct_registration
from gongkai.applications.services.remaking import order_new_answer
from gongkai.applications.services.reviewing import check_draft, give_opinion, return_draft, sign_draft
from gongkai.applications.services.searching import Search, record_search
from gongkai.applications.services.splitting import split_matters
from gongkai.applications.services.supplementing import correct_online, supplement
from gongkai.applications.services.terms import announce_delay, ask_reasons, extend, receive_reasons
from gongkai.applications.services.together import for_many, register_many

__all__ = [
    "Asked", "Filed", "Filing", "Part", "Registration", "Search", "abandon_uncorrected", "announce_delay", "annul",
    "ask_correction", "ask_reasons", "assign", "attach", "carry_over", "check_draft", "conclude_rectification",
    "confirm", "consult", "correct_online", "correct_registration", "cover_file", "end_unpaid", "erase_particulars", "extend",
    "file_online", "find_by_code", "for_many", "forward", "give_opinion", "hand_over", "import_notice",
    "issue_answer", "let_go_knowingly", "lock_year", "notice_fee", "order_new_answer", "read_particulars", "read_proof",
    "receive_correction", "receive_fee_notice", "receive_opinion", "receive_reasons", "record_call",
    "record_delivery", "record_past_answer", "record_payment", "record_search", "register", "register_many",
    "reply_of_unit", "return_draft", "scrub_file", "sign_draft", "split_matters", "submit_draft", "supplement", "urge", "withdraw",
    "write_draft",
]  # fmt: skip
