"""The keys of the cases: one random key a case, kept in the database only as the key file encrypts it (`files.key_file`).

Destroying a case's key makes its particulars unreadable, in backups of the database too as soon as they are older than
the key file's last rotation.
"""

from __future__ import annotations

import secrets

from gongkai.files.key_file import KeyMissing, decrypt, encrypt, key_id_of, key_ids, unwrap, wrap

__all__ = ["Erased", "KeyMissing", "decrypt", "encrypt", "key_id_of", "key_ids", "new_key", "unwrap", "wrap"]

KEY = 32


class Erased(Exception):
    """The key of the case was destroyed: nobody can read its particulars any more."""


def new_key() -> bytes:
    """A random key for one case."""
    return secrets.token_bytes(KEY)
