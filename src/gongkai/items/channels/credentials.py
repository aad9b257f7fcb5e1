"""The credentials of accounts: sealed under the key file, opened only to call the account, never shown again.

They are bound to their account, so that no row opens in another's place.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from django.db import transaction
from django.db.models import QuerySet

from gongkai.files.key_file import key_ids, unwrap, wrap
from gongkai.items.models import Connection

FIELDS = {"wechat": ("app_id", "secret"), "weibo": ("token", "address")}
"""What the interface of each kind of account asks for."""


def sealed(outlet_id: int, values: Mapping[str, str]) -> tuple[str, bytes]:
    """Credentials as they are kept, and the id of the key."""
    return wrap(json.dumps(dict(values)).encode(), _about(outlet_id))


def opened(connection: Connection) -> dict[str, str]:
    """The credentials; raises key_file.KeyMissing."""
    found = unwrap(connection.key_id, connection.sealed, _about(connection.outlet_id))
    return {str(name): str(value) for name, value in json.loads(found).items()}


def not_newest() -> QuerySet[Connection]:
    """What is not under the newest key of the file."""
    return Connection.objects.exclude(key_id=key_ids()[-1])


def lost() -> QuerySet[Connection]:
    """What no key of the file opens."""
    return Connection.objects.exclude(key_id__in=key_ids())


@transaction.atomic
def wrap_all() -> int:
    """Take everything under the newest key, for the rotation; how many there were."""
    rows = list(not_newest().select_for_update().order_by("pk"))
    for row in rows:
        row.key_id, row.sealed = wrap(unwrap(row.key_id, row.sealed, _about(row.outlet_id)), _about(row.outlet_id))
    Connection.objects.bulk_update(rows, ["key_id", "sealed"])
    return len(rows)


def _about(outlet_id: int) -> str:
    return f"account {outlet_id}"
