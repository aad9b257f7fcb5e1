"""Who is reminded of a case: asked of the roles in force on the day, once a body."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from gongkai.bodies.kinds import Role
from gongkai.bodies.models import Body, Division, Person
from gongkai.bodies.queries import covered_by, holders, members


@dataclass(frozen=True, slots=True)
class Row:
    """What a reminder is about; `detail_id` and `division_id` where it is about a draft or a forwarding."""

    application_id: int
    body_id: int
    handler_id: int | None
    number: str
    day: date
    detail_id: int = 0
    division_id: int | None = None


class Staff:
    """The people of the bodies on one day, by id; remembered while one sweep runs."""

    def __init__(self, on: date) -> None:
        self._on = on
        self.with_role = cache(self._with_role)
        self._of_division = cache(self._members)
        self._cover_of = cache(self._cover)

    def in_charge(self, row: Row) -> set[int]:
        """The handler, and who covers them while they are away; else the office heads, else every handler there is."""
        if row.handler_id in self.with_role(row.body_id, Role.HANDLER, Role.OFFICE_HEAD):
            cover = self._cover_of(row.handler_id, row.body_id)
            return {row.handler_id} | ({cover} if cover else set())
        return self.with_role(row.body_id, Role.OFFICE_HEAD) or self.with_role(row.body_id, Role.HANDLER)

    def in_charge_and_heads(self, row: Row) -> set[int]:
        """Those in charge, and the office heads, who answer for what is late."""
        return self.in_charge(row) | self.with_role(row.body_id, Role.OFFICE_HEAD)

    def of_unit(self, row: Row) -> set[int]:
        """The members of the inner unit that the row is with."""
        return self._of_division(row.division_id) if row.division_id else set()

    def _with_role(self, body_id: int, *roles: Role) -> set[int]:
        return set(holders(Body(pk=body_id), *roles, on=self._on).values_list("pk", flat=True))

    def _members(self, division_id: int) -> set[int]:
        return set(members(Division.objects.get(pk=division_id), self._on).values_list("pk", flat=True))

    def _cover(self, person_id: int, body_id: int) -> int | None:
        found = covered_by(Person(pk=person_id), Body(pk=body_id), self._on)
        return found.pk if found else None
