"""The database itself refuses to change events; a lost guard is noticed."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from gongkai.ledger import triggers
from gongkai.ledger.checks import events_are_guarded
from gongkai.ledger.models import Event
from gongkai.ledger.verification import verify
from tests.ledger.unguarded import drop_guard
from tests.ledger.writing import write

pytestmark = pytest.mark.django_db

COLUMNS = (
    "id, body_id, sequence, subject_kind, subject_id, verb, law_date, recorded_at, actor_id, canonical, previous_hash, hash"
)


def refused(statement: str, parameters: Any = ()) -> str:
    """Run a statement that must fail; the database's message."""
    with pytest.raises(DatabaseError) as problem, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, parameters)
    return str(problem.value)


def test_an_event_cannot_be_updated() -> None:
    event = write()
    assert "never changed" in refused("UPDATE ledger_event SET verb = 'other.done'")
    with pytest.raises(DatabaseError), transaction.atomic():
        Event.objects.filter(pk=event.pk).update(actor_id=99)
    assert Event.objects.get().actor_id == 3


def test_an_event_cannot_be_deleted() -> None:
    write()
    assert "never changed" in refused("DELETE FROM ledger_event")
    with pytest.raises(DatabaseError), transaction.atomic():
        Event.objects.all().delete()
    assert Event.objects.count() == 1


def test_the_model_itself_refuses_save_and_delete() -> None:
    event = write()
    for change in (event.save, event.delete):
        with pytest.raises(TypeError):
            change()


def test_the_table_cannot_be_truncated() -> None:
    write()
    if connection.vendor == "postgresql":
        assert "never changed" in refused("TRUNCATE ledger_event")
    # SQLite knows no TRUNCATE; its DELETE without a condition is refused above
    assert Event.objects.count() == 1


@pytest.mark.parametrize("key", ["id", "sequence"])
def test_an_event_cannot_be_inserted_over_an_existing_key(key: str) -> None:
    write()
    number = "id, body_id" if key == "id" else "id + 1000, body_id"
    sequence = "sequence + 1000" if key == "id" else "sequence"
    values = f"SELECT {number}, {sequence}, " + COLUMNS.split("sequence, ")[1] + " FROM ledger_event"  # noqa: S608
    if connection.vendor == "postgresql":
        refused(f"INSERT INTO ledger_event ({COLUMNS}) {values}")
        change = "ON CONFLICT ON CONSTRAINT ledger_event_once DO UPDATE SET verb = 'other.done'"
        change = change if key == "sequence" else "ON CONFLICT (id) DO UPDATE SET verb = 'other.done'"
        assert "never changed" in refused(f"INSERT INTO ledger_event ({COLUMNS}) {values} {change}")
    else:
        assert "never changed" in refused(f"INSERT OR REPLACE INTO ledger_event ({COLUMNS}) {values}")
        assert "never changed" in refused(f"REPLACE INTO ledger_event ({COLUMNS}) {values}")
    assert Event.objects.get().verb == "sample.done"


def test_a_dropped_guard_stops_the_start_and_is_found_by_verify() -> None:
    write()
    drop_guard(connection)
    (error,) = events_are_guarded(None, databases=["default"])
    assert error.id == "ledger.E001"
    assert {problem.code for problem in verify()} == {"trigger"}


def test_a_guard_that_was_made_toothless_is_noticed() -> None:
    name = next(iter(triggers.POSTGRESQL if connection.vendor == "postgresql" else triggers.SQLITE))
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"ALTER TABLE ledger_event DISABLE TRIGGER {name}")
        else:
            cursor.execute(f"DROP TRIGGER {name}")
            cursor.execute(f"CREATE TRIGGER {name} BEFORE UPDATE ON ledger_event WHEN 0 BEGIN SELECT 1; END")
    assert triggers.missing(connection) == [name]


def test_the_guard_holds_in_a_replicas_session_too() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("only PostgreSQL can switch off ordinary triggers for a session")
    write()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
    assert "never changed" in refused("DELETE FROM ledger_event")


def test_every_migrate_puts_the_guard_back() -> None:
    drop_guard(connection)
    call_command("migrate", verbosity=0, stdout=StringIO())
    assert triggers.missing(connection) == []


def test_without_databases_named_nothing_is_asked_of_them() -> None:
    assert events_are_guarded(None) == []
