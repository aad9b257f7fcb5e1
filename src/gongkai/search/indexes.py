"""The full-text index of each store, kept by the database itself: a passage cannot be written and not be indexed.

PostgreSQL: a GIN index over a function of the passage's columns, so that no tsvector is stored. SQLite: an FTS5 table
without contents, kept up by triggers that call `search_tokens`, a function of this program. Both are in the migration
and put in place again after every migrate, because a table that is rebuilt loses its triggers silently.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from gongkai.search import bigrams

TABLES = ("search_publicpassage", "search_deskpassage")

FUNCTION = """
CREATE OR REPLACE FUNCTION search_tokens(folded text, facets text) RETURNS tsvector
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 10000 AS $$
  SELECT array_to_tsvector(array_cat(array_cat(
    array_agg(pair.a) FILTER (WHERE pair.a <> ' '),
    array_agg(pair.a || pair.b) FILTER (WHERE pair.a <> ' ' AND pair.b <> ' ')),
    string_to_array(btrim(facets), ' ')))
  FROM (SELECT string_to_array(folded, NULL) AS signs) AS whole, unnest(whole.signs, whole.signs[2:]) AS pair (a, b)
$$
"""
POSTGRESQL = (
    # kept in the row, where going through passages finds it
    "ALTER TABLE {0} ALTER COLUMN folded SET STORAGE MAIN",
    "CREATE INDEX IF NOT EXISTS {0}_tokens ON {0} USING gin (search_tokens(folded, facets))",
)

FEW, MANY = "256kB", "4MB"
"""How long PostgreSQL's list of changes not yet entered may grow. A longer one makes writing twice as fast, but whoever
searches goes through it for each span of days."""

# an index of an earlier version has its own limit, which went before that of the connection
LIMITED = "SELECT 1 FROM pg_class WHERE oid = %s::regclass AND reloptions::text LIKE '%%gin_pending_list_limit%%'"
UNLIMITED = "ALTER INDEX {0}_tokens RESET (gin_pending_list_limit)"

# unpacked several times as fast, where the server was built with it
LZ4 = "ALTER TABLE {0} ALTER COLUMN folded SET COMPRESSION lz4"

SQLITE = (
    # tokens hold no ASCII but the facets, which are letters, figures and the underscore
    "CREATE VIRTUAL TABLE IF NOT EXISTS {0}_tokens USING"
    " fts5(tokens, content='', detail=none, columnsize=0, tokenize=\"ascii tokenchars '_'\")",
    "CREATE VIRTUAL TABLE IF NOT EXISTS {0}_frequencies USING fts5vocab({0}_tokens, row)",
    "CREATE TRIGGER IF NOT EXISTS {0}_insert AFTER INSERT ON {0} BEGIN"
    " INSERT INTO {0}_tokens (rowid, tokens) VALUES (NEW.place, search_tokens(NEW.folded, NEW.facets)); END",
    "CREATE TRIGGER IF NOT EXISTS {0}_delete AFTER DELETE ON {0} BEGIN"
    " INSERT INTO {0}_tokens ({0}_tokens, rowid, tokens)"
    " VALUES ('delete', OLD.place, search_tokens(OLD.folded, OLD.facets)); END",
    "CREATE TRIGGER IF NOT EXISTS {0}_update BEFORE UPDATE ON {0} BEGIN"
    " SELECT RAISE(ABORT, 'passages are not changed but replaced'); END",
)


def install(connection: BaseDatabaseWrapper) -> None:
    """Create what is not there; safe to repeat."""
    with connection.cursor() as cursor:
        statements = SQLITE
        if connection.vendor == "postgresql":
            cursor.execute(FUNCTION)
            statements = (LZ4, *POSTGRESQL) if _has_lz4(cursor) else POSTGRESQL
        for table in TABLES:
            for statement in statements:
                cursor.execute(statement.format(table))
            if connection.vendor == "postgresql":
                _use_limit_of_connection(cursor, table)


@contextmanager
def many_together(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """For very many passages in the transaction under way: PostgreSQL enters them together, all of them before its end."""
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('gin_pending_list_limit', %s, true)", [MANY])
        yield
        for table in TABLES:
            cursor.execute("SELECT gin_clean_pending_list(%s::regclass)", [f"{table}_tokens"])
        cursor.execute("SELECT set_config('gin_pending_list_limit', %s, true)", [FEW])


def _use_limit_of_connection(cursor: Any, table: str) -> None:
    cursor.execute(LIMITED, [f"{table}_tokens"])
    if cursor.fetchone():
        cursor.execute(UNLIMITED.format(table))


def _has_lz4(cursor: Any) -> bool:
    cursor.execute("SELECT 'lz4' = ANY(enumvals) FROM pg_settings WHERE name = 'default_toast_compression'")
    return cursor.fetchone() == (True,)


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take away what `install` created, before the tables go."""
    with connection.cursor() as cursor:
        for table in TABLES:
            if connection.vendor == "postgresql":
                cursor.execute(f"DROP INDEX IF EXISTS {table}_tokens")
            else:
                cursor.execute(f"DROP TABLE IF EXISTS {table}_frequencies")
                cursor.execute(f"DROP TABLE IF EXISTS {table}_tokens")
        if connection.vendor == "postgresql":
            cursor.execute("DROP FUNCTION IF EXISTS search_tokens(text, text)")


def has_tables(connection: BaseDatabaseWrapper) -> bool:
    """Whether there are passages to index: before the first migrate there are none."""
    return set(TABLES) <= set(connection.introspection.table_names())


def tokens_line(folded: str, facets: str) -> str:
    """What SQLite's index is given of a passage; the same columns always give the same."""
    return bigrams.line(bigrams.tokens(folded)) + facets


def prepare(connection: BaseDatabaseWrapper) -> None:
    """What each connection needs: SQLite the function that the triggers call."""
    if connection.vendor == "sqlite":
        raw: Any = connection.connection
        raw.create_function("search_tokens", 2, tokens_line, deterministic=True)
    else:
        with connection.cursor() as cursor:
            # to compile a question takes longer than to answer it: all of them are short, whatever the planner expects
            cursor.execute("SET jit = off")
            cursor.execute(f"SET gin_pending_list_limit = '{FEW}'")
