"""The imagined bodies of a large load, each with one clerk; nothing here exists."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX

from gongkai.bodies.kinds import Kind, Role
from gongkai.bodies.models import Body, Person, RoleAssignment
from gongkai.bodies.services import Particulars, register_body
from gongkai.bodies.staffing import appoint

ROOT = "长禾省人民政府（负载演示）"
FOUNDED = date(2015, 1, 1)


@dataclass(frozen=True, slots=True)
class Office:
    """A body and who handles its applications."""

    body_id: int
    clerk_id: int


def offices(count: int) -> list[Office]:
    """So many bodies below one root, made by the services' acts where they are missing."""
    operator = Person.objects.operator()
    root = Body.objects.filter(name=ROOT).first()
    root = root or register_body(operator, Particulars(ROOT, Kind.PROVINCE, exists_from=FOUNDED))
    return [_office(operator, root, number) for number in range(1, count + 1)]


def _office(operator: Person, root: Body, number: int) -> Office:
    name = f"第{number:03d}县演示局"
    body = Body.objects.filter(name=name, parent=root).first()
    body = body or register_body(operator, Particulars(name, Kind.DEPARTMENT, exists_from=FOUNDED), root)
    username = f"load-clerk-{number:03d}"
    clerk, created = Person.objects.get_or_create(
        username=username,
        defaults={
            "display_name": f"演示经办{number}", "is_demonstration": True, "password": UNUSABLE_PASSWORD_PREFIX + username
        },
    )  # fmt: skip
    if created or not RoleAssignment.objects.filter(person=clerk, body=body).exists():
        appoint(operator, clerk, body, Role.HANDLER, since=FOUNDED)
    return Office(body.pk, clerk.pk)
