"""Events of an imagined kind, for tests of the chain itself."""

from datetime import date
from typing import Any

from django.db import transaction

from gongkai.ledger.models import Event
from gongkai.ledger.services import Draft, append


def draft(body_id: int = 1, subject_id: int = 7, verb: str = "sample.done", **fields: Any) -> Draft:
    """A legal draft; fields replace its parts."""
    values: dict[str, Any] = {"actor_id": 3, "law_date": date(2026, 3, 2)} | fields
    return Draft(body_id=body_id, subject_kind="sample", subject_id=subject_id, verb=verb, **values)


def write(**fields: Any) -> Event:
    """Append one event in a transaction of its own."""
    with transaction.atomic():
        return append(draft(**fields))
