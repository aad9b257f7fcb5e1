"""A body's annual report: compiled from the ledger of many applications, and written, beside the SQL aggregates alone.

`python -m bench.reports N` prints the measures as JSON: of 1,000 applications and of N, each on PostgreSQL in a database
and a process of its own.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.load import create
from bench.markdown import milliseconds, table, times
from bench.timing import REPEATED, best
from tests.postgres import postgres

ROOT = Path(__file__).resolve().parent.parent
BASE = 1_000
"""so many applications are what growth is measured from"""
AIMS = {"compiled": 1.0, "docx": 2.0}
"""seconds that are aimed at"""

Found = dict[str, Any]


def measure(applications: int) -> list[Found]:
    """The measures of both sizes."""
    with postgres() as address:
        return [_measured(address, number) for number in dict.fromkeys((BASE, applications))]


def _measured(address: str, applications: int) -> Found:
    name = f"reports{applications}"
    create(address, name)
    with tempfile.TemporaryDirectory(prefix="gongkai-reports-") as folder:
        environment = {**os.environ, "GONGKAI_DATABASE": address.rpartition("/")[0] + f"/{name}", "GONGKAI_VAR": folder}
        command = [sys.executable, "-m", "bench.reports", "child", str(applications)]
        done = subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True)
        found = json.loads(done.stdout.splitlines()[-1])
        assert isinstance(found, dict)
        return found


def compiled(applications: int) -> Found:
    """One body with so many applications over its years; the last year but this one is reported on."""
    from django.db import connection

    from gongkai.annual.reports.compiling import compile_report
    from gongkai.applications.loading.run import load
    from gongkai.applications.models import CountedFact
    from gongkai.bodies.demonstration import flag_demonstration
    from gongkai.bodies.models import Body, Person
    from gongkai.site.clock import today
    from gongkai.writing.annual.formats import FORMATS

    flag_demonstration()
    load(applications, 1)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    operator, year = Person.objects.operator(), today().year - 1
    body = Body.objects.get(pk=CountedFact.objects.values_list("body", flat=True)[0])
    report = compile_report(operator, body, year).report
    found = {name: best(lambda name=name: FORMATS[name].write(report)) for name in ("html", "docx", "xlsx", "pdf")}
    return found | {
        "applications": applications,
        "compiled": best(lambda: compile_report(operator, body, year)),
        "aggregates": best(lambda: _aggregates(body.pk, year)),
    }


def _aggregates(body: int, year: int) -> None:
    """The three tables as bare SQL."""
    from django.db import connection

    counted = (
        "SELECT measure, row, applicant_kind, count(*) FILTER (WHERE year = %s), count(*) FILTER (WHERE year < %s)"
        " FROM applications_countedfact WHERE body_id = %s AND year <= %s AND to_seq IS NULL GROUP BY measure, row, applicant_kind"
    )
    standing = "SELECT block, cell, count(*) FROM remedies_countedstanding WHERE body_id = %s AND year <= %s AND to_seq IS NULL GROUP BY 1, 2"
    norms = "SELECT category, state, count(DISTINCT norm_id) FROM norms_normperiod WHERE body_id = %s AND to_seq IS NULL GROUP BY 1, 2"
    with connection.cursor() as cursor:
        for sql, values in ((counted, [year, year, body, year]), (standing, [body, year]), (norms, [body])):
            cursor.execute(sql, values)
            cursor.fetchall()


STEPS = {
    "compiled": "编制：三张表、文字初稿、全部核查",
    "aggregates": "基准：三张表的 SQL 统计",
    "html": "写成网页",
    "docx": "写成 DOCX",
    "xlsx": "写成 XLSX",
    "pdf": "写成 PDF",
}


def section(found: list[Found]) -> Iterator[str]:
    """The paragraphs of the page."""
    base, large = found[0], found[-1]
    yield (
        f"一个机关在 PostgreSQL 上 {base['applications']:,} 件和 {large['applications']:,} 件申请，编制上一年度的年报，{REPEATED} 次中最快的一次，毫秒；"
        f"目标是编制不超过 {AIMS['compiled']:.0f} 秒，写成 DOCX 不超过 {AIMS['docx']:.0f} 秒。"
    )
    heads = ("", *(f"{one['applications']:,} 件" for one in (base, large)), "增长", "与基准之比")
    yield table(heads, [_row(step, base, large) for step in STEPS])


def _row(step: str, base: Found, large: Found) -> list[object]:
    return [
        STEPS[step], milliseconds(base[step]), milliseconds(large[step]), times(large[step], base[step]),
        times(large[step], large["aggregates"]),
    ]  # fmt: skip


def broken(found: list[Found]) -> list[str]:
    """Nothing is promised in seconds on a machine that others use; what grows faster than the applications is."""
    base, large = found[0], found[-1]
    most = large["applications"] / base["applications"]
    return [f"{STEPS[step]}：比申请增长得快" for step in STEPS if large[step] / base[step] > most]


def child(applications: int) -> None:
    from gongkai.site.starting import start

    start()
    print(json.dumps(compiled(applications)))


if __name__ == "__main__":
    if sys.argv[1] == "child":
        child(int(sys.argv[2]))
    else:
        print(json.dumps(measure(int(sys.argv[1])), ensure_ascii=False))
