"""Very many applications on PostgreSQL: loading beside a bare COPY of the same rows, and what the tables then cost.

`python -m bench.load N [M]` prints the measures as JSON: N applications over M bodies, in a server of its own.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.postgres import postgres

ROOT = Path(__file__).resolve().parent.parent


def measure(applications: int, bodies: int = 500) -> dict[str, Any]:
    """All measures of one load, made in processes of their own."""
    with tempfile.TemporaryDirectory(prefix="gongkai-load-") as folder, postgres() as address:
        _create(address)
        environment = {**os.environ, "GONGKAI_DATABASE": address, "GONGKAI_VAR": folder}
        command = [sys.executable, "-m", "bench.load", "child", str(applications), str(bodies)]
        done = subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True)
        found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        return found


def _create(address: str) -> None:
    import psycopg

    with psycopg.connect(address.rpartition("/")[0] + "/postgres", autocommit=True) as connection:
        connection.execute("CREATE DATABASE gongkai")


def child(applications: int, bodies: int) -> None:
    from gongkai.site.starting import start

    start()
    from gongkai.applications.loading.run import load
    from gongkai.bodies.demonstration import flag_demonstration

    flag_demonstration()
    loaded = load(applications, bodies)
    found = {
        "applications": applications, "bodies": bodies, "events": loaded.events, "rows": loaded.rows,
        "load": loaded.seconds, **_ledger(), **_figures(), "copy": _bare_copy(),
    }  # fmt: skip
    print(json.dumps(found))


def _ledger() -> dict[str, Any]:
    """Whether the whole ledger verifies, and how long that takes."""
    from gongkai.ledger.verification import verify

    seconds, problems = _timed(lambda: list(verify()))
    return {"verify": seconds, "problems": len(problems)}


def _figures() -> dict[str, Any]:
    """Table 3 of one body and of all, beside the SQL aggregate alone; and whether both identities hold in every year."""
    from django.db import connection

    from gongkai.applications.counting import table3
    from gongkai.applications.loading.county import ROOT as NAME
    from gongkai.applications.loading.run import FIRST_DAY
    from gongkai.bodies.kinds import Role
    from gongkai.bodies.models import Body, Person
    from gongkai.bodies.staffing import appoint
    from gongkai.site.clock import today

    root = Body.objects.get(name=NAME)
    person = Person.objects.create(username="measure", display_name="测量")
    appoint(Person.objects.operator(), person, root, Role.SUPERVISING_OFFICE)
    every = list(root.children.order_by("pk"))
    year = today().year - 1
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")

    def aggregate(chosen: list[Any]) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT measure, row, applicant_kind, count(*) FILTER (WHERE year = %s), count(*) FILTER (WHERE year < %s)"
                " FROM applications_countedfact WHERE body_id = ANY(%s) AND year <= %s AND to_seq IS NULL"
                " GROUP BY measure, row, applicant_kind",
                [year, year, [body.pk for body in chosen], year],
            )
            cursor.fetchall()

    found = {}
    for name, chosen in (("one", every[:1]), ("all", every)):
        found[f"table3_{name}"] = min(_timed(lambda: table3(person, chosen, year))[0] for _ in range(3))  # noqa: B023
        found[f"sql_{name}"] = min(_timed(lambda: aggregate(chosen))[0] for _ in range(3))  # noqa: B023
    tables = {one: table3(person, every, one).rows for one in range(FIRST_DAY.year, today().year + 1)}
    held = all(
        new + carried == done + left
        for rows in tables.values()
        for new, carried, done, left in zip(
            rows["received_new"], rows["received_carried_in"], rows["outcome_total"], rows["carried_forward"], strict=True
        )
    ) and all(
        tables[one]["received_carried_in"] == tables[one - 1]["carried_forward"] for one in tables if one - 1 in tables
    )
    return {**found, "identities": held}


def _bare_copy() -> float:
    """Seconds of COPY for the same rows into the same tables, emptied, with their indexes, constraints and keys."""
    from django.db import connection, transaction

    from gongkai.applications.loading.run import ORDER

    tables = [connection.ops.quote_name(model._meta.db_table) for model in ORDER]
    connection.ensure_connection()
    with tempfile.TemporaryDirectory(prefix="gongkai-copy-") as folder, connection.connection.cursor() as cursor:
        for number, table in enumerate(tables):
            with (Path(folder) / str(number)).open("wb") as file, cursor.copy(f"COPY {table} TO STDOUT") as copy:
                for data in copy:
                    file.write(data)
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute(f"TRUNCATE {', '.join(tables)} CASCADE")
        begun = time.monotonic()
        with transaction.atomic():
            for number, table in enumerate(tables):
                with (Path(folder) / str(number)).open("rb") as file, cursor.copy(f"COPY {table} FROM STDIN") as copy:
                    while data := file.read(1 << 20):
                        copy.write(data)
        return time.monotonic() - begun


def _timed(call: Callable[[], Any]) -> tuple[float, Any]:
    begun = time.monotonic()
    value = call()
    return time.monotonic() - begun, value


if __name__ == "__main__":
    if sys.argv[1] == "child":
        child(int(sys.argv[2]), int(sys.argv[3]))
    else:
        print(json.dumps(measure(*map(int, sys.argv[1:]))))
