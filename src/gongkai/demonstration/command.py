"""Loads the demonstration by the services' own acts; a second time it adds only what is missing."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from django.conf import settings
from django.db import transaction

from gongkai.annual.deadlines import last_year_due
from gongkai.annual.models import ArchiveEntry
from gongkai.applications.models import Application
from gongkai.bodies.demonstration import flag_demonstration
from gongkai.bodies.models import Body, Person
from gongkai.bodies.policy import Refused
from gongkai.demonstration import county, people, reports
from gongkai.demonstration.past import play
from gongkai.demonstration.story import january
from gongkai.demonstration.story.script import TITLE, script_html
from gongkai.items.models import Item
from gongkai.site import clock
from gongkai.writing.pdf import pdf_of

ADDRESS = "http://127.0.0.1:8000"
"""Where `gongkai serve` answers when nothing else is said."""


def tell(as_json: bool = False) -> int:
    """`gongkai demo --story`: the county on the morning of the story, whose clock runs already, and its script to print."""
    return run(as_json, and_then=_told)


def _told(bodies: dict[str, Body], passwords: dict[str, str]) -> None:
    with transaction.atomic():
        january.live(bodies)
    folder, fragment = Path(settings.VAR), script_html(bodies, passwords, ADDRESS)
    (folder / "story.pdf").write_bytes(pdf_of(TITLE, fragment))
    head = f'<head><meta charset="utf-8"><title>{TITLE}</title></head>'
    (folder / "story.html").write_text(f'<!doctype html><html lang="zh-CN">{head}<body>{fragment}</body></html>', encoding="utf-8")
    print(f"讲稿在 {folder / 'story.pdf'}（同内容的网页：story.html），请先打印。然后：.venv/bin/gongkai serve", file=sys.stderr)


def run(as_json: bool = False, and_then: Callable[[dict[str, Body], dict[str, str]], None] | None = None) -> int:
    """`gongkai demo`: load it and print the logins; 0, or 2 where the database holds something else. Needs Django set up."""
    try:
        flag = flag_demonstration()
    except Refused as refused:
        print(refused.reasons[0].message, file=sys.stderr)
        return 2
    bodies, passwords = load(flag.flagged_at.astimezone(clock.SHANGHAI).date())
    if and_then is not None:
        and_then(bodies, passwords)
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
