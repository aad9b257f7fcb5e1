"""Loads the demonstration by the services' own acts; a second time it adds only what is missing."""

from __future__ import annotations

import json
import os
import secrets
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from django.conf import settings
from django.db import transaction

from gongkai.annual.deadlines import last_year_due
from gongkai.annual.demo import county
from gongkai.annual.demo.document import DemoReport, page
from gongkai.annual.demo.figures import Figures, added_up, with_broken_chain, with_wrong_sum, yearly
from gongkai.annual.intake import NotArchived
from gongkai.annual.models import ArchiveEntry
from gongkai.annual.services import add_to_archive
from gongkai.bodies.demonstration import flag_demonstration
from gongkai.bodies.kinds import Kind
from gongkai.bodies.models import Body, Person
from gongkai.bodies.policy import Refused
from gongkai.bodies.queries import bodies_named
from gongkai.bodies.services import Particulars, register_body, rename_body
from gongkai.bodies.staffing import add_person, appoint
from gongkai.files.services import receive
from gongkai.site import clock

ROOT = "county"


def run(as_json: bool = False) -> int:
    """`gongkai demo`: load it and print the logins; 0, or 2 where the database holds something else. Needs Django set up."""
    try:
        bodies, passwords = load()
    except Refused as refused:
        print(refused.reasons[0].message, file=sys.stderr)
        return 2
    logins = [{"username": who.username, "password": passwords[who.username], "body": bodies[who.body].name,
               "roles": [role.label for role in who.roles]} for who in county.PEOPLE]  # fmt: skip
    reports = ArchiveEntry.objects.count()
    if as_json:
        print(json.dumps({"bodies": len(bodies), "reports": reports, "logins": logins}, ensure_ascii=False))
        return 0
    print(f"演示数据已装入：虚构的青禾县，{len(bodies)}个机关，{reports}份年报。登录仅限本机：")
    for login in logins:
        print(f"  {login['username']}  密码 {login['password']}  {login['body']}（{'、'.join(login['roles'])}）")
    return 0


def load() -> tuple[dict[str, Body], dict[str, str]]:
    """Flag the database, then make what is missing; the bodies by key, the passwords by login name."""
    with transaction.atomic():
        flag = flag_demonstration()
        operator = Person.objects.operator()
        first = last_year_due(county.BODIES[0].name, flag.flagged_at.astimezone(clock.SHANGHAI).date()) - county.YEARS + 1
        bodies = _bodies(operator, first)
        passwords = _people(operator, bodies)
    for demo, report in reports(first):
        _archive(operator, bodies[demo.key], report)
    return bodies, passwords


def reports(first: int) -> Iterator[tuple[county.DemoBody, DemoReport]]:
    """All reports from the year `first` on, with their deliberate faults."""
    figures = {demo.key: yearly(demo.name, demo.size, county.YEARS) for demo in county.BODIES}
    counted = [demo.key for demo in county.BODIES if demo.counts_in_rollup and demo.key != ROOT]
    for index in range(county.YEARS):
        figures[ROOT][index] = added_up([figures[key][index] for key in counted])
        for demo in county.BODIES:
            if (demo.key, county.YEARS - 1 - index) != county.NOT_PUBLISHED:
                yield demo, _report(demo, first, index, figures[demo.key][index])


def _report(demo: county.DemoBody, first: int, index: int, figures: Figures) -> DemoReport:
    year = first + index
    name = demo.former if demo.former and index < county.REFORM_INDEX else demo.name
    on = date(year + 1, 3, 20) if demo.key == ROOT else date(year + 1, 1, 18)
    report = DemoReport(name, year, on, figures, is_government=demo.kind in (Kind.COUNTY, Kind.TOWNSHIP))
    return _with_faults(report, (demo.key, county.YEARS - 1 - index))


def _with_faults(report: DemoReport, which: tuple[str, int]) -> DemoReport:
    if which == county.LOST_TOTAL:
        return replace(report, lost=frozenset({("granted", 6)}))
    rows = report.figures.applications
    if which == county.WRONG_SUM:
        return replace(report, figures=replace(report.figures, applications=with_wrong_sum(rows)))
    if which == county.BROKEN_CHAIN:
        return replace(report, figures=replace(report.figures, applications=with_broken_chain(rows)))
    return report


def _bodies(operator: Person, first: int) -> dict[str, Body]:
    bodies: dict[str, Body] = {}
    for demo in county.BODIES:
        found = bodies_named(demo.name).first()
        bodies[demo.key] = found or _registered(operator, demo, bodies, first)
    return bodies


def _registered(operator: Person, demo: county.DemoBody, bodies: dict[str, Body], first: int) -> Body:
    particulars = Particulars(demo.former or demo.name, demo.kind, counts_in_rollup=demo.counts_in_rollup)
    body = register_body(operator, particulars, bodies[demo.parent] if demo.parent else None)
    if demo.former:
        return rename_body(operator, body, demo.name, date(first + county.REFORM_INDEX, *county.REFORM_MONTH_DAY))
    return body


def _people(operator: Person, bodies: dict[str, Body]) -> dict[str, str]:
    """The passwords, random and kept beside the database so that they can be shown again; lost ones are replaced."""
    file = Path(settings.VAR) / "demo-logins.json"
    known = json.loads(file.read_text()) if file.exists() else {}
    passwords = {}
    for who in county.PEOPLE:
        person = Person.objects.filter(username=who.username).first()
        if person is None or not person.check_password(known.get(who.username, "")):
            known[who.username] = secrets.token_urlsafe(12)
            person = _person(operator, bodies[who.body], who, person, known[who.username])
        passwords[who.username] = known[who.username]
    _keep(file, passwords)
    return passwords


def _person(operator: Person, body: Body, who: county.DemoPerson, person: Person | None, password: str) -> Person:
    if person is None:
        person = add_person(operator, body, who.username, who.display_name, password)
        for role in who.roles:
            appoint(operator, person, body, role)
    person.is_demonstration = True
    person.set_password(password)
    person.save()
    return person


def _keep(file: Path, passwords: dict[str, str]) -> None:
    with open(file, "w", opener=lambda path, flags: os.open(path, flags, 0o600)) as target:
        json.dump(passwords, target)


def _archive(operator: Person, body: Body, report: DemoReport) -> None:
    if ArchiveEntry.objects.filter(body=body, year=report.year).exists():
        return
    file = receive(page(report), f"{report.title}.html", actor=operator)
    try:
        add_to_archive(operator, file, body=body, on=min(report.published, clock.today()))
    except NotArchived as refusal:
        raise RuntimeError(f"{report.title}：{refusal}") from refusal
