"""联系方式 as one cell: telephone, e-mail, address. Pure."""

from __future__ import annotations

import re

from gongkai.applications.particulars import Applicant

BETWEEN = "；"


def contact_words(applicant: Applicant) -> str:
    """The contacts as one cell."""
    return BETWEEN.join(part for part in (applicant.phone, applicant.email, applicant.address) if part)


def contact_parts(text: str) -> dict[str, str]:
    """Telephone, e-mail and address of a cell; what is neither of the first two belongs to the address."""
    phone, email, address = "", "", []
    for part in re.split(r"[；;\n]|(?<=\d)[,，、/\s]|[,，、/\s](?=\d{7,})", text):
        plain = part.strip()
        if not plain:
            continue
        if "@" in plain and not email:
            email = plain
        elif not phone and re.fullmatch(r"[+（(]?[\d()（）\-\s]{7,20}", plain):
            phone = plain
        else:
            address.append(plain)
    return {"phone": phone, "email": email, "address": BETWEEN.join(address)}
