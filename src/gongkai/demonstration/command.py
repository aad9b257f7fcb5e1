"""Loads the demonstration by the services' own acts; a second time it adds only what is missing."""

from __future__ import annotations

import json
import sys
from datetime import date

from django.db import transaction

from gongkai.annual.deadlines import last_year_due
from gongkai.annual.models import ArchiveEntry
from gongkai.applications.models import Application
from gongkai.bodies.demonstration import flag_demonstration
from gongkai.bodies.models import Body, Person
from gongkai.bodies.policy import Refused
from gongkai.demonstration import county, people, reports
from gongkai.demonstration.past import play
from gongkai.items.models import Item
from gongkai.site import clock


def run(as_json: bool = False) -> int:
    """`gongkai demo`: load it and print the logins; 0, or 2 where the database holds something else. Needs Django set up."""
    try:
        flag = flag_demonstration()
    except Refused as refused:
        print(refused.reasons[0].message, file=sys.stderr)
        return 2
    bodies, passwords = load(flag.flagged_at.astimezone(clock.SHANGHAI).date())
    logins = [{"username": who.username, "password": passwords[who.username], "body": bodies[who.body].name,
               "roles": [role.label for role in who.roles]} for who in county.PEOPLE]  # fmt: skip
    counts = {"bodies": len(bodies), "reports": ArchiveEntry.objects.count(), "applications": Application.objects.count(),
              "items": Item.objects.count()}
    if as_json:
        print(json.dumps({**counts, "logins": logins}, ensure_ascii=False))
        return 0
    print("演示数据已装入：虚构的青禾县，{bodies}个机关，{reports}份年报，{applications}件申请，{items}条信息。登录仅限本机：".format(**counts))
    for login in logins:
        print(f"  {login['username']}  密码 {login['password']}  {login['body']}（{'、'.join(login['roles'])}）")
    return 0


def load(flagged_on: date) -> tuple[dict[str, Body], dict[str, str]]:
    """Make what is missing, as seen from the day of the flag; the bodies by key, the passwords by login name."""
    with transaction.atomic():
        operator = Person.objects.operator()
        first = last_year_due(county.BODIES[0].name, flagged_on) - county.YEARS + 1
        bodies = people.bodies(operator, first)
        passwords = people.staffed(operator, bodies)
    play(bodies, flagged_on)
    # what the county has lived through is in them
    reports.archive(operator, bodies, first)
    return bodies, passwords
