"""The database's own guard over the events: it refuses UPDATE, DELETE, TRUNCATE and writing over an existing key.

Installed after every migrate, because a migration that rebuilds a table drops its triggers silently; looked for at
start (`checks`) and by `verify`.
"""

from __future__ import annotations

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

TABLE = "ledger_event"
MESSAGE = "ledger events are never changed"

SQLITE = {
    "ledger_event_no_update": f"BEFORE UPDATE ON {TABLE} BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END",
    "ledger_event_no_delete": f"BEFORE DELETE ON {TABLE} BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END",
    # INSERT OR REPLACE deletes the old row without firing its DELETE trigger
    "ledger_event_no_replace": (
        f"BEFORE INSERT ON {TABLE} WHEN EXISTS (SELECT 1 FROM {TABLE} WHERE id = NEW.id"  # noqa: S608
        " OR (body_id = NEW.body_id AND sequence = NEW.sequence))"
        f" BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
    ),
}

# an INSERT over an existing key is refused by the key itself here, and ON CONFLICT DO UPDATE fires the UPDATE trigger
POSTGRESQL = {
    "ledger_event_no_change": f"BEFORE UPDATE OR DELETE ON {TABLE} FOR EACH ROW",
    "ledger_event_no_truncate": f"BEFORE TRUNCATE ON {TABLE} FOR EACH STATEMENT",
}
POSTGRESQL_KEYS = {"ledger_event_pkey", "ledger_event_once"}
FUNCTION = (
    "CREATE OR REPLACE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{MESSAGE}'; END $$"
)


def install(connection: BaseDatabaseWrapper) -> None:
    """Create the triggers that are not there; safe to repeat."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            _install_postgresql(cursor)
        else:
            for name, body in SQLITE.items():
                cursor.execute(f"CREATE TRIGGER IF NOT EXISTS {name} {body}")


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """The names of triggers (PostgreSQL: also keys) that are absent, disabled or changed; empty when guarded."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            return _missing_postgresql(cursor)
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [TABLE])
        found = dict(cursor.fetchall())
    return sorted(name for name, body in SQLITE.items() if found.get(name) != f"CREATE TRIGGER {name} {body}")


def has_table(connection: BaseDatabaseWrapper) -> bool:
    """Whether the table of events exists: before the first migrate there is nothing to guard."""
    return TABLE in connection.introspection.table_names()


def _install_postgresql(cursor: Any) -> None:
    cursor.execute(FUNCTION)
    for name, when in POSTGRESQL.items():
        cursor.execute(f"CREATE OR REPLACE TRIGGER {name} {when} EXECUTE FUNCTION ledger_refuse()")
        # ALWAYS: also under session_replication_role = replica
        cursor.execute(f"ALTER TABLE {TABLE} ENABLE ALWAYS TRIGGER {name}")


def _missing_postgresql(cursor: Any) -> list[str]:
    # tgtype: 1 row, 2 before, 8 delete, 16 update, 32 truncate
    cursor.execute(
        "SELECT t.tgname, t.tgenabled, t.tgtype, p.prosrc FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid"
        " WHERE t.tgrelid = to_regclass(%s)",
        [TABLE],
    )
    found = {name: (enabled, kind, source) for name, enabled, kind, source in cursor.fetchall()}
    kinds = {"ledger_event_no_change": 1 + 2 + 8 + 16, "ledger_event_no_truncate": 2 + 32}
    source = FUNCTION.split("$$")[1]
    absent = {name for name, kind in kinds.items() if found.get(name) != ("A", kind, source)}
    cursor.execute("SELECT indexrelid::regclass::text FROM pg_index WHERE indrelid = to_regclass(%s)"
                   " AND indisunique AND indisvalid", [TABLE])  # fmt: skip
    return sorted(absent | (POSTGRESQL_KEYS - {name for (name,) in cursor.fetchall()}))
