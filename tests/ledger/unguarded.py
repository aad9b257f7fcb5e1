"""How a test takes away the database's guard over the events: as an attacker with the database's password would."""

from django.db.backends.base.base import BaseDatabaseWrapper

from gongkai.ledger import triggers


def drop_statements(connection: BaseDatabaseWrapper) -> list[str]:
    """SQL that drops every trigger over the events."""
    if connection.vendor == "postgresql":
        return [f"DROP TRIGGER IF EXISTS {name} ON {triggers.TABLE}" for name in triggers.POSTGRESQL]
    return [f"DROP TRIGGER IF EXISTS {name}" for name in triggers.SQLITE]


def drop_guard(connection: BaseDatabaseWrapper) -> None:
    """Drop them."""
    with connection.cursor() as cursor:
        for statement in drop_statements(connection):
            cursor.execute(statement)
