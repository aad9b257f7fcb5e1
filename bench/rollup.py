"""A province whose bodies have all reported: the sums, the checks across bodies and the pages, beside the SQL aggregate alone.

`python -m bench.rollup N` prints the measures as JSON: of 300 bodies and of N, each on PostgreSQL in a database and a
process of its own. The returns are laid down in bulk, without their events.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from bench.load import create
from bench.markdown import milliseconds, table, times
from bench.timing import REPEATED, best, seconds
from tests.postgres import postgres

ROOT = Path(__file__).resolve().parent.parent
BASE = 300
"""so many bodies are what growth is measured from"""
AIM = 5.0
"""seconds that are aimed at for the whole roll-up"""
MOST_QUERIES = 20
YEAR = 2025

Found = dict[str, Any]


def measure(bodies: int) -> list[Found]:
    """The measures of both sizes."""
    with postgres() as address:
        return [_measured(address, number) for number in dict.fromkeys((BASE, bodies))]


def _measured(address: str, bodies: int) -> Found:
    name = f"rollup{bodies}"
    create(address, name)
    with tempfile.TemporaryDirectory(prefix="gongkai-rollup-") as folder:
        environment = {**os.environ, "GONGKAI_DATABASE": address.rpartition("/")[0] + f"/{name}", "GONGKAI_VAR": folder}
        command = [sys.executable, "-m", "bench.rollup", "child", str(bodies)]
        done = subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True)
        found = json.loads(done.stdout.splitlines()[-1])
        assert isinstance(found, dict)
        return found


def collected(count: int) -> Found:
    """A province with so many bodies, every one accepted."""
    from django.db import connection

    from gongkai.annual.returns.totals import rolled_up, rollup_basis, totals

    province, collector = _province(count)
    _report_all(province, collector)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    full = rolled_up(collector, province, YEAR)
    sums = totals(province, YEAR).values
    assert len(full.roll.counted) == count
    assert full.roll.sums["applications"]["granted"][0] == sums["applications.granted.natural_person"]
    return {
        "bodies": count,
        "rolled_up": best(lambda: rolled_up(collector, province, YEAR)),
        "basis": best(lambda: rollup_basis(province, YEAR)),
        "sums": best(lambda: totals(province, YEAR)),
        "aggregate": best(_aggregate),
        "pages": _pages(collector, province),
    }


def _province(count: int) -> tuple[Any, Any]:
    """The province, its bodies as rows, and who collects."""
    from gongkai.bodies.kinds import Kind, Role
    from gongkai.bodies.models import Body, BodyName, Lineage, Person
    from gongkai.bodies.names import folded
    from gongkai.bodies.services import Particulars, register_body
    from gongkai.bodies.staffing import add_person, appoint

    operator = Person.objects.operator()
    province = register_body(operator, Particulars("云泽省人民政府", Kind.PROVINCE, exists_from=date(1990, 1, 1)))
    rows = [Body(kind=Kind.DEPARTMENT, name=f"云泽省第{n:04}局", parent=province) for n in range(count)]
    found = Body.objects.bulk_create(rows, batch_size=1000)
    BodyName.objects.bulk_create([BodyName(body=one, name=one.name, folded=folded(one.name)) for one in found], batch_size=1000)
    Lineage.objects.bulk_create(
        [Lineage(ancestor=above, descendant=one, distance=far) for one in found for above, far in ((one, 0), (province, 1))],
        batch_size=1000,
    )
    collector = add_person(operator, province, "collector", "省政府办公厅", "Bench-2026-rollup")
    appoint(operator, collector, province, Role.SUPERVISING_OFFICE)
    return province, collector


def _report_all(province: Any, collector: Any) -> None:
    from gongkai.annual.models import AnnualReturn, Part, ReturnCell, ReturnCourse
    from gongkai.annual.returns.filing import cells_of
    from gongkai.annual.returns.judging import digest
    from gongkai.annual.returns.listing import declare_list
    from gongkai.annual.returns.proposal import Line
    from gongkai.bodies.models import Body
    from gongkai.report.codec import to_dict

    bodies = list(Body.objects.filter(parent=province).order_by("pk"))
    declare_list(
        collector, province, YEAR, [Line(one, Part.COUNTED) for one in bodies], due_on=date(YEAR + 1, 1, 31), notice="条例第四十九条"
    )
    chance = random.Random(6)
    for start in range(0, len(bodies), 250):
        reports = [(one, _imagined(chance, one.name)) for one in bodies[start : start + 250]]
        kept = AnnualReturn.objects.bulk_create(
            AnnualReturn(
                to=province, body=one, year=YEAR, number=1, basis="form", digest=digest(report, YEAR), filed_by=collector,
                content=json.dumps(to_dict(report), ensure_ascii=False),
            )
            for one, report in reports
        )  # fmt: skip
        ReturnCell.objects.bulk_create(
            [cell for one, (_, report) in zip(kept, reports, strict=True) for cell in cells_of(one, report)], batch_size=2000
        )
        on = {"filed_on": date(YEAR + 1, 1, 20), "decided_on": date(YEAR + 1, 1, 25), "state": "accepted"}
        ReturnCourse.objects.bulk_create(
            ReturnCourse(report=one, to=province, body_id=one.body_id, year=YEAR, number=1, **on) for one in kept
        )


def _imagined(chance: random.Random, name: str) -> Any:
    """A report whose tables reconcile, with a section 五 of its own."""
    from tests.report.building import KINDS, applications, proactive, remedies, report

    outcomes = {key: [chance.randint(0, 40) for _ in range(KINDS)] for key in ("granted", "partly_granted", "unavailable_not_held")}
    fees = [Decimal(chance.randint(0, 10**9)) / 10**6]
    tables = (applications(outcomes=outcomes), proactive(licensing=[chance.randint(0, 999)], fees=fees), remedies())
    return report(*tables, body=name, year=YEAR, texts={5: f"{name}的问题是解读形式比较单一，第{chance.random()}项改进是培训。"})


def _aggregate() -> None:
    """The sums as bare SQL."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT key, sum(amount), count(amount) FROM annual_returncell GROUP BY key")
        cursor.fetchall()


