"""A filing on its way from the form to the check page and back, encrypted inside the page itself.

So the server keeps nothing of an application that was never sent, and neither the page nor the browser's history holds
an identity number. The seal also vouches that the files named in it are this visitor's, and that the key is ours.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import zlib
from dataclasses import asdict, dataclass, field

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings

HOURS = 2
"""For so long a check page can be sent."""


class Expired(Exception):
    """The seal is too old, broken, or for another body."""


@dataclass(frozen=True, slots=True)
class Handed:
    """A file that was handed in already: its id in quarantine and its name."""

    file_id: int
    name: str


@dataclass(frozen=True, slots=True)
class Draft:
    """What was filled in: texts by the form's field names, the files, and the secret key of the form."""

    body_id: int
    texts: dict[str, str]
    attachments: tuple[Handed, ...] = ()
    proofs: tuple[Handed, ...] = ()
    key: str = field(default_factory=lambda: secrets.token_urlsafe(24))

    def __repr__(self) -> str:
        # what a traceback or a stray log line would print
        return "Draft(…)"


def seal(draft: Draft) -> str:
    """The draft as text for a hidden field."""
    return Fernet(_key()).encrypt(zlib.compress(json.dumps(asdict(draft)).encode())).decode()


def unseal(text: str, body_id: int) -> Draft:
    """The draft again; raises Expired."""
    try:
        data = json.loads(zlib.decompress(Fernet(_key()).decrypt(text.encode(), ttl=HOURS * 3600)))
    except (InvalidToken, UnicodeEncodeError) as problem:
        raise Expired from problem
    if data["body_id"] != body_id:
        raise Expired
    files = {name: tuple(Handed(**one) for one in data.pop(name)) for name in ("attachments", "proofs")}
    return Draft(**data, **files)


def _key() -> bytes:
    return base64.urlsafe_b64encode(hashlib.sha256(f"filing on its way\n{settings.SECRET_KEY}".encode()).digest())
