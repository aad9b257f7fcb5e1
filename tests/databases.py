"""The databases of a test run: the server that it was given, and one migrated database of which every process has a copy.

The migrations take ten seconds of a core. They run once for what the sources of the migrations are: on SQLite the file is
kept between runs, on PostgreSQL a template stands on the server of the run.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

ROOT = Path(__file__).parents[1]
KEPT = ROOT / ".pytest_cache" / "migrated"
TOGETHER = 4
"""So many migrated files are kept: those of people who work on different migrations."""


def server() -> str:
    """The address of the PostgreSQL database that the run was given; blank on SQLite."""
    given = [os.environ.get(name, "").strip() for name in ("GONGKAI_DATABASE", "DATABASE_URL")]
    named = next(filter(None, given), "")
    return named if named.startswith("postgres") else ""


def address(name: str) -> str:
    """The address of another database on that server."""
    return urlsplit(server())._replace(path=f"/{name}").geturl()


def run_sql(*statements: str) -> list[Any]:
    """Run statements on the server's own database, outside transactions; the rows of the last one, if it gives any."""
    import psycopg

    with psycopg.connect(address("postgres"), autocommit=True) as connection:
        for statement in statements:
            cursor = connection.execute(statement)
        return cursor.fetchall() if cursor.description else []


@contextmanager
def alone(lock: Path) -> Iterator[None]:
    """One process at a time."""
    lock.parent.mkdir(parents=True, exist_ok=True)
    with open(lock, "w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def migrated_file() -> Path:
    """An SQLite database with every migration done and nothing in it; to be copied, not opened."""
    kept = KEPT / f"{_sources()}.sqlite3"
    with alone(KEPT / "lock"):
        if not kept.exists():
            _migrate(f"sqlite:///{kept.with_suffix('.new')}")
            os.replace(kept.with_suffix(".new"), kept)
            for old in sorted(KEPT.glob("*.sqlite3"), key=lambda file: file.stat().st_mtime)[:-TOGETHER]:
                old.unlink()
    return kept


def migrated_template() -> str:
    """The name of a database on the server with every migration done and nothing in it; to be copied, not opened."""
    name = f"migrated_{_sources()}"
    with alone(Path(tempfile.gettempdir()) / f"gongkai-{os.getuid()}-{urlsplit(server()).port}.lock"):
        if not run_sql(f"SELECT 1 FROM pg_database WHERE datname = '{name}'"):  # noqa: S608
            making = f"{name}_new"
            run_sql(f"DROP DATABASE IF EXISTS {making} WITH (FORCE)", f"CREATE DATABASE {making}")
            _migrate(address(making))
            run_sql(f"ALTER DATABASE {making} RENAME TO {name}")
    return name


def _sources() -> str:
    """Names what the migrations are made of."""
    files = [*(ROOT / "src").rglob("migrations/*.py"), *(ROOT / "src" / "gongkai" / "ledger").glob("*.py")]
    told = [f"{file.relative_to(ROOT)}\n".encode() + file.read_bytes() for file in sorted(files)]
    return hashlib.sha256(b"\n".join([*told, (ROOT / "requirements.lock").read_bytes()])).hexdigest()[:16]


def _migrate(database: str) -> None:
    with tempfile.TemporaryDirectory(prefix="gongkai-migrated-") as folder:
        site = {"GONGKAI_VAR": folder, "GONGKAI_DATABASE": database, "DJANGO_SETTINGS_MODULE": "gongkai.site.settings"}
        command = [sys.executable, "-W", "ignore", "-m", "gongkai.site", "migrate", "--no-input", "-v", "0"]
        subprocess.run(command, cwd=ROOT, env=os.environ | site, check=True)


def examples(number: int) -> int:
    """How many plans of acts a property tries: the whole number on SQLite; on PostgreSQL, which is slower and where they
    prove the SQL only, a quarter."""
    return max(1, number // 4) if server() else number


def place_test_database(settings: dict[str, Any]) -> bool:
    """Let the test database of these settings begin migrated; True where it is now there, to be used as it is."""
    if server():
        settings["TEST"]["TEMPLATE"] = migrated_template()
        return False
    shutil.copyfile(migrated_file(), settings["TEST"]["NAME"])
    return True