def _pages(collector: Any, province: Any) -> dict[str, Found]:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client()
    client.force_login(collector, "django.contrib.auth.backends.ModelBackend")
    base = f"/desk/returns/{province.pk}/{YEAR}/"
    found = {}
    for name, path in (("名单", ""), ("汇总", "sums/"), ("一格的来源", "sums/cells/applications.granted.total/"), ("核对", "sums/check/")):
        client.get(base + path)
        with CaptureQueriesContext(connection) as asked:
            spent = seconds(lambda path=path: _open(client, base + path))
        found[name] = {"queries": len(asked), "seconds": spent}
    return found


def _open(client: Any, path: str) -> None:
    assert client.get(path).status_code == 200


STEPS = {
    "rolled_up": "汇总并核对（B-SUM、B-MISSING、B-COPY、B-TWICE）",
    "basis": "汇总成表二至表四",
    "sums": "其中相加",
    "aggregate": "基准：SQL 汇总",
}


def section(found: list[Found]) -> Iterator[str]:
    """The paragraphs of the page."""
    base, large = found[0], found[-1]
    yield (
        f"一个省在 PostgreSQL 上汇总 {base['bodies']:,} 个和 {large['bodies']:,} 个单位的年报报送（每份 200 格），{REPEATED} 次中最快的一次，毫秒；"
        f"目标是汇总并核对不超过 {AIM:.0f} 秒。"
    )
    heads = ("", *(f"{one['bodies']:,} 个" for one in (base, large)), "增长", "与基准之比")
    yield table(heads, [_row(step, base, large) for step in STEPS])
    yield table(
        ("页面", "查询", *(f"{one['bodies']:,} 个 ms" for one in (base, large))),
        [
            [name, page["queries"], milliseconds(base["pages"][name]["seconds"]), milliseconds(page["seconds"])]
            for name, page in large["pages"].items()
        ],
    )


def _row(step: str, base: Found, large: Found) -> list[object]:
    return [
        STEPS[step], milliseconds(base[step]), milliseconds(large[step]), times(large[step], base[step]),
        times(large[step], large["aggregate"]),
    ]  # fmt: skip


def broken(found: list[Found]) -> list[str]:
    """What grows faster than the bodies, and a page whose queries grow with them or are too many."""
    base, large = found[0], found[-1]
    most = 1.5 * large["bodies"] / base["bodies"]
    slow = [f"{STEPS[step]}：比单位数增长得快" for step in STEPS if large[step] / base[step] > most]
    pages = large["pages"]
    grown = [name for name, page in pages.items() if page["queries"] > min(MOST_QUERIES, base["pages"][name]["queries"])]
    return slow + [f"{name}页：{pages[name]['queries']} 次查询" for name in grown]


def child(bodies: int) -> None:
    from gongkai.site.starting import start

    start()
    from django.conf import settings
    from django.test.utils import override_settings

    plain = {**settings.STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    override_settings(STORAGES=plain, ALLOWED_HOSTS=["testserver"]).enable()
    print(json.dumps(collected(bodies)))


if __name__ == "__main__":
    if sys.argv[1] == "child":
        child(int(sys.argv[2]))
    else:
        print(json.dumps(measure(int(sys.argv[1])), ensure_ascii=False))
