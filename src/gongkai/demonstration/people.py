"""The bodies of the fictional county, their inner units and people."""

from __future__ import annotations

import json
import os
import secrets
from datetime import date
from pathlib import Path

from django.conf import settings

from gongkai.bodies.answering import Heard, set_remedy_forum
from gongkai.bodies.divisions import add_division
from gongkai.bodies.kinds import Kind
from gongkai.bodies.models import Body, Person
from gongkai.bodies.queries import bodies_named
from gongkai.bodies.services import Particulars, correct_body, register_body, rename_body
from gongkai.bodies.staffing import add_person, appoint
from gongkai.demonstration import county


def bodies(operator: Person, first: int) -> dict[str, Body]:
    """The bodies by key, made where they are missing; `first` is the first year of the reports."""
    found: dict[str, Body] = {}
    for demo in county.BODIES:
        known = bodies_named(demo.name).first()
        found[demo.key] = _with_code(operator, known, demo) if known else _registered(operator, demo, found, first)
        _name_its_court(operator, found[demo.key], demo, first)
    return found


def _name_its_court(operator: Person, body: Body, demo: county.DemoBody, first: int) -> None:
    """Letters name the very court: that of the county, for suits against its government the one above (行政诉讼法 14, 15)."""
    if demo.kind == Kind.SERVICE_CENTRE or body.remedy_forums.filter(void=False).exists():
        return
    of_government = Heard(court=county.COURT_ABOVE, court_article="《行政诉讼法》第十五条第一项")
    heard = of_government if demo.kind == Kind.COUNTY else Heard(court=county.COURT, court_article="《行政诉讼法》第十四条")
    set_remedy_forum(operator, body, heard, since=date(first, 1, 1))


def _registered(operator: Person, demo: county.DemoBody, bodies: dict[str, Body], first: int) -> Body:
    code, counts = county.credit_code(demo.key), demo.counts_in_rollup
    particulars = Particulars(demo.former or demo.name, demo.kind, uscc=code, counts_in_rollup=counts)
    body = register_body(operator, particulars, bodies[demo.parent] if demo.parent else None)
    if demo.former:
        return rename_body(operator, body, demo.name, date(first + county.REFORM_INDEX, *county.REFORM_MONTH_DAY))
    return body


def _with_code(operator: Person, body: Body, demo: county.DemoBody) -> Body:
    """A body of a demonstration that was loaded when bodies had no credit codes yet gets its own."""
    if body.uscc:
        return body
    code, counts = county.credit_code(demo.key), demo.counts_in_rollup
    return correct_body(operator, body, Particulars(body.name, demo.kind, uscc=code, exists_from=body.valid_from, counts_in_rollup=counts))


def staffed(operator: Person, found: dict[str, Body]) -> dict[str, str]:
    """Inner units and people where they are missing; the passwords of the printed logins.

    They are random and kept beside the database so that they can be shown again; lost ones are replaced.
    """
    for key in found:
        for name in county.DIVISIONS.get(key, ()):
            if not found[key].divisions.filter(name=name).exists():
                add_division(operator, found[key], name)
    file = Path(settings.VAR) / "demo-logins.json"
    known = json.loads(file.read_text()) if file.exists() else {}
    for demo in county.BODIES:
        for who in county.people_of(demo.key):
            _staff(operator, found[demo.key], who, known)
    passwords = {who.username: known[who.username] for who in county.PEOPLE}
    _keep(file, passwords)
    return passwords


def _staff(operator: Person, body: Body, who: county.DemoPerson, known: dict[str, str]) -> None:
    person = Person.objects.filter(username=who.username).first()
    if who not in county.PEOPLE:
        if person is None:
            _appointed(operator, body, who)
        return
    if person is None or not person.check_password(known.get(who.username, "")):
        known[who.username] = secrets.token_urlsafe(12)
        person = person or _appointed(operator, body, who)
        person.set_password(known[who.username])
        person.save()


def _appointed(operator: Person, body: Body, who: county.DemoPerson) -> Person:
    """In office since before the first application of the demonstration."""
    person = add_person(operator, body, who.username, who.display_name, None)
    division = body.divisions.get(name=who.division) if who.division else None
    for role in who.roles:
        appoint(operator, person, body, role, since=county.IN_OFFICE_SINCE, division=division)
    person.is_demonstration = True
    person.save(update_fields=["is_demonstration"])
    return person


def _keep(file: Path, passwords: dict[str, str]) -> None:
    with open(file, "w", opener=lambda path, flags: os.open(path, flags, 0o600)) as target:
        json.dump(passwords, target)


