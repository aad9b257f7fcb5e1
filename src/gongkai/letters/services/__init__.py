"""The acts on letters: typed input, the policy, one transaction, one event of the ledger, or `Refused`.

`key` of an act is the key of the form it was sent with: a second use is refused (`submitted_already`).
"""

from gongkai.letters.services.answering import submit_answer
from gongkai.letters.services.countersigning import ask_countersign, countersign
from gongkai.letters.services.numbering import take_number, void_letter
from gongkai.letters.services.offices import Office, drop_wording, set_office, set_wording
from gongkai.letters.services.reviewing import check_letter, return_letter, sign_letter
from gongkai.letters.services.sealing import record_seal, upload_scan
from gongkai.letters.services.secrecy import review_secrecy
from gongkai.letters.services.serving import Sending, check_sending, record_received, record_returned, send_letter
from gongkai.letters.services.together import write_many
from gongkai.letters.services.writing import write_letter

__all__ = [
    "Office", "Sending", "ask_countersign", "check_letter", "check_sending", "countersign", "drop_wording", "record_received", "record_returned", "record_seal",
    "return_letter", "review_secrecy", "send_letter", "set_office", "set_wording", "sign_letter", "submit_answer", "take_number",
    "upload_scan", "void_letter", "write_letter", "write_many",
]  # fmt: skip
