"""The lock on a body lets others insert rows that name it: a rebuild holds every chain and waits for no body."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from gongkai.bodies.act import locked
from gongkai.bodies.models import Body, Division
from tests.bodies.county import found_county


def _insert_below(body_id: int) -> None:
    try:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET LOCAL lock_timeout = '5s'")
            Division.objects.create(body_id=body_id, name="综合科")
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_a_row_that_names_a_locked_body_is_inserted_all_the_same() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite knows one writer at a time and no row locks")
    body = found_county().town
    with transaction.atomic(), ThreadPoolExecutor(1) as pool:
        locked(body)
        pool.submit(_insert_below, body.pk).result(timeout=30)
    assert Body.objects.get(pk=body.pk).divisions.count() == 1
