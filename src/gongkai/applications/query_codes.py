"""The query code with which an applicant without an account follows an application. Only its keyed digest is stored.

Twelve of thirty signs are 58 bits. Signs that look alike (0 O, 1 I L, U V) do not occur, so a code can be read from
paper and over the telephone. Pure but for the keys of the installation.
"""

from __future__ import annotations

import hashlib
import hmac
import unicodedata

from django.conf import settings

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 12
GROUP = 4


def code_of(form_key: str) -> str:
    """The code of the form with this secret key, so that the same form sent twice shows the same code twice."""
    number, signs = int.from_bytes(_keyed("query code of a form", form_key), "big"), ""
    for _ in range(LENGTH):
        number, place = divmod(number, len(ALPHABET))
        signs += ALPHABET[place]
    return signs


def printed(code: str) -> str:
    """The code in groups of four: ABCD-EFGH-JKMN."""
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def folded(typed: str) -> str:
    """What somebody typed without blanks and marks, in capital letters of half width."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", typed).upper() if sign.isalnum())


def digest(code: str) -> str:
    """What is stored of a code, 64 hexadecimal digits; the code may be as typed."""
    return _keyed("query code", folded(code)).hex()


def form_digest(form_key: str) -> str:
    """What is stored of a form's key: with the key itself the code could be made again."""
    return _keyed("form key", form_key).hex()


def _keyed(purpose: str, text: str) -> bytes:
    return hmac.new(settings.BLIND_INDEX_KEY.encode(), f"{purpose}\n{text}".encode(), hashlib.sha256).digest()
