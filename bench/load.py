"""Very many applications on PostgreSQL: loading beside a bare COPY of the same rows, and what everything then costs.

`python -m bench.load N [M]` prints the measures as JSON: N applications over M bodies, in a server of its own.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tests.postgres import postgres

ROOT = Path(__file__).resolve().parent.parent
BODIES = 500
BASE = 1_000
"""so many applications are what growth is measured from"""

Found = dict[str, Any]


def measure(applications: int, bodies: int = BODIES) -> list[Found]:
    """The measures of a small load and of this one, each in a database and in processes of its own."""
    with postgres() as address:
        sizes = {"base": BASE, "large": applications}
        return [_measured(address, name, number, bodies) for name, number in sizes.items()]


def _measured(address: str, name: str, applications: int, bodies: int) -> Found:
    create(address, name)
    with tempfile.TemporaryDirectory(prefix="gongkai-load-") as folder:
        database = address.rpartition("/")[0] + f"/{name}"
        environment = {**os.environ, "GONGKAI_DATABASE": database, "GONGKAI_VAR": folder}
        found: Found = {"applications": applications, "bodies": bodies}
        # one process after the other: what one step left in memory is not the next one's
        for step in STEPS:
            command = [sys.executable, "-m", "bench.load", "child", step, str(applications), str(bodies)]
            done = subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True)
            found |= json.loads(done.stdout.splitlines()[-1])
        return found


def create(address: str, name: str) -> None:
    import psycopg

    with psycopg.connect(address.rpartition("/")[0] + "/postgres", autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')


def load(applications: int, bodies: int) -> Found:
    from gongkai.applications.loading.run import load as loading
    from gongkai.bodies.demonstration import flag_demonstration

    flag_demonstration()
    spent = os.times()
    loaded = loading(applications, bodies)
    _analyze()
    return {"events": loaded.events, "rows": loaded.rows, "load": loaded.seconds, "load_processor": _spent_since(spent)}


def verify(applications: int, bodies: int) -> Found:
    """Whether the whole ledger verifies, and what that takes."""
    from gongkai.ledger.verification import verify as verified

    begun, problems = time.monotonic(), sum(1 for _ in verified())
    return {"verify": time.monotonic() - begun, "problems": problems, "verify_memory": peak()}


def rebuild(applications: int, bodies: int) -> Found:
    """Every projection emptied and derived again: how long, how much memory, and whether it tells the same."""
    from gongkai.ledger.projections import rebuild as rebuilt

    before, begun = _digest(), time.monotonic()
    rebuilt()
    seconds, memory = time.monotonic() - begun, peak()
    same = _digest() == before
    _analyze()
    return {"rebuild": seconds, "rebuild_memory": memory, "rebuild_same": same}


def _digest() -> list[Any]:
    """The projections in the database as one number each, without the numbers of rows."""
    from django.db import connection

    facts = "application_id, measure, body_id, year, row, applicant_kind, outcome, from_seq, to_seq, ended_year"
    told = []
    with connection.cursor() as cursor:
        for table, columns in (("case", "t.*"), ("countedfact", facts), ("register", "t.*")):
            cursor.execute(f"SELECT count(*), sum(hashtextextended(ROW({columns})::text, 0)) FROM applications_{table} t")  # noqa: S608
            told.append(cursor.fetchone())
    return told


def pages(applications: int, bodies: int) -> Found:
    from bench.pages import measure as measured

    return {"pages": [asdict(page) for page in measured()]}


def figures(applications: int, bodies: int) -> Found:
    from bench.summing import measure as measured

    return measured()


def copy(applications: int, bodies: int) -> Found:
    """Seconds of COPY for the same rows into the same tables, emptied, with their indexes, constraints and keys."""
    from django.db import connection, transaction

    from gongkai.applications.loading.run import ORDER

    tables = [connection.ops.quote_name(model._meta.db_table) for model in ORDER]
    connection.ensure_connection()
    with tempfile.TemporaryDirectory(prefix="gongkai-copy-") as folder, connection.connection.cursor() as cursor:
        for number, table in enumerate(tables):
            with (Path(folder) / str(number)).open("wb") as file, cursor.copy(f"COPY {table} TO STDOUT") as found:
                for data in found:
                    file.write(data)
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute(f"TRUNCATE {', '.join(tables)} CASCADE")
        begun = time.monotonic()
        with transaction.atomic():
            for number, table in enumerate(tables):
                with (Path(folder) / str(number)).open("rb") as file, cursor.copy(f"COPY {table} FROM STDIN") as into:
                    while data := file.read(1 << 20):
                        into.write(data)
        return {"copy": time.monotonic() - begun}


def peak() -> int:
    """The most memory this process has held, in KiB."""
    status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM")))


def _spent_since(before: os.times_result) -> float:
    now = os.times()
    return sum(now[:4]) - sum(before[:4])


def _analyze() -> None:
    """As the server's own housekeeping does some minutes later."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


STEPS = {"load": load, "pages": pages, "figures": figures, "verify": verify, "rebuild": rebuild, "copy": copy}
"""What is done with a new database, in this order: the last one empties its tables."""


def child(step: str, applications: int, bodies: int) -> None:
    from gongkai.site.starting import start

    start()
    print(json.dumps(STEPS[step](applications, bodies)))


if __name__ == "__main__":
    if sys.argv[1] == "child":
        child(sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
    else:
        print(json.dumps(measure(*map(int, sys.argv[1:])), ensure_ascii=False))
