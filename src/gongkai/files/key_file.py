"""The key file outside the database (0600), one key a line, the newest last: what encrypts the keys of cases and the
credentials of accounts. Each key is known by an id that tells nothing about it.
"""

from __future__ import annotations

import hashlib
import secrets
from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

NONCE = 12


class KeyMissing(Exception):
    """The key file no longer holds the key with this id."""


def encrypt(key: bytes, plain: bytes, about: str) -> bytes:
    """AES-256-GCM under a fresh nonce, bound to what it is `about`; the nonce stands first."""
    nonce = secrets.token_bytes(NONCE)
    return nonce + AESGCM(key).encrypt(nonce, plain, about.encode())


def decrypt(key: bytes, sealed: bytes, about: str) -> bytes:
    """The plain bytes; cryptography's InvalidTag when anything was changed or swapped."""
    sealed = bytes(sealed)
    return AESGCM(key).decrypt(sealed[:NONCE], sealed[NONCE:], about.encode())


def wrap(plain: bytes, about: str) -> tuple[str, bytes]:
    """Bytes encrypted with the newest key of the file, and that key's id."""
    key_id, outer = list(_outer_keys().items())[-1]
    return key_id, encrypt(outer, plain, about)


def unwrap(key_id: str, wrapped: bytes, about: str) -> bytes:
    """The plain bytes; KeyMissing where the file does not hold the key that encrypted them."""
    keys = _outer_keys()
    if key_id not in keys:
        raise KeyMissing(key_id)
    return decrypt(keys[key_id], wrapped, about)


def key_ids() -> list[str]:
    """The ids of the keys in the file, the newest last."""
    return list(_outer_keys())


def key_id_of(line: str) -> str:
    """The id of a line of the file."""
    return _digest("id", line).hex()[:16]


def _outer_keys() -> dict[str, bytes]:
    # a rotation replaces the file while the site runs; every process must take up the newest key at once
    file = Path(settings.CASE_KEYS_FILE)
    status = file.stat()
    return _keys_in(file, status.st_ino, status.st_mtime_ns)


@lru_cache(maxsize=2)
def _keys_in(file: Path, inode: int, modified: int) -> dict[str, bytes]:
    return {key_id_of(line): _digest("key", line) for line in file.read_text().split()}


def _digest(purpose: str, line: str) -> bytes:
    return hashlib.sha256(f"gongkai case keys, {purpose}\n{line}".encode()).digest()
