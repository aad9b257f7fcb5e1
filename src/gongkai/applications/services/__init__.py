"""The acts on applications: typed input, the policy, one transaction, one event of the ledger, or `Refused`.

`key` of an act is the key of the form it was sent with: a second use is refused (`submitted_already`).
"""

from gongkai.applications.services.answering import Part, answer
from gongkai.applications.services.assigning import assign
from gongkai.applications.services.attaching import attach, read_proof
from gongkai.applications.services.calling import record_call
from gongkai.applications.services.consulting import consult, receive_opinion, record_delivery
from gongkai.applications.services.correcting import abandon_uncorrected, ask_correction, receive_correction
from gongkai.applications.services.ending import withdraw
from gongkai.applications.services.filing import Filed, Filing, file_online
from gongkai.applications.services.following import find_by_code
from gongkai.applications.services.forwarding import forward, reply_of_unit, urge
from gongkai.applications.services.handing_over import hand_over
from gongkai.applications.services.intake import Asked, Registration, confirm, register
from gongkai.applications.services.locking import lock_year
from gongkai.applications.services.privacy import erase_particulars, read_particulars
from gongkai.applications.services.rectifying import conclude_rectification
from gongkai.applications.services.searching import Search, record_search
from gongkai.applications.services.splitting import split_matters
from gongkai.applications.services.supplementing import correct_online, supplement
from gongkai.applications.services.terms import ask_reasons, extend

__all__ = [
    "Asked", "Filed", "Filing", "Part", "Registration", "Search", "abandon_uncorrected", "answer", "ask_correction",
    "ask_reasons", "assign", "attach", "conclude_rectification", "confirm", "consult", "correct_online",
    "erase_particulars", "extend", "file_online", "find_by_code", "forward", "hand_over", "lock_year",
    "read_particulars", "read_proof", "receive_correction", "receive_opinion", "record_call", "record_delivery",
    "record_search", "register", "reply_of_unit", "split_matters", "supplement", "urge", "withdraw",
]  # fmt: skip
