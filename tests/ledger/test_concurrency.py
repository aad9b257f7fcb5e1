"""Many at once: threads with connections and transactions of their own, on both databases."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from gongkai.ledger.models import Event
from gongkai.ledger.services import OutsideTransaction, append
from gongkai.ledger.verification import verify
from tests.ledger.writing import draft, write

WRITERS, EACH = 8, 5


def _write_some(barrier: Barrier) -> None:
    try:
        barrier.wait(timeout=30)
        for _ in range(EACH):
            write(body_id=1)
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_simultaneous_acts_get_gapless_sequences() -> None:
    barrier = Barrier(WRITERS)
    with ThreadPoolExecutor(WRITERS) as pool:
        for done in [pool.submit(_write_some, barrier) for _ in range(WRITERS)]:
            done.result(timeout=60)
    sequences = Event.objects.order_by("sequence").values_list("sequence", flat=True)
    assert list(sequences) == list(range(1, WRITERS * EACH + 1))
    assert list(verify()) == []


@pytest.mark.django_db(transaction=True)
def test_an_event_outside_its_acts_transaction_is_refused() -> None:
    with pytest.raises(OutsideTransaction):
        append(draft())
    assert not Event.objects.exists()
